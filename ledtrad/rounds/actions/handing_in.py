"""Handing in: what a participant has written becomes a revision, whole or not at all, and once however often it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.core.asking import Asks
from ledtrad.core.errors import LedtradError
from ledtrad.core.saying import listed, quoted
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.drafts import DraftsMoved
from ledtrad.rounds.actions.recording import (
    Approval,
    Recorded,
    Signed,
    record_revision,
    response_of,
    set_first,
)
from ledtrad.rounds.actions.revisions import NothingChanged, Submission
from ledtrad.rounds.actions.steps import come_in
from ledtrad.rounds.actions.telling import tell_writers
from ledtrad.rounds.models import Answer, Participant, Response, Revision
from ledtrad.rounds.policies.drafts import check_is_open, check_may_hand_in
from ledtrad.rounds.queries.drafts import Piece, mark_of, pieces_of
from ledtrad.rounds.queries.earlier import EarlierAnswer, earlier_answers
from ledtrad.rounds.queries.seats import Seat, participants_told, seat_of
from ledtrad.rounds.states import Provenance

# Why a later revision was made, where its own people do not say: stored, and so Swedish for every reader.
SENT_AGAIN = "Kompletterat sedan det sändes tillbaka."
TAKEN_OVER = "Deltagaren lämnar in det som var infört åt den."


class NotComplete(LedtradError):
    """Something must be mended before anything is handed in; `pieces` are the questions that it concerns."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces = tuple(pieces)
        titles = listed([quoted(one.question.title) for one in self.pieces])
        super().__init__(
            gettext("Inget är inlämnat: %(topics)s behöver ett svar som går att läsa.") % {"topics": titles}
        )


@transaction.atomic
def hand_in(
    participant: Participant, *, viewer: Viewer, at: datetime, approval: Approval | None = None, seen: str | None = None
) -> Submission:  # fmt: skip
    """Give the new revision of what is written; the one that stands, where the very same was handed in already.

    `seen` is the mark of what the sender has read through (`mark_of`), None where nobody read a page. Raises NotAllowed, NotComplete,
    DraftsMoved, NothingChanged where nothing was mended since it was sent back, and LedtradError where nothing is written.
    Whoever lets evidence follow calls it through `ledtrad.synthesis.actions.taking_in.take_in`.
    """
    seat = _locked(participant)
    stand = seat.stand
    check_may_hand_in(viewer, stand.units)
    pieces = pieces_of(seat)
    told = told_by(pieces, earlier_answers(seat.participant, [one.question for one in pieces]))
    if seat.latest and stand.is_own and _stands(told, seat.latest) and _is_approved_so(seat.latest, approval):
        if not stand.is_returned:
            return Submission(seat.latest, is_new=False)
        raise NothingChanged(
            gettext(
                "Inget är ändrat sedan svaret sändes tillbaka. Ändra det som behövs, eller skriv i svaret varför det ska stå kvar."
            )
        )
    check_is_open(stand)
    if seen is not None and seen != mark_of(seat, pieces):
        raise DraftsMoved(
            gettext(
                "Inget är inlämnat: någon har sparat ett annat svar sedan du öppnade sidan. Läs igenom texten som den står nu, och lämna in igen."
            )
        )
    faulty = tuple(one for one in pieces if one.must_be_mended)
    if faulty:
        raise NotComplete(faulty)
    if not told:
        raise LedtradError(gettext("Inget är skrivet än, så det finns inget att lämna in."))
    return Submission(_written(seat, told, viewer=viewer, at=at, approval=approval), is_new=True)


def told_by(pieces: Iterable[Piece], earlier: Mapping[str, EarlierAnswer]) -> dict[str, Recorded]:
    """Give what would be handed in, by key: the questions that are asked and not met with silence."""
    return {
        one.question.key: Recorded(
            one.reading.text, one.reading.missing, one.reading.value,
            standing=_is_standing(one, earlier.get(one.question.key)),
        )
        for one in pieces
        if one.asks is Asks.YES and not one.reading.is_silent
    }  # fmt: skip


def _is_standing(piece: Piece, earlier: EarlierAnswer | None) -> bool:
    """Tell whether the participant said that nothing has changed, or copied last year's answer and left it as it stood."""
    draft = piece.draft
    if draft is None:
        return piece.kept is not None and piece.kept.standing
    said = draft.unchanged or draft.copied_edit is not None
    return said and earlier is not None and earlier.text == piece.reading.text


def _locked(participant: Participant) -> Seat:
    """Give the participant's place as it stands now, locked, so that two who hand in at once make one revision."""
    Participant.objects.select_for_update().get(pk=participant.pk)
    Response.objects.select_for_update().filter(participant=participant.pk).first()
    return seat_of(participants_told().get(pk=participant.pk))


def _stands(told: Mapping[str, Recorded], latest: Revision) -> bool:
    """Tell whether a revision says the same, topic by topic."""
    rows = Answer.objects.filter(revision=latest).values_list(
        "question__key", "text", "missing_reason", "value"
    )
    stood = {key: (text, missing, value) for key, text, missing, value in rows}
    return stood == {key: (one.text, one.missing, one.value) for key, one in told.items()}


def _is_approved_so(latest: Revision, approval: Approval | None) -> bool:
    """Tell whether a revision has the approval that is told now; who tells of none changes nothing."""
    if approval is None:
        return True
    stood = (latest.approved_by_id, latest.approved_on, latest.approved_paragraph)
    return stood == (approval.body.pk, approval.on, approval.paragraph)


def _written(
    seat: Seat, told: Mapping[str, Recorded], *, viewer: Viewer, at: datetime, approval: Approval | None
) -> Revision:
    before = seat.response.state if seat.response else ""
    response = response_of(seat.participant, provenance=Provenance.SUBMITTED, at=at)
    set_first(response, at=at)
    reason = "" if seat.latest is None else SENT_AGAIN if seat.stand.is_own else TAKEN_OVER
    number = seat.latest.number + 1 if seat.latest else 1
    signed = Signed(Provenance.SUBMITTED, viewer.label, at, reason, approval)
    revision = record_revision(response, told, number=number, signed=signed)
    step = come_in(revision, before=before)
    tell_writers(
        "handed_in", {response.participant_id: f"step:{step.pk}"}, at=at, arguments={"revision": number}
    )
    return revision
