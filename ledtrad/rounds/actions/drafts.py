"""Writes of drafts: what a participant's people type is kept as it was typed, and nobody's text is written over unseen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.core.asking import Kind, Typed
from ledtrad.core.attached import attached_in, with_files, words_in
from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.contents import hold_of_draft
from ledtrad.rounds.answering import fitted, is_blank, texts_in
from ledtrad.rounds.models import Draft, Participant, Question
from ledtrad.rounds.policies.drafts import check_can_write
from ledtrad.rounds.queries.drafts import has_moved, names_for, standing_draft, standing_typed
from ledtrad.rounds.queries.earlier import earlier_answers
from ledtrad.rounds.queries.seats import Seat, participants_told, seat_of

# More than any answer may hold, so that a text that is too long to be handed in is kept all the same.
MOST_KEPT = 1_000_000


@dataclass(frozen=True, slots=True)
class Typing:
    """What stands in a writer's field, and the save and the revision that they started from, 0 for none; `ready` says that it is done."""

    typed: Typed
    edit: int
    missing: str = ""
    ready: bool = False
    revision: int = 0


class DraftMoved(LedtradError):
    """Somebody saved another answer in the meantime; `theirs` is what stands now, after the revision of that number.

    What was handed in since is a draft of save 0, which is not kept.
    """

    def __init__(self, theirs: Draft, *, revision: int) -> None:
        self.theirs, self.revision = theirs, revision
        super().__init__(
            gettext("%(who)s har sparat ett annat svar medan du skrev. Ditt är inte sparat, och inget skrevs över.")
            % {"who": theirs.saved_by}
        )  # fmt: skip


class DraftsMoved(LedtradError):
    """Somebody wrote on what was read through meanwhile; the sentence says what was not done."""


@transaction.atomic
def save_draft(
    participant: Participant, question: Question, typing: Typing, *, viewer: Viewer, at: datetime
) -> Draft:
    """Give the draft as it stands saved; what stands there already is not written again, unless it is said to be ready.

    It is kept whether or not it can be handed in. Raises NotAllowed, and DraftMoved where another text was saved since `typing.edit`, or
    handed in since `typing.revision`, also by the same person elsewhere. One query that writes, and at most six that read. A question that asks for
    files keeps those that stand, and takes some more.
    """
    seat = held_seat(participant)
    check_can_write(stand=seat.stand, viewer=viewer)
    if sum(map(len, texts_in(typing.typed))) > MOST_KEPT:
        raise LedtradError(
            gettext(
                "Texten är för lång för att sparas. Ett svar får ha högst 200 000 tecken: korta det eller dela upp det."
            )
        )
    typing = beside_files(seat, question, typing)
    return put_draft(seat, Draft(participant=participant, question=question), typing, by=viewer.label, at=at)


def held_seat(participant: Participant) -> Seat:
    """Give a participant's place as it stands now, locked: nobody hands in or saves until the transaction ends."""
    # What is read with the lock may be what stood before it was waited for, so it is read anew.
    Participant.objects.select_for_update().get(pk=participant.pk)
    return seat_of(participants_told().get(pk=participant.pk))


def beside_files(seat: Seat, question: Question, typing: Typing) -> Typing:
    """Give what is typed with the files that stand: of a question that asks for files the field holds the words beside them alone."""
    if question.kind != Kind.FILE or not isinstance(typing.typed, str):
        return typing
    standing = standing_typed(seat, question)
    return replace(typing, typed=with_files(typing.typed, attached_in(standing)))


