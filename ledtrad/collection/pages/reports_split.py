"""A loaded report with its proposed split: the parts in order, each with where it belongs, and what each question gets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.collection.forms.reports import PART
from ledtrad.collection.pages.reports_addresses import drop_url, move_url, original_url
from ledtrad.collection.pages.reports_names import NamesView, names_view, office_note
from ledtrad.collection.pages.reports_words import unread_lines
from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun, capitalised
from ledtrad.evidence.reading.parts import Part, PartKind
from ledtrad.rounds.actions.naming import SaidOfName
from ledtrad.rounds.models import Question, ReportFile
from ledtrad.rounds.policies.reports import refusal_of_round, refusal_to_confirm
from ledtrad.rounds.queries.naming import NameDesk
from ledtrad.rounds.queries.reports import Standing
from ledtrad.rounds.report_answers import Fit
from ledtrad.rounds.splitting import Placed, carried, n_words, split_told
from ledtrad.ui.components import Cell, Column, Fact, Mark
from ledtrad.ui.formatters import format_instant
from ledtrad.website.ways import Link

WORD = Noun("ord", "ord", common=False)
PART_NOUN = Noun("del", "delar", common=True)
# With more parts than this one choice is made for a heading and all that stands under it: no form takes more fields.
MOST_CHOICES = 400


@dataclass(frozen=True, slots=True)
class PartView:
    """A part as it is drawn; a table has its columns and rows, a list its lines."""

    kind: str
    text: str
    lines: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class StretchView:
    """Parts that are placed together: `number` counts from 1, `place` is chosen, `note` says what somebody else has saved instead."""

    number: int
    name: str
    place: str
    place_title: str
    parts: tuple[PartView, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What a question gets: how much, and what is to be known of it."""

    key: str
    title: str
    told: str
    mark: Mark
    note: str = ""
    landing: LandingView | None = None


@dataclass(frozen=True, slots=True)
class LandingView:
    """A text that stands where a part of the file comes: `url` is where it is read, `options` what may become of it, by key, word and choice.

    `seen` is the mark of the save that stands; there are no options where nothing has to be chosen.
    """

    name: str
    seen_name: str
    seen: str
    url: str
    options: tuple[tuple[str, str, bool], ...] = ()


def _nothing_stays(_fit: Fit) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class FitWords:
    """What is said of what a question gets: of none, of one that must be answered and gets none, and of what can't be read as an answer.

    `stays` says what of it stays in the file, "" where nothing does.
    """

    nothing: str
    lacks: Mark
    is_lacking: str
    unread: str
    stays: Callable[[Fit], str] = _nothing_stays


