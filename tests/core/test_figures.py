"""Figures of claims in a text: where they stand, their numbers, and why one cannot be shown."""

from __future__ import annotations

import pytest

from ledtrad.core.checks import CheckedClaim, Matter, Override, Severity, figures_wrong, run_checks
from ledtrad.core.compilation_text import loose_braces, placed_tokens, prose_of, tokens_in
from ledtrad.core.counting import Question, UnitKind
from ledtrad.core.figures import PlacedFigure, figure_numbers, placed_figures, token_of

COUNTED = CheckedClaim("grupper", question=Question(variable="new_group"))
PARTS = CheckedClaim("delar", question=Question(variable="new_group", unit=UnitKind.PARTICIPANT))
STATED = CheckedClaim("bedomt")
SAID = "{{grupper}}\n\n{{delar}}\n\n{{bedomt}}\n\n"


def matter(text: str) -> Matter:
    texts = {"lage": text, "sist": "Slut."}
    return Matter(
        (), {}, {}, {}, [COUNTED, PARTS, STATED, CheckedClaim("tyst", question=COUNTED.question)],
        tokens={key: placed_tokens(told) for key, told in texts.items()},
        figures={key: placed_figures(told) for key, told in texts.items()},
        headings={"lage": "Läget"},
    )  # fmt: skip


def test_a_figure_is_told_from_a_claim_and_from_a_way_to_it() -> None:
    text = "Se {{grupper: figur}}.\n\n  {{grupper:karta}}  \n"

    assert placed_figures(text) == (
        PlacedFigure("grupper", "figur", 1, alone=False),
        PlacedFigure("grupper", "karta", 3, alone=True),
    )
    assert (tokens_in(text), loose_braces(text)) == ((), ())
    assert prose_of(text) == "Se ….\n\n  …  \n"


def test_figures_are_numbered_through_all_texts_and_those_that_share_a_line_have_none() -> None:
    texts = ["{{a: karta}}\n\nOrd {{a: stapel}}", "{{b: stapel}}\n\n{{a: karta}}\n\n{{a: cirkel}}"]

    assert figure_numbers(texts) == {("a", "karta"): (1, 3), ("b", "stapel"): (2,)}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("{{borta: karta}}", "påståendet finns inte eller är tillbakadraget"),
        ("{{grupper: cirkel}}", "skriv karta eller stapel"),
        ("Här: {{grupper: karta}}", "den delar rad med annat"),
        ("{{bedomt: stapel}}", "påståendet har ingen fråga till materialet"),
        ("{{delar: karta}}", "påståendet räknar annat än län"),
        ("{{tyst: karta}}", "påståendet självt står inte i texten: sätt in {{tyst}} också"),
        ("Se {{grupper: Figur}}.", "påståendet har ingen figur i texten"),
    ],
)
def test_a_figure_that_cannot_be_shown_is_an_error_with_place_and_reason(typed: str, told: str) -> None:
    (finding,) = figures_wrong(matter(f"{SAID}{typed}\n\n{typed}\n"))

    token = typed[typed.index("{{") + 2 : typed.index("}}")]
    assert (finding.severity, finding.subject) == (Severity.ERROR, f"lage:{token}")
    assert finding.message.startswith(f"Avsnittet Läget (rad 7) hämtar figuren ”{token}”, men")
    assert told in finding.message


def test_a_figure_of_a_claim_in_the_text_is_fine_and_can_be_referred_to() -> None:
    text = f"{SAID}{{{{grupper: karta}}}}\n\n{{{{delar: stapel}}}}\n\nSe {{{{grupper: figur}}}}."

    assert list(figures_wrong(matter(text))) == []


def test_no_reason_excuses_a_figure_that_is_missing() -> None:
    override = Override("figure_wrong", "lage:borta: karta", "Det får vara så.", "Alva")

    found = run_checks(matter("{{borta: karta}}"), overrides=[override])

    assert [one.severity for one in found if one.check == "figure_wrong"] == [Severity.ERROR]


@pytest.mark.parametrize(("word", "token"), [("karta", "{{a: karta}}"), ("Figur", "{{a: Figur}}"), ("x", "{{a}}"), ("", "{{a}}")])  # fmt: skip
def test_a_token_is_typed_as_it_is_read(word: str, token: str) -> None:
    assert token_of("a", word) == token
