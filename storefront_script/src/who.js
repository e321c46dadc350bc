/* Who reads a message, and on which page: every part of the target that narrows has to hold. */

const PAGES = {
  CATEGORY: "category", PRODUCT: "product", SEARCH: "search", CART: "cart", ORDER_CONFIRMATION: "confirmation",
  SIGN_IN: "account", ACCOUNT_SETTINGS: "account", ORDERS: "account", ADDRESS_BOOK: "account", FAVORITES: "account",
  ACCOUNT_SUBSCRIPTION: "account", RESET_PASSWORD: "account",
};

/** The page by the name the merchant knows it under. */
export function nameOf(page) {
  if (page.type === "CATEGORY" && !page.categoryId) return "home";
  if (/^CHECKOUT/.test(page.type)) return "checkout";
  return PAGES[page.type] || "other";
}

/** `shopper` is what is known now: page, cart total, customer, language, country, address, width. */
export function isMeant({ target = {} }, shopper) {
  const { page, customer } = shopper;
  const list = (name) => target[name] || [];
  const among = (name, value) => !list(name).length || list(name).includes(value);
  const group = customer && customer.membership ? customer.membership.id : 0;
  const isInCatalogue = () => {
    const categories = [page.categoryId, page.mainCategoryId].some((id) => list("categories").includes(id));
    return categories || list("products").includes(page.productId);
  };
  return (
    among("pages", nameOf(page)) &&
    (!list("categories").length && !list("products").length || isInCatalogue()) &&
    among("languages", shopper.language) &&
    among("countries", shopper.country) &&
    among("groups", group) &&
    (!target.customer || target.customer === "any" || (target.customer === "customer") === Boolean(customer)) &&
    (!target.device || target.device === "any" || (target.device === "phone") === shopper.width < 700) &&
    (!target.cart_from || shopper.total >= target.cart_from) &&
    (!target.cart_below || shopper.total < target.cart_below) &&
    (!target.parameter || hasParameter(shopper.query, target.parameter))
  );
}

function hasParameter(query, wanted) {
  const [[name, value]] = new URLSearchParams(wanted);
  const given = new URLSearchParams(query).getAll(name);
  return wanted.includes("=") ? given.includes(value) : given.length > 0;
}
