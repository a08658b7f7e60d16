"""The address at which a person stops their letters without signing in: signed, and good for half a year."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext

from ledtrad.accounts.models import User
from ledtrad.core.errors import UnknownName

LONGEST = timedelta(days=183)
_SALT = "ledtrad.mail.stopping"


def stop_token(user: User) -> str:
    """Give what the address ends with."""
    return signing.dumps(user.pk, salt=_SALT)


def person_stopping(token: str) -> User:
    """Give whose address it is; raise UnknownName for one that was changed on its way or is too old."""
    try:
        pk = signing.loads(token, salt=_SALT, max_age=LONGEST)
    except signing.BadSignature as error:
        raise UnknownName(_words()) from error
    found = User.objects.filter(pk=pk, is_active=True).first()
    if found is None:
        raise UnknownName(_words())
    return found


def _words() -> str:
    return gettext(
        "Länken gäller inte längre, eller kom inte fram hel. Ta länken i det senaste brevet, eller logga in och välj på sidan Mina brev."
    )
