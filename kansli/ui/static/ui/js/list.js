// Lists: j and k walk over [data-item]; Enter opens, as the focus is on a link.
const items = () => [...document.querySelectorAll("[data-item]")];
const link = (item) => item?.querySelector("a[href], button, summary");

document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const all = items();
  const now = all.findIndex((item) => item.contains(document.activeElement));
  const next = all[now < 0 ? (step > 0 ? 0 : all.length - 1) : now + step];
  link(next)?.focus();
  next?.scrollIntoView({ block: "nearest" });
});
