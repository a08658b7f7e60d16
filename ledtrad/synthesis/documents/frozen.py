"""What a release must hold to be read without the database: written into the document, and read back from it as a desk.

`documents.rows.document` writes the contract that others read; what stands here is the rest: names, roster, labels, the statements
behind the answers, and the scale of words as it was. No clock enters, and nothing that differs from one database to another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ledtrad.core.checks import CheckedClaim, Finding, Override, Severity
from ledtrad.core.counting import (
    Answer,
    Certainty,
    CodedRow,
    Member,
    Polarity,
    Question,
    UnitKind,
    VariableSpec,
)
from ledtrad.core.errors import LedtradError
from ledtrad.core.languages import Language
from ledtrad.core.periods import PartialDate, Period
from ledtrad.core.quantifiers import SCALE, Quantifier
from ledtrad.rounds.models import Round
from ledtrad.synthesis.documents.fact_checks import told_fact_checks
from ledtrad.synthesis.models import Compilation, Section
from ledtrad.synthesis.queries.desk import AnsweredClaim, Desk
from ledtrad.synthesis.queries.grounds import ClaimGround
from ledtrad.synthesis.queries.material import Labels, Material, StatementView
from ledtrad.synthesis.queries.quoting import Attribution
from ledtrad.synthesis.states import ClaimState

Document = Mapping[str, Any]


class OldDocument(LedtradError):
    """The release was frozen before releases held what a page needs."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Utgåvan är fryst i ett äldre format och går inte att visa som sida. Dokumentet finns kvar som JSON."
            )
        )


def ground_row(desk: Desk) -> dict[str, Any]:
    """Give what the claims and checks rest on, as far as a reader is shown it."""
    ground, round_ = desk.material, desk.compilation.round
    used = sorted(
        {
            row.key
            for claim in desk.claims.values()
            if claim.answer
            for row in (*claim.answer.rows_for, *claim.answer.rows_against)
        }
    )
    return {
        "round": {"key": ground.round_key, "title": ground.title, "as_of": round_.as_of.isoformat()},
        "roster": [
            {
                "key": member.key,
                "name": ground.names[member.key],
                "parent": member.parent,
                "exempt": member.exempt,
            }
            for member in ground.roster
        ],
        "variables": {
            key: {
                "label": labels.sv,
                "values": {value: words[0] for value, words in labels.values.items()},
                **_codebook_row(labels, ground.specs.get(key)),
            }
            for key, labels in ground.labels.items()
        },
        "statements": {key: _statement_row(ground.statements[key]) for key in used},
        "scale": [{"words": limits.words, "meaning": limits.meaning} for limits in SCALE.values()],
    }


def _codebook_row(labels: Labels, spec: VariableSpec | None) -> dict[str, Any]:
    """Give what the codebook says besides the words; nothing for a release that was frozen before releases held it."""
    if spec is None:
        return {}
    return {
        "definition": labels.definition,
        "polarity": {value: str(polarity) for value, polarity in spec.values.items()},
        "exclusive": spec.exclusive,
        "exhaustive": spec.exhaustive,
        "numeric": spec.numeric,
    }


def _statement_row(view: StatementView) -> dict[str, Any]:
    told = {
        **asdict(view),
        "valid_from": view.valid_from.code if view.valid_from else None,
        "valid_to": view.valid_to.code if view.valid_to else None,
        "source_lines": list(view.source_lines),
    }
    del told["key"]
    if not view.answer:
        # Only where one is known: what was frozen before it was told keeps its bytes.
        del told["answer"]
    return told


def behind_row(claim: AnsweredClaim) -> dict[str, Any]:
    """Give what a claim is, besides what the contract tells of it."""
    answer = claim.answer
    return {
        "elsewhere": list(answer.elsewhere) if answer else [],
        "sum": str(answer.total) if answer and answer.total is not None else None,
        "statements_for": [row.key for row in answer.rows_for] if answer else [],
        "statements_against": [row.key for row in answer.rows_against] if answer else [],
        "quantifier": claim.checked.quantifier,
        "figure": claim.checked.figure,
        "hash": claim.checked.hash,
        "lines_for": list(claim.lines_for),
        "lines_against": list(claim.lines_against),
        "confidence": claim.confidence,
        "searched": claim.searched,
        "quoted": claim.quoted,
        # Only where something is quoted: what is frozen without it keeps its bytes.
        **({"attribution": asdict(claim.attribution)} if claim.attribution else {}),
        "grounds": [_ground_row(ground) for ground in claim.grounds],
    }


def _ground_row(ground: ClaimGround) -> dict[str, Any]:
    told = asdict(ground) | {"lines": list(ground.lines)}
    # The id differs from one database to another, and the hash must not.
    del told["pk"]
    return told


