// A picture chosen in <form data-picture> is looked at before it is sent: its size, its first bytes, and how it looks.
const LARGEST = 20 * 1024 * 1024;
const OPENINGS = [/^\x89PNG\r\n\x1a\n/, /^\xff\xd8\xff/, /^GIF8[79]a/, /^RIFF[^]{4}WEBP/];

async function isPicture(file) {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  return OPENINGS.some((opening) => opening.test(head));
}

function shown(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(Object.assign(new Image(), { src: reader.result, alt: file.name }));
    reader.readAsDataURL(file);
  });
}

document.addEventListener("change", async (event) => {
  const form = event.target.closest("[data-picture]");
  if (!form) return;
  const [file] = event.target.files;
  const fault = form.querySelector("[data-fault]");
  const chosen = form.querySelector("[data-chosen]");
  const wrong = file && file.size > LARGEST ? fault.dataset.large : file && !(await isPicture(file)) ? fault.dataset.other : "";
  fault.textContent = wrong;
  chosen.hidden = !file || Boolean(wrong);
  form.querySelector("[type=submit]").disabled = Boolean(wrong);
  if (!chosen.hidden) chosen.replaceChildren(await shown(file));
});
