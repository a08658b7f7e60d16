"""A round's material in memory: everything that questions are asked of, read with a constant number of queries.

National counts are computed on read (docs/decisions/0005-counting.md). Three queries bring the whole of a round, however many questions are then asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.utils.translation import get_language, gettext

from ledtrad.core.counting import (
    Answer,
    Certainty,
    CodedRow,
    Member,
    Polarity,
    Question,
    VariableSpec,
    count,
)
from ledtrad.core.errors import BadQuestion, UnknownName
from ledtrad.core.fingerprint import answer_hash, digest
from ledtrad.core.periods import PartialDate, Period
from ledtrad.core.saying import listed
from ledtrad.core.wording import swedish_key
from ledtrad.evidence.models import Reanchoring
from ledtrad.registry.validity import stored_end, stored_start
from ledtrad.rounds.models import Participant, Round
from ledtrad.rounds.queries.reviewing import awaits_acceptance
from ledtrad.rounds.states import Provenance
from ledtrad.synthesis.models import Statement, Variable
from ledtrad.synthesis.states import Stance


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement as every reader sees it; `passage` is the exact text of the answer that carries it, "" where none is tied."""

    key: str
    reporting_unit: str
    county_code: str
    variable: str
    value: str
    object: str
    object_name: str
    certainty: Certainty
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    text: str
    origin: str
    source_lines: tuple[int, ...]
    passage: str
    topic: str
    # A later revision changed the words, and nobody has yet said whether they still bear the statement.
    awaits: bool = False
    # The words that carry it were written by somebody else than the unit. No part of the hash: a text that the unit has taken over
    # word for word says what it said.
    reconstructed: bool = True
    # The hash of the answer that the words stand in; "" where they stand in none, or in several. No part of the hash either: words
    # that are found again in a new answer say what they said.
    answer: str = ""

    def evidence_hash(self) -> str:
        """Give the hash of everything a reader is shown of the statement beside value and certainty."""
        told = (self.valid_from and self.valid_from.code, self.valid_to and self.valid_to.code)
        waiting = ("awaits",) if self.awaits else ()
        return digest(self.text, self.origin, self.object, told, self.source_lines, self.passage, *waiting)


@dataclass(frozen=True, slots=True)
class Labels:
    """A variable's words for readers: its own, and each value's, in Swedish and English."""

    sv: str
    en: str
    definition: str
    values: Mapping[str, tuple[str, str]]

    @property
    def said(self) -> str:
        """The variable's name in the reader's language; in Swedish where there is no other."""
        return (self.en if get_language() == "en" else "") or self.sv

    def said_value(self, value: str) -> str:
        """Give the value in the reader's language; a number of a numeric variable stands for itself."""
        swedish, english = self.values.get(value, (value, value))
        return (english if get_language() == "en" else "") or swedish

    @property
    def said_values(self) -> dict[str, str]:
        """Each value in the reader's language, in the order of the codebook."""
        return {value: self.said_value(value) for value in self.values}


@dataclass(frozen=True)
class Variables:
    """Variables of a round's codebook by key: what counting needs of each, and its words. `ids` are of their rows, where they have any."""

    specs: Mapping[str, VariableSpec]
    labels: Mapping[str, Labels]
    ids: Mapping[str, UUID] = field(default_factory=dict, kw_only=True, repr=False)

    def spec(self, variable: str) -> VariableSpec:
        """Give what the codebook says of a variable; raise BadQuestion with the variables that exist."""
        if variable not in self.specs:
            known = listed(sorted(self.specs))
            raise BadQuestion(
                gettext("Variabeln ”%(variable)s” finns inte i kodboken. Variabler som finns är %(known)s.")
                % {"variable": variable, "known": known}
            )
        return self.specs[variable]