def thawed(document: Document) -> Desk:
    """Give the desk that the document was made of; raise OldDocument for one that does not hold it."""
    if "ground" not in document:
        raise OldDocument
    ground = _material(document["ground"])
    round_ = Round(
        key=ground.round_key,
        title=ground.title,
        as_of=date.fromisoformat(document["ground"]["round"]["as_of"]),
    )
    compilation = Compilation(
        key=document["compilation"],
        round=round_,
        title=document["title"],
        lead=document["lead"],
        authorship=document["authorship"],
    )
    sections = tuple(
        Section(
            key=row["key"],
            heading=row["heading"],
            level=row["level"],
            text=row["text"],
            language=row.get("language", Language.SWEDISH),
            order=order,
        )
        for order, row in enumerate(document["sections"], start=1)
    )
    claims = {row["key"]: _claim(row, ground) for row in document["claims"]}
    findings = tuple(map(finding_of, document["checks"]))
    asked = told_fact_checks(document.get("fact_checks", ()))
    return Desk(compilation, ground, sections, claims, findings, fact_checks=asked)


def _material(told: Document) -> Material:
    roster = told["roster"]
    return Material(
        round_key=told["round"]["key"],
        title=told["round"]["title"],
        roster=tuple(Member(row["key"], row["parent"], row["exempt"]) for row in roster),
        names={row["key"]: row["name"] for row in roster},
        specs={key: _spec(key, row) for key, row in told["variables"].items() if "polarity" in row},
        labels={
            # A release is read in Swedish: it holds no other words.
            key: Labels(
                sv=row["label"],
                en="",
                definition=row.get("definition", ""),
                values={value: (words, "") for value, words in row["values"].items()},
            )
            for key, row in told["variables"].items()
        },
        statements={key: _statement(key, row) for key, row in told["statements"].items()},
    )


def _spec(key: str, row: Document) -> VariableSpec:
    return VariableSpec(
        key=key,
        values={value: Polarity(polarity) for value, polarity in row["polarity"].items()},
        exclusive=row["exclusive"],
        exhaustive=row["exhaustive"],
        numeric=row["numeric"],
    )


def _statement(key: str, row: Document) -> StatementView:
    return StatementView(
        key=key,
        certainty=Certainty(row["certainty"]),
        source_lines=tuple(row["source_lines"]),
        valid_from=_date(row["valid_from"]),
        valid_to=_date(row["valid_to"]),
        **{name: value for name, value in row.items() if name not in _CONVERTED},
    )


def _date(told: str | None) -> PartialDate | None:
    return PartialDate.parse(told) if told else None


_CONVERTED = frozenset({"certainty", "source_lines", "valid_from", "valid_to"})


def _claim(row: Document, ground: Material) -> AnsweredClaim:
    question, answer = _question(row["question"]), None
    if question is not None:
        answer = _answer(row, ground)
    quantifier = Quantifier(row["quantifier"]) if row["quantifier"] else None
    return AnsweredClaim(
        key=row["key"],
        kind=row["kind"],
        text=row["text"],
        state=ClaimState(row["state"]),
        question=question,
        answer=answer,
        checked=CheckedClaim(row["key"], question, answer, row["figure"], quantifier, hash=row["hash"]),
        lines_for=tuple(row["lines_for"]),
        lines_against=tuple(row["lines_against"]),
        confidence=row["confidence"],
        searched=row["searched"],
        warnings=tuple(row["warnings"]),
        grounds=tuple(
            ClaimGround(**{**told, "pk": 0, "lines": tuple(told["lines"])}) for told in row["grounds"]
        ),
        quoted=row["quoted"],
        attribution=Attribution(**row["attribution"]) if "attribution" in row else None,
    )


def _answer(row: Document, ground: Material) -> Answer:
    return Answer(
        supports=tuple(row["supports"]),
        contradicts=tuple(row["contradicts"]),
        mixed=tuple(row["mixed"]),
        silent=tuple(row["silent"]),
        elsewhere=tuple(row["elsewhere"]),
        rows_for=tuple(_row(key, ground) for key in row["statements_for"]),
        rows_against=tuple(_row(key, ground) for key in row["statements_against"]),
        total=Decimal(row["sum"]) if row["sum"] is not None else None,
    )


def _row(key: str, ground: Material) -> CodedRow:
    view = ground.statements[key]
    return CodedRow(key, view.reporting_unit, view.value, view.certainty)


def _question(row: Document | None) -> Question | None:
    if row is None:
        return None
    return Question(
        variable=row["variable"],
        values=frozenset(row["values"]),
        certainties=frozenset(Certainty(certainty) for certainty in row["certainties"]),
        period=Period.parse(row["period"]) if row["period"] else Period(),
        unit=UnitKind(row["unit"]),
    )


def finding_of(row: Document) -> Finding:
    """Give a finding of the checks as it was; its sentence ends with who let it stand and why, always in Swedish."""
    message, _, told = row["message"].partition(" Förbigången av ")
    by, _, reason = told.partition(": ")
    return Finding(
        check=row["check"],
        severity=Severity(row["severity"]),
        subject=row["subject"],
        message=message,
        claims=tuple(row["claims"]),
        counties=tuple(row["counties"]),
        override=Override(row["check"], row["subject"], reason, by) if told else None,
    )
