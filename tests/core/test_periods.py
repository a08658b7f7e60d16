"""Partial dates and half-open periods."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.errors import LedtradError
from ledtrad.core.periods import ALWAYS, BadDate, PartialDate, Period, Precision

# What each way of writing means: first day, first day after, precision.
MEANINGS = [
    ("2012", date(2012, 1, 1), date(2013, 1, 1), Precision.YEAR),
    ("2012-H1", date(2012, 1, 1), date(2012, 7, 1), Precision.HALF_YEAR),
    ("2012-H2", date(2012, 7, 1), date(2013, 1, 1), Precision.HALF_YEAR),
    ("2012-winter", date(2011, 12, 1), date(2012, 3, 1), Precision.SEASON),
    ("2012-spring", date(2012, 3, 1), date(2012, 6, 1), Precision.SEASON),
    ("2012-summer", date(2012, 6, 1), date(2012, 9, 1), Precision.SEASON),
    ("2012-autumn", date(2012, 9, 1), date(2012, 12, 1), Precision.SEASON),
    ("2012-02", date(2012, 2, 1), date(2012, 3, 1), Precision.MONTH),
    ("2012-12", date(2012, 12, 1), date(2013, 1, 1), Precision.MONTH),
    ("2012-02-29", date(2012, 2, 29), date(2012, 3, 1), Precision.DAY),
    ("2012-12-31", date(2012, 12, 31), date(2013, 1, 1), Precision.DAY),
    ("2011/2012", date(2012, 1, 1), date(2012, 1, 2), Precision.TURN_OF_YEAR),
]
BAD = [
    "",
    " 2012",
    "2012 ",
    "2012\n",
    "12",
    "20122",
    "2012-13",
    "2012-00",
    "2012-2",
    "2012-02-30",
    "2011-02-29",
    "2012-02-1",
    "2012-H3",
    "2012-H0",
    "2012-h1",
    "2012-vår",
    "2012-Spring",
    "2012/2014",
    "2012/2012",
    "2012/2011",
    "0000",
    "0001-winter",
    "9999",
    "9999-12-31",
    "\N{FULLWIDTH DIGIT TWO}012",
    "våren 2012",
]

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
years = st.integers(1900, 2100)
codes = st.one_of(
    days.map(date.isoformat),
    st.builds("{:04}-{:02}".format, years, st.integers(1, 12)),
    st.builds("{}-H{}".format, years, st.sampled_from((1, 2))),
    st.builds("{}-{}".format, years, st.sampled_from(("winter", "spring", "summer", "autumn"))),
    years.map(lambda year: f"{year}/{year + 1}"),
    years.map(str),
)


@st.composite
def spans(draw: st.DrawFn) -> Period:
    """Periods of a few days close together, so that edges meet often; open ends now and then."""
    start = date(2012, 1, 1) + timedelta(days=draw(st.integers(0, 9)))
    end = start + timedelta(days=draw(st.integers(1, 5)))
    return Period(draw(st.sampled_from((start, start, None))), draw(st.sampled_from((end, end, None))))


# --- partial dates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "first", "after", "precision"), MEANINGS)
def test_each_way_of_writing_means_its_days(
    text: str, first: date, after: date, precision: Precision
) -> None:
    assert PartialDate.parse(text) == PartialDate(first, after, precision)


def test_every_precision_is_tried_above_and_keeps_the_code_of_data_files_and_tables() -> None:
    assert {meaning[3] for meaning in MEANINGS} == set(Precision)
    assert [code.value for code in Precision] == [
        "day",
        "month",
        "season",
        "half_year",
        "turn_of_year",
        "year",
    ]


def test_dates_sort_by_their_first_day_and_then_by_their_last() -> None:
    texts = ["2013", "2012", "2012-H1", "2012-winter", "2012-03-15", "2012-01-01"]

    in_order = sorted(PartialDate.parse(text) for text in texts)
    assert [told.code for told in in_order] == [
        "2012-winter",
        "2012-01-01",
        "2012-H1",
        "2012",
        "2012-03-15",
        "2013",
    ]


@given(codes)
def test_a_date_is_written_as_it_was_read(text: str) -> None:
    assert PartialDate.parse(text).code == text


@given(codes)
def test_a_date_is_rebuilt_from_its_first_day(text: str) -> None:
    told = PartialDate.parse(text)

    assert PartialDate.from_first(told.first, told.precision) == told


@given(codes)
def test_a_date_is_rebuilt_from_the_first_day_after_it(text: str) -> None:
    told = PartialDate.parse(text)

    assert PartialDate.from_after(told.after, told.precision) == told


@given(days)
def test_a_day_lies_within_everything_it_may_be_told_as(day: date) -> None:
    for text in (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}-H{1 if day.month <= 6 else 2}"):
        told = PartialDate.parse(text)
        assert told.first <= day < told.after


@given(years)
def test_the_four_seasons_follow_upon_each_other_through_the_year(year: int) -> None:
    told = [PartialDate.parse(f"{year}-{name}") for name in ("winter", "spring", "summer", "autumn")]
    told.append(PartialDate.parse(f"{year + 1}-winter"))

    assert [season.after for season in told[:-1]] == [season.first for season in told[1:]]


@given(years)
def test_the_half_years_divide_the_year(year: int) -> None:
    whole, first, second = (PartialDate.parse(f"{year}{half}") for half in ("", "-H1", "-H2"))

    assert (first.first, first.after, second.after) == (whole.first, second.first, whole.after)


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(BadDate) as refused:
        PartialDate.parse(text)

    assert str(refused.value) == (
        f"”{text}” är inget datum. Skriv till exempel 2012, 2012-H1, 2012-spring, 2012-03, 2012-03-15 "
        "eller 2011/2012 för ett årsskifte."
    )


@given(
    st.one_of(st.text(max_size=12), st.from_regex(r"\d{4}(-\d\d){0,2}|\d{4}(/\d{4}|-H\d)", fullmatch=True))
)
def test_any_text_is_either_a_date_that_round_trips_or_refused(text: str) -> None:
    try:
        told = PartialDate.parse(text)
    except BadDate:
        return

    assert told.code == text


@pytest.mark.parametrize(
    ("day", "precision"),
    [
        (date(2012, 3, 2), Precision.MONTH),
        (date(2012, 3, 1), Precision.HALF_YEAR),
        (date(2012, 6, 1), Precision.TURN_OF_YEAR),
        (date(2012, 4, 1), Precision.SEASON),
        (date(2012, 2, 1), Precision.YEAR),
    ],
)
def test_a_day_that_cannot_begin_or_end_its_precision_is_refused(day: date, precision: Precision) -> None:
    for rebuild in (PartialDate.from_first, PartialDate.from_after):
        with pytest.raises(LedtradError, match=rf"^{day} .* {precision}\."):
            rebuild(day, precision)


# --- periods --------------------------------------------------------------------------------------------------


@given(spans(), spans())
def test_two_periods_overlap_when_they_share_a_day_whoever_asks(one: Period, other: Period) -> None:
    calendar = [date(2011, 12, 1) + timedelta(days=place) for place in range(90)]

    share = any(one.covers(day) and other.covers(day) for day in calendar)
    assert one.overlaps(other) is share
    assert other.overlaps(one) is share


def test_a_period_covers_its_first_day_and_not_its_end() -> None:
    period = Period(date(2012, 1, 1), date(2013, 1, 1))

    covered = [
        period.covers(date(*day)) for day in ((2011, 12, 31), (2012, 1, 1), (2012, 12, 31), (2013, 1, 1))
    ]
    assert covered == [False, True, True, False]


def test_periods_that_only_meet_do_not_overlap() -> None:
    before, after = Period(None, date(2012, 1, 1)), Period(date(2012, 1, 1), None)

    assert not before.overlaps(after)
    assert not after.overlaps(before)


@given(days, spans())
def test_an_open_period_covers_every_day_and_overlaps_everything(day: date, other: Period) -> None:
    assert ALWAYS.covers(day)
    assert ALWAYS.overlaps(other)
    assert ALWAYS.overlaps(ALWAYS)


@pytest.mark.parametrize("days_long", [0, -1])
def test_an_empty_period_is_refused(days_long: int) -> None:
    start = date(2012, 3, 1)
    end = start + timedelta(days=days_long)

    with pytest.raises(LedtradError) as refused:
        Period(start, end)

    assert str(refused.value) == f"Perioden 2012-03-01/{end} är tom: ange ett slut som ligger efter början."


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2012/2012", date(2012, 1, 1), date(2013, 1, 1)),
        ("2012-H2/2013-H1", date(2012, 7, 1), date(2013, 7, 1)),
        ("2012-03/2012-03", date(2012, 3, 1), date(2012, 4, 1)),
        ("2012-winter/2012-03-15", date(2011, 12, 1), date(2012, 3, 15)),
        ("2012-03-01/2012-03-02", date(2012, 3, 1), date(2012, 3, 2)),
        ("2012/", date(2012, 1, 1), None),
        ("/2012", None, date(2013, 1, 1)),
        ("/", None, None),
    ],
)
def test_a_period_is_read_with_a_loose_end_included_and_a_day_excluded(
    text: str, start: date | None, end: date | None
) -> None:
    assert Period.parse(text) == Period(start, end)


@pytest.mark.parametrize("text", ["", "2012", "2011/2012/2013", "//"])
def test_a_text_without_exactly_one_slash_is_no_period(text: str) -> None:
    with pytest.raises(LedtradError) as refused:
        Period.parse(text)

    assert str(refused.value) == f"”{text}” är ingen period. Skriv FRÅN/TILL, till exempel 2012/2012."


@pytest.mark.parametrize("text", ["igår/2012", "2012/imorgon", "2012-H3/", "/2012-02-30"])
def test_a_period_with_a_bad_date_is_refused_naming_the_date(text: str) -> None:
    with pytest.raises(BadDate, match=r"^”[^/]+” är inget datum\. "):
        Period.parse(text)


@pytest.mark.parametrize("text", ["2013/2012", "2012-03-15/2012-03-15"])
def test_a_period_that_ends_before_it_begins_is_refused(text: str) -> None:
    with pytest.raises(LedtradError, match="är tom: ange ett slut som ligger efter början"):
        Period.parse(text)
