/* Older ways of the platform, and others that are not the default. */

import { byId, element } from "./dom.js";
import { change, watch } from "./live.js";

const WORDS = {
  query_tokens: "Accept ?token= in addresses",
  storage_wrapper: "Read {\"value\"} from writes to storage",
  rate_limit: "Limit calls to 600 a minute",
  snake_case_events: "Spell event types with underscores",
  doubled_events: "Send every webhook twice",
  shuffled_events: "Send webhooks in any order",
  oauth_state: "Give OAuth's state back",
  sso_sha1: "Take sign-ons signed with SHA-1",
  hook_cache: "Keep answers of shipping and discount addresses 5 minutes",
};

const SIGNING = ["valid", "invalid", "missing"];

export function startSwitches() {
  watch((current) => {
    for (const [name, value] of Object.entries(current.switches)) {
      if (typeof value === "boolean") show(name, value);
    }
    showSigning(current.switches.event_signatures);
  });
}

/* An app has to refuse what is signed wrong or not at all. */
function showSigning(value) {
  let list = byId("switch-event_signatures");
  if (!list) {
    const options = SIGNING.map((way) => element("option", { value: way }, way));
    list = element("select", { id: "switch-event_signatures", onchange: (event) => turn("event_signatures", event.target.value) }, ...options);
    byId("switches").append(element("div", { class: "tool__fields" }, element("label", {}, "Signatures of webhooks", list)));
  }
  list.value = value;
}

function show(name, value) {
  let box = byId(`switch-${name}`);
  if (!box) {
    box = element("input", { type: "checkbox", id: `switch-${name}`, onchange: (event) => turn(name, event.target.checked) });
    byId("switches").append(element("label", { class: "check" }, box, WORDS[name] || name));
  }
  box.checked = value;
}

function turn(name, value) {
  change("POST", "/switches", { [name]: value });
}
