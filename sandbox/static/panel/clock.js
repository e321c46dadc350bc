/* The sandbox's clock. */

import { byId } from "./dom.js";
import { change, now, watch } from "./live.js";

const UNITS = [[86400, "d"], [3600, "h"], [60, "min"], [1, "s"]];

export function startClock() {
  watch((current) => {
    byId("clock-ahead").textContent = current.ahead >= 1 ? `${span(current.ahead)} ahead` : "";
    tick();
  });
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.addEventListener("click", () => change("POST", "/clock", { advance: Number(button.dataset.advance) }));
  }
  setInterval(tick, 1000);
}

function tick() {
  const moment = new Date(Date.now() + now().ahead * 1000).toISOString();
  byId("clock-now").dateTime = moment;
  byId("clock-now").textContent = `${moment.slice(0, 10)} ${moment.slice(11, 19)} UTC`;
}

function span(seconds) {
  let left = Math.floor(seconds);
  const parts = [];
  for (const [size, name] of UNITS) {
    if (left >= size) parts.push(`${Math.floor(left / size)} ${name}`);
    left %= size;
  }
  return parts.slice(0, 2).join(" ");
}
