/*
 * Moving between pages: what a page needs is fetched, OnPageSwitch may refuse, then come the address, OnPageLoad,
 * a new drawing, and OnPageLoaded. Where the store is on another page, or a script says so, the browser goes there.
 */

function go(hash) {
  var elsewhere = store.baseUrl || (store.host ? "" : window.ec.config.store_main_page_url || location.pathname);
  if (elsewhere) {
    location.href = elsewhere + hash;
    return;
  }
  visit(hash, function (page) {
    if (store.events.OnPageSwitch.fire(page).includes(false)) return;
    if (location.hash !== hash) history.pushState(null, "", hash);
    showPage(page);
    scrollUp();
  });
}

/* At once where nothing has to be fetched and scripts have heard of the store. A later wish overtakes an earlier one. */
function visit(hash, then) {
  var turn = (store.turn += 1);
  var address = addressAt(hash);
  var fetching = wanted(address);
  var waiting = store.ready ? fetching : Promise.allSettled([fetching, store.opened]).then(function () { return fetching; });
  function arrive() {
    if (turn === store.turn) then(withHistory(pageFor(address)));
  }
  if (!waiting) return arrive();
  if (store.host) store.host.setAttribute("aria-busy", "true");
  waiting.then(arrive, function (error) {
    if (turn === store.turn) showTrouble(error);
  });
}

function followLink(event) {
  var link = event.target.closest && event.target.closest("a[href^='#!/']");
  if (!link || !store.host || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute("href"));
}

/* An anchor of the site around the store is no page of the store. */
function followAddress() {
  if (!store.host || (location.hash && !location.hash.startsWith("#!"))) return;
  visit(location.hash || store.entry, function (page) {
    store.events.OnPageSwitch.fire(page);
    showPage(page);
  });
}

function withHistory(page) {
  return Object.assign(page, { hasPrevious: store.shown > 0 });
}

function showPage(page) {
  store.shown += 1;
  store.page = page;
  store.trouble = "";
  store.events.OnPageLoad.fire(page);
  draw();
  store.events.OnPageLoaded.fire(page);
}

function scrollUp() {
  var config = window.ec.config;
  if (config.navigation_scrolling === "DISABLED") return;
  if (config.navigation_scrolling === "CUSTOM" && config.custom_scroller) return config.custom_scroller();
  window.scrollTo(0, 0);
}

/* A new drawing of the page; who was typing goes on typing. */
function draw() {
  showCount();
  if (!store.host) return;
  var focused = document.activeElement && document.activeElement.id;
  var browser = document.createElement("div");
  browser.className = "ecwid-productBrowser ecwid ecwid-productBrowser-" + store.page.type;
  browser.innerHTML = '<div class="ec-wrapper"><div class="ec-size"><div class="' + storeClasses() +
    '"><div class="ec-store__content-wrapper">' + drawing() + "</div></div></div></div>";
  store.host.removeAttribute("aria-busy");
  store.host.replaceChildren(browser);
  wire(browser);
  var again = focused && document.getElementById(focused);
  if (again && browser.contains(again)) again.focus();
}

/* The page as it is now; what was typed into it stays. Its quantities are the store's to say. */
function redraw() {
  var typed = Array.from(store.host ? store.host.querySelectorAll("input[id]:not([data-change]), textarea[id]") : []).filter(function (field) {
    return field.value !== field.defaultValue;
  });
  draw();
  typed.forEach(function (field) {
    var again = document.getElementById(field.id);
    if (again) again.value = field.value;
  });
}

function storeClasses() {
  var empty = store.page.type === "FAVORITES" && !favourites().length ? " ec-store__favorites-page--empty" : "";
  return "ec-store ec-store__" + store.page.type.toLowerCase() + "-page" + empty;
}

function showCount() {
  var count = document.getElementById("cart-count");
  if (count) count.textContent = String(cartNow().productsQuantity);
}

function showTrouble(error) {
  store.trouble = error.message;
  if (store.page) redraw();
  else showPage(withHistory({ type: "CART" }));
}
