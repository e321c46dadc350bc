/* The frame of the opened app: it is launched, and what it posts to its parent is followed. */

import { byId, control, data, notify, storeId } from "./dom.js";
import { route } from "./pages.js";

const query = new URLSearchParams(location.search);
const readyTimeout = Number(query.get("ready_timeout") || data.readyTimeout);
let frame = null;
let opened = null;
let launchNumber = 0;
let readyTimer = 0;

export async function launch(app, state) {
  const number = ++launchNumber;
  byId("loading-cover").hidden = false;
  byId("error-card").hidden = true;
  const asked = { app: app.client_id, mode: byId("launch-mode").value, lang: byId("language").value, app_state: state };
  const answer = await control("GET", `/launch/${storeId}?${new URLSearchParams(asked)}`);
  if (!answer || number !== launchNumber) return;
  opened = app;
  placeFrame(answer.url);
  readyTimer = setTimeout(giveUp, readyTimeout * 1000);
}

/* Each launch is a new frame: a change of the fragment alone would not load the page again. */
function placeFrame(url) {
  frame = document.createElement("iframe");
  frame.id = "app-frame";
  frame.title = opened.name;
  frame.src = url;
  byId("frame-box").append(frame);
}

export function stop() {
  launchNumber += 1;
  clearTimeout(readyTimer);
  if (frame) frame.remove();
  frame = null;
}

function giveUp() {
  byId("error-seconds").textContent = String(readyTimeout);
  byId("error-app").textContent = opened.client_id;
  byId("error-address").textContent = opened.url;
  byId("loading-cover").hidden = true;
  byId("error-card").hidden = false;
  frame.hidden = true;
}

const handlers = {
  ready() {
    clearTimeout(readyTimer);
    byId("loading-cover").hidden = true;
    byId("error-card").hidden = true;
    frame.hidden = false;
  },
  setSize(size) {
    const height = parseFloat(size && size.height);
    if (height > 0) frame.style.height = `${height}px`;
  },
  openPage(page) {
    if (typeof page !== "string") return;
    const hash = `#${page.replace(/^#/, "")}`;
    if (location.hash === hash) route();
    else location.hash = hash;
  },
  upgradePlan(wanted) {
    const features = Array.isArray(wanted && wanted.features) ? wanted.features.join(", ") : "none named";
    notify(`The app sends the merchant to upgrade the plan. Features: ${features}.`);
  },
  closeAppPopup() {},
};

/* A JSON text from the app's own frame, under the app's own name; anything else is not for us. */
export function listen() {
  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || typeof event.data !== "string") return;
    let message;
    try {
      message = JSON.parse(event.data);
    } catch {
      return;
    }
    if (!message || message.ecwidAppNs !== opened.client_id || !Object.hasOwn(handlers, message.method)) return;
    handlers[message.method](message.data);
  });
}
