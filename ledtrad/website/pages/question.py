"""One question to the material: the answer as news, who says what, the words behind, and how else it can be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from ledtrad.core.counting import Answer, Certainty, Question, UnitKind, positive_values
from ledtrad.core.periods import ALWAYS
from ledtrad.core.saying import amount_of
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import Noun, uncapitalised
from ledtrad.registry.queries import CountyName
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Compilation
from ledtrad.synthesis.queries.desk import answered_claims
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import EvidenceGroup, EvidenceView, ReadingLine, SetView, UnitCell, by_unit
from ledtrad.ui.formatters import base_label, format_period, number_label
from ledtrad.website.addresses import page_addresses, question_url, unit_anchor
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.pages.questions import ValueLine, is_neutral, value_lines
from ledtrad.website.presenting import (
    Telling,
    adds_up,
    cells,
    certainty_words,
    noun_of,
    rows_elsewhere,
    sets,
    summary,
    value_words,
)

# How many values a heading names before it only says how many they are.
N_NAMED = 3


@dataclass(frozen=True, slots=True)
class Rephrased:
    """The same question asked in another way, with its number."""

    label: str
    number_label: str
    base_label: str
    url: str


@dataclass(frozen=True, slots=True)
class Use:
    """A claim of a report that asks about the same variable."""

    sentence: str
    url: str


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question with its answer."""

    heading: str
    number_label: str
    base_label: str
    topic: str
    definition: str
    asked: str
    summary: str
    sum_label: str
    adds_up: str
    unit: Noun
    cells: tuple[UnitCell, ...]
    has_map: bool
    sets: tuple[SetView, ...]
    groups_for: tuple[EvidenceGroup, ...]
    groups_against: tuple[EvidenceGroup, ...]
    groups_elsewhere: tuple[EvidenceGroup, ...]
    neutral: bool
    values: tuple[ValueLine, ...]
    rephrased: tuple[Rephrased, ...]
    uses: tuple[Use, ...]
    reading: ReadingLine


def question_page(
    question: Question,
    *,
    ground: Material,
    round_: Round,
    counties: tuple[CountyName, ...],
    report_url: Callable[[str], str],
    viewer: Viewer,
) -> QuestionPage:
    """Ask the question and give its page; `report_url` gives the address of a report by key. Raises BadQuestion."""
    answer, labels = ground.ask(question), ground.labels[question.variable]
    addresses = page_addresses(ground, counties)
    telling = Telling(ground, addresses, question.unit, with_values=len(labels.values) > 1)
    pieces = telling.answer(answer)
    other = telling.rows(rows_elsewhere(question, answer, ground))
    here = _on_the_page((*pieces, *other), ground)
    beside = replace(addresses, unit=lambda unit: here.get(unit, "") or addresses.unit(unit))
    noun, topic = noun_of(question.unit), _topic(question, ground)
    number, base = number_label(answer.number), base_label(answer.denominator, noun)
    shown = cells(answer, ground, beside)
    return QuestionPage(
        heading=f"{number} {base}: {topic}",
        number_label=number,
        base_label=base,
        topic=topic,
        definition=labels.definition,
        asked=asked(question, ground),
        summary=summary(answer, ground),
        sum_label=_sum(answer),
        adds_up=adds_up(answer, noun),
        unit=noun,
        cells=shown,
        has_map=question.unit is UnitKind.COUNTY,
        sets=sets(answer, ground, beside),
        groups_for=_anchored(tuple(p for p in pieces if not p.against), ground),
        groups_against=_anchored(tuple(p for p in pieces if p.against), ground, already=pieces),
        groups_elsewhere=_anchored(other, ground),
        neutral=is_neutral(question.variable, ground),
        values=value_lines(question, ground),
        rephrased=tuple(_rephrased(question, ground)),
        uses=tuple(_uses(question, ground, round_, report_url, viewer=viewer)),
        reading=reading_line(ground, round_),
    )


def _topic(question: Question, ground: Material) -> str:
    """Give what the number counts, in a few words: "ny eller ändrad samverkansgrupp, nybildad"."""
    labels = ground.labels[question.variable]
    name = uncapitalised(labels.said)
    values = _named_values(question, ground)
    return f"{name}, {values}" if values else name


