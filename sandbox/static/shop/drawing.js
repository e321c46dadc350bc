/*
 * Drawing, with the class names seen on real storefronts. Words of the merchant are escaped; what the platform treats
 * as the merchant's HTML is not.
 */

function escaped(text) {
  return String(text).replace(/[&<>"']/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
}

function drawing(store, cart) {
  if (store.start.state === "closed") return notice("Closed for maintenance", "We are putting things in order. Please come back a little later.");
  if (store.start.state === "suspended") return notice("This store is not available", "Please come back later.");
  var draw = {
    CATEGORY: drawCategory, PRODUCT: drawProduct, CART: drawCart, CHECKOUT_ADDRESS: drawAddress,
    CHECKOUT_DELIVERY: drawDelivery, CHECKOUT_PAYMENT_DETAILS: drawPayment, ORDER_CONFIRMATION: drawConfirmation,
  }[store.page.type];
  return draw(store, cart.snapshot()) + footer();
}

function notice(title, text) {
  return '<div class="ec-notice ec-store__closed"><h1 class="page-title__name">' + title + "</h1><p>" + text + "</p></div>";
}

function footer() {
  return '<div class="ec-footer"><div class="ec-footer__row">' +
    '<div class="ec-footer__cell"><a class="ec-footer__link footer__link--shopping-cart ec-link" href="#!/~/cart">Shopping bag</a></div>' +
    '<div class="ec-footer__cell"><a class="ec-footer__link ec-link" href="#!/">All products</a></div></div></div>';
}

function title(text) {
  return '<div class="ec-page-title"><h1 class="page-title__name ec-header-h1">' + escaped(text) + "</h1></div>";
}

function breadcrumbs(store, parts) {
  if (!design(store, "show_breadcrumbs", true)) return "";
  return '<nav class="ec-breadcrumbs" aria-label="Breadcrumbs"><a class="ec-link" href="#!/">Store</a>' +
    parts.map(function (part) { return "<span>/</span>" + part; }).join("") + "</nav>";
}

function categoryOf(store, id) {
  return store.start.catalogue.categories.find(function (category) { return category.id === id; });
}

function categoryLink(category) {
  return '<a class="ec-link" href="' + categoryHash(category) + '">' + escaped(category.name) + "</a>";
}

function drawCategory(store) {
  var root = store.page.categoryId === 0;
  var products = store.start.catalogue.products.filter(function (product) {
    return root || product.categoryId === store.page.categoryId;
  });
  return (root ? "" : breadcrumbs(store, ["<span>" + escaped(store.page.name) + "</span>"]) + title(store.page.name)) +
    '<div class="ec-page-body"><div class="ec-grid"><div class="grid__wrap"><div class="grid__wrap-inner">' +
    (root ? rootIntroduction(store) : "") +
    '<div class="grid__products">' + products.map(function (product) { return gridProduct(store, product); }).join("") +
    "</div></div></div></div></div>";
}

function rootIntroduction(store) {
  var settings = store.start.profile.settings;
  var words = (settings.storeDescriptionTranslated || {})[store.start.lang] || settings.storeDescription || "";
  if (store.start.lang === store.start.profile.languages.defaultLanguage) words = settings.storeDescription || "";
  return '<div class="grid__description">' + words + '</div><div class="grid__categories">' +
    store.start.catalogue.categories.map(function (category) {
      return '<a class="grid-category grid-category--id-' + category.id + '" href="' + categoryHash(category) + '">' +
        '<span class="grid-category__title">' + escaped(category.name) + "</span></a>";
    }).join("") + "</div>";
}

function gridProduct(store, product) {
  return '<div class="grid-product grid-product--id-' + product.id + '"><a class="grid-product__wrap-inner" href="' +
    productHash(product) + '"><span class="grid-product__image">' + product.art + "</span>" +
    '<span class="grid-product__title"><span class="grid-product__title-inner">' + escaped(product.name) + "</span></span>" +
    '<span class="grid-product__subtitle">' + escaped(product.subtitle) + "</span>" +
    '<span class="grid-product__price"><span class="grid-product__price-value ec-price-item">' + priceOf(store, product.price) +
    "</span>" + comparePrice(store, product) + "</span></a></div>";
}

function comparePrice(store, product) {
  return product.compareToPrice ? '<span class="ec-price-compare">' + priceOf(store, product.compareToPrice) + "</span>" : "";
}

function priceOf(store, amount) {
  return escaped(money(amount, store.start.profile.formatsAndUnits));
}

function drawProduct(store) {
  var product = productById(store, store.page.productId);
  var category = categoryOf(store, product.categoryId);
  return breadcrumbs(store, [categoryLink(category), "<span>" + escaped(product.name) + "</span>"]) +
    '<div class="ec-page-body"><div class="product-details"><div class="product-details__gallery">' + product.art + "</div>" +
    '<div class="product-details__sidebar"><h1 class="product-details__product-title ec-header-h3">' + escaped(product.name) + "</h1>" +
    '<p class="product-details__subtitle">' + escaped(product.subtitle) + "</p>" + skuLine(store, product) +
    '<div class="product-details__product-price-row"><span class="product-details__product-price ec-price-item">' +
    '<span class="details-product-price__value">' + priceOf(store, product.price) + "</span></span>" + comparePrice(store, product) + "</div>" +
    purchase(product) +
    '<div class="product-details__general-info"><div class="product-details__description">' +
    '<div class="product-details__product-description">' + product.description + "</div></div></div></div></div></div>";
}

function skuLine(store, product) {
  if (!design(store, "product_details_show_product_sku", true)) return "";
  return '<p class="product-details__product-sku">SKU ' + escaped(product.sku) + "</p>";
}

function purchase(product) {
  var sold = product.quantity === 0;
  return '<div class="product-details__action-panel details-product-purchase">' +
    '<div class="details-product-purchase__place">' + (sold ? "Out of stock" : "In stock") + "</div>" +
    '<div class="details-product-purchase__controls"><div class="details-product-purchase__add-buttons">' +
    '<div class="details-product-purchase__add-to-bag form-control form-control--button">' +
    button("add-to-bag", sold ? "Sold out" : "Add to bag", 'data-product="' + product.id + '"' + (sold ? " disabled" : "")) +
    "</div></div></div></div>";
}

function button(does, words, attributes) {
  return '<button type="button" class="form-control__button" data-do="' + does + '" ' + attributes +
    '><span class="form-control__button-text">' + words + "</span></button>";
}

function drawCart(store, cart) {
  if (!cart.items.length) {
    return '<div class="ec-cart ec-cart--empty">' + title("Your bag is empty") +
      '<div class="form-control form-control--button">' + button("goto", "Browse the store", 'data-to="#!/"') + "</div></div>";
  }
  return '<div class="ec-cart">' + title("Your bag") + '<div class="ec-cart__body"><div class="ec-cart__body-inner">' +
    '<div class="ec-cart__products"><div class="ec-cart__products-inner">' +
    cart.items.map(function (item, index) { return cartLine(store, item, index); }).join("") + "</div></div></div>" +
    '<div class="ec-cart__sidebar"><div class="ec-cart__sidebar-inner"><div class="ec-cart__summary">' +
    summaryRow("Items", String(cart.productsQuantity), "") + summaryRow("Total", priceOf(store, cart.total), " ec-cart-summary__row--total") +
    '</div><div class="ec-cart__buttons"><div class="ec-cart__button ec-cart__button--checkout form-control form-control--button">' +
    button("goto", "Checkout", 'data-to="#!/~/checkout/address" data-goto="checkout"') + "</div></div></div></div></div></div>";
}

function cartLine(store, item, index) {
  return '<div class="ec-cart-item"><div class="ec-cart-item__image">' + productById(store, item.product.id).art + "</div><div>" +
    '<a class="ec-cart-item__title ec-link" href="' + productHash(item.product) + '">' + escaped(item.product.name) + "</a><div>" +
    item.quantity + " × " + priceOf(store, item.product.price) + '</div><button type="button" class="ec-cart-item__remove" data-do="remove" data-index="' +
    index + '">Remove</button></div><div class="ec-cart-item__sum">' + priceOf(store, item.quantity * item.product.price) + "</div></div>";
}

function summaryRow(name, value, more) {
  return '<div class="ec-cart-summary__row' + more + '"><span class="ec-cart-summary__title">' + name +
    '</span><span class="ec-cart-summary__price">' + value + "</span></div>";
}

function step(name, heading, subtitle, next, inner, words) {
  return '<div class="ec-cart">' + title(heading) + '<div class="ec-cart-step ec-cart-step--' + name + ' ec-cart__step"><div class="ec-cart-step__body">' +
    '<p class="ec-cart-step__subtitle">' + subtitle + '</p><form class="ec-form" data-next="' + next + '">' + inner +
    '<div class="ec-form__row ec-form__row--continue form-control form-control--button"><button class="form-control__button">' +
    '<span class="form-control__button-text">' + words + "</span></button></div></form></div></div></div>";
}

function field(id, name, label, type, store) {
  return '<div class="ec-form__row"><div class="ec-form__cell"><label class="ec-form__title" for="' + id + '">' + label +
    '</label><input class="form-control__text" id="' + id + '" name="' + name + '" type="' + type + '" required value="' +
    escaped(store.checkout[name] || "") + '"></div></div>';
}

function drawAddress(store) {
  var fields = field("ec-email", "email", "E-mail", "email", store) + field("ec-full-name", "name", "Name", "text", store) +
    field("ec-street", "street", "Street", "text", store) + field("ec-postal-code", "postal", "Postal code", "text", store) +
    field("ec-city", "city", "City", "text", store);
  return step("address", "Checkout", "Where should it go? Step 1 of 3.", "#!/~/checkout/shipping", fields, "Continue");
}

function choices(name, options) {
  return '<div class="ec-radiogroup ec-form__row"><div class="ec-radiogroup__items">' + options.map(function (option, index) {
    return '<label class="ec-radiogroup__item' + (option.app ? " ec-radiogroup__item--app_id-" + escaped(option.app) : "") +
      '"><input type="radio" name="' + name + '" value="' + escaped(option.id) + '"' + (index === 0 ? " checked" : "") +
      '><div class="ec-radiogroup__info">' + escaped(option.title) + "</div><span>" + option.price + "</span></label>";
  }).join("") + "</div></div>";
}

function drawDelivery(store) {
  var options = store.start.shipping.filter(function (option) { return option.enabled; }).map(function (option) {
    return { id: option.id, title: option.title, price: priceOf(store, (option.flatRate || {}).rate || 0) };
  });
  return step("delivery", "Checkout", "How should it travel? Step 2 of 3.", "#!/~/checkout/payment", choices("shipping", options), "Continue");
}

function drawPayment(store, cart) {
  var options = store.start.payment.filter(function (option) { return option.enabled; }).map(function (option) {
    return { id: option.id, title: option.checkoutTitle, price: "", app: option.appClientId };
  });
  var total = '<div class="ec-form__row">' + summaryRow("Total", priceOf(store, totalOf(cart, store).total), " ec-cart-summary__row--total") + "</div>";
  return step("payment", "Checkout", "How would you like to pay? Step 3 of 3.", "place-order", choices("payment", options) + total, "Place order");
}

function drawConfirmation(store) {
  return '<div class="ec-confirmation"><div class="ec-confirmation__step--orderinfo"><div class="ec-confirmation__wrap">' +
    '<h1 class="ec-confirmation__title page-title__name">Thank you</h1><div class="ec-confirmation__body"><div class="ec-confirmation__section">' +
    "<p>Order " + escaped(store.order.vendorNumber) + ", total " + priceOf(store, store.order.total) +
    ". This is a demo: nothing was ordered.</p></div></div></div></div></div>";
}
