// A date moved by hand. Nothing is written here: the drag opens the form with the new date in it, and the editor confirms.
const MONTH = 30.44, YEAR = 365.25;
const TOKEN = /(\d{4})(?:-(\d\d))?(?:-(\d\d))?/g;

function shifted(whole, year, month, day, days) {
  const pad = (number, digits = 2) => String(number).padStart(digits, "0");
  if (day) return new Date(Date.parse(`${year}-${month}-${day}T00:00Z`) + days * 864e5).toISOString().slice(0, 10);
  // seasons and quarters keep their part of the year
  if (!month || Number(month) > 12) return pad(Number(year) + Math.round(days / YEAR), 4) + (month ? `-${month}` : "");
  const count = Number(year) * 12 + Number(month) - 1 + Math.round(days / MONTH);
  return `${pad(Math.floor(count / 12), 4)}-${pad((count % 12) + 1)}`;
}

// An EDTF date so many days later; what is only known to the month moves by months
export function movedDate(edtf, days) {
  return edtf.replace(TOKEN, (whole, year, month, day) => shifted(whole, year, month, day, days));
}