@dataclass(frozen=True, slots=True)
class SplitPage:
    """The page of one report. `is_open` is whether the split can be changed; `obstacle` says why it can't be confirmed, or changed.

    `done` says what the report has become, "" where nothing yet. `move_url` is "" where it can belong to nobody else.
    """

    heading: str
    unit: str
    unit_name: str
    facts: tuple[Fact, ...]
    stretches: tuple[StretchView, ...]
    questions: tuple[QuestionRow, ...]
    unplaced: str
    unread: tuple[str, ...]
    edit: int
    is_open: bool
    done: str
    obstacle: str
    confirm: str
    confirm_note: str
    move_url: str
    drop_url: str
    next: Link | None
    ways: tuple[Link, ...]
    names: NamesView | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the page tells besides the split: how the response stands, the next file to see through, the names in it, and ways on once it is confirmed."""

    standing: Standing
    waiting: ReportFile | None
    names: NameDesk
    ways: tuple[Link, ...] = ()


def stretches(split: Sequence[Placed]) -> tuple[range, ...]:
    """Give the parts that are placed together, by number from 0: each alone, or a heading with what stands under it."""
    if len(split) <= MOST_CHOICES:
        return tuple(range(n, n + 1) for n in range(len(split)))
    starts = [0, *(n for n, one in enumerate(split) if n and one.part.kind is PartKind.HEADING)]
    if len(starts) > MOST_CHOICES:
        # More headings than choices: as many parts in each stretch as it takes.
        starts = list(range(0, len(split), -(-len(split) // MOST_CHOICES)))
    return tuple(range(a, b) for a, b in pairwise([*starts, len(split)]))


def places_of(chosen: Mapping[int, str], split: Sequence[Placed]) -> dict[int, str]:
    """Give the place of each part whose stretch was given another place than it has; a heading takes along what stands under it."""
    changed = (
        (stretch, chosen[stretch.start])
        for stretch in stretches(split)
        if chosen.get(stretch.start, split[stretch.start].place) != split[stretch.start].place
    )
    return carried(split, {n: place for stretch, place in changed for n in stretch})


def split_page(
    file: ReportFile,
    *,
    questions: Sequence[Question],
    fits: Iterable[Fit],
    around: Surroundings,
    chosen: Mapping[int, str] | None = None,
    said: Mapping[int, SaidOfName] | None = None,
) -> SplitPage:
    """Give the page; `chosen` and `said` are what somebody had chosen on it and has not saved: the place of each stretch by its first part, and what each name is."""
    split = split_told(file.split["parts"])
    titles = {one.key: one.title for one in questions}
    name = str(file.participant.actor)
    refusal = refusal_of_round(file.participant.round.state)
    return SplitPage(
        heading=gettext("Rapporten från %(unit)s") % {"unit": name},
        unit=file.participant.actor.key,
        unit_name=name,
        facts=tuple(file_facts(file, original_url(file))),
        stretches=stretch_views(split, titles, chosen or {}),
        questions=tuple(question_row(fit, titles[fit.key], words=_words()) for fit in fits),
        unplaced=unplaced_told(split),
        unread=unread_lines(file.split["unread"]),
        edit=file.edit,
        is_open=not refusal and file.revision_id is None and file.dropped_at is None,
        done=gettext("Rapporten är bekräftad och står som deltagarens svar.") if file.revision_id else "",
        obstacle=refusal or refusal_to_confirm(name=name, own=around.standing.own, state=around.standing.state),
        confirm=gettext("Bekräfta som svar"),
        confirm_note=gettext("Siffrorna gäller det som är sparat. Det som inte hör till någon fråga står kvar i filen, men kommer inte med i svaret."),
        move_url=move_url(file),
        drop_url=drop_url(file),
        next=_next(file, around.waiting),
        ways=around.ways,
        names=names_view(around.names, note=office_note(), chosen=said),
    )  # fmt: skip


def stretch_views(
    split: Sequence[Placed], titles: Mapping[str, str], chosen: Mapping[int, str]
) -> tuple[StretchView, ...]:
    """Give the parts as they are placed together, each with where it is chosen to belong."""
    return tuple(_stretch(n, one, split, titles, chosen) for n, one in enumerate(stretches(split), 1))


def unplaced_told(split: Iterable[Placed]) -> str:
    """Say how much belongs to no question; "" where everything belongs to one."""
    unplaced = [one.part for one in split if not one.place]
    return amount_told(len(unplaced), n_words(unplaced)) if unplaced else ""


def _next(file: ReportFile, waiting: ReportFile | None) -> Link | None:
    if waiting is None:
        return None
    address = reverse("collection:report", args=[file.participant.round.key, waiting.pk])
    return Link(gettext("Nästa rapport: %(unit)s") % {"unit": waiting.participant.actor}, address)


def file_facts(file: ReportFile, original: str) -> Iterable[Fact]:
    """Give what is to be known of a file; `original` is where it is fetched."""
    yield Fact(pgettext("report", "Fil"), file.name, url=original, language="sv")
    told = {"when": format_instant(file.loaded_at), "who": file.loaded_by}
    yield Fact(pgettext("report", "Inläst"), gettext("%(when)s av %(who)s") % told)
    if file.dropped_at:
        told = {"when": format_instant(file.dropped_at), "who": file.dropped_by}
        yield Fact(pgettext("report", "Bortlagd"), gettext("%(when)s av %(who)s") % told)


def question_row(fit: Fit, title: str, *, words: FitWords, landing: LandingView | None = None) -> QuestionRow:
    """Give a question with what it gets of a report, and what is to be known of it before it is taken."""

    def row(told: str, mark: Mark, note: str = "") -> QuestionRow:
        return QuestionRow(fit.key, title, told, mark, note, landing)

    if fit.told is None:
        return row(
            words.nothing,
            words.lacks if fit.is_missing else Mark.SILENT,
            words.is_lacking if fit.is_missing else "",
        )
    amount = amount_told(fit.n_parts, fit.n_words)
    if words.stays(fit):
        return row(amount, Mark.WARNING, words.stays(fit))
    if fit.is_too_long:
        return row(amount, Mark.WARNING, gettext("Texten är för lång för ett svar. Flytta en del av den."))
    if fit.fault:
        return row(amount, Mark.UNDATED, words.unread % {"fault": fit.fault})
    return row(amount, Mark.DONE, value_told(fit))


def _words() -> FitWords:
    return FitWords(
        nothing=pgettext("answer", "Inget svar"),
        lacks=Mark.WARNING,
        is_lacking=gettext("Måste besvaras: blir inte besvarad."),
        unread=gettext("Blir ord, inget värde. %(fault)s"),
    )


def value_told(fit: Fit) -> str:
    """Say what a short value was read as; "" where there is none."""
    short = fit.told is not None and isinstance(fit.told.value, str) and len(fit.told.text) < 80
    return gettext("Läst som %(value)s.") % {"value": fit.told.text} if fit.told and short else ""


def amount_told(n_parts: int, n: int) -> str:
    """Say how many words in how many parts."""
    words = ngettext("%(words)s i %(parts)s", "%(words)s i %(parts)s", n_parts)
    return capitalised(words % {"words": counted(n, WORD), "parts": counted(n_parts, PART_NOUN)})


def _stretch(
    number: int, stretch: range, split: Sequence[Placed], titles: Mapping[str, str], chosen: Mapping[int, str]
) -> StretchView:
    saved = split[stretch.start].place
    place = chosen.get(stretch.start, saved)
    none = gettext("hör inte till någon fråga")
    note = ""
    if place != saved:
        note = gettext("Sparat nu: %(place)s.") % {"place": titles.get(saved, none)}
    return StretchView(
        number, f"{PART}{stretch.start}", place, titles.get(place, capitalised(none)),
        tuple(_part(split[n].part, n + 1) for n in stretch), note,
    )  # fmt: skip


def _part(part: Part, number: int) -> PartView:
    if part.kind is PartKind.TABLE:
        head, *body = part.cells
        rows = tuple(tuple(Cell(cell) for cell in row) for row in body)
        caption = gettext("Tabell i del %(number)s") % {"number": number}
        return PartView(
            part.kind.value, part.text, columns=tuple(map(Column, head)), rows=rows, caption=caption
        )
    return PartView(part.kind.value, part.text, lines=tuple(part.text.split("\n")))
