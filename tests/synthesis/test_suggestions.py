"""Suggestions help the eye: other counties' passages, up to three variables with their hit rate. Never a number."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Participant, Round
from ledtrad.synthesis.models import Statement, StatementEvidence, Variable
from ledtrad.synthesis.queries.material import find_round, material
from ledtrad.synthesis.queries.suggestions import (
    Examples,
    HitRate,
    examples,
    read_also,
    suggested_variables,
)
from tests.cast import (
    BJORKO,
    GRANO,
    MORNING,
    NORRA_GRANO,
    make_participant,
    make_passage,
    make_source_version,
    make_statement,
    make_statement_evidence,
    make_variable,
    the_round,
)

pytestmark = pytest.mark.django_db

READER = viewer_for("public", label="läsaren")
ABOUT_GROUPS = "Länet bildade en ny samverkansgrupp för äldre nummer {}."
ABOUT_HOSTS = "Plattformen ligger hos regionförbundet i stad {}."


@pytest.fixture
def round_2012() -> Round:
    return find_round("lagesrapport-2012")


@pytest.fixture
def people(db: None) -> list[Participant]:
    """Björkö, and Granö with its part Norra Granö."""
    grano = make_participant(GRANO)
    return [make_participant(BJORKO), grano, make_participant(NORRA_GRANO, parent=grano)]


def code(text: str, variable: Variable, subject: Participant, *, minutes: int = 0) -> Statement:
    """Give a statement that rests on a passage of this text, recorded so many minutes into the morning."""
    number = Statement.objects.filter(round=subject.round).count() + 1
    statement = make_statement(
        f"s{number:03}", subject=subject, variable=variable, recorded_at=MORNING + timedelta(minutes=minutes)
    )
    version = make_source_version(number=number + 1, text=text)
    make_statement_evidence(statement=statement, passage=make_passage(version=version, end=len(text)))
    return statement


def code_many(n: int, people: list[Participant]) -> tuple[Variable, Variable]:
    """Code so many passages to each of two variables, one a minute, the variables by turns."""
    groups, hosts = make_variable("nya_grupper"), make_variable("plattform")
    for minute in range(n):
        code(ABOUT_GROUPS.format(minute), groups, people[minute % 2], minutes=2 * minute)
        code(ABOUT_HOSTS.format(minute), hosts, people[minute % 2], minutes=2 * minute + 1)
    return groups, hosts


def held() -> Examples:
    return examples(the_round(), viewer=READER)


# Read also


def test_read_also_gives_the_likest_passages_of_other_counties(people: list[Participant]) -> None:
    variable = make_variable()
    code(ABOUT_GROUPS.format(1), variable, people[0])
    code(ABOUT_GROUPS.format(2), variable, people[1])
    code(ABOUT_HOSTS.format(3), variable, people[1])

    found = read_also(
        "En samverkansgrupp för äldre", round_=the_round(), county=BJORKO, viewer=READER, most=1
    )

    (one,) = found
    assert one.passage.text == ABOUT_GROUPS.format(2)
    assert (one.passage.unit, one.passage.county, one.passage.variables) == (
        GRANO,
        GRANO,
        frozenset({"ny_grupp"}),
    )
    assert 0 < one.likeness < 1


def test_a_part_of_the_same_county_is_not_another_county(people: list[Participant]) -> None:
    code(ABOUT_GROUPS.format(1), make_variable(), people[2])

    assert held().read_also(ABOUT_GROUPS.format(1), county=GRANO) == ()
    (found,) = held().read_also(ABOUT_GROUPS.format(1), county=BJORKO)
    assert (found.passage.unit_name, found.likeness) == ("Norra Granö", 1)


def test_what_is_retracted_is_not_suggested(people: list[Participant]) -> None:
    statement = code(ABOUT_GROUPS.format(1), make_variable(), people[1])
    other = code(ABOUT_GROUPS.format(2), statement.variable, people[1])
    Statement.objects.filter(pk=statement.pk).update(retracted_at=MORNING, retracted_by="Alva")
    StatementEvidence.objects.filter(statement=other).update(retracted_at=MORNING, retracted_by="Alva")

    assert held().read_also(ABOUT_GROUPS.format(1), county=BJORKO) == ()


def test_read_also_finds_passages_of_the_same_variable_in_2012(round_2012: Round) -> None:
    found = examples(round_2012, viewer=READER)
    hits = sum(
        any(
            one.passage.variables & passage.variables
            for one in found.read_also(passage.text, county=passage.county, most=10)
        )
        for passage in found.passages.values()
    )

    # Chance alone gives four of ten; the answers of 2012 are reconstructed by one hand, and so read more alike than most.
    assert len(found.passages) == 323
    assert hits / len(found.passages) > 0.9


# Variables


@pytest.mark.parametrize(("n", "suggested"), [(5, ()), (6, ("nya_grupper", "plattform"))])
def test_a_variable_is_suggested_from_its_sixth_example(
    people: list[Participant], n: int, suggested: tuple[str, ...]
) -> None:
    code_many(n, people)

    told = suggested_variables("En ny samverkansgrupp", round_=the_round(), viewer=READER)

    assert told.variables == suggested


def test_no_more_than_three_variables_are_suggested_and_the_likeliest_comes_first(
    people: list[Participant],
) -> None:
    variables = {letter: make_variable(f"v{letter}") for letter in "abcd"}
    for number in range(6):
        for letter, variable in variables.items():
            code(f"Länet har en grupp {letter * 6} {number}", variable, people[0])

    told = held().suggested_variables("Länet har en grupp cccccc").variables

    assert (len(told), told[0]) == (3, "vc")


def test_a_text_like_nothing_has_no_suggestion(people: list[Participant]) -> None:
    code_many(6, people)

    assert held().suggested_variables("Xyzzy").variables == ()


# The hit rate


def test_the_rate_asks_each_statement_with_the_earlier_ones_only(people: list[Participant]) -> None:
    code_many(8, people)

    # From the thirteenth statement on both variables have six examples; the twelfth is asked while only one of them has.
    assert held().hit_rate == HitRate(n_right=4, n_asked=5)


def test_a_statement_that_contradicts_every_pattern_lowers_the_rate(people: list[Participant]) -> None:
    _, hosts = code_many(8, people)
    odd = make_variable("annat")
    before = held().hit_rate

    code(ABOUT_GROUPS.format(99), odd, people[0], minutes=60)

    after = held().hit_rate
    assert (after.n_right, after.n_asked) == (before.n_right, before.n_asked + 1)
    assert hosts.key != odd.key


def test_a_passage_never_votes_for_itself(people: list[Participant]) -> None:
    groups, hosts = code_many(8, people)
    before = held().hit_rate
    odd = code("Xyzzy", groups, people[0], minutes=60)
    other = make_statement(
        "sist", subject=people[0], variable=hosts, recorded_at=MORNING + timedelta(minutes=61)
    )
    make_statement_evidence(statement=other, passage=odd.evidence.get().passage)

    # Nothing else reads like it: without its own vote nothing is suggested, and so nothing is asked.
    assert held().hit_rate == before


def test_the_rate_looks_at_the_latest_fifty(round_2012: Round) -> None:
    rate = examples(round_2012, viewer=READER).hit_rate

    assert rate.n_asked == 50
    assert 25 <= rate.n_right <= 50


@pytest.mark.parametrize(
    ("rate", "sentence"),
    [
        (HitRate(14, 20), "Rätt bland tre i 14 av 20 fall, räknat på de senast kodade utsagorna."),
        (HitRate(1, 1), "Rätt bland tre i ett av ett fall, räknat på de senast kodade utsagorna."),
        (HitRate(0, 0), "Förslagen har ännu inte kunnat prövas mot någon kodad utsaga."),
    ],
)
def test_the_rate_is_said_with_its_base(rate: HitRate, sentence: str) -> None:
    assert rate.sentence() == sentence


# Reading


def test_examples_are_read_with_one_query_and_asked_without_any(
    round_2012: Round, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = examples(round_2012, viewer=READER)
    with django_assert_num_queries(0):
        found.suggested_variables("Plattformen ligger hos landstinget.")
        found.read_also("Plattformen ligger hos landstinget.", county="01")


def test_what_is_coded_since_is_seen_at_once(people: list[Participant]) -> None:
    variable = make_variable()
    code(ABOUT_GROUPS.format(1), variable, people[1])
    before = held().read_also("En samverkansgrupp", county=BJORKO)

    code(ABOUT_GROUPS.format(2), variable, people[1])

    assert len(held().read_also("En samverkansgrupp", county=BJORKO)) == len(before) + 1 == 2


def test_no_suggestion_enters_the_material(round_2012: Round) -> None:
    before = material(round_2012).rows

    suggested_variables("Plattformen ligger hos landstinget.", round_=round_2012, viewer=READER)

    assert material(round_2012).rows == before


def test_a_round_without_coding_suggests_nothing(people: list[Participant]) -> None:
    told = suggested_variables("En ny grupp", round_=the_round(), viewer=READER)

    assert (told.variables, told.rate) == ((), HitRate(0, 0))
    assert read_also("En ny grupp", round_=the_round(), county="", viewer=READER) == ()


def test_who_may_not_read_the_round_gets_no_suggestion() -> None:
    with pytest.raises(NotAllowed):
        examples(the_round(), viewer=Viewer("ingen", frozenset({"synthesis.read"})))


def test_before_the_round_is_published_the_public_gets_no_suggestion() -> None:
    round_ = the_round()
    round_.state = "analysis"

    with pytest.raises(NotAllowed):
        examples(round_, viewer=READER)
    assert examples(round_, viewer=viewer_for("analyst", label="Alva")).passages == {}
