// Draws one frame. Colours are the page's custom properties, so dark mode and forced colours are the style sheet's business.
import { TOP } from "./layout.js";
import { APPROXIMATE, BACK, BAR, BOX, BRACKET, FAMILIES, HOLLOW, ONWARD, UNCERTAIN, UNREAD } from "./sheet.js";
import { ticks } from "./time.js";

const NAMES = ["paper", "tint", "ink", "ink-2", "ink-3", "rule", "edge", "accent", "accent-tint", ...FAMILIES];
const HAPPENED = 0, PLANNED = 1, CLAIMED = 3, DENIED = 4, FAILED = 5;
const RADIUS = 10;

export function theme(element) {
  const style = getComputedStyle(element);
  const colours = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim() || "CanvasText"]));
  return { ...colours, sans: style.fontFamily, sprites: new Map() };
}

// The six shapes, in a box of 16 around 0, 0
function outline(c, family) {
  c.beginPath();
  if (family === 0) c.arc(0, 0, 5.5, 0, 7);
  else if (family === 1) c.moveTo(0, -7), c.lineTo(7, 0), c.lineTo(0, 7), c.lineTo(-7, 0), c.closePath();
  else if (family === 2) c.rect(-5, -5, 10, 10);
  else if (family === 3) c.moveTo(0, -6.5), c.lineTo(6.5, 5), c.lineTo(-6.5, 5), c.closePath();
  else if (family === 4) c.moveTo(-4.5, -4.5), c.lineTo(4.5, 4.5), c.moveTo(4.5, -4.5), c.lineTo(-4.5, 4.5);
  else c.rect(-2, -7, 4, 14);
}

function drawMark(c, t, family, modality, flags) {
  const colour = t[FAMILIES[family]], cross = family === 4;
  const hollow = modality !== HAPPENED || flags & (HOLLOW | UNCERTAIN);
  c.strokeStyle = colour;
  c.lineJoin = "round";
  outline(c, family);
  if (cross) {
    // a cross has no inside: hollow it is thin
    c.lineWidth = hollow ? 5 : 3.4;
    c.stroke();
    if (hollow) c.strokeStyle = t.paper, (c.lineWidth = 2), c.stroke();
  } else {
    c.fillStyle = hollow ? t.paper : colour;
    c.fill();
    c.lineWidth = hollow ? 1.75 : 1;
    if (modality === PLANNED) c.setLineDash([2.2, 1.8]);
    c.stroke();
    c.setLineDash([]);
  }
  c.strokeStyle = c.fillStyle = cross ? t.ink : colour;
  c.lineWidth = 1.75;
  c.beginPath();
  if (modality === CLAIMED) c.arc(0, 0, 2, 0, 7), c.fill();
  if (modality === DENIED) c.moveTo(-3.5, 0), c.lineTo(3.5, 0), c.stroke();
  if (modality === FAILED) c.moveTo(-8, 8), c.lineTo(8, -8), c.stroke();
  if (flags & (UNREAD | APPROXIMATE)) {
    c.lineWidth = 1;
    c.setLineDash([3, 2.5]);
    c.beginPath();
    c.arc(0, 0, 9.25, 0, 7);
    c.stroke();
  }
}

// Marks are drawn once for each look and then copied
function sprite(t, dpr, family, modality, flags) {
  const key = (family << 12) | (modality << 8) | (flags & (HOLLOW | UNCERTAIN | UNREAD | APPROXIMATE));
  let image = t.sprites.get(key);
  if (!image) {
    image = document.createElement("canvas");
    image.width = image.height = Math.ceil(RADIUS * 2 * dpr);
    const c = image.getContext("2d");
    c.scale(dpr, dpr);
    c.translate(RADIUS, RADIUS);
    drawMark(c, t, family, modality, flags);
    t.sprites.set(key, image);
  }
  return image;
}

function grid(c, t, layout, view, width) {
  c.font = `12.5px ${t.sans}`;
  c.textBaseline = "alphabetic";
  let free = -1;
  for (const tick of ticks(view.from, view.to, view.perDay)) {
    const x = Math.round((tick.day - view.from) * view.perDay) + 0.5;
    c.strokeStyle = t.rule;
    c.setLineDash(tick.strong ? [] : [1, 3]);
    c.beginPath();
    c.moveTo(x, TOP);
    c.lineTo(x, layout.height);
    c.stroke();
    const wide = c.measureText(tick.label).width;
    if (x < free || x + 4 + wide > width) continue;
    c.fillStyle = tick.strong ? t.ink : t["ink-2"];
    c.fillText(tick.label, x + 4, 16);
    free = x + wide + 14;
  }
  c.setLineDash([]);
  c.beginPath();
  for (const { top } of layout.lanes) c.moveTo(0, top + 0.5), c.lineTo(width, top + 0.5);
  c.strokeStyle = t.rule;
  c.stroke();
}

