"""Claims as the reader meets them, where the loaded report holds no example of the kind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils.translation import override

from ledtrad.synthesis.documents.rows import claim_row
from ledtrad.synthesis.queries.desk import AnsweredClaim, Desk
from ledtrad.synthesis.queries.grounds import ClaimGround
from ledtrad.synthesis.states import ClaimState
from ledtrad.ui.components import Mark
from ledtrad.website.claims import claim_view, division, is_about_the_silent, leading_claim
from ledtrad.website.presenting import Addresses

SILENT_ONLY = "För tre län går ingen grupp att belägga: Gotland, Kalmar och Skåne."
BOTH = "Grupper går att belägga i 18 län, men inte i tre län: Gotland, Kalmar och Skåne."


@pytest.fixture
def claim(found: Desk) -> AnsweredClaim:
    """A claim that 18 counties support and on which three are silent."""
    claim = found.claims["tjanstemannagrupp-tyst"]
    assert claim.answer is not None
    assert (claim.answer.number, len(claim.answer.silent)) == (18, 3)
    return claim


@pytest.mark.parametrize(
    ("text", "about"), [(SILENT_ONLY, True), (BOTH, False), ("Tre län är tysta.", False)]
)
def test_a_sentence_is_about_the_silent_when_it_names_them_and_no_number_of_supporters(
    claim: AnsweredClaim, found: Desk, text: str, about: bool
) -> None:
    assert is_about_the_silent(replace(claim, text=text), found.material) is about


def test_a_sentence_is_read_as_the_swedish_that_it_is_by_every_reader(
    claim: AnsweredClaim, found: Desk
) -> None:
    with override("en"):
        view = claim_view(replace(claim, text=SILENT_ONLY), found.material, Addresses())

    assert view.number_word == "tre län"


def test_a_claim_about_the_silent_shows_how_many_they_are(claim: AnsweredClaim, found: Desk) -> None:
    view = claim_view(replace(claim, text=SILENT_ONLY), found.material, Addresses())

    assert (view.number_label, view.base_label) == ("Tre", "av 21 län är tysta")
    assert view.number_word == "tre län"
    assert view.summary == "Stöder: 18."


def test_a_claim_that_tells_both_shows_the_supporters(claim: AnsweredClaim, found: Desk) -> None:
    view = claim_view(replace(claim, text=BOTH), found.material, Addresses())

    assert (view.number_label, view.base_label) == ("18", "av 21 län")
    assert view.number_word == "18 län"


def test_a_claim_whose_ground_has_moved_says_so(claim: AnsweredClaim, found: Desk) -> None:
    view = claim_view(replace(claim, state=ClaimState.STALE), found.material, Addresses())

    assert (view.state_label, view.state_mark) == ("Underlaget har ändrats", Mark.WARNING)


def test_a_claim_nobody_has_read_is_a_draft(claim: AnsweredClaim, found: Desk) -> None:
    view = claim_view(replace(claim, state=ClaimState.DRAFT), found.material, Addresses())

    assert view.state_label == "Utkast"


def test_a_stated_claim_without_a_question_has_no_sets(found: Desk) -> None:
    stated = next(claim for claim in found.claims.values() if claim.answer is None)

    view = claim_view(stated, found.material, Addresses())

    assert (view.number_label, view.sets, view.cells) == ("Bedömt,", (), ())
    assert division(stated) == (0, 0)


def test_a_judgement_shows_the_words_that_are_tied_to_it_for_and_against(found: Desk) -> None:
    told = next(claim for claim in found.claims.values() if claim.answer is None)
    ties = (
        ClaimGround(1, "for", "Svar", passage="Gruppen möts.", topic="Struktur", unit="08"),
        ClaimGround(2, "against", "Svar", passage="Gruppen är nedlagd.", unit="07"),
    )
    claim = replace(told, grounds=ties)

    view, row = claim_view(claim, found.material, Addresses()), claim_row(claim, found.material)

    words = [(piece.unit_name, piece.text, piece.against) for piece in view.evidence if piece.passage]
    assert words == [("Kalmar", "Gruppen möts.", False), ("Kronoberg", "Gruppen är nedlagd.", True)]
    told_rows = [
        (one["county_code"], one["passage"], one["stance"]) for one in row["evidence"] if one["passage"]
    ]
    assert told_rows == [("08", "Gruppen möts.", "for"), ("07", "Gruppen är nedlagd.", "against")]


def test_a_section_without_a_quantified_claim_leads_with_none(found: Desk) -> None:
    bare = next(section for section in found.sections if "{{" not in section.text)

    assert leading_claim(bare, found.claims.values(), found.material) is None


def test_counties_against_weigh_more_than_a_near_half(found: Desk) -> None:
    against, half = found.claims["politiskt-organ"], found.claims["larosaten-alla"]

    assert division(against) > division(half)
