"""Reads of access: the Viewer that a signed-in person is today, and who may do something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from ledtrad.access.models import Assignment
from ledtrad.access.policies import AT_HOME, ROLES, viewer_with_roles
from ledtrad.accounts.models import User
from ledtrad.core.viewer import Viewer


def viewer_of_user(user: User, *, on: date) -> Viewer:
    """Give the viewer that the person's assignments make on a day; one query."""
    held = Assignment.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), user=user, valid_from__lte=on)
    return viewer_with_roles(str(user), roles=held.values_list("role", "unit__key"))


def people_who_may(permission: str, *, units: Iterable[str] = (), on: date) -> tuple[User, ...]:
    """Give those whose account is open and who hold the permission on a day, by name; one query.

    One that is held for the own unit only (`AT_HOME`) counts for those of the units alone.
    """
    found = _holding(permission, on=on)
    if permission in AT_HOME:
        found = found.filter(unit__key__in=list(units))
    people = User.objects.filter(pk__in=found.values("user")).order_by("first_name", "username")
    return tuple(people)


def people_at(permission: str, *, units: Iterable[str], on: date) -> dict[str, tuple[User, ...]]:
    """Give those whose account is open and who hold a permission for each unit on a day; units without any are left out. One query."""
    found: dict[str, list[User]] = {}
    rows = _holding(permission, on=on).filter(unit__key__in=list(units)).select_related("user", "unit")
    for row in rows.order_by("user"):
        if row.unit is not None and row.user not in found.setdefault(row.unit.key, []):
            found[row.unit.key].append(row.user)
    return {unit: tuple(people) for unit, people in found.items()}


def _holding(permission: str, *, on: date) -> QuerySet[Assignment]:
    roles = [role for role, held in ROLES.items() if permission in held]
    live = Q(valid_to=None) | Q(valid_to__gt=on)
    return Assignment.objects.filter(live, role__in=roles, valid_from__lte=on, user__is_active=True)
