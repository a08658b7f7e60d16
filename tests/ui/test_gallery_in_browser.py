"""The gallery in Debian's Chromium: axe, 320 px, targets, paper; the only place where the looks are tried."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.looking import SCRIPT_TOO_SMALL, SIGHTS, scroll_width, violations
from tests.browser.people import IN_BROWSER
from tests.pages.client import StrictClient

UI_STATIC = Path(__file__).resolve().parents[2] / "ledtrad" / "ui" / "static"
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
SITE = "http://ledtrad.invalid/"

pytestmark = IN_BROWSER


@pytest.fixture
def open_gallery(gallery_site: None, chromium: Browser) -> Iterator["Opener"]:
    opener = Opener(chromium)
    yield opener
    opener.close()
    assert opener.foreign == []


class Opener:
    """Opens the gallery without a server: each request is answered from the test client or from static files."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.foreign: list[str] = []
        self.contexts: list[BrowserContext] = []
        response = StrictClient().get("/").response
        self.body, self.headers = response.content, dict(response.headers)

    def answer(self, route: Route) -> None:
        address = route.request.url
        if address == SITE:
            route.fulfill(body=self.body, headers=self.headers)
        elif address.startswith(SITE + "static/"):
            file = UI_STATIC / address.removeprefix(SITE + "static/").partition("#")[0]
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        else:
            self.foreign.append(address)
            route.abort()

    def __call__(
        self, *, width: int = 1366, scheme: str = "light", csp: bool = True, forced: bool = False
    ) -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            bypass_csp=not csp,
            forced_colors="active" if forced else "none",
        )
        self.contexts.append(context)
        page = context.new_page()
        page.route("**/*", self.answer)
        page.goto(SITE)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.mark.parametrize(("width", "scheme"), SIGHTS)
def test_axe_finds_nothing(open_gallery: Opener, width: int, scheme: str) -> None:
    page = open_gallery(width=width, scheme=scheme, csp=False)  # axe injects itself as a script

    assert violations(page) == []


@pytest.mark.parametrize("width", [1366, 320])
def test_nothing_scrolls_sideways_and_every_target_can_be_hit(open_gallery: Opener, width: int) -> None:
    page = open_gallery(width=width)

    assert scroll_width(page) == width
    assert page.evaluate(SCRIPT_TOO_SMALL) == []


def test_small_counties_have_targets_of_24_px_on_the_narrowest_screen(open_gallery: Opener) -> None:
    page = open_gallery(width=320)

    sizes = page.evaluate(
        "[...document.querySelectorAll('#c-map a .map__hit')].map(e => e.getBoundingClientRect().width)"
    )

    assert len(sizes) == 5
    assert min(sizes) >= 24


@pytest.mark.parametrize("code", ["Gotland", "Blekinge", "Stockholm", "Sörmland", "Halland", "Norrbotten"])
def test_a_county_is_hit_where_its_symbol_stands(open_gallery: Opener, code: str) -> None:
    page = open_gallery(width=320)
    link = page.locator(f"#c-map a.map__link[aria-label^={code}]").first

    hit = link.evaluate("""a => {
        a.scrollIntoView({block: 'center'});
        const box = (a.querySelector('.map__hit') || a).getBoundingClientRect();
        return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.closest('a') === a;
    }""")

    assert hit


def test_the_matrix_is_a_table_where_it_is_wide_and_folds_where_it_is_narrow(open_gallery: Opener) -> None:
    wide, narrow = open_gallery(width=1366), open_gallery(width=320)

    assert wide.locator("#c-matrix thead").is_visible()
    assert not wide.locator("#c-matrix summary").first.is_visible()
    assert not narrow.locator("#c-matrix thead").is_visible()
    assert not narrow.locator("#c-matrix td").first.is_visible()
    narrow.locator("#c-matrix summary").first.focus()
    narrow.keyboard.press("Enter")
    assert narrow.locator("#c-matrix td").first.is_visible()


def test_the_parts_of_a_county_open_with_the_keyboard(open_gallery: Opener) -> None:
    page = open_gallery()
    part = page.locator("#c-matrix tr.matrix__part").first
    closed = part.is_visible()

    page.locator("#delar-14").focus()
    page.keyboard.press("Space")

    assert (closed, part.is_visible()) == (False, True)


def test_the_sets_keep_their_forms_where_colours_are_forced(open_gallery: Opener) -> None:
    page = open_gallery(forced=True)
    fill = "e => getComputedStyle(e).fill"

    supports, silent = (
        page.locator(f"#c-map .map__ground--{state}").first.evaluate(fill) for state in ("supports", "silent")
    )

    assert supports != silent
    assert (
        page.locator("#c-map .map__thread:not(.map__thread--under)").first.evaluate(
            "e => getComputedStyle(e).stroke"
        )
        != supports
    )


def test_the_policy_stops_nothing_that_the_page_needs(open_gallery: Opener) -> None:
    page = open_gallery()

    assert page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length") >= 2
    assert page.evaluate("document.querySelector('svg.mark use').getBoundingClientRect().width") > 5


def test_a_claim_opens_with_the_keyboard_alone(open_gallery: Opener) -> None:
    page = open_gallery()
    summary = page.locator("[data-claim=bar] summary")

    summary.focus()
    page.keyboard.press("Enter")

    assert page.locator("[data-claim=bar] details").get_attribute("open") is not None
    assert page.get_by_text("Inget belägg är kopplat").is_visible()


def test_paper_shows_what_is_folded_and_hides_what_is_pressed(open_gallery: Opener) -> None:
    page = open_gallery()

    page.emulate_media(media="print")

    assert page.locator("#bar .note").bounding_box() is not None
    assert not page.locator("button.button").first.is_visible()
    assert not page.locator("nav.menu").first.is_visible()
    assert page.locator("#c-matrix tr.matrix__part").first.is_visible()
    assert not page.locator("#c-map .map__tiles").first.is_visible()
