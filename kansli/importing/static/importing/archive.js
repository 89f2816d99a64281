// Files past the limit are not sent at all: only their names are, so that the next page can say what became of them.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-largest]");
  const input = form?.querySelector("input[type=file]");
  if (!input) return;
  const kept = new DataTransfer();
  for (const file of input.files) {
    if (file.size <= Number(form.dataset.largest)) {
      kept.items.add(file);
      continue;
    }
    const name = document.createElement("input");
    Object.assign(name, { type: "hidden", name: "too_large", value: file.name });
    form.append(name);
  }
  input.files = kept.files;
});
