/*
 * The storefront: opens a store in the page's host element, and moves between its pages.
 * The sandbox serves this and its neighbours inside one function, and calls openStore with the store's start data.
 * Source: Ecwid docs, "Storefront JS API".
 */
"use strict";

function openStore(start) {
  var store = { start: start, page: null, shown: 0, host: null, order: null, checkout: {} };
  var events = makeEvents();
  var cart = makeCart(store, events);

  mergeConfig();
  window.Ecwid = makeApi(store, events, cart);
  window.xProductBrowser = function () {
    store.host = document.getElementById(hostId(Array.from(arguments), start.storeId));
    begin();
  };
  window.ecwid_onBodyDone = function () {};

  async function begin() {
    await loadApps(start.apps);
    events.apiLoaded.fire();
    events.OnSetProfile.fire(null);
    window.addEventListener("hashchange", followAddress);
    document.addEventListener("click", followLink);
    showPage(withHistory(pageAt(location.hash, store)));
    events.OnCartChanged.fire(cart.snapshot());
  }

  // Navigation: OnPageSwitch may refuse; then the address, OnPageLoad, a new drawing, OnPageLoaded.

  function go(hash) {
    var page = withHistory(pageAt(hash, store));
    if (events.OnPageSwitch.fire(page).includes(false)) return false;
    if (location.hash !== hash) history.pushState(null, "", hash);
    showPage(page);
    window.scrollTo(0, 0);
    return true;
  }

  function followLink(event) {
    var link = event.target.closest && event.target.closest("a[href^='#!/']");
    if (!link) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  }

  function followAddress() {
    var page = withHistory(pageAt(location.hash, store));
    events.OnPageSwitch.fire(page);
    showPage(page);
  }

  function withHistory(page) {
    return Object.assign(page, { hasPrevious: store.shown > 0 });
  }

  function showPage(page) {
    store.shown += 1;
    store.page = page;
    events.OnPageLoad.fire(page);
    draw();
    events.OnPageLoaded.fire(page);
  }

  function draw() {
    if (!store.host) return;
    var browser = document.createElement("div");
    browser.className = "ecwid-productBrowser ecwid ecwid-productBrowser-" + store.page.type;
    browser.innerHTML = '<div class="ec-wrapper"><div class="ec-size"><div class="ec-store ec-store__' +
      store.page.type.toLowerCase() + '-page"><div class="ec-store__content-wrapper">' + drawing(store, cart) +
      "</div></div></div></div>";
    store.host.replaceChildren(browser);
    wire(browser);
    showCount();
  }

  function showCount() {
    var count = document.getElementById("cart-count");
    if (count) count.textContent = String(cart.snapshot().productsQuantity);
  }

  /* Buttons and forms carry what they do in data-do. */
  function wire(browser) {
    browser.querySelectorAll("button[data-do]").forEach(function (button) {
      button.addEventListener("click", function () {
        actions[button.dataset.do](button);
      });
    });
    browser.querySelectorAll("form[data-next]").forEach(function (form) {
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        Object.assign(store.checkout, Object.fromEntries(new FormData(form)));
        if (form.dataset.next === "place-order") placeOrder();
        else go(form.dataset.next);
      });
    });
  }

  var actions = {
    "add-to-bag": function (button) {
      cart.add({ id: Number(button.dataset.product), quantity: 1 });
      button.querySelector(".form-control__button-text").textContent = "In the bag. Add one more";
    },
    remove: function (button) {
      cart.remove([Number(button.dataset.index)]);
    },
    goto: function (button) {
      go(button.dataset.to);
    },
  };

  function placeOrder() {
    store.order = orderOf(cart.snapshot(), store);
    events.OnOrderPlaced.fire(store.order);
    cart.clear();
    go("#!/~/orderConfirmation");
  }

  store.go = go;
  store.redraw = draw;
  cart.changed = function () {
    showCount();
    if (store.page && store.page.type === "CART") draw();
  };
}
