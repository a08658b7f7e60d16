"""What stands beside the form of a claim: the question with its answer, the sentence as it would be printed, the slots."""

from __future__ import annotations

from dataclasses import dataclass

from ledtrad.analysis.pages.claims_addresses import question_fields
from ledtrad.analysis.pages.claims_words import filled, slot_columns, slot_rows, topic
from ledtrad.core.counting import Answer, Question
from ledtrad.core.errors import LedtradError
from ledtrad.core.wording import Noun
from ledtrad.rounds.models import Round
from ledtrad.synthesis.actions.claim_writing import EditConflict
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import Cell, Column, DiffRun, ReadingLine, SetView, UnitCell
from ledtrad.ui.formatters import base_label, format_instant, number_label
from ledtrad.website.addresses import question_url
from ledtrad.website.forms import QuestionForm
from ledtrad.website.pages.comparison import word_runs
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.pages.question import asked
from ledtrad.website.presenting import Addresses, adds_up, cells, noun_of, sets


@dataclass(frozen=True, slots=True)
class Asking:
    """A question that is about to become a claim, with its answer."""

    question: Question
    answer: Answer
    ground: Material
    round_: Round


def asking(form: QuestionForm, *, round_: Round) -> Asking | None:
    """Give what a form asks; None, with the faults in the form, where it asks nothing."""
    if not form.is_valid():
        return None
    try:
        question = form.question()
        return Asking(question, form.ground.ask(question), form.ground, round_)
    except LedtradError as error:
        form.add_error(None, str(error))
        return None


@dataclass(frozen=True, slots=True)
class AskedView:
    """A question with its answer at a glance."""

    topic: str
    asked: str
    number_label: str
    base_label: str
    sum: str
    unit: Noun
    cells: tuple[UnitCell, ...]
    sets: tuple[SetView, ...]
    sentence: str
    slot_columns: tuple[Column, ...]
    slot_rows: tuple[tuple[Cell, ...], ...]
    fields: tuple[tuple[str, str], ...]
    question_url: str
    reading: ReadingLine


def asked_view(found: Asking, *, text: str, quantifier: str) -> AskedView:
    """Give a question with its answer, and the text filled from it; the sentence is "" where it can't be filled."""
    question, answer, ground = found.question, found.answer, found.ground
    noun = noun_of(question.unit)
    return AskedView(
        topic=topic(question, ground),
        asked=asked(question, ground),
        number_label=number_label(answer.number),
        base_label=base_label(answer.denominator, noun),
        sum=adds_up(answer, noun),
        unit=noun,
        cells=cells(answer, ground, Addresses()),
        sets=sets(answer, ground, Addresses()),
        sentence=filled(text, answer=answer, ground=ground, quantifier=quantifier),
        slot_columns=slot_columns(),
        slot_rows=slot_rows(answer, ground),
        fields=question_fields(ground.round_key, question),
        question_url=question_url(ground.round_key, question),
        reading=reading_line(ground, found.round_),
    )


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts of one claim: the one that somebody saved meanwhile, and the writer's own."""

    who: str
    theirs: str
    runs: tuple[DiffRun, ...]


def conflict(error: EditConflict, *, mine: str) -> Conflict:
    """Give the two texts with who saved the other one, and when."""
    when = format_instant(error.at) if error.at else ""
    who = ", ".join(part for part in (error.by, when) if part)
    return Conflict(who, error.claim.text, word_runs(error.claim.text, mine))
