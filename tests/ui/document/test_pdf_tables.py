"""Which cells of a table head which others, as assistive technology reads them from the tags of the file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pdfua import validate
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from ledtrad.ui.components import BannerKind
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.ui.document.pdf.press import TagsDiffer, typeset, with_row_heads
from ledtrad.ui.document.pdf.printing import order_of
from ledtrad.ui.document.tree import Banner, Document, Footnote, Listing, Strong, Table, TableColumn, Text
from tests.ui.document.printed import outline, printed
from tests.ui.document.trees import document, everything, heading


def table_of(*names: str) -> Table:
    """Give a table of two columns with a row for each name, a note and stress among what heads them."""
    columns = (TableColumn("Län"), TableColumn("Antal", numeric=True))
    rows = tuple(((Strong((Text(name),)), Footnote((Text("Not."),))), (Text("3"),)) for name in names)
    return Table(" ".join(names) or "Tom", columns, rows)


def several() -> Document:
    """Give a document with tables in running text, in a list in a box, over two pages, without a row, and at the end."""
    boxed = Banner(BannerKind.INFO, "Obs", (Listing(((table_of("B"),),)),))
    counties = tuple(f"Län {n}" for n in range(40))
    parts = (table_of("A", ""), boxed, table_of(*counties), table_of())
    return document("Ord.", *parts, back=(heading("Sist"), table_of("Y", "Z")))


def cells(found: PdfReader) -> list[list[Any]]:
    """Give the cells of each row under a head, table by table, in reading order."""
    return [
        [cell.get_object() for cell in row.get_object()["/K"]]
        for body in _tagged(found.root_object["/StructTreeRoot"], "/TBody")
        for row in body["/K"]
    ]


def _tagged(part: Any, tag: str) -> Iterator[Any]:
    part = part.get_object() if hasattr(part, "get_object") else part
    if isinstance(part, DictionaryObject):
        if part.get("/S") == tag:
            yield part
        part = part.get("/K")
    if isinstance(part, list):
        for one in part:
            yield from _tagged(one, tag)


def told_of(cell: Any) -> Any:
    """Give what a cell says of its place in the table."""
    (found,) = (one.get_object() for one in cell["/A"] if one.get_object()["/O"] == "/Table")
    return found


def test_the_first_cell_of_every_row_heads_it_in_every_table() -> None:
    rows = cells(printed(several()))

    assert len(rows) == 2 + 1 + 40 + 2
    assert {(head["/S"], told_of(head)["/Scope"]) for head, _ in rows} == {("/TH", "/Row")}
    assert {cell["/S"] for _, cell in rows} == {"/TD"}


def test_a_cell_names_the_heads_of_its_column_and_of_its_row() -> None:
    found = printed(several())
    root: Any = found.root_object["/StructTreeRoot"]
    kept = root["/IDTree"]["/Names"]
    named = {str(name): part.get_object() for name, part in zip(kept[::2], kept[1::2], strict=True)}

    for head, cell in cells(found):
        column, row = (named[str(name)] for name in told_of(cell)["/Headers"])
        assert (column["/S"], told_of(column)["/Scope"]) == ("/TH", "/Column")
        assert row["/ID"] == head["/ID"]
    assert list(kept[::2]) == sorted(kept[::2])


def test_no_fault_of_accessibility_comes_with_the_heads(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_bytes(several()))

    assert validate(str(tmp_path / "a.pdf")).findings == ()


def test_a_file_without_tables_is_left_as_it_was_set() -> None:
    assert with_row_heads(b"as it is", []) == b"as it is"


def test_nothing_but_the_tags_is_written_anew() -> None:
    order = order_of(everything())
    made = typeset(order)
    again = with_row_heads(made, [2])

    before, after = (_untagged(PdfReader(BytesIO(one))) for one in (made, again))
    assert again != made
    assert before == after


def _untagged(found: Any) -> tuple[Any, ...]:
    pages = [page["/Contents"].get_data() for page in found.pages]
    return pages, found.metadata, found.root_object["/Metadata"].get_data(), outline(found)


def test_tables_that_are_not_those_of_the_document_are_refused() -> None:
    with pytest.raises(TagsDiffer, match=r"the tables have \[1\] rows in the tags and \[2\] in the document"):
        with_row_heads(pdf_bytes(document(table_of("A"))), [2])


def test_a_word_that_no_page_holds_is_told_sign_by_sign_in_a_cell() -> None:
    long = (Text("samverkan" * 120),)
    narrow = Table("Smal", tuple(TableColumn(name) for name in "ABCDEFGHIJKL"), ((long,) * 12,))

    found = printed(document("Ord.", narrow))

    words = "".join(page.extract_text() for page in found.pages).replace("\u200b", "")
    assert len(found.pages) > 3
    assert sum(words.count(sign) for sign in "vk") >= 2 * 120 * 12
    assert [[cell["/S"] for cell in row] for row in cells(found)] == [["/TH", *["/TD"] * 11]]
