"""`ledtrad lint` and `ledtrad anchor`, on small files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.console.conftest import Ran, Run


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.md"
    path.write_text("Arbetet fortsatte.\n\nNio län har nya\ngrupper. Det är bra.\n", encoding="utf-8")
    return path


def test_a_sentence_that_counts_is_told_with_its_line_on_one_line(ledtrad: Run, text: Path) -> None:
    ran = ledtrad("lint", text)

    assert ran.code == 1
    assert ran.out == "3\tNio län har nya grupper.\n"


def test_a_text_that_counts_nothing_is_fine(ledtrad: Run, text: Path) -> None:
    text.write_text("Arbetet fortsatte under året.\n", encoding="utf-8")

    ran = ledtrad("lint", text)

    assert (ran.code, ran.out, ran.err) == (0, "", "")


OLD = "Länet har en ny grupp. Gruppen möts varje månad. Ordföranden är från kommunen."
NEW = "Inledning först.\n\nLänet har en ny grupp. Gruppen möts varje vecka. Något helt annat."


def anchor(ledtrad: Run, tmp_path: Path, passages: object, *, old: str = OLD, new: str = NEW) -> Ran:
    files = {"gammal.txt": old, "ny.txt": new, "passager.json": json.dumps(passages)}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return ledtrad("anchor", *(tmp_path / name for name in files))


def test_a_passage_is_found_again_where_it_stands_now(ledtrad: Run, tmp_path: Path) -> None:
    words = "Länet har en ny grupp."
    new = f"Inledning först.\n\n{OLD}"

    ran = anchor(ledtrad, tmp_path, [{"id": "a", "start": 0, "end": len(words)}], new=new)

    [found] = ran.json()
    assert (ran.code, list(found)) == (0, ["id", "outcome", "start", "end"])
    assert (found["id"], found["outcome"]) == ("a", "same")
    assert new[found["start"] : found["end"]] == words


def test_a_changed_passage_asks_a_person_and_a_lost_one_is_gone(ledtrad: Run, tmp_path: Path) -> None:
    changed, gone = OLD.index("Gruppen"), OLD.index("Ordföranden")
    passages = [{"id": 1, "start": changed, "end": gone - 1}, {"id": 2, "start": gone, "end": len(OLD)}]

    first, second = anchor(ledtrad, tmp_path, passages).json()

    assert (first["id"], first["outcome"]) == (1, "changed")
    assert (second["id"], second["outcome"], second["start"], second["end"]) == (2, "gone", None, None)


def test_every_passage_of_the_same_text_stays_where_it_is(ledtrad: Run, tmp_path: Path) -> None:
    passages = [{"id": str(n), "start": n, "end": n + 5} for n in range(0, 40, 5)]

    found = anchor(ledtrad, tmp_path, passages, new=OLD).json()

    assert found == [{**passage, "outcome": "same"} | passage for passage in passages]


@pytest.mark.parametrize(
    "passages", [{"id": "a"}, [{"id": "a"}], [{"id": "a", "start": "x", "end": 3}], "text", 7, [7], None]
)
def test_passages_of_another_form_are_refused_with_the_right_one(
    ledtrad: Run, tmp_path: Path, passages: object
) -> None:
    ran = anchor(ledtrad, tmp_path, passages)

    assert (ran.code, ran.out) == (2, "")
    assert "ska vara en JSON-lista av passager med fälten id, start och end." in ran.err


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, 4), (0, 10_000)])
def test_a_passage_outside_its_text_is_refused(ledtrad: Run, tmp_path: Path, start: int, end: int) -> None:
    ran = anchor(ledtrad, tmp_path, [{"id": "a", "start": start, "end": end}])

    assert (ran.code, ran.out) == (2, "")
    assert "är tomt eller ligger utanför texten" in ran.err


def test_no_passages_give_an_empty_list(ledtrad: Run, tmp_path: Path) -> None:
    assert anchor(ledtrad, tmp_path, []).json() == []
