/*
 * The storefront's stylesheet, the apps' files, and the page's configuration.
 * Source: Ecwid docs, "Customize storefront" and "Store configuration settings".
 */

var APP_FILES_WAIT_MS = 3000;

/* With lateScript, scripts arrive so many seconds after everything else: the platform promises no order. */
function loadFiles(apps) {
  var late = store.start.lateScript;
  var files = [addStyles(store.start.staticBaseUrl + "shop/storefront.css")];
  Object.values(apps).forEach(function (app) {
    if (app.css) addStyles(app.css);
    if (app.js && late === null) files.push(addScript(app.js));
  });
  var patience = new Promise(function (resolve) { setTimeout(resolve, APP_FILES_WAIT_MS); });
  return Promise.race([Promise.all(files), patience]).then(function () {
    if (late !== null) setTimeout(addLateScripts, late * 1000, apps);
  });
}

function addLateScripts(apps) {
  Object.values(apps).forEach(function (app) { if (app.js) addScript(app.js); });
}

function addStyles(url) {
  return addElement("link", { rel: "stylesheet", href: url });
}

function addScript(url) {
  return addElement("script", { src: url });
}

function addElement(tag, attributes) {
  return new Promise(function (resolve) {
    document.head.append(Object.assign(document.createElement(tag), attributes, { onload: resolve, onerror: resolve }));
  });
}

function mergeConfig() {
  var ec = (window.ec = window.ec || {});
  ec.config = ec.config || {};
  ec.storefront = ec.storefront || {};
  ec.order = ec.order || {};
  ec.order.extraFields = ec.order.extraFields || {};
}

/* The page's script wins over the merchant's saved design, that over the default. */
function design(key, otherwise) {
  var own = (window.ec.storefront || {})[key];
  var saved = store.start.profile.designSettings[key];
  return own !== undefined ? own : saved !== undefined ? saved : otherwise;
}

/* On a site's home page, which has no store in it. Source: Ecwid docs, "Instant Site". */
function instantSite() {
  var loaded = registry(), unloaded = registry();
  var seen = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting === (entry.target.dataset.seen === "true")) return;
      entry.target.dataset.seen = String(entry.isIntersecting);
      (entry.isIntersecting ? loaded : unloaded).fire(entry.target.id);
    });
  });
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll(".ins-tile").forEach(function (tile) { seen.observe(tile); });
  });
  return {
    getSiteId: function () { return store.start.storeId; },
    getAppPublicConfig: function (clientId) { return ofApp(clientId, "publicConfig"); },
    getAppPublicToken: function (clientId) { return ofApp(clientId, "publicToken"); },
    onTileLoaded: { add: function (callback) { loaded.callbacks.push(callback); } },
    onTileUnloaded: { add: function (callback) { unloaded.callbacks.push(callback); } },
  };
}

function ofApp(clientId, name) {
  return Object.hasOwn(store.start.apps, clientId) ? store.start.apps[clientId][name] : null;
}
