"""Reading one question's field: what was typed in `collection/question_field.html`, as it was typed."""

from __future__ import annotations

import re

from django.utils.datastructures import MultiValueDict

from ledtrad.core.asking import MOST_ROWS, Asked, Kind, Typed
from ledtrad.core.registry_changes import Change, What, is_row_blank
from ledtrad.rounds.states import MissingReason
from ledtrad.ui.forms import printable_data

# The cells of a proposed change in the order of its row (`ledtrad.core.registry_changes`).
CELLS = ("vad", "vem", "namn", "till", "dag", "varfor")
_SEVERAL = frozenset({Kind.CHOICES, Kind.ACTORS})


def typed_in(asked: Asked, data: MultiValueDict[str, str], *, prefix: str = "") -> Typed:
    """Give what stands in a question's field, for `read_answer` and for a draft; "" or [] where nothing does.

    Of a table the empty rows are left out, and every row has one cell for each column.
    """
    told, name = printable_data(data), f"{prefix}svar"
    if asked.kind in _SEVERAL:
        return [key for key in told.getlist(name) if key.strip()]
    if asked.kind == Kind.REGISTRY_CHANGE:
        return _changes(told, prefix=prefix)
    if asked.kind == Kind.TABLE:
        return _table(asked, told, prefix=prefix)
    return str(told.get(name, "")).replace("\r\n", "\n")


def _changes(told: MultiValueDict[str, str], *, prefix: str) -> list[list[str]]:
    """Give the rows in which something was said: what stands is right, changes one by one, new bodies, and the rest in words."""
    post = re.compile(re.escape(prefix) + rf"post-([1-9]\d{{0,2}})-({'|'.join(CELLS)})")
    rows: dict[int, dict[str, str]] = {}
    for name, text in told.items():
        found = post.fullmatch(name)
        if found:
            rows.setdefault(int(found[1]), {})[found[2]] = str(text).replace("\r\n", "\n")
    listed = [[rows[n].get(cell, "") for cell in CELLS] for n in sorted(rows)]
    listed = [row for row in listed if not is_row_blank(row)]
    for row in listed:
        if not row[0] and not row[1]:
            row[0] = What.NEW_BODY.value
    said = [Change(What.CONFIRMED).row] if told.get(f"{prefix}post-{What.CONFIRMED}") else []
    other = str(told.get(f"{prefix}post-{What.OTHER}", "")).replace("\r\n", "\n")
    return [*said, *listed, *([Change(What.OTHER, why=other).row] if other.strip() else [])]


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
