/* Bars lie over the edge of the page. One at the bottom gets room of its own at once. One at the top gets it, and gives
   it back, when nobody sees the page move for it: as another page comes, as it is put away, or out of sight. */

const rooms = {};

/** Whether the page has the room that what the holder shows asks for; if not yet, ask again as the shopper scrolls. */
export function makeRoom(holder, unseen) {
  const { place, sticky } = holder.dataset;
  const wanted = place === "top" || sticky !== undefined ? Math.ceil(holder.getBoundingClientRect().height) : 0;
  const given = rooms[place] ? rooms[place].offsetHeight : 0;
  if (wanted === given) return true;
  if (place === "top" && !unseen && scrollY < Math.max(wanted, given)) return false;
  if (!/flex|grid/.test(getComputedStyle(document.body).display)) give(place, wanted, given);
  return true;
}

function give(place, height, before) {
  rooms[place] ||= Object.assign(document.createElement("div"), { className: "signboard-room" });
  if (!rooms[place].isConnected) document.body[place === "top" ? "prepend" : "append"](rooms[place]);
  rooms[place].style.height = `${height}px`;
  if (place === "top" && scrollY && !CSS.supports("overflow-anchor", "auto")) scrollBy(0, height - before);
}
