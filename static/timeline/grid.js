// The drawing for the keyboard and for screen readers: a layout grid (APG) of real links over the marks, one of them in the tab
// order; a row for each lane, whose head folds it up.
import { number } from "./time.js";

const MOST = 200;

export class Grid {
  constructor(element, { words, hrefOf, onFold, onFocus, onKey }) {
    Object.assign(this, { element, words, hrefOf, onFold, onFocus, onKey });
    this.rows = [];
    this.cells = new Map();
    this.here = null; // key of the cell that has its turn in the tab order
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("focusin", (event) => this.#focused(event));
    element.addEventListener("focusout", (event) => element.contains(event.relatedTarget) || this.onFocus(null));
  }

  get hasFocus() {
    return this.element.contains(document.activeElement);
  }

  // Bring the links in line with what is drawn; `offset` is where the plot begins, in pixels of the element
  update(layout, shift, width, collapsed, counts) {
    const { sheet } = layout, wanted = new Map();
    this.#heads(layout, collapsed, counts);
    const shown = layout.marks.filter((mark) => mark.x + shift >= 0 && mark.x + shift <= width);
    if (shown.length > MOST) {
      shown.sort((a, b) => sheet.prominence[b.i] - sheet.prominence[a.i]);
      shown.length = MOST;
      shown.sort((a, b) => a.x - b.x);
    }
    for (const mark of shown) wanted.set(`${sheet.lanes[mark.lane].key}:${sheet.number[mark.i]}`, mark);
    const focused = this.hasFocus ? this.here : null;
    for (const [key, cell] of this.cells) if (!wanted.has(key)) cell.element.remove(), this.cells.delete(key);
    const order = this.rows.map(() => []);
    for (const [key, mark] of wanted) {
      const cell = this.cells.get(key) || this.#cell(key, sheet, mark);
      Object.assign(cell, { x: mark.x + shift, lane: mark.lane });
      cell.element.style.transform = `translate(${Math.round(mark.x + shift) - 12}px, ${Math.round(mark.y) - 12}px)`;
      order[mark.lane].push(cell);
      const row = this.rows[mark.lane].cells;
      // in the order of time, also for whoever reads the page without seeing it
      const before = order[mark.lane].length - 1;
      if (row.children[before] !== cell.element) row.insertBefore(cell.element, row.children[before] || null);
    }
    this.order = order;
    if (!this.cells.has(this.here) && !this.#headOf(this.here)) this.#turn(order.flat()[0]?.key ?? this.rows[0]?.key ?? null);
    if (focused && focused !== this.here) this.#focus(this.here);
  }

  #heads(layout, collapsed, counts) {
    const { sheet, lanes } = layout, keys = sheet.lanes.map((lane) => lane.key).join("\n");
    if (keys !== this.keys) {
      this.keys = keys;
      this.cells.clear();
      this.rows = sheet.lanes.map((lane) => this.#row(lane));
      this.element.replaceChildren(...this.rows.map((row) => row.element));
    }
    this.rows.forEach((row, n) => {
      const lane = sheet.lanes[n];
      row.head.style.transform = `translateY(${lanes[n].top}px)`;
      row.head.style.height = `${lanes[n].height}px`;
      row.button.setAttribute("aria-expanded", String(!collapsed.has(lane.key)));
      const count = number(counts[n]);
      if (row.count.textContent !== count) row.count.textContent = count;
    });
  }

  #row(lane) {
    const make = (name, role, className) => {
      const element = document.createElement(name);
      if (role) element.setAttribute("role", role);
      if (className) element.className = className;
      return element;
    };
    const element = make("div", "row"), head = make("div", "rowheader", "head-of"), cells = make("div", "presentation", "cells");
    const button = make("button"), count = make("small");
    button.type = "button";
    button.tabIndex = -1;
    // the sheet cuts it after two lines
    if (lane.label.length > 30) button.title = lane.label;
    button.append(Object.assign(make("span"), { textContent: lane.label }), " ", count);
    button.addEventListener("click", () => this.onFold(lane.key));
    head.append(button);
    element.append(head, cells);
    return { element, head, cells, button, count, key: `${lane.key}:`, lane };
  }

  #cell(key, sheet, mark) {
    const { i } = mark, element = document.createElement("div"), link = document.createElement("a");
    element.setAttribute("role", "gridcell");
    link.href = this.hrefOf(sheet.number[i]);
    link.tabIndex = -1;
    link.dataset.number = sheet.number[i];
    link.setAttribute("aria-label", [sheet.title[i], sheet.date[i], sheet.about[i]].join(", "));
    element.append(link);
    const cell = { key, element, link, number: sheet.number[i] };
    this.cells.set(key, cell);
    return cell;
  }

  #headOf(key) {
    return this.rows.find((row) => row.key === key);
  }

  #target(key) {
    return this.cells.get(key)?.link || this.#headOf(key)?.button;
  }

  #turn(key) {
    const before = this.#target(this.here), now = this.#target(key);
    if (before) before.tabIndex = -1;
    if (now) now.tabIndex = 0;
    this.here = key;
  }

  #focus(key) {
    this.#turn(key);
    this.#target(key)?.focus({ preventScroll: true });
  }

  #focused(event) {
    const link = event.target.closest("a"), button = event.target.closest("button");
    for (const [key, cell] of this.cells) if (cell.link === link) this.#turn(key);
    const row = this.rows.find((one) => one.button === button);
    if (row) this.#turn(row.key);
    this.onFocus(link ? Number(link.dataset.number) : null);
  }

  // Where the arrow leads from here; undefined at the edge of the picture
  #beside(key) {
    const cell = this.cells.get(this.here), head = this.#headOf(this.here);
    const lane = cell ? cell.lane : this.rows.indexOf(head), row = this.order[lane] || [], at = row.indexOf(cell);
    if (key === "Home") return row[0]?.key;
    if (key === "End") return row[row.length - 1]?.key;
    if (key === "ArrowRight") return row[at + 1]?.key;
    if (key === "ArrowLeft") return at > 0 ? row[at - 1].key : at === 0 ? this.rows[lane].key : undefined;
    const next = this.rows[lane + (key === "ArrowDown" ? 1 : -1)];
    if (!next) return this.here;
    if (head) return next.key;
    const cells = this.order[this.rows.indexOf(next)];
    const near = cells.reduce((best, one) => (!best || Math.abs(one.x - cell.x) < Math.abs(best.x - cell.x) ? one : best), null);
    return near ? near.key : next.key;
  }

  #key(event) {
    if (event.altKey || event.metaKey) return;
    const { key } = event, x = this.cells.get(this.here)?.x;
    if (/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(key) && !event.ctrlKey) {
      const to = this.#beside(key);
      if (to) this.#focus(to);
      else if (!this.onKey(key, x)) return;
    } else if (event.ctrlKey || !this.onKey(key, x)) return;
    event.preventDefault();
  }

  // After the picture has moved: the first link to the right or left of where the focus was
  resume(side) {
    const cell = this.cells.get(this.here);
    const row = cell ? this.order[cell.lane] : this.order.find((one) => one.length) || [];
    const next = side > 0 ? row[row.indexOf(cell) + 1] : row[row.indexOf(cell) - 1];
    if (next) this.#focus(next.key);
    else if (this.here) this.#focus(this.here);
  }

  focusOn(number) {
    const cell = [...this.cells.values()].find((one) => one.number === number);
    if (cell) this.#focus(cell.key);
    return Boolean(cell);
  }
}
