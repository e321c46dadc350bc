/*
 * What buttons and forms of the store do: they carry it in data-do, data-form and data-change.
 */

var ACTIONS = {
  remove: function (button) { removeFromCart([Number(button.dataset.index)]); },
  goto: function (button) { go(button.dataset.to); },
  "sign-in": startSignIn,
  "sign-out": function () {
    if (hasSso() && store.sso) store.sso.signOut();
    else signOut().then(function () { go("#!/"); });
  },
  favourite: function (button) {
    toggleFavourite(Number(button.dataset.product));
    var saved = favourites().includes(Number(button.dataset.product));
    button.setAttribute("aria-pressed", String(saved));
    button.textContent = saved ? "Saved" : "Save for later";
  },
};

var CHANGES = {
  sort: function (select) {
    var query = new URLSearchParams(store.listing.address.query);
    query.set("sort", select.value);
    query.delete("offset");
    go(listingHash(query));
  },
  quantity: function (input) { setQuantity(Number(input.dataset.index), Number(input.value)); },
};

var FORMS = {
  search: function (form) { go("#!/~/search/" + new URLSearchParams({ keyword: form.keyword.value.trim() })); },
  filter: function (form) {
    var query = new URLSearchParams(store.listing.address.query);
    ["inventory", "onsale", "priceFrom", "priceTo", "offset"].forEach(function (name) { query.delete(name); });
    new FormData(form).forEach(function (value, name) { if (value) query.set(name, value); });
    go(listingHash(query));
  },
  buy: buy,
  coupon: function (form) {
    keepCheckout({ coupon: form.coupon.value.trim() });
    return recalculate();
  },
  email: function (form) {
    keepCheckout({ fields: extraFieldsOf(form) });
    if (form.email) keepCheckout({ email: form.email.value.trim() });
    go(nextStep());
  },
  address: async function (form) {
    keepCheckout({ shippingPerson: personOf(Object.fromEntries(new FormData(form))), fields: extraFieldsOf(form) });
    await recalculate();
    go("#!/~/checkout/shipping");
  },
  "address-book": async function (form) {
    var chosen = store.customer.shippingAddresses.find(function (each) { return String(each.id) === form.place.value; });
    if (!chosen) return go("#!/~/checkout/address");
    keepCheckout({ shippingPerson: personOf(chosen.person) });
    await recalculate();
    return go("#!/~/checkout/shipping");
  },
  delivery: async function (form) {
    var chosen = store.delivery.find(function (option) { return form.shipping && option.id === form.shipping.value; });
    if (!chosen) return go("#!/~/checkout/shipping");
    keepCheckout({ shipping: chosen.id, shippingTitle: said(chosen, "title"), fields: extraFieldsOf(form) });
    await recalculate();
    return go("#!/~/checkout/payment");
  },
  payment: function (form) {
    var chosen = store.start.payment.find(function (option) { return form.payment && option.id === form.payment.value; }) || {};
    keepCheckout({
      payment: chosen.id, paymentTitle: chosen.checkoutTitle, paymentModule: chosen.paymentProcessorTitle || chosen.paymentProcessorId,
      orderComments: form.orderComments ? form.orderComments.value : "", acceptMarketing: Boolean(form.acceptMarketing && form.acceptMarketing.checked),
      fields: extraFieldsOf(form),
    });
    return placeOrder();
  },
  "sign-in": async function (form) {
    await signInWith(form.email.value.trim());
    go(store.lines.length ? "#!/~/cart" : "#!/~/account");
  },
};

/* A form is sent once: its button rests until the store has answered. */
function wire(browser) {
  browser.querySelectorAll("button[type=button][data-do]").forEach(function (button) {
    button.addEventListener("click", function () { ACTIONS[button.dataset.do](button); });
  });
  browser.querySelectorAll("[data-change]").forEach(function (input) {
    input.addEventListener("change", function () { CHANGES[input.dataset.change](input); });
  });
  browser.querySelectorAll("form[data-form]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      send(form);
    });
  });
  var buying = browser.querySelector("form[data-form=buy]");
  if (buying) buying.addEventListener("input", function (event) { optionChanged(buying, event.target); });
}

async function send(form) {
  var button = form.querySelector("button:not([type=button])");
  button.disabled = true;
  try {
    await FORMS[form.dataset.form](form);
  } catch (error) {
    showTrouble(error);
  }
  button.disabled = false;
}

function optionChanged(form, input) {
  showChosen(form);
  if (input.name.startsWith("option-")) store.events.OnProductOptionsChanged.fire(store.page.productId);
}

async function buy(form) {
  var product = store.products[store.page.productId];
  var wanted = { id: product.id, quantity: Number(form.quantity ? form.quantity.value : 1), options: chosenIn(form, product) };
  if (form.selectedPrice) wanted.selectedPrice = Number(form.selectedPrice.value);
  var line = await addToCart(wanted);
  form.querySelector(".details-product-purchase__place").textContent = line ? "In the bag: " + line.quantity : "There are no more of these.";
  form.querySelector(".form-control__button-text").textContent = line ? "Add one more" : "Add to bag";
}

function listingHash(query) {
  var address = store.listing.address;
  if (address.type === "SEARCH") return "#!/~/search/" + query;
  return categoryHash(categoryOf(address.id) || { id: 0 }) + (String(query) ? "?" + query : "");
}

/* The search box in the head of the site, which is a widget of its own. */
function wireSite() {
  var form = document.querySelector("form[data-site=search]");
  if (!form) return;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    FORMS.search(form);
  });
}
