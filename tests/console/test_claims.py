"""`ledtrad claims`: every claim of a compilation with its answer, its evidence and where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from ledtrad.synthesis.models import Claim, Statement
from tests.cast import (
    make_citation,
    make_claim,
    make_claim_evidence,
    make_release,
    make_statement,
    the_compilation,
)
from tests.console.conftest import Run

COMPILATION = "omrakning-2012"


def claims(ledtrad: Run, compilation: str = COMPILATION) -> dict[str, Any]:
    """Give the claims by key."""
    return {row["key"]: row for row in ledtrad("claims", compilation).json()}


def test_the_compilation_has_at_least_forty_counted_claims_and_each_is_current(ledtrad: Run) -> None:
    found = ledtrad("claims", COMPILATION).json()

    assert sum(row["kind"] == "counted" for row in found) >= 40
    assert {row["state"] for row in found} == {"current"}


def test_every_county_that_speaks_for_or_against_has_evidence_with_its_words(ledtrad: Run) -> None:
    for row in ledtrad("claims", COMPILATION).json():
        speaking = {*row["supports"], *row["contradicts"], *row["mixed"]}
        pieces = [piece for piece in row["evidence"] if piece["county_code"]]
        by_county, by_part = ({piece[name] for piece in pieces} for name in ("county_code", "reporting_unit"))
        assert speaking in (by_county, by_part), row["key"]
        assert all(piece["text"] and (piece["source_lines"] or piece["passage"]) for piece in pieces)


def test_no_slot_is_left_open_in_the_text(ledtrad: Run) -> None:
    texts = [row["text"] for row in ledtrad("claims", COMPILATION).json()]

    assert [text for text in texts if "{" in text or "}" in text] == []


def test_the_warnings_are_the_messages_of_the_checks_that_name_the_claim(ledtrad: Run) -> None:
    findings = ledtrad("check", COMPILATION).json()

    for key, row in claims(ledtrad).items():
        assert row["warnings"] == [finding["message"] for finding in findings if key in finding["claims"]], (
            key
        )


def test_a_claim_that_nobody_has_read_is_a_draft(ledtrad: Run) -> None:
    make_claim()

    found = claims(ledtrad, the_compilation().key)

    assert (found["nya-grupper"]["state"], found["nya-grupper"]["number"]) == ("draft", 0)


def test_a_claim_whose_ground_has_moved_is_stale_and_its_neighbours_are_not(ledtrad: Run) -> None:
    statement = Statement.objects.filter(round__key="lagesrapport-2012", variable__key="leader_visit")[0]
    Statement.objects.filter(pk=statement.pk).update(text="Något annat.")
    asking = set(Claim.objects.filter(variable__key="leader_visit").values_list("key", flat=True))

    found = claims(ledtrad)

    stale = {key for key, row in found.items() if row["state"] == "stale"}
    assert stale
    assert stale <= asking
    assert {row["state"] for key, row in found.items() if key not in asking} == {"current"}


def test_the_claims_of_a_release_are_frozen(ledtrad: Run) -> None:
    make_claim(read_hash="")
    make_release()

    found = claims(ledtrad, the_compilation().key)

    assert found["nya-grupper"]["state"] == "frozen"


@pytest.mark.parametrize("stance", ["for", "against"])
def test_a_stated_claim_has_the_figure_that_it_states_and_its_lines(ledtrad: Run, stance: str) -> None:
    claim = make_claim("omdome", kind="stated", text="Det går framåt.", figure=9, certainties=[])
    citation = make_citation()
    make_claim_evidence(claim=claim, citation=citation, stance=stance)
    make_statement()

    row = claims(ledtrad, the_compilation().key)["omdome"]

    lines = list(range(citation.first_line, citation.last_line + 1))
    assert (row["number"], row["denominator"], row["supports"]) == (9, None, [])
    assert [(piece["stance"], piece["source_lines"]) for piece in row["evidence"]] == [(stance, lines)]
