"""Rows of proposed changes: which are changes, what each lacks in words, and how they are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.asking import Asked, BadAnswer, Kind, read_answer
from ledtrad.core.registry_changes import BadChange, Change, What, change_words, changes_told, is_row_blank

NAMES = {
    "o-rad": "Rådet (nätverk)",
    "r-1": "Ön är medlem i Rådet",
    "slag-network": "nätverk",
    "gron": "Grönköping",
}
ASKED = Asked("registret", Kind.REGISTRY_CHANGE)


def told(*row: str) -> Change:
    (change,) = changes_told([list(row)], names=NAMES)
    return change


def test_what_is_said_becomes_changes_in_order_and_blank_rows_are_left_out() -> None:
    rows = [["stammer"], ["", "o-rad", "", "", "", ""], ["upphort", "o-rad", "", "", " 2026-03 ", "Beslut."]]

    changes = changes_told(rows, names=NAMES)

    assert [one.what for one in changes] == [What.CONFIRMED, What.ENDED]
    assert (changes[1].on, changes[1].why) == ("2026-03", "Beslut.")
    assert [one.lands for one in changes] == [False, True]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("", "o-rad", "Nya rådet", "", "2026", ""), "Välj vad som har hänt med Rådet"),
        (("flög", "o-rad", "", "", "2026", ""), "Välj vad som har hänt"),
        (("upphort", "o-borta", "", "", "2026", ""), "finns inte längre"),
        (("namn", "o-rad", "", "", "2026", ""), "Skriv det nya namnet på Rådet"),
        (("namn", "r-1", "Nytt", "", "2026", ""), "kan inte ändras så"),
        (("kallas", "r-1", "Nytt", "", "", ""), "kan inte ändras så"),
        (("kallas", "o-rad", "", "", "", ""), "Skriv det nya namnet på Rådet"),
        (("kallas", "o-rad", "Ön", "", "i våras", ""), "skriv från när det gäller"),
        (("ny", "", "Nya rådet", "slag-network", "", ""), "skriv från när det gäller"),
        (("flyttad", "o-rad", "", "gron", "2026", ""), "kan inte ändras så"),
        (("flyttad", "r-1", "", "finns-inte", "2026", ""), "Välj vem som tar över"),
        (("upphort", "gron", "", "", "2026", ""), "inget som ändras här"),
        (("upphort", "", "", "", "2026", ""), "inget som ändras här"),
        (("ny", "o-rad", "Nya rådet", "slag-network", "2026", ""), "inget som ändras här"),
        (("ny", "", "Nya rådet", "gron", "2026", ""), "Nya rådet: det som är valt hör inte till"),
        (("flyttad", "r-1", "", "o-rad", "2026", ""), "det som är valt hör inte till"),
        (("upphort", "r-1", "", "gron", "2026", ""), "Ön är medlem i Rådet: det som är valt hör inte till"),
        (("namn", "o-rad", "Nytt", "x" * 500, "2026", ""), "det som är valt hör inte till"),
        (("ny", "", "", "slag-network", "2026", ""), "vad det nya organet heter"),
        (("ny", "", "Nya rådet", "", "2026", ""), "Välj vilket slags organ Nya rådet är"),
        (("upphort", "o-rad", "", "", "i våras", ""), "skriv från när det gäller"),
        (("upphort", "o-rad", "", "", "2026-02-30", ""), "skriv från när det gäller"),
        (("annat", "", "x", "", "", ""), "Skriv vad som ska ändras"),
        (("namn", "o-rad", "N" * 201, "", "2026", ""), "högst 200 tecken"),
    ],
)
def test_what_is_no_change_says_what_to_do(row: tuple[str, ...], words: str) -> None:
    with pytest.raises(BadChange, match=words):
        told(*row)


def test_more_than_anybody_reads_is_refused() -> None:
    with pytest.raises(BadChange, match="högst hundra"):
        changes_told([["annat", "", "", "", "", "x"]] * 101, names=NAMES)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            ("namn", "o-rad", "Nya rådet", "", "2026-03-15", ""),
            "Rådet (nätverk) heter ”Nya rådet” från 2026-03-15.",
        ),
        (("upphort", "o-rad", "", "", "2026", ""), "Rådet (nätverk) upphörde 2026."),
        (
            ("upphort", "r-1", "", "", "2026", "Beslut."),
            "Gäller inte längre efter 2026: Ön är medlem i Rådet. Beslut.",
        ),
        (
            ("flyttad", "r-1", "", "gron", "2026", ""),
            "I stället för ”Ön är medlem i Rådet” gäller Grönköping från 2026.",
        ),
        (
            ("ny", "", "Nya rådet", "slag-network", "2026-H1", ""),
            "Nytt organ från 2026-H1: Nya rådet (nätverk).",
        ),
        (("annat", "", "", "", "", "Fel adress."), "Fel adress."),
    ],
)
def test_each_change_is_told_in_words(row: tuple[str, ...], words: str) -> None:
    assert change_words(told(*row), names=NAMES) == words


def test_an_answer_keeps_rows_and_words_and_a_text_alone_stays_a_text() -> None:
    rows = [["stammer", "", "", "", "", ""], ["upphort", "o-rad", "", "", "2026", ""]]
    read = read_answer(ASKED, rows, names=NAMES)
    assert read is not None
    assert read.value == rows
    assert read.text.split("\n")[1] == "- Rådet (nätverk) upphörde 2026."

    old = read_answer(ASKED, "Rådet finns inte mer.", names=NAMES)
    assert old is not None
    assert (old.text, old.value) == ("Rådet finns inte mer.", None)
    with pytest.raises(BadAnswer, match="skriv från när"):
        read_answer(ASKED, [["upphort", "o-rad", "", "", "", ""]], names=NAMES)


@given(st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=6))
def test_any_rows_are_changes_or_are_refused_in_words_and_what_is_kept_reads_back(
    rows: list[list[str]],
) -> None:
    try:
        changes = changes_told(rows, names=NAMES)
    except BadChange:
        return
    assert len(changes) == sum(not is_row_blank(row) for row in rows)
    assert changes_told([one.row for one in changes], names=NAMES) == changes


def test_what_came_nobody_knows_when_is_told_without_a_day() -> None:
    also = told("kallas", "o-rad", "Ölandsrådet", "", "", "Beslut.")
    new = Change(What.NEW_BODY, name="Norrådet", other="slag-network")

    assert also.lands
    assert change_words(also, names=NAMES) == "Rådet (nätverk) kallas också ”Ölandsrådet”. Beslut."
    assert change_words(new, names=NAMES) == "Nytt organ: Norrådet (nätverk)."
