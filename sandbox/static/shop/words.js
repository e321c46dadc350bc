/*
 * Words and amounts. Words of the merchant are escaped; what the platform treats as the merchant's HTML is not.
 */

function escaped(text) {
  return String(text === undefined || text === null ? "" : text).replace(/[&<>"']/g, function (sign) {
    return "&#" + sign.charCodeAt(0) + ";";
  });
}

/* A field in the storefront's language, where it is translated. */
function said(thing, name) {
  var translations = thing[name + "Translated"] || {};
  return translations[store.start.lang] || thing[name] || "";
}

function translations(thing, name) {
  var map = {};
  map[store.start.profile.languages.defaultLanguage] = thing[name];
  return Object.assign(map, thing[name + "Translated"]);
}

function money(amount) {
  var formats = store.start.profile.formatsAndUnits;
  var fixed = Math.abs(Number(amount)).toFixed(formats.currencyPrecision).split(".");
  var whole = fixed[0].replace(/\B(?=(\d{3})+$)/g, formats.currencyGroupSeparator);
  var hidden = formats.currencyTruncateZeroFractional && Number(fixed[1] || 0) === 0;
  var part = fixed[1] && !hidden ? formats.currencyDecimalSeparator + fixed[1] : "";
  return (Number(amount) < 0 ? "-" : "") + formats.currencyPrefix + whole + part + formats.currencySuffix;
}

function priceOf(amount) {
  return escaped(money(amount));
}

function slugOf(name) {
  return encodeURIComponent(String(name).trim().replace(/[^\p{L}\p{N}]+/gu, "-") || "item");
}

function round(amount) {
  return Math.round(amount * 100) / 100;
}

function plainText(html) {
  var text = document.createElement("template");
  text.innerHTML = html || "";
  return text.content.textContent;
}

function later(callback, given) {
  if (typeof callback === "function") setTimeout(function () { callback.apply(null, given); });
}
