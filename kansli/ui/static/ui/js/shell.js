// The frame: keys, menus and the switch of light and dark. Everything works without it.
document.documentElement.dataset.js = "";

const isWriting = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

/** `data-key="/"` on anything: the key moves the focus there, or presses it if it is a button or a link. */
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  if (event.key === "?") {
    document.getElementById("keys")?.togglePopover?.();
    return;
  }
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("button, a")) wanted.click();
  else {
    wanted.focus();
    wanted.select?.();
  }
});

/** A menu closes when one goes elsewhere or presses Escape. */
const closeMenus = (but) => {
  for (const menu of document.querySelectorAll("[data-menu][open]")) if (!menu.contains(but)) menu.open = false;
};
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("focusin", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest("[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

/** Light or dark at once, without a new page; the server keeps it in a cookie as always. */
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-switch]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const root = document.documentElement;
  if (event.submitter.value === "auto") delete root.dataset.theme;
  else root.dataset.theme = event.submitter.value;
  for (const button of form.querySelectorAll("[name=theme]"))
    button.setAttribute("aria-pressed", String(button === event.submitter));
  fetch(form.action, { method: "POST", body: new FormData(form, event.submitter), redirect: "manual", keepalive: true });
});

/** A part of a page that could not be fetched is told of, until something can be again. */
const tellNotFetched = (failed) => {
  const notice = document.querySelector("[data-not-fetched]");
  if (notice) notice.hidden = !failed;
};
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"])
  document.addEventListener(name, () => tellNotFetched(true));
document.addEventListener("htmx:afterOnLoad", () => tellNotFetched(false));

/** A part that was answered from another address (the session has ended, say) is asked for again as a whole page. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo, requestConfig } = event.detail;
  if (requestConfig.verb !== "get" || !xhr.responseURL) return;
  const asked = new URL(pathInfo.finalRequestPath, location.href);
  if (new URL(xhr.responseURL).pathname === asked.pathname) return;
  event.detail.shouldSwap = false;
  location.assign(asked);
});
