"""Sentences that count counties without a claim."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.counting_linter import counting_sentences
from ledtrad.core.counting_words import number_of
from tests.core.source_text import source_text

GOLD = Path(__file__).with_name("counting_lines.csv")
COUNTING = [
    "I nio län finns grupper.",
    "Samtliga län svarade.",
    "Flera län planerar.",
    "I en stor majoritet av länen pågår arbete.",
    "De allra flesta länen är klara.",
    "I tre delregioner finns avtal.",
    "Det gäller 9 av 21.",
    "Det gäller 9 av 21 län.",
    "Nio av de tjugoen länen har svarat.",
    "Ett tiotal län har svarat.",
    "Alla länen har råd.",
    "Inget län saknar råd.",
    "Nästan alla län har råd.",
    "I övriga län är läget oförändrat.",
    "Företrädare för 236 kommuner kom.",
    "Lika många län kom.",
    "Vissa län berättar.",
    "De nya regionkommunerna Halland och Gotland har plattformar.",
    "Mellan 75–80 procent av de tillfrågade instämmer.",
    "Två tredjedelar anser det.",
    "Så är det i Kalmar, Skåne och Uppsala.",
    "Varje län har en plan.",
    "Endast ett län saknar plan.",
    "Alla utom två län deltog.",
    "Hälften av regionerna deltog.",
    "43 procent av länen deltog.",
    "I **nio** *län* finns råd.",
    "I nio<sup>1</sup> län finns råd.",
    "Inte ett enda län svarade.",
    "Inga län svarade.",
    "Tjugoett län svarade.",
    "Tre fjärdedelar av länen svarade.",
    "Samtliga regioner svarade.",
    "Både Kalmar, Skåne och Västra Götaland svarade.",
    "Det finns i många av landets regioner.",
    "Det finns i alla 21 län.",
    "Det finns i 21 län/regioner.",
    "En tredjedel av länen svarade.",
    "Alla kommuner i landet har avtal.",
    "I knappt hälften av länen finns det.",
    "I sexton av 21 län finns det.",
    "De län som svarade var nöjda.",
    "Flertalet län har det.",
    "Färre län än i fjol har det.",
    "I inget av länen finns det.",
    "I två län pågår det.",
    "I ett län pågår det.",
]
NOT_COUNTING = [
    "Konferensen hölls den 15/2 2012 i Kalmar.",
    "De tre länsgemensamma grupperna i Halland möts.",
    "De fyra delregionerna; Fyrbodal, Sjuhärad, Skaraborg och Göteborgsregionen har avtal.",
    "Hur många län som deltar är oklart.",
    "I Kalmar län finns två råd.",
    "Kommunerna i länet samarbetar.",
    "De tretton kommunerna i Kalmar län samarbetar.",
    "25 procent av kostnaderna betalas 2014.",
    "Länen redovisar sina planer.",
    "Det är en av tre kunskapskällor.",
    "Region Skåne och Region Halland samarbetar.",
    "Ett tjugotal länder deltog.",
    "Under 2012 redovisade länet två råd.",
    "**Kalmar:** Länet har tre nämnder.",
    "Några kommuner i Skåne har avtal.",
    "Sju träffar hölls i Norrbotten.",
    "Alla aktörer i länet är med.",
    "22/10\tHalland, Jönköping & Kronoberg",
    "Stockholms läns landsting har en grupp.",
    "I Västra Götaland samverkar de 49 kommunerna.",
    "Varje år rapporterar länet.",
]


@pytest.mark.parametrize("sentence", COUNTING)
def test_a_sentence_that_counts_is_found(sentence: str) -> None:
    found = counting_sentences(sentence)

    assert [(finding.line, finding.sentence) for finding in found] == [(1, sentence)]


@pytest.mark.parametrize("sentence", NOT_COUNTING)
def test_a_sentence_that_counts_nothing_is_left_alone(sentence: str) -> None:
    assert counting_sentences(sentence) == ()


def test_the_counting_words_are_shown() -> None:
    assert counting_sentences("Råd finns i **nästan alla** de nya länen.")[0].words == "alla de nya länen"


def test_a_sentence_over_a_page_break_is_found_where_it_starts() -> None:
    text = "Rubrik\n\nUnder året har man i\n\n---\n\n<sup>1</sup> Se bilagan.\n\ntre län bildat råd. Så är det.\n"

    assert [finding.line for finding in counting_sentences(text)] == [3]


def test_an_understood_unit_is_found_after_a_sentence_that_counted() -> None:
    found = counting_sentences("Sju län har råd. Fyra planerar råd. Syftet är gott.")

    assert [finding.words for finding in found] == ["sju län", "fyra planerar"]


def test_names_in_headings_and_tables_are_no_lists() -> None:
    text = "## Kalmar, Skåne och Uppsala\n\n| Kalmar, Skåne och Uppsala | 5 |\n\n**Kalmar:** Länet har råd.\n"

    assert counting_sentences(text) == ()


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("noll", 0),
        ("sjutton", 17),
        ("tjugoen", 21),
        ("nittionio", 99),
        ("tvåhundranittio", 290),
        ("236", 236),
    ],
)
def test_number_words_are_read(word: str, value: int) -> None:
    assert number_of(word) == value


@pytest.mark.parametrize("word", ["län", "tjugonde", "hundrade", "", "etttvå"])
def test_other_words_are_no_numbers(word: str) -> None:
    assert number_of(word) is None


PIECES = st.sampled_from(
    ["I nio län", "samtliga", "Kalmar, Skåne och Uppsala", ".", " ", "\n", "\n\n", "---\n", "# ", "- ", "**", "|", "\t",
     "<sup>1</sup>", "9 av 21", "(", "”", "och", "t.ex.", "å😀"]
)  # fmt: skip


@given(st.text(max_size=100) | st.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_survived_and_lines_are_in_range(text: str) -> None:
    for finding in counting_sentences(text):
        assert 1 <= finding.line <= text.count("\n") + 1
        assert finding.words


@given(
    st.lists(PIECES.filter(lambda piece: "---" not in piece and "<" not in piece), max_size=25).map("".join)
)
def test_a_found_sentence_stands_in_the_text_but_for_white_space(text: str) -> None:
    bare = "".join(text.split())

    for finding in counting_sentences(text):
        assert "".join(finding.sentence.split()) in bare


@pytest.mark.source
def test_the_counting_sentences_of_the_printed_report_are_found() -> None:
    with GOLD.open(encoding="utf-8", newline="") as lines:
        gold = {int(row["line"]): int(row["sentences"]) for row in csv.DictReader(lines)}

    found = Counter(finding.line for finding in counting_sentences(source_text()))

    hits = sum(min(number, found[line]) for line, number in gold.items())
    assert hits >= 0.93 * sum(gold.values())
    assert len(set(found) - set(gold)) <= 15
