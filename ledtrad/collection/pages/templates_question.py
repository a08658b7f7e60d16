"""A question of a template: read in a frozen version, and two texts of it where two have written at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext, pgettext

from ledtrad.collection.pages.question_field import condition_told
from ledtrad.collection.pages.templates_version import kind_told, lineage_told
from ledtrad.core.asking import Asked, Kind
from ledtrad.core.wording import swedish_digits
from ledtrad.rounds.models import Question
from ledtrad.ui.components import Fact


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question being read or written; `conflict` says that somebody else has saved another, and `facts` are then theirs."""

    key: str
    number: int
    question: str
    settled: bool
    may_write: bool
    facts: tuple[Fact, ...] = ()
    conflict: str = ""


def facts_of(question: Question, by_key: Mapping[str, Asked]) -> tuple[Fact, ...]:
    """Give all that a question says, in the order of the form."""
    sv = "sv"
    return (
        Fact(pgettext("question", "Rubrik"), question.title, language=sv),
        Fact(pgettext("question", "Fråga"), question.text, language=sv),
        Fact(
            pgettext("question", "Avdelning"),
            question.section or pgettext("no section", "Ingen"),
            language=sv,
        ),
        Fact(
            pgettext("question", "Anvisning"),
            question.guidance or pgettext("no guidance", "Ingen"),
            language=sv,
        ),
        Fact(gettext("Vem som använder svaret"), question.used_by, language=sv),
        Fact(gettext("Slag av svar"), kind_told(question)),
        *_shape_facts(question.asked),
        Fact(gettext("Måste besvaras"), _yes_no(question.required)),
        Fact(
            gettext("När den ställs"),
            condition_told(question.asked, by_key) or pgettext("condition", "Alltid"),
        ),
        Fact(gettext("Jämförbarhet"), lineage_told(question)),
    )


def _shape_facts(asked: Asked) -> Iterator[Fact]:
    """Give what a kind of answer asks for besides: the bounds of a number, and what there is to choose among with its keys."""
    if asked.kind is Kind.NUMBER:
        yield Fact(gettext("Minst"), _bound(asked.least))
        yield Fact(gettext("Högst"), _bound(asked.most))
        yield Fact(gettext("Bara hela tal"), _yes_no(asked.whole))
    if asked.options:
        label = gettext("Kolumner, var och en med sin nyckel") if asked.kind is Kind.TABLE else gettext("Svar att välja mellan, vart och ett med sin nyckel")  # fmt: skip
        yield Fact(label, ", ".join(f"{one.key}: {one.label}" for one in asked.options), language="sv")


def _bound(bound: Decimal | None) -> str:
    return pgettext("no bound", "Ingen gräns") if bound is None else swedish_digits(bound)


def _yes_no(told: bool) -> str:
    return pgettext("yes or no", "Ja") if told else pgettext("yes or no", "Nej")
