"""One question being answered: its field, last year's answer beside it, the topics before and after, and two who write at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from ledtrad.collection.forms.saves import save_mark
from ledtrad.collection.pages.attached_files import files_field
from ledtrad.collection.pages.question_field import QuestionField, Standing, condition_told, field_of
from ledtrad.collection.pages.writing import file_told, progress_told
from ledtrad.collection.pages.writing_places import tasks_url, writing_url
from ledtrad.core.asking import Asks, BadAnswer, Typed
from ledtrad.core.attached import attached_in, names_told, with_files, words_in
from ledtrad.core.saying import out_of
from ledtrad.core.wording import capitalised
from ledtrad.rounds.actions.drafts import DraftMoved, Typing
from ledtrad.rounds.answering import fitted, read_field, texts_in
from ledtrad.rounds.models import Draft, Participant, Question
from ledtrad.rounds.queries.drafts import Piece
from ledtrad.rounds.queries.earlier import EarlierAnswer
from ledtrad.rounds.queries.seats import Found, Seat
from ledtrad.rounds.states import Lineage, MissingReason, Provenance, QuestionKind
from ledtrad.ui.components import Crumb, DiffRun, Pager, Worded, worded
from ledtrad.ui.formatters import format_instant
from ledtrad.website.pages.comparison import laid


@dataclass(frozen=True, slots=True)
class EarlierView:
    """Last year's answer: where it stands, whose words it is, how far the questions can be compared, and whether it fits in this one's field.

    `files` names those that follow where nothing has changed; a copy takes the words alone.
    """

    round_title: str
    text: str
    missing: str
    provenance: str
    lineage: str
    can_keep: bool
    can_copy: bool
    files: str
    reconstructed: bool


@dataclass(frozen=True, slots=True)
class WritingPage:
    """A question with its field; `edit` is the mark of the save that the field was drawn from, and `returned` what its answer lacks."""

    section: str
    field: QuestionField
    edit: str
    saved: str
    taken: str
    state: str
    returned: str | Worded
    earlier: EarlierView | None
    pager: Pager
    tasks_url: str
    is_text: bool
    takes_files: bool


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Two answers to one question: what stands saved, and what the writer has typed on an older one, the save of the mark `typed_on`.

    `is_too_long` tells that they are not compared word by word: both stand whole on the page. `not_attached` tells that files came
    with what was typed, and must be chosen again.
    """

    sentence: str
    saved: str
    theirs: str
    theirs_missing: str
    runs: tuple[DiffRun, ...]
    is_too_long: bool
    field: QuestionField
    edit: str
    typed_on: str
    url: str
    is_text: bool
    not_attached: bool = False


@dataclass(frozen=True, slots=True)
class FieldNow:
    """What a field is drawn from: what stands in it, the mark of the save, what was told last year, the actors to choose among, and what was searched for."""

    stands: Standing
    edit: str
    earlier: EarlierAnswer | None
    names: Mapping[str, str]
    looked_for: tuple[str, Found] = ("", Found({}))


def writing_page(seat: Seat, pieces: Sequence[Piece], piece: Piece, now: FieldNow) -> WritingPage:
    """Give a question's page with what stands in its field now."""
    draft, back = piece.draft, piece.returned
    told = {"who": back.by, "reason": back.reason} if back else {}
    others = {one.asked.key: one.asked for one in pieces}
    condition = condition_told(piece.asked, others) if piece.asked.condition else ""
    stands, takes_files = now.stands, piece.question.kind == QuestionKind.FILE
    if takes_files:
        files = files_field(piece.question, piece.typed, participant=seat.participant)
        stands = replace(stands, files=files)
    return WritingPage(
        section=piece.question.section,
        field=field_of(
            piece.question, stands, names=now.names, condition=condition, looked_for=now.looked_for
        ),
        edit=now.edit,
        saved=saved_told(draft),
        taken=file_told(draft) if draft else "",
        state=progress_told(piece.progress),
        returned=worded(gettext("%(who)s skriver: %(reason)s"), told, swedish={"reason"}) if back else "",
        earlier=_earlier(piece.question, now.earlier, now.names) if now.earlier else None,
        pager=_pager(seat.participant, pieces, piece),
        tasks_url=tasks_url(seat.participant),
        is_text=piece.question.kind == QuestionKind.NARRATIVE,
        takes_files=takes_files,
    )


def saved_told(draft: Draft | None) -> str:
    """Say who saved last and when; "" where nobody has."""
    if draft is None:
        return ""
    told = {"who": draft.saved_by, "when": format_instant(draft.saved_at)}
    return gettext("Sparat %(when)s av %(who)s") % told


