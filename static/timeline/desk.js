/* The review desk: one key decides, and the next mention, fetched beforehand, stands there at once. Decisions go to the server
   one after the other in the order they were taken; what the server refuses is shown again with its reason. */
import { fetched, post, settled } from "./sending.js";
import { bringBack, keep as keepWritten } from "./unsent.js";

const KEYS = { accept: "a", edit: "e", merge: "m", dismiss: "x", undo: "u", mark: "p", next: "j", previous: "k", help: "?" };
const STAYS = ["divide", "reopen", "find"]; // what shows the same item again
const STORED = "timeline.desk.keys";
const byId = (id) => document.getElementById(id);
const panes = () => byId("panes");
const form = () => byId("decide");

/* keys, as the account keeps them; where it keeps none, as this browser does */
let keys = { on: true, ...KEYS };
try { keys = { ...keys, ...JSON.parse(localStorage.getItem(STORED) || "{}") }; } catch { /* kept unreadable: as at first */ }
keys = { ...keys, ...JSON.parse(byId("keys-kept").textContent) };

async function keep() {
  try { localStorage.setItem(STORED, JSON.stringify(keys)); } catch { /* a private window: the account still has them */ }
  const body = new FormData(byId("keys-dialog").querySelector("form"));
  for (const [name, key] of Object.entries(keys)) body.set(name, name === "on" ? (key ? "yes" : "no") : key);
  try {
    const answer = await fetch(byId("keys-dialog").dataset.keep, { method: "POST", body, credentials: "same-origin" });
    if (answer.status === 422) byId("keys-wrong").textContent = (await answer.json()).wrong;
    else if (!answer.ok) throw new Error(String(answer.status));
  } catch {
    byId("keys-wrong").textContent = "The server did not keep this: it holds in this browser only.";
  }
}

function showKeys() {
  document.querySelectorAll("kbd[data-key]").forEach((kbd) => {
    kbd.textContent = keys[kbd.dataset.key];
    kbd.hidden = !keys.on;
  });
  byId("keys-state").textContent = keys.on ? "Keys: on" : "Keys: off";
  byId("keys-state").hidden = byId("keys-list").hidden = false;
  byId("keys-on").checked = keys.on;
  document.querySelectorAll("[data-does]").forEach((field) => { field.value = keys[field.dataset.does]; });
}

function showTakers() {
  document.querySelectorAll("[data-take]").forEach((button) => { button.hidden = false; });
}

/* what comes next, fetched while the editor reads */
let ahead = { address: "", html: null };

function lookAhead() {
  const address = panes().dataset.ahead;
  if (!address || ahead.address === address) return;
  const wanted = { address, html: null };
  ahead = wanted;
  // after the decisions on their way, so that it knows of them
  settled().then(() => fetched(address)).then((html) => { wanted.html = html; }, () => { wanted.address = ""; });
}

