"""A claim's number alone in running text, and typed counts in a text in English."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledtrad.core.checks import CheckedClaim, Matter, counting_without_claim, figures_wrong
from ledtrad.core.compilation_text import placed_tokens, prose_of, sections_in
from ledtrad.core.counting import Answer
from ledtrad.core.counting_linter_english import counting_sentences
from ledtrad.core.figures import number_told, numbered_in, placed_figures, with_numbers
from ledtrad.core.languages import Language

SAID = "{{grupper}} {{bedomt}}\n"


def matter(text: str, *, language: str = "en") -> Matter:
    claims = [
        CheckedClaim("grupper", answer=Answer(("07",), (), (), ("08",), (), (), ())),
        CheckedClaim("bedomt"),
        CheckedClaim("tyst", figure=9),
    ]
    return Matter(
        (), {}, {}, {}, claims, prose={"summary": prose_of(text)}, tokens={"summary": placed_tokens(text)},
        figures={"summary": placed_figures(text)}, languages={"summary": language},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("{{borta: tal}}", "påståendet finns inte eller är tillbakadraget"),
        ("{{bedomt: tal}}", "påståendet har inget tal"),
        ("{{tyst: tal}}", "påståendet självt står inte i texten: sätt in {{tyst}} också"),
    ],
)
def test_a_number_that_cannot_be_shown_is_an_error_with_place_and_reason(typed: str, told: str) -> None:
    (finding,) = figures_wrong(matter(f"{SAID}In {typed} counties.\n"))

    token = typed.strip("{}")
    assert (finding.check, finding.subject) == ("number_wrong", f"summary:{token}")
    assert finding.message.startswith(f"Avsnittet summary (rad 2) hämtar talet ”{token}”, men")
    assert told in finding.message


def test_a_number_of_a_claim_that_the_text_has_is_fine_and_no_typed_count() -> None:
    told = matter(f"{SAID}Groups were set up in {{{{grupper: tal}}}} counties.")

    assert list(figures_wrong(told)) + list(counting_without_claim(told)) == []
    assert numbered_in("{{a: tal}} {{b: karta}} {{c}}") == {"a"}


def test_a_number_is_told_in_the_language_of_the_text() -> None:
    text = "In {{a: tal}} and {{b: Tal}}, {{c: tal}}; {{a: figur}}."
    numbers = {
        "a": number_told(8, 21, language=Language.ENGLISH),
        "b": number_told(8, 21, language=Language.SWEDISH),
    }

    assert with_numbers(text, numbers) == "In 8 of 21 and 8 av 21, {{c: tal}}; {{a: figur}}."
    assert number_told(1500, None, language=Language.ENGLISH) == "1\N{NO-BREAK SPACE}500"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Groups were set up in nine counties.", "nine counties"),
        ("It was 9 of 21.", "9 of 21"),
        ("Nine out of the 21 said so.", "nine of 21"),
        ("Most counties agree.", "most counties"),
        ("All of Sweden’s counties have one.", "all of sweden’s counties"),
        ("Twenty-one large counties have one.", "twenty-one large counties"),
        ("No county has one.", "no county"),
        ("It stands in Kalmar, Kronoberg and Västra Götaland.", "kalmar, kronoberg, västra-götaland"),
        ("The counties have one, and in 2012 counties wrote reports.", None),
        ("Set up in … counties, and in … of them.", None),
        ("Three new groups in Kalmar and Halland.", None),
        ("Most of what is said of the county is old.", None),
    ],
)
def test_an_english_sentence_that_counts_is_found(typed: str, words: str | None) -> None:
    found = [one.words for one in counting_sentences(f"Old words.\n\n{typed}", language="en")]

    assert found == ([words] if words else [])
    assert [one.line for one in counting_sentences(f"\n{typed}", language="en")] == [2] * bool(words)


def test_a_text_is_searched_in_its_own_language() -> None:
    english = matter("Nine counties have one. I nio län finns en.")

    assert ["Nine" in one.message or "nine" in one.message for one in counting_without_claim(english)] == [
        True
    ]
    swedish = replace(english, languages={})
    assert ["nio län" in one.message for one in counting_without_claim(swedish)] == [True]


def test_a_heading_tells_the_language_of_its_section_after_the_key() -> None:
    text = "## Läget {#lage: struktur}\n\n## Summary {#summary lang=en}\n\n## Both {#both lang=en: a, b}\n"

    assert [(one.key, one.language, one.topics) for one in sections_in(text)] == [
        ("lage", "sv", ("struktur",)),
        ("summary", "en", ()),
        ("both", "en", ("a", "b")),
    ]