@dataclass(frozen=True)
class Material(Variables):
    """What a round holds: roster, names, codebook and live statements. Questions are asked with `ask`.

    `unaccepted` are the units whose answer the round itself took in and no reviewer has accepted as it now stands.
    """

    round_key: str
    title: str
    roster: tuple[Member, ...]
    names: Mapping[str, str]
    statements: Mapping[str, StatementView]
    unaccepted: frozenset[str] = frozenset()

    @cached_property
    def rows(self) -> Mapping[str, tuple[CodedRow, ...]]:
        """The statements by variable, as counting sees them."""
        found: dict[str, list[CodedRow]] = defaultdict(list)
        for view in self.statements.values():
            found[view.variable].append(
                CodedRow(
                    key=view.key,
                    subject=view.reporting_unit,
                    value=view.value,
                    certainty=view.certainty,
                    valid=Period(
                        view.valid_from.first if view.valid_from else None,
                        view.valid_to.after if view.valid_to else None,
                    ),
                    evidence=view.evidence_hash(),
                )
            )
        return {variable: tuple(rows) for variable, rows in found.items()}

    def ask(self, question: Question) -> Answer:
        """Answer one question; raise BadQuestion."""
        return count(
            question,
            spec=self.spec(question.variable),
            roster=self.roster,
            rows=self.rows.get(question.variable, ()),
        )

    def hash_of(self, answer: Answer, *, question: Question) -> str:
        """Give the hash by which a claim knows that its ground has moved."""
        return answer_hash(answer, question=question, spec=self.spec(question.variable))

    def in_order(self, units: Iterable[str]) -> list[str]:
        """Give units in the Swedish order of their names, for lists that people read."""
        return sorted(units, key=lambda unit: swedish_key(self.names[unit]))


def find_round(key: str) -> Round:
    """Give the round; raise UnknownName with the rounds that exist."""
    found = Round.objects.filter(key=key).first()
    if found is None:
        known = listed(sorted(Round.objects.values_list("key", flat=True))) or gettext(
            "inga, läs in en först"
        )
        raise UnknownName(
            gettext("Omgången ”%(key)s” finns inte. Omgångar som finns är %(known)s.")
            % {"key": key, "known": known}
        )
    return found


def material(round_: Round, *, only: Collection[str] | None = None) -> Material:
    """Read a round's material: roster, variables with values, statements with evidence, one query each.

    With `only` it is for counting a few variables: their statements alone, without what they rest on.
    """
    roster = roster_of(round_.pk)
    codebook = codebook_of(round_.key)
    return Material(
        round_key=round_.key,
        title=round_.title,
        roster=roster.members,
        names=roster.names,
        specs=codebook.specs,
        labels=codebook.labels,
        ids=codebook.ids,
        statements=_statements(round_, roster.counties, only),
        unaccepted=roster.unaccepted,
    )


@dataclass(frozen=True, slots=True)
class Roster:
    """Who takes part in a round: short names and county codes by participant, and whose answer is not accepted."""

    members: tuple[Member, ...]
    names: Mapping[str, str]
    counties: Mapping[str, str]
    unaccepted: frozenset[str]


def roster_of(round_: UUID) -> Roster:
    """Give a round's roster; one query."""
    members, names, counties, unaccepted = [], {}, {}, set()
    rows = Participant.objects.filter(round=round_).values_list(
        "actor__key", "parent__actor__key", "exempt", "actor__short_name", "actor__name", awaits_acceptance()
    )
    for key, parent, exempt, short_name, name, is_waiting in rows.order_by("actor__key"):
        members.append(Member(key=key, parent=parent, exempt=exempt))
        names[key] = short_name or name
        counties[key] = parent or key
        if is_waiting:
            unaccepted.add(key)
    return Roster(tuple(members), names, counties, frozenset(unaccepted))


def codebook_of(round_key: str, *, only: Collection[str] | None = None) -> Variables:
    """Give a round's variables in the order of the codebook, or some of them alone; one query."""
    wanted = {} if only is None else {"key__in": only}
    # Each variable is read as a row for every value, or as one where it has none.
    rows = (
        Variable.objects.filter(codebook__rounds__key=round_key, **wanted)
        .order_by("order", "pk", "values__order")
        .values_list(
            "pk",
            "key",
            "label_sv",
            "label_en",
            "definition",
            "exclusive",
            "exhaustive",
            "numeric",
            "values__key",
            "values__label_sv",
            "values__label_en",
            "values__polarity",
            named=True,
        )
    )
    found = [tuple(of_one) for _, of_one in groupby(rows, key=lambda row: row.pk)]
    return Variables(
        specs={rows[0].key: _spec(rows) for rows in found},
        labels={rows[0].key: _labels(rows) for rows in found},
        ids={rows[0].key: rows[0].pk for rows in found},
    )


