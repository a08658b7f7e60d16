"""Printed claims that a survey may try: those that stand without a base."""

from __future__ import annotations

from collections.abc import Mapping

from ledtrad.core.audit import Unanswerable
from ledtrad.synthesis.models import PrintedClaim


def tried_claim(tried: Mapping[str, str]) -> PrintedClaim | None:
    """Give the printed claim that a survey tries, with its report and lines; None for none. Two queries."""
    if not tried:
        return None
    rows = PrintedClaim.objects.select_related("report__source").prefetch_related("citations")
    return rows.filter(report__key=tried.get("report", ""), key=tried.get("claim", "")).first()


def claims_to_try() -> tuple[PrintedClaim, ...]:
    """Give the printed survey figures without a base, in the order of print; one query."""
    rows = PrintedClaim.objects.select_related("report").filter(unanswerable=Unanswerable.SURVEY_WITHOUT_BASE)
    return tuple(rows.order_by("report__key", "order"))