/* showing */
function parts(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function show(html, { focus = true } = {}) {
  const content = parts(html);
  const fresh = content.querySelector("#panes");
  for (const part of [...content.children]) {
    const old = byId(part.id);
    if (!old) continue;
    if (part === fresh) window.htmx.swap("#panes", part.outerHTML, { swapStyle: "outerHTML", settleDelay: 0, swapDelay: 0 });
    else old.replaceWith(part);
  }
  showKeys();
  showTakers();
  if (fresh) arrived(focus);
}

function arrived(focus) {
  const item = panes().dataset.item;
  if (panes().dataset.address) history.replaceState(null, "", panes().dataset.address);
  const now = item && byId(`m${item}`);
  if (now && !visible(now)) now.scrollIntoView({ block: "center", behavior: "instant" });
  panes().querySelector(".q [aria-current]")?.scrollIntoView({ block: "nearest", behavior: "instant" });
  const found = byId("id_find")?.value && form().querySelector("input[name=into]:checked");
  if (focus && found) found.focus();
  else if (focus) (byId("h-proposal") || byId("h-none"))?.focus({ preventScroll: true });
  requestAnimationFrame(lookAhead);
}

function visible(element) {
  const box = element.getBoundingClientRect(), column = element.closest(".article").getBoundingClientRect();
  return box.top > Math.max(column.top, 0) && box.bottom < Math.min(column.bottom, innerHeight - 80);
}

function complain(words) {
  const status = document.querySelector("#desk-said [role=status]");
  if (status) status.textContent = words;
}

/* deciding: `before` are the columns that were in sight, with all that was written in them */
function send(body, address, before) {
  return post(body, address, (html, status, alone) => {
    if (status === 422 || alone || !html.includes("id=\"panes\"")) around(html, status);
  }, (why) => {
    giveBack(before);
    complain(`${why} Nothing was decided${before ? "; what you wrote is here." : "."}`);
  });
}

/* of several that were not decided the first: the others wait in the queue */
function giveBack(before) {
  if (!before || before.isConnected || panes().dataset.givenBack) return;
  ahead = { address: "", html: null };
  before.dataset.givenBack = "yes";
  panes().replaceWith(before);
  showKeys();
  arrived(true);
}

/* the line above always; the columns where the next item was not there yet; the candidates unless the editor is at them */
function around(html, status) {
  const content = parts(html);
  const choices = content.querySelector("#choices");
  if (choices && !content.querySelector("#panes") && form()?.dataset.touched) choices.remove();
  const holder = document.createElement("div");
  holder.append(content);
  show(holder.innerHTML, { focus: status !== 422 });
  if (status === 422) panes().querySelector(".errornote")?.scrollIntoView({ block: "center" });
}

function decide(step) {
  const told = form();
  if (!told || !told.querySelector(`button[value="${step}"]`)) return;
  const body = new FormData(told);
  if (step === "merge" && !body.get("into")) {
    complain("Choose the event to merge into first.");
    told.querySelector("input[name=into]")?.focus();
    return;
  }
  body.set("do", step);
  const address = told.action, before = panes();
  delete before.dataset.givenBack;
  if (ahead.html !== null && ahead.address === panes().dataset.ahead && !STAYS.includes(step)) {
    body.set("ready", panes().dataset.following);
    const html = ahead.html;
    ahead = { address: "", html: null };
    send(body, address, before);
    show(onlyPanes(html));
  } else {
    send(body, address, before);
  }
}

function onlyPanes(html) {
  return parts(html).querySelector("#panes").outerHTML;
}

function undo() {
  const told = byId("undo-form");
  if (!told?.querySelector("button")) return;
  const body = new FormData(told);
  body.set("do", "undo");
  ahead = { address: "", html: null };
  send(body, told.action);
}

async function go(address) {
  if (!address) return;
  await settled();
  try {
    const html = await fetched(address);
    keepWritten(panes().dataset.item, form());
    show(html);
    if (bringBack(panes().dataset.item, form())) { showKeys(); complain("What you had written here and not decided is back."); }
  } catch { location.assign(address); }
}

function mark() {
  const box = byId("mark-here");
  if (!box) return;
  box.open = true;
  const words = markedWords();
  if (words) byId("mark_words").value = words;
  byId(words ? "mark_title" : "mark_words").focus();
}

/* the event to merge into by its place in the list; 0 for none of them */
function choose(place) {
  const offered = [...(form()?.querySelectorAll("input[name=into]") || [])];
  const one = place ? offered.filter((radio) => radio.value)[place - 1] : offered.find((radio) => !radio.value);
  if (!one) return;
  one.click();
  one.scrollIntoView({ block: "nearest", behavior: "instant" });
}

const DOES = {
  accept: () => decide("accept"),
  merge: () => decide("merge"),
  dismiss: () => decide("dismiss"),
  edit: () => form()?.querySelector("textarea[name=title]")?.focus(),
  undo,
  mark,
  next: () => go(panes().dataset.next),
  previous: () => go(panes().dataset.previous),
  help: () => byId("keys-dialog").showModal(),
};

function isWriting(element) {
  if (element.closest("dialog")) return true;
  if (element.matches("input")) return !["radio", "checkbox", "button", "submit"].includes(element.type);
  return element.matches("textarea, select, [contenteditable=true]");
}

document.addEventListener("keydown", (event) => {
  const leaves = event.key === "Escape" || (event.key === "Enter" && event.target.matches("#decide input"));
  if (leaves && isWriting(event.target) && !event.target.closest("dialog")) {
    event.preventDefault();
    if (event.key === "Enter" && event.target.id === "id_find") decide("find");
    else event.target.blur();
    return;
  }
  if (!keys.on || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isWriting(event.target)) return;
  const step = Object.keys(KEYS).find((name) => keys[name] === event.key);
  if (!step && !/^[0-9]$/.test(event.key)) return;
  event.preventDefault();
  if (step) DOES[step]();
  else choose(Number(event.key));
});

document.addEventListener("submit", (event) => {
  const told = event.target;
  if (told.id === "undo-form") { event.preventDefault(); undo(); }
  if (told.id === "decide" && event.submitter?.value) { event.preventDefault(); decide(event.submitter.value); }
});

document.addEventListener("input", (event) => {
  if (event.target.closest("#choices")) form().dataset.touched = "yes";
});

document.addEventListener("change", (event) => {
  if (event.target.name !== "into") return;
  const title = event.target.dataset.title || "";
  byId("target").hidden = !title;
  byId("target").querySelector("b").textContent = title;
  byId("acts").querySelector("button[value=merge]")?.classList.toggle("go", Boolean(title));
  byId("acts").querySelector("button[value=accept]").classList.toggle("go", !title);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#panes .q a, #panes .article-text mark a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.href);
});

/* words marked in the article, into a field */
document.addEventListener("mousedown", (event) => {
  // the press must not take the marking away
  if (event.target.closest("[data-take]")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button) return;
  const words = markedWords();
  if (!words) { complain("Mark the words in the article first."); return; }
  byId(button.dataset.take).value = words;
});

/* what is selected in the article, empty where nothing is */
function markedWords() {
  const marked = document.getSelection();
  const inText = marked?.anchorNode && byId("panes").querySelector(".article-text")?.contains(marked.anchorNode);
  return inText && String(marked).trim() ? wordsOf(marked.getRangeAt(0)) : "";
}

function wordsOf(range) {
  const copy = range.cloneContents();
  copy.querySelectorAll(".vh, sup, svg").forEach((part) => part.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/* setting the keys */
for (const id of ["keys-state", "keys-open"]) byId(id).addEventListener("click", DOES.help);
byId("keys-on").addEventListener("change", (event) => { keys.on = event.target.checked; keep(); showKeys(); });
byId("keys-reset").addEventListener("click", () => { keys = { on: keys.on, ...KEYS }; byId("keys-wrong").textContent = ""; keep(); showKeys(); });
byId("keys-dialog").addEventListener("change", (event) => {
  const step = event.target.dataset.does;
  if (!step) return;
  const key = event.target.value;
  const other = Object.keys(KEYS).find((name) => name !== step && keys[name] === key);
  byId("keys-wrong").textContent = !key.trim() ? "A key is one character." : other ? `“${key}” is taken: ${other}.` : "";
  if (key.trim() && !other) { keys[step] = key; keep(); }
  showKeys();
});

showKeys();
showTakers();
arrived(false);
