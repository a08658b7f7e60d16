"""Bodies that a Swedish text names: found with their places, seldom wrong, and never without a word that tells which one it is."""

from __future__ import annotations

import csv
import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.named_groups import LONGEST_SENTENCE, named_groups

HERE = Path(__file__).parent
ANSWERS = Path("data/demo/2012/answers")
# Words that make names and words that break them, so that chance meets the rules.
WORDS = (
    "Samverkansgruppen", "styrgrupp", "för", "äldre", "och", "Rådet", "rådet", "FoU", "i", "Väst", "nämnden", "Regionala", "heter", "SABE",
    "(SABE)", "hälso-", "nätverkets", "inom", "Länets", "forum", ".", ",", "\n", "| ", "- ", "# ", "ö", "\u00e5", "🦉", "  ", ":", "av", "numera",
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=30).map(" ".join)


def names(text: str) -> list[str]:
    return [one.name for one in named_groups(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Samverkansgruppen för barn och unga möts i maj.", "Samverkansgruppen för barn och unga"),
        ("Nu har samverkansgruppen för äldre startat.", "samverkansgruppen för äldre"),
        ("Länet fick en styrgrupp för psykisk hälsa.", "styrgrupp för psykisk hälsa"),
        ("Vi hörde Socialchefsnätverkets syn på saken.", "Socialchefsnätverket"),
        ("Regionala samverkansrådet beslutade i mars.", "Regionala samverkansrådet"),
        ("Arbetet leds av Gemensamma nämnden.", "Gemensamma nämnden"),
        ("Planen antogs av Ölands politiska forum.", "Ölands politiska forum"),
        ("Forskning bedrivs vid FoU Nord.", "FoU Nord"),
        ("Det gäller FoU i Ödalen och andra.", "FoU i Ödalen"),
        ("Nätverket för socialt arbete inom skolan växer.", "Nätverket för socialt arbete inom skolan"),
        ("Frågan togs upp i den sociala välfärdsgruppen (SVG).", "sociala välfärdsgruppen"),
        ("Det nya nätverket heter Kompassen.", "Kompassen"),
        ("Arbetsgruppen Äldre möts varje månad.", "Arbetsgruppen Äldre"),
        ("Hälso- och sjukvårdsrådet hörs.", "Hälso- och sjukvårdsrådet"),
        ("# Länsgruppen", "Länsgruppen"),
        ("- Brukarrådet", "Brukarrådet"),
        ("| Tvärrådet | 3 |", "Tvärrådet"),
    ],
)
def test_a_name_is_found_in_every_form_and_place(text: str, found: str) -> None:
    (one,) = named_groups(text)
    assert one.name == found
    assert text[one.start : one.end] == found
    assert found in one.sentence


@pytest.mark.parametrize(
    "text",
    [
        "", "Arbetsgruppen träffas ofta.", "En styrgrupp leder arbetet.", "Vår målgrupp är unga.", "Målgruppen för insatsen är unga.",
        "Socialstyrelsen har gett stöd.", "Länsstyrelsen i länet bjöd in.", "Socialnämnden beslutade.", "Kommunstyrelsen och kommunalrådet kom.",
        "Gruppen för att lyssna möttes.", "Det finns en grupp för dem som leder.", "Nätverket växer.", "Styrgruppen för projektet leder.",
        "Under området finns råd.", "De kom i grupper för äldre.", "Nya styrgruppen tog vid.", "Samråd hölls för äldre.", "Barngruppen för unga leker.",
    ],
)  # fmt: skip
def test_what_every_county_has_and_what_is_no_body_is_left_alone(text: str) -> None:
    assert names(text) == []


def test_letters_in_brackets_come_with_the_name_they_stand_for_and_with_no_other() -> None:
    ours, theirs = named_groups(
        "Här finns Regional utvecklingsgrupp (RUG). En styrgrupp för praktik (EBP) leder."
    )

    assert (ours.short, theirs.short) == ("RUG", "")


def test_a_long_sentence_is_cut_and_says_so() -> None:
    (one,) = named_groups("Fredagsgruppen " + "möts ofta " * 60)

    assert (len(one.sentence), one.sentence[-1]) == (LONGEST_SENTENCE, "…")


@given(texts)
def test_every_find_stands_where_it_says_in_order_and_none_inside_another(text: str) -> None:
    found = named_groups(text)

    assert all(" ".join(text[one.start : one.end].split()) == one.name for one in found)
    assert all(one.name and one.end <= after.start for one, after in itertools.pairwise(found))
    assert found == named_groups(text)


@given(texts)
def test_what_stands_after_an_empty_line_changes_no_find(text: str) -> None:
    assert named_groups(f"{text}\n\nHär slutar det.") == named_groups(text)


def marked() -> set[tuple[str, str]]:
    with (HERE / "named_groups_marked.csv").open(encoding="utf-8", newline="") as file:
        return {(row["answer"], row["name"]) for row in csv.DictReader(file)}


def test_what_is_found_in_the_answers_of_2012_is_nearly_all_right_and_most_of_what_there_is() -> None:
    """The figures stand in docs/benchmarks.md; the person who marked the answers also wrote the rules."""
    plain = {
        path.stem: re.sub(r" \{[\d ]*\}", "", path.read_text(encoding="utf-8"))
        for path in ANSWERS.glob("*.md")
    }
    found = {(key, one.name) for key, text in plain.items() for one in named_groups(text)}
    right = found & marked()

    assert (len(right), len(found), len(marked())) == (56, 56, 81)
