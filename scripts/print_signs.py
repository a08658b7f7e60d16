"""Make ledtrad/ui/document/print/signs.json: the signs that the faces of print can draw, by trying each.

Run by hand when a typeface or Typst changes; it takes a minute:

    .venv/bin/python scripts/print_signs.py

Typst refuses an accessible file with a sign that no face has, and tells one sign at a time. So the writer must know before.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

import typst

PRINT = Path(__file__).resolve().parents[1] / "ledtrad" / "ui" / "document" / "print"
# Beyond these lie signs that no face of print has: Chinese, Japanese, Korean and pictures.
TRIED = (range(0x20, 0x3000), range(0xA640, 0xA800), range(0xFB00, 0xFB07), range(0xFFFD, 0xFFFE))
# Joiners, breaks, soft hyphens and marks of direction, which have a sense without a shape. Signs that turn all that follows are left out.
UNSEEN = {0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060}
PAGE = '#set document(title: "x")\n#set text(font: "Newsreader")\n= x\n'


def is_tried(point: int) -> bool:
    """Leave out controls, marks that need another letter, and what stands for nothing."""
    kind = unicodedata.category(chr(point))
    return point in UNSEEN or (kind[0] in "LNPS" or kind == "Zs")


def is_drawn(points: list[int]) -> bool:
    code = PAGE + "\n\n".join(f'#"a\\u{{{point:x}}}b"' for point in points)
    try:
        typst.compile(
            {"main": code.encode()}, font_paths=[str(PRINT / "fonts")], ignore_system_fonts=True,
            pdf_standards=["ua-1"], timestamp=0,
        )  # fmt: skip
    except typst.TypstError:
        return False
    return True


def drawn(points: list[int]) -> list[int]:
    """Give those of the points that are drawn, by halving where one is not."""
    if is_drawn(points):
        return points
    if len(points) == 1:
        return []
    half = len(points) // 2
    return drawn(points[:half]) + drawn(points[half:])


def ranges(points: list[int]) -> list[str]:
    found: list[list[int]] = []
    for point in points:
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return [f"{first:04X}-{last:04X}" for first, last in found]


if __name__ == "__main__":
    signs = [
        point
        for block in TRIED
        for start in range(block.start, block.stop, 256)
        if (part := [one for one in range(start, min(start + 256, block.stop)) if is_tried(one)])
        for point in drawn(part)
    ]
    (PRINT / "signs.json").write_text(json.dumps(ranges(signs), indent=0) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(signs)} signs\n")
