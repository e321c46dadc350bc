/* What changes by itself: asked for every second while the page is seen, and told to whoever shows a part of it. */

import { byId, control, data, storeId } from "./dom.js";

const EVERY_MS = 1000;
const watchers = [];
let tag = "";
let last = data.now;
let asked = Promise.resolve();
let waiting = 0;
let changes = 0;

export function now() {
  return last;
}

/* The callback gets the new state and the one before; it is called at once, too. */
export function watch(callback) {
  watchers.push(callback);
  callback(last, last);
}

/* A control call that changes something. What was asked before it says nothing of now, and is passed over. */
export async function change(method, path, body) {
  changes += 1;
  const answer = await control(method, path, body);
  changes += 1;
  if (answer === null) tell(last);
  await refresh();
  return answer;
}

/* Ask now, after whatever is being asked already. */
function refresh() {
  waiting += 1;
  asked = asked.then(ask).finally(() => (waiting -= 1));
  return asked;
}

async function ask() {
  const known = changes;
  try {
    const reply = await fetch(`/store/${storeId}/now`, { headers: tag ? { "If-None-Match": tag } : {} });
    byId("live-trouble").hidden = true;
    if (reply.status !== 200) return;
    const answer = await reply.json();
    if (known !== changes) return;
    tag = reply.headers.get("ETag") || "";
    tell(answer);
  } catch {
    byId("live-trouble").hidden = false;
  }
}

function tell(current) {
  const before = last;
  last = current;
  for (const callback of watchers) callback(current, before);
}

export function startLive() {
  setInterval(() => {
    if (!document.hidden && !waiting) refresh();
  }, EVERY_MS);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) refresh();
  });
}
