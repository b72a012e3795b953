"""What axe has against a page in Chromium."""

import json

from axe_playwright_python.sync_playwright import Axe

SCRIPT = Axe().axe_script
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# what it found nothing against stays in the browser: told whole it is ten times as much, and slower to hand over than to find
ASK = """async tags => {
  const found = await axe.run({ runOnly: tags, resultTypes: ['violations'] });
  return JSON.stringify(found.violations.map(one => [one.id, one.help, one.nodes.map(node => node.html)]));
}"""


COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that ask for colours, by their names."""
SETTLED = """() => Promise.all(document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished.catch(() => 0)))"""


def faults(page, *schemes):
    """What is wrong with a page that is open: rules of accessibility that it breaks, in these schemes (or light and dark), and that it
    scrolls sideways.

    A scheme changes colours and nothing else, so in a second one the rules of colours are asked alone.
    """
    found = []
    for scheme, rules in zip(schemes or ("light", "dark"), (TAGS, COLOURS)):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        found += [f"{scheme}: {one}" for one in violations(page, rules)]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    return found


def violations(page, tags=TAGS):
    """One line for each rule that the page breaks: its name, what it asks, and the first elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found = json.loads(page.evaluate(ASK, list(tags)))
    return [f"{rule}: {words}: {' | '.join(html[:120] for html in nodes[:3])}" for rule, words, nodes in found]
