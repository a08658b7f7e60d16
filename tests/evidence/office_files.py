"""Real files of office programs, made by the programs' own libraries: reports as counties send them, and traps."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Sequence

import docx
import typst
from docx.oxml import parse_xml
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

from ledtrad.ui.document.pandoc import pandoc_path

_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
_BOX = "<w:r {}><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>I rutan</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
_ADDED = (
    '<w:ins {} w:id="1" w:author="Bo" w:date="2026-01-01T00:00:00Z"><w:r><w:t>två nya</w:t></w:r></w:ins>'
)
_STRUCK = '<w:del {} w:id="2" w:author="Bo" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>tre gamla</w:delText></w:r></w:del>'

Topics = Sequence[tuple[str, str]]


def word(topics: Topics, *, title: str = "", rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word file: a heading and its text for each topic, and last a table."""
    document = docx.Document()
    if title:
        document.add_heading(title, 0)
    for heading, text in topics:
        document.add_heading(heading, 1)
        for paragraph in text.split("\n"):
            document.add_paragraph(
                paragraph.removeprefix("- "), style="List Bullet" if paragraph.startswith("- ") else None
            )
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    return _saved(document)


def word_with_remarks() -> bytes:
    """A Word file with a comment, tracked changes, a text box, a running head, and a line in bold for a heading."""
    document = docx.Document()
    document.add_heading("Nya grupper", 1)
    paragraph = document.add_paragraph("Vi har ")
    paragraph._p.append(parse_xml(_ADDED.format(_NAMES)))
    paragraph._p.append(parse_xml(_STRUCK.format(_NAMES)))
    document.add_comment(paragraph.runs, text="Stämmer det?", author="Bo", initials="B")
    document.add_paragraph("Se rutan.")._p.append(parse_xml(_BOX.format(_NAMES)))
    document.add_paragraph().add_run("Framåt").bold = True
    document.sections[0].header.paragraphs[0].text = "Utkast"
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def open_document(markdown: str) -> bytes:
    """A file of OpenDocument text, written by Pandoc."""
    done = subprocess.run(
        [str(pandoc_path()), "-f", "gfm", "-t", "odt", "-o", "-"],
        input=markdown.encode(),
        capture_output=True,
        check=True,
    )
    return done.stdout


def pdf(topics: Topics) -> bytes:
    """A PDF with headings larger than the text, set by Typst."""
    body = "\n\n".join(f"= {heading}\n\n{text}" for heading, text in topics)
    return bytes(typst.compile({"main": f"#set heading(numbering: none)\n{body}\n".encode()}, format="pdf"))  # type: ignore[call-overload]


def locked_pdf(topics: Topics) -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(topics))))
    writer.encrypt("hemligt", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def workbook(sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> bytes:
    """A workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_ODS_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name if name != "draw" else "drawing"}:1.0"'
    for name in ("office", "table", "text", "draw")
)


def open_sheets(*tables: str) -> bytes:
    """An OpenDocument spreadsheet of tables as its XML writes them, with what programs put around them."""
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("META-INF/manifest.xml", "<manifest/>")
        container.writestr(
            "content.xml", f"<office:document-content {_ODS_NAMES}>{body}</office:document-content>"
        )
        container.writestr("styles.xml", "<styles/>")
    return packed.getvalue()


def sheet(name: str, *rows: str) -> str:
    """A table of an OpenDocument spreadsheet, ended as LibreOffice ends it: empty to the last row and column of the sheet."""
    last = '<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    return f'<table:table table:name="{name}"><table:table-column/>{"".join(rows)}{last}</table:table>'


def sheet_row(*cells: str, more: str = "") -> str:
    """A row of texts, or of cells as XML."""
    told = (
        one if one.startswith("<") else f"<table:table-cell><text:p>{one}</text:p></table:table-cell>"
        for one in cells
    )
    return f"<table:table-row{more}>{''.join(told)}</table:table-row>"


def sheet_cell(kind: str, value: str, shown: str) -> str:
    """A cell with a value, and the text that the program shows for it."""
    name = {"float": "value", "percentage": "value", "currency": "value"}.get(kind, f"{kind}-value")
    return f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"><text:p>{shown}</text:p></table:table-cell>'


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A packed file with one more part, or with another content of one that it has."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as read,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for entry in read.namelist():
            if entry != name:
                packed.writestr(entry, read.read(entry))
        packed.writestr(name, part)
    return out.getvalue()


def locked_word() -> bytes:
    """The beginning of what Word writes where a file has a password: a container of another kind."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
