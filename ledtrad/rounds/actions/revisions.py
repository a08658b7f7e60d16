"""Writes of rounds: a participant's new revision. What once stood stays readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.saying import listed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.recording import Recorded, Signed, record_revision
from ledtrad.rounds.actions.steps import write_step
from ledtrad.rounds.composing import SILENCE, HandedIn, Reply, tidy
from ledtrad.rounds.models import Response, Revision
from ledtrad.rounds.policies.corrections import check_can_correct
from ledtrad.rounds.queries.revisions import Topic, laid_over, latest_revision, topics_of, units_of
from ledtrad.rounds.states import CORRECTED_ANEW, MissingReason, Provenance, ResponseState


@dataclass(frozen=True, slots=True)
class Submission:
    """A revision that stands, and whether it was made now: who submits the same twice is shown the first."""

    revision: Revision
    is_new: bool


class NothingChanged(LedtradError):
    """What was submitted is what stands already."""


class RevisionMoved(LedtradError):
    """Somebody else has submitted a revision since the text was opened; `latest` is what stands now."""

    def __init__(self, latest: Revision) -> None:
        self.latest = latest
        super().__init__(
            gettext(
                "Revision %(number)s lämnades in av %(who)s medan du skrev. Din text är kvar: jämför de två och lämna in på nytt."
            )
            % {"number": latest.number, "who": latest.made_by}
        )


@transaction.atomic
def submit_revision(response: Response, handed: HandedIn, *, viewer: Viewer, at: datetime) -> Submission:
    """Give the new revision of a response.

    Raises NotAllowed, NothingChanged, RevisionMoved where what was handed in builds on a revision that is no longer the latest, and
    LedtradError for a topic without text that gives no reason.
    """
    latest, topics = _ground(response, viewer)
    told = {key: _checked(key, one, topics) for key, one in handed.texts.items()}
    before, after = laid_over(topics, {}), laid_over(topics, told)
    if latest.number != handed.base_number:
        if before == after:
            return Submission(latest, is_new=False)
        raise RevisionMoved(latest)
    if before == after:
        raise NothingChanged(
            gettext(
                "Du har inte ändrat något: revision %(number)s står redan så. Ändra en text, eller gå tillbaka."
            )
            % {"number": latest.number}
        )
    return _written(latest, after, reason=handed.reason, viewer=viewer, at=at)


@transaction.atomic
def adopt_revision(response: Response, handed: HandedIn, *, viewer: Viewer, at: datetime) -> Submission:
    """Give a revision in which the participant makes a reconstructed text its own without a change (docs/decisions/0007-provenance.md).

    No text of what is handed in is read. Raises NotAllowed, and RevisionMoved as `submit_revision` does.
    """
    latest, topics = _ground(response, viewer)
    if latest.provenance != Provenance.RECONSTRUCTED:
        return Submission(latest, is_new=False)
    if latest.number != handed.base_number:
        raise RevisionMoved(latest)
    return _written(latest, laid_over(topics, {}), reason=handed.reason, viewer=viewer, at=at)


def _ground(response: Response, viewer: Viewer) -> tuple[Revision, tuple[Topic, ...]]:
    """Give what stands now, with the response locked so that two revisions never take one number."""
    participant = response.participant
    check_can_correct(state=participant.round.state, viewer=viewer, units=units_of(participant))
    Response.objects.select_for_update().get(pk=response.pk)
    latest = latest_revision(response)
    return latest, topics_of(latest, round_=participant.round)


def _checked(key: str, reply: Reply, topics: tuple[Topic, ...]) -> Reply:
    """Give what is told on a topic as it is kept; raise for what may not stand."""
    topic = next((topic for topic in topics if topic.key == key), None)
    if topic is None:
        known = listed([topic.key for topic in topics])
        raise UnknownName(
            gettext("Ämnet ”%(key)s” finns inte i mallen. Ämnen som finns är %(known)s.")
            % {"key": key, "known": known}
        )
    text = tidy(reply.text)
    if reply.missing and reply.missing not in MissingReason.values:
        raise UnknownName(
            gettext("Skälet ”%(reason)s” finns inte. Välj ett av skälen i listan.")
            % {"reason": reply.missing}
        )
    if text and reply.missing:
        raise LedtradError(
            gettext("%(topic)s: ett delsvar har antingen en text eller ett skäl till att den saknas.")
            % {"topic": topic.title}
        )
    if not text and not reply.missing and topic.reply != SILENCE:
        raise LedtradError(
            gettext("%(topic)s: ange varför svaret är tomt, eller skriv ett svar.") % {"topic": topic.title}
        )
    return Reply(text, reply.missing)


def _written(
    latest: Revision,
    after: Mapping[str, Reply],
    *,
    reason: str,
    viewer: Viewer,
    at: datetime,
) -> Submission:
    """Write the correction down; raise LedtradError for one without a reason."""
    why = tidy(reason)
    if not why:
        raise LedtradError(gettext("Ange varför svaret rättas: skälet trycks i nästa utgåva av rapporten."))
    told = {key: Recorded(reply.text, reply.missing) for key, reply in after.items()}
    signed = Signed(Provenance.SUBMITTED, viewer.label, at, why)
    revision = record_revision(latest.response, told, number=latest.number + 1, signed=signed)
    _await_review(revision, why, viewer=viewer, at=at)
    return Submission(revision, is_new=True)


def _await_review(revision: Revision, reason: str, *, viewer: Viewer, at: datetime) -> None:
    """Take what was accepted back to the reviewer; in a round that was never open here nobody reviews, and what is told stands."""
    response = revision.response
    response.refresh_from_db(fields=["state"])
    if response.participant.round.opened_at is not None and response.state in CORRECTED_ANEW:
        write_step(response, revision, after=ResponseState.SUBMITTED, by=viewer.label, at=at, reason=reason)
