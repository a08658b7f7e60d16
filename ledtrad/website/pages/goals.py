"""The six goals: what the material can show of each today, with numbers and bases, and what nobody asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from ledtrad.core.counting import Answer, Question
from ledtrad.core.saying import amount_in_words
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.models import Source
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Compilation
from ledtrad.synthesis.queries.desk import AnsweredClaim, answered_claims
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.ui.components import ReadingLine, SetKind, UnitCell
from ledtrad.ui.formatters import base_label, format_lines, number_label, silent_label
from ledtrad.website.addresses import question_url
from ledtrad.website.claims import claim_noun, is_about_the_silent, is_counted
from ledtrad.website.goals import Goal, Goals
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import Addresses, adds_up, cells, value_words


@dataclass(frozen=True, slots=True)
class GoalQuestion:
    """A question that speaks to a goal, with its answer; `silent` where more than half of the counties say nothing."""

    label: str
    url: str
    number_label: str
    base_label: str
    cells: tuple[UnitCell, ...]
    says: str
    silent: bool
    silent_label: str


@dataclass(frozen=True, slots=True)
class GoalClaim:
    """A claim of the report that speaks to a goal; a stated one has no number."""

    sentence: str
    url: str
    number: str


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with what can be shown of it and what can't."""

    key: str
    name: str
    meaning: str
    place: str
    questions: tuple[GoalQuestion, ...]
    claims: tuple[GoalClaim, ...]
    silent: tuple[GoalQuestion, ...]
    unasked: tuple[str, ...]
    mostly_silent: bool


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """The goals in their order; `report` is the one whose claims are shown, None where none is written."""

    heading: str
    source: str
    goals: tuple[GoalView, ...]
    kinds: tuple[SetKind, ...]
    report: Compilation | None
    report_url: str
    reading: ReadingLine


def goals_page(told: Goals, *, round_: Round, viewer: Viewer, report_url: Callable[[str], str]) -> GoalsPage:
    """Give what the round can show of each goal; eight queries. Questions that its codebook does not hold are left out."""
    viewer.require("synthesis.read")
    ground = material(round_)
    report = Compilation.objects.filter(round=round_, is_open=True).order_by("key").first()
    claims = answered_claims(report, ground, viewer=viewer) if report else {}
    url = report_url(report.key) if report else ""
    views = tuple(_view(goal, ground, claims, url) for goal in told.goals)
    source = Source.objects.filter(key=told.source).values_list("title", flat=True).first()
    return GoalsPage(
        heading=heading(views),
        source=source or told.source,
        goals=views,
        kinds=tuple(
            kind
            for kind in SetKind
            if any(cell.state is kind for view in views for line in view.questions for cell in line.cells)
        ),
        report=report,
        report_url=url,
        reading=reading_line(ground, round_),
    )


def heading(views: tuple[GoalView, ...]) -> str:
    """Give the news: about how many goals most counties are silent in most questions."""
    n = sum(view.mostly_silent for view in views)
    if n == 0:
        return gettext("De flesta län säger något om alla %(all)s mål") % {"all": amount_in_words(len(views))}
    return gettext("Om %(n)s av %(all)s mål är de flesta län tysta") % {
        "n": amount_in_words(n),
        "all": amount_in_words(len(views)),
    }


def _view(goal: Goal, ground: Material, claims: Mapping[str, AnsweredClaim], url: str) -> GoalView:
    questions = tuple(_questions(goal, ground))
    silent = tuple(question for question in questions if question.silent)
    return GoalView(
        key=goal.key,
        name=gettext(goal.name),
        meaning=gettext(goal.meaning),
        place=format_lines(goal.lines),
        questions=questions,
        claims=tuple(_claim(claims[key], ground, url) for key in goal.claims if key in claims),
        silent=silent,
        unasked=tuple(map(gettext, goal.unasked)),
        mostly_silent=2 * len(silent) > len(questions),
    )


def _questions(goal: Goal, ground: Material) -> Iterator[GoalQuestion]:
    for question in goal.questions:
        spec = ground.specs.get(question.variable)
        if spec is not None and (spec.numeric or question.values <= set(spec.values)):
            yield _question(question, ground.ask(question), ground)


def _question(question: Question, answer: Answer, ground: Material) -> GoalQuestion:
    labels, base = ground.labels[question.variable], base_label(answer.denominator)
    values = ", ".join(value_words(labels, v) for v in labels.values if v in question.values)
    # Who says something else on the same variable is not silent about it.
    n_silent = len(set(answer.silent) - set(answer.elsewhere))
    return GoalQuestion(
        label=f"{labels.said}: {values}" if values else labels.said,
        url=question_url(ground.round_key, question),
        number_label=number_label(answer.number),
        base_label=base,
        cells=cells(answer, ground, Addresses()),
        says=adds_up(answer),
        silent=2 * n_silent > answer.denominator,
        silent_label=silent_label(n_silent, answer.denominator),
    )


def _claim(claim: AnsweredClaim, ground: Material, url: str) -> GoalClaim:
    number = ""
    if claim.answer is not None and is_counted(claim):
        answer, noun = claim.answer, claim_noun(claim)
        if is_about_the_silent(claim, ground):
            number = silent_label(len(answer.silent), answer.denominator, noun)
        else:
            number = f"{number_label(answer.number)} {base_label(answer.denominator, noun)}"
    return GoalClaim(claim.text, f"{url}#{claim.key}", number)
