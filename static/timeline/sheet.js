// What the server sent of one stretch of time, as typed arrays that a frame can be drawn from.
import { clampDay, iso } from "./time.js";

export const APPROXIMATE = 1, UNCERTAIN = 2, UNREAD = 4, HOLLOW = 8, SPAN = 16, SEASON = 32;
export const POINT = 0, BAR = 1, BOX = 2, ONWARD = 3, BACK = 4, BRACKET = 5;
export const FAMILIES = ["talks", "deals", "calm", "pressure", "force", "politics"];
const PER_BIN = 4;
const MOST_KEPT = 40;

const days = (values) => Float64Array.from(values, (value) => (value === null ? NaN : value));

function kindOf(from, to, flags) {
  if (Number.isNaN(from)) return BACK;
  if (Number.isNaN(to)) return ONWARD;
  if (flags & SPAN && !(flags & (APPROXIMATE | UNCERTAIN))) return BAR;
  if (from === to) return POINT;
  return flags & SEASON ? BRACKET : BOX;
}

export class Sheet {
  constructor(answer) {
    const e = answer.events;
    Object.assign(this, answer, { events: null });
    this.bins = answer.lanes.map((lane) => lane.bins && Uint32Array.from(lane.bins));
    this.most = this.bins.reduce((most, bins) => (bins ? bins.reduce((a, b) => Math.max(a, b), most) : most), 1);
    this.length = e.number ? e.number.length : 0;
    if (!this.length) return;
    this.from = days(e.from);
    this.begun = days(e.begun);
    this.until = days(e.until);
    this.to = days(e.to);
    this.flags = Uint8Array.from(e.flags);
    this.family = Uint8Array.from(e.family);
    this.modality = Uint8Array.from(e.modality);
    this.prominence = Float32Array.from(e.prominence);
    this.kind = Uint8Array.from(e.flags, (flags, i) => kindOf(this.from[i], this.to[i], flags));
    this.rows = e.lanes;
    this.number = e.number;
    this.edtf = e.edtf;
    this.title = e.title;
    this.date = e.date;
    this.about = e.about;
    const all = [...this.number.keys()];
    // in time, and by importance
    this.order = Uint16Array.from(all.sort((a, b) => this.at(a) - this.at(b) || this.number[a] - this.number[b]));
    this.important = Uint16Array.from(all.sort((a, b) => this.prominence[b] - this.prominence[a] || a - b));
    // number of an event -> numbers of those tied to it
    this.tied = new Map();
    for (const [one, other] of answer.links) {
      this.tied.set(one, [...(this.tied.get(one) || []), other]);
      this.tied.set(other, [...(this.tied.get(other) || []), one]);
    }
    this.index = new Map(this.number.map((number, i) => [number, i]));
  }

  // the day an event's mark stands on
  at(i) {
    const from = this.from[i], to = this.to[i];
    if (this.kind[i] === BACK) return to + 0.5;
    if (this.kind[i] === BOX || this.kind[i] === BRACKET) return (from + to + 1) / 2;
    return this.kind[i] === BAR ? from : from + 0.5;
  }

  // How many events each lane has between two days. The answer's own counts are of its stretch, which is longer than what is seen
  inLanes(from, to) {
    const counts = this.bins.map((bins) => (bins ? within(this, bins, from, to) : 0));
    for (let i = 0; i < this.length; i++) {
      const day = this.at(i);
      if (day >= from && day < to) for (const lane of this.rows[i]) if (!this.bins[lane]) counts[lane]++;
    }
    return counts;
  }
}

// How many of the events counted in bins lie between two days
export function within({ start, size }, bins, from, to) {
  let n = 0;
  bins.forEach((count, bin) => {
    const day = start + bin * size;
    if (day + size > from && day < to) n += count;
  });
  return n;
}

// Stretches that repeat, so that caches hold them: their length and their bins are powers of two days.
export function stretch(from, to, width) {
  const span = Math.max(to - from, 1);
  const length = 2 ** Math.ceil(Math.log2(span * 1.5));
  const size = Math.max(2 ** Math.ceil(Math.log2((span / width) * PER_BIN)), 1);
  const eighth = Math.max(length / 8, 1);
  const start = Math.round(((from + to - length) / 2) / eighth) * eighth;
  return { start, end: start + length, size };
}

export class Sheets {
  constructor(address) {
    this.address = address;
    this.kept = new Map();
    this.query = "";
    this.edition = "";
  }

  // A new selection or other lanes: what is kept is of no use any more. After a change, neither is what the browser keeps.
  reset(query, hasChanged) {
    this.query = query;
    if (hasChanged) this.edition = Date.now().toString(36);
    this.kept.clear();
  }

  url({ start, end, size } = {}) {
    const query = new URLSearchParams(this.query);
    const width = size ? Math.min(Math.max(((end - start) / size) * PER_BIN, 100), 8192) : 1024;
    if (size) query.set("view", `${iso(start)}/${iso(Math.max(clampDay(end) - 1, start))}`);
    query.set("width", width);
    if (this.edition) query.set("v", this.edition);
    return `${this.address}?${query}`;
  }

  async load(piece) {
    const url = this.url(piece);
    const kept = this.kept.get(url);
    if (kept) return kept;
    const promise = this.#ask(url).then((sheet) => {
      if (this.kept.get(url) === promise) this.kept.set(url, sheet);
      return sheet;
    });
    this.kept.set(url, promise);
    promise.catch(() => this.kept.get(url) === promise && this.kept.delete(url));
    if (this.kept.size > MOST_KEPT) this.kept.delete([...this.kept.keys()][1]);
    return promise;
  }

  async #ask(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status} for ${url}`);
    return new Sheet(await answer.json());
  }

  // The finest of what is here that covers the view; the one that covers most of it where none does.
  best(from, to, size) {
    let best = null, score = -Infinity;
    for (const sheet of this.kept.values()) {
      if (!(sheet instanceof Sheet)) continue;
      const covered = (Math.min(to, sheet.end) - Math.max(from, sheet.start)) / (to - from);
      // of two that are as fine, the shorter names more of its events
      const coarse = Math.abs(Math.log2(sheet.size / size)) + 0.1 * Math.log2(sheet.end - sheet.start);
      const value = Math.min(covered, 1) * 100 - coarse;
      if (value > score) [best, score] = [sheet, value];
    }
    return best;
  }
}
