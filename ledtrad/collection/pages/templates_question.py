"""A question of a template: read in a frozen version, and two texts of it where two have written at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from ledtrad.collection.pages.question_field import condition_told
from ledtrad.collection.pages.templates_version import kind_told, lineage_told
from ledtrad.core.asking import Asked
from ledtrad.rounds.actions.questions import QuestionMoved
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
    yes_no = pgettext("yes or no", "Ja") if question.required else pgettext("yes or no", "Nej")
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
        Fact(gettext("Måste besvaras"), yes_no),
        Fact(
            gettext("När den ställs"),
            condition_told(question.asked, by_key) or pgettext("condition", "Alltid"),
        ),
        Fact(gettext("Jämförbarhet"), lineage_told(question)),
    )


def conflict_facts(moved: QuestionMoved, by_key: Mapping[str, Asked]) -> tuple[Fact, ...]:
    """Give the question as somebody else has saved it."""
    return facts_of(moved.theirs, by_key)
