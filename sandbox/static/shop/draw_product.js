/*
 * The page of a product, with its options.
 */

function drawProduct() {
  var product = store.products[store.page.productId];
  var category = categoryOf(product.defaultCategoryId) || categoryOf((product.categoryIds || [])[0]);
  var chosen = presetOptions(product);
  return breadcrumbs((category ? ancestors(category).concat(category).map(categoryLink) : []).concat("<span>" + escaped(said(product, "name")) + "</span>")) +
    '<div class="ec-page-body"><div class="product-details"><div class="product-details__gallery">' + picture(product.imageUrl, said(product, "name")) + "</div>" +
    '<div class="product-details__sidebar"><h1 class="product-details__product-title ec-header-h3">' + escaped(said(product, "name")) + "</h1>" +
    '<p class="product-details__subtitle">' + escaped(said(product, "subtitle")) + "</p>" + skuLine(product, chosen) +
    '<div class="product-details__product-price-row"><span class="product-details__product-price ec-price-item"><span class="details-product-price__value">' +
    priceOf(unitPrice(product, chosen, 1)) + "</span></span>" + comparePrice(product) + "</div>" + purchaseForm(product, chosen) + wholesale(product) +
    '<div class="product-details__general-info"><div class="product-details__description"><div class="product-details__product-description">' +
    said(product, "description") + "</div>" + attributesOf(product) + "</div></div></div></div></div>";
}

function skuLine(product, chosen) {
  if (!design("product_details_show_product_sku", true)) return "";
  return '<p class="product-details__product-sku">SKU ' + escaped((variationOf(product, chosen) || product).sku || product.sku) + "</p>";
}

function purchaseForm(product, chosen) {
  var stock = stockOf(product, chosen);
  var options = design("product_details_show_product_options", true) ? (product.options || []) : [];
  return '<form class="product-details__form" data-form="buy"><div class="product-details__product-options details-product-options">' +
    options.map(function (option, place) { return optionDrawn(option, place, chosen[option.name]); }).join("") + "</div>" +
    (product.nameYourPriceEnabled ? field("ec-own-price", "selectedPrice", "Name your price", { type: "number", value: product.price, more: 'min="0" step="any"' }) : "") +
    '<div class="product-details__action-panel details-product-purchase"><div class="details-product-purchase__place" role="status">' + stockWords(stock) + "</div>" +
    '<div class="details-product-purchase__controls">' + quantityDrawn() + '<div class="details-product-purchase__add-buttons">' +
    '<div class="details-product-purchase__add-to-bag form-control form-control--button"><button class="form-control__button" data-do="add-to-bag"' + (stock < 1 ? " disabled" : "") +
    '><span class="form-control__button-text">' + (stock < 1 ? "Sold out" : "Add to bag") + "</span></button></div></div>" + favouriteDrawn(product) + "</div></div></form>";
}

function stockWords(stock) {
  if (stock < 1) return "Out of stock";
  return stock !== Infinity && design("product_details_show_number_of_items_in_stock", true) ? "In stock, " + stock + " available" : "In stock";
}

function quantityDrawn() {
  if (!design("product_details_show_qty", true)) return "";
  return '<div class="details-product-purchase__qty"><label class="ec-hidden" for="ec-quantity">Quantity</label>' +
    '<input class="form-control__text" id="ec-quantity" name="quantity" type="number" min="1" value="1" inputmode="numeric"></div>';
}

function favouriteDrawn(product) {
  if (!store.start.profile.settings.favoritesEnabled || !design("product_details_show_save_for_later", true)) return "";
  var saved = favourites().includes(product.id);
  return '<button type="button" class="ec-favourite" data-do="favourite" data-product="' + product.id + '" aria-pressed="' + saved + '">' + (saved ? "Saved" : "Save for later") + "</button>";
}

