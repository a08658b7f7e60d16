"""Every question of the codebook with its answer at a glance, and its values as questions of their own."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from ledtrad.core.counting import Question, positive_values
from ledtrad.core.saying import amount_in_words, counted
from ledtrad.core.wording import COUNTY
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.ui.components import ReadingLine, SetKind, UnitCell
from ledtrad.ui.formatters import base_label, number_label
from ledtrad.website.addresses import question_url
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import Addresses, adds_up, cells

# What leaves a question without the county's answer.
UNANSWERED = (SetKind.SILENT, SetKind.ELSEWHERE, SetKind.EXEMPT)


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value as a question of its own."""

    label: str
    url: str
    number_label: str
    base_label: str
    counted: str
    cells: tuple[UnitCell, ...]
    says: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A variable with its plain answer; `neutral` where none of its values counts until it is asked for."""

    label: str
    definition: str
    url: str
    number_label: str
    base_label: str
    cells: tuple[UnitCell, ...]
    says: str
    neutral: bool
    values: tuple[ValueLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """Every question, and the sets that occur in their pictures."""

    heading: str
    lines: tuple[QuestionLine, ...]
    kinds: tuple[SetKind, ...]
    reading: ReadingLine


def is_neutral(variable: str, ground: Material) -> bool:
    """Tell whether a variable has no value that counts unasked."""
    spec = ground.spec(variable)
    return not spec.numeric and not positive_values(spec)


def value_lines(question: Question, ground: Material) -> tuple[ValueLine, ...]:
    """Give each value of a variable as a question of its own; () where there are not at least two to choose between."""
    values = ground.labels[question.variable].said_values
    if len(values) < 2:
        return ()
    lines = []
    for value, words in values.items():
        asked = Question(
            question.variable,
            values=frozenset({value}),
            certainties=question.certainties,
            period=question.period,
        )
        answer = ground.ask(asked)
        lines.append(
            ValueLine(
                label=words,
                url=question_url(ground.round_key, asked),
                number_label=number_label(answer.number),
                base_label=base_label(answer.denominator),
                counted=counted(answer.number, COUNTY),
                cells=cells(answer, ground, Addresses()),
                says=adds_up(answer),
            )
        )
    return tuple(lines)


def question_line(variable: str, ground: Material) -> QuestionLine:
    """Give a variable with its plain answer and its values."""
    question, labels = Question(variable), ground.labels[variable]
    answer = ground.ask(question)
    return QuestionLine(
        label=labels.said,
        definition=labels.definition,
        url=question_url(ground.round_key, question),
        number_label=number_label(answer.number),
        base_label=base_label(answer.denominator),
        cells=cells(answer, ground, Addresses()),
        says=adds_up(answer),
        neutral=is_neutral(variable, ground),
        values=value_lines(question, ground),
    )


def _heading(lines: tuple[QuestionLine, ...]) -> str:
    """Give how many of the questions more than half of the counties answer."""
    known = [sum(cell.state not in UNANSWERED for cell in line.cells) * 2 > len(line.cells) for line in lines]
    told = {"number": amount_in_words(sum(known)), "all": len(lines)}
    return gettext("I %(number)s av %(all)s frågor har de flesta län ett svar") % told


def questions_page(round_: Round) -> QuestionsPage:
    """Give every variable of the round, in codebook order; four queries."""
    ground = material(round_)
    lines = tuple(question_line(variable, ground) for variable in ground.labels)
    kinds = tuple(
        kind for kind in SetKind if any(cell.state is kind for line in lines for cell in line.cells)
    )
    return QuestionsPage(
        heading=_heading(lines), lines=lines, kinds=kinds, reading=reading_line(ground, round_)
    )
