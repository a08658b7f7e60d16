"""Where the matrix is, and what a test reads out of it."""

from __future__ import annotations

from urllib.parse import urlencode

from tests.pages.client import Page

ROUND = "lagesrapport-2012"
MATRIX = f"/omgangar/{ROUND}/matris/"


def choose(*pairs: tuple[str, str]) -> str:
    """Give the address of the matrix as the form would send it."""
    return f"{MATRIX}?{urlencode(pairs)}"


def cell_at(unit: str, variable: str) -> str:
    """Give the address of a cell."""
    return f"{MATRIX}{unit}/{variable}/"


def columns(page: Page) -> list[str]:
    """Give the headings of the columns, the first left out."""
    return [
        heading.removesuffix(" (den valda frågan)") for heading in page.texts("table.matrix thead th")[1:]
    ]


def rows(page: Page) -> list[str]:
    """Give the names of the counties, sub-regions apart; letters before them left out."""
    return [
        row.find("a").text
        for row in page.find_all("table.matrix tbody tr")
        if row.get("class") != "matrix__part"
    ]


def table(page: Page) -> dict[tuple[str, str], str]:
    """Give what is said in each cell, as it is heard, by county and question."""
    found = {}
    for row in page.find_all("table.matrix tbody tr"):
        if row.get("class") != "matrix__part":
            name = row.find("th a").text
            for column, cell in zip(columns(page), row.find_all("td"), strict=True):
                found[name, column] = cell.text
    return found


def foot(page: Page) -> dict[str, str]:
    """Give the foot of each column."""
    cells = page.texts("table.matrix tfoot td")
    return dict(zip(columns(page), cells, strict=True))
