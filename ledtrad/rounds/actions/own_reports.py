"""Writes of a report that a participant's own people load: read and split like any other, and taken as drafts, never as a revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.core.asking import Kind, Typed
from ledtrad.core.errors import LedtradError
from ledtrad.core.saying import listed, quoted
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.reading.process import read_file
from ledtrad.rounds.actions.drafts import MOST_KEPT, DraftMoved, Typing, put_draft
from ledtrad.rounds.actions.reports import (
    Loaded,
    ReadReport,
    SentFile,
    SplitMoved,
    fits_of_file,
    held_report,
    kept_file,
    place_parts,
    tell_of,
)
from ledtrad.rounds.answering import texts_in
from ledtrad.rounds.models import Draft, Participant, ReportFile
from ledtrad.rounds.policies.drafts import check_can_write
from ledtrad.rounds.queries.drafts import Piece, pieces_of
from ledtrad.rounds.queries.reports import same_file, targets_of
from ledtrad.rounds.queries.seats import Seat, participants_told, seat_of
from ledtrad.rounds.report_answers import Fit


class Onto(StrEnum):
    """What becomes of a text that stands where a part of the file comes."""

    KEEP = "behall"
    REPLACE = "byt"
    APPEND = "lagg-till"


@dataclass(frozen=True, slots=True)
class Landing:
    """What the writer had before them on a question: the save of its draft, 0 for none, and what they chose where a text stands."""

    seen: int = 0
    onto: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a question would get of the file, and what stands there now; `joined` is both together, None where they can't be."""

    piece: Piece
    typed: Typed
    joined: Typed | None

    @property
    def is_taken(self) -> bool:
        """Tell whether something else stands there already, so that the writer must choose."""
        standing = self.piece.typed
        return standing != self.typed and (
            any(text.strip() for text in texts_in(standing)) or bool(self.piece.missing)
        )

    @property
    def seen(self) -> int:
        """The save that stands now, 0 for none."""
        return self.piece.draft.edit if self.piece.draft else 0


class DraftsMoved(LedtradError):
    """Somebody wrote on questions of the file while its page was open."""


class NotChosen(LedtradError):
    """A text stands where a part of the file comes, and nothing is said of which of them shall stand."""


def load_own_report(sent: SentFile, seat: Seat, *, viewer: Viewer, at: datetime) -> Loaded:
    """Give the report that a file becomes, split on the questions; the one that waits already, where the same file does.

    Raises NotAllowed, and BadFile for a file that is not read. No lock is held while it is read.
    """
    check_can_write(stand=seat.stand, viewer=viewer)
    participant = seat.participant
    there = _waiting(participant, sent)
    if there is not None:
        return Loaded(there, is_new=False)
    read = read_file(sent.content, name=sent.name)
    with transaction.atomic():
        Participant.objects.select_for_update().get(pk=participant.pk)
        check_can_write(stand=seat_of(participants_told().get(pk=participant.pk)).stand, viewer=viewer)
        there = _waiting(participant, sent)
        if there is not None:
            return Loaded(there, is_new=False)
        report = ReadReport(sent, participant, read)
        made = kept_file(report, targets=targets_of(participant.round), own=True, viewer=viewer, at=at)
        return Loaded(made, is_new=True)


def _waiting(participant: Participant, sent: SentFile) -> ReportFile | None:
    return same_file(participant.round, sha256=sent.sha256, unit=participant.actor.key, own=True)


def offers_of(pieces: Iterable[Piece], fits: Iterable[Fit]) -> tuple[Offer, ...]:
    """Give what each question would get of the file, for those that get something that can stand in their field."""
    by_key = {one.question.key: one for one in pieces}
    return tuple(
        Offer(by_key[fit.key], fit.typed, _joined(by_key[fit.key], fit.typed))
        for fit in fits
        if fit.typed is not None
    )