@transaction.atomic
def copy_earlier(
    participant: Participant, question: Question, typing: Typing, *, viewer: Viewer, at: datetime, unchanged: bool = False
) -> Draft:  # fmt: skip
    """Give the draft with last year's answer copied into it; `unchanged` says that nothing has changed since, and that it is done.

    A text that is typed already stays above the copy. Of an answer with files a copy takes the words alone, and `unchanged` the files too. Raises NotAllowed, DraftMoved, and LedtradError where there is nothing to copy or
    another answer stands in the way.
    """
    seat = held_seat(participant)
    check_can_write(stand=seat.stand, viewer=viewer)
    typing = beside_files(seat, question, typing)
    copied = _copied(seat, question, unchanged=unchanged)
    typed = copied if is_blank(typing.typed) else typing.typed
    if typed != copied:
        if unchanged or not isinstance(typed, str) or question.kind != Kind.NARRATIVE:
            raise LedtradError(
                gettext(
                    "Här står redan ett annat svar. Ta bort det först, så kopieras förra omgångens hit; inget är ändrat."
                )
            )
        typed = f"{typed.rstrip()}\n\n{copied}"
    taken = replace(typing, typed=typed, missing="", ready=unchanged)
    draft = Draft(participant=participant, question=question, unchanged=unchanged, copied_edit=typing.edit)
    return put_draft(seat, draft, taken, by=viewer.label, at=at)


def _copied(seat: Seat, question: Question, *, unchanged: bool) -> Typed:
    earlier = earlier_answers(seat.participant, [question]).get(question.key)
    if earlier is None:
        raise LedtradError(
            gettext("Det finns inget svar från förra omgången att kopiera. Skriv svaret i fältet.")
        )
    copied = fitted(
        question.asked, earlier.text, earlier.value, names=names_for(seat, question, earlier.value)
    )
    if copied is None:
        raise LedtradError(
            gettext(
                "Förra omgångens svar passar inte i frågan som den ställs nu. Läs det bredvid och skriv svaret i fältet."
            )
        )
    if question.kind != Kind.FILE or unchanged:
        return copied
    words = words_in(copied)
    if not words:
        raise LedtradError(
            gettext("Förra omgångens svar är filer utan ord. Filer kopieras inte: bifoga dem som gäller nu.")
        )
    return words


def put_draft(seat: Seat, draft: Draft, typing: Typing, *, by: str, at: datetime) -> Draft:
    """Write what is typed in the place of what stands; raise DraftMoved where that is another text than the one `typing` started from.

    `draft` tells participant and question, whether last year's answer was copied, and from which file the text was taken. The caller holds
    the seat (`held_seat`) and has asked the policy.
    """
    put = _put(seat, draft, typing, by=by, at=at)
    if draft.question.kind == Kind.FILE:
        hold_of_draft(put)
    return put


def _put(seat: Seat, draft: Draft, typing: Typing, *, by: str, at: datetime) -> Draft:
    stands = standing_draft(seat, draft.question)
    is_same = stands is not None and (stands.typed, stands.missing_reason) == (typing.typed, typing.missing)
    if (
        stands is not None
        and not is_same
        and has_moved(seat, stands.edit, edit=typing.edit, revision=typing.revision)
    ):
        raise DraftMoved(stands, revision=seat.number)
    fields: dict[str, Any] = {
        "typed": typing.typed, "missing_reason": typing.missing, "ready": typing.ready, "saved_at": at, "saved_by": by
    }  # fmt: skip
    if stands is None or not stands.edit:
        return _made(draft, fields)
    if is_same and not typing.ready:
        return stands
    return _changed(stands, draft, fields, unchanged=draft.unchanged or (is_same and stands.unchanged))


def _made(draft: Draft, fields: dict[str, Any]) -> Draft:
    told = {"unchanged": draft.unchanged, "copied_edit": None if draft.copied_edit is None else 1, **fields}
    if draft.file is not None:
        told |= {"file": draft.file, "file_edit": 1}
    return Draft.objects.create(participant_id=draft.participant_id, question=draft.question, edit=1, **told)


def _changed(stands: Draft, draft: Draft, fields: dict[str, Any], *, unchanged: bool) -> Draft:
    edit = stands.edit + 1
    fields |= {
        "edit": edit,
        "unchanged": unchanged,
        "copied_edit": stands.copied_edit if draft.copied_edit is None else edit,
    }
    if draft.file is not None:
        fields |= {"file": draft.file, "file_edit": edit}
    for name, value in fields.items():
        setattr(stands, name, value)
    stands.save(update_fields=fields)
    return stands
