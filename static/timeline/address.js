// What of the drawing stands in the page's address: the stretch of time, the lanes, the event that is open. The rest of the query is
// the filter's, and is left as it is.
import { fromIso, iso } from "./time.js";

const OURS = ["view", "lane", "lanes", "event"];
const ASIDE = [...OURS, "page"];

export function filterOf(search) {
  const query = new URLSearchParams(search);
  ASIDE.forEach((name) => query.delete(name));
  // an empty field of a form is no filter
  for (const [name, value] of [...query]) if (!value.trim()) query.delete(name, value);
  return query.toString();
}

export function read(search = location.search) {
  const query = new URLSearchParams(search), [from, to] = (query.get("view") || "").split("/").map(fromIso);
  const number = query.get("event") || "";
  return {
    view: from <= to ? { from, to: to + 1 } : null,
    lane: query.get("lane") || "",
    all: query.get("lanes") === "all",
    event: /^\d{1,9}$/.test(number) ? Number(number) : null,
  };
}

// The query that says this state, for an address or for a request of the filter's form
export function parameters({ view, lane, all, event }) {
  return {
    view: view ? `${iso(view.from)}/${iso(Math.max(Math.ceil(view.to) - 1, view.from))}` : "",
    lane,
    lanes: all ? "all" : "",
    event: event === null ? "" : String(event),
  };
}

let pushed = 0;
export function write(state) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(parameters(state))) value ? query.set(name, value) : query.delete(name);
  const search = query.toString().replaceAll("%2F", "/");
  const to = location.pathname + (search && `?${search}`) + location.hash;
  if (to === location.pathname + location.search + location.hash) return;
  // one step back for one move; the many small steps of a move are one
  // (inside a frame, back is the page's around it)
  const step = parent !== window || performance.now() - pushed < 1500 ? "replaceState" : "pushState";
  if (step === "pushState") pushed = performance.now();
  history[step](step === "pushState" ? { timeline: true } : history.state, "", to);
}
// a step made by somebody else: the next move is a step of its own
export const settle = () => (pushed = 0);
