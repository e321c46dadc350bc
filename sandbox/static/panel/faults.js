/* Faults by a click. */

import { byId, element, storeId } from "./dom.js";
import { change, watch } from "./live.js";

const KINDS = {
  slow: { delay: 3 },
  hang: { delay: 30 },
  drop: { drop: true },
  lost: { drop: true, after: true },
  garbage: { garbage: true },
};

export function startFaults() {
  watch((current) => list(current.faults.filter((fault) => fault.store === null || fault.store === storeId)));
  byId("fault-form").addEventListener("submit", add);
  byId("clear-faults").addEventListener("click", () => change("DELETE", "/faults"));
}

function add(event) {
  event.preventDefault();
  const what = byId("fault-what").value;
  change("POST", "/faults", {
    store: storeId,
    method: byId("fault-method").value,
    path: byId("fault-path").value.trim() || "*",
    times: Number(byId("fault-times").value),
    ...(KINDS[what] || { status: Number(what) }),
  });
}

function list(faults) {
  const rows = faults.map(words);
  const shown = [...byId("faults-list").children].map((row) => row.textContent);
  if (JSON.stringify(rows) !== JSON.stringify(shown)) byId("faults-list").replaceChildren(...rows.map((row) => element("li", {}, row)));
  byId("faults-count").textContent = faults.length ? String(faults.length) : "none";
}

function words(fault) {
  const does = [
    fault.delay ? `${fault.delay} s late` : "",
    fault.drop ? "no answer" : "",
    fault.garbage ? "garbage" : "",
    fault.status ? String(fault.status) : "",
    fault.body !== null ? "own body" : "",
    fault.after ? "after doing it" : "",
  ].filter(Boolean).join(", ");
  const often = fault.times === 0 ? "until cleared" : fault.times === 1 ? "once" : `${fault.times} times`;
  return `${fault.method === "*" ? "Any call" : fault.method} ${fault.path}: ${does}, ${often}`;
}
