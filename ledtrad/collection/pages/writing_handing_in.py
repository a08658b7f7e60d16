"""Handing in: what is missing, the whole text as it is sent, and the receipt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, pgettext

from ledtrad.collection.pages.attached_files import field_links
from ledtrad.collection.pages.reviewing_proposals import ProposalView, proposal_view
from ledtrad.collection.pages.rounds_words import deadline_words
from ledtrad.collection.pages.writing import Gap, gaps_of, gaps_told
from ledtrad.collection.pages.writing_places import (
    receipt_pdf_url,
    register_url,
    returned_url,
    tasks_url,
    writing_url,
)
from ledtrad.core.asking import Asks
from ledtrad.core.deadlines import is_on_time
from ledtrad.core.wording import capitalised
from ledtrad.rounds.models import Participant, Revision
from ledtrad.rounds.queries.drafts import Piece, Progress, mark_of
from ledtrad.rounds.queries.proposals import Tabled
from ledtrad.rounds.queries.revisions import Topic
from ledtrad.rounds.queries.seats import Seat
from ledtrad.rounds.states import MissingReason
from ledtrad.ui.components import Fact
from ledtrad.ui.formatters import format_date, format_deadline
from ledtrad.website.answer_files import FileLink, file_links


@dataclass(frozen=True, slots=True)
class SentTopic:
    """A topic as it is sent: a text, or why there is none; `url` is where it is changed."""

    title: str
    text: str
    missing: str
    url: str = ""
    files: tuple[FileLink, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What is handed in, before it is: what stands in the way, what is not said to be done, what is left out, and the whole text.

    `mark` tells by which saves it stands so. `deadline` is the last day that decides whether it comes in time, "" where the first time
    has decided that for good.
    """

    unit_name: str
    deadline: str
    is_late: bool
    gaps: tuple[Gap, ...]
    gaps_told: str
    unready: tuple[Gap, ...]
    silent: tuple[Gap, ...]
    topics: tuple[SentTopic, ...]
    tasks_url: str
    may_hand_in: bool
    mark: str


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """What was handed in: number, time, on time or late, checksum, the whole text, and what happens now."""

    unit_name: str
    number: int
    facts: tuple[Fact, ...]
    topics: tuple[SentTopic, ...]
    next_told: tuple[str, ...]
    tasks_url: str
    pdf_url: str
    returned_url: str
    register_url: str
    proposals: tuple[ProposalView, ...] = ()


def check_page(seat: Seat, pieces: Iterable[Piece], *, may_hand_in: bool, at: datetime) -> CheckPage:
    """Give what would be handed in."""
    pieces = tuple(pieces)
    day = None if seat.has_come_in else seat.participant.last_day
    participant, held = seat.participant, tuple(one for one in pieces if one.asks is Asks.YES)
    gaps = gaps_of(participant, held)
    told = [one for one in held if not one.reading.is_silent]
    return CheckPage(
        unit_name=str(participant.actor),
        deadline=deadline_words(day),
        is_late=day is not None and not is_on_time(at, due_on=day),
        gaps=gaps,
        gaps_told=gaps_told(len(gaps)) if gaps else "",
        unready=tuple(_gap(seat, one) for one in told if one.progress is not Progress.READY),
        silent=tuple(_gap(seat, one) for one in held if one.reading.is_silent and not (one.is_missing or one.fault)),
        topics=tuple(
            SentTopic(one.question.title, one.reading.text, _missing(one.reading.missing), writing_url(participant, one.question), field_links(participant, one.question, one.typed))
            for one in told
        ),
        tasks_url=tasks_url(participant),
        may_hand_in=may_hand_in,
        mark=mark_of(seat, pieces),
    )  # fmt: skip


