"""Who sits behind a session: Django's sign-in by name and password, with the roles of the day read in the same query."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend
from django.utils.timezone import localdate

from ledtrad.access.queries import user_with_roles
from ledtrad.accounts.models import User


class PersonWithRoles(ModelBackend):
    """The person of a session, whose Viewer then costs no query of its own: every page of a signed-in person asks once less."""

    def get_user(self, user_id: int | str) -> User | None:
        """Give the person, None where the account is gone or closed."""
        user = user_with_roles(user_id, on=localdate())
        return user if user is not None and self.user_can_authenticate(user) else None
