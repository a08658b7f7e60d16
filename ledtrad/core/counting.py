"""How a question to the material is counted: four sets that partition the roster.

The one idea of Ledtråd in code. A conclusion is a question with an answer: the units that said so, those that
said the opposite, those that said both, and those that said nothing; the last are computed, never stored
(docs/counting.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from ledtrad.core.errors import BadQuestion
from ledtrad.core.periods import ALWAYS, Period
from ledtrad.core.saying import listed
from ledtrad.core.tongue import gettext as _


class Certainty(StrEnum):
    """How surely a value is told: about the value itself, not about the future."""

    EXPLICIT = "explicit"
    UNDATED = "undated"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    DISPUTED = "disputed"


# What is planned, under way or disputed counts only when asked for.
DEFAULT_CERTAINTIES = frozenset({Certainty.EXPLICIT, Certainty.UNDATED})


class Polarity(StrEnum):
    """What a value says of its variable."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"


class UnitKind(StrEnum):
    """What is counted: counties with their sub-regions rolled up, or the leaves of the roster."""

    COUNTY = "county"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class VariableSpec:
    """What the codebook says of a variable, as far as counting needs it.

    A numeric variable has no list of values: any number is a positive value.
    """

    key: str
    values: Mapping[str, Polarity] = field(default_factory=dict)
    exclusive: bool = False
    exhaustive: bool = False
    numeric: bool = False

    def polarity(self, value: str) -> Polarity:
        """Give what the value says; raise BadQuestion for a value that the codebook does not hold."""
        if self.numeric:
            self.amount(value)
            return Polarity.POSITIVE
        if value not in self.values:
            allowed = listed(sorted(self.values))
            raise BadQuestion(
                _("Variabeln %(key)s har inget värde ”%(value)s”. Tillåtna värden är %(allowed)s.")
                % {"key": self.key, "value": value, "allowed": allowed}
            )
        return self.values[value]

    def amount(self, value: str) -> Decimal:
        """Give the number that a value of a numeric variable holds; raise BadQuestion."""
        try:
            number = Decimal(value)
        except InvalidOperation as error:
            raise BadQuestion(
                _("Variabeln %(key)s är ett tal; ”%(value)s” är inget tal.")
                % {"key": self.key, "value": value}
            ) from error
        if not number.is_finite():
            raise BadQuestion(
                _("Variabeln %(key)s är ett tal; ”%(value)s” är inget ändligt tal.")
                % {"key": self.key, "value": value}
            )
        return number


@dataclass(frozen=True, slots=True)
class Member:
    """A participant of the frozen roster; `parent` is the participant it rolls up to."""

    key: str
    parent: str | None = None
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A live statement as counting sees it; `evidence` is the hash of everything the reader is shown of it."""

    key: str
    subject: str
    value: str
    certainty: Certainty
    valid: Period = ALWAYS
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the material; `values` empty means any positive value."""

    variable: str
    values: frozenset[str] = frozenset()
    certainties: frozenset[Certainty] = DEFAULT_CERTAINTIES
    period: Period = ALWAYS
    unit: UnitKind = UnitKind.COUNTY


@dataclass(frozen=True, slots=True)
class Answer:
    """What the material says: the four sets partition the roster; each is sorted by key.

    `elsewhere` lies inside `silent`: units that do speak of the variable, but neither for nor against. `total` is the sum of a
    numeric variable over the supporting rows, else None. `rows_for` and `rows_against` are in the order of unit and key.
    """

    supports: tuple[str, ...]
    contradicts: tuple[str, ...]
    mixed: tuple[str, ...]
    silent: tuple[str, ...]
    elsewhere: tuple[str, ...]
    rows_for: tuple[CodedRow, ...]
    rows_against: tuple[CodedRow, ...]
    total: Decimal | None = None

    @property
    def number(self) -> int:
        """The size of the supporting set: a counted claim's number is never anything else."""
        return len(self.supports)

    @property
    def denominator(self) -> int:
        """The roster minus the exempt."""
        return len(self.supports) + len(self.contradicts) + len(self.mixed) + len(self.silent)


def roll_up(roster: Iterable[Member], *, unit: UnitKind) -> dict[str, str]:
    """Give, for each participant whose rows count, the unit that they count for.

    By county every participant counts for its topmost parent; by participant each leaf counts for itself and a
    parent's own rows count for nobody. Exempt units are left out of the base, with all their parts.
    """
    members = {member.key: member for member in roster}
    parents = {member.parent for member in members.values() if member.parent}
    units: dict[str, str] = {}
    for member in members.values():
        line = _line_of(member, members)
        if any(ancestor.exempt for ancestor in line):
            continue
        if unit is UnitKind.COUNTY:
            units[member.key] = line[-1].key
        elif member.key not in parents:
            units[member.key] = member.key
    return units


