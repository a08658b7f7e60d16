"""The reference document that Word files get their looks from; scripts/word_template.py makes it anew."""

from __future__ import annotations

import io
import runpy
import zipfile
from dataclasses import astuple

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm

from ledtrad.ui.document.word import claims, front, parts, tables
from ledtrad.ui.document.word.bytes_of import REFERENCE

# What Pandoc calls styles by itself.
PANDOCS = (
    "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "toc 1", "toc 2", "Body Text", "First Paragraph", "Block Text",
    "Source Code", "Footnote Text", "Image Caption", "Captioned Figure",
)  # fmt: skip


@pytest.fixture(scope="module")
def reference() -> WordDocument:
    return docx.Document(str(REFERENCE))


def test_every_style_that_the_writer_names_is_in_the_reference_document(reference: WordDocument) -> None:
    usual = {*tables.USUAL, *tables.NARROW}
    named = {
        *(claims.SENTENCE, claims.BEHIND, claims.LAST, front.COVER, front.CONTENTS, tables.CAPTION),
        *(parts.BANNER, parts.BANNER_HEADING, parts.SOURCE, *PANDOCS),
        *(style for texts in (parts.READ, parts.HELD, parts.LOOKED_UP) for style in astuple(texts) if style),
        *usual,
        *map(tables.KEPT.format, usual),
    }

    assert named - {style.name for style in reference.styles} == set()


def test_the_styles_that_are_named_by_id_are_there(reference: WordDocument) -> None:
    assert {"Avdelare", "EfterTabell", "Table"} <= {style.style_id for style in reference.styles}


def test_it_is_in_swedish_on_paper_of_its_size(reference: WordDocument) -> None:
    (language,) = reference.styles.element.iter(qn("w:lang"))
    section = reference.sections[0]

    assert language.get(qn("w:val")) == "sv-SE"
    assert section.page_width == pytest.approx(Cm(21), abs=500)
    assert section.page_height == pytest.approx(Cm(29.7), abs=500)


def test_no_face_is_one_that_readers_lack(reference: WordDocument) -> None:
    faces = {fonts.get(qn("w:ascii")) for fonts in reference.styles.element.iter(qn("w:rFonts"))}

    assert faces - {None} <= {"Cambria", "Calibri", "Consolas"}


def test_headings_have_their_place_in_the_outline_and_stay_with_their_text(reference: WordDocument) -> None:
    headings = [reference.styles[f"Heading {level}"].element for level in (1, 2, 3)]

    assert [style.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) for style in headings] == ["0", "1", "2"]
    assert all(style.find(f".//{qn('w:keepNext')}") is not None for style in headings)


def test_the_script_makes_the_file_that_is_held() -> None:
    script = runpy.run_path("scripts/word_template.py")

    assert inside(script["made"]()) == inside(REFERENCE.read_bytes())


def inside(package: bytes) -> dict[str, bytes]:
    """Give the files in a Word file: how they are packed hangs on the machine."""
    with zipfile.ZipFile(io.BytesIO(package)) as read:
        return {name: read.read(name) for name in read.namelist()}
