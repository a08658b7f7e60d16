"""Drawings as dots: of the width asked for, the same each time, and able to read nothing."""

from __future__ import annotations

import struct

import pytest

from ledtrad.ui.document.pictures import png_of
from tests.ui.document.trees import DRAWING

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'


def test_a_picture_has_the_width_asked_for_and_the_height_that_follows() -> None:
    made = png_of(DRAWING, width_px=600)

    assert made.startswith(b"\x89PNG")
    assert struct.unpack(">II", made[16:24]) == (600, 300)


def test_a_picture_is_the_same_each_time_its_letters_too() -> None:
    lettered = SVG.format('<text x="1" y="15" font-family="Schibsted Grotesk" font-size="12">Åäö</text>')

    assert png_of(lettered, width_px=200) == png_of(lettered, width_px=200)
    assert png_of(lettered, width_px=200) != png_of(SVG.format(""), width_px=200)


def test_a_picture_lies_on_white_unless_it_is_to_lie_on_nothing() -> None:
    white, bare = png_of(DRAWING, width_px=40), png_of(DRAWING, width_px=40, fill="none")

    assert white != bare


@pytest.mark.parametrize("svg", ["", "<svg", "ord", SVG.format('<image href="/etc/hostname"/>')])
def test_what_is_no_drawing_or_names_a_file_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match="No drawing"):
        png_of(svg, width_px=100)


@pytest.mark.parametrize(("width", "fill"), [(0, "white"), (-1, "white"), (10, "red")])
def test_a_picture_without_width_or_ground_is_refused(width: int, fill: str) -> None:
    with pytest.raises(ValueError, match="picture"):
        png_of(DRAWING, width_px=width, fill=fill)
