"""A correction leaves every answer that it does not touch as it stands, with its value, and reads new words on a typed question."""

from __future__ import annotations

from typing import Any

import pytest

from ledtrad.core.asking import Asked, Kind, Typed, read_answer
from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.recording import Recorded, Signed, record_revision, response_of
from ledtrad.rounds.actions.revisions import NothingChanged, submit_revision
from ledtrad.rounds.composing import HandedIn, Reply
from ledtrad.rounds.models import Answer, Question, Response, Revision
from ledtrad.rounds.report_answers import told_in
from tests.cast import BJORKO, MORNING, NOON, participant_in, the_open_round
from tests.rounds.answerers import change

BO = Viewer("Bo", homes=frozenset({("responses.correct", BJORKO)}), signed_in=True)
CHOICES = {"options": [{"key": "ja", "label": "Ja, i alla."}, {"key": "nej", "label": "Nej"}]}

pytestmark = pytest.mark.django_db


def come_in() -> Response:
    """Give Björkö's answers of three kinds, in a round whose answers are read now."""
    version = the_open_round().template_version
    Question.objects.create(
        version=version,
        key="finns",
        order=3,
        title="Finns grupper",
        text="Var?",
        kind="choices",
        shape=CHOICES,
    )
    response = response_of(participant_in(the_open_round(), BJORKO), provenance="submitted", at=MORNING)
    told = {
        "bjorkofragan": Recorded("Två grupper.", standing=True),
        "antal-grupper": Recorded("2", value="2", standing=True),
        "finns": Recorded("- Nej", value=["nej"]),
    }
    record_revision(response, told, number=1, signed=Signed("submitted", "Bo", MORNING))
    change(state="analysis")
    return response


def correct(response: Response, **texts: Reply) -> Revision:
    handed = HandedIn("Fel.", 1, {key.replace("_", "-"): one for key, one in texts.items()})
    return submit_revision(response, handed, viewer=BO, at=NOON).revision


def told(revision: Revision) -> dict[str, tuple[str, Any, bool]]:
    rows = Answer.objects.filter(revision=revision).select_related("question")
    return {one.question.key: (one.text, one.value, one.standing) for one in rows}


def test_what_a_correction_does_not_touch_keeps_its_value_and_that_it_stands() -> None:
    made = correct(come_in(), bjorkofragan=Reply("Tre grupper."), antal_grupper=Reply("2"))

    assert told(made) == {
        "bjorkofragan": ("Tre grupper.", None, False),
        "antal-grupper": ("2", "2", True),
        "finns": ("- Nej", ["nej"], False),
    }


def test_new_words_on_a_typed_question_are_read_as_its_answer() -> None:
    made = correct(come_in(), antal_grupper=Reply("1250"), finns=Reply("Ja, i alla.\nnej"))

    assert told(made)["antal-grupper"] == ("1\N{NO-BREAK SPACE}250", "1250", False)
    assert told(made)["finns"] == ("- Ja, i alla.\n- Nej", ["ja", "nej"], False)


@pytest.mark.parametrize(("key", "text"), [("antal_grupper", "ett par"), ("finns", "Kanske")])
def test_words_that_are_no_answer_to_a_typed_question_are_refused_by_its_name(key: str, text: str) -> None:
    response = come_in()

    with pytest.raises(LedtradError, match=r"^(Antal|Finns) grupper: .*”(ett par|Kanske)”"):
        correct(response, **{key: Reply(text)})

    assert response.revisions.count() == 1


def test_what_is_only_written_in_another_way_changes_nothing() -> None:
    with pytest.raises(NothingChanged):
        correct(come_in(), finns=Reply("nej."))


ASKED = [
    (Asked.told("a", Kind.NUMBER, shape={"unit": "grupper"}, visible_if={}), "1250,5"),
    (Asked.told("a", Kind.DATE, shape={}, visible_if={}), "2026-03-27"),
    (Asked.told("a", Kind.CHOICE, shape=CHOICES, visible_if={}), "ja"),
    (Asked.told("a", Kind.CHOICES, shape=CHOICES, visible_if={}), ["ja", "nej"]),
    (Asked.told("a", Kind.TABLE, shape={"columns": CHOICES["options"]}, visible_if={}), [["a|b", "---"], ["", "2"]]),
    (Asked.told("a", Kind.ACTORS, shape={}, visible_if={}), ["bjorko"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "typed"), ASKED, ids=lambda one: one.kind if isinstance(one, Asked) else ""
)
def test_the_words_that_a_typed_answer_is_kept_in_are_read_back_to_its_value(
    asked: Asked, typed: Typed
) -> None:
    names = {"bjorko": "Björkö"}
    kept = read_answer(asked, typed, names=names)
    assert kept is not None

    assert told_in(asked, kept.text, names=names) == kept
