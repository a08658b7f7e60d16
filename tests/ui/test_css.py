"""What the style sheets promise: few lines, logical, nothing shouted, and colours that can be read."""

import re
from itertools import product
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "ledtrad" / "ui" / "static" / "ui" / "css"
SHEETS = sorted(CSS.glob("*.css"))
INKS = ["ink", "ink-2", "ink-3", "thread", "supports", "unsure", "against", "silent"]
# Coloured text on the wash of its own colour, ink on all of them, paper on the fill of a supporting cell.
PAIRS = [
    *product(INKS, ["paper", "sheet", "wash"]),
    *product(
        ["ink", "ink-2"], ["thread-wash", "supports-wash", "unsure-wash", "against-wash", "silent-wash"]
    ),
    ("paper", "supports"),
    ("paper", "ink"),
    ("supports", "supports-wash"),
    ("unsure", "unsure-wash"),
    ("against", "against-wash"),
]


def tokens(scheme: str) -> dict[str, str]:
    """Colours of a scheme, as six hex digits."""
    light, dark = CSS.joinpath("tokens.css").read_text().split("prefers-color-scheme: dark")
    found = re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", light if scheme == "light" else dark)
    return {
        name: value if len(value) == 6 else "".join(2 * digit for digit in value) for name, value in found
    }


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2, 0-1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_on_every_ground(scheme: str) -> None:
    colours = tokens(scheme)

    weak = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in PAIRS
        if contrast(colours[ink], colours[ground]) < 4.5
    }

    assert weak == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_a_field_can_be_seen(scheme: str) -> None:
    colours = tokens(scheme)

    assert all(
        contrast(colours["rule-strong"], colours[ground]) >= 3 for ground in ("paper", "sheet", "wash")
    )


def test_both_schemes_have_the_same_colours() -> None:
    assert tokens("light").keys() == tokens("dark").keys()


def test_the_sheets_stay_within_the_budget() -> None:
    assert sum(len(sheet.read_text().splitlines()) for sheet in SHEETS) <= 1500


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_is_plain(sheet: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    physical = r"(?:margin|padding|border)-(?:left|right|top|bottom)|[\s;{](?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height)):"

    assert "!important" not in css
    assert not re.search(r"(?:^|[\s,}>+~])#[a-zA-Z][\w-]*[^;]*\{", css), (
        "ids are for semantics, not for style"
    )
    assert not re.search(physical, css), "use logical properties"
    assert "url(http" not in css
    assert "data:" not in css, "the content security policy stops data: addresses"


def test_every_colour_is_a_token() -> None:
    plain = {
        sheet.name: found
        for sheet in SHEETS
        if sheet.name not in ("tokens.css", "print.css")
        and (found := re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text()))
    }

    assert plain == {}


def test_every_class_in_the_templates_has_a_rule() -> None:
    ui = CSS.parents[2]
    css = "".join(sheet.read_text() for sheet in SHEETS)
    markup = "".join(path.read_text() for path in (ui / "templates").rglob("*.html"))
    used = {name for found in re.findall(r'class="([^"{]*)"', markup) for name in found.split()}

    assert {name for name in used if f".{name}" not in css} == set()


def test_every_mark_has_a_symbol_and_every_font_a_licence() -> None:
    from ledtrad.ui.components import Mark  # noqa: PLC0415 - the sheets are read without Django otherwise

    symbols = set(re.findall(r'id="m-([\w]+)"', CSS.parent.joinpath("marks.svg").read_text()))

    assert symbols == {mark.value for mark in Mark}
    fonts = CSS.parent / "fonts"
    named = {"newsreader", "schibsted-grotesk", "ibm-plex-mono"}
    assert {path.stem.removeprefix("LICENSE-") for path in fonts.glob("LICENSE-*.txt")} == named
