/** What the page says in Chinese and English, and how it writes dates; what the assistant says is not its business. */

const ENGLISH = {
  "沙盘 · 支部助手": "Sandbox · Zhibu",
  "沙盘": "Sandbox",
  "跳到输入框": "Skip to the message box",
  "不连 Telegram，人和事都是编的": "No Telegram here; people and events are invented",
  "沙盘里的时间": "Time in the sandbox",
  "现在": "Now",
  "跳到": "Jump to",
  "别的时间": "Another time",
  "让时间走到": "Move the time to",
  "只能往后走。到点的提醒会自己发出来。": "Forwards only. Reminders that fall due go out by themselves.",
  "日期和时间": "Date and time",
  "走到这时": "Go there",
  "制造故障": "Make a fault",
  "看看出了问题会怎样": "See what happens when things go wrong",
  "只影响沙盘，随时能恢复。": "Only the sandbox is affected, and everything can be restored.",
  "{name}屏蔽机器人": "{name} blocks the bot",
  "私聊发不出去，书记会看到“没送到”": "Private messages fail; the secretary sees “not delivered”",
  "机器人断网": "The bot is offline",
  "恢复后补收，不丢、不重复登记": "Afterwards it catches up: nothing lost, nothing entered twice",
  "把群升级为超级群": "Upgrade the group to a supergroup",
  "群号变了，绑定应当自动跟过去": "The group id changes; the binding should follow",
  "升级": "Upgrade",
  "上一条消息再送一遍": "Deliver the last message again",
  "应当只登记一次": "It should be entered only once",
  "再送": "Send again",
  "全部恢复，从头来过": "Restore everything and start over",
  "重来": "Start over",
  "确定重来": "Really start over",
  "连不上沙盘，下面是断开前的内容。程序还在运行的话，页面会自己连上。":
    "The sandbox cannot be reached; this is what was here before. If the program is running, the page reconnects by itself.",
  "沙盘：不连 Telegram 试用支部助手": "Sandbox: try Zhibu without Telegram",
  "扮演谁": "Who you are",
  "换一个人，就从他的手机看同一件事。键盘：回车发送，Alt 加数字换人。":
    "Change the person to see the same thing on their phone. Keyboard: Enter sends, Alt and a digit changes the person.",
  "私聊": "Private chat",
  "支部群": "Branch group",
  "可以这样说": "You could say",
  "不要了": "Discard",
  "发照片或文件": "Send photos or files",
  "发送": "Send",
  "知道了": "OK",
  "这一页要用到 JavaScript，请在浏览器里打开它。": "This page needs JavaScript; please switch it on in the browser.",
  "{name}和{bot}": "{name} and {bot}",
  "私聊，只有本人看得到": "Private, seen by this person only",
  "群，{count}人都看得到": "Group, seen by all {count} members",
  "私聊消息": "Private messages",
  "群消息": "Group messages",
  "以{name}的身份说": "Write as {name}",
  "以{name}的身份在群里说": "Write to the group as {name}",
  "还没有消息": "No messages yet",
  "像平常说话一样就行。先按“开始”，机器人才能给你发消息。":
    "Write as you would speak. Press Start first: only then may the bot write to you.",
  "开始": "Start",
  "群里还没有人说话。": "Nobody has written to the group yet.",
  "{name}不在这个群里": "{name} is not in this group",
  "换一个群里的人，就能看到群消息。": "Choose a member of the group to see its messages.",
  "{name}屏蔽了机器人，私聊收发都停了。在“制造故障”里可以解除。":
    "{name} has blocked the bot; the private chat is paused. Undo it under “Make a fault”.",
  "已屏蔽机器人": "has blocked the bot",
  "{count}条新消息": "{count} new messages",
  "改过": "edited",
  "，": ", ",
  "记录：{text}": "Record: {text}",
  "回复{name}：{text}": "Reply to {name}: {text}",
  "回复{name}这条": "Reply to {name}",
  "照片": "photo",
  "照片{number}，共{count}张": "Photo {number} of {count}",
  "文件": "File",
  "{count}张照片，写一句说明再发送": "{count} photos; add a caption and send",
  "{count}个文件，可以写一句说明再发送": "{count} files; add a caption if you like, and send",
  "样张3张": "3 sample photos",
  "没有发出去：{reason}": "Not sent: {reason}",
  "没有做成：{reason}": "Not done: {reason}",
  "连不上沙盘": "the sandbox cannot be reached",
  "跳到{date} {time}": "Jump to {date}, {time}",
  "{date} {time} 开会": "{date}, {time}: meeting",
  "加1小时": "Add 1 hour",
};

const SAYINGS = {
  zh: {
    private: { 书记: ["开始签到", "谁还没到", "散会", "发会议记录"], 组织委员: ["核对党费", "谁还没交党费"],
      "": ["签到", "党费交了", "10号请假", "下次几号开会", "我党费交了没有", "支委会最多几个人"] },
    group: { "": ["签到", "/next"] },
  },
  en: {
    private: { 书记: ["Open check-in", "Who is absent", "Close the meeting"], 组织委员: ["Who has not paid dues"],
      "": ["I am here", "I paid my dues", "I need leave on the 10th", "When is the next meeting", "Have I paid my dues"] },
    group: { "": ["I am here", "/next"] },
  },
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const SHANGHAI_MS = 8 * 3600_000;

const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language;
export const language = asked.toLowerCase().startsWith("zh") ? "zh" : "en";

/** The sentence in the page's language; the Chinese sentence is its key, `{name}` stands for `values.name`. */
export function t(chinese, values = {}) {
  const sentence = language === "zh" ? chinese : ENGLISH[chinese] ?? chinese;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Put every word that stands in the document itself into the page's language. */
export function translate(root) {
  if (language === "zh") return;
  document.documentElement.lang = "en";
  document.title = t(document.title);
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const key = texts.currentNode.data.trim();
    if (key) texts.currentNode.data = texts.currentNode.data.replace(key, t(key));
  }
  for (const element of root.querySelectorAll("[aria-label]")) element.setAttribute("aria-label", t(element.getAttribute("aria-label")));
}

/** What somebody of this position might say next; the note is the one the sandbox gives to the person. */
export function sayings(chat, note) {
  const byPosition = SAYINGS[language][chat];
  const position = Object.keys(byPosition).find((word) => word && note.includes(word));
  return position ? [...byPosition[position], ...byPosition[""].slice(0, 3)] : byPosition[""];
}

/** The instant as the wall clock in the branch shows it; read it with the UTC getters. China keeps one zone and no summer time. */
export function wall(instant) {
  return new Date(new Date(instant).getTime() + SHANGHAI_MS);
}

const two = (number) => String(number).padStart(2, "0");

/** The ISO instant of a wall-clock time. */
export function instant(wallClock) {
  return `${wallClock.toISOString().slice(0, 19)}+08:00`;
}

export function timeOf(wallClock) {
  return `${two(wallClock.getUTCHours())}:${two(wallClock.getUTCMinutes())}`;
}

export function dateOf(wallClock) {
  const [month, day] = [wallClock.getUTCMonth(), wallClock.getUTCDate()];
  return language === "zh" ? `${month + 1}月${day}日` : `${day} ${MONTHS[month]}`;
}

export function dayOf(wallClock) {
  const weekday = wallClock.getUTCDay();
  return language === "zh" ? `${dateOf(wallClock)} 周${"日一二三四五六"[weekday]}` : `${WEEKDAYS[weekday]} ${dateOf(wallClock)}`;
}
