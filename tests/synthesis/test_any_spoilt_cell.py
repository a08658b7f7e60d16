"""Whatever a single cell of the tables becomes, the load succeeds or tells what is wrong: it never falls over.

A bounded sample, the same each time. For a bigger one: `LEDTRAD_SPOILT=6 pytest tests/synthesis/test_any_spoilt_cell.py`.
"""

from __future__ import annotations

import os
import random

import pytest
from django.db import transaction

from ledtrad.core.errors import BadData
from tests.synthesis.directory import Copy, rows_by_model

TABLES = (
    *(f"registry/{name}.csv" for name in (
        "counties", "municipalities", "actors", "names", "relations", "bodies", "seats", "lineage", "same_as", "posts",
        "service_areas",
    )),
    *(f"coding/{name}.csv" for name in ("coder_a", "coder_b", "settled", "settlements")),
    "participants.csv",
    "passages.csv",
)  # fmt: skip
STRANGE = (
    "", "x", "99", "-1", "²", "9" * 40, "9" * 5000, "2012-13", "2013/2012", "1999", "717", "okänd:12", "å" * 400, "=1+1", '"', "{län}",
    "body body", "\N{ZERO WIDTH SPACE}", "a\nb", "01", "yes", "None",
)  # fmt: skip


class Undo(Exception):
    """Takes a load that succeeded back, so that the next one meets an empty database."""


def spoil(copy: Copy, dice: random.Random) -> str:
    """Change one cell of one table to something strange, or to another cell of its column; give where and what."""
    path = dice.choice(TABLES)
    rows = copy.rows(path)
    row = dice.randrange(len(rows))
    column = dice.choice(list(rows[0]))
    value = dice.choice([*STRANGE, dice.choice(rows)[column], dice.choice(rows)[column]])
    copy.set_cell(path, row=row + 2, column=column, value=value)
    return f"{path} {row + 2} {column} {value[:40]!r}"


def tell(copy: Copy) -> str:
    """Load and take it back; give how it went."""
    try:
        with transaction.atomic():
            copy.load()
            raise Undo
    except Undo:
        return "loaded"
    except BadData as error:
        return "told" if all(problem.message for problem in error.problems) else "told without words"


@pytest.mark.parametrize("batch", range(int(os.environ.get("LEDTRAD_SPOILT", "2"))))
def test_one_spoilt_cell_is_loaded_or_told_and_leaves_nothing_half_done(whole_copy: Copy, batch: int) -> None:
    dice = random.Random(2012 + batch)  # noqa: S311 - the same spoiling every time
    outcomes = {}
    # One batch is enough to see that the claims bear spoilt tables too.
    copy = whole_copy if batch == 0 else whole_copy.without("printed", "compilations")

    for _ in range(10):
        kept = {path: copy.text(path) for path in TABLES}
        place = spoil(copy, dice)
        outcomes[place] = tell(copy)
        assert rows_by_model() == {}, place
        for path, text in kept.items():
            copy.write(path, text)

    assert len(outcomes) == 10
    assert set(outcomes.values()) <= {"loaded", "told"}
    assert "told" in outcomes.values(), outcomes
