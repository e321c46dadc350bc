/*
 * The storefront: opens a store in the page's host element.
 * The sandbox serves this and its neighbours inside one function, and calls openStore with the store's start data.
 * Source: Ecwid docs, "Storefront JS API".
 */
"use strict";

var store = null;

function openStore(start) {
  store = { start: start };
  Object.assign(store, {
    page: null, shown: 0, ready: false, opened: null, baseUrl: "", turn: 0, host: null, begun: false, widgets: [], products: {}, listing: null,
    delivery: [], order: null, orders: [], customer: null, session: recalled("shopper") || "", sso: null,
    events: makeEvents(), lines: recalled("cart") || [], cart: recalled("cart-ids") || {}, totals: null,
    checkout: recalled("checkout", sessionStorage) || {},
  });
  mergeConfig();
  window.Ecwid = makeApi();
  if (document.querySelector(".ins-tile")) window.instantsite = instantSite();
  window.xProductBrowser = function () {
    var given = Array.from(arguments);
    store.host = document.getElementById(argument(given, "id") || "my-store-" + start.storeId);
    store.widgets = ["ProductBrowser"];
    store.entry = argument(given, "defaultProductId") ? "#!/x/p/" + argument(given, "defaultProductId")
      : argument(given, "defaultCategoryId") ? "#!/x/c/" + argument(given, "defaultCategoryId") : "#!/";
    begin();
  };
  window.ecwid_onBodyDone = begin;
}

function argument(given, name) {
  var found = given.map(String).find(function (each) { return each.startsWith(name + "="); });
  return found ? found.slice(name.length + 1) : "";
}

/* Scripts may load late, or never: what they are told of waits for them, and not for long. It is fetched meanwhile. */
async function begin() {
  if (store.begun) return;
  store.begun = true;
  var files = store.ready ? null : loadFiles(store.start.apps);
  await findCustomer();
  store.opened = tellScripts(files);
  window.addEventListener("popstate", followAddress);
  window.addEventListener("storage", followOtherTab);
  document.addEventListener("click", followLink);
  wireSite();
  if (!store.host) return store.opened.then(function () { showPage({ type: "SITE", hasPrevious: false }); });
  visit(location.hash || store.entry, enter);
}

async function tellScripts(files) {
  if (files) {
    await files;
    store.ready = true;
    store.events.apiLoaded.fire();
  }
  store.events.OnSetProfile.fire(store.customer);
}

function enter(page) {
  showPage(page);
  if (store.lines.length) recalculate();
  else store.events.OnCartChanged.fire(cartNow());
}

/* What the page can be remembered by; nothing where the site wants no cookies. */

function remember(name, value, where) {
  if (window.ec && window.ec.config && window.ec.config.disable_all_cookies) return;
  (where || localStorage).setItem("sandbox-" + name + "-" + store.start.storeId, JSON.stringify(value));
}

function recalled(name, where) {
  try {
    return JSON.parse((where || localStorage).getItem("sandbox-" + name + "-" + store.start.storeId));
  } catch (error) {
    return null;
  }
}

/* Calls of the storefront to its own server, from whichever site it is on: a plain GET needs no leave to be asked for.
   What it says of calls to apps is for the developer. */

async function ask(path, body) {
  var options = { headers: store.session ? { "X-Shopper": store.session } : {} };
  if (body) {
    options.method = "POST";
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  var reply = await fetch(store.start.platformUrl + "/shop/" + store.start.storeId + path, options);
  var answer = await reply.json();
  if (!reply.ok) throw new Error(answer.errorMessage || "The store does not answer");
  (answer.hooks || []).forEach(function (call) {
    console.info("Sandbox: " + call.what + " address of " + call.app + ", " + call.url + ": " + call.outcome + ", " + call.ms + " ms");
  });
  return answer;
}
