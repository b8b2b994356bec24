/** The people's side of the sandbox server as the page sees it: calls, and news that something changed. */

import { t } from "./words.js";

const RETRY_MS = 2000;

async function call(path, options) {
  let response;
  try {
    response = await fetch(`/sandbox/${path}`, options);
  } catch {
    throw new Error(t("连不上沙盘"));
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? body.description ?? `HTTP ${response.status}`);
  return body;
}

export function get(path) {
  return call(path, { cache: "no-store" });
}

/** Post JSON fields, or a form with files as multipart. */
export function post(path, fields) {
  if (fields instanceof FormData) return call(path, { method: "POST", body: fields });
  return call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields) });
}

/**
 * Follow the events that concern one person until the returned function is called.
 *
 * `changed` is called for every event and after every (re)connection: what happened in between is only in the state.
 */
export function follow(person, changed, lost) {
  let source;
  let timer;
  const open = () => {
    source = new EventSource(`/sandbox/events?as=${person}`);
    source.onopen = changed;
    source.onmessage = changed;
    source.onerror = () => {
      lost();
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, RETRY_MS);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
