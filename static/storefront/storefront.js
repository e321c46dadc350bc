/* Shows the merchant's message on the storefront. Its settings come with the page: it makes no request. */
(function () {
  "use strict";

  var CLIENT = "CLIENT_ID";
  var ELEMENT = "signboard-message";
  var COLOUR = /^#[0-9a-f]{6}$/i;
  var CART = ["CART"];

  // The platform may run the file again on a page switch.
  if (window.signboardStarted) return;
  window.signboardStarted = true;

  function settings(text) {
    try {
      var config = typeof text === "string" ? JSON.parse(text) : null;
      return config && config.version === 1 && config.message ? config.message : {};
    } catch (error) {
      return {};
    }
  }

  function place(message, page) {
    if (message.placement === "top") return { parent: document.body, before: document.body.firstChild };
    if (message.placement === "bottom") return { parent: document.body, before: null };
    var cart = document.querySelector(".ec-cart__products, .ec-cart");
    if (message.placement === "cart" && cart && CART.indexOf(page.type) >= 0) return { parent: cart.parentNode, before: cart };
    return null;
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

  // The product browser redraws itself on every page: look, then insert, keep or remove.
  function show(message, page) {
    var shown = document.getElementById(ELEMENT);
    var spot = place(message, page);
    if (shown && message.placement !== "cart") return;
    if (shown) shown.remove();
    if (spot) spot.parent.insertBefore(drawn(message), spot.before);
  }

  window.Ecwid.OnAPILoaded.add(function () {
    var message = settings(window.Ecwid.getAppPublicConfig(CLIENT));
    if (message.enabled !== true || typeof message.text !== "string" || !message.text.trim()) return;
    show(message, { type: document.querySelector(".ec-cart") ? "CART" : "" });
    window.Ecwid.OnPageLoaded.add(function (page) {
      show(message, page);
    });
  });
})();
