"""An open round with something to review, and those who may look at it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from ledtrad.rounds.actions.recording import Recorded, Signed, record_revision, response_of
from ledtrad.rounds.models import Question, Response, Revision
from tests.cast import (
    ALVA,
    BJORKO,
    GRANO,
    MORNING,
    TALLMO,
    make_assignment,
    make_open_round,
    make_participant,
    make_question,
    make_response_step,
    make_returned_question,
    make_review_note,
    make_round,
    make_template,
    make_template_version,
    make_user,
    participant_in,
    the_open_round,
)
from tests.pages.client import StrictClient

QUEUE = "/insamling/bjorkoinsamlingen/granska/"
SHEET = f"{QUEUE}{BJORKO}/"
STEP = f"{SHEET}steg/"
LOCK = "/insamling/bjorkoinsamlingen/las-svar/"


def reader(role: str = "coordinator", *, name: str = ALVA) -> StrictClient:
    """Give a client of somebody at the national office."""
    user, client = make_user(name.lower(), first_name=name), Client()
    make_assignment(user, role=role, unit="")
    client.force_login(user)
    return StrictClient(client)


def come_in(
    unit: str = BJORKO, text: str = "Vi har två nya grupper.", *, number: int = 1, **told: Any
) -> Revision:
    """Let a participant of the open round hand in, or have it entered."""
    provenance, standing = told.pop("provenance", "submitted"), told.pop("standing", False)
    response = response_of(participant_in(the_open_round(), unit), provenance=provenance, at=MORNING)
    given = {
        "bjorkofragan": Recorded(text, standing=standing),
        "antal-grupper": Recorded("2", value="2"),
        **told,
    }
    signed = Signed(provenance, "Bo", MORNING, "" if number == 1 else "Kompletterat.")
    return record_revision(response, given, number=number, signed=signed)


def stand(unit: str, state: str) -> None:
    """Take a response to a state without any step."""
    Response.objects.filter(participant=participant_in(the_open_round(), unit)).update(state=state)


def make_last_year(text: str = "Vi har en ny grupp.") -> None:
    """Make the round before, in which Björkö answered, and the open one, whose first question goes back to it."""
    past = make_round("ifjol")
    before = make_question("grupper", version=past.template_version)
    make_open_round(version=make_template_version(template=make_template("ny-mall")))
    Question.objects.filter(key="bjorkofragan").update(lineage="same", previous=before)
    response = response_of(make_participant(round_=past), provenance="submitted", at=MORNING)
    record_revision(
        response, {"grupper": Recorded(text)}, number=1, signed=Signed("submitted", "Bo", MORNING)
    )


def make_much(times: int) -> None:
    """Let everybody hand in with many notes, steps and revisions behind them."""
    for unit in (BJORKO, GRANO, TALLMO):
        for number in range(1, times + 1):
            step = make_response_step(
                "returned", response=(made := come_in(unit, number=number)).response, revision=made
            )
            for question in made.response.participant.round.template_version.questions.all():
                make_returned_question(step=step, question=question)
                make_review_note(response=made.response, question=question)
        stand(unit, "submitted")
