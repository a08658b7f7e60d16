"""Reads of access: the Viewer that a signed-in person is today."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from ledtrad.access.models import Assignment
from ledtrad.access.policies import viewer_with_roles
from ledtrad.accounts.models import User
from ledtrad.core.viewer import Viewer


def viewer_of_user(user: User, *, on: date) -> Viewer:
    """Give the viewer that the person's assignments make on a day; one query."""
    held = Assignment.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), user=user, valid_from__lte=on)
    return viewer_with_roles(str(user), roles=held.values_list("role", "unit__key"))
