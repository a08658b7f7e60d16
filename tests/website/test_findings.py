"""Findings in plain words: no key, the reason apart from the fault, and the claims by their sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledtrad.core.checks import CHECKS, Finding, Severity
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.website.findings import HEADINGS, in_plain_words


def finding(check: str, message: str, *, subject: str = "", claims: tuple[str, ...] = ()) -> Finding:
    return Finding(check, Severity.ERROR, subject, message, claims)


def test_a_variable_is_told_by_its_label(found: Desk) -> None:
    view = in_plain_words(
        finding("exhaustive_missing", "Varje län ska ha ett värde på platform_host."), found
    )

    assert view.text == "Varje län ska ha ett värde på ”Plattformens värd”."
    assert view.heading == "Fördelningen täcker inte alla län"


def test_a_claim_is_told_by_the_beginning_of_its_sentence(found: Desk) -> None:
    told = finding("numbers_differ", "tryckets-nio säger 9.", claims=("tryckets-nio",))

    view = in_plain_words(told, found)

    beginning, _, said = view.text.partition(" …” ")
    assert said == "säger 9."
    assert beginning.startswith("”")
    assert found.claims["tryckets-nio"].text.startswith(f"{beginning[1:]} ")
    assert view.claims == (("tryckets-nio", found.claims["tryckets-nio"].text),)


def test_values_are_told_by_their_labels_where_a_check_lists_them(found: Desk) -> None:
    told = finding("exclusive_doubled", "Kalmar: foundation och university.", subject="platform_host")

    assert in_plain_words(told, found).text == "Kalmar: stiftelse och universitet."


def test_a_word_that_only_begins_like_a_key_is_left_alone(found: Desk) -> None:
    told = finding("numbers_differ", "besoken och besok-flera och besok", claims=("besok",))

    assert in_plain_words(told, found).text.startswith("besoken och besok-flera och ”Den nationella")


def test_the_reason_of_an_override_stands_apart(found: Desk) -> None:
    overridden = next(f for f in found.findings if f.severity is Severity.OVERRIDDEN)

    view = in_plain_words(overridden, found)

    assert view.by == "Redaktionen för omräkningen"
    assert view.reason
    assert "Förbigången" not in view.text
    assert str(view.sentence) == f"{view.text} Det får stå enligt {view.by}: {view.reason}"


def test_a_check_that_is_not_known_here_still_reads(found: Desk) -> None:
    view = in_plain_words(finding("brand_new", "Något är fel."), found)

    assert (view.heading, view.text, str(view.sentence)) == (
        "En kontroll har funnit något", "Något är fel.", "Något är fel.",
    )  # fmt: skip


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_check_that_finds_something_has_a_heading(check: object, found: Desk) -> None:
    names = {finding.check for finding in found.findings}

    assert names <= set(HEADINGS)
    assert replace(found.findings[0], check="x").check not in HEADINGS
