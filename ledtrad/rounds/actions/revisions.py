"""Writes of rounds: a participant's new revision. What once stood stays readable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.core.asking import BadAnswer, Kind, read_answer
from ledtrad.core.attached import reread
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.saying import listed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.recording import Recorded, Signed, record_revision, set_first
from ledtrad.rounds.actions.steps import come_in
from ledtrad.rounds.composing import SILENCE, HandedIn, Reply, tidy
from ledtrad.rounds.models import Response, Revision, Round
from ledtrad.rounds.policies.corrections import check_can_correct
from ledtrad.rounds.queries.revisions import Topic, latest_revision, topics_of, units_of
from ledtrad.rounds.queries.seats import actors_named
from ledtrad.rounds.report_answers import told_in
from ledtrad.rounds.states import CORRECTED_ANEW, MissingReason, Provenance


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
    before = {topic.key: _standing(topic) for topic in topics}
    after = before | told_anew(topics, handed.texts)
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
    return _written(
        latest, {topic.key: _standing(topic) for topic in topics}, reason=handed.reason, viewer=viewer, at=at
    )


def _ground(response: Response, viewer: Viewer) -> tuple[Revision, tuple[Topic, ...]]:
    """Give what stands now, with the response locked so that two revisions never take one number."""
    participant = response.participant
    held = Response.objects.select_for_update().get(pk=response.pk)
    state = Round.objects.values_list("state", flat=True).get(pk=participant.round_id)
    check_can_correct(state=state, response_state=held.state, viewer=viewer, units=units_of(participant))
    latest = latest_revision(response)
    return latest, topics_of(latest, round_=participant.round)


def told_anew(topics: Sequence[Topic], texts: Mapping[str, Reply]) -> dict[str, Recorded]:
    """Give what is written down on each topic that is told, by key; one query at most.

    What is told as it stands keeps its value; new words on a typed question are read as its answer. Raises UnknownName for a topic or a
    reason that does not exist, and LedtradError, which names the topic, for what may not stand there.
    """
    told = {key: _checked(key, one, topics) for key, one in texts.items()}
    asked = {topic.key: topic for topic in topics}
    lines = (line for one in told.values() for line in one.text.split("\n"))
    names = actors_named(lines, kinds={asked[key].asked.kind for key in told})
    return {key: _recorded(asked[key], one, names) for key, one in told.items()}


def _standing(topic: Topic) -> Recorded:
    return Recorded(topic.reply.text, topic.reply.missing, topic.value, topic.standing)


def _recorded(topic: Topic, reply: Reply, names: Mapping[str, str]) -> Recorded:
    if reply == topic.reply:
        return _standing(topic)
    if not reply.text:
        return Recorded(missing=reply.missing)
    if topic.asked.kind == Kind.FILE:
        return _with_files(topic, reply.text)
    try:
        told = told_in(topic.asked, reply.text, names=names)
    except BadAnswer as error:
        raise LedtradError(f"{topic.title}: {error}") from error
    # Words that only are written in another way say what stood.
    return _standing(topic) if told.text == topic.reply.text else Recorded(told.text, value=told.value)


def _with_files(topic: Topic, text: str) -> Recorded:
    """Give the words that were mended, and the files whose lines they leave: a correction takes a file away, and attaches none."""
    told = read_answer(topic.asked, reread(text, topic.value))
    return Recorded(told.text, value=told.value) if told else Recorded(text)


def _checked(key: str, reply: Reply, topics: Sequence[Topic]) -> Reply:
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
    after: Mapping[str, Recorded],
    *,
    reason: str,
    viewer: Viewer,
    at: datetime,
) -> Submission:
    """Write the correction down; raise LedtradError for one without a reason."""
    why = tidy(reason)
    if not why:
        raise LedtradError(gettext("Ange varför svaret rättas: skälet trycks i nästa utgåva av rapporten."))
    told = {key: one for key, one in after.items() if one.text or one.missing}
    signed = Signed(Provenance.SUBMITTED, viewer.label, at, why)
    revision = record_revision(latest.response, told, number=latest.number + 1, signed=signed)
    _await_review(revision, why, at=at)
    return Submission(revision, is_new=True)


def _await_review(revision: Revision, reason: str, *, at: datetime) -> None:
    """Take what was accepted back to the reviewer; in a round that was never open here nobody reviews, and what is told stands.

    A correction of what was entered for the participant is the first that it hands in itself.
    """
    response = revision.response
    response.refresh_from_db(fields=["state", "first_in_at", "on_time"])
    if response.participant.round.opened_at is None:
        return
    is_first = set_first(response, at=at)
    if is_first or response.state in CORRECTED_ANEW:
        come_in(revision, before=response.state, reason=reason)
