// The launch payload lives in this variable and nowhere else: not in the address, not in storage, not in a cookie.
// A page outside the Control Panel has none: its session, which is that of /oauth/ alone, stands for it.
const session = document.getElementById("session");
const held = session ? null : heldLaunch(); // there, whoever made the link could have put another store's into it
const repeated = new WeakSet();

function heldLaunch() {
  const payload = new URLSearchParams(location.search).get("payload");
  const plain = /^#((?:[0-9a-f]{2})+)$/i.exec(location.hash)?.[1];
  return payload ? { payload } : plain ? { plain } : null;
}

const app = () => document.getElementById("app");
const isLaunched = () => "launched" in app().dataset;

function dropFromAddress() {
  if (isLaunched() && !session) history.replaceState(null, "", "/");
}

// Plain mode: the fragment never reaches a server by itself.
async function launchPlain() {
  const notice = document.querySelector("[data-plain-launch]");
  notice.hidden = true;
  await htmx.ajax("POST", "/launch/", { target: "#app", swap: "outerHTML", values: held });
  notice.hidden = false;
  dropFromAddress();
}

// A launch that failed has a page of its own; elsewhere a 400 must not replace a form.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { pathInfo, xhr } = event.detail;
  if (pathInfo.requestPath === "/launch/" && xhr.status === 400) event.detail.shouldSwap = true;
});

// A ticket ran out: launch again, then repeat the very request that was refused. Nothing typed is lost.
async function renewedTicket() {
  const proof = held ? { ...held, renew: "1" } : session && new FormData(session);
  if (!proof) return null;
  try {
    const body = new URLSearchParams(proof);
    const answer = await fetch(held ? "/launch/" : session.dataset.renew, { method: "POST", body });
    return answer.headers.get(app().dataset.ticketHeader);
  } catch {
    return null;
  }
}

document.body.addEventListener("htmx:responseError", async (event) => {
  const { xhr, elt, requestConfig } = event.detail;
  if (xhr.status !== 401) return;
  const ticket = repeated.has(elt) ? null : await renewedTicket();
  if (!ticket) return say(toast.dataset.reopen);
  repeated.add(elt);
  app().setAttribute("hx-headers", JSON.stringify({ [app().dataset.ticketHeader]: ticket }));
  elt.isRepeated = true; // whoever had to be asked has been asked
  htmx.trigger(elt, requestConfig.triggeringEvent?.type ?? "click");
});

document.body.addEventListener("htmx:afterRequest", (event) => {
  const { elt, successful } = event.detail;
  if (!successful) return;
  repeated.delete(elt);
  elt.isRepeated = false;
});

document.body.addEventListener("click", (event) => {
  if (event.target.closest("[data-retry]")) retry();
  const elsewhere = event.target.closest("[data-open-page]");
  if (elsewhere) window.EcwidApp?.openPage(elsewhere.dataset.openPage);
  const upgrade = event.target.closest("[data-upgrade]");
  if (upgrade) window.EcwidApp?.sendUserToUpgrade(upgrade.dataset.upgrade.split(","));
});

function retry() {
  const current = document.querySelector(".sb-tab[aria-current]");
  if (current) current.click();
  else location.reload();
}

if (held?.plain && !isLaunched()) launchPlain();
else dropFromAddress();
