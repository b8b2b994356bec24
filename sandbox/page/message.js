/** One message of a chat as elements: bubble, folded quotations, pictures, buttons, and what it changed in the record. */

import { h, icon } from "./dom.js";
import { dayOf, t, timeOf, wall } from "./words.js";

/** What tells a message from all others; a supergroup numbers its messages anew. */
export function identity({ chat_id: chat, id }) {
  return `${chat} ${id}`;
}

/**
 * What a log shows, in order: day lines, service lines, and messages with the pictures of one album together.
 *
 * `acts` has `press(message, button)` and `reply(message)`.
 */
export function entries(chat, isGroup, acts) {
  const items = [];
  let day = null;
  for (const message of albums(chat.messages)) {
    const at = wall(message.at);
    const today = at.toISOString().slice(0, 10);
    if (today !== day) items.push({ key: today, mark: "", build: () => h("p.day-line", {}, dayOf(at)) });
    day = today;
    const build = () => (message.system ? h("p.system", {}, message.system) : entry(message, isGroup, acts));
    items.push({ key: identity(message), mark: JSON.stringify(message), build });
  }
  return items;
}

function albums(messages) {
  const whole = [];
  for (const message of messages) {
    const first = whole[whole.length - 1];
    if (message.album && first?.album === message.album) {
      first.photos = [...first.photos, ...message.photos];
      first.html = first.html || message.html;
      first.trace = [...first.trace, ...message.trace];
    } else {
      whole.push({ ...message });
    }
  }
  return whole;
}

function entry(message, isGroup, acts) {
  const { name, note } = message.from;
  const from = isGroup && !message.me && h("p.from", {}, h("b", {}, name), note && !message.from.is_bot ? t("，") + note : "");
  const rows = message.keyboard.map((row) => h("div.keys", {}, ...row.map((button) => key(message, button, acts))));
  const traces = message.trace.map((text) => h("p.trace", {}, icon("pen"), h("span", {}, t("记录：{text}", { text }))));
  const element = h(message.me ? "div.msg.me" : "div.msg", {}, from, bubble(message), ...rows, ...traces);
  if (!message.me) {
    element.querySelector(".bubble").append(h("button.reply", {
      type: "button", "aria-label": t("回复{name}这条", { name }), onclick: () => acts.reply(message),
    }, icon("reply")));
  }
  return element;
}

function bubble(message) {
  const body = words(message.html);
  const at = h("span.at", {}, `${message.edited ? `${t("改过")} ` : ""}${timeOf(wall(message.at))}`);
  if (body.lastElementChild?.matches("details") && !body.lastChild.data?.trim()) body.append(h("p", {}, at));
  else body.append(at);
  const answered = message.reply_to;
  return h("div.bubble", {}, answered && h("p.answered", {}, t("回复{name}：{text}", { name: answered.from.name, text: gist(answered) })),
    pictures(message.photos), message.document && paper(message.document), body);
}

/** The text with its marks; an expandable quotation becomes a folded one under its first line, the source. */
function words(html) {
  const body = h("div.words");
  body.innerHTML = html;
  for (const quote of body.querySelectorAll("blockquote[expandable]")) fold(quote);
  for (const link of body.querySelectorAll("a[href]")) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
  return body;
}

function fold(quote) {
  const texts = document.createTreeWalker(quote, NodeFilter.SHOW_TEXT);
  let node = texts.nextNode();
  while (node && !node.data.includes("\n")) node = texts.nextNode();
  if (!node) return;
  const firstLine = document.createRange();
  firstLine.setStart(quote, 0);
  firstLine.setEnd(node, node.data.indexOf("\n"));
  const source = h("span", {}, firstLine.extractContents());
  node.data = node.data.replace(/^\n+/, "");
  const cite = h("details.cite", {}, h("summary", {}, icon("right"), source), h("blockquote", {}, ...quote.childNodes));
  for (const [side, edge] of [["previousSibling", /\n+$/], ["nextSibling", /^\n+/]]) {
    const neighbour = quote[side];
    if (neighbour?.nodeType === Node.TEXT_NODE) neighbour.data = neighbour.data.replace(edge, "");
  }
  quote.replaceWith(cite);
}

function pictures(photos) {
  if (!photos.length) return null;
  const list = h(`ul.album.of-${Math.min(photos.length, 4)}`);
  photos.forEach((url, index) => {
    const alt = t("照片{number}，共{count}张", { number: index + 1, count: photos.length });
    list.append(h("li", {}, h("a", { href: url, target: "_blank" }, h("img", { src: url, alt, loading: "lazy" }))));
  });
  return list;
}

function paper({ name, url }) {
  return h("a.paper", { href: url, target: "_blank", download: name }, icon("file"), h("span", {}, name ?? t("文件")));
}

function key(message, button, acts) {
  if (button.url) return h("a", { href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.text);
  const element = h("button", { type: "button", "data-style": button.style }, button.text);
  element.addEventListener("click", async () => {
    element.setAttribute("aria-busy", "true");
    await acts.press(message, button);
    element.removeAttribute("aria-busy");
  });
  return element;
}

/** The first words of a message, for the line that says what an answer belongs to. */
export function gist(message) {
  const parsed = document.createElement("template");
  parsed.innerHTML = message.html;
  const text = parsed.content.textContent.split("\n")[0] || t("照片");
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
