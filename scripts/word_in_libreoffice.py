"""Open Word files in LibreOffice, and say where what it understands differs from what the file holds.

Run by hand when the Word writer changes; it needs LibreOffice (`soffice`) on the machine, and takes some ten seconds a file:

    .venv/bin/python scripts/word_in_libreoffice.py var/rapport/report.docx

Compared are headings with their levels, notes, rows and repeated heads of tables, alternative texts of pictures, and the languages.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

SECONDS = 300
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _DRAW = (_ODF % name for name in ("text", "table", "drawing"))
_SVG, _FO = (_ODF % f"{name}-compatible" for name in ("svg", "xsl-fo"))
Parts = Callable[[str], Element]


def main() -> int:
    differing = 0
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = (
                of_word(parts_of(Path(name))),
                of_libreoffice(parts_of(converted(Path(name), folder))),
            )
        for told, held in ours.items():
            is_same = held == theirs[told]
            differing += not is_same
            told_so = "the same" if is_same else f"{held} in Word, {theirs[told]} in LibreOffice"
            sys.stdout.write(f"{name}: {told}: {told_so}\n")
    return 1 if differing else 0


def converted(word: Path, folder: str) -> Path:
    """Give the file as LibreOffice saves it in its own format, with a profile that nobody has changed."""
    asked = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "odt",
        "--outdir",
        folder,
    ]
    subprocess.run(  # noqa: S603 - by hand, and no shell
        [*asked, str(word)], check=True, capture_output=True, timeout=SECONDS
    )
    return Path(folder, word.with_suffix(".odt").name)


def parts_of(path: Path) -> Parts:
    read = zipfile.ZipFile(path)
    return lambda name: fromstring(read.read(name))


def of_word(part: Parts) -> dict[str, object]:
    body, styles, notes = part("word/document.xml"), part("word/styles.xml"), part("word/footnotes.xml")
    levels = {
        one.get(f"{_W}styleId"): int(level.get(f"{_W}val", "")) + 1
        for one in styles.iter(f"{_W}style")
        for level in one.iter(f"{_W}outlineLvl")
    }
    headings = []
    for one in body.iter(f"{_W}p"):
        style = one.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and (level := levels.get(style.get(f"{_W}val"))):
            headings.append((level, told(one, f"{_W}t")))
    tables = [
        (len(list(one.iter(f"{_W}tr"))), len(list(one.iter(f"{_W}tblHeader"))))
        for one in body.iter(f"{_W}tbl")
    ]
    languages = {
        styles.find(f".//{_W}rPrDefault//{_W}lang"),
        *body.iter(f"{_W}lang"),
        *notes.iter(f"{_W}lang"),
    }
    return {
        "headings": headings,
        "notes": len(list(body.iter(f"{_W}footnoteReference"))),
        "rows of tables, and of their heads": tables,
        "alternative texts": [one.get("descr") for one in body.iter(f"{_WP}docPr")],
        "languages": {one.get(f"{_W}val", "").split("-")[0] for one in languages if one is not None},
    }


def of_libreoffice(part: Parts) -> dict[str, object]:
    body, styles = part("content.xml"), part("styles.xml")
    tables = [
        (
            len(list(one.iter(f"{_TABLE}table-row"))),
            len(one.findall(f"{_TABLE}table-header-rows/{_TABLE}table-row")),
        )
        for one in body.iter(f"{_TABLE}table")
    ]
    default = styles.find(
        f".//{_ODF % 'style'}default-style[@{_ODF % 'style'}family='paragraph']/{_ODF % 'style'}text-properties"
    )
    found = Counter(one.get(f"{_FO}language") for one in (*body.iter(), default) if one is not None)
    return {
        "headings": [
            (int(one.get(f"{_TEXT}outline-level", "0")), without_notes(one)) for one in body.iter(f"{_TEXT}h")
        ],
        "notes": len(list(body.iter(f"{_TEXT}note"))),
        "rows of tables, and of their heads": tables,
        "alternative texts": ["".join(one.itertext()) for one in body.iter(f"{_SVG}desc")],
        "languages": set(found) - {None, "zxx", "none"},
    }


def without_notes(part: Element) -> str:
    inside = ("" if one.tag == f"{_TEXT}note" else without_notes(one) for one in part)
    return (part.text or "") + "".join(
        text + (one.tail or "") for text, one in zip(inside, part, strict=True)
    )


def told(part: Element, tag: str) -> str:
    return "".join(one.text or "" for one in part.iter(tag))


if __name__ == "__main__":
    sys.exit(main())
