/* What is written in a form and was not sent yet: whoever would leave the page is asked first, and the review desk keeps it
   while its editor looks at another mention. Such forms say `data-keeps`. */

const KEEPS = "form[data-keeps]";
const kept = new Map();
let sending = null;

document.addEventListener("input", (event) => {
  const form = event.target.closest(KEEPS);
  if (form) form.dataset.written = "yes";
});
document.addEventListener("submit", (event) => { sending = event.target; });
addEventListener("beforeunload", (event) => {
  // what came back with an error or a conflict is not stored either
  const unsent = document.querySelectorAll(`${KEEPS}[data-written], ${KEEPS}:has(.error, .conflict)`);
  if (kept.size || [...unsent].some((form) => form !== sending)) event.preventDefault();
});

/* the form of an item, before another one is shown in its place */
export function keep(item, form) {
  if (form?.dataset.written) kept.set(item, form);
}

/* puts it back where its item is shown again and still has fields; returns whether it did */
export function bringBack(item, form) {
  const written = kept.get(item);
  kept.delete(item);
  if (!written || !form?.elements.namedItem("title")) return false;
  form.replaceWith(written);
  return true;
}
