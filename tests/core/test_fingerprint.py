"""The hash of an answer changes exactly when the printed answer or its evidence does."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from ledtrad.core.counting import (
    DEFAULT_CERTAINTIES,
    Certainty,
    CodedRow,
    Member,
    Polarity,
    Question,
    UnitKind,
    VariableSpec,
    count,
)
from ledtrad.core.fingerprint import answer_hash, digest
from ledtrad.core.periods import Period

N_EDITS = 10_000
DEFAULT_CERTAINTIES_IN_ORDER = (Certainty.EXPLICIT, Certainty.UNDATED)
YEARS = [Period(date(year, 1, 1), date(year + 1, 1, 1)) for year in (2011, 2012, 2013)]


@dataclass(frozen=True, slots=True)
class World:
    """A question and everything that was ever coded, other variables included."""

    question: Question
    spec: VariableSpec
    roster: tuple[Member, ...]
    statements: tuple[tuple[str, CodedRow], ...]


START = World(
    Question("organ", period=YEARS[1]),
    VariableSpec(
        "organ",
        {
            "finns": Polarity.POSITIVE,
            "ny": Polarity.POSITIVE,
            "saknas": Polarity.NEGATIVE,
            "oklar": Polarity.NEUTRAL,
        },
    ),
    (Member("07"), Member("08"), Member("14"), Member("skaraborg", "14"), Member("fyrbodal", "14")),
    (),
)


def fingerprint(world: World) -> tuple[str, str]:
    """Give the hash of the world's answer, and that answer with its evidence as it would be printed."""
    spec, question = world.spec, world.question
    rows = [row for variable, row in world.statements if variable == spec.key]
    answer = count(question, spec=spec, roster=world.roster, rows=rows)
    printed = [
        f"fråga: {question.variable} {' '.join(sorted(question.values))} {' '.join(sorted(question.certainties))}",
        f"{question.period.start} till {question.period.end} per {question.unit}",
        f"kodbok: {' '.join(sorted(f'{value}={sign}' for value, sign in spec.values.items()))}",
        f"{spec.exclusive} {spec.exhaustive}",
        *(" ".join(units) for units in (answer.supports, answer.contradicts, answer.mixed)),
        f"tysta: {' '.join(answer.silent)} varav på annat sätt: {' '.join(answer.elsewhere)}",
    ]
    for heading, told in (("för", answer.rows_for), ("emot", answer.rows_against)):
        printed.append(heading)
        printed += sorted(f"{r.subject}: {r.value} ({r.certainty}) [{r.evidence}]" for r in told)
    return answer_hash(answer, question=question, spec=spec), "\n".join(printed)


# --- the edits ------------------------------------------------------------------------------------------------

Edit = Callable[[World, random.Random], World]


def random_row(world: World, chance: random.Random) -> CodedRow:
    return CodedRow(
        f"{chance.getrandbits(64):x}",
        chance.choice([*(member.key for member in world.roster), "utomstående"]),
        chance.choice(list(world.spec.values)),
        chance.choice([*DEFAULT_CERTAINTIES_IN_ORDER * 3, *Certainty]),
        chance.choice([*YEARS, Period(), Period(), Period()]),
        chance.choice("abc"),
    )


def add_row(world: World, chance: random.Random) -> World:
    if len(world.statements) > 14:
        return remove_row(world, chance)
    variable = chance.choice(["organ", "organ", "organ", "annat"])
    return replace(world, statements=(*world.statements, (variable, random_row(world, chance))))


def remove_row(world: World, chance: random.Random) -> World:
    gone = chance.randrange(len(world.statements) or 1)
    return replace(world, statements=world.statements[:gone] + world.statements[gone + 1 :])


