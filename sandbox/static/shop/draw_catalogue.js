/*
 * Categories, search results, and the filters beside them.
 */

var SORT_NAMES = { normal: "Recommended", addedTimeDesc: "Newest first", priceAsc: "Price, low to high", priceDesc: "Price, high to low", nameAsc: "Name, A to Z", nameDesc: "Name, Z to A" };

function drawCategory() {
  var root = store.page.categoryId === 0, category = categoryOf(store.page.categoryId) || {};
  var parents = ancestors(category).map(function (parent) { return categoryLink(parent); });
  var below = store.start.categories.filter(function (each) { return (each.parentId || 0) === store.page.categoryId; });
  return (root ? '<h1 class="ec-hidden">' + escaped(store.page.name) + "</h1>" : breadcrumbs(parents.concat("<span>" + escaped(store.page.name) + "</span>")) + title(store.page.name)) +
    '<div class="ec-page-body"><div class="ec-grid"><div class="grid__wrap"><div class="grid__wrap-inner">' +
    '<div class="grid__description">' + (root ? welcome() : said(category, "description")) + "</div>" + categoryLinks(below) +
    listingDrawn(root ? categoryHash({ id: 0 }) : categoryHash(category)) + "</div></div></div></div>";
}

function ancestors(category) {
  var found = [];
  for (var parent = categoryOf(category.parentId); parent && !found.includes(parent); parent = categoryOf(parent.parentId)) found.unshift(parent);
  return found;
}

function welcome() {
  return said(store.start.profile.settings, "storeDescription");
}

function categoryLink(category) {
  return '<a class="ec-link" href="' + categoryHash(category) + '">' + escaped(said(category, "name")) + "</a>";
}

function categoryLinks(categories) {
  if (!categories.length) return "";
  return '<nav class="grid__categories" aria-label="Categories">' + categories.map(function (category) {
    return '<a class="grid-category grid-category--id-' + category.id + '" href="' + categoryHash(category) + '">' +
      '<span class="grid-category__title">' + escaped(said(category, "name")) + "</span></a>";
  }).join("") + "</nav>";
}

function drawSearch() {
  var words = store.page.filterParams.keyword;
  return breadcrumbs(["<span>Search</span>"]) + title(words ? "Results for “" + words + "”" : "Search") +
    '<form class="ec-search" data-form="search" role="search"><label class="ec-form__title" for="ec-search-field">What are you looking for?</label><div class="ec-search__row">' +
    '<input class="form-control__text" id="ec-search-field" name="keyword" type="search" value="' + escaped(words) + '">' +
    '<button class="form-control__button">Search</button></div></form><div class="ec-page-body"><div class="ec-grid"><div class="grid__wrap-inner">' +
    listingDrawn("#!/~/search/") + "</div></div></div>";
}

function listingDrawn(base) {
  var listing = store.listing;
  if (!listing.items.length && !listing.address.query.toString()) return '<p class="grid__empty">There is nothing here yet.</p>';
  return toolbar(listing) + (listing.items.length
    ? '<div class="grid__products">' + listing.items.map(gridProduct).join("") + "</div>" + pager(listing, base)
    : '<p class="grid__empty">Nothing was found. Try fewer words or other filters.</p>');
}

function toolbar(listing) {
  var query = listing.address.query, sort = store.page.sort;
  var names = Object.keys(SORT_NAMES).filter(function (name) { return name !== "normal" || store.page.type === "CATEGORY"; });
  if (store.page.type === "SEARCH") names.unshift("relevance");
  return '<div class="ec-toolbar"><p class="ec-toolbar__count" role="status">' + listing.total + (listing.total === 1 ? " product" : " products") + "</p>" +
    '<label class="ec-toolbar__sort">Sort by <select class="form-control__select" data-change="sort" id="ec-sort">' + names.map(function (name) {
      return '<option value="' + name + '"' + (name === sort ? " selected" : "") + ">" + (SORT_NAMES[name] || "Best match") + "</option>";
    }).join("") + '</select></label><details class="ec-filters"' + (filtered(query) ? " open" : "") + '><summary>Filter</summary><form class="ec-form" data-form="filter">' +
    check("inventory", "instock", "In stock", query) + check("onsale", "onsale", "On sale", query) +
    '<div class="ec-filters__prices">' + field("ec-price-from", "priceFrom", "Price from", { type: "number", needed: false, value: query.get("priceFrom"), more: 'min="0" step="any"' }) +
    field("ec-price-to", "priceTo", "to", { type: "number", needed: false, value: query.get("priceTo"), more: 'min="0" step="any"' }) + "</div>" + submit("Show") + "</form></details></div>";
}

function filtered(query) {
  return ["inventory", "onsale", "priceFrom", "priceTo"].some(function (name) { return query.get(name); });
}

function check(name, value, words, query) {
  return '<label class="ec-filter__item"><input type="checkbox" name="' + name + '" value="' + value + '"' + (query.get(name) === value ? " checked" : "") + "> " + words + "</label>";
}

function pager(listing, base) {
  var offset = store.page.offset, links = [];
  if (offset > 0) links.push([Math.max(0, offset - PAGE_SIZE), "Previous page"]);
  if (offset + listing.items.length < listing.total) links.push([offset + PAGE_SIZE, "Next page"]);
  if (!links.length) return "";
  return '<nav class="ec-pager" aria-label="Pages">' + links.map(function (each) {
    var query = new URLSearchParams(listing.address.query);
    query.set("offset", each[0]);
    return '<a class="ec-link" href="' + escaped(base + (base.endsWith("search/") ? "" : "?") + query) + '">' + each[1] + "</a>";
  }).join("") + "</nav>";
}

function gridProduct(product) {
  return '<div class="grid-product grid-product--id-' + product.id + '"><a class="grid-product__wrap-inner" href="' + productHash(product) +
    '"><span class="grid-product__image">' + picture(product.imageUrl, "") + label(product) + "</span>" +
    '<span class="grid-product__title"><span class="grid-product__title-inner">' + escaped(said(product, "name")) + "</span></span>" +
    '<span class="grid-product__subtitle">' + escaped(said(product, "subtitle")) + "</span>" +
    '<span class="grid-product__price"><span class="grid-product__price-value ec-price-item">' + priceOf(product.price) +
    "</span>" + comparePrice(product) + "</span></a></div>";
}

function label(product) {
  var words = !product.inStock ? "Sold out" : product.compareToPrice > product.price ? "On sale" : "";
  return words ? '<span class="ec-label">' + words + "</span>" : "";
}

function comparePrice(product) {
  if (!(product.compareToPrice > product.price)) return "";
  var before = said(store.start.profile.settings.salePrice || {}, "oldPriceLabel") || "Before";
  return '<span class="ec-price-compare"><span class="ec-hidden">' + escaped(before) + " </span>" + priceOf(product.compareToPrice) + "</span>";
}
