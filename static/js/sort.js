// Rows of a list marked data-sortable can be dragged to another place; the buttons in them do the same by keyboard.
let dragged = null;

function rowAt(event) {
  return event.target.closest?.("[data-sortable] > li");
}

function makeDraggable() {
  for (const row of document.querySelectorAll("[data-sortable] > li")) row.draggable = true;
}

document.addEventListener("dragstart", (event) => {
  dragged = rowAt(event);
  dragged?.classList.add("sb-row--dragged");
});

document.addEventListener("dragover", (event) => {
  const over = rowAt(event);
  if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  if (over === dragged) return;
  const { top, height } = over.getBoundingClientRect();
  over[event.clientY < top + height / 2 ? "before" : "after"](dragged);
});

document.addEventListener("drop", (event) => dragged && event.preventDefault());

document.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.classList.remove("sb-row--dragged");
  const form = dragged.querySelector("[data-move]");
  const to = [...dragged.parentElement.children].indexOf(dragged) + 1;
  htmx.ajax("POST", form.getAttribute("hx-post"), { source: form, target: "#messages", swap: "outerHTML", values: { to } });
  dragged = null;
});

document.body.addEventListener("htmx:afterSettle", makeDraggable);
makeDraggable();
