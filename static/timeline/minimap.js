// All of the time in forty pixels, with a two-thumb slider (APG) for the part that is shown above.
import { ticks, words } from "./time.js";

export class Minimap {
  constructor(element, onMove) {
    this.canvas = element.querySelector("canvas");
    this.context = this.canvas.getContext("2d");
    this.thumbs = [...element.querySelectorAll("[role=slider]")];
    this.onMove = onMove;
    this.extent = { first: 0, last: 1 };
    this.thumbs.forEach((thumb, n) => {
      thumb.addEventListener("keydown", (event) => this.#key(event, n));
      thumb.addEventListener("pointerdown", (event) => this.#drag(event, n));
    });
    this.canvas.addEventListener("pointerdown", (event) => this.#drag(event, -1));
  }

  resize(width, dpr) {
    Object.assign(this, { width, dpr });
    this.canvas.width = Math.round(width * dpr);
    this.canvas.height = Math.round(40 * dpr);
  }

  load(base) {
    this.extent = base;
    this.most = base.mini.counts.reduce((a, b) => Math.max(a, b), 1);
  }

  get perDay() {
    return this.width / (this.extent.last - this.extent.first);
  }

  x(day) {
    return Math.min(Math.max((day - this.extent.first) * this.perDay, 0), this.width);
  }

  draw(t, view) {
    const c = this.context, { first, mini } = this.extent, left = this.x(view.from), right = this.x(view.to);
    this.view = view;
    c.setTransform(this.dpr, 0, 0, this.dpr, 0, 0);
    c.clearRect(0, 0, this.width, 40);
    c.fillStyle = t["accent-tint"];
    c.fillRect(left, 0, right - left, 40);
    if (mini) {
      const wide = Math.max(mini.size * this.perDay, 1);
      c.fillStyle = t["ink-3"];
      c.beginPath();
      mini.counts.forEach((n, i) => {
        const high = n && Math.max((n / this.most) * 27, 2);
        if (n) c.rect(this.x(first + i * mini.size), 40 - high, Math.max(wide - 0.5, 1), high);
      });
      c.fill();
    }
    c.textAlign = "left";
    c.font = `11px ${t.sans}`;
    c.fillStyle = t["ink-2"];
    for (const tick of ticks(first, this.extent.last, this.perDay / 2)) {
      const x = this.x(tick.day) + 3;
      if (x + 70 < this.width) c.fillText(tick.label, x, 11);
    }
    c.fillStyle = t.accent;
    c.fillRect(left, 0, 1, 40);
    c.fillRect(right - 1, 0, 1, 40);
    this.thumbs[0].style.transform = `translateX(${Math.round(left) - 12}px)`;
    this.thumbs[1].style.transform = `translateX(${Math.round(right) - 12}px)`;
  }

  // What a screen reader hears; not in every frame
  say(view) {
    const { first, last } = this.extent;
    [view.from, view.to].forEach((day, n) => {
      const thumb = this.thumbs[n], value = Math.round(Math.min(Math.max(day, first), last));
      thumb.setAttribute("aria-valuemin", Math.floor(n ? Math.min(Math.max(view.from, first), last) : first));
      thumb.setAttribute("aria-valuemax", Math.ceil(n ? last : Math.min(Math.max(view.to, first), last)));
      thumb.setAttribute("aria-valuenow", value);
      thumb.setAttribute("aria-valuetext", words(n ? Math.ceil(day) - 1 : value));
    });
  }

  #move(n, by) {
    const { from, to } = this.view, { first, last } = this.extent;
    if (n < 0) this.onMove(from + by, to + by);
    else if (n === 0) this.onMove(Math.min(Math.max(from + by, first), to - 1), to);
    else this.onMove(from, Math.max(Math.min(to + by, last), from + 1));
  }

  #key(event, n) {
    const all = this.extent.last - this.extent.first;
    const by = {
      ArrowRight: all / 100, ArrowUp: all / 100, ArrowLeft: -all / 100, ArrowDown: -all / 100,
      PageUp: all / 10, PageDown: -all / 10, Home: -all * 2, End: all * 2,
    }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#move(n, by);
  }

  #drag(event, n) {
    if (event.button) return;
    const target = event.currentTarget, box = this.canvas.getBoundingClientRect();
    let last = event.clientX;
    if (n < 0) {
      const day = this.extent.first + (event.clientX - box.left) / this.perDay, { from, to } = this.view;
      // a press beside the window brings it there
      if (day < from || day > to) this.onMove(day - (to - from) / 2, day + (to - from) / 2);
    }
    target.setPointerCapture(event.pointerId);
    const move = (moved) => {
      this.#move(n, (moved.clientX - last) / this.perDay);
      last = moved.clientX;
    };
    target.addEventListener("pointermove", move);
    const stop = () => target.removeEventListener("pointermove", move);
    target.addEventListener("pointerup", stop, { once: true });
    target.addEventListener("pointercancel", stop, { once: true });
  }
}
