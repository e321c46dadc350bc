/* One message as elements. */

import { colourOf, wordingOf } from "./config.js";
import { linkTo, write } from "./words.js";

/** `on` has what happens at a click on the link or button, and at the cross. */
export function drawn(message, shopper, on) {
  const wording = wordingOf(message, shopper.language);
  const element = document.createElement("div");
  element.className = "signboard__message";
  element.dataset.message = message.id;
  element.dir = "auto";
  element.style.backgroundColor = colourOf(message.background, "#1f3a5f");
  element.style.color = colourOf(message.colour, "#ffffff");
  const words = element.appendChild(document.createElement("div"));
  words.className = "signboard__words";
  write(words, textOf(message, wording, shopper), shopper.values(message));
  if (message.kind === "shipping" && message.threshold) element.append(progress(message, shopper));
  if (message.coupon) element.append(coupon(message.coupon));
  const link = message.link && linkTo(message.link, wording.button || message.link);
  if (link) {
    link.className = "signboard__button";
    element.append(link);
  }
  element.addEventListener("click", (event) => event.target.closest("a") && on.click(message));
  if (message.dismissible) {
    element.dataset.dismissible = "";
    element.append(cross(shopper.language, () => on.away(message)));
  }
  return element;
}

function textOf(message, wording, shopper) {
  if (message.kind !== "shipping") return wording.text || "";
  const { total } = shopper;
  return (total >= message.threshold ? wording.reached : total > 0 ? wording.progress : "") || wording.text || "";
}

function progress({ threshold }, { total }) {
  const bar = document.createElement("progress");
  bar.className = "signboard__progress";
  bar.max = threshold;
  bar.value = Math.min(total, threshold);
  bar.setAttribute("aria-hidden", "true"); // the text says it
  return bar;
}

function coupon(code) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "signboard__coupon";
  button.textContent = code;
  button.addEventListener("click", () => {
    navigator.clipboard?.writeText(code).then(() => {
      button.textContent = `✓ ${code}`;
      setTimeout(() => { button.textContent = code; }, 2000);
    }, () => {});
  });
  return button;
}

const CLOSE = { de: "Schließen", es: "Cerrar", fr: "Fermer", it: "Chiudi", nl: "Sluiten", pt: "Fechar" };

function cross(language, away) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "signboard__cross";
  button.textContent = "×";
  button.setAttribute("aria-label", CLOSE[language?.slice(0, 2)] || "Close");
  button.addEventListener("click", away);
  return button;
}

/** Milliseconds as a countdown shows them in a language: days before hours, minutes and seconds. */
export function timeLeft(milliseconds, language) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value) => String(value).padStart(2, "0");
  const days = Math.floor(seconds / 86400);
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return days ? `${inDays(days, language)} ${clock}` : clock;
}

function inDays(days, language) {
  const unit = { style: "unit", unit: "day", unitDisplay: "narrow" };
  try {
    return new Intl.NumberFormat(language?.replace("_", "-"), unit).format(days);
  } catch {
    return new Intl.NumberFormat("en", unit).format(days);
  }
}
