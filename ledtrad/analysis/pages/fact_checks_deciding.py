"""One participant's answer as it was asked, and the decision on one correction beside what the claim says now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from ledtrad.analysis.pages.claims_addresses import claim_url, statements_url
from ledtrad.analysis.pages.compilations_places import compilation_url, section_url
from ledtrad.analysis.pages.fact_checks_addresses import decision_url
from ledtrad.core.errors import UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.models import FactCheckReply
from ledtrad.synthesis.queries.claim_uses import sections_with
from ledtrad.synthesis.queries.claims import claim_alone
from ledtrad.synthesis.queries.fact_check_seats import FactSeat
from ledtrad.synthesis.states import ReplyKind
from ledtrad.ui.components import Fact
from ledtrad.ui.formatters import format_instant
from ledtrad.website.fact_checks import AskedView, ReplyView, asked_view, reply_view
from ledtrad.website.ways import Link


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """A claim that was asked about, with what was answered; `url` leads to the decision, "" where there is nothing to decide."""

    asked: AskedView | None
    reply: ReplyView | None
    url: str


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What one participant was asked, and what it answered."""

    facts: tuple[Fact, ...]
    items: tuple[AnsweredItem, ...]
    is_sent: bool


@dataclass(frozen=True, slots=True)
class DecidingPage:
    """A correction with what it is about. `now` is how the claim reads now, "" for an addition or a withdrawn claim."""

    unit_name: str
    view: ReplyView
    now: str
    is_same: bool
    is_withdrawn: bool
    ways: tuple[Link, ...]


def answer_page(seat: FactSeat, replies: Iterable[FactCheckReply], *, decides: bool) -> AnswerPage:
    """Give what a participant was asked and answered; where it has not answered yet, what it was asked."""
    answered = tuple(replies)
    check, name = seat.row.fact_check, str(seat.participant.actor)
    key, unit = check.compilation.key, seat.participant.actor.key

    def item(reply: FactCheckReply) -> AnsweredItem:
        view = reply_view(reply)
        wants = decides and reply.kind != ReplyKind.AGREES
        return AnsweredItem(
            view.asked, view, decision_url(key, check.number, unit, reply.number) if wants else ""
        )

    unanswered = (AnsweredItem(asked_view(one, unit_name=name), None, "") for one in seat.items)
    return AnswerPage(
        facts=tuple(_facts(seat)),
        items=tuple(map(item, answered)) if seat.answer else tuple(unanswered),
        is_sent=seat.answer is not None,
    )


def _facts(seat: FactSeat) -> Iterator[Fact]:
    yield Fact(gettext("Frågat"), format_instant(seat.row.fact_check.opened_at))
    answer = seat.answer
    if answer is None:
        yield Fact(gettext("Svar"), gettext("Har inte svarat"))
    else:
        told = {"at": format_instant(answer.sent_at), "by": answer.sent_by}
        yield Fact(gettext("Svar"), gettext("%(at)s, av %(by)s") % told)
        if not answer.on_time:
            yield Fact(gettext("I tid"), gettext("Nej, efter sista dagen"))


def deciding_page(reply: FactCheckReply, *, viewer: Viewer) -> DecidingPage:
    """Give a correction to decide on; seven queries, eight where the claim quotes."""
    check, view = reply.answer.seat.fact_check, reply_view(reply)
    now, is_withdrawn = _now(reply, viewer=viewer)
    return DecidingPage(
        unit_name=str(reply.answer.seat.participant.actor),
        view=view,
        now=now,
        is_same=bool(view.asked) and now == (view.asked.text if view.asked else ""),
        is_withdrawn=is_withdrawn,
        ways=tuple(_ways(reply, check.compilation.key, is_withdrawn=is_withdrawn)),
    )


def _now(reply: FactCheckReply, *, viewer: Viewer) -> tuple[str, bool]:
    """Give how the claim reads now, and whether it has been withdrawn since."""
    if reply.item is None:
        return "", False
    try:
        alone = claim_alone(reply.answer.seat.fact_check.compilation.key, reply.item.claim.key, viewer=viewer)
    except UnknownName:
        return "", True
    return alone.told.text, False


def _ways(reply: FactCheckReply, key: str, *, is_withdrawn: bool) -> Iterator[Link]:
    """Give where the change is made: the claim, the statements behind it, the participant's words, the sections that hold it."""
    round_, unit = reply.answer.seat.fact_check.compilation.round, reply.answer.seat.participant.actor.key
    if reply.item is not None:
        claim = reply.item.claim.key
        yield Link(gettext("Påståendet"), claim_url(key, claim), note=gettext("ändra texten eller frågan"))
        if not is_withdrawn:
            yield Link(
                gettext("Utsagorna bakom påståendet"),
                statements_url(key, claim),
                note=gettext("ändra kodningen där orden läses"),
            )
        for section in sections_with({(key, claim)}, round_=round_):
            words = gettext("Avsnittet ”%(heading)s”")
            yield Link(words % {"heading": section.heading}, section_url(section.compilation, section.key))
    else:
        yield Link(gettext("Sammanställningen"), compilation_url(key), note=gettext("avsnitt för avsnitt"))
    answers = reverse("analysis:unit_readings", args=[round_.key, unit])
    yield Link(gettext("Deltagarens svar i omgången"), answers, note=gettext("läs och koda orden"))
