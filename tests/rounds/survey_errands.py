"""Who answers and closes a survey at once, as processes on a database of their own: `python -m tests.rounds.survey_errands COMMAND`."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import django

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
KEY, N = "enkaten", 16


def say(what: object) -> None:
    """Tell whoever started the process."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def prepare() -> None:
    """Make the tables as the models are now, and an open survey with links that are made of their number."""
    from django.apps import apps  # noqa: PLC0415 - Django must be set up first
    from django.conf import settings  # noqa: PLC0415 - as above
    from django.core.management import call_command  # noqa: PLC0415 - as above

    from ledtrad.registry.models import Actor, ActorKind  # noqa: PLC0415 - as above
    from ledtrad.rounds.actions.surveys import hash_of  # noqa: PLC0415 - as above
    from ledtrad.rounds.models import Invitation  # noqa: PLC0415 - as above
    from tests.cast_survey import invite_many, make_survey, open_survey  # noqa: PLC0415 - as above

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    county = Actor.objects.create(key="08", name="Kalmar län", recorded_at=NOON)
    county.kinds.set([ActorKind.objects.create(key="county", label_sv="län", label_en="county")])
    survey = make_survey(KEY, due_on=date(2100, 1, 1))
    for n, one in enumerate(invite_many(survey, {("Chefer", "08"): N})):
        Invitation.objects.filter(pk=one.invitation.pk).update(token_hash=hash_of(str(n)))
    open_survey(survey)


def answer(first: str, last: str) -> None:
    """Answer with some of the links; say of each what became of it, and at last how much SQLite's log holds."""
    from django.db import connection  # noqa: PLC0415 - as above

    from ledtrad.rounds.actions.survey_answers import answer_survey  # noqa: PLC0415 - as above
    from ledtrad.rounds.actions.surveys import hash_of  # noqa: PLC0415 - as above
    from ledtrad.rounds.models import Invitation  # noqa: PLC0415 - as above
    from ledtrad.rounds.policies.surveys import LinkRefused  # noqa: PLC0415 - as above

    for n in range(int(first), int(last)):
        one = Invitation.objects.get(token_hash=hash_of(str(n)))
        try:
            answer_survey(one, {"nytta": "ja"}, mode="anonymous", at=NOON)
        except LinkRefused as refused:
            say(refused.state)
        else:
            say("taken")
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    say(log.stat().st_size if log.exists() else 0)


def close() -> None:
    """Close the survey, and hold what was written until the file `go` is there."""
    from django.db import transaction  # noqa: PLC0415 - as above

    from ledtrad.rounds.actions.rounds import move_round  # noqa: PLC0415 - as above
    from ledtrad.rounds.models import Round  # noqa: PLC0415 - as above
    from tests.cast_survey import LEADER  # noqa: PLC0415 - as above

    with transaction.atomic():
        move_round(Round.objects.get(key=KEY), to="closed", viewer=LEADER, at=NOON)
        say("held")
        while not (Path(os.environ["LEDTRAD_DATA_DIR"]) / "go").exists():
            time.sleep(0.05)


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "answer": answer, "close": close}[sys.argv[1]](*sys.argv[2:])  # type: ignore[operator]