def _spec(rows: Sequence[Any]) -> VariableSpec:
    variable = rows[0]
    return VariableSpec(
        key=variable.key,
        values={row.values__key: Polarity(row.values__polarity) for row in rows if row.values__key},
        exclusive=variable.exclusive,
        exhaustive=variable.exhaustive,
        numeric=variable.numeric,
    )


def _labels(rows: Sequence[Any]) -> Labels:
    variable = rows[0]
    return Labels(
        sv=variable.label_sv,
        en=variable.label_en,
        definition=variable.definition,
        values={
            row.values__key: (row.values__label_sv, row.values__label_en) for row in rows if row.values__key
        },
    )


@dataclass(slots=True)
class _Ground:
    """What one statement rests on, while it is gathered: cited runs of lines, tied words, and the topic that they stand under."""

    lines: list[tuple[int, int]] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    topic: str = ""
    awaits: bool = False
    # Some of the words were written by somebody else than the unit.
    reconstructed: bool = False
    answers: set[str] = field(default_factory=set)

    @property
    def answer(self) -> str:
        """The hash of the one answer that all the words stand in."""
        return next(iter(self.answers)) if len(self.answers) == 1 else ""


# What is read of a statement, and of each piece of evidence that carries it.
_TOLD = (
    "key",
    "subject__actor__key",
    "variable__key",
    "value",
    "object__key",
    "object__name",
    "certainty",
    "valid_from",
    "valid_from_precision",
    "valid_to",
    "valid_to_precision",
    "text",
    "origin",
)
_RESTS_ON = (
    "live__citation__first_line",
    "live__citation__last_line",
    "live__passage__exact",
    "live__passage__block__heading",
    "live__passage__version__revision__provenance",
    "live__passage__version__sha256",
    "awaits",
)


def _statements(
    round_: Round, counties: Mapping[str, str], only: Collection[str] | None
) -> dict[str, StatementView]:
    """Give the live statements by key, each read as a row for every piece of evidence, or as one where it has none; one query."""
    rows = Statement.objects.filter(round=round_, retracted_at=None)
    if only is None:
        asked = _with_evidence(rows).order_by("key", "live__pk").values_list(*_TOLD, *_RESTS_ON)
    else:
        asked = rows.filter(variable__key__in=only).order_by("key").values_list(*_TOLD)
    return {key: _view(list(told), counties) for key, told in groupby(asked, key=itemgetter(0))}


def _with_evidence(rows: QuerySet[Statement]) -> QuerySet[Any]:
    """Add what speaks for each statement and is not retracted, and whether a later text changed the words."""
    waiting = Reanchoring.objects.waiting().filter(passage=OuterRef("live__passage"))
    live = FilteredRelation("evidence", condition=Q(evidence__stance=Stance.FOR, evidence__retracted_at=None))
    return rows.annotate(live=live, awaits=Exists(waiting))


def _view(rows: Sequence[tuple[Any, ...]], counties: Mapping[str, str]) -> StatementView:
    (key, unit, variable, value, obj, obj_name, certainty, start, start_how, end, end_how, text, origin) = (
        rows[0][: len(_TOLD)]
    )
    ground = _ground(row[len(_TOLD) :] for row in rows)
    return StatementView(
        key=key,
        reporting_unit=unit,
        county_code=counties[unit],
        variable=variable,
        value=value,
        object=obj or "",
        object_name=obj_name or "",
        certainty=Certainty(certainty),
        valid_from=stored_start(start, start_how),
        valid_to=stored_end(end, end_how),
        text=text,
        origin=origin,
        source_lines=tuple(n for first, last in ground.lines for n in range(first, last + 1)),
        passage=" […] ".join(ground.passages),
        topic=ground.topic,
        awaits=ground.awaits,
        reconstructed=ground.reconstructed or not ground.passages,
        answer=ground.answer,
    )


def _ground(evidence: Iterable[tuple[Any, ...]]) -> _Ground:
    """Gather what one statement rests on; what was not read, or is not there, adds nothing."""
    ground = _Ground()
    for first, last, exact, topic, provenance, text, awaits in filter(None, evidence):
        if exact is not None:
            ground.answers.add(text if provenance else "")
            ground.passages.append(exact)
            ground.topic = topic or ""
            ground.reconstructed |= provenance in (None, Provenance.RECONSTRUCTED)
            ground.awaits |= awaits
        elif first is not None:
            ground.lines.append((first, last))
    return ground
