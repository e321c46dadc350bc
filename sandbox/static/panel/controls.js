/* The bar at the top: which store, how the app is launched, how wide its frame is. */

import { byId, data } from "./dom.js";
import { openedApp, hashOf, route } from "./pages.js";

export function startControls() {
  byId("store-select").addEventListener("change", (event) => {
    location.href = `/store/${event.target.value}${location.search}${location.hash}`;
  });
  byId("launch-mode").addEventListener("change", route);
  byId("language").addEventListener("change", route);
  byId("reload").addEventListener("click", route);
  byId("try-again").addEventListener("click", route);
  byId("frame-width").addEventListener("change", setWidth);
  byId("deep-link").addEventListener("submit", openDeepLink);
  if (window.matchMedia("(max-width: 760px)").matches) byId("menu-fold").open = false;
  setWidth();
}

function setWidth() {
  byId("frame-box").classList.toggle("frame--phone", byId("frame-width").value === "phone");
}

function openDeepLink(event) {
  event.preventDefault();
  const app = openedApp();
  const hash = hashOf(app ? app.client_id : data.first, byId("app-state").value);
  if (location.hash === hash) route();
  else location.hash = hash;
}
