"""A whole report on the questions: headings that differ a little are found, and nothing is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.evidence.reading.parts import Part, PartKind, text_of
from ledtrad.rounds.splitting import (
    Placed,
    Target,
    moved,
    parts_by_place,
    proposed_split,
    split_rows,
    split_told,
)
from ledtrad.rounds.tying import Unit, guessed_unit

TARGETS = (
    Target("struktur", "Struktur och organisation", "Hur är stödet organiserat i länet?"),
    Target("grupper", "Nya samverkansgrupper", "Vilka grupper är nya under året?"),
    Target("brukare", "Brukarnas delaktighet", "Hur tas brukarnas erfarenheter till vara?"),
)
UNITS = (
    Unit("06", ("Jönköpings län", "Jönköping")),
    Unit("08", ("Kalmar län", "Kalmar")),
    Unit("norra", ("Norra Kalmar",)),
)
WORDS = st.sampled_from(
    [
        "Struktur och organisation",
        "Grupper",
        "Nya samverkansgrupper",
        "",
        "Brukarnas delaktighet",
        "Övrigt",
        "två\nrader",
    ]
)
PARTS = st.lists(
    st.builds(Part, st.sampled_from(PartKind), WORDS | st.text(max_size=9), st.integers(0, 6)), max_size=25
)


def head(text: str, level: int = 2) -> Part:
    return Part(PartKind.HEADING, text, level)


def words(text: str) -> Part:
    return Part(PartKind.PARAGRAPH, text)


def places(parts: list[Part]) -> list[str]:
    return [one.place for one in proposed_split(parts, TARGETS)]


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("1. Struktur & organisation", "struktur"),
        ("Organisation och struktur", "struktur"),
        ("Fråga 2: Vilka grupper är nya under året", "grupper"),
        ("Nya samverkans-grupper i länet", "grupper"),
        ("BRUKARNAS DELAKTIGHET", "brukare"),
        ("Ekonomi", ""),
        ("Organisation", ""),
    ],
)
def test_a_heading_that_differs_a_little_is_still_found(heading: str, place: str) -> None:
    assert places([head(heading), words("Vi har en grupp.")]) == [place, place]


def test_what_stands_under_a_heading_goes_with_it_until_another_of_its_level() -> None:
    parts = [
        head("Lägesrapport", 1), words("Inledning."), head("Struktur och organisation"), head("I norr", 3), words("Ett."),
        head("Ekonomi"), words("Två."), head("Brukarnas delaktighet"), words("Tre."),
    ]  # fmt: skip

    assert places(parts) == ["", "", "struktur", "struktur", "struktur", "", "", "brukare", "brukare"]


def test_a_question_is_found_out_of_order_where_its_heading_is_almost_the_same() -> None:
    parts = [
        head("Brukarnas delaktighet"),
        words("Ett."),
        head("Struktur och organisation"),
        head("Nya samverkansgrupper"),
    ]

    assert places(parts) == ["brukare", "brukare", "struktur", "grupper"]


def test_a_line_of_text_counts_as_a_heading_only_where_it_says_the_same() -> None:
    assert (
        places([words("Nya samverkansgrupper"), words("Två."), words("Struktur i länet")]) == ["grupper"] * 3
    )


@given(PARTS, st.dictionaries(st.integers(0, 30), st.sampled_from(["", "struktur", "brukare"])))
def test_every_part_is_in_one_place_and_the_text_is_whole_wherever_parts_are_moved(
    parts: list[Part], told: dict[int, str]
) -> None:
    split = moved(proposed_split(parts, TARGETS), told)

    assert [one.part for one in split] == parts
    assert text_of([one.part for one in split]) == text_of(parts)
    gathered = [one for ones in parts_by_place(split).values() for one in ones]
    assert sorted(map(id, gathered)) == sorted(map(id, split))
    assert set(parts_by_place(split)) <= {"", *(target.key for target in TARGETS)}
    assert split_told(split_rows(split)) == split


def test_a_heading_that_only_repeats_its_question_is_left_out_until_it_is_moved() -> None:
    (one,) = proposed_split([head("Nya samverkansgrupper")], TARGETS)

    assert one == Placed(head("Nya samverkansgrupper"), "grupper", "grupper")
    assert one.is_heading_of_its_place
    assert not moved([one], {0: "brukare"})[0].is_heading_of_its_place


@pytest.mark.parametrize(
    ("name", "text", "unit"),
    [
        ("lagesrapport_jonkoping_2026.docx", "", "06"),
        ("08-rapport.pdf", "Jönköping", "08"),
        ("2026 08 01.docx", "", ""),
        ("Rapport från Norra Kalmar.odt", "", "norra"),
        ("rapport.docx", "Lägesrapport för Kalmar län", "08"),
        ("rapport.docx", "Vi i Kalmar län och Jönköpings län", ""),
        ("rapport.docx", "Nytt år", ""),
    ],
)
def test_the_participant_is_guessed_from_name_heading_and_text(name: str, text: str, unit: str) -> None:
    assert guessed_unit(name, [head(text)], UNITS) == unit


def test_a_participant_whose_name_is_too_short_to_be_looked_for_is_never_guessed() -> None:
    assert guessed_unit("r.docx", [words("Ö och Ö.")], [Unit("98", ("Ö",)), Unit("99", ())]) == ""


def test_the_participant_that_a_text_names_most_is_taken_where_it_leads_clearly() -> None:
    clear = [words("Kalmar har en grupp. Kalmars råd möttes. I Kalmar län och i Jönköpings län.")]

    assert guessed_unit("r.docx", clear, UNITS) == "08"
    assert guessed_unit("r.docx", [words("Kalmar, Jönköping, Kalmar, Jönköping.")], UNITS) == ""
