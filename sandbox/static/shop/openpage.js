/*
 * Ecwid.openPage: slugs to addresses. Source: Ecwid docs, "Open storefront pages".
 */

var SLUGS = {
  "cart": "~/cart",
  "checkout/address": "~/checkout/address",
  "checkout/shipping": "~/checkout/shipping",
  "checkout/payment": "~/checkout/payment",
  "account": "~/account",
  "account/settings": "~/account",
  "account/orders": "~/account/orders",
  "account/address-book": "~/account/address-book",
  "account/favorites": "~/account/favorites",
  "signin": "~/signin",
};
var OLDER_NAMES = { keywords: "keyword", category: "categories", withSubcategory: "includeProductsFromSubcategories" };

function hashFor(slug, params) {
  var plain = String(slug).replace(/^\/|\/$/g, "");
  if (plain === "product") return productAddress(params);
  if (plain === "category") return categoryAddress(params);
  if (plain === "search") return "#!/~/search/" + searchQuery(params);
  if (plain === "account/subscription") return "#!/~/account/subscription/" + encodeURIComponent(params.id);
  if (plain === "checkout/order-confirmation") return "#!/~/orderConfirmation/" + (store.order ? store.order.key : "");
  if (SLUGS[plain]) return "#!/" + SLUGS[plain];
  throw new Error("Ecwid.openPage('" + slug + "') is not emulated by the sandbox");
}

function productAddress(params) {
  var known = store.products[params.id] || {};
  var name = params.slug_value || params.name || known.name || "item";
  var more = new URLSearchParams();
  if (params.variation) more.set("variation", params.variation);
  if (params.options) more.set("options", [].concat(params.options).join(","));
  return "#!/" + slugOf(name) + "/p/" + Number(params.id) + (String(more) ? "?" + more : "");
}

function categoryAddress(params) {
  var id = Number(params.id) || 0;
  var known = categoryOf(id) || {};
  var more = params.page > 1 ? "?offset=" + (params.page - 1) * PAGE_SIZE : "";
  return categoryHash({ id: id, name: params.slug_value || params.name || known.name || "item" }) + more;
}

function searchQuery(params) {
  var query = new URLSearchParams();
  Object.keys(params).forEach(function (name) {
    var value = params[name];
    if (name === "inStock") return value && query.set("inventory", "instock");
    if (name === "page") return query.set("offset", (value - 1) * PAGE_SIZE);
    if (name.startsWith("field")) return query.set("attribute_" + name.slice("field".length), value);
    if (value !== undefined && value !== null) query.set(OLDER_NAMES[name] || name, value);
  });
  return String(query);
}
