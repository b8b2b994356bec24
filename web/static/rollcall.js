// The open screen of a meeting room: asks every three seconds for what changed, and stops its code when nobody answers.
"use strict";

const EVERY_MS = 3000;
const PATIENCE_MS = 4000;
const SLOT_S = 15;
const GRACE_MS = 5000;

const room = document.querySelector("[data-room]");
let goodUntil = 0;
/** The question under way; only its answer may be shown, an older one comes too late. */
let asking = new AbortController();

function begin() {
  const scan = room.querySelector(".scan");
  const left = Number(scan.dataset.left);
  goodUntil = performance.now() + left * 1000 + GRACE_MS;
  const ring = room.querySelector(".run");
  if (ring) ring.style.animationDelay = `${left - SLOT_S}s`;
}

function show(text) {
  const next = document.createElement("main");
  next.innerHTML = text;
  const [old, fresh] = [room, next].map(each => each.querySelector(".scan"));
  const changed = room.classList.contains("room-off") || old.dataset.slot !== fresh.dataset.slot;
  room.classList.remove("room-off");
  if (changed) old.replaceWith(fresh);
  for (const part of [".room-head", ".tally", ".came ol", ".room-foot"]) {
    const [was, is] = [room, next].map(each => each.querySelector(part));
    if (was.innerHTML !== is.innerHTML) was.replaceWith(is);
  }
  if (changed) begin();
}

function stop() {
  asking.abort();
  const box = room.querySelector(".qr-box");
  if (!box || room.classList.contains("room-off")) return;
  room.classList.add("room-off");
  // Pale and blurred it could still be read, so the code itself goes.
  box.querySelectorAll(".run, .qr-dark").forEach(part => part.remove());
  box.append(document.getElementById("offline").content.cloneNode(true));
  room.querySelector(".how").replaceChildren(document.getElementById("offline-how").content.cloneNode(true));
}

async function look() {
  if (!navigator.onLine) {
    // The browser learns it before its requests fail: an answer that still gets through must not bring the code back.
    stop();
    return;
  }
  asking.abort();
  const mine = asking = new AbortController();
  const timer = setTimeout(() => mine.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(room.dataset.room, { signal: mine.signal, cache: "no-store" });
    if (answer.status >= 500) throw new Error(String(answer.status));
    const text = await answer.text();
    if (mine.signal.aborted) return;
    if (answer.ok) show(text);
    else location.reload();
  } catch {
    if (mine === asking && performance.now() > goodUntil) stop();
  } finally {
    clearTimeout(timer);
  }
}

async function watch() {
  await look();
  setTimeout(watch, EVERY_MS);
}

addEventListener("offline", stop);
addEventListener("online", look);
begin();
setTimeout(watch, EVERY_MS);
