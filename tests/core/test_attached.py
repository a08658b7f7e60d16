"""Files of an answer: kept as rows, read as lines, and compared with those of another answer."""

from __future__ import annotations

import pytest

from ledtrad.core.asking import Asked, Kind, Told, read_answer
from ledtrad.core.attached import Attached, attached_in, files_compared, reread, with_files, words_in

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ASKED = Asked("planen", Kind.FILE)


def file(name: str = "plan.docx", sign: str = "a", n_bytes: int = 12_345) -> Attached:
    return Attached(sign * 64, name, WORD, n_bytes, "Bo", "2026-03-02T12:00:00+01:00")


def test_an_answer_with_files_is_its_words_and_a_line_for_each_with_its_checksum() -> None:
    rows = with_files("Två planer. ", [file(), file("bilaga.docx", "b", 9)])

    told = read_answer(ASKED, rows)

    assert told == Told(
        f"Två planer.\n\n- plan.docx (Word, 12\N{NO-BREAK SPACE}345 byte), kontrollsumma {'a' * 64}\n"
        f"- bilaga.docx (Word, 9 byte), kontrollsumma {'b' * 64}",
        with_files("Två planer.", [file(), file("bilaga.docx", "b", 9)]),
    )
    assert (attached_in(told.value)[0], words_in(told.value)) == (file(), "Två planer.")


@pytest.mark.parametrize("typed", ["Den ligger på nätet.", [["Den ligger på nätet."]]])
def test_words_alone_stay_a_text(typed: str | list[list[str]]) -> None:
    assert read_answer(ASKED, typed) == Told("Den ligger på nätet.")


@pytest.mark.parametrize(
    "value", [None, "", "text", {}, 3, [], ["a"], [["1", "2", "3", "4", "5", "6"]], [["x"] * 7]]
)
def test_no_other_answer_is_taken_for_files(value: object) -> None:
    assert attached_in(value) == ()


def test_a_table_in_which_the_row_of_a_file_was_typed_holds_no_file() -> None:
    typed = ["b" * 64, "plan.docx", WORD, "mycket", "Bo", "i går"]
    head = [["Summa", "Namn", "Typ", "Byte", "Av", "När"]]

    assert attached_in([file().row]) == ()
    assert attached_in([*head, typed]) == ()
    assert attached_in([typed, file().row]) == ()


def test_without_files_the_words_are_a_text_as_ever() -> None:
    assert with_files("Ord.", []) == "Ord."
    assert read_answer(ASKED, with_files("", [])) is None


def test_a_text_that_was_mended_keeps_the_files_whose_lines_it_leaves() -> None:
    value = with_files("Två planer.", [file(), file("bilaga.docx", "b")])

    mended = f"En plan.\n\n{file().line}"
    forged = f"{file().line}\n{file('annan.docx', 'c').line}"

    assert reread(mended, value) == with_files("En plan.", [file()])
    assert reread(forged, value) == with_files(file("annan.docx", "c").line, [file()])
    assert reread("Inga filer.", value) == "Inga filer."


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        ([file()], [file()], ""),
        ([file("ny.docx")], [file("gammal.docx")], ""),
        ([file(sign="b")], [file()], "En fil bytt."),
        ([file(), file("b.docx", "b")], [file()], "En fil tillagd."),
        ([], [file(), file("b.docx", "b")], "Två filer borttagna."),
        ([file(sign="c"), file("d.docx", "d")], [file(), file("b.docx", "b")], "En fil bytt, en fil tillagd och en fil borttagen."),
    ],
)  # fmt: skip
def test_what_differs_between_files_is_said(now: list[Attached], then: list[Attached], words: str) -> None:
    assert files_compared(with_files("", now), with_files("Ord.", then)) == words
