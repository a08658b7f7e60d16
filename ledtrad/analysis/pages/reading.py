"""The page of an answer: its words with what is coded in them, the answer beside it, and the panel where more is coded."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.analysis.forms.reading import CodingForm
from ledtrad.analysis.pages.reading_addresses import ReadingPlace
from ledtrad.analysis.pages.reading_desk import ReadingDesk
from ledtrad.analysis.pages.reading_notes import StatementNote, quoting, statement_notes, stretches_of
from ledtrad.analysis.pages.reading_suggestions import ReusedView, reused_stretches, reused_view
from ledtrad.analysis.pages.reading_text import CHOSEN, Paragraph, read_paragraphs
from ledtrad.core.saying import counted
from ledtrad.core.spans import Step
from ledtrad.core.wording import Noun
from ledtrad.synthesis.queries.coding import AnswerText, CodedHere
from ledtrad.synthesis.queries.coding_progress import AnswerProgress, next_unread
from ledtrad.ui.components import Crumb, Pager, ReadingLine, RunKind, Stretch
from ledtrad.ui.formatters import format_date
from ledtrad.website.answer_files import FileLink, file_links
from ledtrad.website.pages.ground import reading_line

STATEMENT = Noun("utsaga", "utsagor", common=True)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a list, by its value in the address."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class StepButton:
    """A button that takes in more or fewer words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One answer as it is read. `missing` says why there are no words; `url` leads to coding there, "" where that is this page.

    `quote` leads to quoting it, or to why it can't be; `reused` tells what stood in last year's answer already.
    """

    key: str
    heading: str
    source: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[StatementNote, ...]
    withdrawn: tuple[StatementNote, ...]
    missing: str
    url: str
    quote: Crumb | None = None
    reused: ReusedView | None = None
    files: tuple[FileLink, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """An answer's page."""

    heading: str
    lead: str
    place: ReadingPlace
    reading: ReadingLine
    column: AnswerColumn
    beside: AnswerColumn | None
    pager: Pager | None
    next_unread: Crumb | None
    topics: tuple[Option, ...]
    units: tuple[Option, ...]
    besides: tuple[Option, ...]
    reader_url: str
    reader_note: str
    can_mark: bool
    marked_by: str
    code_url: str
    mark_url: str
    steps_before: tuple[StepButton, ...]
    steps_after: tuple[StepButton, ...]
    actors: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, bool, tuple[tuple[str, str], ...]], ...]


def reading_page(desk: ReadingDesk, form: CodingForm) -> ReadingPage:
    """Give the page of the answer, with the words that the form has chosen marked in it."""
    place, answer = desk.place, desk.answer
    progress = {(one.unit, one.topic): one for one in desk.progress}
    here = progress.get((place.unit, place.topic))
    chosen = form.chosen.extent
    mark = (Stretch(chosen.start, chosen.end, CHOSEN, RunKind.CHOSEN),) if chosen else ()
    column = _column(desk, answer, key="a", chosen=mark)
    return ReadingPage(
        heading=_heading(desk, len(column.notes), here),
        lead=_lead(desk),
        place=place,
        reading=reading_line(desk.ground, desk.round),
        column=column,
        beside=_column(desk, desk.beside, key="b") if desk.beside else None,
        pager=_pager(desk),
        next_unread=_next(desk),
        topics=tuple(Option(key, title, key == place.topic) for key, title in desk.topics.items()),
        units=tuple(Option(key, desk.ground.names[key], key == place.unit) for key in desk.units),
        besides=tuple(
            Option(key, desk.ground.names[key], key == place.beside)
            for key in desk.units
            if key != place.unit
        ),
        reader_url=_other_reader(place),
        reader_note=_reader_note(desk),
        can_mark=not answer.is_silent and not column.notes and not _mark_of(desk, here),
        marked_by=_mark_of(desk, here),
        code_url=place.code_url(),
        mark_url=place.mark_url(),
        steps_before=_steps(Step.SENTENCE_BEFORE, Step.WORD_BEFORE, Step.WITHOUT_FIRST_WORD, Step.WITHOUT_FIRST_SENTENCE),
        steps_after=_steps(Step.WITHOUT_LAST_SENTENCE, Step.WITHOUT_LAST_WORD, Step.WORD_AFTER, Step.SENTENCE_AFTER),
        actors=() if place.second else desk.actors,
        values=tuple(
            (key, desk.ground.specs[key].numeric, tuple(label.said_values.items()))
            for key, label in desk.ground.labels.items()
        ),
    )  # fmt: skip


def _heading(desk: ReadingDesk, n_notes: int, here: AnswerProgress | None) -> str:
    told = {"unit": desk.answer.unit_name, "topic": desk.answer.title}
    if desk.answer.is_silent:
        return gettext("%(unit)s svarade inte på ”%(topic)s”") % told
    if not n_notes and not _mark_of(desk, here):
        return gettext("%(unit)s om ”%(topic)s”: ännu oläst") % told
    return gettext("%(unit)s om ”%(topic)s”: %(n)s") % (told | {"n": counted(n_notes, STATEMENT)})


