// The writing desk: the text is saved while one types, kept in this browser while the network is away, and never written over.
const desk = document.querySelector("[data-desk]");
const form = desk?.querySelector("[data-desk-form]");
const area = desk?.querySelector("[data-desk-area]");
const state = desk?.querySelector("[data-desk-state]");
const both = desk?.querySelector("[data-desk-both]");
const token = form?.elements.csrfmiddlewaretoken.value;
const keptOf = (path) => `kansli-kept:${path}`; // ui/js/kept.js tells of it when one signs out
const KEPT = keptOf(location.pathname);
const PAUSE = 700; // after the last key
const VISIT = 5000;
const LONGEST_WAIT = 30000;
let saved = area?.value ?? "";
let timer = 0;
let wait = 1000;
let saving = null;
let theirs = null;
let seen = ""; // what was told of the others

const say = (tone) => {
  state.dataset.tone = tone;
  state.textContent = state.dataset[tone] ?? "";
};
const now = () => ({ part: form.elements.part.value, version: form.elements.version.value });
const take = ({ part, version }) => {
  form.elements.part.value = part;
  form.elements.version.value = version;
};
const unsaved = () => area.value !== saved;
const keep = () => {
  try {
    if (unsaved()) localStorage.setItem(KEPT, JSON.stringify({ ...now(), text: area.value, title: document.querySelector("h1").textContent }));
    else localStorage.removeItem(KEPT);
  } catch {
    // a browser that keeps nothing: the text is still in the field, and leaving it asks first
  }
};
const soon = (delay) => {
  clearTimeout(timer);
  timer = setTimeout(save, delay);
};

async function post(address, fields) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token, ...fields });
  return fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
}

function save() {
  saving ??= send().finally(() => {
    saving = null;
    if (unsaved() && state.dataset.tone === "saved") soon(PAUSE);
  });
  return saving;
}

// All that has been typed is saved, or why not is told; true when nothing is left.
async function flush() {
  clearTimeout(timer);
  await saving;
  await save();
  return !unsaved();
}

