/* Shows the merchant's message on the storefront. Its settings come with the page: it makes no request. */
(function () {
  "use strict";

  var CLIENT = "CLIENT_ID";
  var ELEMENT = "signboard-message";
  var COLOUR = /^#[0-9a-f]{6}$/i;

  // The platform may run the file again on a page switch.
  if (window.signboardStarted) return;
  window.signboardStarted = true;

  // A text, by some documentation inside {key, value}; anything else is no settings.
  function settings(text) {
    try {
      var config = JSON.parse(text);
      if (config && typeof config.value === "string") config = JSON.parse(config.value);
      return config && config.version === 1 && config.message ? config.message : {};
    } catch (error) {
      return {};
    }
  }

  function place(message) {
    if (message.placement === "top") return { parent: document.body, before: document.body.firstChild };
    if (message.placement === "bottom") return { parent: document.body, before: null };
    var cart = document.querySelector(".ec-cart__products, .ec-cart");
    return message.placement === "cart" && cart ? { parent: cart.parentNode, before: cart } : null;
  }

  function drawn(message) {
    var element = document.createElement("div");
    element.id = ELEMENT;
    element.dir = "auto";
    element.setAttribute("role", "note");
    element.setAttribute("data-placement", message.placement);
    element.textContent = message.text;
    if (COLOUR.test(message.background)) element.style.backgroundColor = message.background;
    if (COLOUR.test(message.colour)) element.style.color = message.colour;
    return element;
  }

  function show(message) {
    var spot = document.getElementById(ELEMENT) ? null : place(message);
    if (spot) spot.parent.insertBefore(drawn(message), spot.before);
  }

  function hide() {
    var shown = document.getElementById(ELEMENT);
    if (shown) shown.remove();
  }

  // The product browser redraws itself on every page, and the cart with every change in it.
  // A script that loads late has missed the first page: its address tells the cart.
  function follow(message) {
    var isCart = /\/cart\/?$/.test(location.pathname + location.hash);
    function update() {
      if (isCart) show(message);
      else hide();
    }
    window.Ecwid.OnPageLoaded.add(function (page) {
      isCart = page.type === "CART";
      update();
    });
    new MutationObserver(update).observe(document.body, { childList: true, subtree: true });
    update();
  }

  window.Ecwid.OnAPILoaded.add(function () {
    var message = settings(window.Ecwid.getAppPublicConfig(CLIENT));
    if (message.enabled !== true || typeof message.text !== "string" || !message.text.trim()) return;
    if (message.placement === "cart") follow(message);
    else show(message);
  });
})();
