// The writing desk: the text is saved while one types, kept in this browser while the network is away, and never written over.
const desk = document.querySelector("[data-desk]");
const form = desk?.querySelector("[data-desk-form]");
const area = desk?.querySelector("[data-desk-area]");
const state = desk?.querySelector("[data-desk-state]");
const both = desk?.querySelector("[data-desk-both]");
const token = form?.elements.csrfmiddlewaretoken.value;
const KEPT = `kansli-desk:${location.pathname}`;
const PAUSE = 700; // after the last key
const VISIT = 5000;
const LONGEST_WAIT = 30000;
let saved = area?.value ?? "";
let timer = 0;
let wait = 1000;
let isSaving = false;
let theirs = null;

const say = (tone) => {
  state.dataset.tone = tone;
  state.textContent = state.dataset[tone] ?? "";
};
const unsaved = () => area.value !== saved;
const keep = () => {
  try {
    if (unsaved()) localStorage.setItem(KEPT, JSON.stringify({ text: area.value, version: form.elements.version.value, part: form.elements.part.value }));
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

async function save() {
  if (isSaving || theirs || !unsaved()) return;
  isSaving = true;
  const text = area.value;
  say("saving");
  try {
    const answer = await post(form.action, { text, part: form.elements.part.value, version: form.elements.version.value, caret: area.selectionEnd });
    if (answer.status === 412) overtaken(await answer.json());
    else if (!answer.ok) throw new Error(String(answer.status));
    else {
      const now = await answer.json();
      Object.assign(form.elements.part, { value: now.part });
      Object.assign(form.elements.version, { value: now.version });
      saved = text;
      wait = 1000;
      show(now.chips);
      say("saved");
    }
    keep();
  } catch (error) {
    say(/^[45]/.test(error.message) ? "refused" : "waiting");
    soon(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  } finally {
    isSaving = false;
  }
  if (unsaved() && state.dataset.tone === "saved") soon(PAUSE);
}

function show(chips) {
  desk.querySelector("[data-desk-chips]").innerHTML = chips; // made and escaped by our own server
}

function overtaken(now) {
  theirs = now;
  say("other");
  desk.querySelector("[data-desk-theirs]").textContent = now.text;
  desk.querySelector("[data-desk-mine]").textContent = area.value;
  both.hidden = false;
  both.querySelector("button").focus();
}

function settle(choice) {
  const mine = area.value;
  const texts = { theirs: theirs.text, mine, both: `${theirs.text}\n\n${mine}` };
  Object.assign(form.elements.part, { value: theirs.part });
  Object.assign(form.elements.version, { value: theirs.version });
  saved = theirs.text;
  theirs = null;
  both.hidden = true;
  area.value = texts[choice];
  area.focus();
  keep();
  say("saved");
  save();
}

async function visit() {
  if (document.hidden) return;
  try {
    const answer = await post(desk.dataset.visit, {});
    if (!answer.ok) return;
    const now = await answer.json();
    tell(now.others);
    const isNewer = now.part && (now.part !== form.elements.part.value || String(now.version) !== form.elements.version.value);
    if (isNewer && !unsaved() && !isSaving && !theirs) {
      const caret = area.selectionEnd;
      Object.assign(form.elements.part, { value: now.part });
      Object.assign(form.elements.version, { value: now.version });
      saved = area.value = now.text;
      area.setSelectionRange(caret, caret);
    }
    if (unsaved() && state.dataset.tone === "waiting") soon(0);
  } catch {
    // the network is away; saving says so
  }
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
  if (!kept || kept.text === area.value) return;
  const now = { text: area.value, part: form.elements.part.value, version: form.elements.version.value };
  area.value = kept.text;
  if (kept.version === now.version) soon(0);
  else overtaken(now);
}

if (form) {
  area.addEventListener("input", () => {
    keep();
    soon(PAUSE);
  });
  form.addEventListener("submit", () => {
    if (!theirs) localStorage.removeItem(KEPT);
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
    const answered = event.target.closest("[data-desk-answer]");
    if (!answered || unsaved()) return;
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(answered, event.submitter));
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
}
