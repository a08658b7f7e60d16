"""The word diff that a person reads when a passage has changed."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from ledtrad.core.tokens import words_spaces_marks


class DiffKind(StrEnum):
    """What became of a part: it stands in both texts, only in the new one, or only in the old one."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class DiffPart:
    """One run of words, spaces and marks with the same fate."""

    kind: DiffKind
    text: str


def word_diff(old: str, new: str) -> tuple[DiffPart, ...]:
    """Return the parts in reading order; a replacement is a delete followed by an insert. Empty for two empty texts.

    Exact: the equal and deleted parts join to `old`, the equal and inserted ones to `new`.
    """
    before, after = words_spaces_marks(old), words_spaces_marks(new)
    parts: list[DiffPart] = []
    for step in Indel.opcodes(before, after):
        gone = "".join(before[step.src_start : step.src_end])
        come = "".join(after[step.dest_start : step.dest_end])
        if step.tag == "equal":
            parts.append(DiffPart(DiffKind.EQUAL, gone))
            continue
        if gone:
            parts.append(DiffPart(DiffKind.DELETE, gone))
        if come:
            parts.append(DiffPart(DiffKind.INSERT, come))
    return _deletes_first(parts)


def _deletes_first(parts: list[DiffPart]) -> tuple[DiffPart, ...]:
    # Between two equal parts the steps may alternate; a reader wants what went and then what came.
    merged: list[DiffPart] = []
    gone = come = ""
    for part in [*parts, DiffPart(DiffKind.EQUAL, "")]:
        if part.kind is DiffKind.DELETE:
            gone += part.text
        elif part.kind is DiffKind.INSERT:
            come += part.text
        else:
            run = (DiffPart(DiffKind.DELETE, gone), DiffPart(DiffKind.INSERT, come), part)
            merged.extend(one for one in run if one.text)
            gone = come = ""
    return tuple(merged)
