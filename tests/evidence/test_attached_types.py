"""Which files may be attached: told by their bytes, with a sentence that names the file for each that may not."""

from __future__ import annotations

import io
import zipfile

import pytest

from ledtrad.core.attached import FORMATS, MOST_FILE_BYTES
from ledtrad.evidence.reading.attached import attached_type
from ledtrad.evidence.reading.files import BadFile
from tests.evidence import office_files
from tests.rounds.attaching import JPEG, PNG

TOPICS = (("Plan", "En plan."),)


def zipped(name: str, size: int) -> bytes:
    """Give a file like Word's with one part more of a size."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("word/document.xml", b"a")
        container.writestr(name, b"a" * size)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "label"),
    [
        ("Plan.DOCX", office_files.word(TOPICS), "Word"),
        ("plan.odt", office_files.open_document("# Plan\n"), "OpenDocument-text"),
        ("plan.pdf", office_files.pdf(TOPICS), "PDF"),
        ("plan.xlsx", office_files.workbook([("Blad", [["a", 1]])]), "Excel"),
        ("plan.ods", office_files.open_sheets(office_files.sheet("Blad")), "OpenDocument-kalkylblad"),
        ("plan.csv", b"a;b\n1;2\n", "CSV"),
        ("plan.md", b"# Plan\n", "Markdown"),
        ("plan.txt", "Äldre text".encode("cp1252"), "ren text"),
        ("plan.png", PNG, "PNG-bild"),
        ("plan.jpeg", JPEG, "JPEG-bild"),
    ],
)
def test_each_kind_is_told_by_its_bytes(name: str, content: bytes, label: str) -> None:
    assert FORMATS[attached_type(content, name=name)].label == label


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("tom.docx", b"", "Filen är tom."),
        ("blank.txt", b" \r\n", "Filen är tom."),
        ("stor.txt", b"x" * (MOST_FILE_BYTES + 1), "större än 10 MB"),
        ("prog.exe", b"MZ\x90", "slutar på .docx, .odt"),
        ("utan-andelse", b"text", "slutar på .docx"),
        ("sida.md", b"<html><script>alert(1)</script></html>", "slutar på .docx"),
        ("bild.svg", b"<?xml version='1.0'?><svg/>", "slutar på .docx"),
        ("bild.pdf", PNG, "Namnet slutar på .pdf, men filen är PNG-bild."),
        ("plan.docx", b"%PDF-1.7\n", "men filen är PDF"),
        ("halv.png", PNG[:12], "Bilden är skadad"),
        ("halv.jpg", JPEG[:-2] + b"\0" * 2000, "Bilden är skadad"),
        ("plan.docx", office_files.locked_word(), "låst med lösenord"),
        ("plan.pdf", office_files.locked_pdf(TOPICS), "låst med lösenord"),
        ("plan.docx", zipped("word/vbaProject.bin", 1), "har makron"),
        ("plan.docx", zipped("word/styles.xml", 20_000_000), "packas upp"),
        ("plan.docx", office_files.word(TOPICS)[:400], "skadad"),
        ("arkiv.docx", b"PK\x05\x06" + b"\0" * 18, "slutar på .docx"),
    ],
)
def test_what_may_not_be_attached_is_refused_by_name(name: str, content: bytes, words: str) -> None:
    with pytest.raises(BadFile) as error:
        attached_type(content, name=name)

    assert str(error.value).startswith(f"”{name}” är inte bifogad. ")
    assert words in str(error.value)
