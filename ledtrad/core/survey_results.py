"""What a survey may tell: how many answered of those who were asked, and what they answered, each share with its base.

Nothing is told of one to four people, nor anything that they could be worked out from (`ledtrad.core.suppression`). "Vet inte" and no
answer stand outside the base of a question. How many they are together is no secret, since base and answered are both told; that of
them who said "vet inte" is told only where it is nought or at least five. Where such a question is obligatory they are all who stand
outside, and then nothing is told of it while they are few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ledtrad.core.asking import DONT_KNOW, Asked, Kind, shown_questions
from ledtrad.core.errors import LedtradError
from ledtrad.core.suppression import (
    SUPPRESSED,
    THRESHOLD,
    TOTAL,
    Cell,
    Count,
    Place,
    Suppressed,
    few_or_told,
    hidden_places,
    is_few,
    with_totals,
)
from ledtrad.core.tongue import gettext as _

# All groups that are not shown by themselves, taken together; no group may have the key.
REST = "*"


class MixedBases(LedtradError):
    """Shares of different bases were put in one series: they are not parts of the same whole."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; there is no share without its base."""

    count: int
    base: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.base or not self.base:
            raise ValueError(f"No share: {self.count} of {self.base}")

    @property
    def percent(self) -> int:
        """The share in whole percent, halves upward."""
        return int((Decimal(100 * self.count) / self.base).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Series:
    """Shares that are read side by side: all of one base. Raises MixedBases for any other."""

    parts: tuple[Share | Suppressed, ...]

    def __post_init__(self) -> None:
        bases = sorted({part.base for part in self.parts if isinstance(part, Share)})
        if len(bases) > 1:
            raise MixedBases(
                _(
                    "Andelar med olika bas (%(bases)s) går inte att jämföra i samma serie. Visa dem var för sig."
                )
                % {"bases": ", ".join(map(str, bases))}
            )

    @property
    def base(self) -> Count:
        """The base of all of them; suppressed where every part is."""
        return next((part.base for part in self.parts if isinstance(part, Share)), SUPPRESSED)


@dataclass(frozen=True, slots=True)
class Response:
    """How many were asked, which everybody may know, and how many of them answered; `key` is a group's, a county's, or "" for all."""

    key: str
    invited: int
    answered: Count

    @property
    def not_answered(self) -> Count:
        """How many did not answer."""
        return SUPPRESSED if isinstance(self.answered, Suppressed) else self.invited - self.answered

    @property
    def rate(self) -> Share | Suppressed | None:
        """The response rate; None where nobody was asked."""
        if not self.invited:
            return None
        return SUPPRESSED if isinstance(self.answered, Suppressed) else Share(self.answered, self.invited)


@dataclass(frozen=True, slots=True)
class ResponseTable:
    """Who answered, in all, by group and by county, in the order given; groups and counties are never crossed."""

    whole: Response
    groups: tuple[Response, ...]
    counties: tuple[Response, ...]

    @property
    def told_groups(self) -> tuple[str, ...]:
        """The groups of which it is told how many answered."""
        return tuple(one.key for one in self.groups if not isinstance(one.answered, Suppressed))


@dataclass(frozen=True, slots=True)
class OptionResult:
    """How many chose an answer: in all, and in each group that is shown."""

    key: str
    whole: Count
    groups: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What was answered on a question.

    `base` is how many gave a real answer; `outside` how many more were asked, `dont_know` those of them who said "vet inte" (None where
    that was not offered). `groups` are the shown groups, each with its base; `mean` is that of a number, rounded to a tenth.
    """

    key: str
    base: Count
    outside: Count = SUPPRESSED
    dont_know: Count | None = None
    options: tuple[OptionResult, ...] = ()
    groups: tuple[tuple[str, int], ...] = ()
    mean: Decimal | None = None

    def series(self, group: str = TOTAL) -> Series:
        """Give the shares of the answers, in their order, in all or in a shown group."""
        place = [key for key, _base in self.groups].index(group) if group else -1
        base = self.groups[place][1] if group else self.base
        counts = [one.groups[place] if group else one.whole for one in self.options]
        return Series(
            tuple(
                SUPPRESSED
                if isinstance(count, Suppressed) or isinstance(base, Suppressed)
                else Share(count, base)
                for count in counts
            )
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person answered: values by the questions' keys, as `ledtrad.core.asking` reads them; `group` is "" where it is not kept."""

    group: str
    values: Mapping[str, Any]


def response_table(
    asked: Mapping[Place, tuple[int, int]], *, groups: Sequence[str], counties: Sequence[str]
) -> ResponseTable:
    """Give the table of who answered; `asked` is (invited, answered) by (group, county).

    The whole is told from five answers on. Groups and counties are told so that no few who answered, and no few who did not, can be worked
    out from the other rows, from the whole, or from groups and counties against each other.
    """
    inner = {place: Cell(answered, invited) for place, (invited, answered) in asked.items()}
    table = with_totals(inner)
    whole = table[TOTAL, TOTAL]
    if is_few(whole.count):
        hidden: Collection[Place] = frozenset(table)
    else:
        hidden = hidden_places(table, told={(TOTAL, TOTAL)}, untold=inner.keys())

    def line(key: str, place: Place) -> Response:
        cell = table.get(place, Cell(0, 0))
        return Response(key, cell.most, SUPPRESSED if place in hidden else cell.count)

    return ResponseTable(
        line("", (TOTAL, TOTAL)),
        tuple(line(key, (key, TOTAL)) for key in groups),
        tuple(line(key, (TOTAL, key)) for key in counties),
    )


def question_results(
    questions: Sequence[Asked], replies: Sequence[Reply], *, told_groups: Sequence[str]
) -> tuple[QuestionResult, ...]:
    """Give what was answered on each question, in order.

    `told_groups` are those of which it is told how many answered (`ResponseTable.told_groups`); the others are taken together and not shown.
    """
    asked_of = [shown_questions(questions, reply.values) for reply in replies]
    found: dict[str, QuestionResult] = {}
    for one in questions:
        tally = _Tally(
            one,
            [
                (reply.group, reply.values.get(one.key))
                for reply, keys in zip(replies, asked_of, strict=True)
                if one.key in keys
            ],
        )
        found[one.key] = _result(
            tally,
            allowed=_scopes(one, found, told_groups, kinds={other.key: other.kind for other in questions}),
        )
    return tuple(found.values())


class _Tally:
    """The answers to one question by those who were asked it, as (group, value)."""

    def __init__(self, asked: Asked, given: Sequence[tuple[str, Any]]) -> None:
        self.asked, self.n_asked = asked, len(given)
        self.real = [
            (group, value) for group, value in given if value not in (None, "", [], DONT_KNOW, [DONT_KNOW])
        ]
        self.dont_know = sum(value in (DONT_KNOW, [DONT_KNOW]) for _group, value in given)
        self.bases = Counter(group for group, _value in self.real)

    @property
    def base(self) -> int:
        return len(self.real)

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(one.key for one in self.asked.options if one.key != DONT_KNOW)

    def chosen(self, rows: Mapping[str, str]) -> Counter[Place]:
        """Give how many chose each answer, by (row, answer)."""
        return Counter(
            (rows[group], key)
            for group, value in self.real
            for key in ([value] if isinstance(value, str) else value)
        )


def _scopes(
    one: Asked, found: Mapping[str, QuestionResult], told_groups: Sequence[str], *, kinds: Mapping[str, Kind]
) -> tuple[str, ...] | None:
    """Give the groups in which a question may be shown; None where it may not be shown at all.

    How many were asked a question that follows on another is how many gave some answers there, so it is shown only where these are.
    """
    condition = one.condition
    if condition is None:
        return tuple(told_groups)
    before = found.get(condition.question)
    if before is None or not before.options:
        return None
    chosen = [option for option in before.options if option.key in condition.values]
    whole_is_told = not any(isinstance(option.whole, Suppressed) for option in chosen)
    # Several answers may be given by the same person: their sum is not how many were asked, and the difference would tell of a few.
    adds_up = len(chosen) == 1 or kinds[condition.question] == Kind.CHOICE
    if not (whole_is_told and adds_up and len(chosen) == len(condition.values)):
        return None
    return tuple(
        group
        for place, (group, _base) in enumerate(before.groups)
        if group in told_groups and not any(isinstance(option.groups[place], Suppressed) for option in chosen)
    )


def _result(tally: _Tally, *, allowed: tuple[str, ...] | None) -> QuestionResult:
    key, offers = tally.asked.key, tally.asked.offers_dont_know
    is_bared = offers and tally.asked.required and is_few(tally.dont_know)
    if allowed is None or is_few(tally.base) or is_bared:
        options = tuple(OptionResult(option, SUPPRESSED) for option in tally.options)
        return QuestionResult(key, SUPPRESSED, dont_know=SUPPRESSED if offers else None, options=options)
    if not tally.base:
        return QuestionResult(
            key,
            0,
            outside=few_or_told(tally.n_asked),
            dont_know=few_or_told(tally.dont_know) if offers else None,
        )
    rows = _rows(tally, allowed)
    shown = tuple((group, tally.bases[group]) for group in allowed if rows.get(group) == group)
    return QuestionResult(
        key,
        tally.base,
        outside=few_or_told(tally.n_asked - tally.base),
        dont_know=few_or_told(tally.dont_know) if offers else None,
        options=_options(tally, rows, tuple(group for group, _base in shown)),
        groups=shown if tally.options else (),
        mean=_mean(tally),
    )


def _rows(tally: _Tally, allowed: Sequence[str]) -> dict[str, str]:
    """Give the row in which each group is counted: its own where it can be shown, else that of the rest.

    The rest is nobody, or at least five people of at least two groups, since base less the shown groups tells it.
    """
    shown = sorted(
        (group for group in allowed if tally.bases[group] >= THRESHOLD),
        key=lambda one: (-tally.bases[one], one),
    )
    while shown:
        rest = [group for group, base in tally.bases.items() if base and group not in shown]
        if not rest or (len(rest) > 1 and sum(tally.bases[group] for group in rest) >= THRESHOLD):
            break
        shown.pop()
    return {group: group if group in shown else REST for group in tally.bases}


def _options(tally: _Tally, rows: Mapping[str, str], shown: Sequence[str]) -> tuple[OptionResult, ...]:
    chosen, bases = tally.chosen(rows), Counter[str]()
    for group, base in tally.bases.items():
        bases[rows[group]] += base
    if tally.asked.kind == Kind.CHOICE:
        inner = {
            (row, key): Cell(chosen[row, key], base) for row, base in bases.items() for key in tally.options
        }
        hidden = _hidden(inner, bases)
        return tuple(_option(key, key, inner, hidden, shown) for key in tally.options)
    return tuple(
        _one_of_several(key, chosen, bases, shown)
        for key in tally.options
        if tally.asked.kind == Kind.CHOICES
    )


def _one_of_several(
    key: str, chosen: Counter[Place], bases: Mapping[str, int], shown: Sequence[str]
) -> OptionResult:
    """Give how many chose one of several answers: a table of its own, of those who did and those who did not."""
    inner = {(row, column): Cell(count, base) for row, base in bases.items() for column, count in (
        ("chosen", chosen[row, key]), ("not", base - chosen[row, key])
    )}  # fmt: skip
    hidden = _hidden(inner, bases)
    # What did not choose it is told by what did, so both are hidden or neither.
    both = {(row, "chosen") for row, _column in hidden}
    return _option(key, "chosen", inner, hidden | both, shown)


def _hidden(inner: Mapping[Place, Cell], bases: Mapping[str, int]) -> frozenset[Place]:
    if not inner:
        return frozenset()
    told = {(TOTAL, TOTAL), *((row, TOTAL) for row in bases)}
    return hidden_places(with_totals(inner), told=told, untold={place for place in inner if place[0] == REST})


def _option(
    key: str, column: str, inner: Mapping[Place, Cell], hidden: Collection[Place], shown: Sequence[str]
) -> OptionResult:
    table = with_totals(inner) if inner else {}

    def count(place: Place) -> Count:
        return SUPPRESSED if place in hidden else table[place].count if place in table else 0

    return OptionResult(key, count((TOTAL, column)), tuple(count((group, column)) for group in shown))


def _mean(tally: _Tally) -> Decimal | None:
    if tally.asked.kind != Kind.NUMBER or not tally.real:
        return None
    whole: Decimal = sum((Decimal(value) for _group, value in tally.real), Decimal(0))
    return (whole / tally.base).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def told(count: Count) -> int | str:
    """Give a count as a file keeps it: a number, or the word that it is suppressed."""
    return count.value if isinstance(count, Suppressed) else count


def read_count(kept: int | str) -> Count:
    """Give a count that a file kept; raise ValueError for anything but a number or the word."""
    return kept if isinstance(kept, int) else Suppressed(kept)


def shares_of(result: QuestionResult, group: str = TOTAL) -> Iterator[tuple[str, Share | Suppressed]]:
    """Yield each answer with its share, in all or in a shown group."""
    yield from zip((one.key for one in result.options), result.series(group).parts, strict=True)
