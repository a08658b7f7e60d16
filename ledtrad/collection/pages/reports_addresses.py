"""Where loaded reports are."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from ledtrad.collection.pages.rounds_addresses import round_crumbs
from ledtrad.rounds.models import ReportFile, Round
from ledtrad.ui.components import Crumb


def reports_url(round_key: str) -> str:
    """Give the address of the list of a round's reports."""
    return reverse("collection:reports", args=[round_key])


def report_url(file: ReportFile) -> str:
    """Give the address of a report's split."""
    return reverse("collection:report", args=_args(file))


def original_url(file: ReportFile) -> str:
    """Give the address of the file as it was sent."""
    return reverse("collection:report_file", args=_args(file))


def move_url(file: ReportFile) -> str:
    """Give where another participant is sent."""
    return reverse("collection:move_report", args=_args(file))


def drop_url(file: ReportFile) -> str:
    """Give where a report is put aside."""
    return reverse("collection:drop_report", args=_args(file))


def _args(file: ReportFile) -> list[str]:
    return [file.participant.round.key, str(file.pk)]


def reports_crumbs(round_: Round) -> tuple[Crumb, ...]:
    """Give the way to what lies below the list of reports."""
    return (*round_crumbs(round_), Crumb(pgettext("crumb", "Rapporter"), reports_url(round_.key)))
