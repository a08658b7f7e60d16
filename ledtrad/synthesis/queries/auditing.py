"""The audit of a printed report: every printed claim against the round's material. Verdicts are computed here and nowhere stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ledtrad.core.audit import (
    WIDE,
    Asserts,
    Printed,
    Recount,
    Ruling,
    Unanswerable,
    rivals,
    rule,
    with_rivals,
)
from ledtrad.core.counting import Answer, Certainty, Question, base_units
from ledtrad.core.errors import UnknownName
from ledtrad.core.quantifiers import Quantifier
from ledtrad.core.saying import listed
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.models import CodebookConstraint, PrintedClaim, PrintedReport
from ledtrad.synthesis.queries.material import Material, material


@dataclass(frozen=True, slots=True)
class AuditedClaim:
    """A printed claim with its computed verdict, the question that tried it, its base, and the claims that print another figure for it."""

    key: str
    lines: tuple[int, ...]
    meaning: str
    asserts: str
    printed: Mapping[str, Any]
    ruling: Ruling
    supports: tuple[str, ...]
    question: Question | None = None
    base: tuple[str, ...] = ()
    at_least: bool = False
    rivals: tuple[str, ...] = ()
    why: str = ""  # as it was typed, a part of the reason where nothing can answer


def find_printed_report(key: str) -> PrintedReport:
    """Give the printed report; raise UnknownName with those that exist."""
    found = PrintedReport.objects.select_related("round", "source").filter(key=key).first()
    if found is None:
        known = listed(sorted(PrintedReport.objects.values_list("key", flat=True))) or pgettext(
            "none of several", "inga"
        )
        raise UnknownName(
            _("Den tryckta rapporten ”%(key)s” finns inte. De som finns är %(known)s.")
            % {"key": key, "known": known}
        )
    return found


def audit(
    report: PrintedReport, *, viewer: Viewer, ground: Material | None = None
) -> tuple[AuditedClaim, ...]:
    """Try every printed claim of a report against the round's material; verdicts are computed here and nowhere stored. Six queries.

    `ground` is that material, where the caller holds it already: three queries less.
    """
    viewer.require("synthesis.read")
    ground = ground or material(report.round)
    claims = list(
        PrintedClaim.objects.filter(report=report)
        .select_related("variable", "base_variable")
        .prefetch_related("citations")
    )
    constraints = [
        constraint
        for row in CodebookConstraint.objects.filter(codebook__rounds=report.round).select_related(
            "variable", "other"
        )
        for constraint in [
            (row.variable.key, set(row.values), row.other.key, sorted(row.other_values), row.message)
        ]
    ]
    printed = {claim.key: _printed(claim) for claim in claims}
    recounts = {key: _recount(item, ground, constraints) for key, item in printed.items()}
    rulings = {key: rule(item, recount=recounts[key], names=ground.names) for key, item in printed.items()}
    for claim in claims:
        if claim.unanswerable:
            rulings[claim.key] = replace(
                rulings[claim.key], reason=f"{rulings[claim.key].reason} {claim.why}"
            )
    lines = {claim.key: _lines(claim) for claim in claims}
    shown = {
        key: ngettext("rad %(lines)s", "rad %(lines)s", len(numbers))
        % {"lines": ", ".join(map(str, numbers))}
        for key, numbers in lines.items()
    }
    rulings = with_rivals(rulings, printed=list(printed.values()), lines=shown)
    others = rivals(list(printed.values()))
    return tuple(
        AuditedClaim(
            key=claim.key,
            lines=lines[claim.key],
            meaning=claim.meaning,
            asserts=claim.asserts,
            printed=_told(claim),
            ruling=rulings[claim.key],
            supports=_supports(recounts[claim.key]),
            question=printed[claim.key].question,
            base=_base(recounts[claim.key]),
            at_least=claim.at_least,
            rivals=others.get(claim.key, ()),
            why=claim.why,
        )
        for claim in claims
    )


def _supports(recount: Recount | None) -> tuple[str, ...]:
    if recount is None:
        return ()
    base = set(recount.base)
    return tuple(unit for unit in recount.answer.supports if unit in base)


def _base(recount: Recount | None) -> tuple[str, ...]:
    return recount.base if recount else ()


def _lines(claim: PrintedClaim) -> tuple[int, ...]:
    return tuple(sorted(n for c in claim.citations.all() for n in range(c.first_line, c.last_line + 1)))


def _told(claim: PrintedClaim) -> dict[str, Any]:
    """Give what is printed in one order on both databases (PostgreSQL keeps none): fields by name, the largest part first."""
    told = {name: claim.printed[name] for name in sorted(claim.printed)}
    if "parts" in told:
        told["parts"] = dict(sorted(told["parts"].items(), key=lambda part: (-len(part[1]), part[0])))
    return told


def _printed(claim: PrintedClaim) -> Printed:
    told = _told(claim)
    base = None
    if claim.base_variable is not None:
        base = Question(claim.base_variable.key, values=frozenset(claim.base_values))
    return Printed(
        key=claim.key,
        asserts=Asserts(claim.asserts),
        question=claim.question(),
        number=told.get("number"),
        units=tuple(told.get("units", ())),
        parts={str(value): tuple(units) for value, units in told.get("parts", {}).items()},
        quantifier=Quantifier(told["quantifier"]) if "quantifier" in told else None,
        at_least=claim.at_least,
        base=base,
        unanswerable=Unanswerable(claim.unanswerable) if claim.unanswerable else None,
    )


def _recount(printed: Printed, ground: Material, constraints: list[Any]) -> Recount | None:
    question = printed.question
    if question is None:
        return None
    answer = ground.ask(question)
    base = base_units(ground.roster, unit=question.unit)
    if printed.base is not None:
        base = ground.ask(replace(printed.base, unit=question.unit)).supports
    broken, message = _broken(question, answer, ground, constraints)
    return Recount(
        answer=answer,
        strict=ground.ask(replace(question, certainties=question.certainties - {Certainty.UNDATED})),
        wide=ground.ask(replace(question, certainties=question.certainties | WIDE)),
        base=base,
        by_value={value: ground.ask(replace(question, values=frozenset({value}))) for value in printed.parts},
        broken=broken,
        broken_message=message,
    )


def _broken(
    question: Question, answer: Answer, ground: Material, constraints: list[Any]
) -> tuple[tuple[str, ...], str]:
    """Give the supporting units that the codebook's constraints forbid, with the constraint's sentence."""
    for variable, values, other, other_values, message in constraints:
        if variable == question.variable and (not question.values or question.values & values):
            forbidden = ground.ask(Question(other, values=frozenset(other_values), unit=question.unit))
            broken = tuple(unit for unit in answer.supports if unit in forbidden.supports)
            if broken:
                return broken, message
    return (), ""
