"""Surveys keep less of an answer, and tell more surely who leads them.

An answer keeps no county, by which no result is told; an invitation keeps that it was used and no day; and a survey is led by an
account, since two people may be called the same. SQLite makes the tables anew, so the triggers are taken away first and added after.
"""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from typing import Any

from django.db import migrations, models
from django.db.models import Q

_before = import_module("ledtrad.rounds.migrations.0010_surveys")
_CONDITIONS = {
    "rounds_survey_keeps_its_mode": "OLD.mode <> NEW.mode AND EXISTS (SELECT 1 FROM rounds_invitation WHERE survey_id = OLD.round_id AND is_answered)",
    "rounds_invitation_is_answered_once": "OLD.is_answered AND NOT NEW.is_answered",
}
GUARDS = tuple((*told, _CONDITIONS.get(told[0], condition)) for *told, condition in _before.GUARDS)


def guard(apps: Any, schema_editor: Any) -> None:
    """Add the triggers; on PostgreSQL the condition is asked inside a function, since WHEN takes no subquery there."""
    for name, table, event, refusal, condition in GUARDS:
        refused = f"'ledtrad: {refusal}'"
        if schema_editor.connection.vendor == "sqlite":
            statements = [
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" WHEN {condition} BEGIN SELECT RAISE(ABORT, {refused}); END'
            ]
        else:
            statements = [
                (
                    f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS '
                    f"$$ BEGIN IF {condition} THEN RAISE EXCEPTION {refused}; END IF; RETURN NEW; END $$"
                ),
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()',
            ]
        for statement in statements:
            schema_editor.execute(statement, params=None)


def tell_used(apps: Any, schema_editor: Any) -> None:
    """Keep of each day only that there is one."""
    apps.get_model("rounds", "Invitation").objects.filter(~Q(answered_on=None)).update(is_answered=True)


def find_leaders(apps: Any, schema_editor: Any) -> None:
    """Give each survey the account of whoever leads it, where only one is called so; the others are led by nobody until it is told."""
    called = defaultdict(list)
    for user in apps.get_model("accounts", "User").objects.all():
        called[f"{user.first_name} {user.last_name}".strip() or user.username].append(user.username)
    for survey in apps.get_model("rounds", "Survey").objects.all():
        if len(called[survey.owner]) == 1:
            survey.owner_account = called[survey.owner][0]
            survey.save(update_fields=["owner_account"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_threads_and_letters"),
        ("rounds", "0012_attached_files"),
    ]

    operations = [
        # The days and counties are gone for good; going back leaves them empty and every invitation unused, so there is no way back.
        migrations.RunPython(_before.unguard),
        migrations.RemoveField("surveyanswer", "county"),
        migrations.AddField("invitation", "is_answered", models.BooleanField("är besvarad", default=False)),
        migrations.RunPython(tell_used),
        migrations.RemoveField("invitation", "answered_on"),
        migrations.AddField(
            "survey",
            "owner_account",
            models.CharField("konto som leder", max_length=150, blank=True, default=""),
        ),
        migrations.RunPython(find_leaders),
        migrations.RunPython(guard),
    ]
