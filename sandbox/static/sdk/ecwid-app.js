/*
 * A stand-in for Ecwid's native app SDK, written anew from its documented functions and observed messages.
 * Global: EcwidApp. Source: Ecwid docs, "Native app JS SDK".
 *
 * Its API base is getEcwidSdkApiDomain() where the page defines it, else the sandbox that served this file.
 */
(function () {
  "use strict";

  var HEIGHT_CHECK_MS = 333;
  var PUBLIC_KEY = "public";
  var scriptOrigin = new URL(document.currentScript.src).origin;
  var appId = null;

  var EcwidApp = {
    init: function (options) {
      if (appId !== null) throw new Error("Already initialized");
      if (!options || typeof options.app_id !== "string") throw new Error("app_id must be a string");
      appId = options.app_id;
      if (options.autoloadedflag) readyOnLoad();
      if (options.autoheight) followHeight();
    },

    ready: function () {
      tell("ready", {});
    },

    setSize: function (size) {
      var height = size.height;
      tell("setSize", { height: typeof height === "number" ? height + "px" : height });
    },

    openPage: function (page) {
      tell("openPage", page);
    },

    closeAppPopup: function () {
      tell("closeAppPopup");
    },

    sendUserToUpgrade: function (features, plan, period, displayPlanList) {
      tell("upgradePlan", { features: features, plan: plan, period: period, displayPlanList: displayPlanList });
    },

    getPayload: function () {
      requireInit();
      return readPayload();
    },

    getAppStorage: function (key, callback, failed) {
      requireInit();
      if (typeof key === "function") return readAll(key, callback);
      return readOne(key, callback, failed);
    },

    setAppStorage: function (values, callback, failed) {
      requireInit();
      Object.keys(values).forEach(function (key) {
        if (typeof values[key] === "string") write(key, values[key], callback, failed);
      });
    },

    setAppPublicConfig: function (text, callback, failed) {
      requireInit();
      if (typeof text === "string") write(PUBLIC_KEY, text, callback, failed);
    },

    getAppPublicConfig: function (callback, failed) {
      requireInit();
      readOne(PUBLIC_KEY, callback, failed);
    },
  };

  function requireInit() {
    if (appId === null) throw new Error("Not initialized");
  }

  /* The parent expects a JSON text, not an object. */
  function tell(method, data) {
    requireInit();
    window.parent.postMessage(JSON.stringify({ ecwidAppNs: appId, method: method, data: data }), "*");
  }

  function readyOnLoad() {
    if (document.readyState === "complete") EcwidApp.ready();
    else window.addEventListener("load", EcwidApp.ready);
  }

  function followHeight() {
    var told = null;
    setInterval(function () {
      var height = document.documentElement.offsetHeight;
      if (height === told) return;
      told = height;
      EcwidApp.setSize({ height: height });
    }, HEIGHT_CHECK_MS);
  }

  /* Hex of the fragment, else of ?devpayload=; one byte is one character. An encrypted payload is not readable here. */
  function readPayload() {
    var hex = location.hash.replace(/^#!?/, "") || new URLSearchParams(location.search).get("devpayload") || "";
    if (!/^(?:[0-9a-f]{2})+$/i.test(hex)) return undefined;
    try {
      return JSON.parse(hex.replace(/../g, function (byte) {
        return String.fromCharCode(parseInt(byte, 16));
      }));
    } catch (error) {
      console.error("EcwidApp: the payload is not JSON", error);
      return undefined;
    }
  }

  function readAll(callback, failed) {
    call("GET", "storage", null, function (text) {
      callback(JSON.parse(text));
    }, failed);
  }

  function readOne(key, callback, failed) {
    call("GET", storagePath(key), null, function (text) {
      callback(JSON.parse(text).value);
    }, function (request) {
      if (request.status === 404) callback(null);
      else if (failed) failed(request);
    });
  }

  function write(key, value, callback, failed) {
    call("POST", storagePath(key), value, function () {
      if (callback) callback();
    }, failed);
  }

  function storagePath(key) {
    return "storage/" + encodeURIComponent(key);
  }

  function apiBase() {
    return window.getEcwidSdkApiDomain ? window.getEcwidSdkApiDomain() : scriptOrigin + "/api/v3/";
  }

  function call(method, path, body, done, failed) {
    var payload = readPayload() || {};
    var request = new XMLHttpRequest();
    request.open(method, apiBase() + payload.store_id + "/" + path);
    request.setRequestHeader("Authorization", "Bearer " + payload.access_token);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    if (body !== null) request.setRequestHeader("Content-type", "text/plain; charset=utf-8");
    request.onload = function () {
      if (request.status === 200) done(request.responseText);
      else if (failed) failed(request);
    };
    request.onerror = function () {
      if (failed) failed(request);
    };
    request.send(body);
  }

  window.EcwidApp = EcwidApp;
})();
