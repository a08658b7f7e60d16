"""The README is short, every room has one, and a decision fits on a page with its five headings."""

from __future__ import annotations

import re

import pytest

from tests.house import budgets
from tests.house.budgets import lines_of, over
from tests.house.layers import ranks
from tests.house.tree import ROOT, under

HEADINGS = ("status", "context", "decision", "consequences", "rejected")
# What stands beside the decisions and is none.
INDEX = "docs/decisions/README.md"


def decisions() -> list[tuple[str, str]]:
    """Give the architecture decisions of the tree."""
    return [(name, text) for name, text in under("docs/decisions", suffix=".md") if name != INDEX]


def headings_of(text: str) -> tuple[str, ...]:
    """Give the headings below the title, in lower case and in order."""
    return tuple(word.strip().lower() for word in re.findall(r"^##+ (.+)$", text, flags=re.MULTILINE))


def numbers_apart(names: list[str]) -> list[str]:
    """Give the names that are not NNNN-title.md, numbered from 0001 without gaps."""
    return [
        name
        for number, name in enumerate(sorted(names), start=1)
        if not re.fullmatch(rf"{number:04}-[a-z0-9-]+\.md", name.rsplit("/", 1)[-1])
    ]


@pytest.mark.parametrize(
    "name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"]
)
def test_the_documents_of_the_front_are_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_the_readme_is_short() -> None:
    assert over(lines_of([("README.md", (ROOT / "README.md").read_text())]), budgets.README) == []


def test_every_room_says_what_it_is_for_on_half_a_page() -> None:
    rooms = {f"ledtrad/{room}/README.md" for room in ranks()}
    told = lines_of((name, text) for name, text in under("ledtrad", suffix="/README.md") if name in rooms)

    assert rooms - told.keys() == set()
    assert over(told, budgets.ROOM) == []


def test_a_decision_fits_on_a_page_and_has_its_five_headings() -> None:
    found = decisions()

    assert len(found) >= 6
    assert over(lines_of(found), budgets.DECISION) == []
    assert {name: headings_of(text) for name, text in found if headings_of(text) != HEADINGS} == {}


def test_decisions_are_numbered_without_gaps() -> None:
    assert numbers_apart([name for name, _ in decisions()]) == []


def test_a_decision_without_what_was_rejected_is_found() -> None:
    text = "# 0001 Title\n## Status\n## Context\n## Decision\n## Consequences\n"

    assert headings_of(text) != HEADINGS
    assert headings_of(text + "## Rejected\n") == HEADINGS


def test_a_gap_among_the_numbers_is_found() -> None:
    assert numbers_apart(["docs/decisions/0001-a.md", "docs/decisions/0003-b.md"]) == [
        "docs/decisions/0003-b.md"
    ]
