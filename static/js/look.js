// Custom CSS, as it is typed so far, on a store of samples in a frame of its own. Nothing is sent for that.
const WAIT = 150;
const HEIGHT = 480;
let typing;

const frame = () => document.querySelector("[data-look] iframe");
const chosen = (id) => document.getElementById(`look-${id}`).value;

function show() {
  if (!frame()) return;
  fit(frame(), Number(chosen("width")));
  frame().contentWindow.postMessage({ css: document.getElementById("id_css").value, page: chosen("page") }, "*");
}

// A screen wider than the room for it is shown smaller, so that rules for its width apply.
function fit({ style, parentElement }, width) {
  const scale = Math.min(1, parentElement.clientWidth / width);
  Object.assign(style, { width: `${width}px`, height: `${HEIGHT / scale}px`, transform: `scale(${scale})` });
}

function soon() {
  clearTimeout(typing);
  typing = setTimeout(show, WAIT);
}

addEventListener("message", ({ data, source }) => data === "look-ready" && source === frame()?.contentWindow && show());
addEventListener("resize", soon);
document.addEventListener("input", (event) => event.target.closest("#css-form, [data-look]") && soon());
document.body.addEventListener("htmx:afterSettle", soon);
