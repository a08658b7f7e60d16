"""Passes as processes of their own, on a database of their own: `python -m tests.mail.errands COMMAND`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import django

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def prepare() -> None:
    """Make the tables."""
    from django.core.management import call_command  # noqa: PLC0415 - Django must be set up first

    for room in ("access", "mail"):
        call_command("migrate", room, verbosity=0, interactive=False)


def tell(n: str) -> None:
    """Let so many people know three things each."""
    from ledtrad.mail.models import Notice  # noqa: PLC0415 - as above
    from tests.cast_people import make_user  # noqa: PLC0415 - as above

    for i in range(int(n)):
        user = make_user(f"person-{i}")
        for j in range(3):
            Notice.objects.create(user=user, kind="saga", thing="a", key=f"{i}-{j}", made_at=NOON)


def deliver(port: str) -> None:
    """Make one pass, with a server on that port."""
    from ledtrad.mail.delivering import deliver as pass_over  # noqa: PLC0415 - as above
    from ledtrad.mail.kinds import SOURCES, NoticeKind, register_notices  # noqa: PLC0415 - as above
    from tests.mail.conftest import tell_saga  # noqa: PLC0415 - as above
    from tests.mail.smtp import sending_to  # noqa: PLC0415 - as above

    register_notices(NoticeKind("saga", tell_saga))
    # The tables that the rooms' own sources read are not made here.
    SOURCES.clear()
    with sending_to(int(port), patience=20):
        pass_over(clock=lambda: NOON)


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "tell": tell, "deliver": deliver}[sys.argv[1]](*sys.argv[2:])  # type: ignore[operator]
