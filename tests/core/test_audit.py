"""The audit of a printed report: each kind of assertion with each verdict that it can get."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ledtrad.core.audit import (
    UNANSWERABLE_WORDS,
    WIDE,
    Asserts,
    Printed,
    Recount,
    Ruling,
    Unanswerable,
    Verdict,
    rule,
)
from ledtrad.core.counting import Answer, Certainty, Question
from ledtrad.core.quantifiers import Quantifier

NAMES = {
    "05": "Östergötland",
    "07": "Kronoberg",
    "08": "Kalmar",
    "09": "Gotland",
    "12": "Skåne",
    "25": "Norrbotten",
}
BASE = tuple(NAMES)
QUESTION = Question("organ")
AGREES, PARTLY, CONFLICT = Verdict.AGREES, Verdict.PARTLY, Verdict.CONFLICT
NOT_RECOMPUTABLE = Verdict.NOT_RECOMPUTABLE
SILENCE = "Materialet är helt tyst om detta."
FIRST_FIVE = "Östergötland, Kronoberg, Kalmar, Gotland och Skåne"
WIDER = "ett annat sätt att räkna det odaterade, pågående och planerade"


def answered(yes: Iterable[str] = (), no: Iterable[str] = (), both: Iterable[str] = ()) -> Answer:
    yes, no, both = tuple(yes), tuple(no), tuple(both)
    silent = tuple(unit for unit in BASE if unit not in (*yes, *no, *both))
    return Answer(yes, no, both, silent, (), (), ())


def recount(
    asked: Answer, *, strict: Answer | None = None, wide: Answer | None = None, base: tuple[str, ...] = BASE
) -> Recount:
    return Recount(asked, strict=strict or asked, wide=wide or asked, base=base)


def ruled(printed: Printed, material: Recount | None) -> Ruling:
    return rule(printed, recount=material, names=NAMES)


def number(figure: int, *, at_least: bool = False) -> Printed:
    return Printed("tal", Asserts.NUMBER, QUESTION, number=figure, at_least=at_least)


def listed(*units: str, at_least: bool = False) -> Printed:
    return Printed("lista", Asserts.LIST, QUESTION, units=units, at_least=at_least)


def word(quantifier: Quantifier) -> Printed:
    return Printed("ord", Asserts.QUANTIFIER, QUESTION, quantifier=quantifier)


EVERY = Printed("alla", Asserts.ALL, QUESTION)


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


# --- numbers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "explicit", "asked", "wide", "verdict"),
    [
        (2, 2, 2, 2, AGREES),
        (2, 2, 2, 4, AGREES),
        (0, 0, 0, 3, AGREES),
        (2, 1, 2, 3, PARTLY),
        (1, 1, 2, 3, PARTLY),
        (3, 1, 2, 3, PARTLY),
        (3, 2, 2, 4, PARTLY),
        (2, 0, 3, 3, PARTLY),
        (4, 1, 2, 3, CONFLICT),
        (0, 1, 2, 3, CONFLICT),
        (1, 2, 2, 2, CONFLICT),
        (3, 2, 2, 2, CONFLICT),
        (3, 3, 2, 2, PARTLY),
        (1, 2, 2, 1, PARTLY),
        (1, 3, 1, 1, PARTLY),
        (4, 3, 2, 1, CONFLICT),
    ],
)
def test_a_number_agrees_whatever_one_thinks_of_the_undated_or_is_reached_by_a_choice_or_not_at_all(
    figure: int, explicit: int, asked: int, wide: int, verdict: Verdict
) -> None:
    strict_answer, answer, wide_answer = (answered(BASE[:n]) for n in (explicit, asked, wide))

    ruling = ruled(number(figure), recount(answer, strict=strict_answer, wide=wide_answer))

    assert (ruling.verdict, ruling.recomputed) == (verdict, f"{asked} av 6")


@pytest.mark.parametrize(
    ("figure", "asked", "wide", "verdict"),
    [(2, 2, 2, AGREES), (2, 4, 4, AGREES), (3, 2, 3, PARTLY), (3, 2, 2, CONFLICT)],
)
def test_a_floor_agrees_with_all_that_reaches_it(
    figure: int, asked: int, wide: int, verdict: Verdict
) -> None:
    material = recount(answered(BASE[:asked]), strict=answered(), wide=answered(BASE[:wide]))

    assert ruled(number(figure, at_least=True), material).verdict is verdict


@pytest.mark.parametrize(
    ("printed", "material", "reason"),
    [
        (
            number(2),
            recount(answered(["07", "08"])),
            "Omräkningen ger samma tal. De som materialet namnger är Kronoberg och Kalmar.",
        ),
        (
            number(1, at_least=True),
            recount(answered(["08"])),
            "Materialet ger minst så många. De som materialet namnger är Kalmar.",
        ),
        (
            number(1),
            recount(answered(["08"]), strict=answered()),
            "Talet nås bara om också odaterade uppgifter räknas; uttryckligt är det 0. De som materialet namnger är Kalmar.",
        ),
        (
            number(1),
            recount(answered(), wide=answered(["08"])),
            f"Omräkningen ger 0. Talet nås bara med {WIDER}. Materialet namnger inget län.",
        ),
        (
            number(9),
            recount(answered(["08"])),
            "Omräkningen ger 1, inte 9. De som materialet namnger är Kalmar.",
        ),
        (number(9), recount(answered(no=["08"])), "Omräkningen ger 0, inte 9. Materialet namnger inget län."),
    ],
)
def test_a_number_is_answered_with_its_reason(printed: Printed, material: Recount, reason: str) -> None:
    assert ruled(printed, material).reason == reason


def test_only_units_of_the_base_are_counted() -> None:
    material = recount(answered(["07", "08", "12"]), base=("07", "08", "09"))

    assert ruled(number(2), material) == Ruling(
        AGREES, "Omräkningen ger samma tal. De som materialet namnger är Kronoberg och Kalmar.", "2 av 3"
    )


def test_the_wide_count_takes_in_all_but_the_disputed() -> None:
    assert set(Certainty) - WIDE == {Certainty.DISPUTED}


# --- lists ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "material", "verdict", "reason"),
    [
        (
            listed("07", "08"),
            recount(answered(["07", "08"])),
            AGREES,
            "Alla uppräknade har stöd i materialet.",
        ),
        (
            listed("07", at_least=True),
            recount(answered(["07", "08"])),
            AGREES,
            "Alla uppräknade har stöd i materialet. Materialet visar också Kalmar.",
        ),
        (
            listed("07"),
            recount(answered(["07", "08"])),
            PARTLY,
            "Uppräkningen är inte hel: materialet visar också Kalmar.",
        ),
        (listed("07", "09"), recount(answered(["07"])), PARTLY, "Stöd saknas för Gotland."),
        (listed("07", "09", at_least=True), recount(answered(["07"])), PARTLY, "Stöd saknas för Gotland."),
        (listed("09"), recount(answered(), wide=answered(["09"])), PARTLY, "Stöd saknas för Gotland."),
        (
            listed("07", "09"),
            recount(answered(["07"], no=["09"])),
            CONFLICT,
            "Materialet talar emot för Gotland.",
        ),
        (
            listed("07", "09"),
            recount(answered(["07"], both=["09"])),
            CONFLICT,
            "Materialet talar emot för Gotland.",
        ),
        (
            listed("07"),
            recount(answered(["08"])),
            CONFLICT,
            "Inget av de uppräknade länen har stöd i materialet.",
        ),
    ],
)
def test_a_list_is_tried_name_by_name(
    printed: Printed, material: Recount, verdict: Verdict, reason: str
) -> None:
    ruling = ruled(printed, material)

    assert (ruling.verdict, ruling.reason) == (verdict, reason)


def test_a_list_is_recomputed_by_name_within_its_base() -> None:
    ruling = ruled(listed("07"), recount(answered(["07", "08", "12"]), base=("07", "12")))

    assert (ruling.recomputed, ruling.reason) == (
        "Kronoberg och Skåne",
        "Uppräkningen är inte hel: materialet visar också Skåne.",
    )


# --- all ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("material", "verdict", "reason"),
    [
        (recount(answered(BASE)), AGREES, "Materialet visar det för alla utan undantag."),
        (
            recount(answered(BASE[:5])),
            PARTLY,
            "Inget talar emot, men stöd saknas för Norrbotten.",
        ),
        (
            recount(answered(), wide=answered(["08"]), base=("07", "08")),
            PARTLY,
            "Inget talar emot, men stöd saknas för Kronoberg och Kalmar.",
        ),
        (
            recount(answered(BASE[:4], no=["12"], both=["25"])),
            CONFLICT,
            "Alla utan undantag stämmer inte: Skåne och Norrbotten talar emot.",
        ),
        (recount(answered(no=["12"])), CONFLICT, "Alla utan undantag stämmer inte: Skåne talar emot."),
        (
            recount(answered(["07"], no=["12"]), base=("07",)),
            AGREES,
            "Materialet visar det för alla utan undantag.",
        ),
        (recount(answered(["12"]), base=("07",)), NOT_RECOMPUTABLE, SILENCE),
    ],
)
def test_all_stands_only_where_every_unit_of_the_base_supports_it(
    material: Recount, verdict: Verdict, reason: str
) -> None:
    ruling = ruled(EVERY, material)

    found = len([unit for unit in material.answer.supports if unit in material.base])
    assert ruling == Ruling(verdict, reason, f"{found} av {len(material.base)}")


# --- partitions -----------------------------------------------------------------------------------------------

Parts = dict[str, tuple[str, ...]]
PLACED: Parts = {"region": ("05", "07", "12"), "förbund": ("08", "09", "25")}


def partition(parts: Parts, *, placed: Parts = PLACED) -> Ruling:
    told = [unit for units in placed.values() for unit in units]
    by_value = {
        value: answered(placed.get(value, ()), no=[u for u in told if u not in placed.get(value, ())])
        for value in (*placed, *parts)
    }
    material = Recount(answered(), answered(), answered(), BASE, by_value=by_value)
    return ruled(Printed("delar", Asserts.PARTITION, parts=parts), material)


def test_a_partition_with_every_county_once_and_in_place_agrees() -> None:
    assert partition(PLACED) == Ruling(
        AGREES, "Varje län finns med exakt en gång och på rätt plats.", "3 + 3 = 6"
    )


@pytest.mark.parametrize(
    ("parts", "fault", "sum_shown"),
    [
        ({"region": ("05", "07", "12"), "förbund": ("08", "09")}, "Norrbotten saknas", "3 + 2 = 5"),
        (
            {"region": ("05", "07", "12", "12"), "förbund": ("08", "09", "25")},
            "Skåne står på flera ställen",
            "4 + 3 = 7",
        ),
        (
            {"region": ("05", "07"), "förbund": ("12", "08", "09", "25")},
            "Skåne har en annan plats i materialet",
            "2 + 4 = 6",
        ),
        (
            {"region": ("05", "07", "12", "08"), "förbund": ("08", "09")},
            "Norrbotten saknas; Kalmar står på flera ställen; Kalmar har en annan plats i materialet",
            "4 + 2 = 6",
        ),
    ],
)
def test_a_partition_that_forgets_doubles_or_misplaces_a_county_is_a_conflict(
    parts: Parts, fault: str, sum_shown: str
) -> None:
    assert partition(parts) == Ruling(CONFLICT, f"Fördelningen ska täcka 6 län: {fault}.", sum_shown)


def test_several_faults_of_one_kind_are_told_in_the_order_of_the_counties() -> None:
    ruling = partition({"region": ("12", "12", "07", "07"), "förbund": ("08",)})

    assert ruling.reason == (
        "Fördelningen ska täcka 6 län: Östergötland, Gotland och Norrbotten saknas; "
        "Kronoberg och Skåne står på flera ställen."
    )


def test_a_county_twice_in_the_wrong_place_is_named_once() -> None:
    ruling = partition({**PLACED, "region": ("05", "07", "12", "25"), "stiftelse": ("25",)})

    assert "Norrbotten har en annan plats i materialet" in ruling.reason
    assert "Norrbotten och Norrbotten" not in ruling.reason


def test_a_county_of_whose_place_the_material_is_silent_lacks_support_and_is_not_misplaced() -> None:
    silent_of_skane = {"region": ("05", "07"), "förbund": ("08", "09", "25")}

    assert partition(PLACED, placed=silent_of_skane) == Ruling(
        PARTLY, "Varje län finns med exakt en gång, men stöd saknas för Skåne.", "3 + 3 = 6"
    )


def test_a_partition_that_forgets_a_county_is_a_conflict_even_in_a_silent_material() -> None:
    ruling = partition({"region": BASE[:5]}, placed={"region": ()})

    assert (ruling.verdict, ruling.reason) == (
        CONFLICT,
        f"Fördelningen ska täcka 6 län: Norrbotten saknas; stöd saknas för {FIRST_FIVE}.",
    )


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
