"""What can be seen wrong in a page: what axe finds, what scrolls sideways, what is too small to hit."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# A wide screen in the light and the narrowest in the dark: each width and each scheme once.
SIGHTS = [(1366, "light"), (320, "dark")]
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    # What passes is not told, and no sheet is fetched again: a third of the time.
    "resultTypes": ["violations"],
    "preload": False,
}
# A link that runs on in a line of text may be as short as its word (WCAG 2.5.8).
SCRIPT_TOO_SMALL = """[...document.querySelectorAll('main a, main button, main summary, main input, header a, nav a')]
  .filter(e => { const r = e.getBoundingClientRect(), running = getComputedStyle(e).display === 'inline';
                 return r.width && (r.height < 23.5 || (r.width < 23.5 && !running)); })
  .map(e => e.outerHTML.slice(0, 90))"""


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Give what axe finds: the rule, and the places."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(fault["id"], [node["html"][:160] for node in fault["nodes"]]) for fault in found]


def scroll_width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))
