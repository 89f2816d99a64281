// Text that a page keeps in this browser until it has been sent: `kansli-kept:` and the path of the page. The field there has
// `data-kept-text`. Whoever signs out (`form[data-sign-out]`) and leaves some behind is led to the page that tells so first.
const PREFIX = "kansli-kept:";

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return []; // a browser that keeps nothing
  }
}

async function isSent(key, text) {
  try {
    const answer = await fetch(key.slice(PREFIX.length), { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("[data-kept-text]")?.value === text;
  } catch {
    return false; // the network is away
  }
}

async function tell(notice) {
  for (const key of keys()) {
    const kept = JSON.parse(localStorage.getItem(key));
    if (await isSent(key, kept.text)) {
      localStorage.removeItem(key);
      continue;
    }
    const line = document.createElement("li");
    const link = document.createElement("a");
    Object.assign(link, { href: key.slice(PREFIX.length), textContent: kept.title });
    line.append(link);
    notice.querySelector("[data-kept-list]").append(line);
    for (const each of document.querySelectorAll("[data-kept], [data-kept-forget]")) each.hidden = false;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-sign-out]");
  if (!form || !keys().length) return;
  event.preventDefault();
  location.assign(form.action);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-kept-forget]")) for (const key of keys()) localStorage.removeItem(key);
});

const notice = document.querySelector("[data-kept]");
if (notice) tell(notice);
