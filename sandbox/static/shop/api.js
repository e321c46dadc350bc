/*
 * window.Ecwid. Source: Ecwid docs, "Storefront JS API".
 */

var NOT_EMULATED = ["renderCartWidget"];

function makeApi() {
  var start = store.start, events = store.events;
  var api = {
    OnAPILoaded: { add: lateReplay(events.apiLoaded) },
    getOwnerId: function () { return start.storeId; },
    getStorefrontLang: function () { return start.lang; },
    getAppPublicConfig: function (clientId) { return ofApp(clientId, "publicConfig"); },
    getAppPublicToken: function (clientId) { return ofApp(clientId, "publicToken"); },
    getInitializedWidgets: function () { return store.widgets.slice(); },
    getLastLoadedPage: function () { return store.page; },
    getStaticBaseUrl: function () { return start.staticBaseUrl; },
    getVisitorLocation: visitorLocation,
    getFeatureToggles: function () {
      return { newProductList: true, newDetailsPage: true, customerLoginByLink: false, newCartPage: true, newCheckoutPage: true };
    },
    getTrackingConsent: trackingConsent,
    setTrackingConsent: setTrackingConsent,
    formatCurrency: function (amount) { return money(amount); },
    isStorefrontV3: function () { return true; },
    openPage: function (slug, params) { go(hashFor(slug, params || {})); },
    setStorefrontBaseUrl: function (url) { store.baseUrl = String(url).split("#")[0]; },
    showProductFilters: showProductFilters,
    refreshConfig: function () { if (store.page) redraw(); },
    resizeProductBrowser: function () {},
    init: begin,
    destroy: destroy,
    Cart: cartApi(),
    Customer: customerApi(),
    setSsoProfile: setSsoProfile,
    setSignInUrls: setSignInUrls,
    setSignInProvider: setSignInProvider,
  };
  Object.keys(events).forEach(function (name) {
    if (name !== "apiLoaded") api[name] = { add: function (callback) { events[name].callbacks.push(callback); } };
  });
  NOT_EMULATED.forEach(function (name) { api[name] = notEmulated(name); });
  return Object.assign(window.Ecwid || {}, api);
}

function notEmulated(name) {
  return function () {
    throw new Error("Ecwid." + name + " is not emulated by the sandbox");
  };
}

/* The address the shopper gave, else the store's own country in place of where they are. */
function visitorLocation() {
  var shipping = store.checkout.shippingPerson || {}, billing = store.checkout.billingPerson || {};
  var person = shipping.countryCode ? shipping : billing.countryCode ? billing : store.start.profile.company;
  var source = shipping.countryCode ? "SHIPPING_ADDRESS" : billing.countryCode ? "BILLING_ADDRESS" : "IP_ADDRESS";
  return { countryCode: person.countryCode, stateCode: person.stateOrProvinceCode || "", source: source };
}

/* Takes the store out of the page; xProductBrowser or ecwid_onBodyDone puts it back. */
function destroy() {
  if (store.host) store.host.replaceChildren();
  window.removeEventListener("popstate", followAddress);
  window.removeEventListener("storage", followOtherTab);
  document.removeEventListener("click", followLink);
  store.begun = false;
  store.widgets = [];
  store.shown = 0;
}
