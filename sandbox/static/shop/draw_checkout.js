/*
 * Where to, how, and how to pay; then the thanks.
 */

var STEPS = ["address", "delivery", "payment"];
var STEP_NAMES = { address: "Address", delivery: "Delivery", payment: "Payment" };

function step(name, subtitle, inner, words) {
  return '<div class="ec-cart">' + title("Checkout") + progress(name) + '<div class="ec-cart__body"><div class="ec-cart__body-inner"><div class="ec-cart-step ec-cart-step--' + name +
    ' ec-cart__step"><div class="ec-cart-step__body"><h2 class="ec-cart-step__subtitle">' + subtitle + '</h2><form class="ec-form" data-form="' + name + '">' + inner + submit(words) +
    '</form></div></div></div><div class="ec-cart__sidebar"><div class="ec-cart__sidebar-inner"><div class="ec-cart__summary" aria-live="polite">' + summaryRows() + "</div></div></div></div></div>";
}

function progress(now) {
  return '<ol class="ec-steps" aria-label="Steps">' + STEPS.filter(function (name) { return name === "payment" || needsDelivery(); }).map(function (name) {
    return '<li class="ec-cart-next__step"' + (name === now ? ' aria-current="step"' : "") + ">" + STEP_NAMES[name] + "</li>";
  }).join("") + "</ol>";
}

function drawAddress() {
  var person = Object.assign({ countryCode: store.start.profile.company.countryCode }, store.checkout.shippingPerson), settings = store.start.profile.settings;
  return step("address", "Where should it go?", personFields(person, "") +
    (settings.askCompanyName ? field("ec-organization-name", "companyName", "Company", { value: person.companyName, needed: false }) : "") +
    field("ec-phone", "phone", "Phone", { type: "tel", value: person.phone, needed: settings.requirePhoneOnCheckout === true }) + extraFieldsIn("shipping_address"), "Continue");
}

function personFields(person) {
  return field("ec-full-name", "name", "Name", { value: person.name, more: 'autocomplete="name"' }) +
    '<div class="ec-form__row"><div class="ec-form__cell"><label class="ec-form__title" for="ec-country">Country</label><select class="form-control__text form-control__select" id="ec-country" name="countryCode" autocomplete="country">' +
    Object.keys(store.start.countries).map(function (code) {
      return '<option value="' + code + '"' + (code === person.countryCode ? " selected" : "") + ">" + escaped(store.start.countries[code]) + "</option>";
    }).join("") + "</select></div></div>" + field("ec-street", "street", "Street and number", { value: person.street, more: 'autocomplete="street-address"' }) +
    '<div class="ec-form__pair">' + field("ec-postal-code", "postalCode", "Postal code", { value: person.postalCode, needed: store.start.profile.settings.askZipCode !== false, more: 'autocomplete="postal-code"' }) +
    field("ec-city", "city", "City", { value: person.city, more: 'autocomplete="address-level2"' }) + "</div>" +
    field("ec-state", "stateOrProvinceCode", "State or province", { value: person.stateOrProvinceCode, needed: false });
}

function drawAddressChoice() {
  var options = store.customer.shippingAddresses.map(function (each) {
    return { id: each.id, title: lineOf(each.person), price: "" };
  }).concat({ id: "new", title: "Another address", price: "" });
  return step("address-book", "Which of your addresses?", choices("place", options), "Continue");
}

function lineOf(person) {
  return [person.name, person.street, [person.postalCode, person.city].filter(Boolean).join(" "), person.countryName || store.start.countries[person.countryCode]].filter(Boolean).join(", ");
}

