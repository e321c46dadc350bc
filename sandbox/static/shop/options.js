/*
 * Options of a product: what is chosen, which variation that is, and what it costs.
 */

var WRITTEN = ["TEXTFIELD", "TEXTAREA", "DATE", "FILES"];

/* The choices a product page opens with: those of its address, else the product's own. */
function presetOptions(product) {
  var chosen = {};
  var variation = (product.combinations || []).find(function (each) { return each.id === store.preset.variation; });
  var numbers = store.preset.options ? store.preset.options.split(",") : [];
  (product.options || []).forEach(function (option, place) {
    var choice = (option.choices || [])[numbers[place] ? numbers[place] - 1 : option.defaultChoice || 0];
    if (option.type === "CHECKBOX" || WRITTEN.includes(option.type)) chosen[option.name] = option.type === "CHECKBOX" ? [] : "";
    else if (choice) chosen[option.name] = choice.text;
  });
  ((variation || {}).options || []).forEach(function (part) { chosen[part.name] = part.value; });
  return chosen;
}

function chosenIn(form, product) {
  var given = new FormData(form), chosen = {};
  (product.options || []).forEach(function (option, place) {
    var values = given.getAll("option-" + place);
    if (option.type === "CHECKBOX") chosen[option.name] = values;
    else if (option.type === "FILES") chosen[option.name] = filesIn(values);
    else chosen[option.name] = values[0] || "";
  });
  return chosen;
}

function filesIn(values) {
  var count = values.filter(function (file) { return file.name; }).length;
  return count ? count + (count === 1 ? " file" : " files") : "";
}

function variationOf(product, chosen) {
  return (product.combinations || []).find(function (each) {
    return (each.options || []).length && each.options.every(function (part) { return chosen[part.name] === part.value; });
  });
}

function unitPrice(product, chosen, quantity) {
  var variation = variationOf(product, chosen) || {};
  var steps = (variation.wholesalePrices || product.wholesalePrices || []).filter(function (step) { return step.quantity <= quantity; });
  var base = steps.length ? steps[steps.length - 1].price : variation.price === undefined ? product.price : variation.price;
  return (product.options || []).reduce(function (sum, option) {
    return sum + (option.choices || []).filter(function (choice) {
      return [].concat(chosen[option.name] || []).includes(choice.text);
    }).reduce(function (more, choice) {
      return more + (choice.priceModifierType === "PERCENT" ? base * choice.priceModifier / 100 : choice.priceModifier || 0);
    }, 0);
  }, base);
}

/* How many pieces there are, Infinity where they are not counted. */
function stockOf(product, chosen) {
  var variation = variationOf(product, chosen);
  if (product.outOfStockVisibilityBehaviour === "ALLOW_PREORDER") return Infinity;
  if (variation && variation.quantity !== undefined) return variation.quantity;
  return product.quantity === undefined || product.unlimited ? Infinity : product.quantity;
}
