"""Writes of registers: a series and how long it is kept, and the number of a submission. A number is given once, in order; struck, it stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ledtrad.accounts.actions import write_journal
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.viewer import Viewer
from ledtrad.registry.models import Actor
from ledtrad.rounds.models import RegisterNumber, RegisterSeries, Revision, StruckNumber
from ledtrad.rounds.policies.registration import (
    check_is_authority,
    check_may_keep_register,
    check_no_other,
    check_retention,
    check_series,
    check_striking,
    check_typed_number,
    number_text,
)
from ledtrad.rounds.queries.registration import last_place, standing_of
from ledtrad.rounds.queries.revisions import units_of


@dataclass(frozen=True, slots=True)
class SeriesTold:
    """A series as it was typed: the letters of its numbers, for how many years it is kept (None for good), and on what ground."""

    prefix: str
    keep_years: int | None
    retention: str


@transaction.atomic
def make_series(authority: Actor, told: SeriesTold, *, viewer: Viewer, at: datetime) -> RegisterSeries:
    """Give a new series of an authority. Raises NotAllowed, LedtradError, and ValidationError for a prefix that it has already."""
    # Of two who lay up the same series at once, the other waits and is told that it is there.
    Actor.objects.select_for_update().get(pk=authority.pk)
    standing = standing_of(authority, day=day_in_sweden(at))
    check_is_authority(str(authority), standing.kinds)
    check_may_keep_register(viewer, kinds=standing.kinds, units=standing.units)
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
def change_retention(
    series: RegisterSeries, *, keep_years: int | None, retention: str, viewer: Viewer, at: datetime
) -> RegisterSeries:
    """Give the series, kept for other years (None for good) or on another ground, also for what has a number already; the journal holds what stood.

    Nothing is written where it says so already. Raises NotAllowed, and LedtradError for years or a ground that can't stand.
    """
    held, ground = _locked(series, viewer, at), " ".join(retention.split())
    check_retention(keep_years=keep_years, retention=ground)
    before = {"keep_years": held.keep_years, "retention": held.retention}
    after = {"keep_years": keep_years, "retention": ground}
    if before == after:
        return held
    held.keep_years, held.retention = keep_years, ground
    held.full_clean()
    held.save(update_fields=["keep_years", "retention"])
    details = {"prefix": held.prefix, **after, "before": before}
    write_journal(
        "series_changed", by=viewer.label, at=at, subject=("series", held.authority.key), details=details
    )
    return held


@transaction.atomic
def register_revision(
    revision: Revision, series: RegisterSeries, *, typed: str = "", viewer: Viewer, at: datetime
) -> RegisterNumber:
    """Give the submission's number in the series: the next one, or one typed in from the authority's own register; the one it has, where it has any that is not struck.

    Raises NotAllowed, also where a county's authority has nothing to do with the submission, and LedtradError for a number that can't stand
    there, or is another than the one it has.
    """
    held = _locked(series, viewer, at, units=units_of(revision.response.participant))
    there = RegisterNumber.objects.filter(series=held, revision=revision, striking=None).first()
    if there is not None:
        check_no_other(there.text, typed=typed)
        return there
    made = _given(held, typed=typed, revision=revision, by=viewer.label, at=at)
    subject = ("response", revision.response.source.key)
    _journal(made, subject, at=at, part={"revision": revision.number})
    return made


@transaction.atomic
def strike_number(number: RegisterNumber, *, reason: str, viewer: Viewer, at: datetime) -> StruckNumber:
    """Strike a submission's number that was given by mistake: it stays, with the reason, and the submission can get another.

    Raises NotAllowed for who could not give it, and LedtradError for a number of a release, one struck already, or no reason.
    """
    revision, why = number.revision, " ".join(reason.split())
    _locked(number.series, viewer, at, units=units_of(revision.response.participant) if revision else None)
    is_struck = StruckNumber.objects.filter(number=number).exists()
    check_striking(number.text, reason=why, is_release=revision is None, is_struck=is_struck)
    struck = StruckNumber(number=number, reason=why, struck_at=at, struck_by=viewer.label)
    struck.full_clean()
    struck.save(force_insert=True)
    if revision is not None:
        details = {
            "number": number.text,
            "authority": number.series.authority.key,
            "revision": revision.number,
        }
        subject = ("response", revision.response.source.key)
        write_journal("number_struck", by=viewer.label, at=at, subject=subject, details=details)
    return struck


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


def _locked(
    series: RegisterSeries, viewer: Viewer, at: datetime, *, units: Iterable[str] | None = None
) -> RegisterSeries:
    """Lock the series, so that two who register at once get one number after the other; `units` are those that a submission is from."""
    held = RegisterSeries.objects.select_for_update().get(pk=series.pk)
    standing = standing_of(held.authority, day=day_in_sweden(at))
    shared = standing.units if units is None else standing.units.intersection(units)
    check_may_keep_register(viewer, kinds=standing.kinds, units=shared)
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