def change(field: str) -> Edit:
    """Give the edit that gives one row another value of a field."""

    def edit(world: World, chance: random.Random) -> World:
        if not world.statements:
            return world
        place = chance.randrange(len(world.statements))
        variable, row = world.statements[place]
        fresh = {field: getattr(random_row(world, chance), field)}
        return replace(
            world,
            statements=(
                *world.statements[:place],
                (variable, replace(row, **fresh)),
                *world.statements[place + 1 :],
            ),
        )

    return edit


def move_to_another_variable(world: World, chance: random.Random) -> World:
    if not world.statements:
        return world
    (_, row), *rest = chance.sample(world.statements, len(world.statements))
    return replace(world, statements=(*rest, (chance.choice(["organ", "organ", "annat"]), row)))


def shuffle(world: World, chance: random.Random) -> World:
    values = list(world.spec.values.items())
    return replace(
        world,
        roster=tuple(chance.sample(world.roster, len(world.roster))),
        statements=tuple(chance.sample(world.statements, len(world.statements))),
        spec=replace(world.spec, values=dict(chance.sample(values, len(values)))),
    )


def change_roster(world: World, chance: random.Random) -> World:
    """Let a leaf leave, a county or sub-region come, or somebody be exempted or not."""
    parents = {member.parent for member in world.roster}
    turn = chance.randrange(3)
    if turn == 0 and len(world.roster) > 3:
        leaves = [member for member in world.roster if member.key not in parents]
        return replace(world, roster=tuple(m for m in world.roster if m not in chance.sample(leaves, 1)))
    if turn == 1 and len(world.roster) < 7:
        tops = [member.key for member in world.roster if member.parent is None]
        newcomer = Member(f"ny-{chance.randrange(10**6)}", chance.choice([None, *tops]))
        return replace(world, roster=(*world.roster, newcomer))
    chosen = chance.choice(world.roster)
    toggled = replace(chosen, exempt=not chosen.exempt and chance.random() < 0.1)
    return replace(world, roster=tuple(toggled if m is chosen else m for m in world.roster))


def change_question(world: World, chance: random.Random) -> World:
    values = frozenset(chance.sample(sorted(world.spec.values), chance.choice([0, 0, 1, 2])))
    certainties = frozenset(chance.sample(list(Certainty), chance.choice([1, 3])))
    asked = world.question
    turns = (
        replace(asked, values=values),
        replace(asked, certainties=chance.choice([DEFAULT_CERTAINTIES, DEFAULT_CERTAINTIES, certainties])),
        replace(asked, period=chance.choice([*YEARS, Period()])),
        replace(asked, unit=chance.choice(list(UnitKind))),
    )
    return replace(world, question=chance.choice(turns))


def change_codebook(world: World, chance: random.Random) -> World:
    value = chance.choice(list(world.spec.values))
    spec = world.spec
    turns = (
        replace(spec, values={**spec.values, value: chance.choice(list(Polarity))}),
        replace(spec, exclusive=not spec.exclusive),
        replace(spec, exhaustive=not spec.exhaustive),
    )
    return replace(world, spec=chance.choice(turns))


NEVER_TELLS: dict[str, Edit] = {"key": change("key"), "order": shuffle}
EDITS: dict[str, Edit] = {
    **{field: change(field) for field in ("subject", "value", "certainty", "valid", "evidence")},
    "add": add_row,
    "remove": remove_row,
    "variable": move_to_another_variable,
    "roster": change_roster,
    "question": change_question,
    "codebook": change_codebook,
    **NEVER_TELLS,
}


def test_in_ten_thousand_random_edits_the_hash_changes_exactly_when_the_printed_answer_does() -> None:
    chance = random.Random(2012)  # noqa: S311
    world, seen = START, Counter[tuple[str, bool]]()
    known_hash, known_print = fingerprint(world)
    for number in range(N_EDITS):
        name = chance.choice([*EDITS, "add"])
        world = EDITS[name](world, chance)
        now_hash, now_print = fingerprint(world)
        changed = now_print != known_print
        assert (now_hash != known_hash) is changed, f"edit {number}, {name}:\n{known_print}\n->\n{now_print}"
        seen[name, changed] += 1
        known_hash, known_print = now_hash, now_print

    # The walk has tried each kind of edit both with and without effect on the print, and these without any.
    assert {name for name, changed in seen if changed} == set(EDITS) - set(NEVER_TELLS)
    assert {name for name, changed in seen if not changed} == set(EDITS)
    assert min(seen.values()) >= 50