def _named_values(question: Question, ground: Material) -> str:
    """Give the values asked for; "" where they are just those that count unasked, of which there is one."""
    labels, unasked = ground.labels[question.variable], positive_values(ground.spec(question.variable))
    if not question.values or (question.values == unasked and len(unasked) == 1):
        return ""
    if len(question.values) > N_NAMED:
        return gettext("något av %(n)s värden") % {"n": len(question.values)}
    in_order = [
        *(v for v in labels.values if v in question.values),
        *sorted(question.values - set(labels.values)),
    ]
    return _or([value_words(labels, value) for value in in_order])


def _or(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s eller %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def asked(question: Question, ground: Material) -> str:
    """Give the whole question in a line: variable, values, certainty, period and what is counted."""
    labels = ground.labels[question.variable]
    values = [value_words(labels, v) for v in labels.values if v in question.values]
    values += sorted(question.values - set(labels.values))
    told = _or(values) or gettext("alla jakande värden")
    if is_neutral(question.variable, ground) and not question.values:
        told = gettext("inget värde valt")
    parts = [
        gettext("%(label)s: %(values)s") % {"label": labels.said, "values": told},
        _or([certainty_words(certainty) for certainty in Certainty if certainty in question.certainties]),
        format_period(question.period),
        gettext("delregioner räknas för sig")
        if question.unit is UnitKind.PARTICIPANT
        else gettext("delregioner räknas in i sitt län"),
    ]
    return f"{'; '.join(parts)}."


def _sum(answer: Answer) -> str:
    return "" if answer.total is None else gettext("Summan är %(sum)s.") % {"sum": amount_of(answer.total)}


def _on_the_page(pieces: tuple[EvidenceView, ...], ground: Material) -> dict[str, str]:
    """Give the place on the page of each unit that has words there."""
    keys = {name: key for key, name in ground.names.items()}
    units = {keys[piece.whole or piece.unit_name] for piece in pieces}
    return {unit: f"#{unit_anchor(unit)}" for unit in units}


def _anchored(
    pieces: tuple[EvidenceView, ...], ground: Material, *, already: tuple[EvidenceView, ...] = ()
) -> tuple[EvidenceGroup, ...]:
    """Give the groups with their places; a unit that speaks both ways has its place where it speaks for."""
    keys = {name: key for key, name in ground.names.items()}
    taken = {piece.whole or piece.unit_name for piece in already if not piece.against}
    return tuple(
        replace(group, anchor="" if group.name in taken else unit_anchor(keys[group.name]))
        for group in by_unit(pieces)
    )


def _rephrased(question: Question, ground: Material) -> Iterator[Rephrased]:
    """Give the same question in the ways that a reader is likely to wonder about."""
    whole = frozenset(Certainty)
    ways = [
        (
            gettext("Bara det som sägs uttryckligt"),
            replace(question, certainties=frozenset({Certainty.EXPLICIT})),
        ),
        (gettext("Också det som pågår, planeras eller är omtvistat"), replace(question, certainties=whole)),
        (gettext("Hela tiden, oavsett period"), replace(question, period=ALWAYS)),
        (_other_unit_words(question), replace(question, unit=_other_unit(question))),
    ]
    if not is_neutral(question.variable, ground):
        ways.append((gettext("Alla jakande värden"), replace(question, values=frozenset())))
    for label, other in ways:
        if other != question:
            answer = ground.ask(other)
            yield Rephrased(
                label=label,
                number_label=number_label(answer.number),
                base_label=base_label(answer.denominator, noun_of(other.unit)),
                url=question_url(ground.round_key, other),
            )


def _other_unit(question: Question) -> UnitKind:
    return UnitKind.PARTICIPANT if question.unit is UnitKind.COUNTY else UnitKind.COUNTY


def _other_unit_words(question: Question) -> str:
    if question.unit is UnitKind.COUNTY:
        return gettext("Delregionerna var för sig")
    return gettext("Delregionerna inräknade i sitt län")


def _uses(
    question: Question, ground: Material, round_: Round, report_url: Callable[[str], str], *, viewer: Viewer
) -> Iterator[Use]:
    """Give the claims of the round's report that ask about the same variable."""
    report = Compilation.objects.filter(round=round_, is_open=True).order_by("key").first()
    claims = answered_claims(report, ground, viewer=viewer) if report else {}
    for claim in claims.values():
        if report and claim.question and claim.question.variable == question.variable:
            yield Use(claim.text, f"{report_url(report.key)}#{claim.key}")
