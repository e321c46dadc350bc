/* Keeps the page as the messages and the moment want it: draws what has come, takes away what has gone, leaves the rest. */

import { drawn, timeLeft } from "./draw.js";
import { hold, isPutAway, putAway, seen } from "./memory.js";
import { holderOf, isBar } from "./places.js";
import { makeRoom } from "./room.js";
import { isStyled } from "./styled.js";
import { isTime, untilNext } from "./when.js";
import { isMeant, nameOf } from "./who.js";

export const LEAST_TURN = 3;

export function display(config, { now, count }) {
  const messages = config.messages.filter(({ enabled, wording }) => enabled && wording);
  const zone = config.zone || "UTC";
  const turn = config.rotate ? Math.max(LEAST_TURN, config.rotate) * 1000 : 0;
  const shown = new Map(); // holder → what stands in it, as text
  let shopper = null;
  let timer;
  let frame = 0;
  let unseen = false; // whether nobody sees the page move now
  const cramped = new Set(); // the bars that wait for their room
  addEventListener("scroll", () => cramped.size && update(), { passive: true });

  // The storefront tells several things in a row: they are drawn once, outside its own work and before the page is painted.
  function update(next) {
    shopper = { ...shopper, ...next };
    unseen ||= Boolean(next?.page?.hasPrevious);
    frame ||= requestAnimationFrame(draw);
  }

  function draw() {
    frame = 0;
    clearTimeout(timer);
    if (!messages.length || !shopper.page || !isStyled()) return;
    const at = now();
    const due = messages.filter((message) =>
      isTime(message, zone, at) && isMeant(message, shopper) && !isPutAway(message, at) && isLeft(message, at));
    for (const place of new Set(messages.map(({ place = "top" }) => place))) {
      show(place, due.filter((message) => (message.place || "top") === place), at);
    }
    unseen = false;
    timer = setTimeout(update, wait(at, due));
  }

  const isLeft = ({ kind, at = {} }, moment) => kind !== "countdown" || !at.until || at.until * 1000 > moment;

  function wait(at, due) {
    const ticks = due.some(({ kind }) => kind === "countdown") ? [1000 - (at % 1000)] : [];
    const turns = turn && due.length > 1 ? [turn - (at % turn)] : [];
    return Math.min(untilNext(messages, at), ...ticks, ...turns);
  }

  function show(place, due, at) {
    const holder = due.length ? holderOf(place, nameOf(shopper.page)) : document.getElementById(`signboard-${place}`);
    if (!holder) return;
    const message = due[turn ? Math.floor(at / turn) % due.length : 0];
    const text = message ? JSON.stringify([message, shopper.language, stage(message)]) : "";
    if (shown.get(holder) !== text || (message && !holder.firstChild)) {
      shown.set(holder, text);
      holder.replaceChildren(...(message ? [drawn(message, { ...shopper, values }, { click, away })] : []));
      if (isBar(place)) holder.toggleAttribute("data-sticky", Boolean(message && message.sticky));
      if (message) present(message, at);
    }
    if (message) refresh(holder, values(message));
    if (isBar(place)) cramped[makeRoom(holder, unseen) ? "delete" : "add"](place);
  }

  function present(message, at) {
    hold(message);
    seen(message, at);
    count("shown", message);
  }

  // What of the cart changes the drawing; the amounts inside the text are refreshed in place.
  const stage = ({ kind }) => (kind === "shipping" ? shopper.total : 0);

  function values(message) {
    const left = Math.max(0, (message.threshold || 0) - shopper.total);
    return {
      store: shopper.store, customer_name: shopper.name, cart_total: shopper.money(shopper.total),
      amount_left: shopper.money(left), free_from: shopper.money(message.threshold || 0),
      time_left: timeLeft((message.at?.until || 0) * 1000 - now(), shopper.language),
    };
  }

  function refresh(holder, fresh) {
    for (const element of holder.querySelectorAll("[data-live]")) {
      const value = fresh[element.dataset.live];
      if (element.textContent !== value) element.textContent = value;
      if (element.dataset.live === "time_left") element.setAttribute("aria-live", "off");
    }
  }

  const click = (message) => count("clicked", message);

  function away(message) {
    if (isPutAway(message, now())) return; // a second click, before the frame that takes the cross away
    putAway(message);
    count("closed", message);
    unseen = true;
    update();
  }

  return update;
}
