"""What a participant hands in anew carries its coded words along, in the transaction that wrote it; and only what is accepted is published."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.evidence.models import Reanchoring
from ledtrad.rounds.actions.recording import Recorded, Signed, record_revision
from ledtrad.rounds.actions.revisions import Submission
from ledtrad.rounds.models import Response, Revision, Round
from ledtrad.synthesis.actions.compilations import override_check
from ledtrad.synthesis.actions.releases import freeze_release
from ledtrad.synthesis.actions.taking_in import take_in
from ledtrad.synthesis.models import StatementEvidence
from ledtrad.synthesis.queries.desk import desk
from ledtrad.synthesis.queries.material import material
from tests.cast import EVENING, MORNING, make_claim, make_compilation, make_question
from tests.synthesis.exchange.small_answers import BJORKO_TEXT, CODER, Answers, make_answers

BODY = BJORKO_TEXT.removeprefix("Struktur\n\n")
COORDINATOR = viewer_for("coordinator", label="Alva")

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(db: None) -> Answers:
    found = make_answers()
    make_question(version=found.round.template_version)
    return found


def written(answers: Answers, text: str, *, number: int = 2) -> Callable[[], Revision]:
    """Give an act that hands in a text, as the acts of a round do."""
    response = Response.objects.get(source=answers.bjorko.source)
    signed = Signed("submitted", "Bo", EVENING, "Kompletterat.")
    return lambda: record_revision(response, {"bjorkofragan": Recorded(text)}, number=number, signed=signed)


def test_coded_words_that_stand_follow_to_the_new_revision(answers: Answers) -> None:
    revision = take_in(answers.round.pk, written(answers, f"Inledning.\n\n{BODY}"), viewer=CODER, at=EVENING)

    live = StatementEvidence.objects.live().get(statement=answers.settled)
    assert live.passage is not None
    assert live.passage.version == revision.version
    assert not material(answers.round).statements["b001"].awaits


def test_changed_words_wait_and_the_claim_on_them_goes_stale(answers: Answers) -> None:
    compilation = make_compilation(codebook=answers.variable.codebook)
    claim = make_claim(compilation=compilation, variable=answers.variable)
    claim.read_hash = desk(compilation, viewer=COORDINATOR).claims[claim.key].checked.hash
    claim.read_by, claim.read_at = "Alva", MORNING
    claim.save()

    changed = written(answers, BODY.replace("en ny grupp", "två nya grupper"))
    made = take_in(answers.round.pk, lambda: Submission(changed(), is_new=True), viewer=CODER, at=EVENING)

    assert made.revision.number == 2
    assert material(answers.round).statements["b001"].awaits
    found = desk(compilation, viewer=COORDINATOR).findings
    assert "claim_stale" in {finding.check for finding in found}


def test_what_was_handed_in_before_follows_nothing_once_more(answers: Answers) -> None:
    revision = take_in(answers.round.pk, written(answers, BODY), viewer=CODER, at=EVENING)
    before = Reanchoring.objects.count()

    take_in(answers.round.pk, lambda: Submission(revision, is_new=False), viewer=CODER, at=EVENING)

    assert Reanchoring.objects.count() == before


def test_the_round_is_held_before_anything_is_written_so_that_nobody_is_exempted_meanwhile(
    answers: Answers,
) -> None:
    with CaptureQueriesContext(connection) as asked:
        take_in(answers.round.pk, written(answers, BODY), viewer=CODER, at=EVENING)

    # SQLite holds everything from the first word, and has no word for it.
    held = [
        number
        for number, query in enumerate(asked)
        if "FOR UPDATE" in query["sql"] and "rounds_round" in query["sql"]
    ]
    wrote = [number for number, query in enumerate(asked) if query["sql"].startswith("INSERT")]
    assert [number < wrote[0] for number in held[:1]] == [True] * connection.features.has_select_for_update


def test_an_act_that_is_refused_leaves_nothing_behind(answers: Answers) -> None:
    def refused() -> Revision:
        written(answers, BODY)()
        raise LedtradError("Nej.")

    with pytest.raises(LedtradError, match=r"Nej\."):
        take_in(answers.round.pk, refused, viewer=CODER, at=EVENING)

    assert Revision.objects.filter(response__source=answers.bjorko.source).count() == 1


def test_a_claim_on_an_answer_that_nobody_has_accepted_stops_the_release(answers: Answers) -> None:
    compilation = make_compilation(codebook=answers.variable.codebook)
    claim = make_claim(compilation=compilation, variable=answers.variable)
    Round.objects.filter(pk=answers.round.pk).update(opened_at=MORNING, opened_by="Alva")

    [found] = [one for one in desk(compilation, viewer=COORDINATOR).findings if one.check == "unaccepted_answer"]  # fmt: skip

    assert (found.subject, found.counties) == (claim.key, ("31",))
    with pytest.raises(NotAllowed, match="används först när det är godtaget"):
        override_check(
            compilation, check=found.check, subject=found.subject, reason="Det brådskar.", viewer=COORDINATOR, at=EVENING
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        freeze_release(compilation, viewer=COORDINATOR, at=EVENING)
    Response.objects.filter(participant__round=answers.round).update(state="accepted")
    findings = desk(compilation, viewer=COORDINATOR).findings
    assert "unaccepted_answer" not in {finding.check for finding in findings}


def test_a_round_that_was_never_open_here_has_no_reviewer(answers: Answers) -> None:
    assert Response.objects.filter(participant__round=answers.round, state="submitted").exists()
    assert material(answers.round).unaccepted == frozenset()
