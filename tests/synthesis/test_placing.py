"""Following a round's passages once more: what a correction could not know of is found, and what it did is left as it is."""

from __future__ import annotations

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import NotAllowed
from ledtrad.evidence.models import Reanchoring
from ledtrad.synthesis.actions.placing import Placed, place_passages
from ledtrad.synthesis.models import StatementEvidence
from ledtrad.synthesis.queries.material import material
from tests.cast import EVENING, the_participant
from tests.synthesis.exchange.small_answers import BJORKO_TEXT, CODER, Answers, make_answer_text, make_answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(db: None) -> Answers:
    return make_answers()


def come_late(text: str) -> None:
    """Let Björkö's answer get a revision that its passages were not followed into: a file brought them in meanwhile."""
    make_answer_text(the_participant(), text, number=2)


def test_words_that_stand_are_found_in_the_later_text_and_carry_on(answers: Answers) -> None:
    come_late(f"Inledning.\n\n{BJORKO_TEXT}")
    told: list[tuple[int, int, str]] = []

    placed = place_passages(answers.round, viewer=CODER, at=EVENING, tell=lambda *step: told.append(step))

    assert placed == Placed(n_answers=1, n_followed=1, n_waiting=0)
    live = StatementEvidence.objects.live().get(statement=answers.settled)
    assert live.passage is not None
    assert live.passage.version.number == 2
    assert told == [(0, 1, "Följer textställena in i svaren som de nu lyder")]


def test_words_that_were_changed_make_their_statement_wait(answers: Answers) -> None:
    come_late(BJORKO_TEXT.replace("en ny grupp", "två nya grupper"))
    assert not material(answers.round).statements["b001"].awaits

    placed = place_passages(answers.round, viewer=CODER, at=EVENING)

    assert placed == Placed(n_answers=1, n_followed=1, n_waiting=1)
    assert material(answers.round).statements["b001"].awaits


def test_a_second_time_does_nothing(answers: Answers) -> None:
    come_late(BJORKO_TEXT.replace("en ny grupp", "två nya grupper"))
    place_passages(answers.round, viewer=CODER, at=EVENING)
    before = (Reanchoring.objects.count(), JournalEntry.objects.count())

    placed = place_passages(answers.round, viewer=CODER, at=EVENING)

    assert placed == Placed(n_answers=1, n_followed=0, n_waiting=1)
    assert (Reanchoring.objects.count(), JournalEntry.objects.count()) == before


def test_who_only_reads_follows_nothing(answers: Answers) -> None:
    with pytest.raises(NotAllowed):
        place_passages(answers.round, viewer=viewer_for("reader", label="Ebba"), at=EVENING)
