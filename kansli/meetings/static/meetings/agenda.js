// A list put in order by dragging a line, or with Alt and an arrow while it has the focus; the buttons do the same.
// The agenda has one, and the writing desk: the order of handling.
const list = document.querySelector("[data-agenda]");
const form = document.querySelector("form[data-order]");
let dragged = null;

function lines() {
  return [...list.querySelectorAll("[data-agenda-key]")];
}

function send() {
  for (const line of lines()) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "key", value: line.dataset.agendaKey });
    form.append(field);
  }
  form.requestSubmit();
}

if (list?.querySelector(".agenda-tools")) {
  for (const line of lines()) line.draggable = true;
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-agenda-key]");
    event.dataTransfer.effectAllowed = "move";
    dragged.classList.add("is-dragged");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-agenda-key]");
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const half = over.getBoundingClientRect();
    over[event.clientY < half.top + half.height / 2 ? "before" : "after"](dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    dragged.classList.remove("is-dragged");
    dragged = null;
    send();
  });
  list.addEventListener("keydown", (event) => {
    const line = event.target.closest("[data-agenda-key]");
    if (!event.altKey || !line || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation(); // at the desk the same keys go to another item
    const other = event.key === "ArrowUp" ? line.previousElementSibling : line.nextElementSibling;
    if (!other) return;
    other[event.key === "ArrowUp" ? "before" : "after"](line);
    send();
  });
}
