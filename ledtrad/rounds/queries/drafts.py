"""Reads of what a participant has written and not handed in yet: question by question, with what is missing. For its own people alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext

from ledtrad.core.asking import Asked, Asks, BadAnswer, Kind, Typed, asks_of
from ledtrad.core.errors import UnknownName
from ledtrad.core.registry_changes import BadChange, changes_of, check_near
from ledtrad.core.saying import listed
from ledtrad.rounds.answering import SILENT, Reading, is_blank, read_field, texts_in, typed_of
from ledtrad.rounds.models import Answer, Draft, Question, Round
from ledtrad.rounds.policies.rounds import short_sum
from ledtrad.rounds.queries.reviewing import SentBack, returned_to
from ledtrad.rounds.queries.seats import Seat, actor_names, registry_names


class Progress(StrEnum):
    """How far a participant has come with a question; derived, never stored."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    READY = "ready"
    RETURNED = "returned"
    WAITS = "waits"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Piece:
    """A question with what stands in its field: the draft, or else the answer of the latest revision, `kept`.

    `fault` says why what stands there can't be handed in.
    """

    question: Question
    asked: Asked
    draft: Draft | None = None
    kept: Answer | None = None
    reading: Reading = SILENT
    fault: str = ""
    asks: Asks = Asks.YES
    returned: SentBack | None = None

    @property
    def typed(self) -> Typed:
        """What stands in the field, as it was typed."""
        return typed_in_field(self.question, self.draft, self.kept)

    @property
    def missing(self) -> str:
        """Why the answer is missing, as far as it is told."""
        if self.draft:
            return self.draft.missing_reason
        return self.kept.missing_reason if self.kept else ""

    @property
    def is_missing(self) -> bool:
        """Tell whether it must be answered before anything is handed in."""
        return self.asks is Asks.YES and self.question.required and self.reading.is_silent and not self.fault

    @property
    def must_be_mended(self) -> bool:
        """Tell whether it stands in the way of handing in: it must be answered, or what stands there can't be read."""
        return self.is_missing or (self.asks is Asks.YES and bool(self.fault))

    @property
    def n_words(self) -> int:
        """How many words of running text stand in the field; 0 where the question asks for something else."""
        if self.asked.kind != Kind.NARRATIVE:
            return 0
        return sum(len(text.split()) for text in texts_in(self.typed))

    @cached_property
    def progress(self) -> Progress:
        """How far it has come."""
        if self.asks is not Asks.YES:
            return Progress.NOT_ASKED if self.asks is Asks.NO else Progress.WAITS
        is_ready = self.draft.ready if self.draft else self.kept is not None
        if self.returned and not (is_ready and self.draft and self.draft.saved_at > self.returned.at):
            return Progress.RETURNED
        if is_ready and not self.fault:
            return Progress.READY
        empty = is_blank(self.typed) and not self.missing
        return Progress.NOT_STARTED if empty else Progress.STARTED


def typed_in_field(question: Question, draft: Draft | None, kept: Answer | None) -> Typed:
    """Give what stands in a question's field: what was typed there, or else the answer that is kept."""
    if draft is not None:
        typed: Typed = draft.typed
        return typed
    return typed_of(question.kind, kept.text, kept.value) if kept else ""


def pieces_of(seat: Seat) -> tuple[Piece, ...]:
    """Give every question of the round's template in order with what stands in its field; at most five queries, whatever the amount."""
    questions = tuple(Question.objects.filter(version_id=seat.participant.round.template_version_id))
    written = Draft.objects.filter(participant=seat.participant).select_related("file")
    drafts = {one.question_id: one for one in written.defer("file__content", "file__split")}
    kept = (
        {one.question_id: one for one in Answer.objects.filter(revision=seat.latest)} if seat.latest else {}
    )
    back = returned_to(seat.participant) if seat.stand.is_returned else {}
    names = _names(seat, questions, drafts.values())
    read = [
        _read(question, drafts.get(question.pk), kept.get(question.pk), back.get(question.key), names)
        for question in questions
    ]
    return _asked(_near(one, seat.participant.round) for one in read)


def mark_of(seat: Seat, pieces: Iterable[Piece]) -> str:
    """Give a short sum of what stands in the fields, by which a form knows whether what it showed still does."""
    saved = [f"{one.question.key} {one.draft.edit}" for one in pieces if one.draft]
    return short_sum([str(seat.number), *saved])


