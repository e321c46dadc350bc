/*
 * Ecwid.Cart. Source: Ecwid docs, "Manage cart".
 */

function cartApi() {
  var api = {
    get: function (callback) { later(callback, [cartNow()]); },
    addProduct: function (given, callback) {
      var wanted = typeof given === "object" ? given : { id: given };
      addToCart(wanted).then(function (line) {
        later(callback || wanted.callback, [Boolean(line), line && cartItem(line).product, cartNow(), line ? null : "unavailable"]);
      }, function (error) {
        later(callback || wanted.callback, [false, null, cartNow(), error.message]);
      });
    },
    removeProduct: function (index, callback) { api.removeProducts([index], callback); },
    removeProducts: function (indexes, callback) {
      var line = store.lines[indexes[0]];
      var product = line ? cartItem(line).product : null;
      removeFromCart(indexes).then(function (gone) {
        later(callback, [gone > 0, gone, product, cartNow(), gone ? null : "no such line"]);
      });
    },
    clear: function (callback) {
      clearCart();
      later(callback, [true, null]);
    },
    calculateTotal: function (callback) {
      ask("/calculate", orderBody()).then(function (answer) {
        later(callback, [Object.assign({ cart: cartNow() }, answer.totals)]);
      }, function () { later(callback, [null]); });
    },
    canGotoCheckout: function (callback) { later(callback, [true]); },
    gotoCheckout: function (callback) {
      go(nextStep());
      later(callback, []);
    },
    setCustomerEmail: function (email, done, failed) {
      if (!email) return later(failed, [0, "The e-mail is missing"]);
      if (!/^\S+@\S+$/.test(email)) return later(failed, [100, "This is no e-mail address"]);
      changeCheckout({ email: String(email) }, done);
    },
    setOrderComments: function (text, done, failed) {
      if (!store.start.profile.settings.orderCommentsEnabled) return later(failed, [1000, "Order comments are disabled"]);
      if (text === undefined) return later(failed, [0, "The comments are missing"]);
      changeCheckout({ orderComments: String(text) }, done);
    },
    setAddress: function (address, done, failed) {
      if (!address || typeof address !== "object") return later(failed, [0, "The address is missing"]);
      changeCheckout({ shippingPerson: personOf(address), billingPerson: null, sameBilling: true }, done);
    },
    setBillingAddress: function (address, done, failed) {
      if (!address || typeof address !== "object") return later(failed, [0, "The address is missing"]);
      changeCheckout({ billingPerson: Object.assign({}, store.checkout.billingPerson, address), sameBilling: false }, done);
    },
  };
  return api;
}

function changeCheckout(changes, done) {
  keepCheckout(changes);
  (store.lines.length ? recalculate() : Promise.resolve()).then(function () { later(done, []); });
  if (store.page && store.page.type !== "CART") draw();
}

/* A link that fills the cart: #!/~/cart/create= and JSON, percent-encoded. */
async function createCart(text) {
  var asked = {};
  try {
    asked = JSON.parse(decodeURIComponent(text));
  } catch (error) {
    return;
  }
  var profile = asked.profile || {};
  keepLines([]);
  keepCheckout({
    email: profile.email || store.checkout.email, orderComments: profile.orderComments || "",
    shippingPerson: profile.address || store.checkout.shippingPerson, billingPerson: profile.billingAddress || null,
  });
  for (var wanted of Array.isArray(asked.products) ? asked.products : []) await addToCart(wanted);
  history.replaceState(null, "", "#!/~/cart");
  if (asked.gotoCheckout) setTimeout(function () { go(nextStep()); });
}
