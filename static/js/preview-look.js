// A store of samples, which wears the CSS that the page around it hands over, after its own styles.
const worn = new CSSStyleSheet();
document.adoptedStyleSheets = [worn];

addEventListener("message", ({ source, data }) => {
  if (source !== parent || typeof data?.css !== "string") return;
  worn.replaceSync(data.css);
  for (const page of document.querySelectorAll("[data-page]")) page.hidden = page.dataset.page !== data.page;
});

parent.postMessage("look-ready", "*");
