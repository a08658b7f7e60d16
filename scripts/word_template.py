"""Make ledtrad/ui/document/word/reference.docx: Pandoc's own reference document with our type, styles, header and footer.

Run by hand when a style is to look otherwise, and commit what comes out; the same bytes each time:

    .venv/bin/python scripts/word_template.py

Cambria and Calibri stand in every Word since 2007, and LibreOffice has letters of the same widths (Caladea, Carlito).
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
import pypandoc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

OUT = Path(__file__).resolve().parents[1] / "ledtrad" / "ui" / "document" / "word" / "reference.docx"
TEXT, SIGNS, FIXED = "Cambria", "Calibri", "Consolas"
INK, QUIET, RULE, WASH = "17191B", "4A4E51", "74777A", "F1F1EC"
PLAIN_LETTERS = str.maketrans("åäöÅÄÖ", "aaoAAO", " ,")
LANGUAGE = "sv-SE"
TITLE = "{title}"  # the header's text, which the writer changes for the title of the document


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks: lengths in points, line as a share of the type, borders as sides of a box."""

    name: str
    base: str = "Body Text"
    font: str = TEXT
    size: float = 11
    bold: bool = False
    color: str = INK
    before: float = 0
    after: float = 8
    line: float = 1.2
    left: float = 0
    right: float = 0
    to_the_end: bool = False  # set flush right
    whole_words: bool = False
    together: bool = False  # no space between paragraphs of this style
    keep_next: bool | None = None  # None: as the style that it rests on
    keep_lines: bool = False
    borders: tuple[tuple[str, int, str], ...] = ()  # side, eighths of a point, colour
    wash: str = ""
    outline: int | None = None


BOX = (("top", 6, RULE), ("left", 24, INK), ("bottom", 6, RULE), ("right", 6, RULE))
# Unlike colours keep the lines of two claims apart, which Word would join.
SENTENCE, BEHIND = (("left", 24, INK),), (("left", 24, "9A9C9A"),)
LOOKS = (
    Look("Normal", base="", after=0),
    Look("Body Text", base="Normal", line=1.25),
    Look("First Paragraph"),
    Look("Compact", after=3),
    Look("Title", whole_words=True, base="Normal", font=SIGNS, size=27, bold=True, before=36, after=8, line=1.05, keep_next=True),
    Look("Subtitle", whole_words=True, base="Normal", font=SIGNS, size=13.5, color=QUIET, after=16, line=1.2),
    Look("heading 1", whole_words=True, base="Normal", font=SIGNS, size=19, bold=True, before=26, after=8, line=1.1, keep_next=True, keep_lines=True, outline=0),
    Look("heading 2", whole_words=True, base="Normal", font=SIGNS, size=14.5, bold=True, before=18, after=5, line=1.1, keep_next=True, keep_lines=True, outline=1),
    Look("heading 3", whole_words=True, base="Normal", font=SIGNS, size=12, bold=True, before=14, after=4, line=1.1, keep_next=True, keep_lines=True, outline=2),
    Look("Omslagsuppgift", font=SIGNS, size=10.5, after=5),
    Look("Innehållsrubrik", whole_words=True, base="Normal", font=SIGNS, size=14.5, bold=True, before=18, after=4, keep_next=True),
    Look("toc 1", whole_words=True, base="Normal", font=SIGNS, size=10.5, before=2, after=1, line=1.15),
    Look("toc 2", whole_words=True, base="Normal", font=SIGNS, size=10, after=1, line=1.15, left=14),
    Look("Påstående", size=11.5, before=8, after=0, left=12, keep_next=True, keep_lines=True, borders=SENTENCE),
    Look("Påståendets underlag", font=SIGNS, size=9.5, after=0, line=1.2, left=12, keep_next=True, keep_lines=True, borders=BEHIND),
    Look("Påståendets slut", base="Påståendets underlag", font=SIGNS, size=9.5, after=12, line=1.2, left=12, keep_next=False, keep_lines=True, borders=BEHIND),
    Look("Banderoll", font=SIGNS, size=10.5, after=10, left=8, right=8, keep_lines=True, borders=BOX, wash=WASH),
    Look("Banderollrubrik", base="Banderoll", font=SIGNS, size=10.5, bold=True, before=8, after=3, left=8, right=8, keep_next=True, keep_lines=True, borders=BOX, wash=WASH),
    Look("Block Text", after=6, left=20, keep_lines=True),
    Look("Citatkälla", font=SIGNS, size=9.5, color=QUIET, after=10, left=20),
    Look("Source Code", base="Normal", font=FIXED, size=9, after=8, line=1.15, wash=WASH),
    Look("Avdelare", base="Normal", size=6, before=6, after=14, borders=(("bottom", 6, RULE),)),
    Look("Tabelltext", base="Normal", font=SIGNS, size=9.5, before=2, after=2, line=1.1),
    Look("Tabelltext, smal", base="Tabelltext", font=SIGNS, size=7.5, before=2, after=2, line=1.05),
    Look("Tabelltal", base="Tabelltext", font=SIGNS, size=9.5, before=2, after=2, line=1.1, to_the_end=True),
    Look("Tabelltal, smal", base="Tabelltext", font=SIGNS, size=7.5, before=2, after=2, line=1.05, to_the_end=True),
    Look("Efter tabell", base="Normal", size=4, after=8, line=1),
    Look("Före lista", after=4, line=1.25, keep_next=True),
    Look("Listpunkt", after=8, line=1.25, together=True),
    Look("Uppslag", size=9.5, after=6, line=1.15),
    Look("Uppslag, före lista", base="Uppslag", size=9.5, before=4, after=2, line=1.15, keep_next=True, keep_lines=True),
    Look("Uppslag, listpunkt", base="Uppslag", font=SIGNS, size=9, after=4, line=1.1, together=True),
    Look("caption", base="Normal", font=SIGNS, size=10, after=6, line=1.15),
    Look("Table Caption", whole_words=True, base="caption", font=SIGNS, size=10, bold=True, before=12, after=5, line=1.15, keep_next=True, keep_lines=True),
    Look("Image Caption", base="caption", font=SIGNS, size=10, after=12, line=1.15, keep_lines=True),
    Look("Captioned Figure", base="Normal", before=10, after=4, line=1, keep_next=True),
    Look("Footnote Text", base="Normal", size=9, after=2, line=1.15),
    Look("header", whole_words=True, base="Normal", font=SIGNS, size=8.5, color=QUIET),
    Look("footer", base="Normal", font=SIGNS, size=8.5, color=QUIET),
)  # fmt: skip
# The rows of a short table stay on one page: its cells are set in these.
LOOKS += tuple(
    replace(look, name=f"{look.name}, hållen", keep_next=True)
    for look in LOOKS
    if look.name.startswith("Tabellt")
)
TABLE = f"""
<w:tblPr {nsdecls("w")}><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D2D3CB"/></w:tblBorders><w:tblCellMar>
<w:top w:w="20" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>
</w:tblCellMar></w:tblPr>"""
FIRST_ROW = f"""
<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>"""
APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Ledtråd</Application></Properties>"
)


