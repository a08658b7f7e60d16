"""The words in which a change is told, and those that are proposed for a new claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledtrad.analysis.pages.claims_changes import changes_view, grounds_view
from ledtrad.analysis.pages.claims_words import filled, fitting_words, proposal, slot_rows, topic
from ledtrad.core.answer_diff import ReadAnswer, ReadRow, answer_changes
from ledtrad.core.counting import Certainty, Question, UnitKind
from ledtrad.core.periods import Period
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.synthesis.queries.staleness import GroundsChanges, changes_between, grounds_between
from tests.analysis.claim_ways import ROUND

KALMAR, SKANE, GOTLAND = "08", "12", "09"
VARIABLE = "new_collaboration_group"
ROW = ReadRow("k1", KALMAR, KALMAR, "new", "explicit", text="En grupp bildades.", lines=(96,))
READ = ReadAnswer(1, 21, "q", "c", supports=(KALMAR,), silent=(GOTLAND, SKANE), rows=(ROW,))


@pytest.fixture
def ground(db: None) -> Material:
    return material(Round.objects.get(key=ROUND))


def told(ground: Material, **now: object) -> tuple[str, ...]:
    """The sentences about one row that is another now."""
    after = replace(READ, rows=(replace(ROW, **now),))  # type: ignore[arg-type]
    return changes_view(answer_changes(READ, after), VARIABLE, ground).sentences


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        ({"value": "renamed"}, "Kalmar: från nybildad till bytte namn."),
        ({"certainty": "undated"}, "Kalmar: från uttryckligt till utan datum."),
        ({"lines": (96, 201)}, "Kalmar: från rad 96 till rad 96 och 201."),
        ({"lines": ()}, "Kalmar: från rad 96 till inget."),
        ({"object": "Rådet"}, "Kalmar: från inget till Rådet."),
        ({"dates": "2012/"}, "Kalmar: tidsangivelsen är ändrad."),
        ({"awaits": True}, "Kalmar: orden väntar på prövning."),
        ({"against": True}, "Kalmar: talar emot nu."),
        ({"evidence": "x"}, "Kalmar: underlaget är ändrat."),
    ],
)
def test_each_aspect_of_a_row_has_its_words(ground: Material, now: dict[str, object], sentence: str) -> None:
    assert told(ground, **now) == (sentence,)


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (
            {"silent": (), "supports": (KALMAR, SKANE, GOTLAND)},
            "Gotland och Skåne stöder nu, var tysta förut.",
        ),
        ({"silent": (GOTLAND, SKANE, KALMAR), "supports": ()}, "Kalmar är tyst nu, stödde förut."),
        ({"supports": (), "contradicts": (KALMAR,)}, "Kalmar talar emot nu, stödde förut."),
        ({"supports": (), "mixed": (KALMAR,)}, "Kalmar går åt båda håll nu, stödde förut."),
        ({"elsewhere": (SKANE,)}, "Skåne säger något annat nu, var tyst förut."),
        ({"silent": (SKANE,)}, "Gotland hör inte till basen nu, var tyst förut."),
    ],
)
def test_who_moved_is_told_by_name_from_where_to_where(
    ground: Material, now: dict[str, object], sentence: str
) -> None:
    after = replace(READ, **now)  # type: ignore[arg-type]

    assert changes_view(answer_changes(READ, after), VARIABLE, ground).sentences == (sentence,)


def test_a_unit_outside_the_round_is_told_by_its_key(ground: Material) -> None:
    after = replace(READ, silent=(GOTLAND, SKANE, "99"))

    [sentence] = changes_view(answer_changes(READ, after), VARIABLE, ground).sentences

    assert sentence == "99 är tyst nu, hörde inte till basen förut."


def test_changed_words_are_told_with_their_difference(ground: Material) -> None:
    after = replace(READ, rows=(replace(ROW, text="Två grupper bildades."),))

    view = changes_view(answer_changes(READ, after), VARIABLE, ground)

    assert (view.number, view.sentences) == ("Ett av 21 län, som förut.", ())
    [change] = view.words
    assert "".join(run.text for run in change.runs if run.kind != "added") == "En grupp bildades."
    assert "".join(run.text for run in change.runs if run.kind != "removed") == "Två grupper bildades."


def test_one_more_statement_of_one_who_stands_is_told_as_such(ground: Material) -> None:
    after = replace(READ, rows=(ROW, replace(ROW, key="k2", value="integrated")))

    assert changes_view(answer_changes(READ, after), VARIABLE, ground).sentences == (
        "Kalmar har en utsaga till.",
    )
    assert changes_view(answer_changes(after, READ), VARIABLE, ground).sentences == (
        "Kalmar har en utsaga mindre.",
    )


def test_another_question_and_codebook_are_told_first(ground: Material) -> None:
    changes = answer_changes(READ, replace(READ, question="x", codebook="y"))

    assert changes_view(changes, VARIABLE, ground).sentences == (
        "Frågan är ändrad.", "Kodbokens regler för variabeln är ändrade.",
    )  # fmt: skip


def test_what_a_judgement_rests_on_is_told_by_side() -> None:
    before = {"grounds": [["for", "Rapporten, rad 1"], ["for", "Rapporten, rad 2"]]}
    after = {"grounds": [["for", "Rapporten, rad 2"], ["against", "”Orden”"]]}

    view = grounds_view(grounds_between(before, after, text="Trögt."), "Mycket trögt.")

    assert view.sentences == (
        "Belägg emot har kommit till: ”Orden”.",
        "Belägg för är borta: ”Rapporten, rad 1”.",
    )
    assert view.words[0].sentence == "Texten är ändrad."


@pytest.mark.parametrize("kept", [{}, {"grounds": None}, {"grounds": [1, ["for"]]}, {"rows": 1}])
def test_readings_in_an_unknown_form_have_no_changes(kept: dict[str, object]) -> None:
    assert changes_between(kept, kept) is None
    assert grounds_between(kept, kept, text="x") == GroundsChanges("x", (), ())


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (Question(VARIABLE, frozenset({"new"})), "{Län} redovisar ”ny eller ändrad samverkansgrupp: nybildad”: {namn}."),
        (Question(VARIABLE, certainties=frozenset({Certainty.PLANNED})),
         "{Län} redovisar ”ny eller ändrad samverkansgrupp”, planerat: {namn}."),
        (Question(VARIABLE, period=Period.parse("2012-01-01/2013-01-01")),
         "{Län} redovisar ”ny eller ändrad samverkansgrupp” (2012): {namn}."),
        (Question("political_body", unit=UnitKind.PARTICIPANT), "{Deltagare} redovisar ”politiskt organ”: {namn}."),
        (Question("structure_review", certainties=frozenset({Certainty.DISPUTED})),
         "{Län} redovisar ”översyn av strukturen”, omtvistat."),
    ],
)  # fmt: skip
def test_a_proposal_says_what_the_question_asks(ground: Material, question: Question, text: str) -> None:
    assert proposal(question, ground, taken=()).text == text


def test_a_proposed_key_is_free(ground: Material) -> None:
    question = Question("political_body")

    keys = [
        proposal(question, ground, taken=["politiskt-organ", *more]).key
        for more in ([], ["politiskt-organ-2"])
    ]

    assert keys == ["politiskt-organ-2", "politiskt-organ-3"]


def test_many_values_are_counted_and_two_are_named(ground: Material) -> None:
    two, many = (
        frozenset({"renamed", "re_mandated"}),
        frozenset(list(ground.labels["user_involvement"].values)[:5]),
    )

    assert topic(Question(VARIABLE, two), ground).endswith(": bytte namn eller nytt uppdrag")
    assert topic(Question("user_involvement", many), ground).endswith(": något av 5 värden")


def test_slots_say_what_they_say_now_in_the_order_of_names(ground: Material) -> None:
    answer = ground.ask(Question(VARIABLE, frozenset({"new"})))

    rows = {row[0].text: row[1].text for row in slot_rows(answer, ground)}

    assert rows["{av}"] == f"{answer.number} av 21"
    assert rows["{namn}"].startswith("Kalmar, Kronoberg")
    assert not {"{summa}", "{mängdord}"} & set(rows)


@pytest.mark.parametrize("text", ["{Lan}", "{mängdord} län", "{län", "{summa}"])
def test_a_text_that_cannot_be_filled_is_empty(ground: Material, text: str) -> None:
    assert filled(text, answer=ground.ask(Question(VARIABLE)), ground=ground, quantifier="nonsens") == ""


def test_the_words_to_choose_between_are_those_that_fit(ground: Material) -> None:
    words = dict(fitting_words(ground.ask(Question("political_body", frozenset({"exists"})))))

    assert set(words) == {"most", "large_majority"}
    assert words["most"] == "”de flesta” (mer än 50 procent)"
