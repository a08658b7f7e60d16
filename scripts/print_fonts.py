"""Make ledtrad/ui/document/print/fonts from the house's variable web fonts, since print wants one file a weight.

Run by hand when a typeface changes, in an environment of its own with the packages of the group `print`:

    uv pip install --group print && python scripts/print_fonts.py

The same fonts give the same bytes: no clock is written into them.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

UI = Path(__file__).resolve().parents[1] / "ledtrad" / "ui"
WEB, PRINT = UI / "static" / "ui" / "fonts", UI / "document" / "print" / "fonts"

MARKS = range(0x0300, 0x0370)


@dataclass(frozen=True)
class Cut:
    """One file for print: a place on the axes of a web font, and the names that Typst finds it by."""

    source: str
    family: str
    style: str
    weight: int
    axes: dict[str, float] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        return PRINT / f"{self.family}-{self.style}.ttf".lower().replace(" ", "-")


CUTS = (
    Cut("newsreader-normal", "Newsreader", "Regular", 400, {"wght": 400, "opsz": 16}),
    Cut("newsreader-normal", "Newsreader", "Bold", 700, {"wght": 580, "opsz": 16}),
    Cut("newsreader-italic", "Newsreader", "Italic", 400, {"opsz": 16}),
    Cut("newsreader-normal", "Newsreader Display", "Regular", 400, {"wght": 440, "opsz": 48}),
    Cut("schibsted-grotesk", "Schibsted Grotesk", "Regular", 400, {"wght": 400}),
    Cut("schibsted-grotesk", "Schibsted Grotesk", "Bold", 700, {"wght": 640}),
    Cut("ibm-plex-mono", "IBM Plex Mono", "Regular", 400),
)


def make(cut: Cut) -> None:
    font = TTFont(WEB / f"{cut.source}.woff2", recalcTimestamp=False)
    if cut.axes:
        font = instantiateVariableFont(font, cut.axes)
    font.flavor = None
    # Without marks of their own the fonts compose no letter out of two signs: such a letter comes whole from another face, and
    # every reader of the file gets it back as one.
    for table in font["cmap"].tables:
        table.cmap = {point: glyph for point, glyph in table.cmap.items() if point not in MARKS}
    names = font["name"]
    for ours in (16, 17, 21, 22, 25):
        names.removeNames(nameID=ours)
    whole = f"{cut.family} {cut.style}"
    for number, said in (
        (1, cut.family),
        (2, cut.style),
        (3, whole),
        (4, whole),
        (6, whole.replace(" ", "-")),
    ):
        names.setName(said, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = cut.weight
    # The bits that say regular, bold and italic must agree with the names.
    italic, bold = cut.style == "Italic", cut.style == "Bold"
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b1100001) | (
        italic | bold << 5 | (not italic and not bold) << 6
    )
    font["head"].macStyle = bold | italic << 1
    font.save(cut.file)


if __name__ == "__main__":
    PRINT.mkdir(parents=True, exist_ok=True)
    for one in CUTS:
        make(one)
    for licence in WEB.glob("LICENSE-*.txt"):
        shutil.copyfile(licence, PRINT / licence.name)
