"""A participant's page of a fact check: what is asked, what is typed, and the receipt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.collection.forms.fact_checks import FactCheckForm
from ledtrad.collection.pages.writing import SeatRow
from ledtrad.core.deadlines import last_second
from ledtrad.core.fact_checking import Typed
from ledtrad.core.saying import amount_in_words
from ledtrad.synthesis.models import FactCheckDraft, FactCheckReply, FactCheckSeat
from ledtrad.synthesis.queries.fact_check_seats import FactSeat, typed_in
from ledtrad.ui.components import Crumb, Fact, Tab, Worded, worded
from ledtrad.ui.formatters import format_date, format_deadline, format_instant
from ledtrad.website.fact_checks import AskedView, ReplyView, asked_view, reply_view


@dataclass(frozen=True, slots=True)
class ItemView:
    """A claim with its fields; `is_open` tells that the fields of a correction hold something, or are wrong."""

    asked: AskedView
    choice: BoundField
    wrong: BoundField
    instead: BoundField
    is_open: bool


@dataclass(frozen=True, slots=True)
class FactCheckPage:
    """What a participant is asked. `theirs` is what somebody else saved meanwhile, claim by claim."""

    heading: str
    deadline: str
    lead: str
    note: str
    saved: str
    units: tuple[Tab, ...]
    items: tuple[ItemView, ...]
    may_send: bool
    theirs: tuple[Worded, ...]


@dataclass(frozen=True, slots=True)
class SentPage:
    """What a participant answered, with what was decided on each correction; `next_told` is what happens now."""

    heading: str
    facts: tuple[Fact, ...]
    replies: tuple[ReplyView, ...]
    next_told: tuple[str, ...]
    units: tuple[Tab, ...]


def fact_check_url(row: FactCheckSeat) -> str:
    """Give the address where a participant answers a fact check."""
    return reverse("collection:fact_check", args=_place(row))


def sent_url(row: FactCheckSeat) -> str:
    """Give the address of what a participant answered."""
    return reverse("collection:fact_check_sent", args=_place(row))


def _place(row: FactCheckSeat) -> list[str | int]:
    check = row.fact_check
    return [check.compilation.key, check.number, row.participant.actor.key]


def fact_check_rows(rows: Iterable[FactCheckSeat]) -> tuple[SeatRow, ...]:
    """Give the fact checks that one's own people answer, each with how far it has come."""
    return tuple(
        SeatRow(f"{row.fact_check.compilation.title}: {row.participant.actor}", _way_to(row), _row_note(row))
        for row in rows
    )


def _way_to(row: FactCheckSeat) -> str:
    return sent_url(row) if hasattr(row, "answer") else fact_check_url(row)


def _row_note(row: FactCheckSeat) -> str:
    if hasattr(row, "answer"):
        return gettext("Faktagranskning, svaret är sänt")
    told = {"when": format_deadline(last_second(row.fact_check.due_on))}
    return gettext("Faktagranskning, senast %(when)s") % told


def fact_checks_told(rows: Iterable[FactCheckSeat]) -> tuple[Crumb, ...]:
    """Give the ways to a participant's fact checks from its list of topics, each with where it stands."""
    return tuple(Crumb(_told(row), _way_to(row)) for row in rows if _is_for_reading(row))


def _is_for_reading(row: FactCheckSeat) -> bool:
    return hasattr(row, "answer") or row.fact_check.closed_at is None


def _told(row: FactCheckSeat) -> str:
    if hasattr(row, "answer"):
        return gettext("Ert svar på faktagranskningen, med beslut om rättelser")
    when = format_date(row.fact_check.due_on)
    return gettext("Faktagranska det som sägs om er, senast den %(when)s") % {"when": when}


def fact_check_page(
    seat: FactSeat, form: FactCheckForm, *, beside: Iterable[FactCheckSeat], may_send: bool, theirs: FactCheckDraft | None = None
) -> FactCheckPage:  # fmt: skip
    """Give what a participant is asked, with the form's fields at each claim."""
    check = seat.row.fact_check
    return FactCheckPage(
        heading=_heading(len(seat.items)),
        deadline=gettext("Svara senast %(when)s.") % {"when": format_deadline(last_second(check.due_on))},
        lead=_lead(seat),
        note=check.note,
        saved=_saved(seat.draft),
        units=_units(seat, beside),
        items=tuple(_item(seat, form, asked_view(item, unit_name=str(seat.participant.actor))) for item in seat.items),
        may_send=may_send,
        theirs=tuple(_theirs(seat, form, theirs)) if theirs else (),
    )  # fmt: skip


