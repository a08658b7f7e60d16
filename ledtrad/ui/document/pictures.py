"""Drawings as pictures of dots, for formats and readers that do not draw SVG themselves."""

from __future__ import annotations

from pathlib import Path

import typst

FONTS = Path(__file__).with_name("print") / "fonts"
# One point is one dot at 72 dots to the inch, so that the width asked for is the width given.
_DOTS_TO_THE_INCH = 72
_PAGE = """
#set page(width: auto, height: auto, margin: 0pt, fill: {fill})
#image("drawing.svg", width: {width}pt)
"""


def png_of(svg: str, *, width_px: int, fill: str = "white") -> bytes:
    """Draw an SVG as a PNG of that width; the height follows. The same drawing gives the same bytes on every machine.

    Its letters are set in the faces of print, never in those of the machine; it can name no other file. `fill` is what lies
    under it, "none" for nothing. Raises ValueError for what is no drawing or has no width.
    """
    if width_px < 1:
        raise ValueError(f"A picture is at least one dot wide, not {width_px}")
    if fill not in {"white", "none"}:
        raise ValueError(f"A picture lies on white or none, not on {fill}")
    files = {
        "main": _PAGE.format(fill=fill, width=width_px).encode(),
        "drawing.svg": svg.encode(),
    }
    try:
        # The types of typst leave out what it does with several files.
        drawn: object = typst.compile(  # type: ignore[call-overload]
            files, format="png", ppi=_DOTS_TO_THE_INCH, font_paths=[str(FONTS)], ignore_system_fonts=True
        )
    except typst.TypstError as error:
        raise ValueError(f"No drawing: {error}") from error
    if not isinstance(drawn, bytes):
        raise ValueError("A drawing that fills several pages is none")
    return drawn
