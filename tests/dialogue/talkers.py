"""People who talk: Bo and Cilla of Björkö, Gun of Granö, Alva and Sanna of the national office; what they talk about, and their forms."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils.timezone import localdate

from ledtrad.access.queries import viewer_of_user
from ledtrad.accounts.models import User
from ledtrad.dialogue.actions import Actor
from ledtrad.dialogue.things import Thing, find_things
from tests.cast import BJORKO, GRANO, NOON, kept, make_assignment, make_user, the_open_round
from tests.pages.client import StrictClient

ANSWER = f"answer:bjorkoinsamlingen/{BJORKO}/bjorkofragan"
PAGE = f"/samtal/svar/bjorkoinsamlingen/{BJORKO}/bjorkofragan/"
CLAIM = "claim:omrakning-2012/nya-grupper"
CLAIM_PAGE = "/samtal/pastaende/omrakning-2012/nya-grupper/"
ROLES = {
    "bo": ("county_author", BJORKO), "cilla": ("county_writer", BJORKO), "gun": ("county_author", GRANO),
    "alva": ("analyst", ""), "sanna": ("coordinator", ""), "love": ("reader", ""), "disa": ("operator", ""),
}  # fmt: skip


def person(name: str) -> User:
    """Give the person, with their role, made the first time."""

    def make() -> User:
        user = make_user(name, first_name=name.title())
        role, unit = ROLES[name]
        make_assignment(user, role=role, unit=unit)
        return user

    the_open_round()
    return kept(User, make, username=name)


def everybody() -> None:
    for name in ROLES:
        person(name)


def who(name: str, **more: Any) -> Actor:
    """Give somebody who acts at noon."""
    user = person(name)
    told: dict[str, Any] = {"at": NOON} | more
    return Actor(user, viewer_of_user(user, on=localdate(told["at"])), told["at"])


def thing(key: str = ANSWER, *, seen_by: str = "sanna") -> Thing:
    return find_things([key], viewer=who(seen_by).viewer)[key]


def page_of(name: str) -> StrictClient:
    """Give a client in which the person has signed in."""
    client = Client()
    client.force_login(person(name))
    return StrictClient(client)


def comment_form(text: str = "Räknas de vilande?", *till: str) -> dict[str, Any]:
    return {"text": text, "till": list(till), "gor": "skriv"}
