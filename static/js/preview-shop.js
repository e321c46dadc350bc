// A shop for the preview: the parts of the storefront's API that the message script asks, over what the editor chose.
// Each change loads the page anew, so that the script always starts as it does for a shopper; what was chosen waits
// in the window's name, which outlives that.
const own = document.currentScript.dataset;
const PARTS = {
  category: '<div class="ec-grid">' + '<div class="outline"></div>'.repeat(6) + "</div>",
  product:
    '<div class="outline product-details__gallery"></div><div class="outline line line--short"></div>' +
    '<div class="outline line"></div><div class="product-details__action-panel"><div class="outline shop-button"></div></div>',
  cart: '<div class="ec-cart__products">' + '<div class="outline line"></div>'.repeat(3) + "</div>",
  checkout: '<div class="ec-cart-step">' + '<div class="outline line"></div>'.repeat(4) + "</div>",
  confirmation: '<div class="ec-confirmation">' + '<div class="outline line line--short"></div>'.repeat(3) + "</div>",
};
const PAGES = {
  home: { type: "CATEGORY", categoryId: 0 },
  category: { type: "CATEGORY", categoryId: 1 },
  product: { type: "PRODUCT", productId: 1 },
  cart: { type: "CART" },
  checkout: { type: "CHECKOUT_ADDRESS" },
  confirmation: { type: "ORDER_CONFIRMATION" },
};

addEventListener("message", ({ source, data }) => {
  if (source !== parent || typeof data !== "string" || data === name) return;
  name = data;
  location.reload();
});

function chosenShop() {
  try {
    return JSON.parse(name);
  } catch {
    return null;
  }
}

function open(shop) {
  document.querySelector("main").innerHTML = PARTS[shop.page] || PARTS.category; // our own outlines, nobody's text
  const start = Date.now();
  const wall = Date.now;
  if (shop.moment) Date.now = () => shop.moment + wall() - start;
  const tell = (value) => ({ add: (listener) => setTimeout(() => listener(value)) });
  const customer = shop.customer ? { billingPerson: { name: shop.customer } } : null;
  window.Ecwid = {
    OnAPILoaded: { add: (listener) => listener() },
    OnPageLoaded: tell(PAGES[shop.page] || PAGES.home),
    OnCartChanged: tell({ productsQuantity: 1 }),
    OnSetProfile: tell(customer),
    Cart: { calculateTotal: (listener) => listener({ subtotal: shop.total }) },
    formatCurrency: (amount) => shop.money.replace("0", Number(amount).toFixed(2)),
    getAppPublicConfig: () => shop.text,
    getOwnerId: () => 0,
    getStorefrontLang: () => shop.language,
    getVisitorLocation: () => ({ countryCode: shop.country }),
  };
  document.documentElement.lang = shop.language;
  document.head.append(Object.assign(document.createElement("script"), { src: own.script }));
}

const shop = chosenShop();
if (shop) open(shop);
parent.postMessage("preview-ready", "*");
