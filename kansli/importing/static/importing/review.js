// A paper under review: keys, forms in place, and adding by selecting text. Without it every button and link is an ordinary page.
const desk = document.querySelector("[data-paper]");
const PARTS = ["paper-actions", "findings", "paper-text"];
const findings = () => [...document.querySelectorAll("#findings [data-finding]")];
const focused = () => document.activeElement?.closest?.("[data-finding]");
const isWriting = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

const focusOn = (card) => {
  card?.closest("details:not([open])")?.setAttribute("open", "");
  card?.querySelector(".finding-words")?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest" });
};

const pageOf = async (response) => new DOMParser().parseFromString(await response.text(), "text/html");

/** Put the new findings, text and buttons in the place of the old, and keep one's place. */
const swap = (page, place) => {
  const before = new Set(findings().map((card) => card.dataset.finding));
  const open = [...document.querySelectorAll("#findings > details[open]")].map((part) => part.className);
  for (const id of PARTS) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id)?.replaceWith(fresh);
  }
  for (const name of open) document.querySelector(`#findings > details.${CSS.escape(name)}`)?.setAttribute("open", "");
  const said = page.querySelector(".notices:not([role])");
  document.querySelector(".notices:not([role])")?.remove();
  if (said) document.querySelector(".page-head").before(said);
  const cards = findings();
  const added = cards.find((card) => !before.has(card.dataset.finding));
  focusOn(added ?? cards[Math.min(place, cards.length - 1)]);
  if (added) edit(added);
};

const edit = async (card) => {
  const place = card.querySelector("[data-edit-place]");
  if (place.childElementCount) return place.replaceChildren();
  const response = await fetch(card.querySelector("[data-edit]").href);
  place.replaceChildren(...(await pageOf(response)).getElementById("edit").childNodes);
  place.querySelector("input:not([type=hidden]), textarea, select")?.focus();
};

const send = async (form, submitter) => {
  const card = form.closest("[data-finding]");
  const place = card ? findings().indexOf(card) : 0;
  const response = await fetch(form.action, { method: "POST", body: new FormData(form, submitter) });
  const page = await pageOf(response);
  const again = page.getElementById("edit");
  if (again && card) card.querySelector("[data-edit-place]").replaceChildren(...again.childNodes);
  else if (page.getElementById("findings")) swap(page, place);
  else location.assign(response.url);
};

desk?.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest(".findings")) return;
  event.preventDefault();
  delete form.dataset.guarded;
  send(form, event.submitter).catch(() => form.submit());
});

desk?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-edit]");
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    edit(link.closest("[data-finding]")).catch(() => location.assign(link.href));
  }
  const cancel = event.target.closest("[data-edit-place] a.button-plain");
  if (cancel) {
    event.preventDefault();
    const card = cancel.closest("[data-finding]");
    card.querySelector("[data-edit-place]").replaceChildren();
    focusOn(card);
  }
  const mark = event.target.closest('.paper-text a[href^="#f-"]');
  const aim = mark && document.getElementById(mark.hash.slice(1));
  if (aim && matchMedia("(width > 960px)").matches) {
    event.preventDefault();
    focusOn(aim);
    aim.scrollIntoView({ block: "center" });
  }
});

const KEYS = { r: ["confirm"], e: ["change"], d: ["dismiss", "restore"] };
document.addEventListener("keydown", (event) => {
  if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  const card = focused();
  for (const act of KEYS[event.key]) card?.querySelector(`[data-do="${act}"]`)?.click();
});
document.addEventListener("keydown", (event) => {
  const place = event.key === "Escape" && event.target.closest?.("[data-edit-place]");
  if (!place) return;
  const card = place.closest("[data-finding]");
  place.replaceChildren();
  focusOn(card);
});

// Selecting text: where the selection begins and ends in the paper as it was decoded. A mended word counts whole.
const offset = (node, at, isEnd) => {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const run = element.closest("[data-at]");
  if (!run) return null;
  const start = Number(run.dataset.at);
  const was = run.querySelector("del")?.textContent ?? run.title;
  if (run.classList.contains("repaired")) return isEnd ? start + was.length : start;
  return start + [...run.textContent.slice(0, at)].length;
};

const menu = desk?.querySelector("[data-selection]");
let marked = null;
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const text = document.getElementById("paper-text");
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  marked = null;
  if (range && !range.collapsed && text?.contains(range.commonAncestorContainer)) {
    const start = offset(range.startContainer, range.startOffset, false);
    const end = offset(range.endContainer, range.endOffset, true);
    if (start !== null && end !== null && start < end) marked = { start, end, sentence: selection.toString() };
  }
  menu.hidden = !marked;
  if (!marked) return;
  const place = range.getBoundingClientRect();
  const paper = menu.parentElement.getBoundingClientRect();
  menu.style.insetBlockStart = `${place.bottom - paper.top + menu.parentElement.scrollTop + 6}px`;
  menu.style.insetInlineStart = `${Math.max(8, place.left - paper.left)}px`;
});
menu?.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
menu?.addEventListener("click", (event) => {
  const kind = event.target.closest("[data-add]")?.dataset.add;
  const form = document.querySelector("[data-add-form]");
  if (!kind || !marked) return;
  for (const [name, value] of Object.entries(marked)) form.elements[name].value = value;
  form.elements.kind.value = kind;
  document.getSelection().removeAllRanges();
  form.requestSubmit();
});
