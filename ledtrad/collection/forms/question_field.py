"""Reading one question's field: what was typed in `collection/question_field.html`, as it was typed."""

from __future__ import annotations

import re

from django.utils.datastructures import MultiValueDict

from ledtrad.core.asking import MOST_ROWS, Asked, Kind, Typed
from ledtrad.rounds.states import MissingReason
from ledtrad.ui.forms import printable_data

_SEVERAL = frozenset({Kind.CHOICES, Kind.ACTORS})


def typed_in(asked: Asked, data: MultiValueDict[str, str], *, prefix: str = "") -> Typed:
    """Give what stands in a question's field, for `read_answer` and for a draft; "" or [] where nothing does.

    Of a table the empty rows are left out, and every row has one cell for each column.
    """
    told, name = printable_data(data), f"{prefix}svar"
    if asked.kind in _SEVERAL:
        return [key for key in told.getlist(name) if key.strip()]
    if asked.kind == Kind.TABLE:
        return _table(asked, told, prefix=prefix)
    return str(told.get(name, "")).replace("\r\n", "\n")


def missing_in(data: MultiValueDict[str, str], *, prefix: str = "") -> str:
    """Give the reason why the answer is missing, "" for none and for one that does not exist."""
    told = data.get(f"{prefix}saknas", "")
    return str(told) if told in MissingReason.values else ""


def _table(asked: Asked, told: MultiValueDict[str, str], *, prefix: str) -> list[list[str]]:
    """Give the rows in order; one row more than may be handed in is read, so that too many are told and not lost in silence."""
    cell = re.compile(re.escape(prefix) + r"cell-([1-9]\d{0,3})-([1-9]\d?)")
    rows: dict[int, list[str]] = {}
    for name, text in told.items():
        found = cell.fullmatch(name)
        row, column = (int(found[1]), int(found[2])) if found else (0, 0)
        if 0 < row <= MOST_ROWS + 1 and column <= len(asked.options):
            rows.setdefault(row, [""] * len(asked.options))[column - 1] = str(text)
    return [rows[n] for n in sorted(rows) if any(one.strip() for one in rows[n])]
