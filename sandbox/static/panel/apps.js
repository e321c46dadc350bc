/* The store's apps: in the menu, on the dashboard, and where a merchant lets them in or takes them out. */

import { byId, data, element, storeId } from "./dom.js";
import { change, now, watch } from "./live.js";
import { hashOf, openedApp } from "./pages.js";

let asking = "";

export function startApps() {
  watch((current, before) => {
    if (current === before || JSON.stringify(current.apps) !== JSON.stringify(before.apps)) drawApps(current.apps);
    drawStore(current.store);
  });
  byId("install").addEventListener("click", () => act(asking, "install"));
  byId("decline").addEventListener("click", () => (location.hash = "#dashboard"));
  byId("app-form").addEventListener("submit", add);
  byId("plan").addEventListener("change", (event) => changeStore({ plan: event.target.value }));
  byId("suspended").addEventListener("change", (event) => changeStore({ action: event.target.checked ? "suspend" : "resume" }));
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
    ? [button("New tokens", app, () => act(app.client_id, "install")), button("Uninstall", app, () => act(app.client_id, "uninstall"))]
    : [element("a", { href: hashOf(app.client_id) }, "Install…")];
  if (app.blocked) buttons.push(button("Lift the block", app, () => register({ client_id: app.client_id, blocked: false })));
  return element("li", { class: "app" },
    element("div", {}, element("strong", {}, app.name), ` ${state}${app.blocked ? ", webhooks blocked" : ""}`),
    element("div", { class: "tool__row" }, ...buttons),
    app.installed ? scopesOf(app) : null);
}

function scopesOf(app) {
  return element("details", { class: "app__scopes" }, element("summary", {}, "Scopes"), element("small", {}, app.scopes.join(", ")));
}

function button(words, app, onclick) {
  return element("button", { type: "button", "aria-label": `${words}: ${app.name}`, onclick }, words);
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
  await change("POST", `/apps/${encodeURIComponent(clientId)}/stores/${storeId}`, body);
}

function changeStore(what) {
  return change("POST", `/stores/${storeId}`, what);
}

async function add(event) {
  event.preventDefault();
  const form = event.target;
  const asked = { client_id: byId("app-client-id").value.trim(), name: byId("app-name").value.trim(), url: byId("app-url").value };
  const webhooks = byId("app-webhook-url").value;
  if (await register(webhooks ? { ...asked, webhook_url: webhooks } : asked)) form.reset();
}

function register(asked) {
  return change("POST", "/apps", asked);
}
