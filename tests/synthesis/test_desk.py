"""A compilation on the desk: every claim answered from the material, its sentence rendered, its warnings beside it."""

from __future__ import annotations

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import NotAllowed, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.queries.desk import desk, find_compilation
from tests.cast import BJORKO, GRANO, TALLMO, make_claim
from tests.synthesis.small_round import Small


def test_a_claim_counts_a_county_by_what_its_part_says(small: Small) -> None:
    answer = small.answered().answer

    assert answer is not None
    assert (answer.supports, answer.contradicts, answer.silent) == ((BJORKO, GRANO), (TALLMO,), ())
    assert (answer.number, answer.denominator) == (2, 3)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{Län} bildade nya grupper.", "Två län bildade nya grupper."),
        ("{Namn} bildade nya grupper.", "Björkö och Granö bildade nya grupper."),
        ("{Av} län har en.", "2 av 3 län har en."),
        ("Emot talar {emot}; {tysta_län} tiger.", "Emot talar Tallmo; inget län tiger."),
    ],
)
def test_the_number_in_a_sentence_is_the_answers(small: Small, text: str, shown: str) -> None:
    make_claim("b", compilation=small.compilation, variable=small.variable, text=text)

    assert small.desk().claims["b"].text == shown


def test_names_stand_in_swedish_order_whatever_their_codes(small: Small) -> None:
    small.bjorko.subject.actor.short_name = "Ängö"
    small.bjorko.subject.actor.save()
    make_claim("b", compilation=small.compilation, variable=small.variable, text="{Namn} har en.")

    assert small.desk().claims["b"].text == "Granö och Ängö har en."


def test_a_claim_carries_the_words_of_the_checks_that_name_it(small: Small) -> None:
    make_claim(
        "b", compilation=small.compilation, variable=small.variable, kind="stated", figure=7, text="Sju län."
    )

    [warning] = small.answered().warnings

    assert warning == "Samma fråga (ny_grupp) har fått olika tal: nya-grupper säger två och b säger sju."


def test_a_compilation_that_does_not_exist_is_refused_with_those_that_do(small: Small) -> None:
    with pytest.raises(UnknownName, match="Sammanställningar som finns är bjorkolaget och omrakning-2012"):
        find_compilation("finns-inte")


def test_the_desk_is_shown_to_nobody_without_the_right_to_read_it(small: Small) -> None:
    with pytest.raises(NotAllowed, match="Du har inte behörighet"):
        desk(small.compilation, viewer=Viewer("ingen"))


def test_the_public_may_read_the_desk(small: Small) -> None:
    assert desk(small.compilation, viewer=viewer_for("public", label="x")).compilation == small.compilation
