"""Writes of a release's register number."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.registration import give_number
from ledtrad.rounds.models import RegisterSeries
from ledtrad.rounds.policies.registration import check_no_other
from ledtrad.synthesis.models import Release, ReleaseRegistration


@transaction.atomic
def register_release(
    release: Release, series: RegisterSeries, *, typed: str = "", viewer: Viewer, at: datetime
) -> ReleaseRegistration:
    """Give the release's number, the one it has where it has any; else the next of the series, or one typed in from the authority's own register.

    Raises NotAllowed for who does not register for the series' authority, and LedtradError for a number that can't stand there, or
    is another than the one it has.
    """
    viewer.require("records.keep")
    Release.objects.select_for_update().only("pk").get(pk=release.pk)
    there = ReleaseRegistration.objects.filter(release=release).select_related("number").first()
    if there is not None:
        check_no_other(there.number.text, typed=typed)
        return there
    subject, part = ("compilation", release.compilation.key), {"release": release.number}
    number = give_number(series, typed=typed, subject=subject, part=part, viewer=viewer, at=at)
    return ReleaseRegistration.objects.create(release=release, number=number)
