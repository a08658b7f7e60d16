"""What the console and the files give of synthesis: plain rows, the same words everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ledtrad.core.agreement import Agreement
from ledtrad.core.checks import Finding
from ledtrad.core.counting import Answer, CodedRow, Question
from ledtrad.core.languages import Language
from ledtrad.synthesis.documents.fact_checks import fact_check_rows
from ledtrad.synthesis.documents.frozen import behind_row, ground_row
from ledtrad.synthesis.documents.spreadsheets import harmless
from ledtrad.synthesis.models import Section
from ledtrad.synthesis.queries.auditing import AuditedClaim
from ledtrad.synthesis.queries.desk import AnsweredClaim, Desk
from ledtrad.synthesis.queries.material import Material, StatementView

STATEMENT_COLUMNS = (
    "round", "reporting_unit", "county_code", "variable", "value", "object", "certainty", "valid_from", "valid_to",
    "text", "source_lines", "origin", "passage",
)  # fmt: skip


def statement_row(view: StatementView, ground: Material) -> dict[str, Any]:
    """Give one statement as the console prints it; `passage` is None where none is tied.

    The dates are half-open days: the first day on which it may have been true, the first on which it certainly was not.
    """
    return {
        "round": ground.round_key,
        "reporting_unit": view.reporting_unit,
        "county_code": view.county_code,
        "variable": view.variable,
        "value": view.value,
        "object": view.object or None,
        "certainty": view.certainty,
        "valid_from": view.valid_from.first.isoformat() if view.valid_from else None,
        "valid_to": view.valid_to.after.isoformat() if view.valid_to else None,
        "text": view.text,
        "source_lines": list(view.source_lines),
        "origin": view.origin,
        "passage": view.passage or None,
    }


def sets_row(answer: Answer | None) -> dict[str, Any]:
    """Give number, base and the four sets; a claim without a question has None and empty sets."""
    if answer is None:
        return {
            "number": None, "denominator": None, "supports": [], "contradicts": [], "mixed": [], "silent": [],
        }  # fmt: skip
    return {
        "number": answer.number,
        "denominator": answer.denominator,
        "supports": list(answer.supports),
        "contradicts": list(answer.contradicts),
        "mixed": list(answer.mixed),
        "silent": list(answer.silent),
    }


def count_row(answer: Answer, ground: Material) -> dict[str, Any]:
    """Give the whole answer to one question; `statements` are those for and against, in the order of unit and key."""
    total = answer.total
    return {
        **sets_row(answer),
        "elsewhere": list(answer.elsewhere),
        "sum": None if total is None else int(total) if total == total.to_integral_value() else float(total),
        "statements": [
            statement_row(view, ground) for view in _views((*answer.rows_for, *answer.rows_against), ground)
        ],
    }


def _views(rows: Iterable[CodedRow], ground: Material) -> list[StatementView]:
    return [ground.statements[row.key] for row in rows]


def evidence_rows(answer: Answer | None, ground: Material) -> list[dict[str, Any]]:
    """Give the words behind an answer, for and against: county, text, lines and passage."""
    if answer is None:
        return []
    return [
        {
            "county_code": view.county_code,
            "reporting_unit": view.reporting_unit,
            "text": view.text,
            "certainty": view.certainty,
            "source_lines": list(view.source_lines),
            "passage": view.passage or None,
            "stance": "for" if row in answer.rows_for else "against",
        }
        for row in (*answer.rows_for, *answer.rows_against)
        for view in _views([row], ground)
    ]


def claim_row(claim: AnsweredClaim, ground: Material) -> dict[str, Any]:
    """Give one claim as the console prints it; a stated claim's number is the figure that it states, not the count."""
    stated = [
        {"county_code": None, "text": None, "source_lines": list(lines), "passage": None, "stance": stance}
        for lines, stance in ((claim.lines_for, "for"), (claim.lines_against, "against"))
        if lines
    ]
    homes = {member.key: member.parent or member.key for member in ground.roster}
    stated += [
        {
            "county_code": homes.get(tied.unit),
            "text": None,
            "source_lines": [],
            "passage": tied.passage,
            "stance": tied.stance,
        }
        for tied in claim.grounds
        if tied.passage
    ]
    if claim.attribution:
        stated.append(
            {
                "county_code": homes.get(claim.attribution.unit),
                "text": None,
                "source_lines": [],
                "passage": claim.quoted,
                "stance": "for",
            }
        )
    return {
        "key": claim.key,
        "kind": claim.kind,
        "text": claim.text,
        **sets_row(claim.answer),
        "number": claim.checked.number,
        "evidence": [*evidence_rows(claim.answer, ground), *stated],
        "state": claim.state,
        "warnings": list(claim.warnings),
    }


