/* Where a message stands. Bars lie over the edge of the window or the page, so that nothing moves when they come; the
   others stand before or after a known part of a store page, and only while that part is there. */

const ANCHORS = {
  category: [".ec-grid", "before"],
  product: [".product-details__action-panel, .details-product-purchase", "before"],
  cart: [".ec-cart__products, .ec-cart", "before"],
  checkout: [".ec-cart__step--address, .ec-cart__step--delivery, .ec-cart__step--payment, .ec-cart-step", "before"],
  confirmation: [".ec-confirmation", "before"],
};
const PAGE_OF = { category: ["category", "home", "search"], checkout: ["checkout"] };

export const isBar = (place) => place === "top" || place === "bottom";

/** The element that holds the messages of a place, made where there is none; null where the page has no such place. */
export function holderOf(place, pageName) {
  const id = `signboard-${place}`;
  const known = document.getElementById(id);
  if (isBar(place)) return known || document.body.appendChild(made(id, place));
  const [selector, where] = ANCHORS[place] || [];
  const anchor = selector && (PAGE_OF[place] || [place]).includes(pageName) && document.querySelector(selector);
  if (!anchor) return null;
  const holder = known || made(id, place);
  const stands = holder.nextElementSibling === anchor;
  if (!stands) anchor[where](holder);
  return holder;
}

function made(id, place) {
  const holder = document.createElement("div");
  holder.id = id;
  holder.className = "signboard";
  holder.dataset.place = place;
  holder.setAttribute("role", "status");
  return holder;
}
