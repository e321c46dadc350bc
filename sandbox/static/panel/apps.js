/* The store's apps: in the menu, on the dashboard, and where a merchant lets them in or takes them out. */

import { byId, control, data, element, storeId } from "./dom.js";
import { now, refresh, watch } from "./live.js";
import { hashOf, openedApp } from "./pages.js";

let asking = "";

export function startApps() {
  watch((current, before) => {
    if (current === before || JSON.stringify(current.apps) !== JSON.stringify(before.apps)) drawApps(current.apps);
    drawStore(current.store);
  });
  byId("install").addEventListener("click", () => act(asking, "install"));
  byId("decline").addEventListener("click", () => (location.hash = "#dashboard"));
  byId("plan").addEventListener("change", (event) => change({ plan: event.target.value }));
  byId("suspended").addEventListener("change", (event) => change({ action: event.target.checked ? "suspend" : "resume" }));
}

function drawStore(store) {
  byId("plan").value = store.plan;
  byId("suspended").checked = store.suspended;
  byId("store-state").textContent = `${store.plan} plan${store.suspended ? ", suspended" : ""}`;
}

function drawApps(apps) {
  const opened = openedApp();
  byId("menu-apps").replaceChildren(...apps.map((app) => {
    const current = opened && opened.client_id === app.client_id ? "page" : undefined;
    const link = { href: hashOf(app.client_id), "data-page": "app", "data-app": app.client_id, "aria-current": current };
    return element("li", {}, element("a", link, app.name));
  }));
  byId("dashboard-apps").replaceChildren(...apps.map((app) => {
    const words = app.installed ? `Open ${app.name}` : `Install ${app.name}`;
    return element("li", {}, element("a", { class: "button button--primary", href: hashOf(app.client_id) }, words));
  }));
  byId("store-apps").replaceChildren(...apps.map(appRow));
}

function appRow(app) {
  const state = app.installed ? `installed, ${app.scopes.length} scopes` : "not installed";
  const buttons = app.installed
    ? [button("New tokens", app, "install"), button("Uninstall", app, "uninstall")]
    : [element("a", { href: hashOf(app.client_id) }, "Install…")];
  return element("li", { class: "app" },
    element("div", {}, element("strong", {}, app.name), ` ${state}${app.blocked ? ", webhooks blocked" : ""}`),
    element("div", { class: "tool__row" }, ...buttons),
    app.installed ? scopesOf(app) : null);
}

function scopesOf(app) {
  return element("details", { class: "app__scopes" }, element("summary", {}, "Scopes"), element("small", {}, app.scopes.join(", ")));
}

function button(words, app, action) {
  return element("button", { type: "button", "aria-label": `${words}: ${app.name}`, onclick: () => act(app.client_id, action) }, words);
}

export function askConsent(app) {
  asking = app.client_id;
  byId("install-title").textContent = `${app.name} asks for access`;
  byId("install-scopes").replaceChildren(...app.asks.map((scope) => {
    return element("li", {}, data.words[scope] || scope, " ", element("small", {}, scope));
  }));
}

async function act(clientId, action) {
  const app = now().apps.find((known) => known.client_id === clientId);
  const body = action === "install" ? { action, scopes: app.asks } : { action };
  await control("POST", `/apps/${encodeURIComponent(clientId)}/stores/${storeId}`, body);
  await refresh();
}

async function change(what) {
  await control("POST", `/stores/${storeId}`, what);
  await refresh();
}
