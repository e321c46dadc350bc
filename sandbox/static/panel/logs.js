/* The logs: rows are made once and keep their place, new ones come on top. */

import { byId, element, storeId } from "./dom.js";
import { change, now, watch } from "./live.js";

export function startLogs() {
  watch((current) => {
    listCalls(current.calls);
    listDeliveries(current.deliveries);
  });
  byId("clear-calls").addEventListener("click", () => change("DELETE", "/calls"));
  byId("clear-deliveries").addEventListener("click", () => change("DELETE", "/deliveries"));
  byId("event-form").addEventListener("submit", sendEvent);
}

/* Adds rows on top without moving what somebody is reading further down. */
function onTop(list, rows) {
  const height = list.scrollHeight;
  list.prepend(...rows);
  if (list.scrollTop > 0) list.scrollTop += list.scrollHeight - height;
}

// REST calls. They have no number, so what is new is found by what the two lists share.

let known = [];

function listCalls(calls) {
  const texts = calls.map((call) => JSON.stringify(call));
  let gone = 0;
  while (gone < known.length && known.slice(gone).some((text, place) => text !== texts[place])) gone += 1;
  const list = byId("calls-list");
  const fresh = calls.slice(known.length - gone);
  known = texts;
  onTop(list, fresh.reverse().map(callRow));
  while (list.children.length > calls.length) list.lastElementChild.remove();
  byId("calls-count").textContent = calls.length ? String(calls.length) : "none yet";
}

function callRow(call) {
  const outcome = call.status === null ? "dropped" : String(call.status);
  const failed = call.status === null || call.status >= 400;
  const query = call.query ? element("small", {}, `?${call.query}`) : null;
  return element("li", { class: failed ? "log__row log__row--failed" : "log__row" },
    element("span", { class: "log__method" }, call.method),
    element("span", { class: "log__path" }, call.path, query),
    element("span", { class: "log__outcome" }, outcome),
    element("small", { class: "log__time" }, `${call.time.slice(11, 19)}, ${call.ms} ms`));
}

// Webhooks. A delivery has a number; its row changes as it is tried again.

function listDeliveries(deliveries) {
  const list = byId("deliveries-list");
  const rows = new Map([...list.children].map((row) => [row.dataset.id, row]));
  const ids = new Set(deliveries.map((delivery) => String(delivery.id)));
  for (const [id, row] of rows) if (!ids.has(id)) row.remove();
  const fresh = deliveries.filter((delivery) => !rows.has(String(delivery.id)));
  onTop(list, fresh.reverse().map(deliveryRow));
  for (const delivery of deliveries) if (rows.has(String(delivery.id))) update(rows.get(String(delivery.id)), delivery);
  byId("deliveries-count").textContent = deliveries.length ? String(deliveries.length) : "none yet";
  listTakers(now().apps.filter((app) => app.webhook_url));
}

/* The choice of an app stays as it is while the apps do. */
function listTakers(apps) {
  byId("deliveries-note").textContent = apps.length ? "" : "No app has a webhook URL: nothing is sent.";
  const select = byId("event-app");
  const texts = JSON.stringify(apps.map((app) => [app.client_id, app.name]));
  if (select.dataset.apps === texts) return;
  select.dataset.apps = texts;
  select.replaceChildren(...apps.map((app) => element("option", { value: app.client_id }, app.name)));
}

function nameOf(clientId) {
  const app = now().apps.find((known) => known.client_id === clientId);
  return app ? app.name : clientId;
}

function deliveryRow(delivery) {
  const row = element("li", { class: "log__row", "data-id": delivery.id },
    element("details", { class: "log__more" },
      element("summary", {}, element("span", { class: "log__path" }, delivery.event.eventType), " ", element("small", {}, String(delivery.event.entityId))),
      element("pre", { tabindex: "0", "aria-label": "The event's body" }, JSON.stringify(delivery.event, null, 1)),
      element("ol", { class: "log__attempts" }),
      element("button", { type: "button", onclick: () => again(delivery.id) }, "Send again")),
    element("span", { class: "log__outcome" }),
    element("small", { class: "log__time" }));
  update(row, delivery);
  return row;
}

function update(row, delivery) {
  const text = JSON.stringify([delivery.status, delivery.attempts, delivery.due]);
  if (row.dataset.state === text) return;
  row.dataset.state = text;
  row.classList.toggle("log__row--failed", ["dropped", "blocked"].includes(delivery.status));
  row.querySelector(".log__outcome").textContent = delivery.status;
  row.classList.toggle("log__row--waiting", delivery.status === "waiting");
  const tries = delivery.attempts.length;
  const next = delivery.due ? `, next ${delivery.due.slice(11, 19)}` : "";
  row.querySelector(".log__time").textContent = `${nameOf(delivery.app)}, ${delivery.created.slice(11, 19)}, ${tries} ${tries === 1 ? "try" : "tries"}${next}`;
  row.querySelector(".log__attempts").replaceChildren(...delivery.attempts.map((attempt) => {
    return element("li", {}, `${attempt.at.slice(11, 19)} ${attempt.status || attempt.error || "no answer"}`);
  }));
}

function again(id) {
  change("POST", `/deliveries/${id}/redeliver`, {});
}

function sendEvent(event) {
  event.preventDefault();
  const entity = byId("event-entity").value.trim();
  const asked = { store: storeId, type: byId("event-type").value, signature: byId("event-signature").value };
  if (byId("event-app").value) asked.app = byId("event-app").value;
  if (entity) asked.entityId = /^\d{1,15}$/.test(entity) ? Number(entity) : entity;
  change("POST", "/events", asked);
}
