"""`ledtrad lint` and `ledtrad anchor` with files as they come from other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.console.conftest import Run
from tests.console.test_lint_and_anchor import OLD, anchor

PARTS = (
    "Kalmar bildade en ny grupp för samverkan kring barn och unga under hösten.",
    "Kronoberg bytte namn på sin styrgrupp under våren och gav den ett nytt uppdrag.",
    "Jämtland väntar ännu med sitt beslut om den nya organisationen för samverkan.",
)


def test_lint_gives_each_sentence_its_line_in_the_order_of_the_text(ledtrad: Run, tmp_path: Path) -> None:
    path = tmp_path / "utkast.md"
    path.write_text("# Läget\n\nNio län svarade.\n\nArbetet går vidare.\n\nSamtliga län\när med.\n")

    ran = ledtrad("lint", path)

    assert (ran.code, ran.out) == (1, "3\tNio län svarade.\n7\tSamtliga län är med.\n")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Nya grupper finns i {{nya-grupper}}.\n", "Kalmar är ett län.\n"]
)
def test_lint_says_nothing_of_a_text_without_counts(ledtrad: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "utkast.md").write_text(text, encoding="utf-8")

    assert ledtrad("lint", tmp_path / "utkast.md").out == ""


def test_lint_reads_a_file_with_byte_order_mark_and_line_ends_of_windows(
    ledtrad: Run, tmp_path: Path
) -> None:
    (tmp_path / "utkast.md").write_bytes(b"\xef\xbb\xbf" + "Ingress.\r\n\r\nNio län svarade.\r\n".encode())

    assert ledtrad("lint", tmp_path / "utkast.md").out == "3\tNio län svarade.\n"


def test_anchor_follows_a_paragraph_to_its_new_place(ledtrad: Run, tmp_path: Path) -> None:
    old, new = "\n\n".join(PARTS), "\n\n".join((PARTS[2], PARTS[0], PARTS[1]))
    passages = [{"id": n, "start": old.index(p), "end": old.index(p) + len(p)} for n, p in enumerate(PARTS)]

    found = anchor(ledtrad, tmp_path, passages, old=old, new=new).json()

    assert [new[row["start"] : row["end"]] for row in found] == list(PARTS)
    assert [row["outcome"] for row in found] == ["same", "same", "moved"]


def test_anchor_counts_code_points_and_gives_ids_back_as_they_came(ledtrad: Run, tmp_path: Path) -> None:
    old = f"👩‍👧 Åtta på året. {PARTS[0]}"
    start = old.index("Kalmar")
    passages = [{"id": 7, "start": start, "end": len(old)}, {"id": "sju", "start": start, "end": len(old)}]

    found = anchor(ledtrad, tmp_path, passages, old=old, new=f"👍👍 {old}").json()

    assert [(row["id"], row["outcome"], row["start"]) for row in found] == [
        (7, "same", start + 3),
        ("sju", "same", start + 3),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "inte json",
        "{}",
        "[[]]",
        '[{"id": 1, "start": "0", "end": 3}]',
        '[{"id": 1, "start": 0, "end": 3.7}]',
        '[{"id": 1, "start": 0, "end": 1e999}]',
        '[{"id": 1, "start": false, "end": 3}]',
    ],
)
def test_places_are_whole_numbers_in_a_list_and_never_rounded(
    ledtrad: Run, tmp_path: Path, content: str
) -> None:
    text, passages = tmp_path / "text.txt", tmp_path / "p.json"
    text.write_text(OLD, encoding="utf-8")
    passages.write_text(content, encoding="utf-8")

    ran = ledtrad("anchor", text, text, passages)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"Filen {passages} ska vara en JSON-lista av passager med fälten id, start och end. "
        "Start och end ska vara heltal.\n"
    )


@pytest.mark.parametrize("bad", [0, 1, 2])
def test_each_of_the_three_files_must_be_utf8(ledtrad: Run, tmp_path: Path, bad: int) -> None:
    files = [tmp_path / name for name in ("gammal.txt", "ny.txt", "p.json")]
    for path in files[:2]:
        path.write_text(OLD, encoding="utf-8")
    files[2].write_text(json.dumps([{"id": "a", "start": 0, "end": 4}]))
    files[bad].write_bytes("Nio län".encode("latin-1"))

    ran = ledtrad("anchor", *files)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Filen {files[bad]} är inte UTF-8. Spara den som UTF-8 och försök igen.\n"
