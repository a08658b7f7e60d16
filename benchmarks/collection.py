"""A round of 290 municipalities and 21 regions: opened from the registry, and its board when half of them have come in."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

N_TOPICS, N_COUNTIES, N_MUNICIPALITIES = 12, 21, 290
GOAL_OPEN, GOAL_BOARD = 1.0, 0.15  # seconds
DAY = date(2026, 12, 31)


def works() -> list[tuple[str, Callable[[], object], float]]:
    """Make the registry and the round, and give what is measured: its name, the work, and the seconds that it may take."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from ledtrad.access.policies import viewer_for
    from ledtrad.rounds.queries.board import board

    settings.ALLOWED_HOSTS = ["testserver"]
    make_registry()
    open_one = opening()
    round_ = open_one()
    fill(round_)
    viewer, client = viewer_for("coordinator", label="bench"), Client()
    client.force_login(make_coordinator())

    def page() -> object:
        answer = client.get(f"/insamling/{round_.key}/")
        if answer.status_code != 200:
            raise RuntimeError(f"The board answered {answer.status_code}")
        return answer

    return [
        ("A round of 311 participants chosen and opened", open_one, GOAL_OPEN),
        (f"The board of 311 by {N_TOPICS} in memory", lambda: board(round_, viewer=viewer, at=timezone.now()), GOAL_BOARD),
        ("The same as a page", page, GOAL_BOARD),
    ]  # fmt: skip


def make_registry() -> None:
    """Make 21 counties with a region each and 290 municipalities among them, beside what other benchmarks have made."""
    from django.utils import timezone

    from ledtrad.registry.models import Actor, ActorKind

    at = timezone.now()
    kinds = {
        key: ActorKind.objects.get_or_create(key=key, defaults={"label_sv": key, "label_en": key})[0]
        for key in ("municipality", "region")
    }
    counties = [Actor(key=f"bench-lan-{n}", name=f"Län {n}", recorded_at=at) for n in range(N_COUNTIES)]
    regions = [
        Actor(key=f"bench-region-{n}", name=f"Region {n}", county=counties[n], recorded_at=at)
        for n in range(N_COUNTIES)
    ]
    places = [
        Actor(key=f"bench-kommun-{n}", name=f"Kommun {n}", county=counties[n % N_COUNTIES], recorded_at=at)
        for n in range(N_MUNICIPALITIES)
    ]
    Actor.objects.bulk_create([*counties, *regions, *places])
    kinds["region"].actors.add(*regions)
    kinds["municipality"].actors.add(*places)


def opening() -> Callable[[], Any]:
    """Give the work that prepares a new round each time, chooses 311 participants and opens it."""
    from django.utils import timezone

    from ledtrad.access.policies import viewer_for
    from ledtrad.rounds.actions.participants import choose_participants
    from ledtrad.rounds.actions.rounds import open_round, prepare_round
    from ledtrad.rounds.models import Question, Template, TemplateVersion
    from ledtrad.rounds.policies.rounds import Plan
    from ledtrad.rounds.queries.roster import proposed_roster, roster_mark

    version = TemplateVersion.objects.create(
        template=Template.objects.create(key="bench-mall", title="Bench"), number=1
    )
    Question.objects.bulk_create(
        Question(version=version, key=f"q-{n}", order=n, title=f"Ämne {n}", text="Vad?")
        for n in range(1, N_TOPICS + 1)
    )
    viewer, numbers = viewer_for("coordinator", label="bench"), itertools.count(1)
    plan = Plan(
        "Bench",
        date(2026, 1, 1),
        date(2027, 1, 1),
        DAY,
        timezone.now().date() + timedelta(days=90),
        (14, 7, 2, -1),
    )

    def work() -> Any:
        at = timezone.now()
        made = prepare_round(f"bench-{next(numbers)}", plan=plan, version=version, viewer=viewer, at=at)
        # What else stands in the registry, for a report to be compiled beside, answers nothing here.
        keys = [one.key for one in proposed_roster(DAY, who="both") if one.key.startswith("bench-")]
        choose_participants(made, keys, seen=roster_mark(()), viewer=viewer, at=at)
        return open_round(made, viewer=viewer, at=at)

    return work


def fill(round_: Any) -> None:
    """Let half of the participants have handed in every topic, a quarter have drafts, and the rest have been reminded."""
    from django.utils import timezone

    from ledtrad.rounds.actions.recording import Recorded, Signed, record_revision, response_of
    from ledtrad.rounds.models import Dispatch, Draft, Participant, Question

    at, questions = timezone.now(), list(Question.objects.filter(version=round_.template_version))
    places = list(Participant.objects.filter(round=round_).select_related("actor", "round"))
    told = {question.key: Recorded("Vi har två grupper.") for question in questions}
    for place in places[::2]:
        response = response_of(place, provenance="submitted", at=at)
        record_revision(response, told, number=1, signed=Signed("submitted", "bench", at))
    Draft.objects.bulk_create(
        Draft(participant=place, question=question, typed="Två.", saved_at=at, saved_by="bench") for place in places[1::4] for question in questions
    )  # fmt: skip
    Dispatch.objects.bulk_create(
        Dispatch(participant=place, days_before=14, due_on=DAY, made_at=at, made_by="bench")
        for place in places[3::4]
    )


def make_coordinator() -> Any:
    """Give somebody who may read the board."""
    from django.utils import timezone

    from ledtrad.access.models import Assignment
    from ledtrad.accounts.models import User

    user = User.objects.create_user("bench-samordnare", first_name="Bench")
    Assignment.objects.create(
        user=user, role="coordinator", valid_from=date(2000, 1, 1), given_by="bench", given_at=timezone.now()
    )
    return user
