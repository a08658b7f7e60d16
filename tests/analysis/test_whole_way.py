"""The whole way in a browser: from words in a county's answer to a release, a correction, and a release that prints the change."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.analysis.deeds import (
    CLAIM,
    QUESTION,
    begin_a_compilation,
    code_a_passage,
    correct,
    freeze,
    go,
    let_stand,
    newcomer,
    press,
    review,
    save_as_claim,
    write_and_mend,
)
from tests.browser.people import IN_BROWSER, People

pytestmark = IN_BROWSER


def test_an_analyst_a_county_and_a_reader_go_the_whole_way(writers: People) -> None:
    analyst = newcomer(writers, role="analyst")
    go(analyst, writers, QUESTION)
    expect(analyst.locator("h1")).to_contain_text("Åtta av 21 län")

    code_a_passage(analyst, writers)
    go(analyst, writers, QUESTION)
    expect(analyst.locator("h1")).to_contain_text("Nio av 21 län")
    begin_a_compilation(analyst, writers)
    save_as_claim(analyst, writers)
    write_and_mend(analyst, writers)
    let_stand(analyst, writers)
    freeze(analyst, writers, number="2012:1")
    expect(analyst.locator("main")).to_contain_text("I nio län bildades nya samverkansgrupper")

    county = newcomer(writers, role="county_author", unit="20")
    correct(county, writers)
    go(analyst, writers, CLAIM)
    expect(analyst.locator("main")).to_contain_text("Underlaget har ändrats sedan påståendet lästes")
    review(analyst, writers)
    go(analyst, writers, CLAIM)
    expect(analyst.locator("h1")).to_contain_text("Åtta av 21 län nu, nio")
    press(analyst, "Godta det nya svaret")
    freeze(analyst, writers, number="2012:2")
    the_public_pulls_the_thread(writers)
    go(county, writers, "/era-ord/")
    expect(county.locator("main")).to_contain_text("2012:2")


def the_public_pulls_the_thread(writers: People) -> None:
    """From the new release to what changed, to the words behind, and from a county back to the report."""
    page = writers.open("/rapporter/laget-2012/")
    expect(page.locator("main")).to_contain_text("I åtta län bildades nya samverkansgrupper")
    expect(page.locator("main")).to_contain_text("Ändrat sedan 2012:1")
    expect(page.locator("main")).to_contain_text("Dalarna")
    page.locator("summary", has_text="Visa underlaget").first.click()
    page.get_by_role("link", name="Kalmar").first.click()
    expect(page.locator("h1")).to_contain_text("Kalmar")
