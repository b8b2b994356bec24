/** The box to write in: text, suggestions, pictures or files that wait for a caption, and the message that is being answered. */

import { h, icon, reconcile } from "./dom.js";
import { gist } from "./message.js";
import { post } from "./server.js";
import { sayings, t } from "./words.js";

const MOST_LINES = 6;
const SAMPLES = ["shelf", "table", "board"];

export class Composer {
  /** `sent` is called before anything is sent, so that the log can go to its end. */
  constructor(form, kind, sent) {
    const find = (selector) => form.querySelector(selector);
    Object.assign(this, { form, kind, sent, box: find("textarea"), held: find(".held"), refused: find(".err") });
    this.box.id = `say-${kind}`;
    this.listen(find("[type=file]"), find(".send > [type=button]"));
  }

  listen(picker, pick) {
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    pick.addEventListener("click", () => picker.click());
    picker.addEventListener("change", () => { this.stage(picker.files); picker.value = ""; });
    this.held.querySelector("button").addEventListener("click", () => this.hold(null));
    this.box.addEventListener("input", () => this.changed());
    this.box.addEventListener("paste", (event) => this.stage(event.clipboardData.files));
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
  }

  /** Write as the person of `state` from now on; without a chat there is nothing to write to. */
  show(state, chat) {
    const { me, bot } = state;
    const label = this.kind === "private" ? "以{name}的身份说" : "以{name}的身份在群里说";
    const address = this.kind === "private" ? "" : `@${bot.username}`;
    this.form.hidden = !chat;
    this.person = me.id;
    this.box.placeholder = t(label, me);
    this.box.setAttribute("aria-label", t(label, me));
    this.commands = (chat?.commands ?? []).map(({ command, description }) => [`/${command} ${description}`, `/${command}${address}`]);
    const keys = (chat?.phone_keyboard?.keyboard ?? []).flat().map((key) => key.text ?? key);
    this.sayings = Array.from(new Set([...keys, ...sayings(this.kind, me.note)]), (text) => [text, text]);
    this.suggest();
  }

  /** Offer what could be said; after a slash, the commands that begin so. */
  suggest() {
    const begun = this.box.value.startsWith("/") ? this.box.value : "";
    const offers = begun ? this.commands.filter(([label]) => label.startsWith(begun)) : this.sayings;
    const chip = (label, act, picture) => ({ key: label, mark: "", build: () => h("button.chip", { type: "button", onclick: act }, picture, label) });
    const drawAll = async () => this.stage(await Promise.all(SAMPLES.map(drawn)));
    reconcile(this.form.querySelector(".chips"), [
      ...offers.map(([label, text]) => chip(label, () => this.pick(text))),
      ...(begun ? [] : [chip(t("样张3张"), drawAll, icon("image"))]),
    ]);
  }

  async pick(text) {
    const sent = await this.say(text);
    if (sent && this.box.value.startsWith("/")) this.clear();
  }

  stage(files) {
    if (files.length) this.hold({ files: Array.from(files) });
  }

  /** Keep what goes with the next message — `{files}`, or `{message}` to reply to — and say so above the box; null lets go. */
  hold(what) {
    this.holding = what;
    this.held.hidden = !what;
    this.held.firstElementChild.textContent = !what ? ""
      : what.files ? t(pictures(what.files) ? "{count}张照片，写一句说明再发送" : "{count}个文件，可以写一句说明再发送", { count: what.files.length })
        : t("回复{name}：{text}", { name: what.message.from.name, text: gist(what.message) });
    this.box.focus();
  }

  async send() {
    const text = this.box.value.trim();
    if (!text && !this.holding?.files) return;
    if (!(await this.say(text, this.holding))) return;
    this.clear();
    this.hold(null);
  }

  clear() {
    this.box.value = "";
    this.changed();
  }

  /** Say `text` with what is held; false, and the reason above the box, when it could not be sent. */
  async say(text, held = null) {
    this.refused.textContent = "";
    this.sent();
    try {
      if (held?.files) await post("photo", this.parcel(text, held.files));
      else await post("say", { as: this.person, chat: this.kind, text, reply_to: held?.message?.id });
      return true;
    } catch (error) {
      this.refused.textContent = t("没有发出去：{reason}", { reason: error.message });
      return false;
    }
  }

  parcel(caption, files) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ as: this.person, chat: this.kind, caption })) form.append(name, value);
    if (!pictures(files)) form.append("as_document", "1");
    for (const file of files) form.append("file", file);
    return form;
  }

  changed() {
    this.suggest();
    this.box.rows = Math.min(MOST_LINES, this.box.value.split("\n").length);
  }
}

/** Whether a phone would send these as photos; anything else goes as documents. */
function pictures(files) {
  return files.every((file) => ["image/jpeg", "image/png"].includes(file.type));
}

/** A sample picture as a JPEG, the way a phone would send it. */
async function drawn(name) {
  const picture = new Image();
  picture.src = `/page/img/${name}.svg`;
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 1280, height: 960 });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return new File([blob], `${name}.jpg`, { type: "image/jpeg" });
}
