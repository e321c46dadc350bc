/*
 * Products from the store: a page of a category or of search results, or single ones. Those that came are kept.
 */

var PAGE_SIZE = 24;
var SORTS = {
  normal: "DEFINED_BY_STORE_OWNER", addedTimeDesc: "ADDED_TIME_DESC", priceAsc: "PRICE_ASC", priceDesc: "PRICE_DESC",
  nameAsc: "NAME_ASC", nameDesc: "NAME_DESC", relevance: "RELEVANCE",
};
var SEARCHED = ["priceFrom", "priceTo", "createdFrom", "createdTo", "onsale"];

function sortAsked(address) {
  var asked = address.query.get("sort") || address.query.get("sortBy");
  var byName = Object.keys(SORTS).find(function (name) { return SORTS[name] === asked; });
  return SORTS[asked] ? asked : byName || (address.type === "SEARCH" ? "relevance" : "normal");
}

function listingQuery(address) {
  var page = listed(address);
  var filters = page.filterParams;
  var query = new URLSearchParams({ limit: PAGE_SIZE, offset: page.offset, sortBy: SORTS[page.sort] });
  var categories = address.type === "CATEGORY" && categoryOf(address.id) ? [address.id] : filters.categories;
  if (categories.length) {
    query.set("categories", categories.join(","));
    query.set("includeProductsFromSubcategories", filters.includeProductsFromSubcategories);
  }
  if (filters.keyword) query.set("keyword", filters.keyword);
  if (filters.inventory || store.start.profile.settings.hideOutOfStockProductsInStorefront) query.set("inventory", "instock");
  SEARCHED.forEach(function (name) { if (address.query.get(name)) query.set(name, address.query.get(name)); });
  Object.keys(filters.attributes).forEach(function (name) { query.set("attribute_" + name, filters.attributes[name].join(",")); });
  Object.keys(filters.options).forEach(function (name) { query.set("option_" + name, filters.options[name].join(",")); });
  return String(query);
}

async function fetchListing(address) {
  var answer = await ask("/products?" + listingQuery(address));
  keepProducts(answer.items);
  store.listing = { total: answer.total, items: answer.items, address: address };
}

async function fetchProducts(ids) {
  var missing = ids.filter(function (id) { return !store.products[id]; });
  if (missing.length) keepProducts((await ask("/products?productId=" + missing.join(","))).items);
}

function keepProducts(products) {
  products.forEach(function (product) { store.products[product.id] = product; });
}

/* The drawer stands on pages of a category and of search results. */
function showProductFilters() {
  var drawer = document.querySelector(".ec-filters");
  if (!drawer) return;
  drawer.open = true;
  drawer.querySelector("summary").focus();
}

function favourites() {
  return recalled("favourites") || [];
}

function toggleFavourite(id) {
  var known = favourites();
  remember("favourites", known.includes(id) ? known.filter(function (other) { return other !== id; }) : known.concat(id));
}
