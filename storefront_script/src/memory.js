/* What this browser remembers, without cookies: which messages were put away, and which were seen today or this visit.
   A text that changed is a new one. Where storage is closed to us, nothing is remembered beyond the page. */

const KEY = "signboard";
const page = {};

export function isPutAway(message, now) {
  const mark = markOf(message);
  return get(localOf, mark).away === 1 || (message.frequency && !isDue(message, mark, now));
}

export function putAway(message) {
  set(localOf, markOf(message), { away: 1 });
}

export function seen(message, now) {
  if (message.frequency === "day") set(localOf, markOf(message), { day: dayOf(now) });
  if (message.frequency === "visit") set(sessionOf, markOf(message), { seen: 1 });
}

function isDue(message, mark, now) {
  if (page[mark]) return true; // what shows on this page goes on showing here
  if (message.frequency === "day") return get(localOf, mark).day !== dayOf(now);
  return message.frequency !== "visit" || !get(sessionOf, mark).seen;
}

/** Keep a message that is showing from vanishing because it has been seen. */
export function hold(message) {
  page[markOf(message)] = true;
}

function markOf({ id, wording, translations }) {
  const text = JSON.stringify([wording, translations]);
  let hash = 5381;
  for (let at = 0; at < text.length; at++) hash = (hash * 33 + text.charCodeAt(at)) | 0;
  return `${id}.${hash}`;
}

const dayOf = (now) => new Date(now).toDateString();
const localOf = () => localStorage;
const sessionOf = () => sessionStorage;

function all(storage) {
  try {
    return JSON.parse(storage().getItem(KEY)) || {};
  } catch {
    return {};
  }
}

const get = (storage, mark) => all(storage)[mark] || {};

function set(storage, mark, what) {
  try {
    const id = mark.split(".")[0];
    const others = Object.entries(all(storage)).filter(([known]) => known === mark || known.split(".")[0] !== id);
    const kept = Object.fromEntries(others);
    storage().setItem(KEY, JSON.stringify({ ...kept, [mark]: { ...kept[mark], ...what } }));
  } catch {
    page[mark] = false;
  }
}
