"""Writes of the review: notes, and the steps of a response until it is accepted and locked.

Two reviewers never overwrite each other: each says what they had before them, and who comes second is told what happened meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.registry.actions import Written
from ledtrad.rounds.actions.proposals import decide_proposals
from ledtrad.rounds.actions.steps import write_step
from ledtrad.rounds.actions.telling import tell_writers
from ledtrad.rounds.composing import tidy
from ledtrad.rounds.models import (
    Participant,
    Question,
    Response,
    ResponseStep,
    ReturnedQuestion,
    ReviewNote,
    Revision,
    Round,
)
from ledtrad.rounds.policies.reviewing import (
    check_can_lock,
    check_can_review,
    check_can_write_again,
    check_is_decided,
    check_step,
)
from ledtrad.rounds.queries.proposals import tabled_proposals
from ledtrad.rounds.queries.revisions import latest_revision, latest_revisions
from ledtrad.rounds.states import ResponseState, RoundState

# What those who write for the participant are told of, by the state that the response comes to.
TOLD: dict[str, str] = {ResponseState.RETURNED: "returned", ResponseState.ACCEPTED: "accepted"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reviewer had before them: the number of the latest revision, and how many steps the response had taken."""

    revision: int
    n_steps: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a reviewer has written: what the answer to each question lacks and notes on it, both by its key, and `reason` to the whole.

    `declined` are the reasons why proposed changes of the registry are not let in, by the key of each (`Tabled.key`).
    """

    reasons: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    declined: Mapping[str, str] = field(default_factory=dict)


class ReviewMoved(LedtradError):
    """Something has happened since the page was read: `steps` are those that the reviewer has not seen, `latest` is what stands now."""

    def __init__(self, steps: tuple[ResponseStep, ...], latest: Revision) -> None:
        self.steps, self.latest = steps, latest
        super().__init__(
            gettext(
                "Svaret har ändrats sedan du öppnade sidan. Inget av det du valde är gjort, och det du skrev står kvar."
            )
        )


@dataclass(frozen=True, slots=True)
class _Held:
    """A response locked as it stands now, with its latest revision, and who acts on it when."""

    response: Response
    latest: Revision
    viewer: Viewer
    at: datetime

    def unseen(self, seen: Seen) -> tuple[ResponseStep, ...]:
        return tuple(self.response.steps.order_by("pk"))[max(seen.n_steps, 0) :]


@transaction.atomic
def begin_review(response: Response, *, seen: Seen, viewer: Viewer, at: datetime) -> ResponseStep:
    """Give the step in which the viewer takes on the review. Raises NotAllowed and ReviewMoved."""
    return _decided(_held(response, viewer, at), ResponseState.UNDER_REVIEW, "review_begun", seen)


@transaction.atomic
def accept_response(
    response: Response, said: Said, *, seen: Seen, viewer: Viewer, at: datetime
) -> ResponseStep:
    """Give the step in which the response is accepted as its latest revision has it; notes are written with it.

    What the revision proposes to change in the registry is let in then, but what is declined. Raises NotAllowed, ReviewMoved,
    ProposalsRefused where the registry does not take it, and LedtradError where something is said that the participant should have read.
    """
    held = _held(response, viewer, at)
    if _told(said.reasons) or tidy(said.reason):
        raise LedtradError(
            gettext(
                "Du har skrivit något som deltagaren ska läsa. Återsänd svaret, eller töm de fälten innan du godtar."
            )
        )
    declined = _told(said.declined)
    step = _decided(held, ResponseState.ACCEPTED, "response_accepted", seen, declined)
    decide_proposals(step, declined, written=Written(viewer, at))
    _note_all(held, said)
    return step


@transaction.atomic
def return_response(
    response: Response, said: Said, *, seen: Seen, viewer: Viewer, at: datetime
) -> ResponseStep:
    """Give the step in which the response goes back to the participant, with what the answer to each question lacks.

    Raises NotAllowed, ReviewMoved, UnknownName for a question that is not asked, and LedtradError where nothing is said of any.
    """
    held = _held(response, viewer, at)
    _check_unmoved(held, seen)
    check_is_decided(before=held.response.state, decided=False)
    if not _told(said.reasons):
        raise LedtradError(gettext("Skriv vad som behövs på minst en fråga: det är det deltagaren får läsa."))
    return _sent_back(held, said, "response_returned")


@transaction.atomic
def reopen_response(
    response: Response, said: Said, *, seen: Seen, viewer: Viewer, at: datetime
) -> ResponseStep:
    """Give the step in which an accepted or locked response goes back to the participant, for a reason; with single questions, if any.

    Raises what `return_response` raises, but LedtradError where there is no reason to the whole.
    """
    held = _held(response, viewer, at)
    _check_unmoved(held, seen)
    check_is_decided(before=held.response.state, decided=True)
    if not tidy(said.reason):
        raise LedtradError(gettext("Skriv varför svaret öppnas igen: deltagaren får läsa det."))
    return _sent_back(held, said, "response_reopened")


def _held(response: Response, viewer: Viewer, at: datetime) -> _Held:
    """Lock the response, and its participant too, by which a hand-in locks; raise NotAllowed for who may not review."""
    Participant.objects.select_for_update().get(pk=response.participant_id)
    found = Response.objects.select_for_update().get(pk=response.pk)
    check_can_review(state=found.participant.round.state, viewer=viewer)
    return _Held(found, latest_revision(found), viewer, at)


def _check_unmoved(held: _Held, seen: Seen) -> None:
    unseen = held.unseen(seen)
    if unseen or held.latest.number != seen.revision:
        raise ReviewMoved(unseen, held.latest)


def _decided(
    held: _Held, after: ResponseState, event: str, seen: Seen, declined: Mapping[str, str] | None = None
) -> ResponseStep:
    unseen = held.unseen(seen)
    # Who presses twice has their one step, but not who declines something else the second time: that would be lost.
    pressed_twice = [(one.after, one.made_by) for one in unseen] == [(after, held.viewer.label)]
    if pressed_twice and held.latest.number == seen.revision and _declined_in(unseen[0]) == (declined or {}):
        return unseen[0]
    _check_unmoved(held, seen)
    check_step(before=held.response.state, after=after)
    return _taken(held, after, event)


def _told(reasons: Mapping[str, str]) -> dict[str, str]:
    told = {key: tidy(text) for key, text in reasons.items()}
    return {key: text for key, text in told.items() if text}


def _declined_in(step: ResponseStep) -> dict[str, str]:
    """Give what was declined with a step, with the reason, by the key of the proposal."""
    tabled = tabled_proposals(step.response, step.revision, day=day_in_sweden(step.made_at))
    decided = [(one.key, one.decision) for one in tabled if one.decision and one.decision.step_id == step.pk]
    return {key: decision.reason for key, decision in decided if decision.reason}


def _declines_anew(held: _Held, said: Said) -> bool:
    """Tell whether something is declined for another reason than the one that stands in its field from before."""
    declined = _told(said.declined)
    if not declined:
        return False
    tabled = tabled_proposals(held.response, held.latest, day=day_in_sweden(held.at))
    before = {one.key: one.declined for one in tabled}
    return any(before.get(key) != reason for key, reason in declined.items())


def _sent_back(held: _Held, said: Said, event: str) -> ResponseStep:
    if _declines_anew(held, said):
        raise LedtradError(
            gettext(
                "Du har skrivit varför ett förslag till registret avböjs, och det görs när svaret godtas. Skriv det vid frågan i stället, om deltagaren ska ändra förslaget."
            )
        )
    round_, told = held.response.participant.round, _told(said.reasons)
    check_step(before=held.response.state, after=ResponseState.RETURNED)
    check_can_write_again(state=round_.state)
    asked = _asked(round_, told)
    step = _taken(held, ResponseState.RETURNED, event, reason=tidy(said.reason), questions=sorted(told))
    ReturnedQuestion.objects.bulk_create(
        ReturnedQuestion(step=step, question=question, reason=told[key]) for key, question in asked.items()
    )
    _note_all(held, said)
    return step


def _asked(round_: Round, keys: Iterable[str]) -> dict[str, Question]:
    """Give questions of the round by key, in its order; raise UnknownName for a key that is none of them."""
    found = {one.key: one for one in Question.objects.filter(version=round_.template_version_id)}
    for key in keys:
        if key not in found:
            raise UnknownName(gettext("Frågan ”%(key)s” ställs inte i omgången.") % {"key": key})
    return {key: one for key, one in found.items() if key in set(keys)}


def _note_all(held: _Held, said: Said) -> None:
    for key, text in _told(said.notes).items():
        note(held.response, key, text, viewer=held.viewer, at=held.at)


def _taken(held: _Held, after: str, event: str, *, reason: str = "", **details: object) -> ResponseStep:
    by, at = held.viewer.label, held.at
    step = write_step(held.response, held.latest, after=after, by=by, at=at, reason=reason)
    if after in TOLD:
        tell_writers(TOLD[after], {held.response.participant_id: f"step:{step.pk}"}, at=at)
    subject, told = ("response", held.response.source.key), {"revision": held.latest.number, **details}
    write_journal(event, by=by, at=at, subject=subject, details=told)
    return step


@transaction.atomic
def note(response: Response, question: str, text: str, *, viewer: Viewer, at: datetime) -> ReviewNote:
    """Give the new note on the answer to a question, for the national office only; who sends the same twice has their one note.

    Raises NotAllowed, UnknownName for a question that is not asked, and LedtradError for an empty note.
    """
    round_, words = response.participant.round, tidy(text)
    check_can_review(state=round_.state, viewer=viewer)
    if not words:
        raise LedtradError(gettext("Skriv något i anteckningen, eller lämna den."))
    asked = _asked(round_, [question])[question]
    Response.objects.select_for_update().get(pk=response.pk)
    latest = ReviewNote.objects.filter(response=response, question=asked).order_by("-pk").first()
    if latest is not None and (latest.text, latest.made_by) == (words, viewer.label):
        return latest
    made = ReviewNote.objects.create(
        response=response, question=asked, text=words, made_at=at, made_by=viewer.label
    )
    subject = ("response", response.source.key)
    write_journal("review_noted", by=viewer.label, at=at, subject=subject, details={"question": question})
    return made


@transaction.atomic
def lock_responses(round_: Round, *, viewer: Viewer, at: datetime) -> int:
    """Give how many accepted responses of the round were locked now. Raises NotAllowed while the round is open, or where none is accepted."""
    state = Round.objects.select_for_update().get(pk=round_.pk).state
    check_can_review(state=state, viewer=viewer)
    check_can_lock(state=RoundState(state))
    accepted = Response.objects.filter(participant__round=round_, state=ResponseState.ACCEPTED)
    held = {one.pk: one for one in accepted.select_for_update()}
    if not held:
        raise NotAllowed(gettext("Inget svar är godtaget och olåst, så det finns inget att låsa."))
    ResponseStep.objects.bulk_create(
        ResponseStep(
            response=held[latest.response_id], revision=latest, before=ResponseState.ACCEPTED, after=ResponseState.LOCKED,
            made_at=at, made_by=viewer.label,
        )
        for latest in latest_revisions().filter(response__in=held)
    )  # fmt: skip
    Response.objects.filter(pk__in=held).update(state=ResponseState.LOCKED)
    subject, details = ("round", round_.key), {"responses": len(held)}
    write_journal("responses_locked", by=viewer.label, at=at, subject=subject, details=details)
    return len(held)
