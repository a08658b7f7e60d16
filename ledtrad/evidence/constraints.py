"""Constraints that several models share."""

from __future__ import annotations

from django.db.models import CheckConstraint, Q


def by_whom_and_when(act: str, *, of: str) -> CheckConstraint:
    """Give the rule that who did an act, and when, are told together or not at all; `of` begins the name of the constraint."""
    at, by = f"{act}_at", f"{act}_by"
    return CheckConstraint(
        condition=Q(**{at: None, by: ""}) | (Q(**{f"{at}__isnull": False}) & ~Q(**{by: ""})),
        name=f"{of}_{act}_by_whom_and_when",
    )