async function send() {
  if (theirs || !unsaved()) return;
  const text = area.value;
  say("saving");
  try {
    const answer = await post(form.action, { ...now(), text, caret: area.selectionEnd });
    if (answer.status === 412) overtaken(await answer.json());
    else if (!answer.ok || answer.redirected) throw new Error(String(answer.ok ? 403 : answer.status)); // led to sign in
    else {
      const news = await answer.json();
      take(news);
      saved = text;
      wait = 1000;
      show(news.chips);
      say("saved");
    }
    keep();
  } catch (error) {
    say(/^[45]/.test(error.message) ? "refused" : "waiting");
    soon(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

function show(chips) {
  desk.querySelector("[data-desk-chips]").innerHTML = chips; // made and escaped by our own server
}

function overtaken(news) {
  theirs = news;
  say("other");
  desk.querySelector("[data-desk-theirs]").textContent = news.text;
  desk.querySelector("[data-desk-mine]").textContent = area.value;
  both.hidden = false;
  both.querySelector("button").focus();
}

function settle(choice) {
  const mine = area.value;
  const texts = { theirs: theirs.text, mine, both: `${theirs.text}\n\n${mine}` };
  take(theirs);
  saved = theirs.text;
  theirs = null;
  both.hidden = true;
  area.value = texts[choice];
  area.focus();
  keep();
  say("saved");
  save();
}

// Another item can have text that never came away, from a tab that was closed: opening it sends it.
function tellUnsent() {
  try {
    for (const link of desk.querySelectorAll("[data-desk-item]")) {
      link.querySelector("[data-desk-unsent]").hidden = link.pathname === location.pathname || !localStorage.getItem(keptOf(link.pathname));
    }
  } catch {
    // a browser that keeps nothing has nothing unsent
  }
}

async function visit() {
  if (document.hidden) return;
  tellUnsent();
  try {
    const answer = await post(desk.dataset.visit, { ...now(), seen });
    if (answer.status === 200 && !answer.redirected) hear(await answer.json());
    if (unsaved() && state.dataset.tone === "waiting") soon(0);
  } catch {
    // the network is away; saving says so
  }
}

function hear(news) {
  seen = news.seen;
  tell(news.others);
  const isSame = news.part === form.elements.part.value;
  const isNewer = news.part && (!isSame || news.version > Number(form.elements.version.value)); // an answer can come late
  if (!isNewer || unsaved() || saving || theirs) return;
  const caret = area.selectionEnd;
  take(news);
  saved = area.value = news.text;
  area.setSelectionRange(caret, caret);
}

function tell(others) {
  for (const place of desk.querySelectorAll("[data-desk-who]")) place.textContent = "";
  for (const other of others) {
    const place = [...desk.querySelectorAll("[data-desk-item]")].find((each) => each.dataset.deskItem === other.item);
    const initials = other.name.split(" ").map((word) => word[0]).join("");
    if (place) place.querySelector("[data-desk-who]").textContent = ` ${initials}`;
  }
  desk.querySelector("[data-desk-others]").textContent = others.map((other) => (other.item ? `${other.name} (${other.item})` : other.name)).join(", ");
}

function insert(text) {
  area.focus();
  const start = area.selectionStart;
  const before = area.value.slice(0, start);
  const lead = before && !before.endsWith("\n") ? "\n" : "";
  area.setRangeText(lead + text, start, area.selectionEnd, "end");
  const gap = /\{[a-zåäö]+\}/.exec(text);
  if (gap) area.setSelectionRange(start + lead.length + gap.index, start + lead.length + gap.index + gap[0].length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function restore() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(KEPT));
  } catch {
    return;
  }
  if (!kept) return;
  if (kept.text === area.value) return keep(); // it has come away since, so it is kept no longer
  const there = { ...now(), text: area.value };
  area.value = kept.text;
  if (kept.version === there.version) soon(0);
  else overtaken(there);
}

if (form) {
  area.addEventListener("input", () => {
    keep();
    soon(PAUSE);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const to = event.submitter?.dataset.deskTo;
    if ((await flush()) && to) location.assign(to);
  });
  window.addEventListener("online", () => soon(0));
  window.addEventListener("beforeunload", (event) => {
    if (unsaved() && state.dataset.tone !== "waiting") event.preventDefault();
  });
  desk.addEventListener("click", (event) => {
    const phrase = event.target.closest("[data-desk-phrase]");
    const choice = event.target.closest("[data-desk-keep]");
    if (phrase) insert(phrase.textContent);
    if (choice) settle(choice.dataset.deskKeep);
    if (event.target.closest("[data-desk-insert-offered]")) insert(desk.querySelector("[data-desk-offered]").textContent);
  });
  desk.addEventListener("submit", async (event) => {
    if (event.target === form) return;
    event.preventDefault();
    const answered = event.target.closest("[data-desk-answer]");
    if (!answered) {
      if (await flush()) event.target.submit(); // it leads away, so what has been typed is saved first
      return;
    }
    const fields = Object.fromEntries(new FormData(answered, event.submitter));
    await flush();
    try {
      const answer = await post(answered.action, fields);
      if (answer.ok) show((await answer.json()).chips);
    } catch {
      say("waiting");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const does = {
      ArrowUp: () => form.querySelector("[data-desk-before]")?.click(),
      ArrowDown: () => form.querySelector("[data-desk-after]")?.click(),
      KeyB: () => insert("Beslut\n"),
      KeyD: () => insert("Diskussion\n"),
      KeyW: () => desk.querySelector("[data-desk-insert-offered]")?.click(),
      KeyF: () => {
        const list = desk.querySelector("[data-desk-phrases]");
        list.open = true;
        list.querySelector("button").focus();
      },
    }[event.code];
    if (!does) return;
    event.preventDefault();
    does();
  });
  restore();
  visit();
  setInterval(visit, VISIT);
  document.addEventListener("visibilitychange", visit);
}
