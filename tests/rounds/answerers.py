"""Björkö answers: what the tests of drafts and handing in start from."""

from __future__ import annotations

from typing import Any

from ledtrad.core.asking import Typed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.drafts import Typing, save_draft
from ledtrad.rounds.actions.handing_in import hand_in
from ledtrad.rounds.actions.revisions import Submission
from ledtrad.rounds.models import Answer, Draft, Participant, Question, Revision, Round
from ledtrad.rounds.queries.seats import participants_told, seat_of
from tests.cast import (
    BJORKO,
    NOON,
    make_answer,
    make_open_round,
    make_participant,
    make_question,
    make_response,
    make_revision,
    make_round,
    make_template_version,
    the_open_round,
)

HOMES = ("responses.write", "responses.submit")
BO = Viewer("Bo", homes=frozenset((held, BJORKO) for held in HOMES), signed_in=True)
CILLA = Viewer("Cilla", homes=frozenset({("responses.write", BJORKO)}), signed_in=True)


def bjorko(unit: str = BJORKO) -> Participant:
    """Give the participant of the open round as it stands now."""
    the_open_round()
    return participants_told().get(round=the_open_round(), actor__key=unit)


def asked(key: str = "bjorkofragan") -> Question:
    return Question.objects.get(version=the_open_round().template_version, key=key)


def write(typed: Typed, key: str = "bjorkofragan", *, edit: int = 0, viewer: Viewer = BO, **told: Any) -> Draft:  # fmt: skip
    """Save on a page that was opened now: on the revision that stands, where no other is told."""
    told = {"revision": seat_of(bjorko()).number} | told
    return save_draft(bjorko(), asked(key), Typing(typed, edit, **told), viewer=viewer, at=NOON)


def hand_in_all(**more: Any) -> Submission:
    """Hand in as Bo; the number of groups is answered where it is not."""
    question = asked("antal-grupper")
    told = Answer.objects.filter(question=question, revision__response__participant=bjorko())
    if not Draft.objects.filter(question=question).exists() and not told.exists():
        write("2", "antal-grupper")
    given: dict[str, Any] = {"viewer": BO, "at": NOON} | more
    return hand_in(bjorko(), **given)


def change(**fields: Any) -> None:
    """Change the open round by hand."""
    Round.objects.filter(pk=the_open_round().pk).update(**fields)


def answer_last_year(text: str = "Vi har en grupp.", *, lineage: str = "same") -> Revision:
    """Give Björkö's revision in the round before; the open round's first question goes back to the one it answers. To be called first of all."""
    before = make_round("forra-aret")
    earlier = make_question("forra-fragan", version=before.template_version)
    revision = make_revision(response=make_response(participant=make_participant(round_=before)))
    make_answer(text, revision=revision, question=earlier)
    make_open_round(version=make_template_version(number=2))
    Question.objects.filter(pk=asked().pk).update(previous=earlier, lineage=lineage)
    return revision
