// Days are plain numbers: 0 is 1 January 1970, a fraction is a time of day, all in UTC.
export const MS = 864e5;
const FIRST = -719162;
const LAST = 2932896;
const HOUR = 1 / 24;
// as the page writes them (timeline/languages.py): a text for each month. What a browser has of its own takes tens of milliseconds to
// wake, and names some months otherwise than the list below the drawing
let said = null;
const forms = () => (said ??= JSON.parse(document.querySelector("[data-forms]").dataset.forms));

function write(name, day) {
  const date = new Date(day * MS), year = date.getUTCFullYear(), n = date.getUTCDate();
  if (name === "year") return String(year);
  if (name === "hour") return `${String(date.getUTCHours()).padStart(2, "0")}:00`;
  return forms()[name][date.getUTCMonth()].replace("{d}", n === 1 ? forms().first : n).replace("{y}", year);
}

export function number(n) {
  const { group, digits } = forms(), text = String(n);
  return text.length < digits ? text : text.replace(/\B(?=(?:\d{3})+$)/g, group);
}

export const clampDay = (day) => Math.min(Math.max(day, FIRST), LAST);
export const words = (day) => write("full", Math.floor(clampDay(day)));
// the year has four digits, as the server reads it
export const iso = (day) => new Date(Math.floor(clampDay(day)) * MS).toISOString().slice(0, 10);
export function fromIso(text) {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : NaN;
  return ms / MS;
}

// [unit, how many, days, least pixels from one to the next]
const STEPS = [
  ["hour", 1, HOUR, 64], ["hour", 3, 3 * HOUR, 64], ["hour", 6, 6 * HOUR, 64], ["hour", 12, 12 * HOUR, 64],
  ["day", 1, 1, 64], ["day", 2, 2, 64], ["day", 7, 7, 64],
  ["month", 1, 30, 72], ["month", 2, 61, 72], ["month", 3, 91, 72], ["month", 6, 182, 72],
  ...[1, 2, 5, 10, 25, 50, 100, 250, 500, 1000].map((n) => ["year", n, 365 * n, 56]),
];

function civil(year, month) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime() / MS;
}

// Where the axis has its marks between two days at so many pixels to a day: [{day, label, strong}], the first with its year.
export function ticks(from, to, perDay) {
  const [unit, n] = STEPS.find(([, , days, least]) => days * perDay >= least) || STEPS[STEPS.length - 1];
  const found = [];
  const add = (day, name, strong) => day >= from && day <= to && found.push({ day, name, strong });
  if (unit === "hour") {
    for (let h = Math.floor(from * 24 / n) * n; h <= to * 24; h += n) add(h / 24, h % 24 ? "hour" : "day", h % 24 === 0);
  } else if (unit === "day") {
    // weeks begin on Monday; 5 January 1970 was one
    const origin = n === 7 ? 4 : 0;
    for (let d = Math.floor((from - origin) / n) * n + origin; d <= to; d += n) add(d, "day", false);
  } else {
    const first = new Date(clampDay(from) * MS);
    const last = new Date(clampDay(to) * MS);
    const step = unit === "year" ? 12 * n : n;
    const begin = first.getUTCFullYear() * 12 + (unit === "year" ? 0 : first.getUTCMonth());
    for (let m = Math.floor(begin / step) * step; m <= last.getUTCFullYear() * 12 + 11; m += step) {
      const year = Math.floor(m / 12);
      const january = m % 12 === 0;
      add(civil(Math.max(year, 1), m % 12), january ? "year" : "month", unit === "month" && january);
    }
  }
  for (const [i, tick] of found.entries()) {
    const name = i ? tick.name : { hour: "daysOfYear", day: "daysOfYear", month: "monthOfYear" }[tick.name] || tick.name;
    tick.label = write(name, tick.day);
  }
  return found;
}