// Columns from the lower edge of the lane, one for each bin of days
function columns(c, t, sheet, layout, view, width, byFamily) {
  const step = sheet.size * view.perDay, wide = Math.max(step - 1, 1);
  const start = (sheet.start - view.from) * view.perDay;
  const first = Math.max(Math.floor(-start / step), 0);
  layout.lanes.forEach((lane, n) => {
    if (!lane.bins) return;
    const bottom = lane.top + lane.height, most = lane.height - (lane.small ? 6 : 26);
    c.fillStyle = (byFamily && t[sheet.lanes[n].key]) || t["ink-3"];
    c.beginPath();
    for (let b = first, x = start + first * step; b < lane.bins.length && x < width; b++, x += step) {
      if (!lane.bins[b]) continue;
      const high = Math.max((lane.bins[b] / sheet.most) * most, 2);
      c.rect(x, bottom - high, wide, high);
    }
    c.fill();
  });
}

function fading(c, from, to, colour, fromSolid) {
  const fade = c.createLinearGradient(from, 0, to, 0);
  fade.addColorStop(fromSolid ? 0 : 1, colour);
  fade.addColorStop(fromSolid ? 1 : 0, "transparent");
  return fade;
}

function chevron(c, x, y, side) {
  c.moveTo(x - 5 * side, y - 4);
  c.lineTo(x, y);
  c.lineTo(x - 5 * side, y + 4);
}

// Solid where it surely lasted, fading to the outer bounds; dashed where it is some time in the span
function run(c, t, one, colour) {
  const { y, kind } = one, left = Math.max(one.left, -50), right = Math.min(one.right, 9000);
  c.strokeStyle = c.fillStyle = colour;
  c.lineWidth = 1.5;
  c.beginPath();
  if (one.thin) {
    if (kind !== BAR && kind !== ONWARD) c.setLineDash([3, 3]);
    c.globalAlpha = 0.6;
    c.moveTo(left, y), c.lineTo(right, y);
    if (kind === BAR && one.right < 9000) c.moveTo(one.right, y - 3), c.lineTo(one.right, y + 3);
    c.stroke();
    c.setLineDash([]);
    c.globalAlpha = 1;
  } else if (kind === BAR) {
    const begun = Math.max(one.begun, left), until = Math.min(one.until, right);
    if (begun < until) c.fillRect(begun, y - 3, until - begun, 6);
    const solid = Math.min(begun, until), end = Math.max(begun, until);
    if (solid > left + 1) c.fillStyle = fading(c, left, solid, colour, false), c.fillRect(left, y - 3, solid - left, 6);
    if (right > end + 1) c.fillStyle = fading(c, end, right, colour, true), c.fillRect(end, y - 3, right - end, 6);
    if (one.right <= 9000) c.moveTo(one.until, y - 5), c.lineTo(one.until, y + 5), c.stroke();
  } else if (kind === BOX) {
    c.setLineDash([3, 3]);
    c.strokeRect(left, y - 5, right - left, 10);
    c.setLineDash([]);
  } else if (kind === BRACKET) {
    c.moveTo(left, y - 4), c.lineTo(left, y + 6), c.lineTo(right, y + 6), c.lineTo(right, y - 4), c.stroke();
  } else if (kind === ONWARD) {
    c.fillStyle = fading(c, one.x, one.right, colour, true);
    c.fillRect(one.x, y - 1.5, one.right - one.x, 3);
    chevron(c, one.right, y, 1);
    c.stroke();
  } else if (kind === BACK) {
    c.setLineDash([3, 3]);
    c.moveTo(one.x, y), c.lineTo(one.left, y), c.stroke();
    c.setLineDash([]);
    c.beginPath();
    chevron(c, one.left, y, -1);
    c.stroke();
  }
}

// Time runs from left to right in every language; a name in Hebrew or Arabic letters keeps its own direction
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/;

function text(c, t, words, x, y, colour, weight = "") {
  c.direction = RIGHT_TO_LEFT.test(words) ? "rtl" : "ltr";
  c.font = `${weight}13px ${t.sans}`;
  c.lineWidth = 4;
  c.lineJoin = "round";
  c.strokeStyle = t.paper;
  c.strokeText(words, x, y);
  c.fillStyle = colour;
  c.fillText(words, x, y);
}

// From one event to another that the editors tied to it
function arc(c, layout, from, to) {
  const a = layout.rowsOf.get(from), b = layout.rowsOf.get(to);
  if (!a || !b) return;
  const x0 = layout.x(layout.sheet.at(from)), x1 = layout.x(layout.sheet.at(to));
  c.beginPath();
  c.moveTo(x0, a[0] - 9);
  c.bezierCurveTo(x0, a[0] - 40, x1, b[0] - 40, x1, b[0] - 9);
  c.stroke();
}

