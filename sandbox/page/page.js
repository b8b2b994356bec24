/** The chat page of the local Telegram: who one is, the two chats, and staying up to date with the sandbox. */

import { showControls, startControls } from "./controls.js";
import { h, reconcile } from "./dom.js";
import { Pane } from "./pane.js";
import { follow, get, post } from "./server.js";
import { t, translate } from "./words.js";

const TOAST_MS = 8000;
const RETRY_MS = 2000;
const DEEP_LINK = /^https?:\/\/t\.me\/\w+\?start=([\w-]{0,64})$/;
const byId = (id) => document.getElementById(id);

const panes = Array.from(document.querySelectorAll("[data-chat]"), (root) => new Pane(root, { press, start }));
const tabs = { private: byId("tab-own"), group: byId("tab-grp") };
let person;
let people = [];
let stopFollowing = () => {};
let asking = false;
let stale = false;
let toastTimer;

/** Fetch and show the state; calls that come while one is under way are answered by one more fetch after it. */
async function refresh() {
  stale = true;
  if (asking) return;
  asking = true;
  while (stale) {
    stale = false;
    const state = await get(`state?as=${person}`).catch(lost);
    if (state?.me.id === person) show(state);
  }
  asking = false;
}

function lost() {
  byId("offline").hidden = false;
}

function show(state) {
  ({ people } = state);
  byId("offline").hidden = true;
  showPeople();
  showControls(state);
  for (const pane of panes) pane.show(state);
  showUnseen();
}

function showPeople() {
  reconcile(byId("people"), people.map((one) => ({ key: String(one.id), mark: JSON.stringify([one, one.id === person]), build: () => who(one) })));
}

function who(one) {
  const current = one.id === person;
  const name = h("span", {}, h("b", {}, one.name), h("small", {}, one.blocked ? t("已屏蔽机器人") : one.note));
  const link = h("a.who", { href: addressOf(one.id), "data-id": one.id, "aria-current": current && "true" },
    h("span.face", { "aria-hidden": "true" }, Array.from(one.name)[0]), name, !current && badge(one.unread));
  return h("li", {}, link);
}

function badge(count) {
  return count > 0 && h("span.new", {}, h("span", { "aria-hidden": "true" }, count), h("span.vh", {}, t("{count}条新消息", { count })));
}

function showUnseen() {
  for (const pane of panes) {
    document.querySelector(`[data-unseen=${pane.root.dataset.chat}]`).replaceChildren(badge(pane.unseen()) || "");
  }
}

/** The address of the page as this person sees it; a language that was asked for stays. */
function addressOf(id) {
  const query = new URLSearchParams(location.search);
  query.set("as", id);
  return `?${query}`;
}

/** Become another person: their two chats, their events. Unknown ids leave everything as it is. */
function become(id) {
  if (id === person || !people.some((one) => one.id === id)) return;
  person = id;
  hideToast();
  history.replaceState(null, "", addressOf(id));
  showPeople();
  byId("people").querySelector("[aria-current]").scrollIntoView({ block: "nearest", inline: "nearest" });
  stopFollowing();
  stopFollowing = follow(person, refresh, lost);
  refresh();
}

/** Press an inline button; the answer of the bot shows for a while, or waits for “OK” when it is an alert. */
async function press(message, button) {
  try {
    const { text, alert, url } = await post("press", { as: person, chat_id: message.chat_id, message_id: message.id, data: button.data });
    if (text) say(text, alert);
    if (url) await open(url);
  } catch (error) {
    say(t("没有做成：{reason}", { reason: error.message }));
  }
}

/** Go where a button or link leads: into the private chat when it is a deep link, else into another tab. */
function open(url) {
  const payload = url.match(DEEP_LINK);
  return payload ? start(payload[1]) : window.open(url, "_blank", "noopener,noreferrer");
}

function say(text, alert = false) {
  if (alert) {
    byId("alert-text").textContent = text;
    byId("alert").showModal();
    return;
  }
  byId("toast").firstElementChild.textContent = text;
  byId("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(hideToast, TOAST_MS);
}

function hideToast() {
  byId("toast").hidden = true;
}

/** Open the private chat as a t.me link with a payload does. */
async function start(payload) {
  try {
    await post("start", { as: person, payload });
    tabs.private.checked = true;
    look(panes[0]);
  } catch (error) {
    say(t("没有做成：{reason}", { reason: error.message }));
  }
}

function look(pane) {
  pane.look();
  pane.settle();
  showUnseen();
}

function walkPeople(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const next = step && people[people.findIndex((one) => one.id === person) + step];
  if (!next) return;
  event.preventDefault();
  become(next.id);
  byId("people").querySelector("[aria-current]").focus();
}

function listen() {
  byId("people").addEventListener("keydown", walkPeople);
  byId("people").addEventListener("click", (event) => {
    const link = event.target.closest("a.who");
    if (!link) return;
    event.preventDefault();
    become(Number(link.dataset.id));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".log a[href]");
    if (!link || !DEEP_LINK.test(link.href)) return;
    event.preventDefault();
    open(link.href);
  });
  document.addEventListener("keydown", (event) => {
    const digit = event.altKey && /^Digit([1-9])$/.exec(event.code);
    if (!digit || !people[digit[1] - 1]) return;
    event.preventDefault();
    become(people[digit[1] - 1].id);
  });
  byId("toast").querySelector("button").addEventListener("click", hideToast);
  tabs.private.addEventListener("change", () => look(panes[0]));
  tabs.group.addEventListener("change", () => look(panes[1]));
}

/** The answer, asked for until there is one: the page may be open before the sandbox is up. */
async function reached(ask) {
  for (;;) {
    try {
      return await ask();
    } catch {
      lost();
      await new Promise((done) => { setTimeout(done, RETRY_MS); });
    }
  }
}

async function begin() {
  translate(document.body);
  listen();
  startControls();
  people = await reached(() => get("people"));
  const asked = Number(new URLSearchParams(location.search).get("as"));
  become(people.some((one) => one.id === asked) ? asked : people[0].id);
}

begin();
