// A file of ours is asked for with the ticket, which a plain link cannot send.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-download]");
  if (!link) return;
  event.preventDefault();
  const headers = JSON.parse(document.getElementById("app").getAttribute("hx-headers"));
  const answer = await fetch(link.href, { headers }).catch(() => null);
  if (!answer?.ok) return say(toast.dataset.failed);
  const address = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement("a"), { href: address, download: link.dataset.download }).click();
  URL.revokeObjectURL(address);
});
