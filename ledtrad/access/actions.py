"""Writes of access: giving a person a role, and ending it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ledtrad.access.models import Assignment
from ledtrad.access.policies import ROLE_NAMES, ROLES
from ledtrad.accounts.actions import write_journal
from ledtrad.accounts.models import User
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.saying import listed
from ledtrad.core.viewer import Viewer
from ledtrad.registry.models import Actor


@transaction.atomic
def assign_role(
    user: User, *, role: str, unit: Actor | None = None, viewer: Viewer, at: datetime
) -> Assignment:
    """Give the person a role from today on; raise UnknownName for a role outside the table, LedtradError for one without its county."""
    viewer.require("accounts.manage")
    if role not in ROLES or role == "public":
        known = listed(sorted(set(ROLES) - {"public"}))
        raise UnknownName(
            _("Rollen ”%(role)s” finns inte. Roller som finns är %(known)s.") % {"role": role, "known": known}
        )
    assignment = Assignment(
        user=user, role=role, unit=unit, valid_from=localdate(at), given_by=viewer.label, given_at=at
    )
    try:
        assignment.full_clean()
    except ValidationError as error:
        raise LedtradError(
            _("Rollen %(role)s gavs inte. %(why)s")
            % {"role": ROLE_NAMES[role], "why": " ".join(error.messages)}
        ) from error
    assignment.save()
    details = {"role": role, "unit": unit.key if unit else ""}
    write_journal("role_given", by=viewer.label, at=at, subject=("user", user.username), details=details)
    return assignment


@transaction.atomic
def end_roles(user: User, *, viewer: Viewer, at: datetime) -> int:
    """End every live role of the person; give how many. The next request has none of them.

    A role that was given the same day is taken away whole: a period can't be empty.
    """
    viewer.require("accounts.manage")
    live, today = Assignment.objects.filter(user=user, valid_to=None), localdate(at)
    same_day = live.filter(valid_from__gte=today)
    n_ended = live.count()
    same_day.delete()
    live.update(valid_to=today)
    write_journal(
        "roles_ended", by=viewer.label, at=at, subject=("user", user.username), details={"roles": n_ended}
    )
    return n_ended
