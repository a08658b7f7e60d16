"""A dialogue with Björkö as people of each side come to it, and the forms of its pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils.timezone import localdate

from ledtrad.accounts.models import User
from ledtrad.rounds.models import CountyDialogue
from tests.cast import BJORKO, GRANO, kept, make_assignment, make_county_dialogue, make_user, the_open_round
from tests.pages.client import StrictClient

ROUND = "/lansdialoger/bjorkoinsamlingen/"
PAGE = f"{ROUND}{BJORKO}/"
PLAN, AGENDA, DECIDE, AGREE = f"{PAGE}plan/", f"{PAGE}dagordning/", f"{PAGE}beslut/", f"{PAGE}ny-atgard/"
ROLES = {
    "bo": ("county_author", BJORKO), "cilla": ("county_writer", BJORKO), "gun": ("county_author", GRANO),
    "alva": ("analyst", ""), "sanna": ("coordinator", ""), "love": ("reader", ""), "disa": ("operator", ""),
}  # fmt: skip


def page_of(name: str) -> StrictClient:
    """Give a client in which the person has signed in."""

    def make() -> User:
        user = make_user(name, first_name=name.title())
        role, unit = ROLES[name]
        make_assignment(user, role=role, unit=unit)
        return user

    the_open_round()
    client = Client()
    client.force_login(kept(User, make, username=name))
    return StrictClient(client)


def in_days(days: int) -> date:
    """Give a day counted from today, since pages know no other day."""
    return localdate() + timedelta(days=days)


def a_dialogue(**fields: Any) -> CountyDialogue:
    """Give a dialogue with Björkö a month ago."""
    the_open_round()
    return make_county_dialogue(day=in_days(-30), **fields)


def plan_form(*, dag: str = "", plats: str = "Björkö stadshus", andring: int = 0, **more: str) -> dict[str, str]:  # fmt: skip
    return {"dag": dag or in_days(-30).isoformat(), "klockslag": "13:00", "plats": plats, "deltar": "Socialchefsnätverket, ordförande\nKansliet, samordnare", "andring": str(andring)} | more  # fmt: skip


def note_form(text: str = "Länet berättade.", *, andring: int = 0) -> dict[str, str]:
    return {"text": text, "andring": str(andring)}


def action_form(vad: str = "Bjud in till ett lärtillfälle.", *, ansvarig: str = BJORKO, uppfoljning: str = "2099-06-01") -> dict[str, str]:  # fmt: skip
    return {"vad": vad, "ansvarig": ansvarig, "uppfoljning": uppfoljning}
