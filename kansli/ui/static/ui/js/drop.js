// `<div data-drop>` around <input type=file multiple>: files may be dropped anywhere in it, and are listed before they are sent.
const zoneOf = (event) => event.target.closest?.("[data-drop]");
const size = (bytes) =>
  new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1, style: "unit", unit: "megabyte" }).format(
    Math.max(bytes / 1e6, 0.1),
  );

const show = (zone) => {
  const list = zone.querySelector("[data-drop-files]");
  const rows = [...zone.querySelector("input[type=file]").files].map((file) => {
    const row = document.createElement("li");
    const name = document.createElement("span");
    const weight = document.createElement("span");
    name.textContent = file.name;
    weight.textContent = size(file.size);
    row.append(name, weight);
    return row;
  });
  list.replaceChildren(...rows);
};

document.addEventListener("dragover", (event) => {
  const zone = zoneOf(event);
  if (!zone) return;
  event.preventDefault();
  zone.dataset.over = "";
});
document.addEventListener("dragleave", (event) => {
  const zone = zoneOf(event);
  if (zone && !zone.contains(event.relatedTarget)) delete zone.dataset.over;
});
document.addEventListener("drop", (event) => {
  const zone = zoneOf(event);
  if (!zone) return;
  event.preventDefault();
  delete zone.dataset.over;
  const input = zone.querySelector("input[type=file]");
  const all = new DataTransfer();
  for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
  input.files = all.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("change", (event) => {
  const zone = zoneOf(event);
  if (zone && event.target.matches("input[type=file]")) show(zone);
});