function choices(name, options, chosen) {
  var picked = options.some(function (option) { return option.id === chosen; }) ? chosen : (options[0] || {}).id;
  return '<fieldset class="ec-radiogroup ec-form__row"><legend class="ec-hidden">Please choose</legend><div class="ec-radiogroup__items">' + options.map(function (option) {
    return '<label class="ec-radiogroup__item' + (option.app ? " ec-radiogroup__item--app_id-" + escaped(option.app) : "") + '"><input type="radio" name="' + name + '" value="' + escaped(option.id) + '"' +
      (option.id === picked ? " checked" : "") + '><div class="ec-radiogroup__info"><span>' + escaped(option.title) + "</span>" + (option.hint ? "<small>" + escaped(option.hint) + "</small>" : "") + "</div><span>" + option.price + "</span></label>";
  }).join("") + "</div></fieldset>";
}

function drawDelivery() {
  var options = store.delivery.map(function (option) {
    return { id: option.id, title: said(option, "title"), price: priceOf(option.rate), hint: hintOf(option), app: option.app };
  });
  if (!options.length) return step("delivery", "Nothing is delivered to this address", '<p>Please go back and give another address.</p>' + button("goto", "Change the address", 'data-to="#!/~/checkout/address"'), "Try again");
  return step("delivery", "How should it travel?", choices("shipping", options, store.checkout.shipping) + extraFieldsIn("shipping_methods") + extraFieldsIn("pickup_methods") + extraFieldsIn("pickup_details"), "Continue");
}

function hintOf(option) {
  var days = option.transit ? option.transit + " days" : "";
  return plainText(option.description) || days;
}

function drawPayment() {
  var settings = store.start.profile.settings;
  var options = paymentChoices().map(function (option) { return { id: option.id, title: said(option, "checkoutTitle"), price: "", app: option.appClientId, hint: said(option, "checkoutDescription") }; });
  var comments = settings.orderCommentsEnabled ? '<div class="ec-form__row"><label class="ec-form__title" for="ec-comments">' + escaped(said(settings, "orderCommentsCaption") || "Order comments") +
    (settings.orderCommentsRequired ? "" : " <small>(optional)</small>") + '</label><textarea class="form-control__text" id="ec-comments" name="orderComments"' + (settings.orderCommentsRequired ? " required" : "") + ">" + escaped(store.checkout.orderComments) + "</textarea></div>" : "";
  var news = settings.showAcceptMarketingCheckbox ? '<label class="ec-choice ec-form__row"><input type="checkbox" name="acceptMarketing" value="yes"' +
    (settings.acceptMarketingCheckboxDefaultValue ? " checked" : "") + "> <span>" + (said(settings, "acceptMarketingCheckboxCustomText") || "Tell me about news and offers") + "</span></label>" : "";
  var failed = store.errorMessage ? '<p class="ec-trouble" role="alert">' + escaped(store.errorMessage) + "</p>" : "";
  return step("payment", "How would you like to pay?", failed + choices("payment", options, store.checkout.payment) + extraFieldsIn("payment_details") + comments + news, "Place order");
}

function drawConfirmation() {
  var order = store.order;
  return '<div class="ec-confirmation"><div class="ec-confirmation__step--orderinfo"><div class="ec-confirmation__wrap"><h1 class="ec-confirmation__title page-title__name">Thank you</h1>' +
    '<div class="ec-confirmation__body"><div class="ec-confirmation__section"><p>Order <strong>' + escaped(order.vendorNumber) + "</strong>, total " + priceOf(order.total) + ". We have written to " + escaped(order.customer.email) +
    ".</p><p><small>This is a demo: nothing was ordered, and no mail was sent.</small></p></div></div></div></div>" +
    '<div class="ec-confirmation__step--cartitems"><ul class="ec-confirmation__section">' + order.items.map(function (item) {
      return "<li>" + item.quantity + " × " + escaped(item.product.name) + "</li>";
    }).join("") + '</ul></div><div class="ec-confirmation__step--contactinfo"><p>' + escaped([order.shippingMethod, lineOf(order.shippingPerson || {})].filter(Boolean).join(": ")) +
    "</p><p>" + escaped(order.paymentMethod || "") + "</p></div>" + button("goto", "Back to the store", 'data-to="#!/"') + "</div>";
}
