"""Who sends at the same time: the authors of a round whose participants have all written, and those who have a survey's link."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.serving import Browser

ROUND = "bench-1"
# What each has written under each topic: its own, so that words in the wrong place are seen.
WORDS = "{unit} svarar på {question}: vi har två grupper, och de möts varje månad."
_TOKEN = "b" * 32
SURVEY, GROUPS = "bench-survey", ("Chefer", "Politiker", "Plattformsledare")
_FIRST_CHOICE = re.compile(r'<input type="radio" name="([^"]+)"[^>]* value="([^"]+)"')
_NUMBER = re.compile(r'<input name="(timmar-[^"]+)"')
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

    def is_taken(self, where: str) -> bool:
        """Tell whether the answer says that what was sent is taken."""
        return "/kvitto/" in where

    def send(self, browser: Browser) -> tuple[int, str]:
        """Open the page and press the button as a form does; give the status, and where it leads: the receipt, when all is well."""
        status, page = browser.get(self.page)
        if status != 200:
            return status, page
        return browser.form(self.page, hidden_in(page) | {"csrfmiddlewaretoken": _TOKEN})


@dataclass(frozen=True)
class Guest:
    """Somebody with a link to the survey, on a telephone of their own; `unit` names them in what is counted."""

    unit: str
    token: str

    @property
    def page(self) -> str:
        """Where the link leads."""
        return f"/enkat/{self.token}/"

    def browser(self, base: str) -> Browser:
        """Give a browser that has never been here."""
        return Browser(base, token="csrftoken")  # noqa: S106 - the name of a cookie

    def send(self, browser: Browser) -> tuple[int, str]:
        """Open the link and send an answer; give the status, and where it leads: to the link again, which thanks, when all is well."""
        status, page = browser.get(self.page)
        if status != 200:
            return status, page
        first = _FIRST_CHOICE.search(page)
        chosen = ({first[1]: first[2]} if first else {}) | dict.fromkeys(_NUMBER.findall(page), "12")
        return browser.form(self.page, hidden_in(page) | chosen | {"csrfmiddlewaretoken": browser.token()})

    def is_taken(self, where: str) -> bool:
        """Tell whether the answer says that what was sent is taken."""
        return where.endswith(self.page)


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


def make_guests(n: int) -> list[Guest]:
    """Open an anonymous survey to so many people, in three groups; the round of `make_crowd` is there, and the counties of a loaded registry."""
    from django.utils import timezone

    from ledtrad.access.policies import viewer_for
    from ledtrad.registry.models import Actor
    from ledtrad.rounds.actions.rounds import open_round, prepare_round
    from ledtrad.rounds.actions.surveys import choose_mode, invite
    from ledtrad.rounds.actions.templates import take_in
    from ledtrad.rounds.exchange.invitations import Guest as Invited
    from ledtrad.rounds.exchange.yaml_files import read_shipped
    from ledtrad.rounds.models import Round
    from ledtrad.rounds.policies.rounds import Plan
    from ledtrad.rounds.states import SurveyMode

    viewer, at = viewer_for("coordinator", label="bench", signed_in=True), timezone.now()
    shipped = next(one for one in read_shipped(Path("data/templates")) if one.key == "enkat-stod")
    beside = Round.objects.get(key=ROUND)
    plan = Plan("Bench", beside.period_start, beside.period_end, beside.as_of, beside.due_on, ())
    version = take_in(shipped, viewer=viewer, at=at).version
    made = prepare_round(SURVEY, plan=plan, version=version, viewer=viewer, at=at)
    survey = choose_mode(made, mode=SurveyMode.ANONYMOUS, viewer=viewer, at=at)
    counties = Actor.objects.live().filter(kinds="county").values_list("key", flat=True)
    guests = [
        Invited(group, county)
        for _n, group, county in zip(
            range(n), itertools.cycle(GROUPS), itertools.cycle(counties), strict=False
        )
    ]
    handed = invite(survey, guests, viewer=viewer, at=at)
    open_round(made, viewer=viewer, at=at)
    return [Guest(one.invitation.code, one.token) for one in handed]


def faults_in_survey(acknowledged: Collection[str]) -> list[str]:
    """Say what is wrong with what is stored of the survey: as many answers as were acknowledged, each whole."""
    from ledtrad.rounds.models import SurveyAnswer

    rows = list(SurveyAnswer.objects.filter(survey__round__key=SURVEY))
    faults = (
        [f"{len(rows)} answers for {len(acknowledged)} that were acknowledged"]
        if len(rows) != len(acknowledged)
        else []
    )
    return faults + [f"{row.pk}: not whole" for row in rows if not row.values.get("nytta")]


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

    from ledtrad.rounds.models import Answer, Participant, Question, Response, Revision

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
    # Drafts end with the revision that tells them, so that the template says how many answers there are.
    n_topics = Question.objects.filter(version__round__key=ROUND).count()
    answers = Answer.objects.filter(revision__response__participant__in=of_round).values_list(
        "revision__response__participant__actor__key", "question__key", "text"
    )
    seen: dict[str, int] = {}
    for unit, question, text in answers:
        seen[unit] = seen.get(unit, 0) + 1
        if text != WORDS.format(unit=unit, question=question):
            faults.append(f"{unit}: other words under {question}")
    return faults + [f"{unit}: {seen.get(unit, 0)} answers" for unit in numbers if seen.get(unit) != n_topics]
