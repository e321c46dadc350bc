/* The column of tools: what was folded stays folded, in this tab. */

import { byId } from "./dom.js";

const NARROW = window.matchMedia("(max-width: 1100px)");

export function startTools() {
  const opened = JSON.parse(sessionStorage.getItem("sandbox-tools") || "[]");
  for (const tool of document.querySelectorAll(".tool")) {
    tool.open = opened.includes(tool.id);
    tool.addEventListener("toggle", keep);
  }
  byId("tools-toggle").addEventListener("click", () => fold(byId("tools").hidden));
  fold(sessionStorage.getItem("sandbox-tools-shown") !== "no");
  if (NARROW.matches) byId("tools-toggle").addEventListener("click", () => byId("tools").scrollIntoView());
}

function keep() {
  const opened = [...document.querySelectorAll(".tool[open]")].map((tool) => tool.id);
  sessionStorage.setItem("sandbox-tools", JSON.stringify(opened));
}

function fold(shown) {
  byId("tools").hidden = !shown;
  byId("tools-toggle").setAttribute("aria-expanded", String(shown));
  sessionStorage.setItem("sandbox-tools-shown", shown ? "yes" : "no");
}