# --- by example -----------------------------------------------------------------------------------------------

ROWS = (
    CodedRow("1", "07", "ny", Certainty.EXPLICIT, YEARS[1], "a"),
    CodedRow("2", "08", "saknas", Certainty.UNDATED, YEARS[1], "b"),
)


def hashed(*rows: CodedRow, question: Question = START.question, spec: VariableSpec = START.spec) -> str:
    answer = count(question, spec=spec, roster=START.roster, rows=rows or ROWS)
    return answer_hash(answer, question=question, spec=spec)


@pytest.mark.parametrize(
    "fresh",
    [
        {"variable": "annat"},
        {"values": frozenset({"finns", "ny"})},
        {"certainties": frozenset({Certainty.EXPLICIT, Certainty.UNDATED, Certainty.DISPUTED})},
        {"period": Period(None, YEARS[1].end)},
        {"period": Period(YEARS[1].start, None)},
    ],
)
def test_another_question_with_the_same_sets_has_another_hash(fresh: dict[str, object]) -> None:
    assert hashed(question=replace(START.question, **fresh)) != hashed()  # type: ignore[arg-type]


def test_counties_and_participants_of_one_flat_roster_have_different_hashes() -> None:
    flat = (Member("07"), Member("08"))
    hashes = set()
    for unit in UnitKind:
        question = replace(START.question, unit=unit)
        answer = count(question, spec=START.spec, roster=flat, rows=ROWS)
        hashes.add(answer_hash(answer, question=question, spec=START.spec))

    assert len(hashes) == len(UnitKind)


def test_two_rows_that_show_the_same_are_still_two() -> None:
    assert hashed(*ROWS, replace(ROWS[0], key="3")) != hashed()


def test_a_row_that_changes_sides_changes_the_hash_of_an_otherwise_equal_answer() -> None:
    answer = count(START.question, spec=START.spec, roster=START.roster, rows=ROWS)
    turned = replace(answer, rows_for=answer.rows_against, rows_against=answer.rows_for)

    hashes = {answer_hash(each, question=START.question, spec=START.spec) for each in (answer, turned)}
    assert len(hashes) == 2


@pytest.mark.parametrize("told", ["supports", "contradicts", "mixed", "silent", "elsewhere"])
def test_each_of_the_sets_is_covered(told: str) -> None:
    answer = count(START.question, spec=START.spec, roster=START.roster, rows=ROWS)
    other = replace(answer, **{told: ("25",)})  # type: ignore[arg-type]

    assert answer_hash(other, question=START.question, spec=START.spec) != hashed()


def test_the_sum_of_a_numeric_variable_is_covered() -> None:
    answer = count(START.question, spec=START.spec, roster=START.roster, rows=ROWS)
    hashes = {
        answer_hash(replace(answer, total=total), question=START.question, spec=START.spec)
        for total in (None, Decimal(0), Decimal(7))
    }

    assert len(hashes) == 3


def test_a_hash_that_was_read_last_year_still_holds() -> None:
    # Stored with every claim that was read: a change here makes every claim of every installation stale at once.
    assert hashed() == "551fb5fda533d0ac722d5dc1d87bba0242dd74a2b41ce350e101518a26a4a3b9"


def test_a_digest_is_the_sha256_of_canonical_json() -> None:
    text = '[["a",null],"å",{"a":2,"b":"2012-01-01"},"1.50"]'

    parts = (["a", None], "å", {"b": date(2012, 1, 1), "a": 2}, Decimal("1.50"))
    assert digest(*parts) == hashlib.sha256(text.encode()).hexdigest()
