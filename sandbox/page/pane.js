/** One chat as somebody sees it: heading, messages, what is new; the private chat and the group are two of these. */

import { Composer } from "./composer.js";
import { h, icon, reconcile } from "./dom.js";
import { entries, identity } from "./message.js";
import { t } from "./words.js";

const NEAR_END_PX = 60;

export class Pane {
  /** `acts` has `press(message, button)` and `start(payload)`. */
  constructor(root, acts) {
    root.append(document.getElementById("pane").content.cloneNode(true));
    this.root = root;
    this.isGroup = root.dataset.chat === "group";
    this.log = root.querySelector(".log");
    root.querySelector(".face").classList.add(this.isGroup ? "group" : "bot");
    root.querySelector(".face").textContent = this.isGroup ? "群" : "支";
    this.composer = new Composer(root.querySelector("form"), root.dataset.chat, () => { this.atEnd = true; });
    this.acts = { ...acts, reply: (message) => this.composer.hold({ message }) };
    this.log.addEventListener("scroll", () => { if (this.visible()) this.atEnd = this.distance() < NEAR_END_PX; });
    this.log.addEventListener("load", () => this.settle(), true);
  }

  /** Show this chat of `state`; that the person is not in the group is said in its place. */
  show(state) {
    const chat = state[this.root.dataset.chat];
    const shown = `${state.me.id} ${chat?.chat_id}`;
    const another = this.shown !== shown;
    this.shown = shown;
    this.atEnd ||= another;
    this.head(state, chat);
    this.composer.show(state, chat);
    this.log.removeAttribute("aria-busy");
    reconcile(this.log, chat?.messages.length ? this.lines(state, chat) : [this.nothing(state.me, chat)]);
    this.incoming = (chat?.messages ?? []).filter((message) => !message.me && !message.system).map(identity);
    if (another || this.visible()) this.look();
    this.settle();
  }

  head({ me, bot }, chat) {
    const [title, fine] = this.isGroup
      ? [chat?.title ?? t("支部群"), chat ? t("群，{count}人都看得到", chat) : ""]
      : [t("{name}和{bot}", { name: me.name, bot: bot.name }), t("私聊，只有本人看得到")];
    this.root.setAttribute("aria-label", title);
    this.root.querySelector("h2").textContent = title;
    this.root.querySelector(".fine").textContent = fine;
    this.log.setAttribute("aria-label", this.isGroup ? t("群消息") : t("私聊消息"));
  }

  lines(state, chat) {
    const items = entries(chat, this.isGroup, this.acts);
    const blocked = !this.isGroup && state.people.find(({ id }) => id === state.me.id)?.blocked;
    const sentence = t("{name}屏蔽了机器人，私聊收发都停了。在“制造故障”里可以解除。", state.me);
    if (blocked) items.push({ key: "blocked", mark: sentence, build: () => h("p.system", {}, icon("warn"), " ", sentence) });
    return items;
  }

  nothing(me, chat) {
    const [title, text] = !chat ? [t("{name}不在这个群里", me), t("换一个群里的人，就能看到群消息。")]
      : [t("还没有消息"), this.isGroup ? t("群里还没有人说话。") : t("像平常说话一样就行。先按“开始”，机器人才能给你发消息。")];
    const start = () => h("button.btn.primary", { type: "button", onclick: () => this.acts.start("") }, t("开始"));
    const build = () => h("div.empty", {}, icon("chat"), h("strong", {}, title), h("p", {}, text), !this.isGroup && start());
    return { key: "nothing", mark: title + text, build };
  }

  /** What is in the log now counts as seen. */
  look() {
    this.seen = this.incoming[this.incoming.length - 1];
  }

  unseen() {
    return this.incoming.length - 1 - this.incoming.lastIndexOf(this.seen);
  }

  visible() {
    return this.log.clientHeight > 0;
  }

  distance() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
  }

  /** Stay at the newest message for whoever was there; leave in peace whoever reads further up. */
  settle() {
    if (this.atEnd) this.log.scrollTop = this.log.scrollHeight;
  }
}
