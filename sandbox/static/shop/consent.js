/*
 * Consent to being tracked. Source: Ecwid docs, "Tracking consent".
 */

var CONSENTS = ["UNDEFINED", "ACCEPTED", "DECLINED", "ANALYTICS_ONLY", "PERSONALIZATION_ONLY"];

/* The page's configuration wins over what the visitor or a script has set. */
function trackingConsent() {
  var config = (window.ec.config || {}).tracking || {};
  var asks = config.ask_consent === undefined ? store.start.profile.settings.askConsentToTrackInStorefront : config.ask_consent;
  return { userResponse: config.user_response || recalled("consent") || "UNDEFINED", askConsent: Boolean(asks) };
}

function setTrackingConsent(value) {
  if (!CONSENTS.includes(value)) throw new Error("Consent is one of " + CONSENTS.join(", "));
  var before = trackingConsent().userResponse;
  remember("consent", value);
  var now = trackingConsent().userResponse;
  if (now !== before) store.events.OnConsentChanged.fire(now);
}