def receipt_page(
    seat: Seat,
    revision: Revision,
    topics: Iterable[Topic],
    *,
    is_latest: bool | None,
    may_register: bool = False,
    proposals: Iterable[Tabled] = (),
) -> ReceiptPage:
    """Give a revision as its own people, who handed it in, read it, with what became of its `proposals` to the registry.

    `is_latest` is None for a receipt that is kept: it tells nothing of what comes, or has come, of it.
    """
    participant = seat.participant
    return ReceiptPage(
        unit_name=str(participant.actor),
        number=revision.number,
        facts=tuple(_facts(seat, revision, is_kept=is_latest is None)),
        topics=tuple(
            SentTopic(one.title, one.reply.text, _missing(one.reply.missing), files=_files(participant, one))
            for one in topics
            if one.reply.text or one.reply.missing
        ),
        next_told=() if is_latest is None else _next(is_latest=is_latest),
        tasks_url=tasks_url(participant),
        pdf_url=receipt_pdf_url(participant, revision.number),
        proposals=tuple(proposal_view(one) for one in proposals),
        returned_url=returned_url(seat),
        register_url=register_url(participant, revision.number) if may_register else "",
    )


def _files(participant: Participant, topic: Topic) -> tuple[FileLink, ...]:
    return file_links(participant.round.key, participant.actor.key, topic.key, topic.value, signed=True)


def _gap(seat: Seat, piece: Piece) -> Gap:
    return Gap(piece.question.title, writing_url(seat.participant, piece.question), "")


def _missing(reason: str) -> str:
    return f"{capitalised(str(MissingReason(reason).label))}." if reason else ""


def _facts(seat: Seat, revision: Revision, *, is_kept: bool) -> Iterable[Fact]:
    participant = seat.participant
    yield Fact(pgettext("receipt", "Insamling"), participant.round.title, language="sv")
    yield Fact(pgettext("receipt", "Deltagare"), str(participant.actor), language="sv")
    yield Fact(pgettext("receipt", "Nummer"), str(revision.number))
    yield Fact(pgettext("receipt", "Inlämnat"), format_deadline(revision.made_at))
    yield Fact(pgettext("receipt", "Av"), revision.made_by)
    if not is_kept:
        yield from _time(seat, revision)
    if revision.approved_by and revision.approved_on:
        told = f"{revision.approved_by.name}, {format_date(revision.approved_on)}"
        paragraph = revision.approved_paragraph
        words = f"{told}, {paragraph}" if paragraph else told
        yield Fact(pgettext("receipt", "Godkänt av"), words, language="sv")
    if revision.reason:
        yield Fact(pgettext("receipt", "Skäl"), revision.reason, language="sv")
    yield Fact(gettext("Kontrollsumma"), revision.version.sha256)


def _time(seat: Seat, revision: Revision) -> Iterable[Fact]:
    """Tell whether it came in time, which the first time decides for good, and the last day that applied then, where that is known."""
    response = seat.response
    if response is None or response.on_time is None:
        return
    if revision.made_at != response.first_in_at:
        words = (
            gettext("Ja: det första svaret kom in i tid.")
            if response.on_time
            else gettext("Nej: det första svaret kom in efter sista dagen.")
        )
    elif response.first_due_on is None:
        words = gettext("Ja.") if response.on_time else gettext("Nej.")
    else:
        when = {"when": deadline_words(response.first_due_on)}
        words = (
            gettext("Ja. Sista dag: %(when)s.") if response.on_time else gettext("Nej. Sista dag: %(when)s.")
        ) % when
    yield Fact(pgettext("receipt", "I tid"), words)


def _next(*, is_latest: bool) -> tuple[str, ...]:
    if not is_latest:
        return (gettext("Ett senare svar har tagit det här svarets plats. Det här står kvar och kan läsas."),)
    return (
        gettext("Den som samordnar insamlingen läser svaret och godtar det, eller sänder tillbaka frågor."),
        gettext(
            "Sänds något tillbaka står det på sidan med era ämnen, med skälet, och ni skriver och lämnar in igen."
        ),
        gettext("När rapporten är skriven ser ni på sidan Era ord var orden används."),
    )
