"""Numbers given by mistake are struck and stay; how long a series is kept can be changed, and the journal holds what stood."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.registration import change_retention, register_revision, strike_number
from ledtrad.rounds.models import RegisterNumber, RegisterSeries, StruckNumber
from tests.cast import (
    BJORKO,
    GRANO,
    NOON,
    make_register_number,
    make_register_series,
    make_release_registration,
    make_revision,
    make_struck_number,
)

BO = Viewer("Bo", homes=frozenset({("responses.submit", BJORKO)}), signed_in=True)
SVEN = Viewer("Sven", homes=frozenset({("responses.submit", GRANO)}), signed_in=True)
ALVA = Viewer("Alva", permissions=frozenset({"records.keep"}), signed_in=True)
WHY = "Gavs till fel svar."

pytestmark = pytest.mark.django_db


def renumbered(number: RegisterNumber, *, typed: str = "") -> RegisterNumber:
    """Give what the submission of a number gets when it is registered once more."""
    assert number.revision
    return register_revision(number.revision, number.series, typed=typed, viewer=BO, at=NOON)


def registered(*, typed: str = "") -> RegisterNumber:
    return register_revision(make_revision(), make_register_series(), typed=typed, viewer=BO, at=NOON)


def test_a_struck_number_stays_and_its_submission_gets_the_next() -> None:
    first = registered()

    struck = strike_number(first, reason="  Gavs till\u00a0fel svar. ", viewer=BO, at=NOON)
    second = renumbered(first)
    again = renumbered(first)

    assert (struck.reason, struck.struck_by, struck.struck_at) == (WHY, "Bo", NOON)
    assert [one.text for one in RegisterNumber.objects.all()] == ["RSS 2026/1", "RSS 2026/2"]
    assert again == second
    told = JournalEntry.objects.get(event="number_struck")
    assert (told.by, told.details["number"]) == ("Bo", "RSS 2026/1")


def test_a_struck_number_is_never_given_again() -> None:
    first = registered(typed="KS 1")
    strike_number(first, reason=WHY, viewer=BO, at=NOON)

    with pytest.raises(LedtradError, match="finns redan i serien"):
        renumbered(first, typed="KS 1")


@pytest.mark.parametrize("viewer", [SVEN, ALVA])
def test_only_who_could_give_a_number_strikes_it_or_changes_its_series(viewer: Viewer) -> None:
    first = registered()

    with pytest.raises(NotAllowed, match="i ditt eget län"):
        strike_number(first, reason=WHY, viewer=viewer, at=NOON)
    with pytest.raises(NotAllowed, match="i ditt eget län"):
        change_retention(first.series, keep_years=5, retention="Beslutet.", viewer=viewer, at=NOON)

    assert not StruckNumber.objects.exists()
    assert RegisterSeries.objects.get().keep_years is None


def test_a_number_is_struck_once_and_for_a_reason() -> None:
    first = registered()

    with pytest.raises(LedtradError, match="Skriv varför"):
        strike_number(first, reason="  ", viewer=BO, at=NOON)
    strike_number(first, reason=WHY, viewer=BO, at=NOON)
    with pytest.raises(LedtradError, match="redan struket"):
        strike_number(first, reason=WHY, viewer=BO, at=NOON)

    assert StruckNumber.objects.count() == 1


def test_a_releases_number_is_not_struck() -> None:
    number = make_release_registration().number

    with pytest.raises(LedtradError, match="utgåvas nummer"):
        strike_number(number, reason=WHY, viewer=BO, at=NOON)


def test_the_database_keeps_a_striking_and_the_order_of_numbers() -> None:
    make_struck_number(make_register_number(1))

    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        StruckNumber.objects.update(reason="annat")
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        RegisterNumber.objects.update(text="RSS 1")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_register_number(3)


def test_a_series_is_kept_otherwise_and_the_journal_holds_what_stood() -> None:
    series = make_register_series(keep_years=10, retention="Planen.")

    for _ in range(2):
        change_retention(series, keep_years=None, retention=" Beslut  12. ", viewer=BO, at=NOON)

    series.refresh_from_db()
    assert (series.keep_years, series.retention) == (None, "Beslut 12.")
    told = JournalEntry.objects.get(event="series_changed")
    assert told.details["before"] == {"keep_years": 10, "retention": "Planen."}


@pytest.mark.parametrize(("years", "ground"), [(0, "Planen."), (201, "Planen."), (5, "  ")])
def test_a_series_says_for_how_long_and_why(years: int, ground: str) -> None:
    series = make_register_series()

    with pytest.raises(LedtradError):
        change_retention(series, keep_years=years, retention=ground, viewer=BO, at=NOON)

    assert not JournalEntry.objects.filter(event="series_changed").exists()
