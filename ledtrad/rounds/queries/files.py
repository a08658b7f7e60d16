"""Reads of files that are attached to answers: one in what is not handed in, one in what is, and what it holds."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext

from ledtrad.core.attached import Attached, attached_in
from ledtrad.core.errors import UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Answer, FileContent, Question
from ledtrad.rounds.policies.drafts import may_read_drafts
from ledtrad.rounds.policies.feedback import may_read_own
from ledtrad.rounds.queries.drafts import standing_typed
from ledtrad.rounds.queries.revisions import is_latest, units_of
from ledtrad.rounds.queries.seats import Seat, participants_told


def written_file(seat: Seat, question: Question, *, sha256: str) -> Attached:
    """Give a file that stands in a question's field, for the participant's own people; raise UnknownName. Two queries at most."""
    return _found(attached_in(standing_typed(seat, question)), sha256)


def answer_file(round_key: str, *, unit: str, question: str, sha256: str, viewer: Viewer) -> Attached:
    """Give a file of what a participant has handed in, for those who read the answer's text; raise UnknownName for all others. Two queries.

    Who reads every revision of an answer finds the files of every one, and all others those of the revision that stands now.
    """
    participant = participants_told().filter(round__key=round_key, actor__key=unit).first()
    if participant is None:
        return _found((), sha256)
    units = units_of(participant)
    if not may_read_own(state=participant.round.state, viewer=viewer, units=units):
        return _found((), sha256)
    answers = Answer.objects.filter(revision__response=participant.pk, question__key=question)
    if not viewer.may("drafts.read") and not may_read_drafts(viewer, units):
        answers = answers.filter(is_latest("revision__"))
    values = answers.order_by("-revision__number").values_list("value", flat=True)
    return _found(tuple(one for value in values for one in attached_in(value)), sha256)


def _found(files: tuple[Attached, ...], sha256: str) -> Attached:
    found = next((one for one in files if one.sha256 == sha256), None)
    if found is None:
        # One sentence for a file that is not there and for one that is not the reader's to fetch.
        raise UnknownName(gettext("Filen finns inte här. Gå till svaret och välj bland filerna där."))
    return found


def content_of(file: Attached) -> bytes:
    """Give what a file holds; one query."""
    return contents_of([file])[file.sha256]


def contents_of(files: Iterable[Attached]) -> dict[str, bytes]:
    """Give what some files hold, by checksum; one query."""
    rows = FileContent.objects.filter(pk__in=[one.sha256 for one in files]).values_list("pk", "content")
    return {digest: bytes(content) for digest, content in rows}
