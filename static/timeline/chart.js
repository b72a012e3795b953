// The timeline on a canvas: asks for windows of time, draws them, and keeps address, list, keyboard and pointer in step with it.
// The server's own drawing stays in the page for print and for whoever has no scripts.
import { filterOf, parameters, read, settle, write } from "./address.js";
import { movedDate } from "./edit.js";
import { listenToFilter } from "./filter.js";
import { Grid } from "./grid.js";
import { lanesOf, Layout } from "./layout.js";
import { Minimap } from "./minimap.js";
import { paint, theme } from "./paint.js";
import { Pane } from "./pane.js";
import { listen } from "./pointer.js";
import { Sheets, stretch, within } from "./sheet.js";
import { iso, number, words } from "./time.js";

const FRAMED = Boolean(document.querySelector("#chart.framed"));
const WIDE = matchMedia(FRAMED ? "(min-width: 30rem)" : "(min-width: 56.25rem)");
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const LEAST_SPAN = 0.5, REST = 180, PACE = 90;

class Chart {
  constructor(root) {
    this.root = root;
    this.canvas = root.querySelector("canvas");
    this.context = this.canvas.getContext("2d");
    this.said = root.querySelector("[role=status]");
    this.sheets = new Sheets(root.dataset.window);
    this.mayEdit = "mayEdit" in root.dataset;
    this.state = read();
    this.collapsed = new Set();
    this.hovered = this.ghost = this.layout = null;
    this.measured = new Map();
    const hrefOf = (number) => root.dataset.event.replace("/0/", `/${number}/`);
    this.hrefOf = hrefOf;
    this.pane = new Pane({ hrefOf, onClose: () => this.select(null) });
    this.minimap = new Minimap(root.querySelector(".mini"), (from, to) => this.show(from, to));
    this.grid = new Grid(root.querySelector("[role=grid]"), {
      hrefOf,
      onFold: (key) => this.fold(key),
      onFocus: (number) => this.point(number),
      onKey: (key, x) => this.key(key, x),
    });
    this.#listen();
  }

