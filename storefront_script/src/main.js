/* Dresses the storefront in the merchant's CSS, and shows their messages on it. The settings come with the page: no
   request is made for them. */

import { configFrom } from "./config.js";
import { counter } from "./counting.js";
import { display } from "./show.js";
import { offerSignIn } from "./sign.js";
import { onceStyled } from "./styled.js";

const NEEDS_TOTAL = /"cart_(from|below)"|"kind":"shipping"|{cart_total}|{amount_left}/;
const CLIENT = document.currentScript.dataset.client;

// The platform may run the file again on a page switch.
if (!window.signboardStarted && window.Ecwid) {
  window.signboardStarted = true;
  window.Ecwid.OnAPILoaded.add(start);
}

function start() {
  const { Ecwid } = window;
  const config = configFrom(Ecwid.getAppPublicConfig(CLIENT));
  dress(config.css);
  offerSignIn(Ecwid, config.sso || {});
  if (!config.messages.some(({ enabled }) => enabled)) return;
  const now = () => Date.now();
  const update = display(config, { now, count: counter(config, CLIENT, Ecwid.getOwnerId()) });
  const facts = {
    language: Ecwid.getStorefrontLang(), country: countryOf(Ecwid), query: location.search, total: 0, customer: null,
    name: "", store: document.title, width: innerWidth, money: (amount) => Ecwid.formatCurrency(amount),
  };
  Ecwid.OnPageLoaded.add((page) => update({ page }));
  if (NEEDS_TOTAL.test(JSON.stringify(config.messages))) Ecwid.OnCartChanged.add(totalOf);
  Ecwid.OnSetProfile.add((customer) => update({ customer, name: nameOf(customer) }));
  addEventListener("resize", () => update({ width: innerWidth }));
  addEventListener("visibilitychange", () => document.hidden || update());
  // The product browser redraws itself, and with it takes away what stood in it.
  new MutationObserver(() => update()).observe(document.body, { childList: true, subtree: true });
  onceStyled(update);
  update({ ...facts, page: pageByAddress() });

  // The platform is asked only where a message depends on the answer, and there is something in the cart.
  function totalOf(cart) {
    if (!cart || !cart.productsQuantity) return update({ total: 0 });
    Ecwid.Cart.calculateTotal((order) => update({ total: order ? order.subtotal : 0 }));
  }
}

// The text of a style element can only ever be read as CSS.
function dress(css) {
  if (typeof css !== "string" || !css) return;
  const style = document.createElement("style");
  style.id = "signboard-css";
  style.textContent = css;
  document.head.append(style);
}

// A script that loads late has missed the first page: its address tells the kind. (`/Lamp-p12`, `#!/Lamp/p/12`)
function pageByAddress() {
  const address = location.pathname + location.hash;
  const [, kind, id] = address.match(/[/-]([pc])\/?(\d+)/) || [];
  if (/\/cart\/?$/.test(address)) return { type: "CART" };
  if (/\/checkout/.test(address)) return { type: "CHECKOUT_ADDRESS" };
  if (kind === "p") return { type: "PRODUCT", productId: Number(id) };
  return { type: "CATEGORY", categoryId: Number(id) || 0 };
}

function countryOf(Ecwid) {
  try {
    return Ecwid.getVisitorLocation().countryCode;
  } catch {
    return "";
  }
}

const nameOf = (customer) => (customer && customer.billingPerson && customer.billingPerson.name) || "";
