/*
 * Signing in, and what a customer finds then.
 */

function drawSignIn() {
  if (hasSso()) return notice("Please sign in on the website", "This store knows its customers from the website around it.");
  return '<div class="ec-account">' + title("Sign in") + '<form class="ec-form ec-cart-step" data-form="sign-in"><p>The platform would send you a link; this demo lets you in at once.</p>' +
    field("ec-sign-in-email", "email", "Your e-mail", { type: "email", value: store.checkout.email, more: 'autocomplete="email"' }) + submit("Sign in") + "</form></div>";
}

function accountFrame(heading, inner) {
  return '<div class="ec-account">' + title(heading) + '<nav class="ec-account__menu" aria-label="Account">' +
    [["~/account", "Account"], ["~/account/orders", "Orders"], ["~/account/address-book", "Addresses"], ["~/account/favorites", "Favorites"]].map(function (each) {
      return '<a class="ec-link" href="#!/' + each[0] + '">' + each[1] + "</a>";
    }).join("") + "</nav>" + inner + "</div>";
}

function drawAccount() {
  var customer = store.customer;
  return accountFrame("Your account", "<p>You are signed in as <strong>" + escaped(customer.email) + "</strong>" +
    (customer.membership ? ", " + escaped(customer.membership.name) : "") + ".</p>" + (canSignOut() ? button("sign-out", "Sign out") : ""));
}

function drawOrders() {
  if (!store.orders.length) return accountFrame("Your orders", "<p>You have not ordered anything yet.</p>");
  return accountFrame("Your orders", '<ul class="ec-orders">' + store.orders.map(function (order) {
    return "<li><strong>" + escaped(order.vendorNumber) + "</strong> <span>" + new Date(order.date * 1000).toLocaleDateString(store.start.lang.replace("_", "-")) + "</span> <span>" +
      escaped(order.paymentStatus.toLowerCase().replace(/_/g, " ")) + '</span> <span class="ec-price-item">' + priceOf(order.total) + "</span></li>";
  }).join("") + "</ul>");
}

function drawAddressBook() {
  var places = store.customer.shippingAddresses;
  return accountFrame("Your addresses", places.length ? '<ul class="ec-orders">' + places.map(function (each) {
    return "<li>" + escaped(lineOf(each.person)) + "</li>";
  }).join("") + "</ul>" : "<p>No address is saved yet.</p>");
}

function drawFavourites() {
  var products = favourites().map(function (id) { return store.products[id]; }).filter(Boolean);
  var inner = products.length ? '<div class="grid__products">' + products.map(gridProduct).join("") + "</div>" : "<p>Nothing is saved for later.</p>";
  return store.customer ? accountFrame("Favorites", inner) : title("Favorites") + '<div class="ec-page-body">' + inner + "</div>";
}