def _line_of(member: Member, members: Mapping[str, Member]) -> list[Member]:
    """Give the member and its ancestors, the topmost last; raise BadQuestion on a circle or a missing parent."""
    line = [member]
    while line[-1].parent is not None:
        parent = members.get(line[-1].parent)
        if parent is None or parent in line:
            raise BadQuestion(
                _("Deltagaren %(key)s har en överordnad som saknas eller går i cirkel.") % {"key": member.key}
            )
        line.append(parent)
    return line


def positive_values(spec: VariableSpec) -> frozenset[str]:
    """Give the values that count when a question names none."""
    return frozenset(value for value, polarity in spec.values.items() if polarity is Polarity.POSITIVE)


def base_units(roster: Sequence[Member], *, unit: UnitKind) -> tuple[str, ...]:
    """Give the units of the base, sorted."""
    return tuple(sorted(set(roll_up(roster, unit=unit).values())))


def count(
    question: Question, *, spec: VariableSpec, roster: Sequence[Member], rows: Iterable[CodedRow]
) -> Answer:
    """Answer the question from the live rows of its variable; raise BadQuestion for a value outside the codebook."""
    for value in question.values:
        spec.polarity(value)
    wanted = question.values or positive_values(spec)
    units = roll_up(roster, unit=question.unit)
    speaking: dict[str, list[CodedRow]] = defaultdict(list)
    for row in rows:
        if row.subject in units and row.valid.overlaps(question.period):
            speaking[units[row.subject]].append(row)
    rows_for: dict[str, list[CodedRow]] = {}
    rows_against: dict[str, list[CodedRow]] = {}
    for unit, said in speaking.items():
        asked = [row for row in said if row.certainty in question.certainties]
        rows_for[unit] = [row for row in asked if _is_for(row, spec=spec, wanted=wanted)]
        rows_against[unit] = [row for row in asked if _is_against(row, spec=spec, wanted=wanted)]
    base = sorted(set(units.values()))
    return _answer(base, speaking=speaking, rows_for=rows_for, rows_against=rows_against, spec=spec)


def _is_for(row: CodedRow, *, spec: VariableSpec, wanted: frozenset[str]) -> bool:
    """A wanted value; numbers are compared as numbers ("2" and "2.0" are one), and any will do where none is wanted."""
    if spec.numeric:
        amount = spec.amount(row.value)
        return not wanted or any(amount == spec.amount(value) for value in wanted)
    return row.value in wanted


def _is_against(row: CodedRow, *, spec: VariableSpec, wanted: frozenset[str]) -> bool:
    """A negative value, or any other value where at most one can be true; what was asked for is never against."""
    if _is_for(row, spec=spec, wanted=wanted):
        return False
    # The value is looked up even where exclusiveness decides, so that one outside the codebook is refused.
    return spec.polarity(row.value) is Polarity.NEGATIVE or spec.exclusive


def _answer(
    base: Sequence[str],
    *,
    speaking: Mapping[str, list[CodedRow]],
    rows_for: Mapping[str, list[CodedRow]],
    rows_against: Mapping[str, list[CodedRow]],
    spec: VariableSpec,
) -> Answer:
    has_for = {unit for unit in base if rows_for.get(unit)}
    has_against = {unit for unit in base if rows_against.get(unit)}
    silent = [unit for unit in base if unit not in has_for | has_against]
    ordered_for = _ordered(base, rows_for)
    return Answer(
        supports=tuple(unit for unit in base if unit in has_for - has_against),
        contradicts=tuple(unit for unit in base if unit in has_against - has_for),
        mixed=tuple(unit for unit in base if unit in has_for & has_against),
        silent=tuple(silent),
        elsewhere=tuple(unit for unit in silent if speaking.get(unit)),
        rows_for=ordered_for,
        rows_against=_ordered(base, rows_against),
        total=sum((spec.amount(row.value) for row in ordered_for), Decimal(0)) if spec.numeric else None,
    )


def _ordered(base: Sequence[str], rows: Mapping[str, list[CodedRow]]) -> tuple[CodedRow, ...]:
    return tuple(row for unit in base for row in sorted(rows.get(unit, []), key=lambda row: row.key))
