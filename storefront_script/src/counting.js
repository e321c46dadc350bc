/* Counts how often messages are shown, followed and put away, where the merchant asked for it: numbers by message and
   nothing of the shopper, sent when the page is left. */

export function counter({ count }, client, store) {
  if (!count) return () => {};
  const counts = {};
  addEventListener("pagehide", () => send(counts, store));
  return (what, { id }) => {
    counts[id] ||= {};
    counts[id][what] = (counts[id][what] || 0) + 1;
  };
}

const here = document.currentScript.src;

function send(counts, store) {
  if (!Object.keys(counts).length || !here) return;
  navigator.sendBeacon(new URL(`/count/${store}/`, here), JSON.stringify(counts));
  for (const id of Object.keys(counts)) delete counts[id];
}
