// Mouse, pen and finger on the canvas: drag to pan, Ctrl and wheel (or two fingers on a pad or on the glass) to zoom about the
// pointer, a press on a mark to choose it. The plain wheel, and a finger that moves up or down, stay the page's.
const STILL = 4;

export function listen(canvas, chart) {
  const spot = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const fingers = new Map();
  let pressed = null, pinch = null;
  const pinched = () => {
    const [a, b] = fingers.values();
    return { apart: Math.max(Math.hypot(a.x - b.x, a.y - b.y), 16), middle: (a.x + b.x) / 2 };
  };

  const lifted = ({ pointerId }) => {
    if (fingers.delete(pointerId)) pinch = null;
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const { x, y } = spot(event);
    if (event.pointerType === "touch" && fingers.set(event.pointerId, { x, y }).size === 2) {
      pinch = pinched();
      pressed = null;
      return;
    }
    const mark = chart.hit(x, y);
    pressed = { x, y, last: x, mark, moved: false, carries: mark && chart.mayEdit && event.pointerType === "mouse" };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    const { x, y } = spot(event);
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, { x, y });
    if (pinch) {
      const before = pinch;
      pinch = pinched();
      chart.zoom(before.apart / pinch.apart, pinch.middle);
      return chart.pan(before.middle - pinch.middle);
    }
    if (!pressed) return chart.hover(x, y);
    if (!pressed.moved && Math.abs(x - pressed.x) < STILL) return;
    pressed.moved = true;
    if (pressed.carries) chart.carry(pressed.mark, x - pressed.x);
    else chart.pan(pressed.last - x);
    pressed.last = x;
  });
  canvas.addEventListener("pointerup", (event) => {
    const was = pressed, { x, y } = spot(event);
    lifted(event);
    pressed = null;
    if (!was) return;
    if (was.moved && was.carries) chart.drop(was.mark, x - was.x);
    else if (!was.moved && Math.abs(y - was.y) < STILL * 2) chart.press(was.mark, x, y, event);
  });
  canvas.addEventListener("pointercancel", (event) => {
    lifted(event);
    pressed = null;
    chart.carry(null, 0);
  });
  canvas.addEventListener("pointerleave", () => pressed || chart.hover(-1, -1));
  canvas.addEventListener("dblclick", (event) => {
    const { x, y } = spot(event);
    chart.twice(chart.hit(x, y), x);
  });
  canvas.addEventListener(
    "wheel",
    (event) => {
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!event.ctrlKey && !sideways) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
      if (event.ctrlKey) chart.zoom(Math.exp(Math.min(Math.max(event.deltaY * unit, -120), 120) * 0.003), spot(event).x);
      else chart.pan(event.deltaX * unit);
    },
    { passive: false },
  );
}
