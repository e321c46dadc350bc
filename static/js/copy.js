// A button copies a text of the page: <button data-copy="id-of-the-text" data-copied="Copied.">. Where a frame may not
// use the clipboard, the text is left selected.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  getSelection().selectAllChildren(text);
  if (!document.execCommand("copy")) return;
  getSelection().removeAllRanges();
  say(button.dataset.copied);
});
