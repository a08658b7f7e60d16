"""A round whose participants have all written, and an author signed in for each: who hands in at the same time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.serving import Browser

ROUND = "bench-1"
# What each has written under each topic: its own, so that words in the wrong place are seen.
WORDS = "{unit} svarar på {question}: vi har två grupper, och de möts varje månad."
_TOKEN = "b" * 32
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@dataclass(frozen=True)
class Member:
    """An author of one participant, with the key of a session that is already begun."""

    unit: str
    session: str

    @property
    def page(self) -> str:
        """Where it reads through and hands in."""
        return f"/svara/{ROUND}/{self.unit}/lamna-in/"

    def browser(self, base: str) -> Browser:
        """Give a browser that is signed in."""
        browser = Browser(base, token="csrftoken")  # noqa: S106 - the name of a cookie
        browser.keep("sessionid", self.session)
        browser.keep("csrftoken", _TOKEN)
        return browser

    def hand_in(self, browser: Browser) -> tuple[int, str]:
        """Open the page and press the button as a form does; give the status, and where it leads: the receipt, when all is well."""
        status, page = browser.get(self.page)
        if status != 200:
            return status, page
        return browser.form(self.page, hidden_in(page) | {"csrfmiddlewaretoken": _TOKEN})


def hidden_in(page: str) -> dict[str, str]:
    """Give what the forms of a page carry unseen."""
    return dict(_HIDDEN.findall(page))


def make_crowd() -> list[Member]:
    """Open a round of 311 participants in the database of Django, write every topic of each, and sign an author of each in."""
    from django.contrib.auth.hashers import make_password
    from django.utils import timezone

    from benchmarks.collection import make_registry, opening
    from ledtrad.access.models import Assignment
    from ledtrad.accounts.models import User
    from ledtrad.rounds.models import Draft, Participant, Question

    make_registry()
    round_ = opening()()
    at = timezone.now()
    questions = list(Question.objects.filter(version=round_.template_version))
    places = list(Participant.objects.filter(round=round_).select_related("actor"))
    Draft.objects.bulk_create(
        Draft(
            participant=place, question=question, saved_at=at, saved_by="bench",
            typed=WORDS.format(unit=place.actor.key, question=question.key),
        )
        for place in places for question in questions
    )  # fmt: skip
    users = User.objects.bulk_create(
        User(username=place.actor.key, password=make_password(None)) for place in places
    )
    Assignment.objects.bulk_create(
        Assignment(
            user=user, role="county_author", unit=place.actor, valid_from=date(2000, 1, 1), given_by="bench", given_at=at
        )
        for user, place in zip(users, places, strict=True)
    )  # fmt: skip
    return [Member(place.actor.key, _session_of(user)) for user, place in zip(users, places, strict=True)]


def _session_of(user: Any) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_backends
    from django.contrib.sessions.backends.db import SessionStore

    backend = get_backends()[0]
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = f"{type(backend).__module__}.{type(backend).__name__}"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def faults_in_store(acknowledged: Mapping[str, str]) -> list[str]:
    """Say what is wrong with what is stored: unit -> the receipt's address, of those who were told that it had come in.

    Every receipt is there, nobody has two, and no revision is without one of its answers or with another's words.
    """
    from django.db.models import Count

    from ledtrad.rounds.models import Answer, Draft, Participant, Response, Revision

    of_round = Participant.objects.filter(round__key=ROUND)
    numbers = dict(
        Revision.objects.filter(response__participant__in=of_round)
        .values_list("response__participant__actor__key")
        .annotate(n=Count("pk"))
    )
    faults = [f"{unit}: no receipt" for unit in acknowledged if unit not in numbers]
    faults += [f"{unit}: {n} revisions" for unit, n in numbers.items() if n != 1]
    halves = Response.objects.filter(participant__in=of_round, revisions=None).count()
    faults += [f"{halves} responses without a revision"] if halves else []
    n_topics = Draft.objects.filter(participant__in=of_round).values("question").distinct().count()
    answers = Answer.objects.filter(revision__response__participant__in=of_round).values_list(
        "revision__response__participant__actor__key", "question__key", "text"
    )
    seen: dict[str, int] = {}
    for unit, question, text in answers:
        seen[unit] = seen.get(unit, 0) + 1
        if text != WORDS.format(unit=unit, question=question):
            faults.append(f"{unit}: other words under {question}")
    return faults + [f"{unit}: {seen.get(unit, 0)} answers" for unit in numbers if seen.get(unit) != n_topics]
