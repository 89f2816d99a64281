// A paper and its findings: pointing at or focusing [data-mark="x"] lights up [data-finding="x"], and the other way.
const nameOf = (target) => {
  const place = target.closest?.("[data-mark], [data-finding]");
  return place && (place.dataset.mark ?? place.dataset.finding);
};

const light = (name) => {
  for (const lit of document.querySelectorAll("[data-linked]")) delete lit.dataset.linked;
  if (!name) return;
  const both = CSS.escape(name);
  for (const place of document.querySelectorAll(`[data-mark="${both}"], [data-finding="${both}"]`)) place.dataset.linked = "";
};

/** Bring the other side into sight within its own column only, so that the one being read does not move. */
const reveal = (target, name) => {
  const other = target.closest("[data-finding]") ? "data-mark" : "data-finding";
  const place = document.querySelector(`[${other}="${CSS.escape(name)}"]`);
  const column = place?.closest(".paper");
  if (!column || column.scrollHeight <= column.clientHeight) return;
  const offset = place.getBoundingClientRect().top - column.getBoundingClientRect().top;
  column.scrollTo({ top: column.scrollTop + offset - column.clientHeight / 3, behavior: "instant" });
};

document.addEventListener("pointerover", (event) => light(nameOf(event.target)));
document.addEventListener("focusin", (event) => {
  const name = nameOf(event.target);
  light(name);
  if (name) reveal(event.target, name);
});
