// Beside the form: the storefront script in a frame of its own, over the form as it is typed so far.
const WAIT = 10;
let typing;
let latest = "";
let turn = 0;

const preview = () => document.querySelector("[data-preview]");
const control = (id) => document.getElementById(`preview-${id}`);

function shopperChosen() {
  return {
    page: control("page").value,
    language: control("language")?.value ?? "en",
    total: Number(control("total").value) || 0,
    moment: control("moment").value ? new Date(control("moment").value).getTime() : 0,
    customer: control("customer").checked ? "Ada" : "",
    country: "",
    money: "0",
  };
}

async function refresh() {
  const form = document.getElementById("message-form");
  if (!preview() || !form) return;
  const mine = ++turn;
  const headers = JSON.parse(document.getElementById("app").getAttribute("hx-headers"));
  let answer;
  try {
    answer = await fetch(preview().dataset.preview, { method: "POST", headers, body: new FormData(form) });
  } catch {
    return; // offline: the preview waits, the form says so at the next save
  }
  if (mine !== turn || !answer.ok) return;
  const { text, hints } = await answer.json();
  latest = JSON.stringify({ text, ...shopperChosen() });
  show();
  say(hints);
}

function show() {
  const frame = preview()?.querySelector("iframe");
  if (!frame) return;
  frame.style.width = Number(control("width").value) ? `${control("width").value}px` : "100%";
  if (latest) frame.contentWindow.postMessage(latest, "*");
}

function say(hints) {
  const list = preview().querySelector(".sb-hints ul");
  const told = [...list.children].map((item) => item.textContent);
  if (JSON.stringify(told) === JSON.stringify(hints)) return;
  list.replaceChildren(...hints.map((hint) => Object.assign(document.createElement("li"), { textContent: hint })));
}

function soon() {
  clearTimeout(typing);
  typing = setTimeout(refresh, WAIT);
}

addEventListener("message", ({ data, source }) => {
  if (data === "preview-ready" && source === preview()?.querySelector("iframe").contentWindow) latest ? show() : refresh();
});
document.addEventListener("input", (event) => preview() && event.target.closest("#message-form, [data-preview]") && soon());
document.addEventListener("change", (event) => event.target.closest("[data-preview]") && soon());
document.body.addEventListener("htmx:afterSettle", () => {
  if (!preview()) latest = "";
  else soon();
});
if (preview()) soon();
