/*
 * Drawing, with the class names seen on real storefronts.
 */

var TITLES = { ORDER_FAILURE: "The payment failed", DOWNLOAD_ERROR: "This download does not work", RESET_PASSWORD: "Reset your password", ACCOUNT_SUBSCRIPTION: "Your subscription" };

function drawing() {
  if (store.start.state === "closed") return notice("Closed for maintenance", "We are putting things in order. Please come back a little later.");
  if (store.start.state === "suspended") return notice("This store is not available", "Please come back later.");
  var draw = {
    CATEGORY: drawCategory, SEARCH: drawSearch, PRODUCT: drawProduct, CART: drawCart, CHECKOUT_ADDRESS: drawAddress,
    CHECKOUT_ADDRESS_BOOK: drawAddressChoice, CHECKOUT_DELIVERY: drawDelivery, CHECKOUT_PAYMENT_DETAILS: drawPayment,
    ORDER_CONFIRMATION: drawConfirmation, SIGN_IN: drawSignIn, ACCOUNT_SETTINGS: drawAccount, ORDERS: drawOrders,
    ADDRESS_BOOK: drawAddressBook, FAVORITES: drawFavourites,
  }[needsCustomer(store.page.type) ? "SIGN_IN" : store.page.type];
  return trouble() + (draw ? draw() : drawMessage()) + footer();
}

function trouble() {
  return store.trouble ? '<p class="ec-trouble" role="alert">' + escaped(store.trouble) + "</p>" : "";
}

function notice(heading, text) {
  return '<div class="ec-notice ec-store__closed"><h1 class="page-title__name">' + heading + "</h1><p>" + text + "</p></div>";
}

function drawMessage() {
  return notice(TITLES[store.page.type] || "Nothing to see here", "Nothing was charged. You can go back to the store, or try again.") +
    '<p class="ec-notice__way">' + button("goto", "Back to the store", 'data-to="#!/"') + "</p>";
}

function title(text) {
  return '<div class="ec-page-title"><h1 class="page-title__name ec-header-h1">' + escaped(text) + "</h1></div>";
}

function button(does, words, attributes) {
  return '<div class="form-control form-control--button"><button type="button" class="form-control__button" data-do="' + does + '" ' + (attributes || "") +
    '><span class="form-control__button-text">' + words + "</span></button></div>";
}

function submit(words) {
  return '<div class="ec-form__row ec-form__row--continue form-control form-control--button"><button class="form-control__button">' +
    '<span class="form-control__button-text">' + words + "</span></button></div>";
}

function link(hash, words, more) {
  return '<div class="ec-footer__cell"><a class="ec-footer__link ' + more + ' ec-link" href="' + hash + '">' + words + "</a></div>";
}

function footer() {
  if (!design("show_footer_menu", true)) return "";
  var account = !showsSignIn() && !store.customer ? "" : store.customer
    ? link("#!/~/account", "My account", "footer__link--my-account")
    : '<div class="ec-footer__cell"><button type="button" class="ec-footer__link footer__link--my-account" data-do="sign-in">Sign in</button></div>';
  var favourites = store.start.profile.settings.favoritesEnabled ? link("#!/~/account/favorites", "Favorites", "footer__link--favorites") : "";
  return '<div class="ec-footer"><div class="ec-footer__row">' + account + favourites +
    link("#!/~/cart", "Shopping bag", "footer__link--shopping-cart") + link("#!/", "All products", "") + "</div></div>";
}

function breadcrumbs(parts) {
  if (!design("show_breadcrumbs", true)) return "";
  return '<nav class="ec-breadcrumbs" aria-label="Breadcrumbs"><a class="ec-link" href="#!/">Store</a>' +
    parts.map(function (part) { return '<span aria-hidden="true">/</span>' + part; }).join("") + "</nav>";
}

function picture(url, alt) {
  return url ? '<img src="' + escaped(url) + '" alt="' + escaped(alt) + '">' : '<span class="ec-no-picture" aria-hidden="true"></span>';
}

function field(id, name, label, options) {
  var about = Object.assign({ type: "text", value: "", needed: true, more: "" }, options);
  return '<div class="ec-form__row ' + (about.row || "") + '"><div class="ec-form__cell"><label class="ec-form__title" for="' + id + '">' + label +
    (about.needed ? "" : " <small>(optional)</small>") + '</label><input class="form-control__text" id="' + id + '" name="' + name + '" type="' + about.type + '"' +
    (about.needed ? " required" : "") + " " + about.more + ' value="' + escaped(about.value) + '"></div></div>';
}
