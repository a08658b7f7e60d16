"""What the press gives up on is told with its place: the block that can't be set even alone."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.ui.document.checking import BadDocument
from ledtrad.ui.document.pdf import PrintFailed, pdf_bytes, pressing
from ledtrad.ui.document.pdf.narrowing import guilty, missing_from, only
from ledtrad.ui.document.tree import Block, Document, Figure, Paragraph, Reference, Table, TableColumn, Text
from tests.ui.document.trees import claim, document, heading, said

BROKEN = Figure(svg="<svg", alt="Ingen bild", caption="Trasig teckning")
BAD = "den här"


def told(*, bad: tuple[Block, ...]) -> Document:
    """Give a document of three chapters that lead to each other, with bad blocks in the second."""
    there = Paragraph((Reference((Text("dit"),), "sist"), Reference((Text("hit"),), "nya-grupper")))
    chapters = (heading("Mitten"), claim(), there, *bad, "Efter.", heading("Sist"), there)
    return document("Ett.", *chapters, back=(heading("Underlag"), said("Rader.")))


def test_the_block_that_cannot_be_set_is_named_with_the_heading_that_it_stands_under() -> None:
    with pytest.raises(BadDocument) as refused:
        pdf_bytes(told(bad=(BROKEN,)))

    assert str(refused.value) == (
        "Dokumentet kan inte skrivas förrän det här är rättat. Under ”Mitten”: bilden ”Trasig teckning” går inte att "
        "sätta för tryck. Dela det i flera, eller ta bort långa ord och noter ur det."
    )


def test_what_takes_too_long_is_looked_for_only_as_long_as_anybody_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pressing, "MOST_SECONDS", 0.01)
    monkeypatch.setattr(pressing, "SEARCH_SECONDS", 0)

    with pytest.raises(PrintFailed, match="hann inte tryckas på 0 sekunder"):
        pdf_bytes(told(bad=(BROKEN,)))


def test_a_part_is_set_although_it_leads_to_the_rest() -> None:
    whole = told(bad=())
    there = whole.body[4]

    part = only(whole, {id(there)})

    assert part.body == (*(block for block in whole.body if block is there or block in _headings(whole)),)
    assert missing_from(part, whole) == ("nya-grupper",)
    assert pressing.pdf_bytes(replace(part, body=part.body[:2])).startswith(b"%PDF")


def _headings(whole: Document) -> tuple[Block, ...]:
    return tuple(block for block in whole.body if type(block).__name__ == "Heading")


@given(n=st.integers(1, 40), data=st.data())
def test_one_bad_block_among_any_others_is_found_in_as_many_tries_as_halvings(
    n: int, data: st.DataObject
) -> None:
    bad = data.draw(st.integers(0, n - 1))
    chapters = sorted(data.draw(st.sets(st.integers(1, n))))
    blocks = [said(BAD if i == bad else "bra") for i in range(n)]
    body: list[Block] = []
    for i, block in enumerate(blocks):
        body += [heading(f"Kapitel {i}")] if i in chapters else []
        body.append(block)
    asked: list[Document] = []

    def can_be_set(part: Document) -> bool:
        asked.append(part)
        return blocks[bad] not in part.body

    fault = guilty(document(*body), can_be_set)

    place = max((i for i in chapters if i <= bad), default=None)
    assert fault is not None
    assert fault.place == ("Början" if place is None else f"Kapitel {place}")
    assert BAD in fault.reason
    assert len(asked) <= ceil(log2(n)) + 2


@pytest.mark.parametrize("blocks", [(), ("Ett.",), ("Ett.", "Två.", "Tre.")])
def test_where_each_block_can_be_set_alone_none_is_blamed(blocks: tuple[str, ...]) -> None:
    assert guilty(document(*blocks), lambda _: True) is None


@pytest.mark.parametrize(
    ("block", "called"),
    [
        (Table("Nio kolumner", (TableColumn("Län"),), ()), "tabellen ”Nio kolumner”"),
        (claim(sentence="Två län svarade."), "påståendet ”Två län svarade.”"),
        (said("Ord " * 40), f"stycket som börjar ”{('Ord ' * 40)[:60]}…”"),
    ],
)
def test_a_block_is_called_what_its_reader_calls_it(block: Block, called: str) -> None:
    fault = guilty(document(block), lambda part: block not in part.body)

    assert fault is not None
    assert fault.reason.startswith(f"{called} går inte att sätta för tryck.")
