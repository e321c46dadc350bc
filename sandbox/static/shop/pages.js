/*
 * Pages and their addresses. Source: Ecwid docs, "Storefront JS API", pages and openPage.
 */

var STEP_TYPES = {
  "checkout/address": "CHECKOUT_ADDRESS",
  "checkout/shipping": "CHECKOUT_DELIVERY",
  "checkout/payment": "CHECKOUT_PAYMENT_DETAILS",
  "checkout/order-confirmation": "ORDER_CONFIRMATION",
};
function pageAt(hash, store) {
  var path = decodeURIComponent(hash.replace(/^#!?\/?/, ""));
  var product = path.match(/(?:^|\/)p\/(\d+)/);
  var category = path.match(/(?:^|\/)c\/(\d+)/);
  if (path === "~/cart") return { type: "CART" };
  if (path === "~/orderConfirmation") return confirmationPage(store);
  if (path.startsWith("~/checkout")) return { type: STEP_TYPES[path.slice("~/".length)] || "CHECKOUT_ADDRESS" };
  if (product && productById(store, product[1])) return productPage(store, productById(store, product[1]));
  return categoryPage(store, category ? Number(category[1]) : 0);
}

function categoryPage(store, id) {
  var category = store.start.catalogue.categories.find(function (known) { return known.id === id; });
  var name = category ? category.name : "Store";
  return {
    type: "CATEGORY", categoryId: category ? id : 0, name: name, nameTranslated: translated(store, name),
    offset: 0, sort: "normal", filterParams: { attributes: {}, options: {}, categories: [], keyword: "" },
  };
}

function productPage(store, product) {
  var from = store.page && store.page.type === "CATEGORY" ? store.page.categoryId : -1;
  return {
    type: "PRODUCT", productId: product.id, name: product.name, nameTranslated: translated(store, product.name),
    categoryId: from, mainCategoryId: product.categoryId,
  };
}

function confirmationPage(store) {
  if (!store.order) return { type: "CART" };
  return { type: "ORDER_CONFIRMATION", orderId: store.order.vendorNumber };
}

function translated(store, text) {
  var map = {};
  map[store.start.profile.languages.defaultLanguage] = text;
  return map;
}

function hashFor(slug, params, store) {
  var plain = String(slug).replace(/^\//, "");
  if (plain === "product") return productHash(productById(store, params.id) || { id: params.id, name: "" });
  if (plain === "category") return categoryHash({ id: Number(params.id) || 0, name: params.name || "" });
  if (plain === "cart") return "#!/~/cart";
  if (plain === "checkout/order-confirmation") return "#!/~/orderConfirmation";
  if (STEP_TYPES[plain]) return "#!/~/" + plain;
  throw new Error("Ecwid.openPage('" + slug + "') is not emulated by the sandbox");
}

function productHash(product) {
  return "#!/" + slugOf(product.name) + "/p/" + product.id;
}

function categoryHash(category) {
  return category.id ? "#!/" + slugOf(category.name) + "/c/" + category.id : "#!/";
}

function slugOf(name) {
  return encodeURIComponent(String(name).trim().replace(/[^\p{L}\p{N}]+/gu, "-") || "item");
}

function productById(store, id) {
  return store.start.catalogue.products.find(function (product) { return product.id === Number(id); });
}
