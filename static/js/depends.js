// Fields that only make sense with some choice of another: <div data-for="kind" data-values="shipping countdown">.
function showWhatDepends() {
  for (const part of document.querySelectorAll("[data-for]")) {
    const chosen = part.closest("form").elements[part.dataset.for]?.value;
    part.hidden = !part.dataset.values.split(" ").includes(chosen) && !part.querySelector(".has-error");
  }
}

document.addEventListener("change", showWhatDepends);
document.body.addEventListener("htmx:afterSettle", showWhatDepends);
showWhatDepends();
