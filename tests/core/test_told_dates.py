"""Dates as people tell them are read as the periods that they mean, and what ui says of a date is read back to it."""

from __future__ import annotations

import pytest

from ledtrad.core.periods import PartialDate
from ledtrad.core.told_dates import BadToldDate, parse_told
from ledtrad.ui.formatters import format_partial

CODES = (
    "2012", "2012-H1", "2012-H2", "2012-spring", "2012-summer", "2012-autumn", "2012-winter", "2012-03", "2012-12",
    "2012-03-15", "2011/2012",
)  # fmt: skip


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("våren 2012", "2012-spring"),
        ("Vår  2012", "2012-spring"),
        ("  hösten 2012 ", "2012-autumn"),
        ("sommaren 2012", "2012-summer"),
        ("vintern 2011/2012", "2012-winter"),
        ("mars 2012", "2012-03"),
        ("15 mars 2012", "2012-03-15"),
        ("5 MAJ 2012", "2012-05-05"),
        ("första halvåret 2012", "2012-H1"),
        ("andra halvåret 2012", "2012-H2"),
        ("årsskiftet 2011/2012", "2011/2012"),
        ("2012-H1", "2012-H1"),
    ],
)
def test_a_told_date_is_read(told: str, code: str) -> None:
    assert parse_told(told) == PartialDate.parse(code)


@pytest.mark.parametrize("code", CODES)
def test_what_the_pages_say_of_a_date_is_read_back_to_it(code: str) -> None:
    date = PartialDate.parse(code)

    assert parse_told(format_partial(date)) == date


@pytest.mark.parametrize(
    "told",
    ["", "snart", "våren", "31 februari 2012", "0 mars 2012", "våren 2011/2012", "vintern 2010/2012",
     "tredje halvåret 2012", "årsskiftet 2011/2013", "mars 99999", "٢٠١٢", "2012\x00", "x" * 9999],
)  # fmt: skip
def test_what_is_no_date_is_told_with_examples(told: str) -> None:
    with pytest.raises(BadToldDate, match="är inget datum som går att läsa") as error:
        parse_told(told)

    assert len(str(error.value)) < 250
