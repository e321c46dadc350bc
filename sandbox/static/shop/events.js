/*
 * Events: who asked to be told, and telling them. Source: Ecwid docs, "Storefront JS API", event triggers.
 */

function makeEvents() {
  var events = { apiLoaded: registry() };
  ["OnPageSwitch", "OnPageLoad", "OnPageLoaded", "OnCartChanged", "OnOrderPlaced", "OnSetProfile",
    "OnProductOptionsChanged", "OnConsentChanged"].forEach(function (name) {
    events[name] = registry();
  });
  return events;
}

/* One failing subscriber does not keep the others from hearing. */
function registry() {
  var callbacks = [];
  return {
    callbacks: callbacks,
    fire: function () {
      var given = arguments;
      return callbacks.slice().map(function (callback) {
        return heard(callback, given);
      });
    },
  };
}

function heard(callback, given) {
  try {
    return callback.apply(null, given);
  } catch (error) {
    setTimeout(function () {
      throw error;
    });
    return undefined;
  }
}

/* A callback added after the API is ready runs at once. */
function lateReplay(apiLoaded) {
  var ready = false;
  apiLoaded.callbacks.push(function () {
    ready = true;
  });
  return function (callback) {
    if (ready) heard(callback, []);
    else apiLoaded.callbacks.push(callback);
  };
}
