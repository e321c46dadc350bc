// What is ticked among the found joins what is chosen: the next search replaces only the found.
document.addEventListener("change", ({ target }) => {
  const row = target.closest("[data-found] li");
  if (!row) return;
  target.closest("[data-picker]").querySelector("[data-picked]").append(row);
  target.focus();
});
