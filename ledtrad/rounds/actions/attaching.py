"""Writes of files: attached to what a participant has written and not handed in, or taken away again, each as one save of the draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.asking import Kind
from ledtrad.core.attached import MOST_FILES, Attached, attached_in, with_files, words_in
from ledtrad.core.saying import listed, quoted
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.reading.attached import attached_type
from ledtrad.evidence.reading.files import BadFile
from ledtrad.rounds.actions.contents import NotAttached, keep_content
from ledtrad.rounds.actions.drafts import Typing, held_seat, put_draft
from ledtrad.rounds.actions.reports import SentFile
from ledtrad.rounds.models import Draft, Participant, Question
from ledtrad.rounds.policies.drafts import check_can_write
from ledtrad.rounds.queries.drafts import standing_typed
from ledtrad.rounds.queries.seats import Seat, seat_of


@dataclass(frozen=True, slots=True)
class _Tried:
    """A file whose type is known."""

    sent: SentFile
    media_type: str


def attach_files(
    participant: Participant, question: Question, sent: Sequence[SentFile], typing: Typing, *, viewer: Viewer, at: datetime
) -> Draft:  # fmt: skip
    """Give the draft with the files beside those that stand, and with the words that were typed: all of it or nothing.

    Raises NotAllowed, NotAttached with a sentence for each file that is refused, and DraftMoved where another answer was saved since
    `typing.edit`. No lock is held while the files are tried.
    """
    check_can_write(stand=seat_of(participant).stand, viewer=viewer)
    _check_asks_for_files(question)
    tried = _tried(sent)
    with transaction.atomic():
        seat = _held(participant, viewer)
        standing = attached_in(standing_typed(seat, question))
        _check_fit(standing, tried)
        new = [_kept(one, by=viewer.label, at=at) for one in tried]
        typed = with_files(_words(typing), (*standing, *new))
        draft = _put(seat, question, replace(typing, typed=typed), viewer=viewer, at=at)
        for one in new:
            _tell("file_attached", draft, one, viewer=viewer, at=at)
        return draft


@transaction.atomic
def remove_file(
    participant: Participant, question: Question, sha256: str, typing: Typing, *, viewer: Viewer, at: datetime
) -> Draft:  # fmt: skip
    """Give the draft without one of its files, with the words that were typed; its content goes too, unless something else holds it.

    Raises NotAllowed, NotAttached for a file that does not stand there, and DraftMoved as `attach_files` does.
    """
    check_can_write(stand=seat_of(participant).stand, viewer=viewer)
    _check_asks_for_files(question)
    seat = _held(participant, viewer)
    standing = attached_in(standing_typed(seat, question))
    gone = [one for one in standing if one.sha256 == sha256]
    if not gone:
        raise NotAttached(
            gettext(
                "Filen är inte bifogad här. Någon kan ha tagit bort den: ladda om sidan och se vad som står."
            )
        )
    typed = with_files(_words(typing), [one for one in standing if one.sha256 != sha256])
    draft = _put(seat, question, replace(typing, typed=typed), viewer=viewer, at=at)
    _tell("file_removed", draft, gone[0], viewer=viewer, at=at)
    return draft


def _held(participant: Participant, viewer: Viewer) -> Seat:
    """Give the participant's place, locked, so that nobody hands in or attaches meanwhile; raise NotAllowed."""
    seat = held_seat(participant)
    check_can_write(stand=seat.stand, viewer=viewer)
    return seat


def _words(typing: Typing) -> str:
    return words_in(typing.typed)


def _put(seat: Seat, question: Question, typing: Typing, *, viewer: Viewer, at: datetime) -> Draft:
    draft = Draft(participant=seat.participant, question=question)
    return put_draft(seat, draft, typing, by=viewer.label, at=at)


def _check_asks_for_files(question: Question) -> None:
    if question.kind != Kind.FILE:
        raise NotAttached(gettext("Frågan tar inte emot filer. Skriv svaret i fältet i stället."))


def _tried(sent: Sequence[SentFile]) -> tuple[_Tried, ...]:
    """Give the files with what each is; raise NotAttached, with a sentence for each that is refused."""
    if len(sent) > MOST_FILES:
        raise NotAttached(_too_many())
    tried, refused = [], []
    for one in sent:
        try:
            tried.append(_Tried(one, attached_type(one.content, name=one.name)))
        except BadFile as error:
            refused.append(str(error))
    if refused:
        raise NotAttached(" ".join(refused))
    return tuple(tried)


def _too_many() -> str:
    words = gettext(
        "Ett svar får ha högst %(most)s filer, så inget är bifogat. Ta bort någon, eller välj färre."
    )
    return words % {"most": MOST_FILES}


def _check_fit(standing: Sequence[Attached], tried: Sequence[_Tried]) -> None:
    """Raise NotAttached for files that are too many with those that stand, and for one that stands there already, by content or by name."""
    if len(standing) + len(tried) > MOST_FILES:
        raise NotAttached(_too_many())
    sums, names = {one.sha256 for one in standing}, {one.name.casefold() for one in standing}
    twice = []
    for one in tried:
        if one.sent.sha256 in sums or one.sent.name.casefold() in names:
            twice.append(quoted(one.sent.name))
        sums.add(one.sent.sha256)
        names.add(one.sent.name.casefold())
    if twice:
        words = gettext(
            "%(files)s är redan bifogad, eller så har en annan fil det namnet. Ta bort den först om den ska bytas."
        )
        raise NotAttached(words % {"files": listed(twice)})  # fmt: skip


def _kept(one: _Tried, *, by: str, at: datetime) -> Attached:
    digest, told = keep_content(one.sent.content), at.isoformat(timespec="seconds")
    return Attached(digest, one.sent.name, one.media_type, len(one.sent.content), by, told)


def _tell(event: str, draft: Draft, file: Attached, *, viewer: Viewer, at: datetime) -> None:
    """Write of a file in the journal."""
    participant = draft.participant
    subject = ("draft", f"{participant.round.key}/{participant.actor.key}/{draft.question.key}")
    details = {"name": file.name, "sha256": file.sha256}
    write_journal(event, by=viewer.label, at=at, subject=subject, details=details)
