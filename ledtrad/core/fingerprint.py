"""The hash of an answer, by which a claim knows that its ground has moved.

A claim is *stale* when the answer's hash differs from the one that was read. The hash covers exactly what a reader is shown: the
question, the variable as the codebook defines it, the base, the sets, and value, certainty and evidence of each row behind them. An edit that
leaves all of that alone leaves the hash alone (docs/counting.md, "Stale").
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from ledtrad.core.counting import Answer, CodedRow, Question, VariableSpec


def digest(*parts: object) -> str:
    """Give the SHA-256 of the parts as canonical JSON; equal parts give equal hashes in every run."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def answer_hash(answer: Answer, *, question: Question, spec: VariableSpec) -> str:
    """Give the hash that changes exactly when the printed answer or its evidence does."""
    return digest(
        [question.variable, sorted(question.values), sorted(question.certainties)],
        [question.period.start, question.period.end, question.unit],
        [sorted(spec.values.items()), spec.exclusive, spec.exhaustive, spec.numeric],
        [answer.supports, answer.contradicts, answer.mixed, answer.silent, answer.elsewhere],
        answer.total,
        _rows(answer.rows_for),
        _rows(answer.rows_against),
    )


def _rows(rows: Sequence[CodedRow]) -> list[list[str]]:
    """Say what each row shows, free of its key and of the order in which it was written."""
    return sorted([row.subject, row.value, row.certainty, row.evidence] for row in rows)
