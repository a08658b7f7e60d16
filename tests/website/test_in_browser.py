"""The pages as people meet them: a real server, Debian's Chromium, two widths, light and dark, keyboard and no script."""

from __future__ import annotations

import re

import pytest

from tests.browser.looking import SCRIPT_TOO_SMALL, SIGHTS, scroll_width, violations
from tests.browser.people import IN_BROWSER, People
from tests.website.test_county import SLUGS
from tests.website.ways import REPORT_URL, ROUND, ask

PRINTED = "/tryckta/delrapport-2012-tryckt/"
QUESTION = ask("new_collaboration_group", ("varde", "new"), ("period", "2012/2012"))
# Every page, and every state in which it looks otherwise.
PAGES = {
    "start": "/",
    "counties": "/lan/",
    "county": "/lan/kalmar/",
    "county with parts": "/lan/vastra-gotaland/",
    "questions": "/fragor/",
    "question": QUESTION,
    "question against": ask("political_body"),
    "question of parts": ask("open_comparisons_project", ("enhet", "participant")),
    "question of neutral values": ask("steering_problem"),
    "question without answer": ask("declaration_of_intent", ("varde", "revised")),
    "question with dropped value": ask("political_body", ("varde", "new")),
    "question with faults": ask("political_body", ("period", "igår"), ("enhet", "kommun")),
    "missing county": "/lan/mora/",
    "rounds": "/omgangar/",
    "round": f"/omgangar/{ROUND}/",
    "goals": "/mal/",
    "users": "/brukarnas-plats/",
    "politicians": "/lan/skane/politiker/",
    "printed": "/tryckta/",
    "printed report": f"{PRINTED}?utfall=conflict",
    "printed report with faults": f"{PRINTED}?utfall=kanske",
    "printed claim": f"{PRINTED}nya-grupper-nio/",
    "printed claim unasked": f"{PRINTED}workshops-nitton-lan-2009/",
    "unknown address": "/finns-inte/",
}
# A thousand pieces of evidence take axe half a minute: the report is read twice, what it is made of everywhere above.
REPORT_OPENED = f"{REPORT_URL}#nya-grupper"
FOLDED = ("/", "/lan/gotland/", QUESTION)

pytestmark = IN_BROWSER


@pytest.mark.parametrize(("width", "scheme"), SIGHTS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    demo_windows: People, name: str, width: int, scheme: str
) -> None:
    page = demo_windows.look(PAGES[name], width=width, scheme=scheme)

    assert violations(page) == []
    assert scroll_width(page) == width
    assert demo_windows.faults() == []


@pytest.mark.parametrize(("width", "scheme"), SIGHTS)
def test_axe_finds_nothing_in_the_report(readers: People, width: int, scheme: str) -> None:
    page = readers.open(REPORT_OPENED, width=width, scheme=scheme)

    assert violations(page) == []
    assert scroll_width(page) == width


@pytest.mark.parametrize("width", [1366, 320])
@pytest.mark.parametrize("path", FOLDED)
def test_axe_finds_nothing_when_every_fold_is_open(readers: People, path: str, width: int) -> None:
    page = readers.open(path, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")

    assert violations(page) == []
    assert scroll_width(page) == width


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/lan/vastra-gotaland/",
        QUESTION,
        "/fragor/",
        REPORT_OPENED,
        "/mal/",
        PRINTED,
        f"/omgangar/{ROUND}/",
        "/brukarnas-plats/",
    ],
)
def test_every_target_can_be_hit_at_320_px(readers: People, path: str) -> None:
    page = readers.open(path, width=320)

    assert page.evaluate(SCRIPT_TOO_SMALL) == []


def test_the_keyboard_alone_opens_a_claim(readers: People) -> None:
    page = readers.open("/")
    summary = page.locator("div.claim summary").first

    for _ in range(40):
        page.keyboard.press("Tab")
        if summary.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")

    assert page.locator("div.claim").first.get_by_text("Det här bär påståendet").is_visible()


def test_the_address_of_a_claim_opens_it_and_leaves_the_rest_folded(readers: People) -> None:
    page = readers.open(f"{REPORT_URL}#politiskt-organ")

    page.wait_for_selector("details[open]")

    assert page.locator("details[open]").count() == 1
    claim = page.locator("[data-claim=politiskt-organ]")
    assert claim.locator("span.claim__sentence").evaluate("e => e.getBoundingClientRect().top >= 0")
    assert claim.get_by_text("Det här talar emot").is_visible()


