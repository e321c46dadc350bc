/*
 * Fields that scripts add to the checkout by ec.order.extraFields.
 * Source: Ecwid docs, "Add checkout extra fields with JavaScript".
 */

function extraFieldsIn(section) {
  var fields = window.ec.order.extraFields || {};
  return Object.keys(fields).filter(function (key) {
    var field = fields[key];
    return field.checkoutDisplaySection === section && field.available !== false && isForOrder(field);
  }).map(function (key) { return extraField(key, fields[key]); }).join("");
}

function isForOrder(field) {
  var country = (store.checkout.shippingPerson || {}).countryCode;
  var limits = [[field.showForCountry, country], [field.showForShippingMethodIds, store.checkout.shipping]];
  return limits.every(function (limit) { return !(limit[0] || []).length || !limit[1] || limit[0].includes(limit[1]); });
}

function extraValue(key, field) {
  var given = (store.checkout.fields || {})[key];
  return given !== undefined ? given : field.value === undefined ? "" : String(field.value);
}

/* What the shopper wrote, and what a script set without showing it. */
function extraFieldsGiven() {
  var fields = (window.ec && window.ec.order.extraFields) || {};
  return Object.keys(fields).map(function (key) {
    return {
      id: key, title: textOf(said(fields[key], "title")), value: extraValue(key, fields[key]), customerInputType: textOf(fields[key].type),
      orderDetailsDisplaySection: textOf(fields[key].orderDetailsDisplaySection),
    };
  }).filter(function (field) { return field.value; });
}

function extraField(key, field) {
  var id = "ec-extra-" + escaped(key), name = 'name="extra ' + escaped(key) + '"';
  var needed = field.required ? " required" : "", value = extraValue(key, field);
  var label = '<label class="ec-form__title" for="' + id + '">' + escaped(said(field, "title")) + (field.required ? "" : " <small>(optional)</small>") + "</label>";
  var hint = field.textPlaceholder ? ' placeholder="' + escaped(said(field, "textPlaceholder")) + '"' : "";
  var tip = field.tip ? "<small>" + escaped(said(field, "tip")) + "</small>" : "";
  var choices = (field.options || []).map(function (option) { return escaped(said(option, "title")); });
  if (field.type === "textarea") return extraRow(label + '<textarea class="form-control__text" id="' + id + '" ' + name + hint + needed + ">" + escaped(value) + "</textarea>" + tip);
  if (field.type === "select") return extraRow(label + '<select class="form-control__text form-control__select" id="' + id + '" ' + name + needed + ">" + choices.map(function (choice) { return "<option" + (choice === escaped(value) ? " selected" : "") + ">" + choice + "</option>"; }).join("") + "</select>" + tip);
  if (["radio_buttons", "checkbox", "toggle_button_group", "toggleButtonGroup"].includes(field.type)) return extraChoices(key, field, choices, value);
  var kind = field.type === "datetime" ? "datetime-local" : "text";
  return extraRow(label + '<input class="form-control__text" type="' + kind + '" id="' + id + '" ' + name + hint + needed + ' value="' + escaped(value) + '">' + tip);
}

function extraChoices(key, field, choices, value) {
  var kind = field.type === "checkbox" ? "checkbox" : "radio";
  return extraRow('<fieldset class="ec-choices"><legend class="ec-form__title">' + escaped(said(field, "title")) + "</legend>" +
    choices.map(function (choice) {
      var checked = value.split(", ").map(escaped).includes(choice) ? " checked" : "";
      return '<label class="ec-choice"><input type="' + kind + '" name="extra ' + escaped(key) + '" value="' + choice + '"' + checked + "> " + choice + "</label>";
    }).join("") + "</fieldset>");
}

function extraRow(inner) {
  return '<div class="ec-form__row"><div class="ec-form__cell">' + inner + "</div></div>";
}

/* The values of a form's extra fields, several of one checkbox group joined. */
function extraFieldsOf(form) {
  var values = Object.assign({}, store.checkout.fields), data = new FormData(form);
  new Set(data.keys()).forEach(function (name) {
    if (name.startsWith("extra ")) values[name.slice("extra ".length)] = data.getAll(name).join(", ");
  });
  return values;
}
