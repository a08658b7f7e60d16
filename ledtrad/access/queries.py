"""Reads of access: the Viewer that a signed-in person is today, and who may do something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, FilteredRelation, Q, QuerySet

from ledtrad.access.models import Assignment
from ledtrad.access.policies import AT_HOME, ROLES, viewer_with_roles
from ledtrad.accounts.models import User
from ledtrad.core.viewer import Viewer

# What ties the roles of a day to the person who was read with them.
_HELD = "roles_held"


def viewer_of_user(user: User, *, on: date) -> Viewer:
    """Give the viewer that the person's assignments make on a day; one query, none where they were read with the person for that day."""
    day, roles = getattr(user, _HELD, (None, ()))
    if day != on:
        roles = Assignment.objects.filter(_live(on), user=user).values_list("role", "unit__key")
    return viewer_with_roles(str(user), roles=roles, account=user.get_username())


def user_with_roles(pk: int | str, *, on: date) -> User | None:
    """Give the person with what `viewer_of_user` asks for on that day; None where there is none. One query."""
    held = FilteredRelation("assignments", condition=_live(on, of="assignments__"))
    rows = User.objects.filter(pk=pk).annotate(held=held).order_by("held")
    people = list(rows.annotate(role=F("held__role"), unit=F("held__unit__key")))
    if not people:
        return None
    user: User = people[0]
    setattr(user, _HELD, (on, tuple((row.role, row.unit) for row in people if row.role)))
    return user


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
    return Assignment.objects.filter(_live(on), role__in=roles, user__is_active=True)


def _live(on: date, *, of: str = "") -> Q:
    """Give the condition of an assignment that holds on a day, `of` being the way to it."""
    ends = Q(**{f"{of}valid_to": None}) | Q(**{f"{of}valid_to__gt": on})
    return Q(**{f"{of}valid_from__lte": on}) & ends
