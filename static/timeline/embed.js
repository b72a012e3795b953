// Inside a frame: tells the page around it how high the content is, and which event the reader opens.
const said = (message) => parent !== window && parent.postMessage({ source: "timeline", ...message }, "*");

new ResizeObserver(() => said({ type: "height", height: document.documentElement.scrollHeight })).observe(document.body);

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href*='/e/']");
  const number = link && /\/e\/(\d+)/.exec(link.href);
  if (number) said({ type: "selection", number: Number(number[1]), url: link.href });
});
