// A part of a page that goes on changing: asks every five seconds, and says so when nobody answers.
"use strict";

const EVERY_MS = 5000;
const PATIENCE_MS = 4000;

const part = document.querySelector("[data-live]");
const note = document.createElement("p");
note.className = "banner is-partial";
note.setAttribute("role", "alert");

function stop() {
  if (note.isConnected) return;
  note.textContent = part.dataset.stopped;
  part.before(note);
}

async function look() {
  if (!navigator.onLine) {
    stop();
    return;
  }
  // AbortSignal.timeout would be shorter, but the browsers of old office computers do not have it.
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(part.dataset.live, { cache: "no-store", signal: patience.signal });
    if (answer.status >= 500) throw new Error(String(answer.status));
    if (!answer.ok) {
      // The session is over, or the meeting: the page itself says which.
      location.reload();
      return;
    }
    const text = await answer.text();
    if (part.innerHTML !== text) part.innerHTML = text;
    note.remove();
  } catch {
    stop();
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
setTimeout(watch, EVERY_MS);