def _heading(n_items: int) -> str:
    if not n_items:
        return gettext("Inget påstående vilar på era ord")
    words = ngettext("Stämmer påståendet om er?", "Stämmer de %(n)s påståendena om er?", n_items)
    return words % {"n": amount_in_words(n_items)}


def _lead(seat: FactSeat) -> str:
    if seat.items:
        return gettext(
            "Det här sägs med stöd i era ord, i rapportens text eller i de tabeller som följer med den. Läs, och svara på vart och ett. Rättelser och tillägg trycks i rapporten med ert läns namn, vad som beslutades och varför."
        )
    return gettext(
        "Inget påstående vilar på era ord, så ni har inget att godta. Saknas något viktigt om er kan ni skriva det här. Det trycks i rapporten med ert läns namn, vad som beslutades och varför."
    )


def _saved(draft: FactCheckDraft | None) -> str:
    if draft is None:
        return ""
    told = {"who": draft.saved_by, "when": format_instant(draft.saved_at)}
    return gettext("Sparat av %(who)s %(when)s, inte sänt.") % told


def _units(seat: FactSeat, beside: Iterable[FactCheckSeat]) -> tuple[Tab, ...]:
    tabs = tuple(
        Tab(str(row.participant.actor), _way_to(row), current=row.pk == seat.row.pk) for row in beside
    )
    return tabs if len(tabs) > 1 else ()


def _item(seat: FactSeat, form: FactCheckForm, asked: AskedView) -> ItemView:
    choice, wrong, instead = form.of(asked.order)
    is_open = any(field.value() or field.errors for field in (wrong, instead))
    return ItemView(asked, choice, wrong, instead, is_open or choice.value() == "corrects")


def _theirs(seat: FactSeat, form: FactCheckForm, theirs: FactCheckDraft) -> Iterable[Worded]:
    """Say what somebody else saved where it is another than what stands in the form."""
    told = typed_in(theirs)
    for item in seat.items:
        other = told.get(item.order, Typed())
        mine = Typed(*(str(field.value() or "") for field in form.of(item.order)))
        if other != mine:
            parts = {
                "n": str(item.order),
                "verdict": _verdict(other),
                "wrong": other.wrong,
                "instead": other.instead,
            }
            words = gettext("Påstående %(n)s: %(verdict)s %(wrong)s %(instead)s")
            yield worded(words, parts, swedish={"wrong", "instead"})  # fmt: skip
    if theirs.added != str(form["tillagg"].value() or ""):
        told_added = {"text": theirs.added or pgettext("of a text", "tomt")}
        yield worded(gettext("Saknas något: %(text)s"), told_added, swedish={"text"})


def _verdict(typed: Typed) -> str:
    return {
        "agrees": pgettext("answer to a fact check", "Stämmer"),
        "corrects": pgettext("answer to a fact check", "Ska rättas"),
    }.get(typed.verdict, pgettext("answer to a fact check", "inget valt"))


def sent_page(
    seat: FactSeat, replies: Iterable[FactCheckReply], *, beside: Iterable[FactCheckSeat]
) -> SentPage:
    """Give what a participant answered; what it corrected and added stands first."""
    answer = seat.answer
    if answer is None:
        raise ValueError("There is no receipt before the answer is sent")
    views = tuple(map(reply_view, replies))
    on_time = gettext("i tid") if answer.on_time else gettext("efter sista dagen")
    told = {"when": format_instant(answer.sent_at), "how": on_time}
    return SentPage(
        heading=gettext("Svaret på faktagranskningen är sänt"),
        facts=(
            Fact(gettext("Deltagare"), str(seat.participant.actor), language="sv"),
            Fact(gettext("Sänt"), gettext("%(when)s, %(how)s") % told),
            Fact(gettext("Sänt av"), answer.sent_by),
            Fact(gettext("Rapport"), seat.row.fact_check.compilation.title, language="sv"),
        ),
        replies=tuple(sorted(views, key=lambda view: not (view.wrong or view.instead))),
        next_told=(
            gettext("Varje rättelse och tillägg beslutas med ett skäl. Beslutet visas här så fort det är fattat."),
            gettext("När rapporten fryses trycks rättelser och tillägg i den, med ert läns namn, beslut och skäl."),
        ),
        units=_units(seat, beside),
    )  # fmt: skip
