"""The child that sets one document: an order as JSON in, a PDF out. It imports nothing of ours, so that it starts fast."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, StreamDecodeLevel, String
from pikepdf import open as open_pdf

# A report of 60 claims takes a tenth of this.
MOST_MEMORY = 2 * 1024**3
FONTS = Path(__file__).resolve().parents[1] / "print" / "fonts"


class TagsDiffer(Exception):
    """The tables in the tags of the file are not those of the order."""


def main() -> None:
    """Read an order {"files": {name: text}, "timestamp": seconds, "rows": [n]}, and write the PDF; end with 1 and a line that says why not.

    "rows" is how many rows under the head each table has, in reading order.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    order = json.load(sys.stdin.buffer)
    try:
        sys.stdout.buffer.write(with_row_heads(typeset(order), order["rows"]))
    except (typst.TypstError, TagsDiffer) as error:
        sys.exit(f"Typst: {error}")


def typeset(order: dict[str, Any]) -> bytes:
    """Give the file of an order as Typst writes it; raise TypstError for what it cannot set."""
    # The types of typst leave out what it does with several files.
    made: bytes = typst.compile(  # type: ignore[call-overload]
        {name: text.encode() for name, text in order["files"].items()},
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=order["timestamp"],
    )
    return made


def with_row_heads(made: bytes, rows: list[int]) -> bytes:
    """Give the file with the first cell of each table's row tagged as heading its row; raise TagsDiffer where the tables are others.

    Typst tags the head of a table alone. Nothing is packed anew: the packer is the machine's, and its bytes are not the same on all.
    """
    if not rows:
        return made
    with open_pdf(BytesIO(made)) as pdf:
        _head_rows(pdf, rows)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            compress_streams=False,
            stream_decode_level=StreamDecodeLevel.none,
            object_stream_mode=ObjectStreamMode.disable,
        )
    return out.getvalue()


def _head_rows(pdf: Pdf, rows: list[int]) -> None:
    root = pdf.Root.StructTreeRoot
    tables = [list(_rows_in(table)) for table in _tagged(root, Name.Table)]
    if (found := list(map(len, tables))) != rows:
        raise TagsDiffer(f"the tables have {found} rows in the tags and {rows} in the document")
    heads = dict(_named_heads(tables))
    if heads:
        names = root.IDTree.Names
        known = {bytes(names[place]): names[place + 1] for place in range(0, len(names), 2)}
        # A reader looks an identifier up by halves.
        in_order = sorted((known | heads).items())
        root.IDTree.Names = Array([part for name, head in in_order for part in (String(name), head)])


def _named_heads(tables: list[list[Object]]) -> Iterator[tuple[bytes, Object]]:
    """Tag the head of each row, name it, and let the other cells of the row name it too."""
    for number, table in enumerate(tables, start=1):
        for place, row in enumerate(table, start=1):
            head, *cells = row.K
            name = f"R{number}y{place}"
            head.S, head.ID = Name.TH, String(name)
            _told_of(head).Scope = Name.Row
            for cell in cells:
                _told_of(cell).Headers.append(String(name))
            yield name.encode(), head


def _told_of(cell: Object) -> Object:
    """Give what a cell says of its place in the table."""
    return next(told for told in cell.A if Name.Table == told.O)


def _rows_in(table: Object) -> Iterator[Object]:
    for body in _tagged(table, Name.TBody):
        yield from _tagged(body, Name.TR)


def _tagged(part: Object, tag: Name) -> Iterator[Object]:
    """Give the parts with that tag in reading order, none inside another."""
    if isinstance(part, Array):
        for one in part:
            yield from _tagged(one, tag)
    elif isinstance(part, Dictionary) and part.get(Name.S) == tag:
        yield part
    elif isinstance(part, Dictionary) and Name.K in part:
        yield from _tagged(part.K, tag)


if __name__ == "__main__":
    main()
