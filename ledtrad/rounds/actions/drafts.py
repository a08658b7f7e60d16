"""Writes of drafts: what a participant's people type is kept as it was typed, and nobody's text is written over unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from ledtrad.core.asking import Kind, Typed
from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.answering import fitted, is_blank, texts_in
from ledtrad.rounds.models import Draft, Participant, Question
from ledtrad.rounds.policies.drafts import check_can_write
from ledtrad.rounds.queries.drafts import names_for
from ledtrad.rounds.queries.earlier import earlier_answers
from ledtrad.rounds.queries.seats import Seat, seat_of

# More than any answer may hold, so that a text that is too long to be handed in is kept all the same.
MOST_KEPT = 1_000_000


@dataclass(frozen=True, slots=True)
class Typing:
    """What stands in a writer's field, and the save that they started from, 0 for none; `ready` says that it is done."""

    typed: Typed
    edit: int
    missing: str = ""
    ready: bool = False


class DraftMoved(LedtradError):
    """Somebody saved another answer in the meantime; `theirs` is what stands now."""

    def __init__(self, theirs: Draft) -> None:
        self.theirs = theirs
        super().__init__(
            gettext("%(who)s har sparat ett annat svar medan du skrev. Ditt är inte sparat, och inget skrevs över.")
            % {"who": theirs.saved_by}
        )  # fmt: skip


@transaction.atomic
def save_draft(
    participant: Participant, question: Question, typing: Typing, *, viewer: Viewer, at: datetime
) -> Draft:
    """Give the draft as it stands saved; what stands there already is not written again, unless it is said to be ready.

    It is kept whether or not it can be handed in. Raises NotAllowed, and DraftMoved where another text was saved since `typing.edit`, also
    by the same person elsewhere. One query that writes; for the rights and the draft at most two that read.
    """
    check_can_write(stand=seat_of(participant).stand, viewer=viewer)
    if sum(map(len, texts_in(typing.typed))) > MOST_KEPT:
        raise LedtradError(
            gettext(
                "Texten är för lång för att sparas. Ett svar får ha högst 200 000 tecken: korta det eller dela upp det."
            )
        )
    return put_draft(Draft(participant=participant, question=question), typing, by=viewer.label, at=at)


@transaction.atomic
def copy_earlier(
    participant: Participant, question: Question, typing: Typing, *, viewer: Viewer, at: datetime, unchanged: bool = False
) -> Draft:  # fmt: skip
    """Give the draft with last year's answer copied into it; `unchanged` says that nothing has changed since, and that it is done.

    A text that is typed already stays above the copy. Raises NotAllowed, DraftMoved, and LedtradError where there is nothing to copy or
    another answer stands in the way.
    """
    seat = seat_of(participant)
    check_can_write(stand=seat.stand, viewer=viewer)
    copied = _copied(seat, question)
    typed = copied if is_blank(typing.typed) else typing.typed
    if typed != copied:
        if unchanged or not isinstance(typed, str) or question.kind != Kind.NARRATIVE:
            raise LedtradError(
                gettext(
                    "Här står redan ett annat svar. Ta bort det först, så kopieras förra omgångens hit; inget är ändrat."
                )
            )
        typed = f"{typed.rstrip()}\n\n{copied}"
    taken = Typing(typed, typing.edit, ready=unchanged)
    draft = Draft(participant=participant, question=question, unchanged=unchanged, copied_edit=typing.edit)
    return put_draft(draft, taken, by=viewer.label, at=at)


def _copied(seat: Seat, question: Question) -> Typed:
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
    return copied


def put_draft(draft: Draft, typing: Typing, *, by: str, at: datetime) -> Draft:
    """Write what is typed in the place of what stands; raise DraftMoved where another text was saved since `typing.edit`.

    `draft` tells participant and question, whether last year's answer was copied, and from which file the text was taken. The caller has
    asked the policy.
    """
    place = Draft.objects.filter(participant=draft.participant, question=draft.question)
    stands = place.first()
    fields: dict[str, Any] = {
        "typed": typing.typed, "missing_reason": typing.missing, "ready": typing.ready, "saved_at": at, "saved_by": by
    }  # fmt: skip
    if stands is None:
        try:
            with transaction.atomic():
                copied = None if draft.copied_edit is None else 1
                told = {"unchanged": draft.unchanged, "copied_edit": copied, **fields}
                if draft.file is not None:
                    told |= {"file": draft.file, "file_edit": 1}
                return Draft.objects.create(
                    participant=draft.participant, question=draft.question, edit=1, **told
                )
        except IntegrityError:
            # Somebody else was first, this very moment.
            stands = place.get()
    is_same = (stands.typed, stands.missing_reason) == (typing.typed, typing.missing)
    if is_same and not typing.ready:
        return stands
    if not is_same and typing.edit != stands.edit:
        raise DraftMoved(stands)
    edit = stands.edit + 1
    fields |= {
        "edit": edit,
        "unchanged": draft.unchanged or (is_same and stands.unchanged),
        "copied_edit": stands.copied_edit if draft.copied_edit is None else edit,
    }
    if draft.file is not None:
        fields |= {"file": draft.file, "file_edit": edit}
    if not place.filter(edit=stands.edit).update(**fields):
        raise DraftMoved(place.get())
    for name, value in fields.items():
        setattr(stands, name, value)
    return stands
