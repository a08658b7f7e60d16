"""A county attaches files in the browser, hands in, and fetches them from the receipt; the script that saves leaves them alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.analysis.deeds import press
from tests.browser.looking import scroll_width, violations
from tests.browser.people import IN_BROWSER, People
from tests.browser.serving import Served
from tests.collection.open_round import ROUND
from tests.rounds.attaching import PNG, TEXT

pytestmark = IN_BROWSER
TASKS = f"/svara/{ROUND}/08/"
HERE = f"{TASKS}planen/"


@pytest.fixture(scope="module")
def open_demo(own_demo: Served) -> Served:
    subprocess.run([sys.executable, "-m", "tests.collection.open_round"], env=dict(own_demo.env), check=True)
    return own_demo


def choose(page: Page, *files: tuple[str, str, bytes]) -> None:
    payload = [FilePayload(name=name, mimeType=kind, buffer=content) for name, kind, content in files]
    page.locator("input[type=file]").set_input_files(payload)


def fetched(page: Page, name: str) -> bytes:
    """Give what comes when the name of a file is pressed: a download, and no other page."""
    with page.expect_download() as waiting:
        page.locator("main").get_by_role("link", name=name).first.click()
    assert waiting.value.suggested_filename == name
    return Path(waiting.value.path()).read_bytes()


def test_files_are_attached_handed_in_and_fetched(open_demo: Served, writers: People) -> None:
    page = writers.open(HERE, who="kalmar")
    choose(page, ("Länets plan.txt", "text/plain", TEXT), ("karta.png", "image/png", PNG))
    page.locator("#svar-ord").fill("Planen gäller från april.")
    page.locator("#saknas").focus()
    expect(page.locator("[data-status]")).to_contain_text("Sparat")
    expect(page.locator(".question-field__files")).to_have_count(0)

    press(page, "Bifoga")

    assert page.locator("#svar-ord").input_value() == "Planen gäller från april."
    expect(page.locator(".question-field__files li")).to_have_count(2)
    assert fetched(page, "karta.png") == PNG
    page.get_by_role("button", name="Ta bort karta.png").click()
    expect(page.locator(".question-field__files li")).to_have_count(1)
    press(page, "Klart, till nästa")
    page.goto(writers.address(f"{TASKS}lamna-in/"))
    press(page, "Lämna in svaret")

    assert "Länets plan.txt (ren text, 9 byte), kontrollsumma" in page.locator("main").inner_text()
    assert fetched(page, "Länets plan.txt") == TEXT


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (320, "dark")])
def test_the_field_is_sound_to_everybody(open_demo: Served, writers: People, width: int, scheme: str) -> None:
    page = writers.open(f"/svara/{ROUND}/08/", who="kalmar", width=width, scheme=scheme)

    for path in (HERE, f"{TASKS}kvitto/1/"):
        page.goto(writers.address(path))
        assert violations(page) == []
        assert scroll_width(page) <= width