export function paint(c, t, state) {
  const { layout, view, width, dpr, selected, hovered, ghost, byFamily } = state, { sheet } = layout;
  c.setTransform(dpr, 0, 0, dpr, 0, 0);
  c.textAlign = "left";
  c.clearRect(0, 0, width, layout.height);
  c.lineWidth = 1;
  grid(c, t, layout, view, width);
  columns(c, t, sheet, layout, view, width, byFamily);
  const shift = (layout.origin - view.from) * view.perDay;
  c.setTransform(dpr, 0, 0, dpr, shift * dpr, 0);
  const inView = (x) => x + shift > -30 && x + shift < width + 30;
  c.strokeStyle = t.edge;
  c.lineWidth = 1;
  c.globalAlpha = 0.7;
  c.beginPath();
  for (const { x, top, bottom } of layout.threads) if (inView(x)) c.moveTo(x, top), c.lineTo(x, bottom);
  c.stroke();
  c.globalAlpha = 1;
  for (const one of layout.runs) {
    if (one.right + shift < 0 || one.left + shift > width) continue;
    const shown = { ...one, left: Math.max(one.left, -shift - 20), right: Math.min(one.right, width - shift + 20) };
    run(c, t, one.thin || one.kind === BOX || one.kind === BRACKET ? shown : one, t[FAMILIES[sheet.family[one.i]]]);
  }
  for (const { i, x, y } of layout.marks) {
    if (!inView(x)) continue;
    const image = sprite(t, dpr, sheet.family[i], sheet.modality[i], sheet.flags[i]);
    c.drawImage(image, x - RADIUS, y - RADIUS, RADIUS * 2, RADIUS * 2);
  }
  for (const { x, y, n } of layout.badges) if (inView(x)) text(c, t, `+${n}`, x + 9, y - 5, t["ink-2"], "600 ");
  const on = selected === null ? undefined : sheet.index?.get(selected);
  const named = emphasised(c, t, state, shift, on);
  const covered = (x, y, wide) => named.some((box) => x < box.right && x + wide > box.left && Math.abs(y - box.y) < 17);
  for (const { i, text: words, x, y, wide } of layout.labels) {
    if (x + wide + shift < 0 || x + shift > width || i === on || i === hovered || covered(x, y, wide)) continue;
    text(c, t, words, x, y, t.ink);
  }
  for (const box of named) emphasise(c, t, box, layout);
  if (ghost) c.globalAlpha = 0.6, c.drawImage(sprite(t, dpr, ghost.family, PLANNED, HOLLOW), ghost.x - shift - RADIUS, ghost.y - RADIUS, RADIUS * 2, RADIUS * 2), (c.globalAlpha = 1);
}

// What is chosen, and what the pointer or the keyboard is on, say their names and dates in full
function emphasised(c, t, { layout, width, hovered }, shift, on) {
  const { sheet } = layout;
  c.font = `600 13px ${t.sans}`;
  return [...new Set([on, hovered])].flatMap((i) => {
    const ys = layout.rowsOf.get(i);
    if (!ys) return [];
    const x = layout.x(sheet.at(i)), words = `\u2068${sheet.title[i]}\u2069, \u2068${sheet.date[i]}\u2069`, wide = c.measureText(words).width;
    const left = Math.max(Math.min(x - wide / 2, width - shift - wide - 4), 4 - shift);
    // above or below one of its marks, where it covers the fewest others
    const cost = (y) => layout.marks.filter((mark) => mark.i !== i && mark.x > left - 12 && mark.x < left + wide + 12 && Math.abs(mark.y + 4 - y) < 17).length;
    const heights = ys.flatMap((row) => [row - 17, row + 26]).filter((y) => y > TOP + 10 && y < layout.height - 2);
    const y = heights.reduce((best, one) => (cost(one) < cost(best) ? one : best), heights[0] ?? ys[0] + 26);
    return [{ i, x, ys, words, left: left - 4, right: left + wide + 4, y, isChosen: i === on }];
  });
}

function emphasise(c, t, { i, x, ys, words, left, right, y, isChosen }, layout) {
  const { sheet } = layout, colour = isChosen ? t.accent : t.ink;
  c.strokeStyle = colour;
  c.lineWidth = 2;
  if (isChosen) {
    c.beginPath();
    c.moveTo(x, Math.min(...ys)), c.lineTo(x, Math.max(...ys)), c.stroke();
    for (const other of sheet.tied.get(sheet.number[i]) || []) arc(c, layout, i, sheet.index.get(other));
  }
  for (const row of ys) c.beginPath(), c.arc(x, row, RADIUS + 0.5, 0, 7), c.stroke();
  c.fillStyle = t.paper;
  c.fillRect(left, y - 13, right - left, 18);
  text(c, t, words, left + 4, y, colour, "600 ");
}
