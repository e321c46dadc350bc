// A page opened for one of its settings, <form data-jump="id_city">, shows that setting.
function jump() {
  const page = document.querySelector("[data-jump]");
  if (!page) return;
  const field = document.getElementById(page.dataset.jump);
  delete page.dataset.jump;
  if (!field) return;
  const folded = field.closest("details");
  if (folded) folded.open = true;
  const control = field.matches("input, select, textarea, [tabindex]") ? field : field.querySelector("input");
  control?.focus();
  control?.scrollIntoView({ block: "center" });
}

document.body.addEventListener("htmx:afterSettle", jump);
