/*
 * The cart, which lives in this tab. Source: Ecwid docs, "Storefront JS API", cart.
 */

var CART_NOT_EMULATED = [
  "canGotoCheckout", "setCustomerEmail", "setOrderComments", "setAddress", "setBillingAddress",
];

function makeCart(store, events) {
  var key = "sandbox-cart-" + store.start.storeId;
  var lines = JSON.parse(sessionStorage.getItem(key) || "[]");
  var cart = { api: {}, changed: function () {} };

  function save() {
    sessionStorage.setItem(key, JSON.stringify(lines));
    cart.changed();
    events.OnCartChanged.fire(cart.snapshot());
  }

  cart.snapshot = function () { return cartOf(lines, store); };

  cart.add = function (wanted) {
    var product = productById(store, wanted.id);
    if (!product || product.quantity === 0) return null;
    var line = lines.find(function (known) {
      return known.id === product.id && JSON.stringify(known.options) === JSON.stringify(wanted.options || {});
    });
    if (!line) lines.push((line = { id: product.id, quantity: 0, options: wanted.options || {} }));
    line.quantity = Math.min(line.quantity + (wanted.quantity || 1), product.quantity);
    save();
    return product;
  };

  cart.remove = function (indexes) {
    var kept = lines.filter(function (line, index) { return !indexes.includes(index); });
    var gone = quantityOf(lines) - quantityOf(kept);
    lines = kept;
    if (gone) save();
    return gone;
  };

  cart.clear = function () {
    lines = [];
    save();
  };

  cart.api = cartApi(cart, store);
  return cart;
}

function cartApi(cart, store) {
  var api = {
    get: function (callback) { later(callback, [cart.snapshot()]); },
    addProduct: function (given, callback) {
      var wanted = typeof given === "object" ? given : { id: given };
      var product = cart.add(wanted);
      var done = callback || wanted.callback;
      later(done, [Boolean(product), product && publicProduct(product), cart.snapshot(), product ? null : "unavailable"]);
    },
    removeProduct: function (index, callback) { api.removeProducts([index], callback); },
    removeProducts: function (indexes, callback) {
      var before = cart.snapshot().items[indexes[0]];
      var gone = cart.remove(indexes);
      later(callback, [gone > 0, gone, before ? before.product : null, cart.snapshot(), gone ? null : "no such line"]);
    },
    clear: function (callback) { cart.clear(); later(callback, [true, null]); },
    calculateTotal: function (callback) { later(callback, [totalOf(cart.snapshot(), store)]); },
    gotoCheckout: function (callback) { store.go("#!/~/checkout/address"); later(callback, []); },
  };
  CART_NOT_EMULATED.forEach(function (name) { api[name] = notEmulated("Cart." + name); });
  return api;
}

function later(callback, given) {
  if (typeof callback === "function") setTimeout(function () { callback.apply(null, given); });
}

function quantityOf(lines) {
  return lines.reduce(function (sum, line) { return sum + line.quantity; }, 0);
}

function cartOf(lines, store) {
  var items = lines.map(function (line) {
    return { quantity: line.quantity, options: line.options, product: publicProduct(productById(store, line.id)) };
  });
  var subtotal = items.reduce(function (sum, item) { return sum + item.quantity * item.product.price; }, 0);
  var weight = items.reduce(function (sum, item) { return sum + item.quantity * item.product.weight; }, 0);
  return {
    id: "SANDBOX", cartId: "00000000-0000-4000-8000-000000000000", orderId: 0, items: items,
    productsQuantity: quantityOf(lines), weight: round(weight), couponName: undefined, shippingMethod: undefined,
    subtotal: round(subtotal), total: round(subtotal), tax: 0, isPricesIncludeTax: true,
  };
}

function publicProduct(product) {
  var text = document.createElement("template");
  text.innerHTML = product.description;
  return {
    id: product.id, sku: product.sku, name: product.name, price: product.price, weight: product.weight,
    shortDescription: text.content.textContent.slice(0, 120), url: location.origin + location.pathname + productHash(product),
  };
}

function totalOf(cart, store) {
  var shipping = shippingOf(store).rate;
  var total = round(cart.subtotal + shipping);
  return {
    cart: cart, subtotal: cart.subtotal, subtotalWithoutTax: cart.subtotal, total: total, totalWithoutTax: total, tax: 0,
    couponDiscount: 0, volumeDiscount: 0, customerGroupDiscount: 0, customerGroupVolumeDiscount: 0, discount: 0,
    shipping: shipping, shippingWithoutTax: shipping, handlingFee: 0, handlingFeeWithoutTax: 0, pricesIncludeTax: true,
  };
}

function shippingOf(store) {
  var chosen = store.start.shipping.find(function (option) { return option.id === store.checkout.shipping; });
  return chosen ? { title: chosen.title, rate: (chosen.flatRate || {}).rate || 0 } : { title: undefined, rate: 0 };
}

function orderOf(cart, store) {
  var given = store.checkout;
  var person = { name: given.name, street: given.street, city: given.city, postalCode: given.postal };
  var payment = store.start.payment.find(function (option) { return option.id === given.payment; });
  var number = Math.floor(Math.random() * 90000) + 10000;
  return Object.assign(totalOf(cart, store), {
    items: cart.items, productsQuantity: cart.productsQuantity, weight: cart.weight, cart: undefined,
    paymentMethod: payment && payment.checkoutTitle, shippingMethod: shippingOf(store).title,
    billingPerson: person, shippingPerson: person, orderNumber: number, vendorNumber: "HP-" + number,
    date: String(Math.floor(Date.now() / 1000)), paymentStatus: "AWAITING_PAYMENT",
    fulfillmentStatus: "AWAITING_PROCESSING", customer: { name: given.name, email: given.email }, extraFields: {},
  });
}

function round(amount) {
  return Math.round(amount * 100) / 100;
}
