/** The top bar: the clock of the sandbox, the faults one can make, and starting over. */

import { h, reconcile } from "./dom.js";
import { post } from "./server.js";
import { dateOf, instant, t, timeOf, wall } from "./words.js";

const TICK_MS = 1000;
const HOUR_MINUTES = 60;
const byId = (id) => document.getElementById(id);

let ahead = 0;
let state;

const nowInSandbox = () => wall(Date.now() + ahead);

export function showControls(latest) {
  state = latest;
  ahead = new Date(latest.now) - Date.now();
  tick();
  byId("blocker").textContent = t("{name}屏蔽机器人", latest.me);
  const blocked = latest.people.find(({ id }) => id === latest.me.id)?.blocked;
  fault("block").checked = Boolean(blocked);
  fault("network").checked = Boolean(latest.faults.network);
}

export function startControls() {
  for (const control of document.querySelectorAll("[data-fault]")) control.addEventListener("click", () => makeFault(control));
  startReset(byId("reset"));
  startOtherTime(byId("other-time"));
  for (const popup of document.querySelectorAll(".pop")) closeByItself(popup);
  setInterval(tick, TICK_MS);
}

function tick() {
  if (!state) return;
  const now = nowInSandbox();
  const words = `${dateOf(now)} ${timeOf(now)}`;
  if (byId("now").textContent === words) return;
  byId("now").textContent = words;
  byId("now").dateTime = instant(now);
  reconcile(byId("jumps"), jumps(now).map(([label, fields]) => ({
    key: label,
    mark: JSON.stringify(fields),
    build: () => h("button.chip", { type: "button", onclick: () => attempt(() => post("clock", fields)) }, label),
  })));
}

/** The next 10th in the morning, when dues are due, the next one at three, when the theme day begins, and one hour on. */
function jumps(now) {
  const [morning, meeting] = [[9, "跳到{date} {time}"], [15, "{date} {time} 开会"]].map(([hour, label]) => {
    const there = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 10, hour));
    if (there <= now) there.setUTCMonth(there.getUTCMonth() + 1);
    const sameMonth = there.getUTCMonth() === now.getUTCMonth();
    const date = sameMonth ? dateOf(there).replace(/^\d+月/, "") : dateOf(there);
    return [t(label, { date, time: timeOf(there) }), { jump_to: instant(there) }];
  });
  return [morning, meeting, [t("加1小时"), { advance_minutes: HOUR_MINUTES }]];
}

function fault(name) {
  return document.querySelector(`[data-fault=${name}]`);
}

function makeFault(control) {
  const name = control.dataset.fault;
  const on = control.checked;
  const detail = name === "block" ? { user: state.me.id, on } : name === "network" ? { on } : true;
  return attempt(() => post("faults", { [name]: detail }), () => { if (on !== undefined) control.checked = !on; });
}

/** Starting over asks once more, in place: the record made so far is gone afterwards. */
function startReset(button) {
  const calm = () => { button.textContent = t("重来"); };
  const sure = t("确定重来");
  button.addEventListener("blur", calm);
  button.addEventListener("click", () => {
    if (button.textContent !== sure) { button.textContent = sure; return; }
    calm();
    attempt(() => post("reset", {}));
  });
}

function startOtherTime(popup) {
  const [form, input] = [popup.querySelector("form"), popup.querySelector("input")];
  popup.addEventListener("toggle", () => {
    if (!popup.open) return;
    input.min = instant(nowInSandbox()).slice(0, 16);
    input.value = input.min;
    input.focus();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await attempt(() => post("clock", { jump_to: `${input.value}:00+08:00` }));
    popup.open = false;
  });
}

function closeByItself(popup) {
  document.addEventListener("click", (event) => { if (!popup.contains(event.target)) popup.open = false; });
  popup.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    popup.open = false;
    popup.querySelector("summary").focus();
  });
}

/** Do it; when it fails, open the box of faults, where the reason is read, and take back what was switched. */
async function attempt(act, takeBack = () => {}) {
  const reason = byId("faults").querySelector(".err");
  reason.textContent = "";
  try {
    await act();
  } catch (error) {
    takeBack();
    reason.textContent = t("没有做成：{reason}", { reason: error.message });
    byId("faults").open = true;
  }
}
