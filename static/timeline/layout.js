// Where everything stands at one scale: marks that make room for each other, bars, and labels that cover nothing. Worked out when
// the scale, the lanes or the data change; panning only moves it.
import { BACK, BAR, BOX, BRACKET, ONWARD, POINT } from "./sheet.js";

export const TOP = 24;
const MOST_LABELS = 60, LONG = 48, SHORT = 30, CELL = 4, BADGE = 36;
const OPEN_END = 120, OPEN_START = 40, LEAST_BOX = 10, NEAR = 13;
const OFFSETS = [0, -13, 13];

// Top, height and centre of every lane. Crowded lanes keep their lower half for columns.
export function lanesOf(sheet, collapsed) {
  let top = TOP;
  const tall = sheet.lanes.length > 8 ? 36 : 42;
  return sheet.lanes.map((lane, n) => {
    const small = collapsed.has(lane.key);
    const height = small ? 24 : tall;
    const row = { top, height, small, bins: sheet.bins[n], middle: top + (sheet.bins[n] && !small ? 13 : height / 2) };
    top += height;
    return row;
  });
}

// A bitmap of what is taken, in cells 4 wide and 1 high.
class Taken {
  constructor(width, height) {
    this.columns = Math.ceil(width / CELL) + 1;
    this.rows = Math.ceil(height) + 1;
    this.cells = new Uint8Array(this.columns * this.rows);
  }

  #edges(left, top, right, bottom) {
    return [
      Math.max(Math.floor(left / CELL), 0), Math.max(Math.floor(top), 0),
      Math.min(Math.ceil(right / CELL), this.columns), Math.min(Math.ceil(bottom), this.rows),
    ];
  }

  take(left, top, right, bottom) {
    const [x0, y0, x1, y1] = this.#edges(left, top, right, bottom);
    for (let y = y0; y < y1; y++) if (x1 > x0) this.cells.fill(1, y * this.columns + x0, y * this.columns + x1);
  }

  isFree(left, top, right, bottom) {
    const [x0, y0, x1, y1] = this.#edges(left, top, right, bottom);
    for (let y = y0; y < y1; y++) {
      for (let at = y * this.columns + x0, end = y * this.columns + x1; at < end; at++) if (this.cells[at]) return false;
    }
    return true;
  }
}

export function shortened(title, longest) {
  if (title.length <= longest) return title;
  return `${title.slice(0, longest).replace(/\s+\S*$/, "").replace(/[ ,;:]+$/, "")}…`;
}

export class Layout {
  // `origin` is the day at x = 0; what lies outside of `from` to `to` (pixels) is left out
  constructor(sheet, lanes, origin, perDay, from, to, width) {
    Object.assign(this, { sheet, lanes, origin, perDay, from, to });
    this.marks = []; // {i, lane, x, y}, left to right
    this.runs = []; // {i, lane, y, kind, left, begun, until, right}
    this.threads = []; // {i, x, top, bottom}
    this.badges = []; // {x, y, n}
    this.labels = [];
    this.rowsOf = new Map();
    const last = lanes[lanes.length - 1];
    this.height = last ? last.top + last.height : TOP;
    if (sheet.length) this.#place(width);
  }

  x(day) {
    return (day - this.origin) * this.perDay;
  }

