"""The tools of the browser tests find what they are there to find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.keys import Keyboard
from tests.browser.looking import SCRIPT_TOO_SMALL, scroll_width, violations
from tests.browser.people import AS_IT_SHOULD_BE, IN_BROWSER

pytestmark = IN_BROWSER
FRAME = '<!doctype html><html lang="sv"><title>Prov</title><main><h1>Prov</h1>{}</main></html>'


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 320, "height": 600})
    yield context.new_page()
    context.close()


def test_axe_finds_an_image_without_words_and_pale_ink(page: Page) -> None:
    page.set_content(FRAME.format('<img src="data:,"><p style="color:#ccc">Blekt</p>'))

    assert {rule for rule, _ in violations(page)} == {"image-alt", "color-contrast"}


def test_a_plain_page_has_no_faults(page: Page) -> None:
    page.set_content(FRAME.format("<p>Gott.</p>"))

    assert (violations(page), scroll_width(page), page.evaluate(SCRIPT_TOO_SMALL)) == ([], 320, [])


def test_what_is_too_wide_and_too_small_is_found(page: Page) -> None:
    page.set_content(FRAME.format('<p style="width:600px">Bred</p><button style="height:9px">x</button>'))

    assert scroll_width(page) > 320
    assert len(page.evaluate(SCRIPT_TOO_SMALL)) == 1


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ('<button style="outline:none">Spara</button>', "can't be seen"),
        ('<button style="position:fixed;top:-99px">Spara</button>', "can't be seen"),
        ('<button tabindex="-1">Spara</button>', "do not lead to"),
    ],
)
def test_a_focus_that_is_not_seen_and_a_control_out_of_reach_are_found(
    page: Page, button: str, words: str
) -> None:
    page.set_content(FRAME.format(button) + "<style>:focus-visible { outline: 3px solid }</style>")

    with pytest.raises(AssertionError, match=words):
        Keyboard(page).push("Spara", most=5)


def test_the_keyboard_goes_on_and_back_and_down_a_list(page: Page) -> None:
    lists = "<label for=v>Val</label><select id=v><option>Ett<option>Två</select><button>Spara</button>"
    page.set_content(FRAME.format(lists) + "<style>:focus-visible { outline: 3px solid }</style>")
    keys = Keyboard(page)

    keys.choose("Val", "Två")
    keys.to(page.get_by_role("button", name="Spara"))
    keys.to(page.get_by_label("Val"), back=True, most=2)

    assert page.get_by_label("Val").input_value() == "Två"


@pytest.mark.parametrize("fault", ["Refused to apply inline style", "responded with a status of 500"])
def test_what_a_browser_complains_of_is_not_forgiven(fault: str) -> None:
    assert not AS_IT_SHOULD_BE.search(fault)
