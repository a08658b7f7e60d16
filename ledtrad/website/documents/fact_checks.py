"""What came of asking the participants before a release: who asked for what, what was decided, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext, pgettext

from ledtrad.core.saying import listed, out_of
from ledtrad.synthesis.queries.fact_checks import ToldCheck, ToldReply
from ledtrad.ui.components import worded
from ledtrad.ui.document.tree import Block, Blocks, Inlines, Reference, Table, TableColumn, Text
from ledtrad.ui.formatters import format_date
from ledtrad.website.documents.about import said, titled
from ledtrad.website.fact_checks import outcome_label


def fact_checked(checks: Iterable[ToldCheck], called: Collection[str]) -> Blocks:
    """Give the section on corrections; nothing where nobody was asked. `called` are the claims of the text."""
    told = tuple(checks)
    if not told:
        return ()
    lead = gettext(
        "Innan rapporten frystes fick deltagarna läsa de påståenden som vilar på deras ord, godta dem eller begära en rättelse, och skriva vad som saknas."
    )
    heading = titled(pgettext("before a release", "Rättelser"), key="faktagranskning")
    return (heading, said(lead), *(block for check in told for block in _check(check, called)))


def _check(check: ToldCheck, called: Collection[str]) -> Iterator[Block]:
    told = {
        "number": check.number,
        "opened": format_date(check.opened_on),
        "due": format_date(check.due_on),
        "part": out_of(len(check.answered), len(check.seats)),
    }
    words = gettext(
        "Faktagranskning %(number)s öppnades den %(opened)s, med %(due)s som sista dag. Svar har kommit från %(part)s deltagare."
    )
    yield said(words % told)
    if check.unanswered:
        names = listed([seat.name for seat in check.unanswered])
        yield said(gettext("Inget svar från %(names)s.") % {"names": names})
    if check.replies:
        yield _table(check, called)
    else:
        yield said(gettext("Ingen har begärt någon rättelse."))


def _table(check: ToldCheck, called: Collection[str]) -> Table:
    columns = (
        TableColumn(pgettext("column", "Deltagare")),
        TableColumn(pgettext("correction", "Gäller")),
        TableColumn(pgettext("correction", "Begäran")),
        TableColumn(pgettext("correction", "Beslut och skäl")),
    )
    rows = tuple(
        ((Text(check.name_of(one.unit)),), _about(one, called), _wanted(one), _decided(one))
        for one in check.replies
    )
    caption = gettext("Begärt i faktagranskning %(number)s") % {"number": check.number}
    return Table(caption, columns, rows)


def _about(reply: ToldReply, called: Collection[str]) -> Inlines:
    if reply.is_addition:
        return (Text(gettext("Något som saknas")),)
    text = (Text(reply.text, "sv"),)
    return (Reference(text, reply.claim),) if reply.claim in called else text


def _wanted(reply: ToldReply) -> Inlines:
    if reply.is_addition:
        return (Text(reply.instead, "sv"),)
    told = {"wrong": reply.wrong, "instead": reply.instead}
    words = gettext("Fel: ”%(wrong)s” Ska stå: ”%(instead)s”")
    return tuple(Text(run.text, run.language) for run in worded(words, told, swedish=told).runs)


def _decided(reply: ToldReply) -> Inlines:
    decision = reply.decision
    if decision is None:
        return (Text(gettext("Inte beslutat än")),)
    told = {
        "outcome": outcome_label(decision.outcome, addition=reply.is_addition),
        "on": format_date(decision.on),
        "reason": decision.reason,
        "by": decision.by,
    }
    words = gettext("%(outcome)s den %(on)s: %(reason)s (%(by)s)")
    return tuple(Text(run.text, run.language) for run in worded(words, told, swedish={"reason"}).runs)