function optionDrawn(option, place, chosen) {
  var name = "option-" + place, words = escaped(said(option, "name")) + (option.required ? "" : " <small>(optional)</small>");
  var needed = option.required ? " required" : "", kind = option.type.toLowerCase();
  var row = '<div class="details-product-option details-product-option--' + kind + '">', label = '<label class="ec-form__title" for="ec-' + name + '">' + words + "</label>";
  var attributes = ' id="ec-' + name + '" name="' + name + '"' + needed;
  if (option.type === "SELECT") return row + label + '<select class="form-control__text form-control__select"' + attributes + ">" + (option.required ? "" : '<option value="">Please choose</option>') + (option.choices || []).map(function (choice) { return '<option value="' + escaped(choice.text) + '"' + (choice.text === chosen ? " selected" : "") + ">" + choiceWords(choice) + "</option>"; }).join("") + "</select></div>";
  if (option.type === "TEXTAREA") return row + label + '<textarea class="form-control__text"' + attributes + "></textarea></div>";
  if (option.type === "TEXTFIELD" || option.type === "DATE" || option.type === "FILES") return row + label + '<input class="form-control__text" type="' + { TEXTFIELD: "text", DATE: "date", FILES: "file" }[option.type] + '"' + attributes + (option.type === "FILES" ? " multiple" : "") + "></div>";
  return row + '<fieldset class="ec-choices"><legend class="ec-form__title">' + words + "</legend>" + (option.choices || []).map(function (choice) { return choiceDrawn(option, choice, name, chosen); }).join("") + "</fieldset></div>";
}

function choiceDrawn(option, choice, name, chosen) {
  var several = option.type === "CHECKBOX", on = [].concat(chosen || []).includes(choice.text);
  var colour = (choice.hexCodes || []).filter(function (code) { return /^#[0-9a-f]{3,8}$/i.test(code); })[0];
  var swatch = option.type === "SWATCHES" && colour ? '<span class="ec-swatch" style="background:' + colour + '"></span>' : "";
  return '<label class="ec-choice ec-choice--' + option.type.toLowerCase() + '"><input type="' + (several ? "checkbox" : "radio") + '" name="' + name + '" value="' +
    escaped(choice.text) + '"' + (on ? " checked" : "") + "> " + swatch + "<span>" + choiceWords(choice) + "</span></label>";
}

function choiceWords(choice) {
  var more = choice.priceModifier || 0, sign = more > 0 ? "+" : "";
  var words = !more ? "" : " (" + sign + (choice.priceModifierType === "PERCENT" ? more + " %" : priceOf(more)) + ")";
  return escaped(said(choice, "text")) + words;
}

function wholesale(product) {
  var steps = product.wholesalePrices || [];
  if (!steps.length || !design("product_details_show_wholesale_prices", true)) return "";
  return '<div class="product-details-module"><h2 class="product-details-module__title">Buying more</h2><ul class="product-details-module__content">' + steps.map(function (step) {
    return "<li>" + step.quantity + " or more: " + priceOf(step.price) + " each</li>";
  }).join("") + "</ul></div>";
}

function attributesOf(product) {
  var shown = (product.attributes || []).filter(function (each) { return each.show === "DESCR" && each.value; });
  if (!shown.length || !design("product_details_show_attributes", true)) return "";
  return '<dl class="ec-attributes">' + shown.map(function (each) { return "<dt>" + escaped(said(each, "name")) + "</dt><dd>" + escaped(said(each, "value")) + "</dd>"; }).join("") + "</dl>";
}

/* The shopper has changed an option: the price and the stock follow, and the page's other words stay as they are. */
function showChosen(form) {
  var product = store.products[store.page.productId];
  var chosen = chosenIn(form, product), stock = stockOf(product, chosen), quantity = Number(form.quantity ? form.quantity.value : 1) || 1;
  var add = form.querySelector("[data-do=add-to-bag]");
  document.querySelector(".details-product-price__value").innerHTML = priceOf(unitPrice(product, chosen, quantity));
  form.querySelector(".details-product-purchase__place").textContent = stockWords(stock);
  add.disabled = stock < 1;
  add.querySelector(".form-control__button-text").textContent = stock < 1 ? "Sold out" : "Add to bag";
  var sku = document.querySelector(".product-details__product-sku");
  if (sku) sku.outerHTML = skuLine(product, chosen);
}
