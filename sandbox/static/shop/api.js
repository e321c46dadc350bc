/*
 * The apps' files, the page's configuration, and window.Ecwid.
 * Source: Ecwid docs, "Storefront JS API" and "Store configuration settings".
 */

var APP_FILES_WAIT_MS = 3000;
var NOT_EMULATED = [
  "setSsoProfile", "setSignInUrls", "setSignInProvider", "getVisitorLocation", "getTrackingConsent", "setTrackingConsent",
  "showProductFilters", "setStorefrontBaseUrl", "destroy",
];
function loadApps(apps) {
  var scripts = Object.values(apps).map(function (app) {
    if (app.css) addStyles(app.css);
    return app.js ? addScript(app.js) : null;
  });
  var late = new Promise(function (resolve) {
    setTimeout(resolve, APP_FILES_WAIT_MS);
  });
  return Promise.race([Promise.all(scripts), late]);
}

function addStyles(url) {
  var link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = url;
  document.head.append(link);
}

function addScript(url) {
  return new Promise(function (resolve) {
    var script = document.createElement("script");
    script.src = url;
    script.onload = script.onerror = resolve;
    document.head.append(script);
  });
}

function mergeConfig() {
  var ec = (window.ec = window.ec || {});
  ec.config = ec.config || {};
  ec.storefront = ec.storefront || {};
  ec.order = ec.order || {};
}

/* The page's script wins over the merchant's saved design, that over the default. */
function design(store, key, otherwise) {
  var own = (window.ec.storefront || {})[key];
  var saved = store.start.profile.designSettings[key];
  return own !== undefined ? own : saved !== undefined ? saved : otherwise;
}

function hostId(args, storeId) {
  var named = args.find(function (argument) {
    return String(argument).startsWith("id=");
  });
  return named ? named.slice("id=".length) : "my-store-" + storeId;
}

function makeApi(store, events, cart) {
  var start = store.start;
  var api = {
    OnAPILoaded: { add: lateReplay(events.apiLoaded) },
    getOwnerId: function () { return start.storeId; },
    getStorefrontLang: function () { return start.lang; },
    getAppPublicConfig: function (clientId) { return own(start.apps, clientId, "publicConfig"); },
    getAppPublicToken: function (clientId) { return own(start.apps, clientId, "publicToken"); },
    getInitializedWidgets: function () { return store.host ? ["ProductBrowser"] : []; },
    getLastLoadedPage: function () { return store.page; },
    formatCurrency: function (amount) { return money(amount, start.profile.formatsAndUnits); },
    isStorefrontV3: function () { return true; },
    openPage: function (slug, params) { store.go(hashFor(slug, params || {}, store)); },
    refreshConfig: function () { if (store.page) store.redraw(); },
    resizeProductBrowser: function () {},
    init: function () {},
    Cart: cart.api,
    Customer: { get: function (callback) { callback(null); }, signOut: notEmulated("Customer.signOut") },
  };
  Object.keys(events).forEach(function (name) {
    if (name !== "apiLoaded") api[name] = { add: function (callback) { events[name].callbacks.push(callback); } };
  });
  NOT_EMULATED.forEach(function (name) { api[name] = notEmulated(name); });
  return Object.assign(window.Ecwid || {}, api);
}

function own(apps, clientId, name) {
  return Object.hasOwn(apps, clientId) ? apps[clientId][name] : null;
}

function notEmulated(name) {
  return function () {
    throw new Error("Ecwid." + name + " is not emulated by the sandbox");
  };
}

function money(amount, formats) {
  var fixed = Math.abs(Number(amount)).toFixed(formats.currencyPrecision).split(".");
  var whole = fixed[0].replace(/\B(?=(\d{3})+$)/g, formats.currencyGroupSeparator);
  var hidden = formats.currencyTruncateZeroFractional && Number(fixed[1] || 0) === 0;
  var part = fixed[1] && !hidden ? formats.currencyDecimalSeparator + fixed[1] : "";
  return (Number(amount) < 0 ? "-" : "") + formats.currencyPrefix + whole + part + formats.currencySuffix;
}
