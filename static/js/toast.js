// One live region says what happened. The frame is as tall as the page, so "fixed" would put it out of
// sight: it appears under the control the merchant just used.
const toast = document.getElementById("toast");
let fading;

const hush = () => toast.classList.remove("sb-toast--shown");

// Nothing vanishes under a pointer or from under the focus.
function fade() {
  if (toast.matches(":hover, :focus-within")) fading = setTimeout(fade, 3000);
  else hush();
}

function say(text, { href, label } = {}) {
  toast.textContent = text;
  if (href) {
    const link = Object.assign(document.createElement("a"), { href, textContent: label, target: "_blank", rel: "noopener" });
    toast.append(" ", link);
  }
  const main = document.querySelector("main");
  const used = main.contains(document.activeElement) ? document.activeElement : (document.getElementById("save") ?? main);
  toast.style.top = `${used.getBoundingClientRect().bottom + window.scrollY}px`;
  toast.classList.add("sb-toast--shown");
  clearTimeout(fading);
  fading = setTimeout(fade, 12000);
}

document.body.addEventListener("toast", (event) => say(event.detail.text, event.detail));
document.body.addEventListener("htmx:sendError", () => say(toast.dataset.offline));
document.body.addEventListener("htmx:timeout", () => say(toast.dataset.offline));
document.body.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status !== 401) say(toast.dataset.failed);
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape") hush();
});

// What was said of one page is not left over the next; what the next one says comes with its answer, after this.
document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target.id === "app") hush();
});

// An error page that is not ours (a proxy's, say) must not replace what somebody typed.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status >= 400 && event.detail.shouldSwap && !xhr.getResponseHeader("X-Signboard")) {
    event.detail.shouldSwap = false;
    say(toast.dataset.failed);
  }
});
