/* The merchant's settings, as `messages/schema.py` writes them: fields at their default are left out. */

const COLOUR = /^#[0-9a-f]{6}$/i;

export function configFrom(text) {
  let config = parsed(text);
  if (typeof config.value === "string") config = parsed(config.value); // some documentation shows {key, value}
  if (config.version === 1) config = fromVersion1(config);
  return config.version === 2 && Array.isArray(config.messages) ? config : { messages: [] };
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}

function fromVersion1({ message, css, sso }) {
  if (!message) return { version: 2, css, sso, messages: [] };
  const text = String(message.text || "").replace(/[\\*[\]{}]/g, "\\$&");
  return { version: 2, css, sso, messages: [{ ...message, id: "1", place: message.placement, wording: { text } }] };
}

/** The wording in a language, or in its main one (`pt` for `pt_BR`); what it lacks is told in the store's own. */
export function wordingOf(message, language) {
  const spoken = message.translations || {};
  const own = message.wording || {};
  return { ...own, ...(spoken[language] || spoken[language.split("_")[0]]) };
}

export function colourOf(value, otherwise) {
  return COLOUR.test(value) ? value : otherwise;
}
