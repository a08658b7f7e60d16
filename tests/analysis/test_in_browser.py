"""The signed-in room as people see it: axe finds nothing and nothing scrolls sideways, on every page and in every state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.analysis.room_sights import ANALYST, KALMAR, SIGHTS_OF_THE_ROOM, prepare
from tests.browser.looking import SCRIPT_TOO_SMALL, SIGHTS, scroll_width, violations
from tests.browser.people import IN_BROWSER, People
from tests.browser.serving import Served

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def room(own_demo: Served, chromium: Browser) -> Iterator[People]:
    """Those who look at the room after everything has been done in it that gives a page another look."""
    people = People(chromium, own_demo)
    prepare(people)
    assert people.faults() == []
    yield people
    people.close()


@pytest.mark.parametrize(("width", "scheme"), SIGHTS)
@pytest.mark.parametrize("name", SIGHTS_OF_THE_ROOM)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    room: People, name: str, width: int, scheme: str
) -> None:
    sight = SIGHTS_OF_THE_ROOM[name]
    page = room.look(sight.path, who=sight.who, width=width, scheme=scheme)
    if sight.do:
        sight.do(page)

    expect(page.locator("main")).to_contain_text(sight.says)
    assert violations(page) == []
    assert scroll_width(page) == width
    assert room.faults() == []


@pytest.mark.parametrize(
    "path",
    [KALMAR, "/sammanstallningar/omrakning-2012/nya-grupper/", "/pastaenden/laget-2012/nya-grupper/", "/provning/"],
)  # fmt: skip
def test_every_target_can_be_hit_at_320_px(room: People, path: str) -> None:
    page = room.look(path, who=ANALYST, width=320, scheme="dark")

    assert page.evaluate(SCRIPT_TOO_SMALL) == []
