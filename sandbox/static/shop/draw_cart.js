/*
 * The cart, which is the first step of the checkout: it asks for the e-mail.
 */

function drawCart() {
  if (!store.lines.length) {
    return '<div class="ec-cart ec-cart--empty">' + title("Your bag is empty") + button("goto", "Browse the store", 'data-to="#!/"') + "</div>";
  }
  return '<div class="ec-cart">' + title("Your bag") + '<div class="ec-cart__body"><div class="ec-cart__body-inner">' +
    '<div class="ec-cart__products"><ul class="ec-cart__products-inner">' + store.lines.map(cartLine).join("") + "</ul></div></div>" +
    '<div class="ec-cart__sidebar"><div class="ec-cart__sidebar-inner"><div class="ec-cart__summary" aria-live="polite">' + summaryRows() + "</div>" + couponForm() +
    emailStep() + "</div></div></div></div>";
}

function cartLine(line, index) {
  var options = Object.keys(line.options).filter(function (name) { return String(line.options[name]); }).map(function (name) {
    return escaped(name) + ": " + escaped([].concat(line.options[name]).join(", "));
  });
  var name = escaped(said(line, "name"));
  return '<li class="ec-cart-item"><div class="ec-cart-item__image">' + picture(line.image, "") + '</div><div class="ec-cart-item__about">' +
    '<a class="ec-cart-item__title ec-link" href="' + productHash(line) + '">' + name + "</a>" +
    (options.length ? '<div class="ec-cart-item__options">' + options.join("<br>") + "</div>" : "") +
    '<div class="ec-cart-item__row"><label>Quantity <input class="form-control__text" id="ec-line-' + index + '" type="number" min="0" data-change="quantity" data-index="' + index +
    '" value="' + line.quantity + '"></label><button type="button" class="ec-cart-item__remove" data-do="remove" data-index="' + index + '">Remove<span class="ec-hidden"> ' + name +
    '</span></button></div></div><div class="ec-cart-item__sum ec-price-item">' + priceOf(line.quantity * (line.price || 0)) + "</div></li>";
}

function summaryRow(name, value, more) {
  return '<div class="ec-cart-summary__row' + (more || "") + '"><span class="ec-cart-summary__title">' + name + '</span><span class="ec-cart-summary__price">' + value + "</span></div>";
}

function summaryRows() {
  var totals = store.totals || { subtotal: subtotalNow(), total: subtotalNow() };
  var named = (store.discounts || []).map(function (each) { return each.description; }).join(", ");
  var rows = [summaryRow("Items", priceOf(totals.subtotal))];
  if (totals.couponDiscount) rows.push(summaryRow("Coupon " + escaped(store.couponName), priceOf(-totals.couponDiscount)));
  if (totals.discount) rows.push(summaryRow(escaped(named || "Discount"), priceOf(-totals.discount), " ec-cart-summary__row--discount"));
  if (totals.handlingFee) rows.push(summaryRow("Handling", priceOf(totals.handlingFee)));
  if (store.checkout.shippingTitle) rows.push(summaryRow(escaped(store.checkout.shippingTitle), priceOf(totals.shipping), " ec-cart-summary__row--shipping"));
  rows.push(summaryRow("Total", priceOf(totals.total), " ec-cart-summary__row--total"));
  if (totals.tax) rows.push(summaryRow(totals.pricesIncludeTax ? "Taxes included" : "Of it taxes", priceOf(totals.tax), " ec-cart-summary__row--tax"));
  return rows.join("");
}

function couponForm() {
  var code = store.checkout.coupon || "";
  var words = !code ? "" : store.couponName ? "“" + escaped(store.couponName) + "” is applied." : "This code is not valid for your bag.";
  return '<form class="ec-coupon" data-form="coupon"><label class="ec-form__title" for="ec-coupon">Coupon code</label><div class="ec-search__row">' +
    '<input class="form-control__text" id="ec-coupon" name="coupon" value="' + escaped(code) + '" autocomplete="off"><button class="form-control__button">Apply</button></div>' +
    (words ? '<p class="ec-coupon__said" role="status">' + words + "</p>" : "") + "</form>";
}

function emailStep() {
  var email = store.customer ? '<p class="ec-cart-step__subtitle">Signed in as ' + escaped(store.customer.email) + "</p>"
    : field("ec-email", "email", "Your e-mail", { type: "email", value: store.checkout.email, more: 'autocomplete="email"' });
  return '<form class="ec-cart-step ec-cart-step--email ec-cart__step ec-form" data-form="email">' + email + extraFieldsIn("email") + extraFieldsIn("cart") +
    '<div class="ec-cart__buttons"><div class="ec-cart__button ec-cart__button--checkout form-control form-control--button">' +
    '<button class="form-control__button" data-goto="checkout"><span class="form-control__button-text">Checkout</span></button></div></div></form>';
}
