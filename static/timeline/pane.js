// The event that is chosen, beside the list where there is room for it; elsewhere it opens as its own page. htmx fetches it.
const ROOM = matchMedia("(min-width: 75rem)");

// as a press on a link would: in a frame it opens a tab of its own, and the page around it is told
function follow(href) {
  const link = Object.assign(document.createElement("a"), { href });
  document.body.append(link);
  link.click();
  link.remove();
}

export class Pane {
  constructor({ hrefOf, onClose }) {
    Object.assign(this, { hrefOf, onClose });
    this.back = null;
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.element?.contains(event.target)) this.#leave();
    });
    document.addEventListener("click", (event) => {
      if (event.target.closest("[data-close-pane]")) event.preventDefault(), this.#leave();
    });
  }

  // looked up each time: htmx may have put another one in its place
  get element() {
    return document.getElementById("pane");
  }

  get hasRoom() {
    return ROOM.matches && Boolean(this.element && window.htmx);
  }

  // Shows the fragment of an address. `back` is called when the reader closes the pane, to put the focus where it was.
  async show(href, back = null) {
    if (!this.hasRoom) return follow(href);
    const { element } = this;
    if (back) this.back = back;
    element.hidden = false;
    element.setAttribute("aria-busy", "true");
    await window.htmx.ajax("GET", href, { target: "#pane", swap: "innerHTML" }).catch(() => follow(href));
    element.removeAttribute("aria-busy");
    if (back) element.focus({ preventScroll: true });
    if (back || !scrollY) this.#reveal(element);
  }

  // In a low window it begins below the lower edge: the page makes room for its head, and leaves the drawing in sight
  #reveal(element) {
    const hidden = element.getBoundingClientRect().top - innerHeight * 0.6;
    if (hidden > 0) scrollBy({ top: hidden });
  }

  hide() {
    if (this.element) this.element.hidden = true, this.element.replaceChildren();
  }

  #leave() {
    this.hide();
    this.onClose();
    this.back?.();
    this.back = null;
  }
}
