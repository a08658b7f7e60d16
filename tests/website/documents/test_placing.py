"""Where claims come to stand in the text, whatever the text is made of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledtrad.core.figures import figure_numbers
from ledtrad.core.languages import Language
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.document.tree import (
    Banner,
    Blocks,
    Claim,
    Diagram,
    DiagramKind,
    Emphasis,
    Footnote,
    Listing,
    Paragraph,
    Quotation,
    Reference,
    Table,
    Text,
    walk,
)
from ledtrad.website.documents.placing import Placing
from ledtrad.website.documents.report import claim_views
from ledtrad.website.presenting import Addresses

KEY = "nya-grupper"
TOKEN = f"{{{{{KEY}}}}}"


@pytest.fixture
def placing(found: Desk) -> Placing:
    return Placing(found.claims, claim_views(found, Addresses(), only={KEY}), found.material)


def kinds(blocks: Blocks) -> list[str]:
    return [type(block).__name__ for block in blocks]


def test_a_claim_splits_the_paragraph_that_it_stands_in(placing: Placing) -> None:
    before, claim, after = placing.text(f"Så här *var* det. {TOKEN} Och så gick det.")

    assert before == Paragraph((Text("Så här "), Emphasis((Text("var"),)), Text(" det.")))
    assert isinstance(claim, Claim)
    assert after == Paragraph((Text("Och så gick det."),))


def test_space_between_two_claims_is_no_paragraph(placing: Placing) -> None:
    assert kinds(placing.text(f"{TOKEN} {TOKEN}")) == ["Claim", "Claim"]


def test_a_claim_has_one_label_and_a_key_for_each_place(placing: Placing) -> None:
    first, second = (block for block in placing.text(f"{TOKEN}\n\n{TOKEN}") if isinstance(block, Claim))

    assert (first.label, second.label) == ("P1", "P1")
    assert (first.view.key, second.view.key) == (KEY, f"{KEY}.2")


@pytest.mark.parametrize(("typed", "holder"), [(f"- {TOKEN}", Listing), (f"> {TOKEN}", Quotation)])
def test_a_claim_can_stand_inside_a_list_or_a_quotation(placing: Placing, typed: str, holder: type) -> None:
    (block,) = placing.text(typed)

    assert isinstance(block, holder)
    assert any(isinstance(part, Claim) for part in walk(block))


def test_in_a_cell_a_claim_is_its_sentence(placing: Placing, found: Desk) -> None:
    (table,) = placing.text(f"| Vad |\n| --- |\n| {TOKEN} |")

    assert isinstance(table, Table)
    assert table.rows == (((Text(found.claims[KEY].text),),),)


def test_a_missing_claim_is_said_to_be_missing(placing: Placing) -> None:
    (banner,) = placing.text("{{finns-inte}}")

    assert isinstance(banner, Banner)
    assert "”finns-inte”, som inte finns" in banner.heading


def drawing(placing: Placing, *texts: str) -> Placing:
    """Give what sets claims and figures into texts, numbered through them."""
    return replace(placing, figures=figure_numbers(texts))


def test_a_figure_stands_between_the_words_and_is_referred_to_by_its_number(placing: Placing) -> None:
    text = f"Se {{{{{KEY}: figur}}}}.\n\n{{{{{KEY}: karta}}}}\n\n{{{{{KEY}: Figur}}}} visar.\n\n{{{{{KEY}: stapel}}}}"

    said, map_, again, bar = drawing(placing, text).text(text)

    assert said == Paragraph((Text("Se "), Reference((Text("figur 1"),), "figur.1"), Text(".")))
    assert again == Paragraph((Reference((Text("Figur 1"),), "figur.1"), Text(" visar.")))
    assert isinstance(map_, Diagram)
    assert (map_.kind, map_.number, map_.key, map_.about) == (DiagramKind.MAP, 1, "figur.1", KEY)
    assert isinstance(bar, Diagram)
    assert (bar.kind, bar.number, bar.view.cells) == (DiagramKind.BAR, 2, placing.views[KEY].cells)


def test_figures_are_numbered_on_from_the_texts_before(placing: Placing) -> None:
    first, second = f"{{{{{KEY}: karta}}}}", f"Ord.\n\n{{{{{KEY}: karta}}}}"
    whole = drawing(placing, first, second)

    figures = [block for text in (first, second) for block in whole.text(text) if isinstance(block, Diagram)]

    assert [figure.key for figure in figures] == ["figur.1", "figur.2"]


def test_in_a_cell_a_figure_is_only_referred_to(placing: Placing) -> None:
    figure = f"{{{{{KEY}: karta}}}}"
    text = f"| Vad |\n| --- |\n| Se {{{{{KEY}: figur}}}}! |\n| {figure} |\n\n{figure}"

    table, _ = drawing(placing, text).text(text)

    assert isinstance(table, Table)
    ((referred,), (typed,)) = table.rows
    assert referred == (Text("Se "), Reference((Text("figur 1"),), "figur.1"), Text("!"))
    assert typed == (Text(figure),)


@pytest.mark.parametrize("typed", ["{{finns-inte: karta}}", f"På rad med annat: {{{{{KEY}: karta}}}}"])
def test_a_figure_that_cannot_be_shown_is_said_to_be_missing(placing: Placing, typed: str) -> None:
    banner = drawing(placing, typed).text(typed)[-1]

    assert isinstance(banner, Banner)
    assert f"figuren ”{typed[typed.index('{{') + 2 : -2]}”, som inte går att visa" in banner.heading


def test_a_note_after_the_claim_belongs_to_the_words_before_it(placing: Placing) -> None:
    before, *_ = placing.text(f"Ord[^1]. {TOKEN}\n\n[^1]: Noten.")

    assert Footnote((Text("Noten."),)) in list(walk(before))


def test_a_number_in_running_text_is_a_way_to_its_claim_in_the_language_of_the_text(placing: Placing) -> None:
    typed = f"{TOKEN}\n\nIn {{{{{KEY}: tal}}}} counties.\n\n| A |\n| --- |\n| {{{{{KEY}: Tal}}}} |"

    _, _, paragraph, table = placing.section(
        key="k", heading="Summary", level=2, text=typed, language=Language.ENGLISH
    )

    number = Reference((Text("8 of 21"),), KEY, label="P1")
    assert paragraph == Paragraph((Text("In "), number, Text(" counties.")))
    assert isinstance(table, Table)
    assert number in table.rows[0][0]
    assert Reference((Text("8 av 21"),), KEY, label="P1") in walk(placing.text(f"I {{{{{KEY}: tal}}}} län."))
    missing = placing.text("I {{finns-inte: tal}} län.")
    assert missing == (Paragraph((Text("I {{finns-inte: tal}} län."),)),)
