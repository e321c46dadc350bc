/*
 * The cart: its lines are kept in the browser and shared by its tabs, its amounts are the store's.
 * Source: Ecwid docs, "Storefront JS API", cart.
 */

function emailNow() {
  return store.customer ? store.customer.email : store.checkout.email || "";
}

/* Keys of the store's data: the cart keeps its public id and its UUID until an order is placed. */
function cartIds() {
  if (!store.cart.cartId) {
    store.cart = { cartId: crypto.randomUUID().toUpperCase(), id: "" };
    remember("cart-ids", store.cart);
  }
  return store.cart;
}

function keepLines(lines) {
  store.lines = lines;
  remember("cart", lines);
  showCount();
}

function keepCheckout(changes) {
  Object.assign(store.checkout, changes);
  remember("checkout", store.checkout, sessionStorage);
}

function forgetCheckout() {
  store.checkout = {};
  remember("checkout", store.checkout, sessionStorage);
}

/* Adds what is in stock; the answer is the line, or null where nothing can be had. */
async function addToCart(wanted) {
  await fetchProducts([Number(wanted.id)]);
  var product = store.products[wanted.id];
  if (!product) return null;
  var options = optionsFor(product, wanted.options);
  var line = store.lines.find(function (known) {
    return known.id === product.id && sameOptions(known.options, options) && known.selectedPrice === wanted.selectedPrice;
  });
  var before = line ? line.quantity : 0;
  var quantity = Math.min(before + Math.max(1, Math.floor(wanted.quantity) || 1), stockOf(product, options));
  if (quantity <= before) return null;
  if (line) line.quantity = quantity;
  else store.lines.push((line = newLine(product, options, quantity, wanted)));
  line.price = wanted.selectedPrice || unitPrice(product, line.options, quantity);
  keepLines(store.lines);
  await recalculate();
  return line;
}

/* What is given over the product's own choices; without any, a variation that is in stock. */
function optionsFor(product, given) {
  store.preset = { variation: 0, options: "" };
  var chosen = Object.assign(presetOptions(product), given);
  var free = (product.combinations || []).find(function (each) { return each.inStock; });
  if (!given && free && stockOf(product, chosen) < 1) free.options.forEach(function (part) { chosen[part.name] = part.value; });
  return chosen;
}

function sameOptions(one, other) {
  function written(options) {
    return Object.keys(options).filter(function (name) { return String(options[name]); }).sort().map(function (name) {
      return name + "=" + [].concat(options[name]).join(", ");
    }).join("&");
  }
  return written(one) === written(other);
}

function newLine(product, options, quantity, wanted) {
  var images = (product.media || {}).images || [];
  return {
    id: product.id, quantity: quantity, options: options, selectedPrice: wanted.selectedPrice, name: product.name,
    nameTranslated: product.nameTranslated, sku: product.sku, weight: product.weight || 0, image: product.imageUrl || "",
    media: images[0] || null, shortDescription: plainText(product.description).slice(0, 120),
    isShippingRequired: product.isShippingRequired !== false, recurring: wanted.recurringChargeSettings,
  };
}

function removeFromCart(indexes) {
  var kept = store.lines.filter(function (line, index) { return !indexes.includes(index); });
  var gone = quantityOf(store.lines) - quantityOf(kept);
  if (gone) keepLines(kept);
  return gone ? recalculate().then(function () { return gone; }) : Promise.resolve(0);
}

function setQuantity(index, quantity) {
  if (!(quantity >= 1)) return removeFromCart([index]);
  store.lines[index].quantity = Math.floor(quantity);
  keepLines(store.lines);
  return recalculate();
}

function clearCart() {
  emptyCart();
  cartChanged();
}

function emptyCart() {
  keepLines([]);
  store.totals = null;
  store.cart = {};
  remember("cart-ids", {});
  keepCheckout({ coupon: "", shipping: "", shippingTitle: "" });
}

/* The store says what each line costs and how much of it there is. A later answer overtakes an earlier one. */
async function recalculate() {
  var turn = (store.calculation = (store.calculation || 0) + 1);
  if (!store.lines.length) return clearCart();
  try {
    var answer = await ask("/calculate", orderBody());
    if (turn !== store.calculation) return;
    takeIn(answer);
  } catch (error) {
    store.totals = null;
  }
  if (turn === store.calculation) cartChanged();
}

function takeIn(answer) {
  store.cart.id = answer.id;
  remember("cart-ids", store.cart);
  store.totals = answer.totals;
  store.discounts = answer.discounts;
  store.couponName = answer.coupon;
  keepLines(answer.items.map(function (item) {
    var known = store.lines.find(function (line) { return line.id === item.productId && sameOptions(line.options, item.options); }) ||
      store.lines.find(function (line) { return line.id === item.productId; });
    return Object.assign({}, known, {
      quantity: item.quantity, price: item.price, sku: item.sku, options: item.options, variation: item.combinationId,
      weight: item.weight, isShippingRequired: item.isShippingRequired,
    });
  }));
}

function cartChanged() {
  showCount();
  if (store.page && store.page.type === "CART") redraw();
  document.querySelectorAll(".ec-cart__summary").forEach(function (summary) { summary.innerHTML = summaryRows(); });
  store.events.OnCartChanged.fire(cartNow());
}

/* Another tab has changed the cart. */
function followOtherTab(event) {
  if (event.key !== "sandbox-cart-" + store.start.storeId) return;
  store.lines = recalled("cart") || [];
  store.cart = recalled("cart-ids") || {};
  if (store.lines.length) recalculate();
  else cartChanged();
}

function quantityOf(lines) {
  return lines.reduce(function (sum, line) { return sum + line.quantity; }, 0);
}

function subtotalNow() {
  return round(store.lines.reduce(function (sum, line) { return sum + line.quantity * (line.price || 0); }, 0));
}

function cartNow() {
  var totals = store.totals || { subtotal: subtotalNow(), total: subtotalNow(), tax: 0 };
  var ids = cartIds(), checkout = store.checkout;
  return {
    id: ids.id, cartId: ids.cartId, orderId: undefined, items: store.lines.map(cartItem),
    productsQuantity: quantityOf(store.lines),
    weight: round(store.lines.reduce(function (sum, line) { return sum + line.quantity * (line.weight || 0); }, 0)),
    couponName: store.couponName || undefined, shippingMethod: checkout.shippingTitle || undefined,
    shippingPerson: checkout.shippingPerson, billingPerson: checkout.billingPerson || checkout.shippingPerson,
    paymentMethod: checkout.paymentTitle, paymentModule: checkout.paymentModule,
    subtotal: totals.subtotal, total: totals.total, tax: totals.tax, isPricesIncludeTax: store.start.pricesIncludeTax,
  };
}

function cartItem(line) {
  return {
    quantity: line.quantity, options: Object.fromEntries(Object.entries(line.options).map(function (pair) {
      return [pair[0], [].concat(pair[1]).join(", ")];
    })),
    product: {
      id: line.id, sku: line.sku, name: said(line, "name"), price: line.price, weight: line.weight,
      shortDescription: line.shortDescription, variation: line.variation || undefined,
      url: location.origin + location.pathname + productHash(line),
    },
    isCustomerSetPrice: Boolean(line.selectedPrice), selectedPrice: line.selectedPrice, recurringChargeSettings: line.recurring,
    mediaItem: line.media ? Object.assign({ type: "IMAGE", width: 200, height: 200 }, line.media) : undefined,
  };
}
