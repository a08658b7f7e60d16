"""A participant's own report: its files, and the split of one with what each question gets and what stands there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from ledtrad.collection.forms.own_reports import ONTO, SEEN
from ledtrad.collection.forms.saves import save_mark
from ledtrad.collection.pages.reports_split import (
    FitWords,
    LandingView,
    SplitPage,
    file_facts,
    question_row,
    stretch_views,
    unplaced_told,
)
from ledtrad.collection.pages.reports_words import unread_lines
from ledtrad.collection.pages.writing_places import own_report_url, tasks_url, writing_url
from ledtrad.rounds.actions.naming import SaidOfName
from ledtrad.rounds.actions.own_reports import Landing
from ledtrad.rounds.models import Participant, ReportFile
from ledtrad.rounds.queries.drafts import Piece, has_moved
from ledtrad.rounds.queries.own_reports import Offer, Onto, allowed, offers_of
from ledtrad.rounds.queries.seats import Seat
from ledtrad.rounds.report_answers import Fit
from ledtrad.rounds.splitting import split_told
from ledtrad.ui.components import Cell, Column, Mark
from ledtrad.ui.formatters import format_instant
from ledtrad.website.ways import Link


@dataclass(frozen=True, slots=True)
class OwnReportsPage:
    """The files that were loaded, and why no more can be: `refusal`, "" where they can."""

    refusal: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    tasks_url: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What a writer had chosen on the page and nothing came of: the place of each stretch, what becomes of each text that stands, and what each name is."""

    places: Mapping[int, str]
    landings: Mapping[str, Landing]
    names: Mapping[int, SaidOfName]


NOTHING_CHOSEN = Choices({}, {}, {})


def own_reports_page(
    participant: Participant, files: Iterable[ReportFile], *, refusal: str
) -> OwnReportsPage:
    """Give the list; no query."""
    return OwnReportsPage(
        refusal=refusal,
        columns=(Column(pgettext("column", "Fil")), Column(pgettext("column", "Läge")), Column(pgettext("column", "Inläst"))),
        rows=tuple(_row(participant, one) for one in files),
        tasks_url=tasks_url(participant),
    )  # fmt: skip


def _row(participant: Participant, file: ReportFile) -> tuple[Cell, ...]:
    told = {"when": format_instant(file.loaded_at), "who": file.loaded_by}
    return (
        Cell(file.name, url=own_report_url(participant, file), header=True, language="sv"),
        _state(file),
        Cell(gettext("%(when)s av %(who)s") % told),
    )


def _state(file: ReportFile) -> Cell:
    if file.dropped_at:
        return Cell(pgettext("report", "Bortlagd"), mark=Mark.SILENT)
    if file.taken_at:
        return Cell(pgettext("report", "Inlagd som utkast"), mark=Mark.DONE)
    return Cell(pgettext("report", "Att se igenom"), mark=Mark.PLANNED)


def own_report_page(
    seat: Seat, file: ReportFile, *, pieces: tuple[Piece, ...], fits: Iterable[Fit], refusal: str, chosen: Choices = NOTHING_CHOSEN
) -> SplitPage:  # fmt: skip
    """Give the page of one file without its names; `refusal` says why nothing is written now, "" where it is."""
    participant, split, fits = seat.participant, split_told(file.split["parts"]), tuple(fits)
    titles = {one.question.key: one.question.title for one in pieces}
    held = {one.question.key: one for one in pieces}
    offers = {one.piece.question.key: one for one in offers_of(pieces, fits)}
    landings = {key: _landing(seat, one, offers.get(key), chosen) for key, one in held.items()}
    is_open = not refusal and file.taken_at is None and file.dropped_at is None
    return SplitPage(
        heading=gettext("Er rapport ur %(file)s") % {"file": file.name},
        unit=participant.actor.key,
        unit_name=str(participant.actor),
        facts=tuple(file_facts(file, own_report_url(participant, file, "own_report_file"))),
        stretches=stretch_views(split, titles, chosen.places),
        questions=tuple(
            question_row(fit, titles[fit.key], words=_words(), landing=landings[fit.key] if is_open else None)
            for fit in fits
        ),
        unplaced=unplaced_told(split),
        unread=unread_lines(file.split["unread"]),
        edit=file.edit,
        is_open=is_open,
        done=_done(file),
        obstacle=refusal,
        confirm=gettext("Lägg in som utkast"),
        confirm_note=gettext("Siffrorna gäller det som är sparat. Det som inte hör till någon fråga står kvar i filen. Inget lämnas in: ni läser igenom och ändrar fråga för fråga sedan."),
        move_url="",
        drop_url=own_report_url(participant, file, "drop_own_report"),
        next=None,
        ways=(Link(gettext("Till alla ämnen"), tasks_url(participant)),) if file.taken_at else (),
    )  # fmt: skip


def _done(file: ReportFile) -> str:
    if file.taken_at is None:
        return ""
    told = {"when": format_instant(file.taken_at), "who": file.taken_by}
    return gettext("Delarna lades in som utkast %(when)s av %(who)s.") % told


def _landing(seat: Seat, piece: Piece, offer: Offer | None, chosen: Choices) -> LandingView:
    """Give what stands on a question; a choice that was made on an older save is not made for this one."""
    key, words, edit = piece.question.key, onto_words(), piece.draft.edit if piece.draft else 0
    before = chosen.landings.get(key, Landing())
    held = "" if has_moved(seat, edit, edit=before.seen, revision=before.revision) else before.onto
    options = (
        tuple((one.value, words[one], one.value == held) for one in allowed(offer))
        if offer and offer.is_taken
        else ()
    )
    seen, url = save_mark(edit=edit, revision=seat.number), writing_url(seat.participant, piece.question)
    return LandingView(f"{ONTO}{key}", f"{SEEN}{key}", seen, url, options)


def onto_words() -> dict[Onto, str]:
    """Give what may become of a text that stands, in words."""
    return {
        Onto.KEEP: gettext("Behåll det som står, utan filens"),
        Onto.REPLACE: gettext("Byt det mot filens"),
        Onto.APPEND: gettext("Lägg filens under det som står"),
    }


def _words() -> FitWords:
    return FitWords(
        nothing=pgettext("answer", "Inget ur filen"),
        lacks=Mark.SILENT,
        is_lacking=gettext("Måste besvaras: skrivs för hand sedan."),
        unread=gettext("Går inte att läsa som svar än, och rättas i fältet sedan. %(fault)s"),
        stays=_stays,
    )


def _stays(fit: Fit) -> str:
    """Say what of a question's parts can't stand in its field."""
    if fit.typed is None:
        return gettext("Går inte in i frågans tabell, och stannar i filen. %(fault)s") % {"fault": fit.fault}
    if fit.is_beside:
        return gettext(
            "Bara tabellen följer med. Orden bredvid stannar i filen: flytta dem till en annan fråga."
        )
    return ""
