"""Where the matrix and its cells are, and how an address tells what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from ledtrad.core.counting import DEFAULT_CERTAINTIES, Certainty
from ledtrad.registry.queries import slug_of
from ledtrad.synthesis.queries.matrix_values import Choice, Only
from ledtrad.website.addresses import period_told

TABLE = "matris"


def told(choice: Choice) -> str:
    """Give the choice as the query of an address, "" for the whole matrix; what is the default is left out."""
    pairs = [("vald", choice.chosen)] if choice.chosen else []
    pairs += [("visa", choice.only.value)] if choice.only is not Only.ALL else []
    if choice.certainties != DEFAULT_CERTAINTIES:
        pairs += [("sakerhet", certainty.value) for certainty in Certainty if certainty in choice.certainties]
    if choice.period.start or choice.period.end:
        pairs.append(("period", period_told(choice.period)))
    pairs += [("amne", slug) for slug in sorted(slug_of(topic) for topic in choice.topics)]
    pairs += [("variabel", variable) for variable in sorted(choice.variables)]
    pairs += [("lan", code) for code in sorted(choice.counties)]
    return f"?{urlencode(pairs, safe='/')}" if pairs else ""


def matrix_url(round_key: str, choice: Choice | None = None) -> str:
    """Give the address of a round's matrix as it is chosen."""
    return f"{reverse('analysis:matrix', args=[round_key])}{told(choice or Choice())}"


def cell_url(round_key: str, unit: str, variable: str) -> str:
    """Give the address of what one unit says on one variable."""
    return reverse("analysis:matrix_cell", args=[round_key, unit, variable])


def cell_urls(round_key: str) -> Callable[[str, str], str]:
    """Give the maker of a round's cell addresses, by unit and variable: resolved once, since a matrix has a thousand cells."""
    start, _, end = reverse("analysis:matrix_cell", args=[round_key, "UNIT", "VARIABLE"]).partition(
        "UNIT/VARIABLE"
    )
    return lambda unit, variable: f"{start}{unit}/{variable}{end}"


@dataclass(frozen=True, slots=True)
class FileUrls:
    """Where the matrix is found as files, as it is chosen."""

    workbook: str
    table: str
    statements: str


def file_urls(round_key: str, choice: Choice) -> FileUrls:
    """Give the addresses of the files."""
    query = told(choice)
    return FileUrls(
        workbook=f"{reverse('analysis:matrix_xlsx', args=[round_key])}{query}",
        table=f"{reverse('analysis:matrix_csv', args=[round_key])}{query}",
        statements=f"{reverse('analysis:statements_csv', args=[round_key])}{query}",
    )
