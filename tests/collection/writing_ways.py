"""Björkö's people at their pages, and what their forms send."""

from __future__ import annotations

from typing import Any

from django.test import Client

from ledtrad.registry.models import Actor, Body
from ledtrad.rounds.queries.drafts import mark_of, pieces_of
from ledtrad.rounds.queries.seats import seat_of
from tests.cast import BJORKO, make_assignment, make_body, make_question, make_user, the_actor, the_open_round
from tests.cast_collection import OPEN
from tests.pages.client import StrictClient
from tests.rounds.answerers import bjorko, write

START = "/svara/"
TASKS = f"/svara/{OPEN}/{BJORKO}/"
GROUPS, NUMBER = f"{TASKS}bjorkofragan/", f"{TASKS}antal-grupper/"
HAND_IN = f"{TASKS}lamna-in/"
JSON = {"Accept": "application/json"}


def person(name: str = "Bo", role: str = "county_author", unit: str = BJORKO) -> StrictClient:
    """Give a client of a new person of a county, or of the national office where the unit is ""."""
    the_open_round()
    user, client = make_user(name.lower(), first_name=name), Client()
    make_assignment(user, role=role, unit=unit)
    client.force_login(user)
    return StrictClient(client)


def form(svar: Any = "", *, edit: int | str | None = 0, gor: str = "spara", **more: Any) -> dict[str, Any]:
    """Give a question's form as it is sent."""
    return {"svar": svar, "andring": str(edit), "gor": gor, "saknas": "", **more}


def read_through(**more: str) -> dict[str, str]:
    """Give what the form of handing in sends for who has read the text as it stands now."""
    seat = seat_of(bjorko())
    return {"sett": mark_of(seat, pieces_of(seat)), **more}


def make_much_to_answer(n: int) -> None:
    """Give the open round so many more questions, each answered."""
    for order in range(10, 10 + n):
        make_question(f"fraga-{order}", version=the_open_round().template_version, order=order)
        write(f"Svar {order}.", f"fraga-{order}")


def make_body_of_the_county() -> Body:
    """Give a body that Björkö's answer may be approved by."""
    body = make_body()
    Actor.objects.filter(pk=body.pk).update(county=the_actor(BJORKO))
    return body
