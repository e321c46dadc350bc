/*
 * The steps of a checkout, and the order at its end.
 */

var PERSON = ["name", "companyName", "street", "city", "countryCode", "postalCode", "stateOrProvinceCode", "phone"];

function personOf(given) {
  var person = {};
  PERSON.forEach(function (name) { if (given[name]) person[name] = String(given[name]); });
  if (person.countryCode) person.countryName = store.start.countries[person.countryCode] || person.countryCode;
  return person;
}

function needsDelivery() {
  return store.lines.some(function (line) { return line.isShippingRequired !== false; });
}

/* Without an e-mail the cart asks for it; where nothing is sent, the payment is next. */
function nextStep() {
  if (!store.lines.length || !emailNow()) return "#!/~/cart";
  if (!needsDelivery()) return "#!/~/checkout/payment";
  var saved = store.customer ? store.customer.shippingAddresses : [];
  return saved.length && !store.checkout.shippingPerson ? "#!/~/checkout/address-book" : "#!/~/checkout/address";
}

/* All the shopper has said, as the store wants to hear it. */
function orderBody() {
  var checkout = store.checkout, ids = cartIds();
  return {
    id: ids.id, cartId: ids.cartId, lang: store.start.lang, email: emailNow(),
    items: store.lines.map(function (line) {
      return { productId: line.id, quantity: line.quantity, options: line.options, selectedPrice: line.selectedPrice };
    }),
    shippingPerson: checkout.shippingPerson, billingPerson: checkout.billingPerson, shipping: checkout.shipping,
    payment: checkout.payment, coupon: checkout.coupon, orderComments: checkout.orderComments,
    acceptMarketing: checkout.acceptMarketing === true, refererId: textOf(window.ec.order.referer_id),
    refererUrl: location.href, extraFields: extraFieldsGiven(),
  };
}

function textOf(value) {
  return value === undefined || value === null ? "" : String(value);
}

async function fetchDelivery() {
  store.delivery = (await ask("/delivery", orderBody())).options;
}

async function placeOrder() {
  var answer = await ask("/orders", orderBody());
  if (answer.pay) {
    location.href = store.start.platformUrl + answer.pay;
    return;
  }
  orderPlaced(answer.key, answer.order);
  go("#!/~/orderConfirmation/" + answer.key);
}

/* Told once: whoever comes back from a payment, or loads the page again, hears nothing new. */
function orderPlaced(key, order) {
  store.order = Object.assign({ key: key }, storefrontOrder(order));
  var told = recalled("told", sessionStorage) || [];
  if (told.includes(key)) return;
  remember("told", told.concat(key), sessionStorage);
  store.events.OnOrderPlaced.fire(storefrontOrder(order));
  keepCheckout({ orderComments: "", fields: {} });
  clearCart();
}

async function fetchOrder(key) {
  if (!key) return;
  var answer = await ask("/orders/" + encodeURIComponent(key));
  await store.opened;
  if (answer.placed) orderPlaced(key, answer.order);
}

async function fetchOrders() {
  store.orders = (await ask("/orders")).orders;
}

function storefrontOrder(order) {
  return Object.assign({}, order, {
    items: order.items.map(function (item) {
      return {
        quantity: item.quantity, options: item.options,
        product: {
          id: item.productId, name: item.name, price: item.price, sku: item.sku, weight: item.weight,
          shortDescription: plainText((store.products[item.productId] || {}).description).slice(0, 120),
          url: location.origin + location.pathname + productHash({ id: item.productId, name: item.name }),
        },
      };
    }),
  });
}

function paymentChoices() {
  return store.start.payment.filter(function (option) {
    var methods = (option.shippingSettings || {}).enabledShippingMethods || [];
    return !methods.length || !store.checkout.shipping || methods.includes(store.checkout.shipping);
  });
}
