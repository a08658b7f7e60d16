"""The room without JavaScript: words are chosen, widened and coded, a section is written, and a release is frozen."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.analysis.deeds import (
    ANSWER,
    COMPILATION,
    WORDS,
    begin_a_compilation,
    freeze,
    go,
    let_stand,
    press,
    save_as_claim,
)
from tests.browser.people import IN_BROWSER, People

pytestmark = IN_BROWSER


def analyst(writers: People) -> Page:
    return writers.open("/", who="analytiker", java_script_enabled=False)


def test_a_sentence_is_chosen_by_its_link_widened_and_coded(writers: People) -> None:
    page = analyst(writers)
    go(page, writers, ANSWER)

    page.locator("a.sentence", has_text=WORDS).click()
    expect(page.get_by_label("Orden i svaret")).to_have_value(WORDS)
    page.get_by_role("group", name="Slutet").get_by_role("button").last.click()
    wider = page.get_by_label("Orden i svaret").input_value()
    page.get_by_label("Variabel").select_option("steering_problem")
    press(page, "Visa variabelns värden")
    page.get_by_label("Värde", exact=True).select_option("inactive")
    page.get_by_label("Utsagan med egna ord").fill("Styrgrupperna täcker flera områden.")
    press(page, "Lägg till utsagan")

    assert wider.startswith(WORDS)
    assert len(wider) > len(WORDS)
    expect(page.get_by_text("Utsagan är sparad.")).to_be_visible()
    expect(page.locator(".marked__note", has_text="Styrgrupperna täcker flera områden.")).to_be_visible()
    assert wider in page.locator(".marked").inner_text()


def test_a_section_is_written_previewed_and_frozen(writers: People) -> None:
    page = analyst(writers)
    begin_a_compilation(page, writers)
    save_as_claim(page, writers)
    go(page, writers, f"{COMPILATION}nya-grupper/")

    page.get_by_label("Text i Markdown").fill("Så här blev **året**.")
    press(page, "Förhandsgranska")
    expect(page.locator("#visning strong")).to_have_text("året")
    page.get_by_label("Påstående att sätta in").select_option("nya-grupper")
    press(page, "Sätt in sist")
    assert page.get_by_label("Text i Markdown").input_value().split() == [
        "Så", "här", "blev", "**året**.", "{{nya-grupper}}",
    ]  # fmt: skip
    press(page, "Spara")
    expect(page.locator(".flash")).to_contain_text("Sparat")
    let_stand(page, writers)
    freeze(page, writers, number="2012:1")

    expect(page.locator("main")).to_contain_text("Så här blev året.")
    expect(page.locator("main")).to_contain_text("län bildades nya samverkansgrupper under 2012")