def main() -> None:
    """Make the reference document anew."""
    OUT.write_bytes(made())
    sys.stdout.write(f"{OUT}: {OUT.stat().st_size} bytes\n")


def made() -> bytes:
    """Give the reference document; the same bytes each time."""
    document = docx.Document(io.BytesIO(_default()))
    _drop_linked(document)
    for look in LOOKS:
        _apply(document, look)
    _type_of(document)
    _style_tables(document)
    _page(document)
    _settle(document)
    kept = io.BytesIO()
    document.save(kept)
    return _same_bytes(kept.getvalue())


def _default() -> bytes:
    asked = [pypandoc.get_pandoc_path(), "--print-default-data-file=reference.docx"]
    return subprocess.run(asked, check=True, capture_output=True).stdout  # noqa: S603


def _drop_linked(document: Any) -> None:
    """Take away character styles that repeat what the headings and the title look like."""
    for style in list(document.styles):
        for link in style.element.findall(qn("w:link")):
            style.element.remove(link)
        if (
            style.type == WD_STYLE_TYPE.CHARACTER and style.name.endswith(" Char") and "Heading" in style.name
        ) or style.name in ("Title Char", "Subtitle Char"):
            style.element.getparent().remove(style.element)


def _apply(document: Any, look: Look) -> None:
    style = _style_named(document, look)
    style.font.name, style.font.size, style.font.bold = look.font, Pt(look.size), look.bold or None
    style.font.color.rgb = RGBColor.from_string(look.color)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(look.before), Pt(look.after), look.line
    shape.keep_with_next, shape.keep_together, shape.widow_control = (
        look.keep_next,
        look.keep_lines or None,
        True,
    )
    shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT if look.to_the_end else WD_ALIGN_PARAGRAPH.LEFT
    shape.left_indent, shape.right_indent = Pt(look.left) or None, Pt(look.right) or None
    properties = style.element.get_or_add_pPr()
    if look.whole_words:
        properties.insert_element_before(
            parse_xml(f"<w:suppressAutoHyphens {nsdecls('w')}/>"), *AFTER_BORDERS[3:]
        )
    if look.together:
        properties.insert_element_before(
            parse_xml(f"<w:contextualSpacing {nsdecls('w')}/>"), *AFTER_BORDERS[6:]
        )
    if look.borders:
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="6" w:color="{color}"/>'
            for side, size, color in look.borders
        )
        properties.insert_element_before(
            parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"), *AFTER_BORDERS
        )
    if look.wash:
        wash = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{look.wash}"/>')
        properties.insert_element_before(wash, *AFTER_BORDERS[1:])
    if look.outline is not None:
        properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{look.outline}"/>'))


