/* What changes by itself: asked for every second while the page is seen, and told to whoever shows a part of it. */

import { byId, data, storeId } from "./dom.js";

const EVERY_MS = 1000;
const watchers = [];
let tag = "";
let last = data.now;
let asking = null;

export function now() {
  return last;
}

/* The callback gets the new state and the one before; it is called at once, too. */
export function watch(callback) {
  watchers.push(callback);
  callback(last, last);
}

/* Ask now: after a change of our own. Calls in between share one question. */
export function refresh() {
  asking = asking || ask().finally(() => (asking = null));
  return asking;
}

async function ask() {
  try {
    const reply = await fetch(`/store/${storeId}/now`, { headers: tag ? { "If-None-Match": tag } : {} });
    byId("live-trouble").hidden = true;
    if (reply.status !== 200) return;
    tag = reply.headers.get("ETag") || "";
    const before = last;
    last = await reply.json();
    for (const callback of watchers) callback(last, before);
  } catch {
    byId("live-trouble").hidden = false;
  }
}

export function startLive() {
  setInterval(() => {
    if (!document.hidden) refresh();
  }, EVERY_MS);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) refresh();
  });
}
