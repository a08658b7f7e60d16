"""The audit of a printed report: what cannot be answered, what becomes of "all", and what the codebook forbids."""

from __future__ import annotations

import pytest

from ledtrad.core.audit import UNANSWERABLE_WORDS, Asserts, Printed, Recount, Ruling, Unanswerable, Verdict
from ledtrad.core.quantifiers import Quantifier
from tests.core.audit_cases import (
    AGREES,
    BASE,
    CONFLICT,
    EVERY,
    NOT_RECOMPUTABLE,
    PARTLY,
    QUESTION,
    SILENCE,
    answered,
    listed,
    number,
    recount,
    ruled,
    word,
)

# --- what nothing can answer ----------------------------------------------------------------------------------


@pytest.mark.parametrize("why", Unanswerable)
def test_what_cannot_be_answered_says_why_whatever_the_material_holds(why: Unanswerable) -> None:
    printed = Printed("tal", Asserts.NUMBER, QUESTION, number=2, unanswerable=why)

    assert ruled(printed, recount(answered(["07", "08"]))) == Ruling(
        NOT_RECOMPUTABLE, UNANSWERABLE_WORDS[why]
    )


def test_a_claim_without_a_question_is_not_recomputable() -> None:
    assert ruled(number(9), None) == Ruling(NOT_RECOMPUTABLE, "Ingen fråga är ställd.")


@pytest.mark.parametrize(
    "printed",
    [
        number(3),
        number(3, at_least=True),
        listed("07", "08"),
        EVERY,
        word(Quantifier.SEVERAL),
        Printed("delar", Asserts.PARTITION, parts={"region": BASE}),
    ],
)
def test_a_silent_material_gives_no_verdict_of_any_kind(printed: Printed) -> None:
    silent = Recount(answered(), answered(), answered(), BASE, by_value={"region": answered()})

    assert (ruled(printed, silent).verdict, ruled(printed, silent).reason) == (NOT_RECOMPUTABLE, SILENCE)


def test_the_codes_of_data_files_and_tables_stay_as_they_are() -> None:
    assert [code.value for code in Asserts] == ["number", "list", "all", "partition", "quantifier", "share"]
    assert [code.value for code in Verdict] == ["agrees", "partly", "conflict", "not_recomputable"]
    assert [code.value for code in Unanswerable] == [
        "survey_without_base",
        "no_earlier_year",
        "names_not_listed",
        "judgement",
        "lost_figure",
    ]


# --- all ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("material", "share", "verdict", "reason"),
    [
        (recount(answered(BASE)), "6 av 6", AGREES, "Materialet visar det för alla utan undantag."),
        (
            recount(answered(BASE[:5])),
            "5 av 6",
            PARTLY,
            "Inget talar emot, men stöd saknas för Norrbotten.",
        ),
        (
            recount(answered(), wide=answered(["08"]), base=("07", "08")),
            "0 av 2",
            PARTLY,
            "Inget talar emot, men stöd saknas för Kronoberg och Kalmar.",
        ),
        (
            recount(answered(BASE[:4], no=["12"], both=["25"])),
            "4 av 6",
            CONFLICT,
            "Alla utan undantag stämmer inte: Skåne och Norrbotten talar emot.",
        ),
        (
            recount(answered(no=["12"])),
            "0 av 6",
            CONFLICT,
            "Alla utan undantag stämmer inte: Skåne talar emot.",
        ),
        (
            recount(answered(["07"], no=["12"]), base=("07",)),
            "1 av 1",
            AGREES,
            "Materialet visar det för alla utan undantag.",
        ),
        (recount(answered(["12"]), base=("07",)), "0 av 1", NOT_RECOMPUTABLE, SILENCE),
    ],
)
def test_all_stands_only_where_every_unit_of_the_base_supports_it(
    material: Recount, share: str, verdict: Verdict, reason: str
) -> None:
    assert ruled(EVERY, material) == Ruling(verdict, reason, share)


# --- constraints of the codebook ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "verdict", "reason"),
    [
        (
            1,
            CONFLICT,
            "Omräkningen ger samma tal. De som materialet namnger är Kalmar. Ingen kan ha båda. Det gäller Gotland och Skåne.",
        ),
        (5, CONFLICT, "Omräkningen ger 1, inte 5. De som materialet namnger är Kalmar."),
    ],
)
def test_what_the_codebook_forbids_makes_a_conflict_of_anything_better(
    figure: int, verdict: Verdict, reason: str
) -> None:
    answer = answered(["08"])
    material = Recount(answer, answer, answer, BASE, broken=("09", "12"), broken_message="Ingen kan ha båda.")

    assert ruled(number(figure), material) == Ruling(verdict, reason, "1 av 6")
