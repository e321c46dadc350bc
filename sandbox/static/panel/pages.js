/* Pages, by what follows # in the address. */

import { byId, data, hideNotice } from "./dom.js";
import { launch, stop } from "./frame.js";
import { now, watch } from "./live.js";
import { askConsent } from "./apps.js";

const PAGES = ["dashboard-page", "other-page", "install-page", "app-page"];

export function route() {
  const hash = location.hash.replace(/^#/, "");
  const asked = appAddress(hash);
  const app = asked && now().apps.find((known) => known.client_id === asked.name);
  stop();
  hideNotice();
  if (app) return openApp(app, asked.state);
  const page = decoded(hash);
  if (page === "" || page === "dashboard") return show("dashboard-page", "Dashboard", "dashboard");
  byId("other-page-name").textContent = page;
  show("other-page", page, "");
}

function openApp(app, state) {
  byId("app-state").value = state;
  if (!app.installed) {
    askConsent(app);
    return show("install-page", app.name, app.client_id);
  }
  show("app-page", app.name, app.client_id);
  launch(app, state);
}

/* The app whose page this is, if it is one's. */
export function openedApp() {
  const asked = appAddress(location.hash.replace(/^#/, ""));
  return asked ? now().apps.find((known) => known.client_id === asked.name) : undefined;
}

/* app:name=<client_id>&parent-menu=…&app_state=<percent-encoded>, in any order. */
export function appAddress(hash) {
  if (!hash.startsWith("app:")) return null;
  const fields = {};
  for (const part of hash.slice("app:".length).replace(/:openWithoutScrolling=\w+$/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0) fields[part.slice(0, at)] = decoded(part.slice(at + 1));
  }
  return { name: fields.name, state: fields.app_state || "" };
}

export function hashOf(clientId, state = "") {
  const deep = state ? `&app_state=${encodeURIComponent(state)}` : "";
  return `#app:name=${encodeURIComponent(clientId)}&parent-menu=${encodeURIComponent(data.section.toLowerCase())}${deep}`;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function show(sectionId, title, current) {
  for (const id of PAGES) byId(id).hidden = id !== sectionId;
  byId("page-title").textContent = title;
  for (const link of document.querySelectorAll("[data-page]")) {
    if ((link.dataset.app || link.dataset.page) === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/* An install, an uninstall or another plan is seen at once by whoever has the app open. */
function follow(current, before) {
  const app = openedApp();
  const earlier = app && before.apps.find((known) => known.client_id === app.client_id);
  const changed = !app ? false : !earlier || earlier.stamp !== app.stamp || earlier.installed !== app.installed;
  if (changed || current.store.plan !== before.store.plan || current.store.suspended !== before.store.suspended) route();
  byId("plan-note").hidden = current.store.plan !== "free";
}

export function startPages() {
  window.addEventListener("hashchange", () => {
    route();
    byId("page-title").focus();
  });
  route();
  watch(follow);
}