  #place(measure) {
    const { sheet, lanes } = this;
    const room = lanes.map(() => ({ marks: [-1e9, -1e9, -1e9], bars: [-1e9, -1e9, -1e9], under: [], last: null }));
    this.taken = new Taken(this.to - this.from, this.height);
    for (const i of sheet.order) {
      const span = this.#span(i);
      if (span.right < this.from || span.left > this.to) continue;
      const ys = [];
      for (const lane of sheet.rows[i]) {
        if (span.x < this.from) {
          this.#beneath(room[lane], lanes[lane], i, lane, span);
          continue;
        }
        const { y, isFree } = this.#row(room[lane], lanes[lane], span);
        if (y === null) continue;
        ys.push(y);
        this.marks.push({ i, lane, x: span.x, y });
        this.#take(span.x - 9, y - 9, span.x + 9, y + 9);
        if (span.kind === POINT) continue;
        // where other marks need the room, the stretch is a thin line that labels may cross
        this.runs.push({ i, lane, y, ...span, thin: !isFree });
        if (isFree) this.#take(span.left, y - 6, span.right, y + 6);
      }
      if (ys.length > 1) this.threads.push({ i, x: span.x, top: Math.min(...ys), bottom: Math.max(...ys) });
      if (ys.length) this.rowsOf.set(i, ys);
    }
    for (const lane of lanes) if (lane.bins && !lane.small) this.#take(this.from, lane.top + 24, this.to, lane.top + lane.height);
    for (const { x, y } of this.badges) this.#take(x + 8, y - 16, x + 34, y - 2);
    this.#label(measure);
  }

  #take(left, top, right, bottom) {
    this.taken.take(left - this.from, top, right - this.from, bottom);
  }

  // What is drawn of an event: its mark at x, and what its date leaves open
  #span(i) {
    const { sheet } = this;
    const kind = sheet.kind[i], x = this.x(sheet.at(i));
    if (kind === POINT) return { kind, x, left: x, right: x };
    if (kind === ONWARD) return { kind, x, left: this.x(sheet.from[i]), right: x + OPEN_END };
    if (kind === BACK) return { kind, x, left: x - OPEN_START, right: x };
    const left = this.x(sheet.from[i]), right = this.x(sheet.to[i] + 1);
    if (right - left < LEAST_BOX) return { kind: POINT, x: (left + right) / 2, left, right };
    if (kind === BOX || kind === BRACKET) return { kind, x, left, right };
    return { kind: BAR, x: left, left, right, begun: this.x(sheet.begun[i]), until: this.x(sheet.until[i] + 1) };
  }

  // What began before the picture and still runs: thin lines along the lower edge of the lane, as many as there is room for
  #beneath(room, lane, i, n, span) {
    let k = room.under.findIndex((right) => span.left > right);
    if (k < 0) k = room.under.length;
    if (lane.bins || span.kind === BACK || k > (lane.small ? 0 : 2)) return;
    room.under[k] = span.right;
    this.runs.push({ i, lane: n, y: lane.top + lane.height - 4 - 4 * k, ...span, thin: true });
  }

  // The height at which the mark covers no other; null where it is counted in the last one's badge
  #row(room, lane, span) {
    const offsets = lane.small || lane.bins ? [0] : OFFSETS;
    const fits = (bars) => offsets.findIndex((_, n) => span.x - room.marks[n] >= NEAR && (!bars || span.left > room.bars[n]));
    let n = fits(true);
    const isFree = n >= 0;
    if (n < 0) n = fits(false);
    if (n < 0) {
      if (lane.bins) return { y: null };
      if (!room.last || span.x - room.last.x > BADGE) this.badges.push((room.last = { x: room.marks[0], y: lane.middle, n: 0 }));
      room.last.n++;
      return { y: null };
    }
    room.marks[n] = span.x;
    if (span.kind !== POINT && isFree) room.bars[n] = span.right;
    return { y: lane.middle + offsets[n], isFree };
  }

  #label(measure) {
    let left = MOST_LABELS;
    for (const i of this.sheet.important) {
      const ys = this.rowsOf.get(i);
      if (!ys) continue;
      const x = this.x(this.sheet.at(i));
      const label = this.#find(i, x, ys, LONG, measure) || this.#find(i, x, ys, SHORT, measure);
      if (label) this.labels.push(label);
      if (label && !--left) return;
    }
  }

  // Beside one of the marks: right, left, above, below
  #find(i, x, ys, longest, measure) {
    const title = this.sheet.title[i];
    if (longest < LONG && title.length <= longest) return null;
    const text = shortened(title, longest), wide = measure(text);
    for (const y of ys) {
      for (const [left, base] of [
        [x + 13, y + 4], [x - 13 - wide, y + 4], [x - 6, y - 12], [x - 6, y + 21],
        [x - wide / 2, y - 12], [x - wide / 2, y + 21], [x + 6 - wide, y - 12], [x + 6 - wide, y + 21],
      ]) {
        if (left < this.from || left + wide > this.to || base - 12 < TOP || base + 3 > this.height) continue;
        const box = [left - this.from, base - 11, left - this.from + wide, base + 3];
        if (!this.taken.isFree(...box)) continue;
        this.taken.take(...box);
        return { i, text, x: left, y: base, wide };
      }
    }
    return null;
  }

  // The mark at a point, nearest first; or the bar there
  hit(x, y) {
    let low = 0, high = this.marks.length;
    // marks stand in the order of their days, bars a little before theirs: look around
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.marks[middle].x < x - 400) low = middle + 1;
      else high = middle;
    }
    let best = null, least = 14 * 14;
    for (let n = low; n < this.marks.length && this.marks[n].x < x + 400; n++) {
      const mark = this.marks[n], distance = (mark.x - x) ** 2 + (mark.y - y) ** 2;
      if (distance < least) [best, least] = [mark, distance];
    }
    const label = !best && this.labels.find((one) => x >= one.x && x <= one.x + one.wide && Math.abs(one.y - 4 - y) < 8);
    if (label) return this.marks.find((mark) => mark.i === label.i);
    const run = !best && this.runs.find((one) => x >= one.left && x <= one.right && Math.abs(one.y - y) < (one.thin ? 3 : 7));
    return best || run || null;
  }
}
