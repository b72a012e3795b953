// The form above the drawing while htmx answers it: what it sends, what of it stays open, and what is said when no answer comes.
const isFilter = (detail) => detail.elt.id === "filter";

function close(list, back) {
  list.open = false;
  if (back) list.querySelector("summary").focus();
}

// what was left empty says nothing, and addresses are read out, printed and cited
function leaveOutWhatIsEmpty({ detail }) {
  if (!isFilter(detail)) return;
  for (const [name, value] of [...detail.formData]) if (!value) detail.formData.delete(name);
}

// Its choices come anew with their counts: a list of parties stays open for the next one, and the keyboard stays where it was
let here = null;
function keep({ detail: { target, fragment } }) {
  if (target.id !== "facets") return;
  for (const open of target.querySelectorAll("details[open]")) fragment.querySelector(`#${open.id}`)?.setAttribute("open", "");
  const { activeElement } = document;
  here = target.contains(activeElement) && !activeElement.id ? activeElement : null;
}

function comeBack() {
  if (!here) return;
  const { name, value } = here;
  here = null;
  [...document.querySelectorAll("#facets input")].find((one) => one.name === name && one.value === value)?.focus({ preventScroll: true });
}

// No connection, or a fault of the site: the page must not look as if it showed what was asked for
let unanswered = null;
function tell({ detail }) {
  const form = document.getElementById("filter");
  // the pane goes to the page itself, and forms of editors have a voice of their own
  if (!form || !(isFilter(detail) || detail.elt.closest("#later"))) return;
  unanswered?.remove();
  unanswered = Object.assign(document.createElement("p"), { className: "error", textContent: form.dataset.unanswered });
  unanswered.setAttribute("role", "alert");
  (isFilter(detail) ? form : detail.elt).after(unanswered);
}

export function listenToFilter() {
  const { body } = document;
  body.addEventListener("htmx:configRequest", leaveOutWhatIsEmpty);
  body.addEventListener("htmx:oobBeforeSwap", keep);
  body.addEventListener("htmx:oobAfterSwap", comeBack);
  body.addEventListener("htmx:beforeRequest", () => unanswered?.remove());
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) body.addEventListener(name, tell);
  document.addEventListener("click", ({ target }) => {
    for (const list of document.querySelectorAll(".pick[open]")) if (!list.contains(target) && document.contains(target)) close(list);
  });
  document.addEventListener("keydown", ({ key, target }) => {
    const list = key === "Escape" && target.closest?.(".pick[open]");
    if (list) close(list, true);
  });
}