# What the format wants after borders, in its order.
AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl",
)  # fmt: skip


def _style_named(document: Any, look: Look) -> ParagraphStyle:
    """Give the style, emptied of what Pandoc's own looks like; one that is missing is added."""
    found = next(
        (style for style in document.styles if style.element.name_val.casefold() == look.name.casefold()),
        None,
    )
    if found is None:
        found = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        # Ids in letters that every program reads.
        found.element.styleId = look.name.title().translate(PLAIN_LETTERS)
        found.quick_style = True
    found.element.name_val = look.name
    for tag in ("w:pPr", "w:rPr", "w:semiHidden", "w:unhideWhenUsed"):
        for part in found.element.findall(qn(tag)):
            found.element.remove(part)
    if look.base:
        base = next(
            style for style in document.styles if style.element.name_val.casefold() == look.base.casefold()
        )
        found.element.basedOn_val = base.style_id
    return found  # type: ignore[no-any-return]


def _type_of(document: Any) -> None:
    """Set type and language of what no style tells, and of the character styles."""
    styles = document.styles.element
    fonts = styles.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    fonts.attrib.clear()
    for side in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{side}"), TEXT)
    for size in styles.findall(f".//{qn('w:rPrDefault')}//*[@{qn('w:val')}='24']"):
        size.set(qn("w:val"), "22")
    styles.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").set(qn("w:val"), LANGUAGE)
    verbatim = document.styles["Verbatim Char"].font
    verbatim.name, verbatim.size = FIXED, Pt(9)
    link = document.styles["Hyperlink"].font
    link.color.rgb, link.underline = RGBColor.from_string("0B5A5E"), True
    for part in document.part.package.iter_parts():
        if part.partname.endswith("/theme1.xml"):
            part._blob = _themed(part.blob)


def _themed(theme: bytes) -> bytes:
    """Let the fonts that Word offers first be those of the styles."""
    text = theme.decode()
    for kind, font in (("major", SIGNS), ("minor", TEXT)):
        before, start, after = text.partition(f"<a:{kind}Font>")
        head, latin, rest = after.partition('<a:latin typeface="')
        text = f"{before}{start}{head}{latin}{font}{rest[rest.index(chr(34)) :]}"
    return text.encode()


def _style_tables(document: Any) -> None:
    style = document.styles["Table"].element
    for tag in ("w:tblPr", "w:tblStylePr", "w:semiHidden", "w:unhideWhenUsed"):
        for part in style.findall(qn(tag)):
            style.remove(part)
    style.append(parse_xml(TABLE))
    style.append(parse_xml(FIRST_ROW))


def _page(document: Any) -> None:
    """Set paper, margins, the title on top of each page but the first, and its number at the foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = TITLE
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for instruction, before, after in (("PAGE", "", ""), ("NUMPAGES", " (", ")")):
        foot.add_run(before)
        field = f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        foot._p.append(parse_xml(field))
        foot.add_run(after)
    for empty in (section.first_page_header, section.first_page_footer):
        empty.is_linked_to_previous = False


def _settle(document: Any) -> None:
    """Set language, hyphenation and the version of the format, and tell nothing of who made the file."""
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    hyphens = parse_xml(f'<w:autoHyphenation {nsdecls("w")} w:val="1"/>')
    settings.find(qn("w:defaultTabStop")).addnext(hyphens)
    mode = (
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    settings.find(qn("w:rsids")).addprevious(parse_xml(mode))
    for part in document.part.package.iter_parts():
        if part.partname.endswith("/app.xml"):
            part._blob = APP.encode()


def _same_bytes(made: bytes) -> bytes:
    """Pack again, in one order and without the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(read.namelist()):
            packed.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), read.read(name), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


if __name__ == "__main__":
    main()
