from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.errors import LedtradError
from ledtrad.core.periods import PartialDate, Period, Precision
from ledtrad.core.wording import Noun
from ledtrad.ui import formatters

NO_BREAK = "\N{NO-BREAK SPACE}"


def test_a_date_is_said_with_its_month_in_words() -> None:
    assert formatters.format_date(date(2012, 3, 15)) == "15 mars 2012"
    assert formatters.format_weekday(date(2013, 1, 31)) == "torsdag 31 januari 2013"


def test_a_date_follows_the_active_language() -> None:
    with translation.override("en"):
        assert formatters.format_date(date(2012, 3, 15)) == "15 March 2012"


@pytest.mark.parametrize(
    ("n_bytes", "said"),
    [(812, "812 byte"), (1000, "1 kB"), (411_001, "412 kB"), (999_001, "1,0 MB"), (2_432_090, "2,5 MB")],
)
def test_the_size_of_a_file_is_rounded_up(n_bytes: int, said: str) -> None:
    assert formatters.format_size(n_bytes) == said


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        (datetime(2012, 3, 15, 13, 32, tzinfo=UTC), "15 mars 2012 kl. 14.32"),
        (datetime(2012, 6, 30, 22, 5, tzinfo=UTC), "1 juli 2012 kl. 00.05"),
    ],
)
def test_an_instant_is_said_on_the_swedish_clock(instant: datetime, said: str) -> None:
    assert formatters.format_instant(instant) == said


def test_a_deadline_is_said_with_day_and_zone() -> None:
    due = datetime(2013, 1, 31, 22, 59, 59, tzinfo=UTC)

    assert formatters.format_deadline(due) == "torsdag 31 januari 2013 kl. 23.59 svensk tid"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(LedtradError, match="saknar tidszon"):
        formatters.format_instant(datetime(2012, 3, 15, 13, 32))  # noqa: DTZ001 - the fault under test


@pytest.mark.parametrize(
    ("code", "name", "adverbial"),
    [
        ("2012", "2012", "under 2012"),
        ("2012-H1", "första halvåret 2012", "under första halvåret 2012"),
        ("2012-H2", "andra halvåret 2012", "under andra halvåret 2012"),
        ("2012-spring", "våren 2012", "våren 2012"),
        ("2012-summer", "sommaren 2012", "sommaren 2012"),
        ("2012-autumn", "hösten 2012", "hösten 2012"),
        ("2012-winter", "vintern 2011/2012", "vintern 2011/2012"),
        ("2012-03", "mars 2012", "i mars 2012"),
        ("2012-03-15", "15 mars 2012", "den 15 mars 2012"),
        ("2011/2012", "årsskiftet 2011/2012", "vid årsskiftet 2011/2012"),
    ],
)
def test_a_date_is_no_more_exact_than_it_was_told(code: str, name: str, adverbial: str) -> None:
    when = PartialDate.parse(code)

    assert formatters.format_partial(when) == name
    assert formatters.format_when(when) == adverbial


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2012-spring", "", "från våren 2012"),
        ("", "2012", "till och med 2012"),
        ("2012-spring", "2012-spring", "våren 2012"),
        ("2012-03", "2012-06", "mars–juni 2012"),
        ("2012-11", "2013-02", "november 2012–februari 2013"),
        ("2012-03-01", "2012-03-15", "1–15 mars 2012"),
        ("2012-03-01", "2012-06-15", "1 mars–15 juni 2012"),
        ("2012-12-01", "2013-01-15", "1 december 2012–15 januari 2013"),
        ("2011", "2012-03", "2011–mars 2012"),
        ("", "", ""),
    ],
)
def test_a_half_open_validity_is_said_with_its_last_day(first: str, last: str, said: str) -> None:
    begins = PartialDate.parse(first) if first else None
    ends = PartialDate.parse(last) if last else None

    assert (
        formatters.format_validity(
            begins.first if begins else None,
            begins.precision if begins else Precision.DAY,
            ends.after if ends else None,
            ends.precision if ends else Precision.DAY,
        )
        == said
    )


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(date(2012, 1, 1), date(2013, 1, 1)), "2012"),
        (Period(date(2012, 1, 1), date(2012, 7, 1)), "1 januari–30 juni 2012"),
        (Period(date(2012, 1, 1), None), "från 1 januari 2012"),
        (Period(None, date(2013, 1, 1)), "till och med 31 december 2012"),
        (Period(), "hela tiden"),
    ],
)
def test_a_period_is_said_as_people_say_it(period: Period, said: str) -> None:
    assert formatters.format_period(period) == said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([96, 201], "rad 96 och 201"),
        ([96, 97, 98], "rad 96–98"),
        ([96, 97], "rad 96 och 97"),
        ([201, 98, 97, 96, 101, 96], "rad 96–98, 101 och 201"),
        ([7], "rad 7"),
        ([], ""),
    ],
)
def test_lines_are_said_as_a_reader_looks_them_up(lines: list[int], said: str) -> None:
    assert formatters.format_lines(lines) == said


@given(st.lists(st.integers(1, 900), min_size=1, max_size=30))
def test_every_line_can_be_read_back(lines: list[int]) -> None:
    said = formatters.format_lines(lines).removeprefix("rad ").replace(" och ", ", ")
    read: set[int] = set()
    for part in said.split(", "):
        first, _, last = part.partition("–")
        read |= set(range(int(first), int(last or first) + 1))

    assert read == set(lines)


def test_pages_are_said_with_a_dash() -> None:
    assert formatters.format_pages(41) == f"s.{NO_BREAK}41"
    assert formatters.format_pages(41, 43) == f"s.{NO_BREAK}41–43"


def test_numbers_are_grouped() -> None:
    assert formatters.format_number(1500) == f"1{NO_BREAK}500"
    assert formatters.format_sek(1_500_000) == f"1{NO_BREAK}500{NO_BREAK}000 kronor"
    assert formatters.format_sek(1) == "1 krona"


@pytest.mark.parametrize(
    ("number", "places", "said"),
    [
        ("12.5", 1, "12,5"),
        ("-1234.56", 1, f"\N{MINUS SIGN}1{NO_BREAK}234,6"),
        ("-0.04", 1, "0,0"),
        ("2", 0, "2"),
    ],
)
def test_a_decimal_has_a_comma(number: str, places: int, said: str) -> None:
    assert formatters.format_decimal(Decimal(number), places=places) == said


def test_a_number_and_its_base_make_a_phrase() -> None:
    assert (formatters.number_label(9), formatters.base_label(21)) == ("Nio", "av 21 län")
    assert formatters.number_label(13) == "13"
    assert formatters.number_label(0) == "Inget"
    assert formatters.base_label(1, Noun("kommun", "kommuner", common=True)) == "av 1 kommun"


@pytest.mark.parametrize(
    ("number", "base", "said"),
    [
        (9, 21, "43 procent (9 av 21)"),
        (1, 8, "13 procent (1 av 8)"),
        (21, 21, "100 procent (21 av 21)"),
        (0, 0, "0 av 0"),
    ],
)
def test_a_share_is_never_without_its_base(number: int, base: int, said: str) -> None:
    assert formatters.format_share(number, base) == said


def test_the_four_sets_are_added_up() -> None:
    assert (
        formatters.sum_line(supports=9, mixed=0, contradicts=3, silent=1)
        == "9 stöder + 3 talar emot + 1 tyst = 13 län"
    )
    assert formatters.sum_line(supports=0, mixed=0, contradicts=0, silent=0) == "0 = 0 län"
