"""The checks before publishing: each with a planted fault, and each on a matter that is clean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from ledtrad.core.checks import (
    CHECKS,
    Check,
    CheckedClaim,
    Constraint,
    Finding,
    Matter,
    Override,
    Severity,
    Topic,
    claims_stale,
    constraints_broken,
    counties_never_cited,
    counting_without_claim,
    exclusive_units_doubled,
    exhaustive_units_missing,
    numbers_of_one_question_differ,
    part_counted_with_whole,
    quantifier_does_not_fit,
    run_checks,
    topics_not_compiled,
    unused_overrides,
)
from ledtrad.core.counting import Answer, Certainty, CodedRow, Member, Polarity, Question, VariableSpec
from ledtrad.core.quantifiers import Quantifier

NAMES = {
    "07": "Kronoberg",
    "08": "Kalmar",
    "14": "Västra Götaland",
    "skaraborg": "Skaraborg",
    "fyrbodal": "Fyrbodal",
}
ROSTER = (Member("07"), Member("08"), Member("14"), Member("skaraborg", "14"), Member("fyrbodal", "14"))
HOST = VariableSpec(
    "vard", {"region": Polarity.POSITIVE, "stiftelse": Polarity.POSITIVE}, exclusive=True, exhaustive=True
)
BODY = VariableSpec("organ", {"finns": Polarity.POSITIVE, "saknas": Polarity.NEGATIVE})
UNIT = VariableSpec("enhet", {"finns": Polarity.POSITIVE, "ingen": Polarity.NEGATIVE})
PROJECT_NEEDS_UNIT = Constraint(
    "projekt-utan-enhet",
    variable="organ",
    values=frozenset({"finns"}),
    other="enhet",
    other_values=frozenset({"ingen"}),
    message="Ett projekt vid en enhet kräver en enhet.",
)


def row(subject: str, value: str, certainty: Certainty = Certainty.EXPLICIT) -> CodedRow:
    return CodedRow(f"{subject}-{value}-{certainty}", subject, value, certainty)


def answered(*yes: str, no: Sequence[str] = (), both: Sequence[str] = (), total: int | None = None) -> Answer:
    silent = tuple(unit for unit in ("07", "08", "14") if unit not in (*yes, *no, *both))
    rows = tuple(row(unit, "finns") for unit in yes)
    against = tuple(row(unit, "saknas") for unit in no)
    summed = None if total is None else Decimal(total)
    return Answer(yes, tuple(no), tuple(both), silent, (), rows, against, summed)


CLEAN = Matter(
    roster=ROSTER,
    specs={"vard": HOST, "organ": BODY, "enhet": UNIT},
    rows={
        "vard": [row("07", "region"), row("08", "stiftelse", Certainty.UNDATED), row("skaraborg", "region")],
        "organ": [row("07", "finns"), row("08", "saknas")],
        "enhet": [row("07", "finns"), row("08", "ingen")],
    },
    names=NAMES,
    claims=[
        CheckedClaim("organ", Question("organ"), answered("07", "14", no=["08"]), quantifier=Quantifier.MOST, read_hash="a", hash="a"),
        CheckedClaim("samma", Question("organ"), answered("07", "14", no=["08"]), quantifier=Quantifier.SOME, hash="ny"),
    ],
    constraints=[PROJECT_NEEDS_UNIT],
    prose={"styrning": "Länen har kommit olika långt.\nArbetet fortsätter."},
    topics=[Topic("styrning", "Styrning", compiled=True)],
)  # fmt: skip


def with_rows(**rows: Sequence[CodedRow]) -> Matter:
    return replace(CLEAN, rows={**CLEAN.rows, **rows})


def with_claims(*claims: CheckedClaim) -> Matter:
    return replace(CLEAN, claims=claims)


def found(check: Check, matter: Matter) -> list[Finding]:
    return list(check(matter))


@pytest.mark.parametrize("check", CHECKS)
def test_a_clean_matter_passes_every_check(check: Check) -> None:
    assert found(check, CLEAN) == []


def test_an_empty_matter_is_clean_and_nothing_breaks() -> None:
    assert run_checks(Matter((), {}, {}, {}, ())) == ()


# --- what the codebook demands of the rows ----------------------------------------------------------------------


def test_a_county_without_a_value_of_an_exhaustive_variable_is_found() -> None:
    matter = with_rows(vard=[row("07", "region")])

    assert found(exhaustive_units_missing, matter) == [
        Finding(
            "exhaustive_missing",
            Severity.ERROR,
            "vard",
            "Varje län ska ha ett värde på vard, men Kalmar och Västra Götaland saknar: fördelningen täcker 1 av 3 län.",
            counties=("08", "14"),
        )
    ]


@pytest.mark.parametrize("certainty", [Certainty.PLANNED, Certainty.IN_PROGRESS, Certainty.DISPUTED])
def test_a_planned_value_does_not_fill_an_exhaustive_variable(certainty: Certainty) -> None:
    matter = with_rows(vard=[row("07", "region"), row("08", "region", certainty), row("14", "region")])

    assert [finding.counties for finding in found(exhaustive_units_missing, matter)] == [("08",)]


def test_an_exhaustive_variable_without_any_row_misses_every_county() -> None:
    matter = replace(CLEAN, rows={})

    assert [finding.counties for finding in found(exhaustive_units_missing, matter)] == [("07", "08", "14")]


def test_an_exempt_county_need_not_have_a_value() -> None:
    roster = (Member("07"), Member("08", exempt=True))
    matter = replace(with_rows(vard=[row("07", "region"), row("08", "stiftelse")]), roster=roster)

    assert found(exhaustive_units_missing, matter) == []


def test_a_county_with_two_values_of_an_exclusive_variable_is_found() -> None:
    matter = with_rows(
        vard=[row("14", "stiftelse"), row("fyrbodal", "region"), row("08", "region"), row("08", "region")]
    )

    assert found(exclusive_units_doubled, matter) == [
        Finding(
            "exclusive_doubled",
            Severity.ERROR,
            "vard",
            "Högst ett värde på vard kan vara sant för ett län, men flera är kodade (Västra Götaland: region och stiftelse).",
            counties=("14",),
        )
    ]


def test_doubled_counties_are_told_in_order_and_planned_values_do_not_double() -> None:
    pairs = [row(unit, value) for unit in ("14", "07") for value in ("region", "stiftelse")]
    planned = [row("08", "region"), row("08", "stiftelse", Certainty.PLANNED)]

    (finding,) = found(exclusive_units_doubled, with_rows(vard=[*pairs, *planned]))

    assert finding.counties == ("07", "14")
    assert "(Kronoberg: region och stiftelse; Västra Götaland: region och stiftelse)" in finding.message


def test_several_values_are_free_where_a_variable_is_not_exclusive() -> None:
    matter = with_rows(organ=[row("07", "finns"), row("07", "saknas")])

    assert found(exclusive_units_doubled, matter) == []


def test_a_county_that_breaks_a_constraint_of_the_codebook_is_found() -> None:
    matter = with_rows(
        organ=[row("14", "finns"), row("07", "finns"), row("08", "saknas")],
        enhet=[row("fyrbodal", "ingen"), row("07", "ingen"), row("08", "ingen")],
    )

    assert found(constraints_broken, matter) == [
        Finding(
            "constraint_broken",
            Severity.ERROR,
            "projekt-utan-enhet",
            "Ett projekt vid en enhet kräver en enhet. Det gäller Kronoberg och Västra Götaland.",
            counties=("07", "14"),
        )
    ]


@pytest.mark.parametrize(
    ("organ", "enhet"),
    [
        (row("07", "finns"), row("08", "ingen")),
        (row("07", "saknas"), row("07", "ingen")),
        (row("07", "finns"), row("07", "finns")),
        (row("07", "finns", Certainty.PLANNED), row("07", "ingen")),
    ],
)
def test_a_constraint_needs_both_sides_of_one_county(organ: CodedRow, enhet: CodedRow) -> None:
    assert found(constraints_broken, with_rows(organ=[organ], enhet=[enhet])) == []


# --- claims ---------------------------------------------------------------------------------------------------

ASKED = Question("organ")


def test_two_claims_that_give_one_question_different_numbers_are_found() -> None:
    matter = with_claims(
        CheckedClaim("tio", ASKED, figure=10),
        CheckedClaim("nio", ASKED, answered("07")),
        CheckedClaim("annat", Question("enhet"), figure=3),
    )

    assert found(numbers_of_one_question_differ, matter) == [
        Finding(
            "numbers_differ",
            Severity.ERROR,
            "nio+tio",
            "Samma fråga (organ) har fått olika tal: tio säger 10 och nio säger 1.",
            claims=("nio", "tio"),
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        CheckedClaim("tio", Question("enhet"), figure=10),
        CheckedClaim("tio", Question("organ", frozenset({"saknas"})), figure=10),
        CheckedClaim("tio", ASKED, figure=1),
        CheckedClaim("tio", ASKED),
        CheckedClaim("tio", figure=10),
    ],
)
def test_different_numbers_are_free_where_the_question_differs_or_no_number_is_put(
    other: CheckedClaim,
) -> None:
    assert (
        found(numbers_of_one_question_differ, with_claims(CheckedClaim("nio", ASKED, answered("07")), other))
        == []
    )


def test_a_question_is_the_same_whether_its_positive_values_are_named_or_left_out() -> None:
    named = Question("organ", frozenset({"finns"}))
    matter = with_claims(CheckedClaim("tio", named, figure=10), CheckedClaim("nio", ASKED, answered("07")))

    assert [finding.subject for finding in found(numbers_of_one_question_differ, matter)] == ["nio+tio"]


def test_numbers_differ_even_for_a_variable_that_the_codebook_does_not_hold() -> None:
    lost = Question("struken")
    matter = with_claims(CheckedClaim("tio", lost, figure=10), CheckedClaim("nio", lost, figure=9))

    assert [finding.subject for finding in found(numbers_of_one_question_differ, matter)] == ["nio+tio"]


def test_a_typed_figure_goes_before_the_answer_as_the_number_that_a_claim_puts() -> None:
    assert CheckedClaim("x", ASKED, answered("07"), figure=0).number == 0
    assert CheckedClaim("x", ASKED, answered("07")).number == 1
    assert CheckedClaim("x", ASKED).number is None


def test_a_word_that_the_number_does_not_bear_is_found() -> None:
    matter = with_claims(CheckedClaim("ord", ASKED, answered("07"), quantifier=Quantifier.MOST))

    message = "”de flesta” betyder mer än 50 procent, men svaret är 1 av 3."
    assert found(quantifier_does_not_fit, matter) == [
        Finding("quantifier_misfit", Severity.ERROR, "ord", message, ("ord",))
    ]


def test_all_with_exceptions_is_found_naming_the_exceptions() -> None:
    answer = answered("07", no=["08"], both=["14"])
    matter = with_claims(CheckedClaim("alla", ASKED, answer, quantifier=Quantifier.ALL))

    message = "”samtliga” tål inga undantag, men svaret är 1 av 3: Kalmar och Västra Götaland fattas."
    assert found(quantifier_does_not_fit, matter) == [
        Finding("all_with_exceptions", Severity.ERROR, "alla", message, ("alla",), ("08", "14"))
    ]


def test_the_silent_are_exceptions_too() -> None:
    matter = with_claims(CheckedClaim("alla", ASKED, answered("07", "08"), quantifier=Quantifier.ALL))

    assert [finding.counties for finding in found(quantifier_does_not_fit, matter)] == [("14",)]


def test_all_of_an_empty_base_is_a_word_that_does_not_fit() -> None:
    nobody = Answer((), (), (), (), (), (), ())
    matter = with_claims(CheckedClaim("alla", ASKED, nobody, quantifier=Quantifier.ALL))

    assert [(finding.check, finding.message) for finding in found(quantifier_does_not_fit, matter)] == [
        ("quantifier_misfit", "”samtliga” betyder alla utan undantag, men svaret är 0 av 0.")
    ]


@pytest.mark.parametrize(
    "claim",
    [
        CheckedClaim("alla", ASKED, answered("07", "08", "14"), quantifier=Quantifier.ALL),
        CheckedClaim("inget", ASKED, answered("07")),
        CheckedClaim("obesvarat", ASKED, quantifier=Quantifier.ALL),
    ],
)
def test_a_word_that_fits_or_was_never_used_is_not_found(claim: CheckedClaim) -> None:
    assert found(quantifier_does_not_fit, with_claims(claim)) == []


@pytest.mark.parametrize(
    ("subjects", "doubled"),
    [
        (("07", "14", "skaraborg"), "Västra Götaland"),
        (("14", "mariestad"), "Västra Götaland"),
        (("skaraborg", "mariestad"), "Skaraborg"),
        (("14", "skaraborg", "mariestad"), "Västra Götaland och Skaraborg"),
        (("07", "skaraborg", "fyrbodal"), None),
        (("14", "07"), None),
    ],
)
def test_a_sum_that_counts_a_part_with_its_whole_is_found(
    subjects: tuple[str, ...], doubled: str | None
) -> None:
    rows = tuple(row(subject, "3") for subject in subjects)
    answer = replace(answered(total=9), rows_for=rows)
    roster = (*ROSTER, Member("mariestad", "skaraborg"))
    matter = replace(with_claims(CheckedClaim("besök", Question("besok"), answer)), roster=roster)

    above = {
        "Västra Götaland": ("14",),
        "Skaraborg": ("skaraborg",),
        "Västra Götaland och Skaraborg": ("14", "skaraborg"),
    }
    message = f"Summan räknar {doubled} både som helhet och genom sina delar."
    finding = Finding(
        "part_and_whole", Severity.ERROR, "besök", message, ("besök",), above.get(doubled or "", ())
    )
    assert found(part_counted_with_whole, matter) == ([finding] if doubled else [])


def test_a_part_and_its_whole_may_both_speak_where_nothing_is_summed() -> None:
    answer = replace(answered("14"), rows_for=(row("14", "finns"), row("skaraborg", "finns")))

    assert found(part_counted_with_whole, with_claims(CheckedClaim("organ", ASKED, answer))) == []


@pytest.mark.parametrize(("read", "now", "stale"), [("a", "b", True), ("a", "a", False), ("", "b", False)])
def test_a_claim_is_stale_when_its_ground_has_moved_since_it_was_read(
    read: str, now: str, stale: bool
) -> None:
    matter = with_claims(CheckedClaim("organ", ASKED, read_hash=read, hash=now))

    message = (
        "Underlaget har ändrats sedan påståendet lästes: läs det nya svaret och godta det eller se efter."
    )
    expected = [Finding("claim_stale", Severity.ERROR, "organ", message, ("organ",))]
    assert found(claims_stale, matter) == (expected if stale else [])


# --- the text and the whole -----------------------------------------------------------------------------------

COUNTING = "I nio län har nya grupper inrättats."


def test_a_sentence_that_counts_counties_without_a_claim_is_found_by_section_and_line() -> None:
    matter = replace(CLEAN, prose={"styrning": "Inget här.", "grupper": f"Länen arbetar vidare.\n{COUNTING}"})

    (finding,) = found(counting_without_claim, matter)

    assert (finding.check, finding.severity) == ("counting_without_claim", Severity.ERROR)
    assert re.fullmatch("grupper:[0-9a-f]{8}", finding.subject)
    assert finding.message == (
        "En mening i avsnittet grupper (rad 2) räknar län utan påstående (”nio län”): gör den till en fråga."
    )


def test_a_counting_sentence_keeps_its_name_when_lines_are_added_above_and_gets_another_when_it_changes() -> (
    None
):
    def subjects(text: str) -> list[str]:
        return [
            finding.subject
            for finding in found(counting_without_claim, replace(CLEAN, prose={"grupper": text}))
        ]

    assert subjects(f"Ett nytt stycke.\n\n{COUNTING}") == subjects(COUNTING)
    assert subjects(COUNTING.replace("nio", "tio")) != subjects(COUNTING)


def test_two_counting_sentences_on_one_line_can_be_overridden_apart() -> None:
    text = f"{COUNTING} I tio län planeras det."

    findings = found(counting_without_claim, replace(CLEAN, prose={"grupper": text}))

    assert len({finding.subject for finding in findings}) == 2


def test_counties_that_no_claim_rests_on_are_warned_of() -> None:
    roster = (*ROSTER, Member("09", exempt=True))
    answer = answered("07", no=["08"])
    cited = replace(
        with_claims(CheckedClaim("organ", ASKED, answer), CheckedClaim("fråga", ASKED)), roster=roster
    )

    assert found(counties_never_cited, cited) == [
        Finding(
            "county_never_cited",
            Severity.WARNING,
            "roster",
            "Inget påstående vilar på ord från Västra Götaland.",
            counties=("14",),
        )
    ]


def test_a_county_is_cited_through_its_sub_regions_and_a_stranger_cites_nobody() -> None:
    rows = (row("07", "finns"), row("08", "finns"), row("skaraborg", "finns"), row("utomstående", "finns"))
    answer = replace(answered("07", "08", "14"), rows_for=rows)

    assert found(counties_never_cited, with_claims(CheckedClaim("organ", ASKED, answer))) == []


def test_a_topic_that_was_asked_and_not_compiled_is_warned_of() -> None:
    topics = [
        Topic("styrning", "Styrning", compiled=True),
        Topic("brukare", "Brukarmedverkan", compiled=False),
    ]

    message = "Länen tillfrågades om ”Brukarmedverkan”, men inget avsnitt tar upp svaren."
    assert found(topics_not_compiled, replace(CLEAN, topics=topics)) == [
        Finding("topic_not_compiled", Severity.WARNING, "brukare", message)
    ]


# --- all together, and overrides ------------------------------------------------------------------------------

FAULTY = replace(
    with_rows(vard=[row("07", "region")]),
    claims=(
        *CLEAN.claims,
        CheckedClaim("gammal", Question("enhet"), answered("07"), read_hash="a", hash="b"),
        CheckedClaim("tio", ASKED, figure=10),
    ),
)
EXCUSE = Override("claim_stale", "gammal", reason="Ändringen är ett rättat stavfel.", by="Anna Ek")


def test_findings_come_in_the_order_of_the_checks() -> None:
    assert [finding.check for finding in run_checks(FAULTY)] == [
        "exhaustive_missing",
        "numbers_differ",
        "claim_stale",
    ]


def test_an_override_turns_its_finding_alone_and_tells_by_whom_and_why() -> None:
    before, after = run_checks(FAULTY), run_checks(FAULTY, overrides=[EXCUSE])

    assert after[:2] == before[:2]
    assert after[2] == replace(
        before[2],
        severity=Severity.OVERRIDDEN,
        message=f"{before[2].message} Förbigången av Anna Ek: Ändringen är ett rättat stavfel.",
    )
    assert {finding.severity for finding in before} == {Severity.ERROR}


@pytest.mark.parametrize(
    "astray", [replace(EXCUSE, subject="organ"), replace(EXCUSE, check="quantifier_misfit")]
)
def test_an_override_that_meets_nothing_is_told_and_excuses_nothing(astray: Override) -> None:
    findings = run_checks(FAULTY, overrides=[astray])

    assert findings == run_checks(FAULTY)
    assert unused_overrides(findings, overrides=[astray, EXCUSE]) == (astray,)


def test_an_override_in_use_is_not_told_as_unused() -> None:
    assert unused_overrides(run_checks(FAULTY, overrides=[EXCUSE]), overrides=[EXCUSE]) == ()


def test_the_codes_that_releases_print_stay_as_they_are() -> None:
    assert [severity.value for severity in Severity] == ["error", "warning", "info", "overridden"]
