"""Writes of a report that a participant's own people load: read and split like any other, and taken as drafts, never as a revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.core.asking import Kind, Typed
from ledtrad.core.errors import LedtradError
from ledtrad.core.registry_changes import Change, What
from ledtrad.core.saying import listed, quoted
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.reading.process import read_file
from ledtrad.rounds.actions.drafts import MOST_KEPT, DraftsMoved, Typing, held_seat, put_draft
from ledtrad.rounds.actions.naming import SaidOfName, rows_named
from ledtrad.rounds.actions.reports import (
    Loaded,
    ReadReport,
    SentFile,
    SplitMoved,
    held_report,
    kept_file,
    place_parts,
    tell_of,
)
from ledtrad.rounds.answering import texts_in
from ledtrad.rounds.models import Draft, Participant, ReportFile
from ledtrad.rounds.policies.drafts import check_can_write
from ledtrad.rounds.queries.drafts import Piece, has_moved, pieces_of, standing_draft
from ledtrad.rounds.queries.naming import NameDesk, name_desk
from ledtrad.rounds.queries.own_reports import Offer, Onto, allowed, offers_of
from ledtrad.rounds.queries.reports import fits_of_file, same_file, targets_of
from ledtrad.rounds.queries.seats import Seat


@dataclass(frozen=True, slots=True)
class Landing:
    """What the writer had before them on a question: the save of its draft and the revision before it, 0 for none; and what they chose where a text stands."""

    seen: int = 0
    onto: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Sorting:
    """What the writer chose of the file's parts and names (see `place_parts`), and the edit that they had before them."""

    edit: int
    places: Mapping[int, str]
    names: Mapping[int, SaidOfName]


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
        check_can_write(stand=held_seat(participant).stand, viewer=viewer)
        there = _waiting(participant, sent)
        if there is not None:
            return Loaded(there, is_new=False)
        report = ReadReport(sent, participant, read)
        made = kept_file(report, targets=targets_of(participant.round), own=True, viewer=viewer, at=at)
        return Loaded(made, is_new=True)


def _waiting(participant: Participant, sent: SentFile) -> ReportFile | None:
    return same_file(participant.round, sha256=sent.sha256, unit=participant.actor.key, own=True)


@transaction.atomic
def take_as_drafts(
    file: ReportFile, landings: Mapping[str, Landing], sorting: Sorting, *, viewer: Viewer, at: datetime
) -> tuple[Draft, ...]:
    """Give the drafts that the parts and names became, as the split stands after `sorting`; what belongs to no question stays in the file.

    `landings` tell by question what the writer saw and chose. What is said of the file's names becomes rows of the question of changes to the
    registry, where the round has one; there they are read and handed in like any other. Raises NotAllowed, SplitMoved where its edit is no longer the latest,
    DraftsMoved where somebody wrote meanwhile, NotChosen where a text stands and nothing is chosen, and LedtradError where nothing
    belongs to any question. Nothing is written then.
    """
    seat = held_seat(file.participant)
    file = held_report(file, viewer)
    if sorting.edit != file.edit:
        raise SplitMoved(file)
    if sorting.places or sorting.names:
        file = place_parts(file, sorting.places, edit=sorting.edit, names=sorting.names, viewer=viewer, at=at)
    pieces = pieces_of(seat)
    offers = offers_of(pieces, fits_of_file(file, [one.question for one in pieces]))
    _check(seat, offers, landings)
    made = [
        _taken(seat, file, one, landings.get(one.piece.question.key, Landing()), by=viewer.label, at=at)
        for one in offers
    ]
    # Where the question of changes gets both parts and names, it is one draft.
    made.append(_propose(seat, file, pieces, by=viewer.label, at=at))
    drafts = tuple({draft.pk: draft for draft in made if draft is not None}.values())
    file.taken_at, file.taken_by = at, viewer.label
    file.save(update_fields=["taken_at", "taken_by"])
    tell_of("report_taken", file, viewer=viewer, at=at, questions=len(drafts))
    return drafts


def _check(seat: Seat, offers: tuple[Offer, ...], landings: Mapping[str, Landing]) -> None:
    if not offers:
        raise LedtradError(
            gettext(
                "Ingen del av filen hör till någon fråga. Välj var delarna hör hemma, och lägg in dem sedan."
            )
        )
    chosen = [(one, landings.get(one.piece.question.key, Landing())) for one in offers]
    moved = [
        one
        for one, landing in chosen
        if has_moved(seat, one.seen, edit=landing.seen, revision=landing.revision)
    ]
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


def _titles(offers: Iterable[Offer]) -> str:
    return listed([quoted(one.piece.question.title) for one in offers])


def _taken(
    seat: Seat, file: ReportFile, offer: Offer, landing: Landing, *, by: str, at: datetime
) -> Draft | None:
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
    typing = Typing(typed, landing.seen, revision=landing.revision)
    return put_draft(seat, draft, typing, by=by, at=at)


def own_names(file: ReportFile, pieces: Iterable[Piece]) -> NameDesk:
    """Give the names of a participant's own report to go through; none where the round asks nothing of the registry, for there they would land."""
    asks = any(one.question.kind == Kind.REGISTRY_CHANGE for one in pieces)
    return name_desk(file) if asks else NameDesk()


def _propose(seat: Seat, file: ReportFile, pieces: Iterable[Piece], *, by: str, at: datetime) -> Draft | None:
    """Write what is said of the file's names below what stands on the question of changes to the registry; None where nothing is written."""
    question = next((one.question for one in pieces if one.question.kind == Kind.REGISTRY_CHANGE), None)
    if question is None:
        return None
    # What was handed in and came back stands in the field too, though there is no draft of it.
    stands = standing_draft(seat, question)
    rows = _rows(stands.typed if stands else [])
    told = rows_named(file, rows)
    if told == rows:
        return None
    draft = Draft(participant_id=file.participant_id, question=question, file=file)
    typing = Typing(told, stands.edit if stands else 0, revision=seat.number)
    return put_draft(seat, draft, typing, by=by, at=at)


def _rows(typed: Typed) -> list[list[str]]:
    """Give what stands on a question of changes as rows; a text alone, as it was told before there were rows, is one of them."""
    if isinstance(typed, str):
        return [Change(What.OTHER, why=typed).row] if typed.strip() else []
    return [list(row) for row in typed if not isinstance(row, str)]
