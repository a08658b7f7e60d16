"""Marks in running text join back to the text, and numbers stand where the words end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.ui.components import ChangeKind, DiffRun, RunKind, Stretch, marked_paragraphs
from ledtrad.ui.gallery.working import TEXT, notes, runs, stretches
from tests.pages.client import Page, StrictClient
from tests.ui.drawing import draw

SENTENCE = "En styrgrupp bildades våren 2012."


@pytest.fixture
def page(gallery_site: None) -> Page:
    return StrictClient().get("/")


@st.composite
def marked_texts(draw_: st.DrawFn) -> tuple[str, list[Stretch]]:
    """Texts of a few letters and line ends, with stretches anywhere in them."""
    text = draw_(st.text(alphabet="aå \n😀", min_size=1, max_size=30))
    found = []
    for number in range(1, draw_(st.integers(0, 4)) + 1):
        start = draw_(st.integers(0, len(text) - 1))
        end = draw_(st.integers(start + 1, len(text)))
        found.append(Stretch(start, end, number, draw_(st.sampled_from(list(RunKind)[:4]))))
    return text, found


@given(marked_texts())
def test_every_run_says_what_stands_at_its_place(case: tuple[str, list[Stretch]]) -> None:
    text, marked = case

    for run in (run for paragraph in marked_paragraphs(text, marked) for run in paragraph):
        assert run.text
        assert text[run.start : run.start + len(run.text)] == run.text
        over = [one for one in marked if one.start <= run.start and one.end >= run.start + len(run.text)]
        assert set(run.marks) == {one.number for one in over}


@given(marked_texts())
def test_only_blank_lines_between_paragraphs_are_lost(case: tuple[str, list[Stretch]]) -> None:
    text, marked = case

    shown = ["".join(run.text for run in paragraph) for paragraph in marked_paragraphs(text, marked)]

    assert " ".join(shown).split() == text.split()
    assert all(paragraph in text for paragraph in shown)


@given(marked_texts())
def test_a_number_stands_once_at_the_end_of_words_that_are_shown(case: tuple[str, list[Stretch]]) -> None:
    text, marked = case

    told = [n for paragraph in marked_paragraphs(text, marked) for run in paragraph for n in run.ends]

    assert sorted(told) == sorted(set(told))
    assert set(told) >= {one.number for one in marked if text[one.start : one.end].strip()}


def test_overlapping_marks_are_cut_at_every_edge_and_the_gravest_is_drawn() -> None:
    (paragraph,) = marked_paragraphs(SENTENCE, [Stretch(0, 21, 1), Stretch(3, 12, 2, RunKind.AGAINST)])

    assert [(run.text, run.marks, run.kind.value, run.ends) for run in paragraph] == [
        ("En ", (1,), "for", ()),
        ("styrgrupp", (1, 2), "against", (2,)),
        (" bildades", (1,), "for", (1,)),
        (" våren 2012.", (), "", ()),
    ]


def test_a_mark_over_two_paragraphs_has_its_number_in_the_last() -> None:
    first, second = marked_paragraphs("Ett.\n\nTvå.", [Stretch(0, 10, 1)])

    assert [run.ends for run in (*first, *second)] == [(), (1,)]


def test_a_mark_that_ends_in_the_gap_has_its_number_where_its_words_end() -> None:
    first, second = marked_paragraphs("Ett.\n\nTvå.", [Stretch(0, 5, 1)])

    assert [run.ends for run in (*first, *second)] == [(1,), ()]


@pytest.mark.parametrize("place", [(-1, 3), (3, 3), (4, 3), (0, 99)])
def test_a_mark_outside_the_text_is_refused(place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="Mark 7"):
        marked_paragraphs("Ett två", [Stretch(*place, 7)])


def test_a_text_of_nothing_but_blanks_has_no_paragraph() -> None:
    assert marked_paragraphs(" \n\n ") == ()


def test_each_number_leads_to_its_note_and_back(page: Page) -> None:
    text = page.find("#c-marked_text")

    assert len(stretches()) == len(notes()) == len(text.find_all("ol.marked__notes li"))
    assert text.find("#svar-3").find("a.marked__back").get("href") == "#svar-3-i-texten"
    assert text.find("a#svar-3-i-texten").get("href") == "#svar-3"
    assert text.find("a#svar-3-i-texten").text == "märkning 3"


def test_the_places_of_the_runs_are_their_offsets(page: Page) -> None:
    marks = page.find_all("#c-marked_text mark")

    starts = [int(mark.get("data-start") or 0) for mark in marks]
    assert starts == sorted(set(starts))
    assert all(TEXT[i:].lstrip().startswith(mark.text) for i, mark in zip(starts, marks, strict=True))


def test_what_a_note_stands_for_is_said_and_not_only_coloured(page: Page) -> None:
    assert page.find("#svar-4").text == "4 i texten Politiskt organ: svag styrning (talar emot)"


def test_a_text_that_is_not_there_says_so(page: Page) -> None:
    assert "Länet har inte svarat på frågan." in page.find("#c-marked_text").text
    assert "Här finns ingen text att läsa." in draw("<c-marked_text />")


def test_a_diff_says_what_went_and_what_came() -> None:
    markup = draw(
        '<c-word_diff :runs="r" label="Ändrat" before="revision 1" after="revision 2" />',
        r=(DiffRun("Elva", ChangeKind.REMOVED), DiffRun("Nio", ChangeKind.ADDED), DiffRun(" län")),
    )

    assert (
        '<del><span class="unseen" lang="sv">[struket: </span>Elva<span class="unseen">]</span></del>'
        in markup
    )
    assert (
        '<ins><span class="unseen" lang="sv">[tillagt: </span>Nio<span class="unseen">]</span></ins> län'
        in markup
    )
    assert "stod i revision 1" in markup


def test_a_diff_of_two_empty_texts_says_so() -> None:
    assert "inget är ändrat" in draw('<c-word_diff label="Ändrat" />')


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_diff_joins_back_to_both_texts(before: str, after: str) -> None:
    found = runs(before, after)

    assert "".join(run.text for run in found if run.kind is not ChangeKind.ADDED) == before
    assert "".join(run.text for run in found if run.kind is not ChangeKind.REMOVED) == after


def test_a_text_from_outside_is_never_markup() -> None:
    hostile = "<script>alert(1)</script>"

    markup = draw(
        '<c-marked_text :paragraphs="p" /><c-word_diff :runs="r" label="x" />',
        p=marked_paragraphs(hostile, [Stretch(0, 8, 1)]),
        r=(DiffRun(hostile),),
    )

    assert "<script" not in markup
