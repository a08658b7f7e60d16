"""A template that is small enough to see through: three questions, of which the last depends on the first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ledtrad.access.policies import viewer_for
from ledtrad.rounds.actions.questions import QuestionTyped, add_question
from ledtrad.rounds.actions.templates import Head, make_template
from ledtrad.rounds.models import Question, TemplateVersion
from ledtrad.rounds.queries.templates import find_version
from ledtrad.rounds.states import QuestionKind
from tests.cast import MORNING

DISA = viewer_for("coordinator", label="Disa", signed_in=True)
SIV = viewer_for("coordinator", label="Siv", signed_in=True)
READER = viewer_for("reader", label="Ebba", signed_in=True)
KEY = "bjorkoenkaten"
YES_NO = {"options": [{"key": "ja", "label": "Ja"}, {"key": "nej", "label": "Nej"}]}
GROUPS = QuestionTyped(
    "Nya grupper", "Har länet fått nya grupper?", section="Grupper", kind=QuestionKind.CHOICE, shape=YES_NO, required=True,
    used_by="Nationell samordning", guidance="Räkna grupper som har mötts.",
)  # fmt: skip
NUMBER = QuestionTyped(
    "Antal", "Hur många?", section="Grupper", kind=QuestionKind.NUMBER, shape={"whole": True, "least": "0"}
)
WHICH = QuestionTyped(
    "Vilka", "Vilka grupper är nya?", section="Mer", visible_if={"question": "nya-grupper", "values": ["ja"]}
)  # fmt: skip


def make_form(at: datetime = MORNING) -> TemplateVersion:
    """Give the version with its three questions."""
    version = make_template(Head("Björköenkäten", key=KEY), viewer=DISA, at=at)
    for typed in (GROUPS, NUMBER, WHICH):
        add_question(version, typed, viewer=DISA, at=at)
    return find_version(KEY, 1)


def keys_of(version: TemplateVersion) -> list[str]:
    """Give the keys of a version's questions in order."""
    return [one.key for one in version.questions.order_by("order")]


def of(version: TemplateVersion, key: str) -> Question:
    """Give one question."""
    return Question.objects.select_related("previous").get(version=version, key=key)


def changed(typed: QuestionTyped, **told: Any) -> QuestionTyped:
    """Give the same with some parts of it changed."""
    return QuestionTyped(**{name: getattr(typed, name) for name in typed.__slots__} | told)
