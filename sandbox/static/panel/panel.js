/*
 * The Control Panel around the app's frame: launches it, and follows what it posts to its parent.
 * Source: Ecwid docs, "Native app JS SDK" and "Deep linking".
 */
(function () {
  "use strict";

  const CALLS_EVERY_MS = 2000;
  const data = JSON.parse(document.getElementById("panel-data").textContent);
  const query = new URLSearchParams(location.search);
  const readyTimeout = Number(query.get("ready_timeout") || data.readyTimeout);
  const storeId = data.store.id;
  const frameBox = byId("frame-box");
  const cover = byId("loading-cover");
  const errorCard = byId("error-card");
  let frame = null;
  let launchNumber = 0;
  let readyTimer = 0;

  function byId(id) {
    return document.getElementById(id);
  }

  // Pages, by what follows # in the address.

  function route() {
    const page = decoded(location.hash.replace(/^#/, ""));
    const app = appAddress(location.hash.replace(/^#/, ""));
    stop();
    hideNotice();
    if (app && app.name === data.clientId) return openApp(app.state);
    if (page === "" || page === "dashboard") return show("dashboard-page", "Dashboard", "dashboard");
    byId("other-page-name").textContent = page;
    show("other-page", page, "");
  }

  /* app:name=<client_id>&parent-menu=…&app_state=<percent-encoded>, in any order. */
  function appAddress(hash) {
    if (!hash.startsWith("app:")) return null;
    const parts = hash.slice("app:".length).replace(/:openWithoutScrolling=\w+$/, "").split("&");
    const fields = {};
    for (const part of parts) {
      const at = part.indexOf("=");
      if (at > 0) fields[part.slice(0, at)] = decoded(part.slice(at + 1));
    }
    return { name: fields.name, state: fields.app_state || "" };
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function show(sectionId, title, page) {
    for (const id of ["dashboard-page", "other-page", "install-page", "app-page"]) byId(id).hidden = id !== sectionId;
    byId("page-title").textContent = title;
    for (const link of document.querySelectorAll("[data-page]")) {
      if (link.dataset.page === page) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  // The app's frame.

  function openApp(state) {
    if (!data.store.installed) return show("install-page", data.appName, "app");
    show("app-page", data.appName, "app");
    launch(state);
  }

  async function launch(state) {
    const number = ++launchNumber;
    cover.hidden = false;
    errorCard.hidden = true;
    const asked = new URLSearchParams({ mode: byId("launch-mode").value, lang: byId("language").value });
    if (state) asked.set("app_state", state);
    const reply = await fetch(`/_sandbox/launch/${storeId}?${asked}`);
    const answer = await reply.json();
    if (number !== launchNumber) return;
    if (!reply.ok) return notify(answer.error);
    placeFrame(answer.url);
    readyTimer = setTimeout(giveUp, readyTimeout * 1000);
  }

  /* Each launch is a new frame: a change of the fragment alone would not load the page again. */
  function placeFrame(url) {
    frame = document.createElement("iframe");
    frame.id = "app-frame";
    frame.title = data.appName;
    frame.src = url;
    frameBox.append(frame);
  }

  function stop() {
    launchNumber += 1;
    clearTimeout(readyTimer);
    if (frame) frame.remove();
    frame = null;
  }

  function giveUp() {
    byId("error-seconds").textContent = String(readyTimeout);
    cover.hidden = true;
    errorCard.hidden = false;
    frame.hidden = true;
  }

  // Messages: a JSON text from the app's own frame, under the app's own name; anything else is not for us.

  const handlers = {
    ready() {
      clearTimeout(readyTimer);
      cover.hidden = true;
      errorCard.hidden = true;
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

  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || typeof event.data !== "string") return;
    let message;
    try {
      message = JSON.parse(event.data);
    } catch {
      return;
    }
    if (!message || message.ecwidAppNs !== data.clientId || !Object.hasOwn(handlers, message.method)) return;
    handlers[message.method](message.data);
  });

  function notify(text) {
    byId("notice").textContent = text;
    byId("notice").hidden = false;
  }

  function hideNotice() {
    byId("notice").hidden = true;
  }

  // The sandbox bar.

  async function changeStore(change) {
    await fetch(`/_sandbox/stores/${storeId}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(change),
    });
    location.reload();
  }

  function setWidth() {
    frameBox.classList.toggle("frame--phone", byId("frame-width").value === "phone");
  }

  byId("store-select").addEventListener("change", (event) => {
    location.href = `/store/${event.target.value}${location.search}${location.hash}`;
  });
  byId("launch-mode").addEventListener("change", route);
  byId("language").addEventListener("change", route);
  byId("frame-width").addEventListener("change", setWidth);
  byId("plan").addEventListener("change", (event) => changeStore({ plan: event.target.value }));
  byId("reload").addEventListener("click", route);
  byId("try-again").addEventListener("click", route);
  byId("install").addEventListener("click", () => changeStore({ action: "install" }));

  // REST calls seen.

  async function listCalls() {
    if (!byId("calls-panel").open || document.hidden) return;
    const calls = await (await fetch(`/_sandbox/calls?store=${storeId}`)).json();
    byId("calls-count").textContent = calls.length ? `${calls.length} so far` : "none yet";
    byId("calls-list").replaceChildren(...calls.reverse().map(callLine));
  }

  function callLine(call) {
    const line = document.createElement("li");
    const outcome = call.status === null ? "dropped" : call.status;
    line.classList.toggle("failed", call.status === null || call.status >= 400);
    for (const text of [call.method, call.path, `${outcome}, ${call.ms} ms`]) {
      const part = document.createElement("span");
      part.textContent = text;
      line.append(part);
    }
    return line;
  }

  byId("calls-panel").addEventListener("toggle", listCalls);
  byId("clear-calls").addEventListener("click", async () => {
    await fetch("/_sandbox/calls", { method: "DELETE" });
    listCalls();
  });
  setInterval(() => listCalls().catch(() => {}), CALLS_EVERY_MS);

  if (window.matchMedia("(max-width: 760px)").matches) byId("menu-fold").open = false;
  window.addEventListener("hashchange", route);
  setWidth();
  route();
})();
