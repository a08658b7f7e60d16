"""A revision on its own page: the receipt of whoever submitted it, and what analysts read of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.analysis.pages.corrections import PASSAGE, TopicChange, changes_between
from ledtrad.core.saying import amount_in_words, counted
from ledtrad.core.wording import capitalised
from ledtrad.rounds.models import Response, Revision, Round
from ledtrad.rounds.queries.revisions import replies_of, revisions_in, topics_of
from ledtrad.rounds.states import MissingReason, Provenance
from ledtrad.synthesis.queries.reviews import fates_in
from ledtrad.ui.components import Fact, Tab
from ledtrad.ui.formatters import format_instant


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What a revision says on a topic; `missing` is the reason in words where it says nothing."""

    title: str
    text: str
    missing: str


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """A revision: its facts, what it changed, what became of the passages, what happens next, and its whole text."""

    unit_name: str
    facts: tuple[Fact, ...]
    is_reconstructed: bool
    is_latest: bool
    before: str
    after: str
    changes: tuple[TopicChange, ...]
    passages: str
    n_waiting: int
    revisions: tuple[Tab, ...]
    answers: tuple[AnswerText, ...]


def receipt_page(response: Response, revision: Revision, *, round_: Round, own: bool) -> ReceiptPage:
    """Give a revision's page; `own` tells the participant itself from readers at the national office."""
    actor = response.participant.actor
    topics = topics_of(revision, round_=round_)
    siblings = revisions_in(response)
    former = next((one for one in siblings if one.number == revision.number - 1), None)
    fates = fates_in(revision.version_id)
    now = {topic.key: topic.reply for topic in topics}
    return ReceiptPage(
        unit_name=actor.short_name or actor.name,
        facts=_facts(revision),
        is_reconstructed=revision.provenance == Provenance.RECONSTRUCTED,
        is_latest=revision.number == siblings[-1].number,
        before=gettext("revision %(n)s") % {"n": revision.number - 1},
        after=gettext("revision %(n)s") % {"n": revision.number},
        changes=changes_between(topics, replies_of(former), now) if former else (),
        passages=_passages(fates),
        n_waiting=fates["changed", ""] + fates["gone", ""],
        revisions=tuple(_tab(one, revision, [round_.key, actor.key], own=own) for one in siblings),
        answers=tuple(
            AnswerText(t.title, t.reply.text, _missing(t.reply.missing)) for t in topics if t.reply.text or t.reply.missing
        ),
    )  # fmt: skip


def _missing(reason: str) -> str:
    return f"{capitalised(str(MissingReason(reason).label))}." if reason else ""


def _tab(one: Revision, current: Revision, place: list[str], *, own: bool) -> Tab:
    args = [*place, one.number]
    url = reverse("analysis:receipt", args=args) if own else reverse("analysis:revision", args=args)
    return Tab(gettext("Revision %(n)s") % {"n": one.number}, url, current=one.number == current.number)


def _facts(revision: Revision) -> tuple[Fact, ...]:
    facts = [
        Fact(pgettext("revision", "Nummer"), str(revision.number)),
        Fact(pgettext("revision", "När"), format_instant(revision.made_at)),
        Fact(pgettext("revision", "Av"), revision.made_by),
        Fact(pgettext("revision", "Ursprung"), str(Provenance(revision.provenance).label)),
    ]
    if revision.basis:
        facts.append(Fact(gettext("Rekonstruerad ur"), str(revision.basis), language="sv"))
    if revision.reason:
        facts.append(Fact(pgettext("revision", "Skäl"), revision.reason, language="sv"))
    return (*facts, Fact(gettext("Kontrollsumma"), revision.version.sha256))


def _passages(fates: Counter[tuple[str, str]]) -> str:
    """Say what became of the passages that claims rest on: "Av 18 textställen …"; "" where there were none."""
    n = sum(fates.values())
    if not n:
        return ""
    standing = sum(count for (outcome, _), count in fates.items() if outcome in ("same", "moved"))
    waiting = fates["changed", ""] + fates["gone", ""]
    words = {"passages": counted(n, PASSAGE), "standing": amount_in_words(standing)}
    first = (
        ngettext(
            "Av %(passages)s som något vilade på står %(standing)s kvar ord för ord.",
            "Av %(passages)s som något vilade på står %(standing)s kvar ord för ord.",
            standing,
        )
        % words
    )
    if waiting:
        rest = ngettext(
            "%(n)s väntar på att en analytiker prövar de nya orden.",
            "%(n)s väntar på att en analytiker prövar de nya orden.",
            waiting,
        )
        return f"{first} {rest % {'n': capitalised(amount_in_words(waiting))}}"
    return first if standing == n else f"{first} {gettext('Resten är prövade.')}"
