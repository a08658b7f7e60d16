"""The small map of a claim on paper."""

from __future__ import annotations

import pytest

from ledtrad.ui.components import SetKind, UnitCell
from ledtrad.ui.county_tiles import COUNTY_TILES, county_cell
from ledtrad.ui.document.pdf.tiles import _FORMS, spoken, swatch, tile_map
from ledtrad.ui.document.pictures import png_of

COUNTIES = tuple(county_cell(code, name=code, state=SetKind.SILENT) for code in COUNTY_TILES)


def test_every_county_has_a_square_of_its_own() -> None:
    drawing = tile_map(COUNTIES)

    places = {part.partition('"')[0] for part in drawing.svg.split("translate(")[1:]}
    assert len(places) == len(COUNTIES) == 21
    assert drawing.width < 66


def test_what_is_no_county_stands_in_rows_of_seven() -> None:
    cells = tuple(UnitCell(f"14-{n}", f"Del {n}", "", 0, 0, SetKind.SUPPORTS) for n in range(9))

    assert tile_map(cells).svg.count("translate(0 ") == 2


def test_every_set_has_a_form_that_is_told_in_grey_too() -> None:
    assert set(_FORMS) == set(SetKind)
    shapes = {"".join(sign for sign in form if sign not in "#0123456789abcdef") for form in _FORMS.values()}
    assert len(shapes) >= len(SetKind) - 1
    assert len({png_of(swatch(kind), width_px=20) for kind in SetKind}) == len(SetKind)


def test_a_map_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        tile_map(())


def test_the_map_is_told_in_words() -> None:
    assert spoken((county_cell("08", name="Kalmar", state=SetKind.SUPPORTS),)) == "Kalmar: stöder"
