"""Tables on paper: how wide the columns are, how small the letters, and which row and column head the others."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from ledtrad.core.printable import printable
from ledtrad.ui.document.tree import Table, plain
from ledtrad.ui.document.word import nodes
from ledtrad.ui.document.word.nodes import Node, Nodes

CAPTION = "Table Caption"
# The styles of text and of numbers, in the usual type and in the smaller one.
USUAL, NARROW = ("Tabelltext", "Tabelltal"), ("Tabelltext, smal", "Tabelltal, smal")
KEPT = "{}, hållen"  # the same, of a table that stays on one page
_ROWS_KEPT = 15
# Signs on a line of the text's width in the two sizes of type.
_SIGNS_USUAL, _SIGNS_NARROW = 84, 110
_EDGES = 3  # signs that the margins of a cell take
_LONGEST_CELL, _LONGEST_WORD = 40, 24
_TEXT_TWIPS = 9072  # twentieths of a point between the margins
# Air under the table, and a paragraph between two tables, which Word would make into one.
_AFTER = '<w:p><w:pPr><w:pStyle w:val="EfterTabell"/></w:pPr></w:p>'


def table(part: Table, cells: Sequence[Sequence[Nodes]]) -> Nodes:
    """Give a table under its caption; `cells` are those of its rows as Pandoc's.

    The frame is Word's own markup, since Pandoc's marks no first column as heading its rows, and lets a row break over two
    pages; what is read in it is Pandoc's. The head is told again on each page.
    """
    twips = [int(share * _TEXT_TWIPS) for share in shares(part)]
    styles = [styles_of(part)[column.numeric] for column in part.columns]
    frame = [
        _caption(part),
        nodes.raw(_opening(part.caption, twips)),
    ]
    rows = [[[nodes.text(column.label)] for column in part.columns], *cells]
    for place, row in enumerate(rows):
        head = "" if place else "<w:tblHeader/>"
        frame.append(nodes.raw(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"))
        for cell, style, width in zip(row, styles, twips, strict=True):
            frame.append(nodes.raw(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'))
            # A cell without a paragraph would make the file one that Word refuses.
            frame.append(nodes.styled(style, nodes.paragraph(cell or [nodes.text("")])))
            frame.append(nodes.raw("</w:tc>"))
        frame.append(nodes.raw("</w:tr>"))
    return [*frame, nodes.raw("</w:tbl>"), nodes.raw(_AFTER)]


def table_in_list(part: Table, cells: Sequence[Sequence[Nodes]]) -> Nodes:
    """Give a table that stands in an item of a list as Pandoc's own: in Word's markup its cells would be set in as the item is."""
    columns = [(share, column.numeric) for share, column in zip(shares(part), part.columns, strict=True)]
    head = [[nodes.text(column.label)] for column in part.columns]
    style = USUAL[0] if _is_usual(part) else NARROW[0]
    return [_caption(part), nodes.table(columns, [head, *cells], style=style)]


def _caption(part: Table) -> Node:
    return nodes.styled(CAPTION, nodes.paragraph([nodes.text(part.caption)]), key=part.key)


def _opening(caption: str, twips: Sequence[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>'
        f"<w:tblCaption w:val={quoteattr(printable(caption))}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def styles_of(table: Table) -> tuple[str, str]:
    """Give the styles of text and of numbers: the smaller ones where words would not go in whole otherwise."""
    text, numbers = USUAL if _is_usual(table) else NARROW
    return (KEPT.format(text), KEPT.format(numbers)) if len(table.rows) <= _ROWS_KEPT else (text, numbers)


def _is_usual(table: Table) -> bool:
    return sum(_longest_words(table)) <= _SIGNS_USUAL


def shares(table: Table) -> list[float]:
    """Give the share of the text's width that each column takes (0-1); together 1 at most.

    A column has room for its longest word first, then for its longest cell. A word past all measure breaks where the line ends.
    """
    line = _SIGNS_USUAL if _is_usual(table) else _SIGNS_NARROW
    least = _longest_words(table)
    wanted = [max(low, wish) for low, wish in zip(least, _longest_cells(table), strict=True)]
    if sum(wanted) <= line:
        return [signs / line for signs in wanted]
    if sum(least) >= line:
        return [signs / sum(least) for signs in least]
    spare = (line - sum(least)) / (sum(wanted) - sum(least))
    return [(low + (high - low) * spare) / line for low, high in zip(least, wanted, strict=True)]


def _longest_words(table: Table) -> list[int]:
    return [
        _EDGES + min(_LONGEST_WORD, max(len(word) for text in texts for word in (*text.split(), "")))
        for texts in _columns(table)
    ]


def _longest_cells(table: Table) -> list[int]:
    return [_EDGES + min(_LONGEST_CELL, max(map(len, texts))) for texts in _columns(table)]


def _columns(table: Table) -> list[list[str]]:
    return [
        [column.label, *(plain(row[place]) for row in table.rows)]
        for place, column in enumerate(table.columns)
    ]