def words_told(question: Question, typed: Typed, names: Mapping[str, str]) -> str:
    """Give what stands in a field in words; as it was typed where it is no answer."""
    try:
        return read_field(question.asked, typed, "", names=names).text
    except BadAnswer:
        return "\n".join(texts_in(typed))


def conflict_page(
    participant: Participant,
    question: Question,
    *,
    moved: DraftMoved,
    mine: Typing,
    names: Mapping[str, str],
) -> ConflictPage:
    """Give both answers; the writer's own stays in the field, on the save that stands."""
    theirs = moved.theirs
    if question.kind == QuestionKind.FILE:
        # The field holds words alone: what was typed would stand beside the files that are attached now.
        mine = replace(mine, typed=with_files(words_in(mine.typed), attached_in(theirs.typed)))
    their_words = words_told(question, theirs.typed, names)
    found = laid(their_words, words_told(question, mine.typed, names))
    reason = str(theirs.get_missing_reason_display()) if theirs.missing_reason else ""
    return ConflictPage(
        sentence=str(moved),
        saved=saved_told(theirs),
        theirs=their_words,
        theirs_missing=capitalised(reason),
        runs=found.runs,
        is_too_long=found.is_too_long,
        field=field_of(question, Standing(mine.typed, mine.missing), names=names),
        edit=save_mark(edit=theirs.edit, revision=moved.revision),
        typed_on=save_mark(edit=mine.edit, revision=mine.revision),
        url=writing_url(participant, question),
        is_text=question.kind == QuestionKind.NARRATIVE,
    )


def others_save(theirs: Draft) -> str:
    """Say that two write, and who saved when."""
    told = {"who": theirs.saved_by, "when": format_instant(theirs.saved_at)}
    return gettext("Två skriver: %(who)s sparade %(when)s. Tryck på Spara, så ser du båda texterna.") % told


def joined(question: Question, typing: Typing, theirs: Draft | None) -> Typing:
    """Give a text with the other writer's above it; what is no text stays as it was typed."""
    is_text = question.kind == QuestionKind.NARRATIVE and isinstance(typing.typed, str)
    if theirs is None or not is_text or not isinstance(theirs.typed, str):
        return typing
    both = f"{theirs.typed.rstrip()}\n\n{typing.typed}"
    # What was saved since they were shown is another text: then both are shown once more.
    return replace(typing, typed=both) if typing.edit == theirs.edit else typing


def after(pieces: Sequence[Piece], piece: Piece) -> Piece | None:
    """Give the next question that is asked; None after the last."""
    return next((one for one in pieces[pieces.index(piece) + 1 :] if one.asks is Asks.YES), None)


def _pager(participant: Participant, pieces: Sequence[Piece], piece: Piece) -> Pager:
    asked = [one for one in pieces if one.asks is Asks.YES or one is piece]
    here = asked.index(piece)
    place = gettext("Ämne %(part)s") % {"part": out_of(here + 1, len(asked))}
    before = _crumb(participant, asked[here - 1]) if here else None
    later = _crumb(participant, asked[here + 1]) if here + 1 < len(asked) else None
    return Pager(place, before, later)


def _crumb(participant: Participant, piece: Piece) -> Crumb:
    return Crumb(piece.question.title, writing_url(participant, piece.question), language="sv")


def _earlier(question: Question, earlier: EarlierAnswer, names: Mapping[str, str]) -> EarlierView:
    copied = fitted(question.asked, earlier.text, earlier.value, names=names) if earlier.text else None
    files = attached_in(earlier.value) if question.kind == QuestionKind.FILE else ()
    told = {"n": earlier.revision}
    words = {
        Provenance.SUBMITTED: gettext("Så lämnade ni in det, revision %(n)s.") % told,
        Provenance.ENTERED_FOR: gettext("Infört åt er ur en rapport, revision %(n)s.") % told,
        Provenance.RECONSTRUCTED: gettext(
            "Rekonstruerat: skrivet i efterhand ur en tryckt källa. Ni har inte lämnat in det."
        ),
    }
    lineage = (
        gettext("Frågan ställdes på ett annat sätt då, men svaren går att jämföra.")
        if question.lineage == Lineage.COMPARABLE
        else gettext("Samma fråga ställdes då.")
    )
    return EarlierView(
        round_title=earlier.round_title,
        text=earlier.text,
        missing=f"{capitalised(str(MissingReason(earlier.missing).label))}." if earlier.missing else "",
        provenance=words[Provenance(earlier.provenance)],
        lineage=lineage,
        can_keep=copied is not None,
        can_copy=copied is not None and (not files or bool(words_in(copied))),
        files=names_told(files),
        reconstructed=earlier.provenance == Provenance.RECONSTRUCTED,
    )
