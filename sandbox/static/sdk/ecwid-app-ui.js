/*
 * A stand-in for the script of Ecwid's CSS framework: keeps the states of fields, opens dropdowns.
 * Global: checkFieldChange(element), to be called after a value was set by code.
 * Source: Ecwid docs, "Build user settings page".
 */
(function () {
  "use strict";

  var CONTROLS = ".field__input, .field__select, .field__textarea";

  window.checkFieldChange = function (element) {
    var field = element && element.closest(".field");
    if (field) field.classList.toggle("field--filled", Boolean(element.value));
  };

  document.querySelectorAll(CONTROLS).forEach(window.checkFieldChange);

  document.addEventListener("input", function (event) {
    if (event.target.matches(CONTROLS)) window.checkFieldChange(event.target);
  });
  document.addEventListener("change", function (event) {
    if (event.target.matches(CONTROLS)) window.checkFieldChange(event.target);
  });
  document.addEventListener("focusin", function (event) {
    setFocus(event.target, true);
  });
  document.addEventListener("focusout", function (event) {
    setFocus(event.target, false);
  });
  document.addEventListener("click", function (event) {
    var toggle = event.target.closest && event.target.closest(".dropdown-toggle");
    document.querySelectorAll(".btn-dropdown-container.opened, .linklike-dropdown.opened").forEach(function (open) {
      if (!toggle || !open.contains(toggle)) open.classList.remove("opened");
    });
    if (toggle) toggle.closest(".btn-dropdown-container, .linklike-dropdown")?.classList.toggle("opened");
  });

  function setFocus(element, focused) {
    var field = element.matches && element.matches(CONTROLS) && element.closest(".field");
    if (!field) return;
    field.classList.toggle("field--focus", focused);
    window.checkFieldChange(element);
  }
})();