def _joined(piece: Piece, typed: Typed) -> Typed | None:
    """Give what stands with the file's below it; None where an answer can only be one of them."""
    standing = piece.typed
    if isinstance(standing, list) and isinstance(typed, list):
        return [*standing, *(one for one in typed if one not in standing)]
    if piece.question.kind == Kind.NARRATIVE and isinstance(standing, str) and isinstance(typed, str):
        return f"{standing.rstrip()}\n\n{typed}"
    return None


@transaction.atomic
def take_as_drafts(
    file: ReportFile, landings: Mapping[str, Landing], *, edit: int, places: Mapping[int, str], viewer: Viewer, at: datetime
) -> tuple[Draft, ...]:  # fmt: skip
    """Give the drafts that the parts became, as the split stands after `places`; what belongs to no question stays in the file.

    `landings` tell by question what the writer saw and chose. Raises NotAllowed, SplitMoved where `edit` is no longer the latest,
    DraftsMoved where somebody wrote meanwhile, NotChosen where a text stands and nothing is chosen, and LedtradError where nothing
    belongs to any question. Nothing is written then.
    """
    file = held_report(file, viewer)
    if edit != file.edit:
        raise SplitMoved(file)
    file = place_parts(file, places, edit=edit, viewer=viewer, at=at) if places else file
    Participant.objects.select_for_update().get(pk=file.participant_id)
    pieces = pieces_of(seat_of(participants_told().get(pk=file.participant_id)))
    offers = offers_of(pieces, fits_of_file(file, [one.question for one in pieces]))
    _check(offers, landings)
    made = [
        _taken(file, one, landings.get(one.piece.question.key, Landing()), by=viewer.label, at=at)
        for one in offers
    ]
    drafts = tuple(draft for draft in made if draft is not None)
    file.taken_at, file.taken_by = at, viewer.label
    file.save(update_fields=["taken_at", "taken_by"])
    tell_of("report_taken", file, viewer=viewer, at=at, questions=len(drafts))
    return drafts


def _check(offers: tuple[Offer, ...], landings: Mapping[str, Landing]) -> None:
    if not offers:
        raise LedtradError(
            gettext(
                "Ingen del av filen hör till någon fråga. Välj var delarna hör hemma, och lägg in dem sedan."
            )
        )
    chosen = [(one, landings.get(one.piece.question.key, Landing())) for one in offers]
    moved = [one for one, landing in chosen if landing.seen != one.seen]
    if moved:
        raise DraftsMoved(
            gettext(
                "Någon har skrivit på %(topics)s medan du hade sidan öppen. Inget är ändrat: läs vad som står där och välj på nytt."
            )
            % {"topics": _titles(moved)}
        )
    unchosen = [one for one, landing in chosen if one.is_taken and landing.onto not in allowed(one)]
    if unchosen:
        raise NotChosen(
            gettext("Välj vad som ska gälla där det redan står ett svar: %(topics)s. Inget är ändrat.")
            % {"topics": _titles(unchosen)}
        )


def allowed(offer: Offer) -> tuple[Onto, ...]:
    """Give what may become of a text that stands."""
    return (Onto.KEEP, Onto.REPLACE) if offer.joined is None else (Onto.KEEP, Onto.REPLACE, Onto.APPEND)


def _titles(offers: Iterable[Offer]) -> str:
    return listed([quoted(one.piece.question.title) for one in offers])


def _taken(file: ReportFile, offer: Offer, landing: Landing, *, by: str, at: datetime) -> Draft | None:
    """Write the draft of one question; None where what stands is kept."""
    if offer.is_taken and landing.onto == Onto.KEEP:
        return None
    both = offer.is_taken and landing.onto == Onto.APPEND
    typed = offer.joined if both and offer.joined is not None else offer.typed
    question = offer.piece.question
    if sum(map(len, texts_in(typed))) > MOST_KEPT:
        raise LedtradError(
            gettext("%(title)s: texten är för lång för att sparas. Flytta en del av den till en annan fråga.")
            % {"title": question.title}
        )
    draft = Draft(participant_id=file.participant_id, question=question, file=file)
    try:
        return put_draft(draft, Typing(typed, landing.seen), by=by, at=at)
    except DraftMoved as moved:
        raise DraftsMoved(str(moved)) from moved