def _lead(desk: ReadingDesk) -> str:
    """Give where the reader stands: the topic's place, and how much of it is left."""
    place = list(desk.topics).index(desk.place.topic) + 1
    on_topic = [one for one in desk.progress if one.topic == desk.place.topic]
    left = sum(not one.is_read(second=desk.place.second) for one in on_topic)
    where = gettext("Ämne %(n)s av %(all)s.") % {"n": place, "all": len(desk.topics)}
    if not left:
        return f"{where} {gettext('Alla svar på ämnet är lästa.')}"
    rest = ngettext(
        "%(left)s av %(all)s svar på ämnet är oläst.", "%(left)s av %(all)s svar på ämnet är olästa.", left
    )
    return f"{where} {rest % {'left': left, 'all': len(on_topic)}}"


def _column(
    desk: ReadingDesk, answer: AnswerText, *, key: str, chosen: tuple[Stretch, ...] = ()
) -> AnswerColumn:
    place = desk.place
    is_here = answer.unit == place.unit
    coded = [one for one in desk.coded if _stands_in(one, answer)]
    notes = statement_notes(desk, coded, key=key)
    live = [one for one in coded if one.withdrawn_at is None]
    again = reused_stretches(desk) if is_here else ()
    stretches = (*stretches_of(live, desk.ground), *chosen, *again)
    return AnswerColumn(
        key=key,
        heading=answer.unit_name,
        source=source_line(answer),
        paragraphs=read_paragraphs(answer, stretches, key=key, url=place.sentence if is_here else None),
        notes=tuple(note for note in notes if not note.withdrawn),
        withdrawn=tuple(note for note in notes if note.withdrawn) if is_here else (),
        missing=_missing(answer),
        url="" if is_here else place.at(unit=answer.unit).url(bredvid=place.unit),
        quote=quoting(desk) if is_here and not answer.is_silent else None,
        reused=reused_view(desk) if is_here else None,
        files=file_links(place.round_key, answer.unit, answer.topic, answer.value, signed=True),
    )


def _stands_in(one: CodedHere, answer: AnswerText) -> bool:
    place = answer.extent
    return one.version == answer.version and place.start <= one.extent.start and one.extent.end <= place.end


def source_line(answer: AnswerText) -> str:
    """Give which revision the words are of, and when they came; "" where nothing was answered."""
    if answer.made_at is None:
        return ""
    told = {"n": answer.revision, "date": format_date(answer.made_at.date()), "by": answer.made_by}
    if answer.reconstructed:
        return gettext("Revision %(n)s, rekonstruerad ur den tryckta rapporten %(date)s") % told
    return gettext("Revision %(n)s, %(date)s av %(by)s") % told


def _missing(answer: AnswerText) -> str:
    if not answer.is_silent:
        return ""
    if answer.missing:
        return gettext("%(unit)s har ingen text här: %(why)s.") % {
            "unit": answer.unit_name,
            "why": answer.missing,
        }
    return gettext("%(unit)s har inte svarat på ämnet. Här finns inget att koda.") % {
        "unit": answer.unit_name
    }


def _mark_of(desk: ReadingDesk, here: AnswerProgress | None) -> str:
    """Give who found nothing to code here; "" for nobody."""
    if here is None:
        return ""
    if desk.place.second:
        return pgettext("second reader", "dig") if here.mine_read else ""
    return here.read_by


def _pager(desk: ReadingDesk) -> Pager:
    units = desk.units
    at = units.index(desk.place.unit)

    def step(to: int) -> Crumb | None:
        if not 0 <= to < len(units):
            return None
        return Crumb(desk.ground.names[units[to]], desk.place.at(unit=units[to]).url())

    where = gettext("Svar %(n)s av %(all)s") % {"n": at + 1, "all": len(units)}
    return Pager(where, step(at - 1), step(at + 1))


def _next(desk: ReadingDesk) -> Crumb | None:
    place = desk.place
    found = next_unread(desk.progress, units=desk.units, after=(place.unit, place.topic), second=place.second)
    if found is None:
        return None
    label = gettext("%(unit)s om ”%(topic)s”") % {
        "unit": desk.ground.names[found.unit],
        "topic": desk.topics[found.topic],
    }
    return Crumb(label, place.at(unit=found.unit, topic=found.topic).url())


def _other_reader(place: ReadingPlace) -> str:
    other = ReadingPlace(place.round_key, place.unit, place.topic, place.beside, second=not place.second)
    return other.url()


def _reader_note(desk: ReadingDesk) -> str:
    if not desk.place.second:
        return ""
    return gettext(
        "Du läser som andra läsare. Det som den första läsaren har kodat är dolt, och det du kodar räknas inte: det jämförs."
    )


def _steps(*steps: Step) -> tuple[StepButton, ...]:
    sentence = {True: gettext("+ mening"), False: gettext("– mening")}
    word = {True: gettext("+ ord"), False: gettext("– ord")}
    return tuple(
        StepButton(step.value, (sentence if step.is_sentence else word)[step.is_longer]) for step in steps
    )
