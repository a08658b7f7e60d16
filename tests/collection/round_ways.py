"""A registry that is small enough to see through, and a round prepared on it."""

from __future__ import annotations

from datetime import date

from django.test import Client

from ledtrad.rounds.models import Participant, Round, TemplateVersion
from ledtrad.rounds.policies.rounds import Plan
from ledtrad.rounds.queries.roster import proposed_roster, roster_mark
from tests.cast import make_assignment, make_question, make_template_version, make_user
from tests.pages.client import StrictClient

ROUND = "lagesrapport-2026"
HERE = f"/insamling/{ROUND}/"
PLAN = Plan(
    title="Lägesrapporter för 2025",
    period_start=date(2025, 1, 1),
    period_end=date(2026, 1, 1),
    as_of=date(2025, 12, 31),
    due_on=date(2027, 3, 26),
    reminders=(14, 7, 2, -1),
)
NOTHING = roster_mark(())


def make_questions(n: int = 2) -> TemplateVersion:
    """Give a template version with so many questions."""
    version = make_template_version()
    for order in range(1, n + 1):
        make_question(f"fraga-{order}", version=version, order=order)
    return version


def make_plain_draft(version: TemplateVersion | None = None, **fields: object) -> Round:
    """Give a draft round without participants, on the registry of the demo."""
    told = {
        "key": ROUND, "title": PLAN.title, "period_start": PLAN.period_start, "period_end": PLAN.period_end, "as_of": PLAN.as_of,
        "due_on": PLAN.due_on, "state": "draft",
    } | fields  # fmt: skip
    return Round.objects.create(template_version=version or make_questions(), **told)


def keys_of(who: str) -> list[str]:
    """Give whom the registry proposes on the round's day."""
    return [one.key for one in proposed_roster(date(2025, 12, 31), who=who)]


def seated(round_: Round) -> dict[str, str]:
    """Give each participant's key with that of whom it is counted in, "" for none."""
    rows = Participant.objects.filter(round=round_).values_list("actor__key", "parent__actor__key")
    return {key: parent or "" for key, parent in rows}


def client_of(role: str = "coordinator", *, name: str = "Disa", unit: str = "") -> StrictClient:
    """Give a strict client of somebody with the role."""
    user, client = make_user(name.lower(), first_name=name), Client()
    make_assignment(user, role=role, unit=unit)
    client.force_login(user)
    return StrictClient(client)
