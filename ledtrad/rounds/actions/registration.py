"""Writes of registers: a series, and the number of a submission. A number is given once, in order, and never taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ledtrad.accounts.actions import write_journal
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.viewer import Viewer
from ledtrad.registry.models import Actor
from ledtrad.rounds.models import RegisterNumber, RegisterSeries, Revision
from ledtrad.rounds.policies.registration import (
    check_is_authority,
    check_may_keep_register,
    check_series,
    check_typed_number,
    number_text,
)
from ledtrad.rounds.queries.registration import last_place, standing_of


@dataclass(frozen=True, slots=True)
class SeriesTold:
    """A series as it was typed: the letters of its numbers, for how many years it is kept (None for good), and on what ground."""

    prefix: str
    keep_years: int | None
    retention: str


@transaction.atomic
def make_series(authority: Actor, told: SeriesTold, *, viewer: Viewer, at: datetime) -> RegisterSeries:
    """Give a new series of an authority. Raises NotAllowed, LedtradError, and ValidationError for a prefix that it has already."""
    standing = standing_of(authority, day=day_in_sweden(at))
    check_is_authority(str(authority), standing.kinds)
    check_may_keep_register(viewer, kinds=standing.kinds, counties=standing.counties)
    prefix, retention = " ".join(told.prefix.split()).upper(), " ".join(told.retention.split())
    check_series(prefix=prefix, keep_years=told.keep_years, retention=retention)
    series = RegisterSeries(
        authority=authority, prefix=prefix, keep_years=told.keep_years, retention=retention, made_at=at, made_by=viewer.label
    )  # fmt: skip
    series.full_clean()
    series.save(force_insert=True)
    details = {"prefix": prefix, "keep_years": told.keep_years}
    write_journal("series_made", by=viewer.label, at=at, subject=("series", authority.key), details=details)
    return series


@transaction.atomic
def register_revision(
    revision: Revision, series: RegisterSeries, *, typed: str = "", viewer: Viewer, at: datetime
) -> RegisterNumber:
    """Give the submission's number in the series: the next one, or one typed in from the authority's own register; the one it has, where it has any.

    Raises NotAllowed, and LedtradError for a number that can't stand there.
    """
    held = _locked(series, viewer, at)
    there = RegisterNumber.objects.filter(series=held, revision=revision).first()
    if there is not None:
        return there
    made = _given(held, typed=typed, revision=revision, by=viewer.label, at=at)
    subject = ("response", revision.response.source.key)
    _journal(made, subject, at=at, part={"revision": revision.number})
    return made


@transaction.atomic
def give_number(
    series: RegisterSeries,
    *,
    typed: str = "",
    subject: tuple[str, str],
    part: Mapping[str, str | int],
    viewer: Viewer,
    at: datetime,
) -> RegisterNumber:
    """Give a number of the series to something that another room keeps, journalled under that subject; raises what `register_revision` does.

    `part` says in the journal what of the subject got it.
    """
    made = _given(_locked(series, viewer, at), typed=typed, revision=None, by=viewer.label, at=at)
    _journal(made, subject, at=at, part=part)
    return made


def _locked(series: RegisterSeries, viewer: Viewer, at: datetime) -> RegisterSeries:
    """Lock the series, so that two who register at once get one number after the other."""
    held = RegisterSeries.objects.select_for_update().get(pk=series.pk)
    standing = standing_of(held.authority, day=day_in_sweden(at))
    check_may_keep_register(viewer, kinds=standing.kinds, counties=standing.counties)
    return held


def _given(
    series: RegisterSeries, *, typed: str, revision: Revision | None, by: str, at: datetime
) -> RegisterNumber:
    year, text = day_in_sweden(at).year, " ".join(typed.split())
    place = None
    if text:
        taken = RegisterNumber.objects.filter(series=series, text=text).exists()
        check_typed_number(text, prefix=series.prefix, taken=taken)
    else:
        place = last_place(series.pk, year=year) + 1
        text = number_text(series.prefix, year=year, place=place)
    return RegisterNumber.objects.create(
        series=series, year=year, place=place, text=text, revision=revision, given_at=at, given_by=by
    )


def _journal(
    made: RegisterNumber, subject: tuple[str, str], *, at: datetime, part: Mapping[str, str | int]
) -> None:
    details = {"number": made.text, "authority": made.series.authority.key, **part}
    write_journal("number_given", by=made.given_by, at=at, subject=subject, details=details)
