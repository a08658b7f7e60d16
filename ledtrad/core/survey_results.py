"""What a survey may tell: how many answered of those who were asked, and what they answered, each share with its base.

Nothing is told of one to four people, nor anything that they could be worked out from (`ledtrad.core.suppression`), but for how many of
all who were asked did not answer. "Vet inte" and no answer stand outside the base of a question. How many they are together is no secret,
since base and answered are both told; how many of them said "vet inte" is told only where neither they nor the others are few. Where
such a question is obligatory they are all who stand outside, and then nothing is told of it while they are few.

Answers are told by group only where every count of every group, of the rest and of all may be told, so that a reader who knows the rules
can't reckon backward from what is hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ledtrad.core.asking import Asked, Kind, shown_questions
from ledtrad.core.errors import LedtradError
from ledtrad.core.suppression import (
    SUPPRESSED,
    TOTAL,
    Cell,
    Count,
    Place,
    Suppressed,
    few_or_told,
    hidden_places,
    is_few,
    told_apart,
    with_totals,
)
from ledtrad.core.survey_tally import FEWEST_TO_DIVIDE, Tally
from ledtrad.core.tongue import gettext as _

# The kinds of questions of which a result can be told.
TOLD_KINDS = frozenset({Kind.NARRATIVE, Kind.CHOICE, Kind.CHOICES, Kind.NUMBER})


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
        tally = Tally(
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


def _result(tally: Tally, *, allowed: tuple[str, ...] | None) -> QuestionResult:
    key, asked = tally.asked.key, tally.asked
    is_bared = asked.required and asked.offers_dont_know and is_few(tally.n_outside)
    if allowed is None or is_few(tally.base) or is_bared:
        options = tuple(OptionResult(option, SUPPRESSED) for option in tally.options)
        return QuestionResult(
            key, SUPPRESSED, dont_know=SUPPRESSED if asked.offers_dont_know else None, options=options
        )
    whole = _whole(tally)
    groups = _groups(tally, allowed, whole)
    return QuestionResult(
        key,
        tally.base,
        outside=few_or_told(tally.n_outside),
        dont_know=tally.dont_know,
        options=_options(tally, whole, groups) if tally.base else (),
        groups=tuple((group, tally.bases[group]) for group in groups),
        mean=_mean(tally),
    )


def _whole(tally: Tally) -> dict[str, Count]:
    """Give how many chose each answer, in all."""
    line = tally.line(tally.bases)
    if tally.asked.kind == Kind.CHOICE:
        hidden = line.hidden()
    else:
        hidden = frozenset(key for key in line.counts if line.is_small(key) or not line.can_be_divided)
    return {key: SUPPRESSED if key in hidden else n for key, n in line.counts.items()}


def _groups(tally: Tally, allowed: Sequence[str], whole: Mapping[str, Count]) -> tuple[str, ...]:
    """Give the groups whose answers are shown, in order.

    Of one answer each, a line is shown whole or not at all, and none where one of all is not; of several, each answer stands for itself.
    """
    is_one_each = tally.asked.kind == Kind.CHOICE
    if not tally.options or (is_one_each and any(isinstance(count, Suppressed) for count in whole.values())):
        return ()

    def may_stand(groups: Collection[str]) -> bool:
        line = tally.line(groups)
        if tally.tells_dont_know and is_few(line.outside):
            return False
        return line.can_be_divided and not (is_one_each and any(map(line.is_small, line.counts)))

    told = told_apart(tally.bases, among=allowed, may_stand=may_stand)
    return tuple(group for group in allowed if group in told)


def _options(tally: Tally, whole: Mapping[str, Count], groups: Sequence[str]) -> tuple[OptionResult, ...]:
    lines = [tally.line([group]) for group in groups]
    rest = tally.line([group for group in tally.bases if group not in groups])

    def counts(key: str) -> tuple[Count, ...]:
        is_told = not (
            isinstance(whole[key], Suppressed) or any(line.is_small(key) for line in (*lines, rest))
        )
        return tuple(line.counts[key] if is_told else SUPPRESSED for line in lines)

    return tuple(OptionResult(key, whole[key], counts(key)) for key in tally.options)


def _mean(tally: Tally) -> Decimal | None:
    if tally.asked.kind != Kind.NUMBER or tally.base < FEWEST_TO_DIVIDE:
        return None
    whole: Decimal = sum((Decimal(value) for _group, value in tally.real), Decimal(0))
    return (whole / tally.base).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def kept_count(count: Count) -> int | str:
    """Give a count as a file keeps it: a number, or the word that it is suppressed."""
    return count.value if isinstance(count, Suppressed) else count


def read_count(kept: int | str) -> Count:
    """Give a count that a file kept; raise ValueError for anything but a number or the word."""
    return kept if isinstance(kept, int) else Suppressed(kept)
