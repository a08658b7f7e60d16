"""A manifest that does not declare what it must: told before anything is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledtrad.core.errors import BadData
from ledtrad.synthesis.importer import load_directory
from tests.cast import ALVA, NOON
from tests.synthesis.directory import Copy, Edit, problems_of, set_in


@pytest.mark.parametrize(
    ("change", "column", "message"),
    [
        (set_in("statements", value="x.csv"), "statements", "namnet finns inte. Tillåtna är sources, counties,"),
        (lambda content: content.pop("codebook"), "codebook", "filen är inte deklarerad."),
        (set_in("codebook", value=None), "codebook", "här ska stå ett filnamn."),
        (set_in("codebook", value=["codebook.yaml"]), "codebook", "här ska stå ett filnamn."),
        (set_in("answers", value="answers/01.md"), "answers", "här ska stå en lista av filnamn."),
        (set_in("printed", value=[7]), "printed", "här ska stå en lista av filnamn."),
        (set_in("answers", value=["answers/01.md"] * 2), "answers", "filen är deklarerad två gånger."),
        (set_in("source", value="okand"), "source", "källan finns inte. Källor som finns är delrapport-2012 och samverkan-2016."),
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_told_with_its_name(
    copy: Copy, change: Edit, column: str, message: str
) -> None:
    copy.edit("manifest.yaml", change)

    [problem] = problems_of(copy)

    assert (problem.file, problem.column) == ("manifest.yaml", column)
    assert problem.message.startswith(message)


def test_every_name_that_is_not_declared_is_told_at_once(copy: Copy) -> None:
    copy.write("manifest.yaml", "source: delrapport-2012\nround: round.yaml\n")

    columns = [problem.column for problem in problems_of(copy)]

    assert len(columns) == 22
    assert {"sources", "settled", "compilations"} <= set(columns)


def test_a_round_that_is_no_list_of_fields_is_told(copy: Copy) -> None:
    copy.edit("round.yaml", set_in("round", value="lagesrapport-2012"))

    [problem] = problems_of(copy)

    assert (problem.file, problem.value) == ("round.yaml", "lagesrapport-2012")
    assert problem.message == "posten ska ha namngivna fält."


def test_a_directory_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="katalogen finns inte"):
        load_directory(tmp_path / "ingenting", by=ALVA, at=NOON)
