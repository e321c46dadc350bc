/*
 * Addresses of pages, and the object that describes a page to scripts. Source: Ecwid docs, "Storefront JS API", pages.
 */

var PLAIN_PAGES = {
  "~/cart": "CART",
  "~/checkout": "CHECKOUT_ADDRESS",
  "~/checkout/address": "CHECKOUT_ADDRESS",
  "~/checkout/address-book": "CHECKOUT_ADDRESS_BOOK",
  "~/checkout/shipping": "CHECKOUT_DELIVERY",
  "~/checkout/payment": "CHECKOUT_PAYMENT_DETAILS",
  "~/orderFailure": "ORDER_FAILURE",
  "~/signin": "SIGN_IN",
  "~/resetPassword": "RESET_PASSWORD",
  "~/account": "ACCOUNT_SETTINGS",
  "~/account/orders": "ORDERS",
  "~/account/address-book": "ADDRESS_BOOK",
  "~/account/favorites": "FAVORITES",
};

/* What an address says, before anything of it is fetched. */
function addressAt(hash) {
  var path = hash.replace(/^#!?\/?/, "");
  var cut = path.indexOf("?");
  var query = new URLSearchParams(cut < 0 ? "" : path.slice(cut + 1));
  path = cut < 0 ? path : path.slice(0, cut);
  var product = path.match(/(?:^|\/)p\/(\d+)$/);
  var category = path.match(/(?:^|\/)c\/(\d+)$/);
  if (product) return { type: "PRODUCT", id: Number(product[1]), query: query };
  if (category) return { type: "CATEGORY", id: Number(category[1]), query: query };
  if (PLAIN_PAGES[path]) return { type: PLAIN_PAGES[path], query: query };
  var special = path.match(/^~\/(search|downloadError|orderConfirmation|account\/subscription|cart)\/?(.*)$/);
  return special ? specialAddress(special[1], special[2], query) : { type: "CATEGORY", id: 0, query: query };
}

function specialAddress(name, rest, query) {
  if (name === "search") return { type: "SEARCH", query: rest ? new URLSearchParams(rest) : query };
  if (name === "downloadError") return { type: "DOWNLOAD_ERROR", query: new URLSearchParams(rest) };
  if (name === "account/subscription") return { type: "ACCOUNT_SUBSCRIPTION", id: rest, query: query };
  if (name === "cart") return { type: "CART", create: rest.startsWith("create=") ? rest.slice(7) : "", query: query };
  return { type: "ORDER_CONFIRMATION", key: decodeURIComponent(rest), query: query };
}

/* A promise of what the page needs and is not here yet, else null. */
function wanted(address) {
  if (address.type === "CATEGORY" || address.type === "SEARCH") return fetchListing(address);
  if (address.type === "PRODUCT") return store.products[address.id] ? null : fetchProducts([address.id]);
  if (address.type === "CHECKOUT_DELIVERY") return store.lines.length ? fetchDelivery() : null;
  if (address.type === "ORDER_CONFIRMATION") return store.order && store.order.key === address.key ? null : fetchOrder(address.key);
  if (address.type === "ORDERS" && store.customer) return fetchOrders();
  if (address.type === "FAVORITES") return fetchProducts(favourites());
  if (address.create) return createCart(address.create);
  return null;
}

function pageFor(address) {
  if (address.type === "PRODUCT") return store.products[address.id] ? productPage(address) : categoryPage({ id: 0, query: address.query });
  if (address.type === "CATEGORY") return categoryPage(address);
  if (address.type === "SEARCH") return Object.assign({ type: "SEARCH", keywords: address.query.get("keyword") || address.query.get("keywords") || "" }, listed(address));
  if (address.type === "ORDER_CONFIRMATION") return store.order && store.order.key === address.key ? { type: "ORDER_CONFIRMATION", orderId: store.order.vendorNumber } : { type: "CART" };
  if (address.type === "DOWNLOAD_ERROR") return { type: "DOWNLOAD_ERROR", key: address.query.get("key") || "", errorType: address.query.get("errorType") || "invalid" };
  if (address.type === "ORDERS" && store.customer) return { type: "ORDERS", offset: 0, keywords: "" };
  return { type: pageAllowed(address) };
}

/* Steps of the checkout need a cart, pages of the account a customer. */
function pageAllowed(address) {
  store.errorMessage = address.query.get("errorMsg") || "";
  if (needsCustomer(address.type)) return address.type.startsWith("CHECKOUT") ? "CHECKOUT_ADDRESS" : "SIGN_IN";
  if (address.type.startsWith("CHECKOUT") && !store.lines.length) return "CART";
  if (address.type.startsWith("CHECKOUT") && !emailNow()) return "CART";
  return address.type;
}

function needsCustomer(type) {
  return !store.customer && ["ACCOUNT_SETTINGS", "ORDERS", "ADDRESS_BOOK", "ACCOUNT_SUBSCRIPTION", "CHECKOUT_ADDRESS_BOOK"].includes(type);
}

function categoryPage(address) {
  var category = categoryOf(address.id);
  var named = category || { name: "Store" };
  return Object.assign({
    type: "CATEGORY", categoryId: category ? category.id : 0, name: said(named, "name"), nameTranslated: translations(named, "name"),
  }, listed(address));
}

function listed(address) {
  var query = address.query;
  return {
    offset: Number(query.get("offset")) || 0,
    sort: sortAsked(address),
    filterParams: {
      attributes: named(query, "attribute_"), options: named(query, "option_"),
      categories: (query.get("categories") || query.get("category") || "").split(",").filter(Boolean).map(Number),
      includeProductsFromSubcategories: query.get("includeProductsFromSubcategories") !== "false",
      keyword: query.get("keyword") || query.get("keywords") || "",
      inventory: query.get("inventory") === "instock" || query.get("inStock") === "true" ? "instock" : "",
    },
  };
}

function named(query, prefix) {
  var map = {};
  query.forEach(function (value, name) {
    if (name.startsWith(prefix)) map[name.slice(prefix.length)] = value.split(",");
  });
  return map;
}

function productPage(address) {
  var product = store.products[address.id];
  var from = store.page && store.page.type === "CATEGORY" ? store.page.categoryId : -1;
  var variation = Number(address.query.get("variation"));
  store.preset = { variation: variation, options: address.query.get("options") || "" };
  return Object.assign({
    type: "PRODUCT", productId: product.id, name: said(product, "name"), nameTranslated: translations(product, "name"),
    categoryId: from, mainCategoryId: product.defaultCategoryId,
  }, variation ? { variationId: variation } : {});
}

function categoryOf(id) {
  return store.start.categories.find(function (category) { return category.id === Number(id); });
}

function productHash(product) {
  return "#!/" + slugOf(product.name) + "/p/" + product.id;
}

function categoryHash(category) {
  return category.id ? "#!/" + slugOf(category.name) + "/c/" + category.id : "#!/";
}
