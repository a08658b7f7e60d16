"""Loading the codebook, and what later files need to ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ledtrad.core.counting import DEFAULT_CERTAINTIES, Certainty, Polarity, UnitKind, VariableSpec
from ledtrad.core.errors import LedtradError
from ledtrad.core.periods import Period
from ledtrad.evidence.data_files import Desk, Entry, SkipRow
from ledtrad.evidence.loading import CitationDesk
from ledtrad.registry.loading import RegistryDesk
from ledtrad.rounds.loading import RoundDesk
from ledtrad.synthesis.models import Codebook, CodebookConstraint, Variable, VariableValue

HEAD_FIELDS = ("key", "title", "version", "variables", "constraints")
VARIABLE_FIELDS = ("key", "label", "label_en", "definition", "exclusive", "exhaustive", "numeric", "values")
VALUE_FIELDS = ("label", "label_en", "polarity")
CONSTRAINT_FIELDS = ("key", "variable", "values", "other", "other_values", "message")
QUESTION_FIELDS = ("variable", "values", "certainties", "period", "unit")


@dataclass
class SynthesisDesk:
    """What is loaded so far, with the means to report and to cite."""

    desk: Desk
    citations: CitationDesk
    registry: RegistryDesk
    rounds: RoundDesk
    at: datetime
    by: str
    codebook: Codebook
    variables: dict[str, Variable] = field(default_factory=dict)
    specs: dict[str, VariableSpec] = field(default_factory=dict)

    def variable(self, entry: Entry, column: str) -> Variable:
        """Give the variable that a field names; raise SkipRow."""
        return self.variables[entry.one_of(column, self.variables)]

    def values(self, entry: Entry, column: str, variable: Variable) -> list[str]:
        """Give the values that a list field names, each allowed by the codebook; raise SkipRow."""
        told = entry.values.get(column) or []
        if not isinstance(told, list):
            raise entry.refuse(column, str(told), "här ska stå en lista av värden inom hakparentes.")
        for value in told:
            try:
                self.specs[variable.key].polarity(str(value))
            except LedtradError as error:
                raise entry.refuse(column, str(value), str(error)) from error
        return sorted({str(value) for value in told})

    def question(self, entry: Entry, told: object, *, column: str = "question") -> dict[str, Any]:
        """Give the columns of a question to the material (see `Asked`); raise SkipRow."""
        inner = entry.inside(column, told, fields=QUESTION_FIELDS)
        variable = self.variable(inner, "variable")
        certainties = inner.values.get("certainties") or sorted(DEFAULT_CERTAINTIES)
        if not isinstance(certainties, list):
            raise inner.refuse(
                "certainties", str(certainties), "här ska stå en lista av säkerheter inom hakparentes."
            )
        for value in certainties:
            if value not in list(Certainty):
                raise inner.refuse(
                    "certainties", str(value), f"säkerheten finns inte. Tillåtna är {', '.join(Certainty)}."
                )
        try:
            period = Period.parse(inner.get("period")) if inner.get("period") else Period()
        except LedtradError as error:
            raise inner.refuse("period", inner.get("period"), str(error)) from error
        return {
            "variable": variable,
            "values": self.values(inner, "values", variable),
            "certainties": sorted(str(value) for value in certainties),
            "period_start": period.start,
            "period_end": period.end,
            "unit": inner.one_of("unit", list(UnitKind), optional=True) or UnitKind.COUNTY,
        }


def load_codebook(registry: RegistryDesk, rounds: RoundDesk, path: str, *, by: str) -> SynthesisDesk | None:
    """Read variables, values and constraints, and tie the codebook to the round; None when the head can't be used."""
    content = registry.desk.document(path)
    head = next(iter(registry.desk.entries(path, [content], columns=HEAD_FIELDS)), None)
    if head is None:
        return None
    try:
        codebook = Codebook(key=head.need("key"), title=head.need("title"), version=head.whole("version"))
        head.check(codebook)
    except SkipRow:
        return None
    codebook.save(force_insert=True)
    codebook.rounds.add(rounds.round)
    loaded = SynthesisDesk(registry.desk, registry.citations, registry, rounds, registry.at, by, codebook)
    for order, entry in enumerate(
        registry.desk.entries(path, content.get("variables"), columns=VARIABLE_FIELDS), start=1
    ):
        try:
            _load_variable(loaded, entry, order)
        except SkipRow:
            continue
    seen: set[str] = set()
    for entry in registry.desk.entries(path, content.get("constraints") or [], columns=CONSTRAINT_FIELDS):
        try:
            _load_constraint(loaded, entry, seen)
        except SkipRow:
            continue
    return loaded


def _load_variable(loaded: SynthesisDesk, entry: Entry, order: int) -> None:
    key = entry.need("key")
    entry.unique("key", key, set(loaded.variables))
    variable = Variable(
        codebook=loaded.codebook,
        key=key,
        order=order,
        label_sv=entry.need("label"),
        label_en=entry.need("label_en"),
        definition=entry.need("definition"),
        exclusive=entry.flag("exclusive"),
        exhaustive=entry.flag("exhaustive"),
        numeric=entry.flag("numeric"),
    )
    entry.check(variable)
    values = list(_values(entry, variable))
    variable.save(force_insert=True)
    VariableValue.objects.bulk_create(values)
    loaded.variables[key] = variable
    loaded.specs[key] = VariableSpec(
        key=key,
        values={value.key: Polarity(value.polarity) for value in values},
        exclusive=variable.exclusive,
        exhaustive=variable.exhaustive,
        numeric=variable.numeric,
    )


def _values(entry: Entry, variable: Variable) -> Iterator[VariableValue]:
    """Give the values of a variable; a numeric one has none, every other has at least one."""
    told = entry.values.get("values") or {}
    if not isinstance(told, dict) or bool(told) is variable.numeric:
        raise entry.refuse(
            "values", str(told)[:60], "ange värdena med namn, eller numeric: true och inga värden."
        )
    for place, (key, fields) in enumerate(told.items(), start=1):
        inner = entry.inside(str(key), fields, fields=VALUE_FIELDS)
        value = VariableValue(
            variable=variable,
            key=str(key),
            order=place,
            label_sv=inner.need("label"),
            label_en=inner.need("label_en"),
            polarity=inner.one_of("polarity", list(Polarity), optional=True) or Polarity.POSITIVE,
        )
        inner.check(value)
        yield value


def _load_constraint(loaded: SynthesisDesk, entry: Entry, seen: set[str]) -> None:
    one, other = loaded.variable(entry, "variable"), loaded.variable(entry, "other")
    for column in ("values", "other_values"):
        entry.need(column)
    entry.unique("key", entry.need("key"), seen)
    constraint = CodebookConstraint(
        codebook=loaded.codebook,
        key=entry.need("key"),
        variable=one,
        values=loaded.values(entry, "values", one),
        other=other,
        other_values=loaded.values(entry, "other_values", other),
        message=entry.need("message"),
    )
    entry.check(constraint)
    constraint.save(force_insert=True)
