"""What a person read when they accepted a claim's answer, kept whole, and what has changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ledtrad.core.answer_diff import AnswerChanges, ReadAnswer, ReadRow, answer_changes, from_json, to_json
from ledtrad.core.counting import Answer, CodedRow, Question, roll_up
from ledtrad.core.fingerprint import digest
from ledtrad.evidence.models import Fate
from ledtrad.synthesis.queries.desk import AnsweredClaim
from ledtrad.synthesis.queries.grounds import ClaimGround
from ledtrad.synthesis.queries.material import Material


@dataclass(frozen=True, slots=True)
class GroundsChanges:
    """What has changed of a claim that asks nothing: its words before, and evidence that came or went, as (side, what).

    `adrift` are the words, tied or quoted, that a later text has changed or lost since, as (words, `Fate`).
    """

    text: str
    came: tuple[tuple[str, str], ...]
    went: tuple[tuple[str, str], ...]
    adrift: tuple[tuple[str, str], ...] = ()


def told_of(claim: AnsweredClaim, ground: Material) -> dict[str, Any]:
    """Give a claim's answer as a reading keeps it; of a claim without a question, what it rests on."""
    if claim.answer is None or claim.question is None:
        adrift = [[words, fate] for words, fate in _adrift(claim)]
        told = {"grounds": [[one.stance, _told(one)] for one in claim.grounds]}
        return told | ({"adrift": adrift} if adrift else {})
    return to_json(read_answer(claim.answer, claim.question, ground))


def read_answer(answer: Answer, question: Question, ground: Material) -> ReadAnswer:
    """Give an answer with every word that a reader is shown behind it."""
    units = roll_up(ground.roster, unit=question.unit)
    spec = ground.spec(question.variable)
    period = (question.period.start, question.period.end)
    asked = (question.variable, sorted(question.values), sorted(question.certainties), period, question.unit)
    rules = (sorted(spec.values.items()), spec.exclusive, spec.exhaustive, spec.numeric)
    rows = [_row(row, units, ground) for row in answer.rows_for]
    rows += [_row(row, units, ground, against=True) for row in answer.rows_against]
    return ReadAnswer(
        number=answer.number,
        base=answer.denominator,
        question=digest(asked),
        codebook=digest(rules),
        total="" if answer.total is None else str(answer.total),
        supports=answer.supports,
        mixed=answer.mixed,
        contradicts=answer.contradicts,
        silent=answer.silent,
        elsewhere=answer.elsewhere,
        rows=tuple(rows),
    )


def _row(row: CodedRow, units: Mapping[str, str], ground: Material, *, against: bool = False) -> ReadRow:
    view = ground.statements[row.key]
    dates = [when.code if when else "" for when in (view.valid_from, view.valid_to)]
    return ReadRow(
        key=row.key,
        subject=row.subject,
        unit=units.get(row.subject, row.subject),
        value=row.value,
        certainty=row.certainty.value,
        against=against,
        evidence=row.evidence,
        text=view.text,
        passage=view.passage,
        lines=view.source_lines,
        dates="/".join(dates) if any(dates) else "",
        object=view.object_name,
        awaits=view.awaits,
    )


def changes_since(told: Mapping[str, Any], claim: AnsweredClaim, ground: Material) -> AnswerChanges | None:
    """Give what has changed since an answer was read; None where it was not kept, or the claim asks nothing."""
    before = from_json(told)
    if before is None or claim.answer is None or claim.question is None:
        return None
    return answer_changes(before, read_answer(claim.answer, claim.question, ground))


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> AnswerChanges | None:
    """Give what differs between two answers as they were kept; None where either was not."""
    one, other = from_json(before), from_json(after)
    return answer_changes(one, other) if one and other else None


def grounds_between(before: Mapping[str, Any], after: Mapping[str, Any], *, text: str) -> GroundsChanges:
    """Give what differs between two readings of a claim that asks nothing; `text` is what it said before."""
    old, new = Counter(_pairs(before.get("grounds"))), Counter(_pairs(after.get("grounds")))
    adrift = Counter(_pairs(after.get("adrift"))) - Counter(_pairs(before.get("adrift")))
    return GroundsChanges(
        text,
        came=tuple((new - old).elements()),
        went=tuple((old - new).elements()),
        adrift=tuple(adrift.elements()),
    )


def _pairs(told: object) -> list[tuple[str, str]]:
    rows = told if isinstance(told, list) else []
    return [(str(row[0]), str(row[1])) for row in rows if isinstance(row, list) and len(row) == 2]


def _adrift(claim: AnsweredClaim) -> Iterator[tuple[str, Fate]]:
    """Give the words that do not simply stand: tied ones that wait, and quoted ones that wait or were refused."""
    for ground in claim.grounds:
        if ground.awaits:
            yield _told(ground), Fate.WAITS
    if claim.fate is not Fate.STANDS:
        yield f"”{claim.quoted}”", claim.fate


def _told(ground: ClaimGround) -> str:
    """Give a piece of evidence in a line: the words, or the source and its lines."""
    if ground.passage:
        return f"”{ground.passage}”"
    first, last = ground.lines[0], ground.lines[-1]
    return f"{ground.source}, rad {first if first == last else f'{first}–{last}'}"
