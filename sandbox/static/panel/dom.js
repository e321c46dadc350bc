/* What every part of the page needs: its data, its elements, and calls to the sandbox. */

export const data = JSON.parse(document.getElementById("panel-data").textContent);
export const storeId = data.store.id;

export function byId(id) {
  return document.getElementById(id);
}

/* element("a", { href: "#" }, "words", child): texts become text, never markup. */
export function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...inside.filter((part) => part !== null && part !== undefined));
  return made;
}

/* A control call; what goes wrong is said where everybody looks. */
export async function control(method, path, body) {
  const options = { method, headers: {} };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  try {
    const reply = await fetch(`/_sandbox${path}`, options);
    const answer = await reply.json();
    if (reply.ok) return answer;
    notify(answer.error || answer.errorMessage);
  } catch {
    notify("The sandbox does not answer. Is it still running?");
  }
  return null;
}

export function notify(text) {
  byId("notice").textContent = text;
  byId("notice").hidden = false;
}

export function hideNotice() {
  byId("notice").hidden = true;
}
