// Forms marked data-guarded know whether they hold unsaved changes, and do not let them be lost unasked.
const unsaved = document.getElementById("unsaved");

const guarded = () => document.querySelector("form[data-guarded]");
const content = (form) => JSON.stringify([...new FormData(form)]);

function isDirty() {
  const form = guarded();
  return Boolean(form) && ("dirty" in form.dataset || content(form) !== form.saved);
}

function showState() {
  for (const element of document.querySelectorAll("[data-when-dirty]")) element.hidden = !isDirty();
}

function begin() {
  const form = guarded();
  if (form) form.saved ??= content(form);
  // Until this script runs, a click on Save would leave the page and what was typed.
  for (const button of form?.querySelectorAll("#save") ?? []) button.disabled = false;
  showState();
}

document.addEventListener("input", showState);

// The answer replaces the form: the focus goes to what is wrong, or back to where it was.
let used = "";
document.body.addEventListener("htmx:beforeRequest", () => {
  used = document.activeElement.id;
  document.getElementById("refused").replaceChildren();
});
document.body.addEventListener("htmx:afterSettle", () => {
  begin();
  const wrong = document.querySelector("[aria-invalid=true], [role=alert][data-focus]");
  if (wrong) wrong.focus();
  else if (document.activeElement === document.body && used) document.getElementById(used)?.focus();
});

// Tabs replace the whole app: say where the reader now is.
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "app") document.querySelector("h1[data-focus]")?.focus();
});

// A switch that was refused goes back to what holds; everything else stays as it was typed.
document.body.addEventListener("htmx:afterSwap", (event) => {
  const { target, requestConfig } = event.detail;
  if (target.id === "refused" && requestConfig.elt.matches("form[hx-trigger=change]")) requestConfig.elt.reset();
});

// Dialogs of the browser are blocked in cross-site frames, so leaving is asked in one of our own.
document.body.addEventListener("htmx:confirm", (event) => {
  const { elt } = event.detail;
  if (!elt.matches("[data-leaves]") || elt.isRepeated || !isDirty()) return;
  event.preventDefault();
  unsaved.returnValue = "stay";
  unsaved.showModal();
  unsaved.querySelector("[data-stay]").focus();
  unsaved.onclose = () => {
    if (unsaved.returnValue === "leave") event.detail.issueRequest(true);
  };
});

addEventListener("beforeunload", (event) => {
  if (isDirty()) event.preventDefault();
});

addEventListener("keydown", (event) => {
  if (event.key?.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  guarded()?.requestSubmit();
});

begin();
