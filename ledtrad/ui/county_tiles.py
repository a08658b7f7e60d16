"""Where each county stands in the tile map, and the letters that people know it by.

The grid keeps neighbours neighbours as far as squares can; the empty column before Gotland is the sea.
The letters are the old county letters, still on every map; they are never shown without the name in text.
"""

from dataclasses import dataclass

from ledtrad.ui.components import PlaceLink, SetKind, UnitCell


@dataclass(frozen=True, slots=True)
class Tile:
    """A county's place: SCB code, county letters, 1-based row and column."""

    code: str
    letter: str
    row: int
    column: int


N_ROWS = 8
N_COLUMNS = 6

COUNTY_TILES: dict[str, Tile] = {
    tile.code: tile
    for tile in (
        Tile("01", "AB", 6, 4),
        Tile("03", "C", 5, 4),
        Tile("04", "D", 6, 3),
        Tile("05", "E", 6, 2),
        Tile("06", "F", 7, 2),
        Tile("07", "G", 8, 2),
        Tile("08", "H", 7, 3),
        Tile("09", "I", 7, 6),
        Tile("10", "K", 8, 3),
        Tile("12", "M", 8, 1),
        Tile("13", "N", 7, 1),
        Tile("14", "O", 6, 1),
        Tile("17", "S", 5, 1),
        Tile("18", "T", 5, 2),
        Tile("19", "U", 5, 3),
        Tile("20", "W", 4, 3),
        Tile("21", "X", 4, 4),
        Tile("22", "Y", 3, 4),
        Tile("23", "Z", 3, 3),
        Tile("24", "AC", 2, 4),
        Tile("25", "BD", 1, 4),
    )
}


def county_cell(code: str, *, name: str, state: SetKind, label: str = "", url: str = "") -> UnitCell:
    """Return the county's cell at its place. Raises KeyError for a code that is no county's."""
    tile = COUNTY_TILES[code]
    return UnitCell(
        code=code,
        name=name,
        letter=tile.letter,
        row=tile.row,
        column=tile.column,
        state=state,
        label=label,
        url=url,
    )


def place_link(code: str, *, name: str, url: str, current: bool = False) -> PlaceLink:
    """Return the county as a step to its page. Raises KeyError for a code that is no county's."""
    tile = COUNTY_TILES[code]
    return PlaceLink(
        name=name, letter=tile.letter, row=tile.row, column=tile.column, url=url, current=current
    )