def test_a_county_leads_to_its_claim_in_the_report_and_back(readers: People) -> None:
    page = readers.open("/lan/kalmar/")
    page.locator("section#anvands ul.thread a").first.click()
    page.wait_for_selector("details[open]")

    page.locator("details[open] a", has_text="Kalmar").first.click()

    assert page.url.endswith("/lan/kalmar/")


def test_without_javascript_a_claim_opens_and_a_question_is_asked(readers: People) -> None:
    page = readers.open(REPORT_URL, java_script_enabled=False)
    claim = page.locator("[data-claim=nya-grupper]")

    claim.locator("summary").click()
    assert claim.get_by_text("Det här bär påståendet").is_visible()
    claim.get_by_role("link", name="Hela frågan").click()
    page.get_by_label("Fråga", exact=True).select_option("political_body")
    page.get_by_role("button", name="Ställ frågan").click()

    assert page.get_by_role("heading", level=1).inner_text().endswith("politiskt organ")
    assert page.get_by_text("hör till en annan fråga och togs bort").is_visible()


def test_a_fault_in_the_form_leads_to_its_field(readers: People) -> None:
    page = readers.open(QUESTION)
    page.get_by_label("Period").fill("igår")
    page.get_by_role("button", name="Ställ frågan").click()

    page.locator("#fel a").click()

    assert page.locator("#fraga-period").evaluate("field => field === document.activeElement")
    assert page.locator("#fraga-period").input_value() == "igår"


def test_paper_names_counties_and_lines_of_what_is_folded_and_hides_what_is_pressed(readers: People) -> None:
    page = readers.open(REPORT_URL)

    page.emulate_media(media="print")

    assert page.locator("[data-claim=nya-grupper] span.setlist__lines").first.bounding_box() is not None
    assert page.locator("[data-claim=nya-grupper] p.claim__label").first.bounding_box() is None
    assert page.locator("[data-claim=tryckets-nio] p.claim__label").first.bounding_box() is not None
    assert not page.locator("nav.menu").is_visible()
    assert not page.locator("span.claim__turn").first.is_visible()


def test_paper_holds_all_evidence_where_the_reader_asks_for_it(readers: People) -> None:
    page = readers.open(REPORT_URL, java_script_enabled=False)

    page.get_by_role("link", name="Skriv ut med allt underlag").click()
    page.emulate_media(media="print")

    assert page.locator("[data-claim=nya-grupper] p.claim__label").first.bounding_box() is not None
    assert page.locator("[data-claim=nya-grupper] span.setlist__lines").first.bounding_box() is None


@pytest.mark.parametrize("width", [1200, 1366])
def test_the_underline_of_a_number_ends_where_its_map_begins(readers: People, width: int) -> None:
    page = readers.open(QUESTION, width=width)

    number = page.locator(".tied .number--thread").bounding_box()
    figure = page.locator(".tied .tilemap__figure").first.bounding_box()

    assert number is not None
    assert figure is not None
    assert abs(number["x"] + number["width"] - figure["x"]) < 1
    assert figure["y"] <= number["y"] + number["height"] < figure["y"] + figure["height"]


def test_every_county_fits_its_politicians_on_one_side_of_a4(readers: People) -> None:
    page = readers.open("/")

    for slug in SLUGS:
        page.goto(f"{readers.site.base}/lan/{slug}/politiker/")
        paper = page.pdf(prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1, slug


def test_a_printed_report_is_narrowed_without_javascript(readers: People) -> None:
    page = readers.open(PRINTED, java_script_enabled=False)

    page.get_by_label("Utfall", exact=True).select_option("conflict")
    page.get_by_role("button", name="Visa", exact=True).click()
    page.get_by_role("link", name="Nio län fick nya samverkansgrupper under 2012.").click()

    assert page.get_by_role("heading", level=1).inner_text().startswith("Går isär")


@pytest.mark.parametrize("width", [1366, 320])
def test_the_file_opens_without_network_and_as_well_as_the_page(readers: People, width: int) -> None:
    page = readers.open(f"{readers.site.report_file.as_uri()}#nya-grupper", width=width, offline=True)

    page.wait_for_selector("details[open]")

    assert readers.asked == [readers.site.report_file.as_uri()]
    assert page.locator("[data-claim=nya-grupper]").get_by_text("Det här bär påståendet").is_visible()
    assert scroll_width(page) == width


def test_axe_finds_nothing_in_the_file(readers: People) -> None:
    assert violations(readers.open(readers.site.report_file.as_uri(), offline=True)) == []
