"""Who registers at once, as processes on a database of their own: `python -m tests.rounds.register_errands COMMAND`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import django

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def prepare() -> None:
    """Make the tables as the models are now, an authority in a county, and its series. Migrating step by step would take a minute."""
    from django.apps import apps  # noqa: PLC0415 - Django must be set up first
    from django.conf import settings  # noqa: PLC0415 - as above
    from django.core.management import call_command  # noqa: PLC0415 - as above

    from ledtrad.registry.models import Actor, ActorKind  # noqa: PLC0415 - as above
    from ledtrad.rounds.models import RegisterSeries  # noqa: PLC0415 - as above

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    county = Actor.objects.create(key="31", name="Björkö län", recorded_at=NOON)
    city = Actor.objects.create(key="3180", name="Björkö kommun", county=county, recorded_at=NOON)
    city.kinds.set([ActorKind.objects.create(key="municipality", label_sv="kommun", label_en="municipality")])
    RegisterSeries.objects.create(
        authority=city, prefix="RSS", retention="Planen.", made_at=NOON, made_by="Bo"
    )


def register(n: str) -> None:
    """Give so many numbers, one after the other."""
    from ledtrad.core.viewer import Viewer  # noqa: PLC0415 - as above
    from ledtrad.rounds.actions.registration import give_number  # noqa: PLC0415 - as above
    from ledtrad.rounds.models import RegisterSeries  # noqa: PLC0415 - as above

    bo = Viewer("Bo", homes=frozenset({("responses.submit", "31")}))
    for _ in range(int(n)):
        give_number(RegisterSeries.objects.get(), subject=("release", "x"), part={}, viewer=bo, at=NOON)


def lay_up() -> None:
    """Print what the second of two is told who lay up the same series at once."""
    from functools import partial  # noqa: PLC0415 - as above

    from ledtrad.core.viewer import Viewer  # noqa: PLC0415 - as above
    from ledtrad.registry.models import Actor  # noqa: PLC0415 - as above
    from ledtrad.rounds.actions.registration import SeriesTold, make_series  # noqa: PLC0415 - as above
    from tests.rounds.at_once import told_after  # noqa: PLC0415 - as above

    prepare()
    bo = Viewer("Bo", homes=frozenset({("responses.submit", "31")}))
    act = partial(
        make_series, Actor.objects.get(key="3180"), SeriesTold("NY", None, "Planen."), viewer=bo, at=NOON
    )
    sys.stdout.write(told_after(act, act))


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "register": register, "lay_up": lay_up}[sys.argv[1]](*sys.argv[2:])  # type: ignore[operator]
