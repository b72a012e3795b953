/* The rows of parties at the desk: as soon as the last one is written in, another stands below it. */

const MOST = 60;

function another(row, number) {
  const fresh = row.cloneNode(true);
  fresh.querySelectorAll(".error").forEach((error) => error.remove());
  fresh.querySelectorAll("input").forEach((field) => { field.value = ""; });
  fresh.querySelectorAll("select").forEach((field) => { field.selectedIndex = 0; });
  for (const part of fresh.querySelectorAll("[name], [id], [for]")) {
    for (const name of ["name", "id", "for"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace(/-\d+-/, `-${number}-`));
    }
  }
  fresh.querySelectorAll("label").forEach((label) => { label.textContent = label.textContent.replace(/\d+/, String(number + 1)); });
  return fresh;
}

document.addEventListener("input", (event) => {
  const row = event.target.closest(".who-row");
  const total = row?.parentElement.querySelector("input[name$='-TOTAL_FORMS']");
  if (!total || !event.target.matches("[name$='-name']") || row.matches(":has(~ .who-row)")) return;
  const number = Number(total.value);
  if (number >= MOST) return;
  row.after(another(row, number));
  total.value = String(number + 1);
});
