/** Making elements and bringing a list of them up to date; knows nothing of chats. */

const SVG = "http://www.w3.org/2000/svg";
const FOCUSABLE = "a[href], button, summary, textarea, input";
const marks = new WeakMap();

/** Make an element: `h("p.fine", { title: "…" }, "text", child)`; children that are null or false are left out. */
export function h(selector, attributes = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

export function icon(name) {
  const [svg, use] = ["svg", "use"].map((tag) => document.createElementNS(SVG, tag));
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/**
 * Bring `container` to show `items` ({key, mark, build}) in order.
 *
 * An item whose mark is unchanged keeps its element, so that focus, scroll position and open quotations stay; in a
 * rebuilt one they are carried over.
 */
export function reconcile(container, items) {
  const wanted = new Set(items.map((item) => item.key));
  const present = new Map();
  for (const child of Array.from(container.children)) {
    if (wanted.has(child.dataset.key)) present.set(child.dataset.key, child);
    else leave(container, child);
  }
  let place = container.firstElementChild;
  for (const item of items) {
    const old = present.get(item.key);
    const current = old && marks.get(old) === item.mark ? old : built(item);
    if (old && old !== current) {
      if (place === old) place = current;
      exchange(container, old, current);
    }
    if (current === place) place = place.nextElementSibling;
    else container.insertBefore(current, place);
  }
}

function built({ key, mark, build }) {
  const element = build();
  element.dataset.key = key;
  marks.set(element, mark);
  return element;
}

function leave(container, child) {
  const focused = child.contains(document.activeElement);
  child.remove();
  if (focused) container.focus({ preventScroll: true });
}

function exchange(container, old, fresh) {
  const focusAt = Array.from(old.querySelectorAll(FOCUSABLE)).indexOf(document.activeElement);
  const opened = Array.from(old.querySelectorAll("details"), (details) => details.open);
  fresh.querySelectorAll("details").forEach((details, index) => { details.open = opened[index] ?? false; });
  const selfFocused = old === document.activeElement;
  old.replaceWith(fresh);
  if (selfFocused) fresh.focus();
  else if (focusAt >= 0) (fresh.querySelectorAll(FOCUSABLE)[focusAt] ?? container).focus({ preventScroll: true });
}
