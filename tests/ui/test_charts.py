"""Diagrams: a bar is as long as what is known, and its words stand beside it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.periods import PartialDate
from ledtrad.ui.components import Distribution, DistributionRow, SpanKind, TimeChart, TimeRow, UnitLink
from tests.pages.client import Page, StrictClient
from tests.ui.drawing import draw

FIRST, LAST = date(2010, 1, 1), date(2014, 1, 1)  # 1,461 days
SPRING, YEAR, DAY = (PartialDate.parse(text) for text in ("2012-spring", "2012", "2012-03-15"))


@pytest.fixture
def page(gallery_site: None) -> Page:
    return StrictClient().get("/")


def bar(row: TimeRow) -> list[tuple[str, str, str]]:
    return [(span.kind.value, span.x, span.width) for span in row.spans(FIRST, LAST)]


def test_a_loose_beginning_is_hatched_as_long_as_it_is_loose() -> None:
    row = TimeRow("Styrgruppen", "från 2012", begins=YEAR)

    assert bar(row) == [("unsure", "49.97%", "25.05%"), ("sure", "75.02%", "24.98%")]


def test_a_beginning_told_to_the_day_is_sure_at_once() -> None:
    assert [kind for kind, _, _ in bar(TimeRow("Avtalet", "från 15 mars 2012", begins=DAY))] == ["sure"]


def test_what_began_and_ended_in_the_same_year_is_nowhere_sure() -> None:
    assert bar(TimeRow("Serien", "under 2012", begins=YEAR, ends=YEAR)) == [("unsure", "49.97%", "25.05%")]


def test_an_event_is_as_long_as_its_date_is_loose() -> None:
    assert bar(TimeRow("Mötet", "våren 2012", happened=SPRING)) == [("point", "54.07%", "6.30%")]
    assert [kind for kind, _, _ in bar(TimeRow("Mötet", "15 mars 2012", happened=DAY))] == ["sure"]


def test_what_has_neither_end_fills_the_chart() -> None:
    assert bar(TimeRow("Värden", "hela tiden")) == [("sure", "0.00%", "100.00%")]


@pytest.mark.parametrize("year", ["1999", "2031"])
def test_what_lies_outside_the_chart_has_no_bar(year: str) -> None:
    assert bar(TimeRow("Mötet", year, happened=PartialDate.parse(year))) == []


@given(
    st.none()
    | st.sampled_from(["2009", "2011-H2", "2012-03", "2012-03-15", "2013/2014"]).map(PartialDate.parse),
    st.none() | st.sampled_from(["2009", "2011-H2", "2012-03", "2012-03-15", "2020"]).map(PartialDate.parse),
)
def test_a_bar_never_leaves_the_chart_and_its_stretches_follow_each_other(
    begins: PartialDate | None, ends: PartialDate | None
) -> None:
    spans = TimeRow("x", "x", begins=begins, ends=ends).spans(FIRST, LAST)

    places = [(float(span.x[:-1]), float(span.x[:-1]) + float(span.width[:-1])) for span in spans]
    assert all(-0.01 <= left < right <= 100.41 for left, right in places)
    assert places == sorted(places)
    assert sum(span.kind is SpanKind.SURE for span in spans) <= 1


def test_the_scale_writes_at_most_six_years_evenly() -> None:
    years = TimeChart("x", "x", (), 2001, 2013).years

    assert [year.label for year in years if year.label] == ["2001", "2004", "2007", "2010", "2013"]
    assert (len(years), years[0].x) == (13, "0.00%")


def test_a_chart_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="2013 to 2012"):
        TimeChart("x", "x", (), 2013, 2012)


def test_the_words_say_all_that_the_bars_show(page: Page) -> None:
    rows = [row.text for row in page.find_all("#c-time_chart tbody tr")]

    assert rows[0] == "Styrgruppen (bär ett påstående) från våren 2012"
    assert len(page.find_all("#c-time_chart circle.years__knot")) == 1
    assert "Inget är daterat ännu" in page.find("#c-time_chart div.empty").text


def test_a_distribution_shows_each_unit_and_each_number_with_its_base(page: Page) -> None:
    sizes = page.texts("#c-distribution tbody td.num")

    assert sizes == ["11 av 21 län", "4 av 21 län", "4 av 21 län", "0 av 21 län", "2 av 21 län"]
    assert len(page.find_all("#c-distribution ul.squares li")) == 21
    assert page.find("#c-distribution ul.squares li").text == "ABStockholm"
    assert "Ingen har svarat" in page.find("#c-distribution div.empty").text


def test_a_unit_without_address_is_no_link() -> None:
    rows = (DistributionRow("Region", (UnitLink("Kalmar", letter="H"),)),)

    markup = draw('<c-distribution :distribution="d" />', d=Distribution("Värd", "", "av 1 län", rows))

    assert "<a " not in markup
    assert '<span class="unseen">Kalmar</span>' in markup