def question_in(seat: Seat, key: str) -> Question:
    """Give one question of the round's template; raise UnknownName. One query."""
    version = seat.participant.round.template_version_id
    found = Question.objects.filter(version_id=version, key=key).first()
    if found is None:
        known = Question.objects.filter(version_id=version).values_list("title", flat=True)
        raise UnknownName(
            gettext("Frågan ”%(key)s” finns inte i mallen. Ämnen som finns är %(known)s.")
            % {"key": key, "known": listed(list(known))}
        )
    return found


def draft_of(seat: Seat, question: Question) -> Draft | None:
    """Give what is written on one question; one query."""
    return Draft.objects.filter(participant=seat.participant, question=question).first()


def standing_typed(seat: Seat, question: Question) -> Typed:
    """Give what stands in one question's field; two queries at most."""
    stands = standing_draft(seat, question)
    return stands.typed if stands else ""


def standing_draft(seat: Seat, question: Question) -> Draft | None:
    """Give what stands in a question's field: its draft, or else the latest revision's answer as a draft of save 0, which is not kept.

    None where nothing has come in either. Two queries at most.
    """
    draft, latest = draft_of(seat, question), seat.latest
    if draft is not None or latest is None:
        return draft
    kept = Answer.objects.filter(revision=latest, question=question).first()
    return Draft(
        participant=seat.participant, question=question, typed=typed_in_field(question, None, kept),
        missing_reason=kept.missing_reason if kept else "", edit=0, saved_at=latest.made_at, saved_by=latest.made_by,
    )  # fmt: skip


def has_moved(seat: Seat, stands: int, *, edit: int, revision: int) -> bool:
    """Tell whether a writer who saw a save after a revision saw something else than what stands, the draft's save `stands`, 0 for none.

    Drafts end when they are handed in and count from 1 again after that, so the save alone tells nothing. What is entered for a participant
    ends no draft: it moves only a field that has none.
    """
    lies_above = bool(stands) and not seat.stand.is_own
    return edit != stands or (revision != seat.number and not lies_above)


_NAMED = {Kind.ACTORS: actor_names, Kind.REGISTRY_CHANGE: registry_names}
Names = Mapping[str, Mapping[str, str]]


def names_for(seat: Seat, question: Question, *chosen: Typed | None) -> dict[str, str]:
    """Give the actors, or the facts of the registry, that a question may be answered with, by key, those that were chosen already among them.

    No query unless it asks for any.
    """
    named = _NAMED.get(Kind(question.kind))
    if named is None:
        return {}
    return named(seat, also=[key for typed in chosen if typed for key in texts_in(typed)])


def _names(seat: Seat, questions: Iterable[Question], drafts: Iterable[Draft]) -> Names:
    """Give the names for each kind of question that is answered with any."""
    kinds = {question.pk: question.kind for question in questions if question.kind in _NAMED}
    chosen: dict[str, list[str]] = {kind: [] for kind in kinds.values()}
    for draft in drafts:
        if draft.question_id in kinds:
            chosen[kinds[draft.question_id]] += texts_in(draft.typed)
    return {kind: _NAMED[Kind(kind)](seat, also=keys) for kind, keys in chosen.items()}


def _read(
    question: Question, draft: Draft | None, kept: Answer | None, returned: SentBack | None, names: Names
) -> Piece:  # fmt: skip
    """Give a question with what its field says. What is kept stands as it was handed in, and is not read anew."""
    asked = question.asked
    if draft is None:
        reading = Reading(kept.text, kept.missing_reason, kept.value) if kept else SILENT
        return Piece(question, asked, kept=kept, reading=reading, returned=returned)
    try:
        reading, fault = (
            read_field(asked, draft.typed, draft.missing_reason, names=names.get(question.kind, {})),
            "",
        )
    except BadAnswer as error:
        reading, fault = SILENT, str(error)
    return Piece(question, asked, draft, kept, reading, fault, returned=returned)


def _near(piece: Piece, round_: Round) -> Piece:
    """Give a piece, at fault where what is written proposes a change of the registry on a day far from its round."""
    if piece.draft is None or piece.question.kind != Kind.REGISTRY_CHANGE:
        return piece
    try:
        check_near(changes_of(piece.reading.value), start=round_.period_start, end=round_.period_end)
    except BadChange as error:
        return replace(piece, reading=SILENT, fault=str(error))
    return piece


def _asked(read: Iterable[Piece]) -> tuple[Piece, ...]:
    """Give the pieces with whether each is asked."""
    pieces = tuple(read)
    found = asks_of(
        [one.asked for one in pieces],
        {one.asked.key: one.reading.value for one in pieces},
        silent={one.asked.key for one in pieces if one.reading.is_silent},
    )
    return tuple(replace(one, asks=found[one.asked.key]) for one in pieces)