  #listen() {
    listen(this.canvas, this);
    this.grid.element.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-number]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const number = Number(link.dataset.number);
      this.select(number, () => this.grid.focusOn(number));
    });
    this.root.addEventListener("click", (event) => {
      const act = event.target.closest("[data-do]")?.dataset.do;
      if (act === "in" || act === "out") this.zoom(act === "in" ? 0.5 : 2, this.width / 2, true);
      if (act === "all") this.whole();
      if (act === "lanes") this.state.all = !this.state.all, this.changed();
    });
    this.root.querySelector("select").addEventListener("change", (event) => {
      this.state.lane = event.target.value;
      this.collapsed.clear();
      this.changed();
    });
    new ResizeObserver(() => this.resize()).observe(this.canvas.parentElement);
    addEventListener("resize", () => devicePixelRatio === this.dpr || this.resize());
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", () => this.recolour());
    }
    addEventListener("popstate", () => this.returned());
    const { body } = document;
    body.addEventListener("timeline:changed", (event) => this.edited(event));
    for (const name of ["htmx:pushedIntoHistory", "htmx:replacedInHistory", "htmx:historyRestore"]) {
      body.addEventListener(name, () => this.followed());
    }
    body.addEventListener("htmx:configRequest", ({ detail }) => {
      if (detail.elt.id !== "filter") return;
      for (const [name, value] of Object.entries(parameters(this.state))) value ? (detail.parameters[name] = value) : delete detail.parameters[name];
    });
  }

  get query() {
    const query = new URLSearchParams(this.filter), { lane, all } = this.state;
    query.set("lane", lane || "party");
    if (all) query.set("lanes", "all");
    return query.toString();
  }

  get span() {
    return this.view.to - this.view.from;
  }

  recolour() {
    this.theme = theme(this.root);
    this.draw();
  }

  resize() {
    const width = Math.round(this.canvas.parentElement.clientWidth);
    if (!width || (width === this.width && devicePixelRatio === this.dpr)) return;
    this.width = width;
    this.dpr = devicePixelRatio || 1;
    this.offset = this.canvas.parentElement.offsetLeft;
    this.height = 0;
    this.layout = null;
    this.theme?.sprites.clear();
    this.minimap.resize(width, this.dpr);
    if (this.view) this.show(this.view.from, this.view.to, false);
  }

  // Ask for what the address and the controls say; the first answer holds all of the time
  async load(hasChanged = false) {
    try {
      await this.#load(hasChanged);
    } finally {
      await bring();
    }
    if (this.state.event !== null && this.pane.hasRoom && this.pane.element.hidden) this.pane.show(this.hrefOf(this.state.event));
  }

  async #load(hasChanged) {
    this.filter = filterOf(location.search);
    this.sheets.reset(this.query, hasChanged);
    const turn = (this.turn = Symbol("turn"));
    let base;
    try {
      base = await this.sheets.load();
    } catch {
      // a filter that cannot be read, or no connection: the server's drawing stays, or the last one
      return;
    }
    if (turn !== this.turn) return;
    this.base = base;
    this.root.hidden = !base.total;
    document.documentElement.classList.toggle("drawn", base.total > 0);
    spare(base.total > 0);
    if (!base.total) return;
    this.resize();
    this.theme ??= theme(this.root);
    this.minimap.load(base);
    this.layout = null;
    this.#controls();
    const { view } = this.state;
    if (view) await this.#need(view);
    if (turn !== this.turn) return;
    if (view) this.show(view.from, view.to, false);
    else this.whole(false);
    this.#frame();
    this.rest(false);
    if (!performance.getEntriesByName("timeline:drawn").length) performance.mark("timeline:drawn");
  }

  #controls() {
    this.root.querySelector("select").value = this.state.lane || "party";
    const more = this.root.querySelector("[data-do=lanes]");
    more.hidden = !this.state.all && this.base.lanes.every((lane) => lane.key) && this.base.lanes.length < 8;
    more.setAttribute("aria-pressed", String(this.state.all));
  }

  whole(asked = true) {
    const { first, last } = this.base, air = Math.max((last - first) * 0.03, 2);
    this.show(first - air, last + air * 1.6, asked, asked);
    if (asked) this.state.view = null;
  }

  // The one way to another stretch of time
  show(from, to, asked = true, smooth = false) {
    const { first, last } = this.base, most = (last - first) * 1.2 + 14;
    const span = Math.min(Math.max(to - from, LEAST_SPAN), most);
    const middle = Math.min(Math.max((from + to) / 2, first), last);
    const goal = { from: middle - span / 2, to: middle + span / 2 };
    cancelAnimationFrame(this.moving);
    if (asked) this.state.view = { ...goal };
    if (smooth && this.view && !CALM.matches) return this.#glide(goal);
    this.#see(goal);
    if (asked) this.#rests();
  }

  #see({ from, to }) {
    this.view = { from, to, perDay: this.width / (to - from) };
    this.draw();
  }

  #glide(goal) {
    const begin = { ...this.view }, start = performance.now();
    const step = (now) => {
      const part = Math.min(Math.max((now - start) / 160, 0), 1), eased = 1 - (1 - part) ** 3;
      this.#see({ from: begin.from + (goal.from - begin.from) * eased, to: begin.to + (goal.to - begin.to) * eased });
      if (part < 1) this.moving = requestAnimationFrame(step);
      else this.rest();
    };
    this.moving = requestAnimationFrame(step);
  }

  pan(pixels, smooth = false) {
    const days = pixels / this.view.perDay;
    this.show(this.view.from + days, this.view.to + days, true, smooth);
  }

  zoom(factor, x, smooth = false) {
    const day = this.view.from + x / this.view.perDay;
    const most = (this.base.last - this.base.first) * 1.2 + 14;
    const span = Math.min(Math.max(this.span * factor, LEAST_SPAN), most);
    const from = day - (x / this.width) * span;
    this.show(from, from + span, true, smooth);
  }

  // Keys that the grid has no use for; false for those that are nobody's
  key(key, x = this.width / 2) {
    const pan = { PageUp: -0.8, PageDown: 0.8, ArrowLeft: -0.25, ArrowRight: 0.25 }[key];
    if (pan) {
      const { first, last } = this.base, end = pan < 0 ? this.view.from <= first : this.view.to >= last;
      if (end) return true;
      this.pan(pan * this.width);
      this.#need(this.view).then(() => (this.rest(), this.grid.resume(pan)));
    } else if (key === "+" || key === "=" || key === "-") {
      this.zoom(key === "-" ? 2 : 0.5, x);
      this.#need(this.view).then(() => this.rest());
    } else if (key === "Escape" && this.state.event !== null) this.pane.hide(), this.select(null);
    else if (key === "Escape") this.whole();
    else return false;
    return true;
  }

  fold(key) {
    this.collapsed.has(key) ? this.collapsed.delete(key) : this.collapsed.add(key);
    this.layout = null;
    this.rest(false);
  }

  async #need({ from, to }) {
    const piece = stretch(from, to, this.width);
    const sheet = await this.sheets.load(piece).catch(() => null);
    this.draw();
    return [piece, sheet];
  }

  // While it moves: ask for what comes into view, not for each step of the way
  #follow() {
    const now = performance.now();
    if (now - (this.asked || 0) < PACE) return;
    this.asked = now;
    this.#need(this.view);
  }

  #rests() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), REST);
  }

  // It has stopped moving: links, address and words follow, and the neighbours are fetched ahead
  async rest(asked = true) {
    clearTimeout(this.resting);
    const { view } = this;
    this.still = true;
    this.#frame();
    const shift = (this.layout.origin - view.from) * view.perDay;
    this.grid.update(this.layout, shift, this.width, this.collapsed, this.layout.sheet.inLanes(view.from, view.to));
    this.minimap.say(view);
    this.#say();
    if (asked) write(this.state);
    const [piece, sheet] = await this.#need(view);
    if (!sheet || view !== this.view) return;
    if (this.sheets.best(view.from, view.to, piece.size) !== this.layout.sheet) return this.rest(false);
    const step = (piece.end - piece.start) / 2;
    for (const by of [step, -step]) {
      const beside = { ...piece, start: piece.start + by, end: piece.end + by };
      if (beside.start < this.base.last && beside.end > this.base.first) this.sheets.load(beside).catch(() => null);
    }
  }

  #say() {
    const { sheet } = this.layout, { from, to } = this.view;
    const n = within(sheet, sheet.all, from, to);
    const said = this.root.dataset.said
      .replace("{n}", number(n)).replace("{from}", words(from)).replace("{to}", words(Math.ceil(to) - 1)).replace(/\.\.$/, ".");
    if (said !== this.said.textContent) this.said.textContent = said;
  }

  draw() {
    this.still = false;
    this.frame ||= requestAnimationFrame(() => this.#frame());
  }

  #frame() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (!this.view || !this.width) return;
    const { view, width, still } = this, { size } = stretch(view.from, view.to, width);
    const sheet = this.sheets.best(view.from, view.to, size) || this.base;
    if (!still && (sheet.size !== size || sheet.start > view.from || sheet.end < view.to)) this.#follow();
    const before = this.layout, shift = before && (before.origin - view.from) * view.perDay;
    const kept = before && before.sheet === sheet && before.perDay === view.perDay && Math.abs(shift) < width / 3;
    if (!kept || (still && (shift || before.from))) {
      const air = still ? 0 : width / 3;
      this.layout = new Layout(sheet, lanesOf(sheet, this.collapsed), view.from, view.perDay, -air, width + air, (text) => this.measure(text));
    }
    const { height } = this.layout;
    if (height !== this.height) {
      this.height = height;
      this.canvas.height = Math.round(height * this.dpr);
      this.canvas.width = Math.round(width * this.dpr);
      this.canvas.style.height = `${height}px`;
    }
    paint(this.context, this.theme, {
      layout: this.layout, view, width, dpr: this.dpr, selected: this.state.event, hovered: this.hovered,
      ghost: this.ghost, byFamily: this.state.lane === "type",
    });
    this.minimap.draw(this.theme, view);
  }

  measure(text) {
    let wide = this.measured.get(text);
    if (wide === undefined) {
      if (this.measured.size > 5000) this.measured.clear();
      this.context.font = `13px ${this.theme.sans}`;
      wide = this.context.measureText(text).width;
      this.measured.set(text, wide);
    }
    return wide;
  }

  hit(x, y) {
    return this.layout?.hit(x - (this.layout.origin - this.view.from) * this.view.perDay, y) || null;
  }

  hover(x, y) {
    const mark = x < 0 ? null : this.hit(x, y), now = mark ? mark.i : null;
    this.canvas.style.cursor = mark ? (this.mayEdit ? "ew-resize" : "pointer") : "";
    if (now === this.hovered) return;
    this.hovered = now;
    this.frame ||= requestAnimationFrame(() => this.#frame());
  }

  // The keyboard is on this event
  point(number) {
    this.hovered = number === null ? null : (this.layout.sheet.index.get(number) ?? null);
    this.frame ||= requestAnimationFrame(() => this.#frame());
  }

  press(mark, x, y, event) {
    const shift = (this.layout.origin - this.view.from) * this.view.perDay;
    const badge = !mark && this.layout.badges.find((one) => Math.abs(one.x + 18 + shift - x) < 16 && Math.abs(one.y - 9 - y) < 12);
    if (badge) return this.zoom(0.25, x, true);
    if (!mark) return;
    const number = this.layout.sheet.number[mark.i];
    if (event.ctrlKey || event.metaKey) window.open(this.hrefOf(number));
    else this.select(number, () => this.grid.focusOn(number));
  }

  twice(mark, x) {
    if (mark) return;
    const day = iso(this.view.from + x / this.view.perDay);
    if (this.mayEdit && this.root.dataset.add) this.pane.show(`${this.root.dataset.add}?edtf=${day}`, () => this.grid.focusOn(null));
    else this.zoom(0.5, x, true);
  }

  carry(mark, by) {
    const i = mark?.i;
    this.ghost = mark && { x: mark.x + (this.layout.origin - this.view.from) * this.view.perDay + by, y: mark.y, family: this.layout.sheet.family[i] };
    this.frame ||= requestAnimationFrame(() => this.#frame());
  }

  // Let go of over another day: the form opens with the new date, and the editor decides
  drop(mark, by) {
    this.carry(null, 0);
    const days = Math.round(by / this.view.perDay), { sheet } = this.layout;
    if (!days) return;
    const number = sheet.number[mark.i], edtf = movedDate(sheet.edtf[mark.i], days);
    this.state.event = number;
    this.pane.show(`${this.hrefOf(number)}edit/?edtf=${encodeURIComponent(edtf)}`, () => this.grid.focusOn(number));
  }

  select(number, back) {
    this.state.event = number;
    this.draw();
    if (number === null) return write(this.state);
    if (this.pane.hasRoom) settle(), write(this.state);
    this.pane.show(this.hrefOf(number), back);
    this.#rests();
  }

  changed() {
    settle();
    write(this.state);
    this.load();
  }

  // Back and forward
  returned() {
    settle();
    if (filterOf(location.search) !== this.filter) return history.state?.htmx || location.reload();
    const { lane, all, event } = this.state;
    this.state = read();
    if (this.state.event === null) this.pane.hide();
    else if (this.state.event !== event) this.pane.show(this.hrefOf(this.state.event));
    if (lane !== this.state.lane || all !== this.state.all) return this.load();
    if (this.state.view) this.show(this.state.view.from, this.state.view.to, false, true);
    else this.whole(false);
    this.rest(false);
  }

  // An editor has changed something: in the pane, the list follows; in the list, htmx has seen to it
  edited({ target, detail }) {
    this.load(true);
    if (!this.pane.element?.contains(target)) return;
    window.htmx.ajax("GET", location.href, { target: "#results", swap: "outerHTML" });
    if (detail?.number) target.addEventListener("htmx:afterRequest", () => setTimeout(() => this.select(detail.number)), { once: true });
  }

  // htmx has put another selection into the page
  followed() {
    settle();
    if (!document.contains(this.root)) return start();
    if (filterOf(location.search) !== this.filter) this.load();
  }
}

// The server's drawing gives its room back while the canvas stands in its place; paper gets it again
let spared = null;
function spare(isDrawn) {
  const overview = document.getElementById("overview"), plot = overview?.querySelector(".plotbox");
  if (isDrawn && plot) (spared = plot).remove();
  else if (!isDrawn && spared && overview && !plot) overview.prepend(spared), (spared = null);
}
matchMedia("print").addEventListener("change", ({ matches }) => spare(!matches && document.documentElement.classList.contains("drawn")));

// htmx changes parts of the page when a reader acts, not before: it comes after the first picture. Until then links and forms are plain
let brought = null;
function bring() {
  return (brought ??= new Promise((resolve) => {
    const { src } = document.querySelector("meta[name=script-after]")?.dataset || {};
    if (!src || window.htmx) return resolve();
    const script = Object.assign(document.createElement("script"), { src, onload: resolve, onerror: resolve });
    // what it does when the page is there, it does at once only in one that is complete
    const add = () => document.head.append(script);
    document.readyState === "complete" ? add() : addEventListener("load", add);
  }));
}

listenToFilter();

let chart = null;
function start() {
  const root = document.getElementById("chart");
  if (!root || !WIDE.matches) bring();
  if (!root || !WIDE.matches || chart?.root === root) return;
  chart = new Chart(root);
  chart.load();
}
// what the server drew is on screen first
requestAnimationFrame(() => setTimeout(start));
// then what is out of sight is laid out, so that whatever reads the page by its layout finds all of it; at once for whoever comes back
// to a place further down
const whole = () => document.documentElement.classList.add("shown");
if (document.readyState === "complete" || performance.getEntriesByType("navigation")[0]?.type !== "navigate") whole();
else addEventListener("load", () => setTimeout(whole));
WIDE.addEventListener("change", start);
