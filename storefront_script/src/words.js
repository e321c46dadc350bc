/* Texts: **bold**, *italic*, [links](https://…), line breaks and {placeholders}; a backslash takes a mark's meaning away.
   They become text nodes and three kinds of elements, so whatever stands in them, it is read and never run. */

const MARKS = /\\([\\*[\]{}])|\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\[([^\]\n]+)\]\(([^()\s]+)\)|\{(\w+)\}|\n/g;
const HARMLESS = /^(https?:\/\/[^/\s]|mailto:|tel:|[/#?](?!\/)|[\w.~-]+([/?#]|$))/i;

/** Put the text into the element. `values` has what placeholders stand for; live ones are found again by `data-live`. */
export function write(element, text, values) {
  let at = 0;
  const add = (node) => element.append(node);
  for (const found of text.matchAll(MARKS)) {
    const [whole, escaped, bold, italic, label, address, name] = found;
    add(text.slice(at, found.index));
    at = found.index + whole.length;
    if (escaped) add(escaped);
    else if (bold) add(made("strong", bold, values));
    else if (italic) add(made("em", italic, values));
    else if (label) add(linkTo(address, label, values) || whole);
    else if (name) add(name in values ? live(name, values[name]) : whole);
    else add(document.createElement("br"));
  }
  add(text.slice(at));
}

function made(tag, text, values) {
  const element = document.createElement(tag);
  write(element, text, values);
  return element;
}

function live(name, value) {
  const element = document.createElement("span");
  element.dataset.live = name;
  element.textContent = value;
  return element;
}

/** A link, or null for an address that could do more than open a page, a mail or a call. */
export function linkTo(address, label, values = {}) {
  if (!isHarmless(address)) return null;
  const link = made("a", label, values);
  link.href = address;
  return link;
}

export function isHarmless(address) {
  return HARMLESS.test(address) && !/[\x00-\x20\x7f-\xa0\u2028\u2029\\]/.test(address);
}