def finding_row(finding: Finding) -> dict[str, Any]:
    """Give one finding of the checks."""
    return {
        "check": finding.check,
        "severity": finding.severity,
        "subject": finding.subject,
        "message": finding.sentence,
        "claims": list(finding.claims),
        "counties": list(finding.counties),
    }


def audit_row(claim: AuditedClaim) -> dict[str, Any]:
    """Give one printed claim with its computed verdict."""
    return {
        "key": claim.key,
        "lines": list(claim.lines),
        "meaning": claim.meaning,
        "asserts": claim.asserts,
        "printed": claim.printed,
        "recomputed": claim.ruling.recomputed or None,
        "verdict": claim.ruling.verdict,
        "reason": claim.ruling.reason,
        "supports": list(claim.supports),
    }


def question_row(question: Question | None) -> dict[str, Any] | None:
    """Give a question so that anybody can ask it again."""
    if question is None:
        return None
    start, end = question.period.start, question.period.end
    return {
        "variable": question.variable,
        "values": sorted(question.values),
        "certainties": sorted(question.certainties),
        "period": f"{start or ''}/{end or ''}" if start or end else None,
        "unit": question.unit,
    }


def document(desk: Desk) -> dict[str, Any]:
    """Give the whole compilation as one document: sections, claims with answers and evidence, checks, ground. No clock enters."""
    compilation, ground = desk.compilation, desk.material
    return {
        "compilation": compilation.key,
        "title": compilation.title,
        "lead": compilation.lead,
        "authorship": compilation.authorship,
        "round": ground.round_key,
        "counties": {m.key: ground.names[m.key] for m in ground.roster if m.parent is None},
        "sections": [_section_row(section) for section in desk.sections],
        "claims": [
            {**claim_row(claim, ground), "question": question_row(claim.question), **behind_row(claim)}
            for claim in desk.claims.values()
        ],
        "checks": [finding_row(finding) for finding in desk.findings],
        # Only where the participants were asked: what is frozen without it keeps its bytes.
        **({"fact_checks": fact_check_rows(desk.fact_checks)} if desk.fact_checks else {}),
        "ground": ground_row(desk),
    }


def _section_row(section: Section) -> dict[str, Any]:
    """Give a section; its language only where that is not Swedish, so that what was frozen before it was told keeps its bytes."""
    language = {"language": section.language} if section.language != Language.SWEDISH else {}
    return {
        "key": section.key,
        "heading": section.heading,
        "text": section.text,
        "level": section.level,
        **language,
    }


def canonical_json(content: Any) -> str:
    """Give JSON with the same bytes for the same content, readable, in UTF-8."""
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=False) + "\n"


def csv_cell(value: Any) -> str:
    """Give a text cell that no spreadsheet takes for a formula; numbers and lists of numbers are left as they are."""
    if value is None:
        return ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(str(item) for item in value)
    return harmless(value) if isinstance(value, str) else str(value)


def agreement_table(found: Sequence[Agreement]) -> str:
    """Give the coders' agreement as the page docs/coding-agreement.md: a row for each variable, all together last."""

    def shown(figure: float | None) -> str:
        return "–" if figure is None else f"{figure:.2f}"

    rows = [
        f"| {a.variable} | {a.n_both} | {a.n_either} | {shown(a.share)} | {shown(a.alpha)} |" for a in found
    ]
    return "\n".join([AGREEMENT_HEAD, *rows, ""])


AGREEMENT_HEAD = """# How well the two coders agree

Two coders worked apart by the same codebook (`data/demo/2012/coding/coder_a.csv` and `data/demo/2012/coding/coder_b.csv`). A cell is one subject and one value of the variable; *both* counts the
cells that both wrote, *either* those that at least one wrote. Share is both over either; alpha is Krippendorff's for nominal data over all cells of the variable. Each difference, also in certainty, is settled
with its reason in `data/demo/2012/coding/settlements.csv`.

The agreement is very high. The codebook settles most doubtful cases beforehand, and the source is one text by one compiler: the figures show that the rules are clear, not how well untrained people would agree on
many reports. The page is written by `make agreement`; a test holds it to what the loader computes.

| variable | both | either | share | alpha |
| --- | --- | --- | --- | --- |"""
