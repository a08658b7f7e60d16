"""The 2012 report as a tree: sound, whole, and saying what the data say."""

from __future__ import annotations

from collections import Counter

import pytest

from ledtrad.core.compilation_text import tokens_in
from ledtrad.synthesis.documents.rows import document as rows_of
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.document.checking import check_document
from ledtrad.ui.document.html import chapters
from ledtrad.ui.document.tree import Document, Heading, Text, claims_in, plain, walk
from ledtrad.website.documents.report import report_document
from ledtrad.website.presenting import Addresses


@pytest.fixture
def tree(found: Desk) -> Document:
    return report_document(found, Addresses())


def words_of(document: Document) -> str:
    return " ".join(part.text for part in walk((*document.body, *document.back)) if isinstance(part, Text))


def test_the_tree_is_sound(tree: Document) -> None:
    check_document(tree)


def test_the_claims_stand_where_the_text_calls_for_them(tree: Document, found: Desk) -> None:
    called = [key for section in found.sections for key in tokens_in(section.text)]

    assert [claim.view.key for claim in claims_in(tree)] == called


def test_every_claim_has_the_number_and_the_sentence_of_the_data(tree: Document, found: Desk) -> None:
    rows = {
        row["key"]: (row["number"], row["text"], row["kind"] == "counted") for row in rows_of(found)["claims"]
    }

    told = {c.view.key: (c.number, c.view.sentence, c.is_counted) for c in claims_in(tree)}

    assert told == rows


def test_labels_run_in_the_order_of_reading(tree: Document) -> None:
    labels = [claim.label for claim in claims_in(tree)]

    assert labels == [f"P{n}" for n in range(1, len(labels) + 1)]


def test_a_claim_is_traced_to_every_statement_behind_it(tree: Document, found: Desk) -> None:
    for claim in claims_in(tree):
        answer = found.claims[claim.view.key].answer
        behind = [] if answer is None else [row.key for row in (*answer.rows_for, *answer.rows_against)]

        assert {trace.key for trace in claim.traces} >= set(behind)
        told = [trace for trace in claim.traces if trace.is_for and trace.key in behind]
        # A question to the units that answered counts those, and not the counties.
        supporting = {key for trace in told for key in (trace.county, trace.unit)}
        assert answer is None or supporting >= set(answer.supports), claim.view.key


def test_every_section_has_its_heading_and_the_rest_follows(tree: Document, found: Desk) -> None:
    headings = [(plain(part.inside), part.key) for part in tree.body if isinstance(part, Heading)]

    assert headings[: len(found.sections)] == [(s.heading, f"avsnitt-{s.key}") for s in found.sections]
    assert [key for _, key in headings[len(found.sections) :]] == [
        "om-rakningen", "om-kontrollerna", "om-hanvisning"
    ]  # fmt: skip


def test_overrides_are_printed_with_their_reasons(tree: Document, found: Desk) -> None:
    text = words_of(tree)

    assert found.overrides
    for override in found.overrides:
        assert override.reason in text
        assert override.overridden_by in text


def test_the_list_at_the_end_names_every_claim_with_its_counties_and_lines(
    tree: Document, found: Desk
) -> None:
    text = " ".join(part.text for part in walk(tree.back) if isinstance(part, Text))

    labels = Counter(
        part.text for part in walk(tree.back) if isinstance(part, Text) and part.text[1:].isdigit()
    )
    assert set(labels.values()) == {1}
    assert len(labels) == len(found.claims)
    assert "Kalmar (rad 124, 126 och 127)" in text
    for claim in claims_in(tree):
        for one in claim.view.sets:
            assert not one.units or f"{one.title} ({one.size}): " in text


def test_the_page_and_the_tree_hold_the_same_claims(tree: Document) -> None:
    shown = sum(chapter.n_claims for chapter in chapters(tree))

    assert shown == len(claims_in(tree))


def test_two_readings_give_the_same_tree(tree: Document, found: Desk) -> None:
    assert report_document(found, Addresses()) == tree
