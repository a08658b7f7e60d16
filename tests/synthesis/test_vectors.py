"""Similar passages by meaning: only with the extra, made in the background, never of two versions, and never in a request."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.jobs.models import Job
from ledtrad.synthesis.actions.vectors import GATHERED_IN, ask_for_vectors, compute_vectors
from ledtrad.synthesis.models import PassageVector
from ledtrad.synthesis.queries.suggestions import examples
from ledtrad.synthesis.queries.text_model import required_model
from ledtrad.synthesis.queries.vectors import Alike, Way, alike
from tests.cast import (
    ALVA,
    BJORKO,
    EVENING,
    GRANO,
    NOON,
    make_participant,
    make_passage,
    make_source_version,
    make_statement,
    make_statement_evidence,
    the_round,
    the_variable,
)
from tests.jobs.kinds import done
from tests.synthesis.text_model import extra, no_extra

__all__ = ["extra", "no_extra"]

pytestmark = pytest.mark.django_db

OPERATOR = viewer_for("operator", label=ALVA)
ASKED = "Länet bildade en ny samverkansgrupp för äldre."
SAME_MEANING = "Ett gemensamt nätverk för omsorgen om seniorer har startat."
SAME_WORDS = "Länet målade en ny dörr för äldre hus."


@pytest.fixture
def coded(db: None) -> None:
    """Björkö's passage, and two of Granö: one that means the same, and one that has the words in common."""
    grano = make_participant(GRANO)
    for number, (text, subject) in enumerate(
        [(ASKED, make_participant(BJORKO)), (SAME_MEANING, grano), (SAME_WORDS, grano)], start=1
    ):
        version = make_source_version(number=number, text=text)
        statement = make_statement(f"s{number}", subject=subject, variable=the_variable())
        make_statement_evidence(statement=statement, passage=make_passage(version=version, end=len(text)))


def found(text: str = ASKED) -> Alike:
    return alike(examples(the_round(), viewer=OPERATOR), text, round_=the_round(), county=BJORKO)


def first(told: Alike) -> str:
    return told.found[0].passage.text


def compute() -> tuple[int, int, int]:
    """Give how many vectors were made, are held and were thrown away."""
    told = compute_vectors(the_round(), viewer=OPERATOR, at=NOON)
    return told.n_made, told.n_held, told.n_thrown


# Without the extra


def test_without_the_extra_nothing_is_asked_nothing_queued_and_no_way_told(
    coded: None, no_extra: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    round_ = the_round()
    asked = examples(round_, viewer=OPERATOR)

    with django_assert_num_queries(0):
        told = alike(asked, ASKED, round_=round_, county=BJORKO)
        ask_for_vectors(round_.pk, by=ALVA, at=NOON)

    assert (first(told), told.way) == (SAME_WORDS, None)
    assert told.found == asked.read_also(ASKED, county=BJORKO)
    assert not Job.objects.exists()


def test_without_the_extra_its_making_says_how_to_install_it(coded: None, no_extra: None) -> None:
    with pytest.raises(LedtradError, match=r"inte installerad\. Installera den med .*\[suggestions\]"):
        compute()

    assert not PassageVector.objects.exists()


# With it


def test_what_means_the_same_comes_before_what_has_the_words_in_common(coded: None, extra: None) -> None:
    before = found()

    assert compute() == (3, 3, 0)

    after = found()
    assert (first(before), before.way) == (SAME_WORDS, Way.WORDS)
    assert (first(after), after.way) == (SAME_MEANING, Way.MODEL)
    assert 0.8 < after.found[1].likeness < after.found[0].likeness < 1


def test_words_that_nobody_has_coded_are_compared_by_words(coded: None, extra: None) -> None:
    compute()

    told = found("Länet bildade en ny samverkansgrupp")

    assert (first(told), told.way) == (SAME_WORDS, Way.WORDS)


def test_one_passage_that_lacks_its_vector_leaves_all_to_the_words(coded: None, extra: None) -> None:
    compute()
    PassageVector.objects.get(passage__exact=SAME_WORDS).delete()

    assert found().way is Way.WORDS
    assert compute() == (1, 3, 0)
    assert found().way is Way.MODEL


def test_vectors_of_an_older_version_are_never_mixed_in_and_are_thrown_away(coded: None, extra: None) -> None:
    compute()
    PassageVector.objects.filter(passage__exact=SAME_WORDS).update(version="0.2.9")
    mixed = found().way

    assert mixed is Way.WORDS
    assert compute() == (1, 3, 1)
    assert set(PassageVector.objects.values_list("version", flat=True)) == {required_model().version}


def test_making_them_again_makes_nothing_and_says_nothing(coded: None, extra: None) -> None:
    compute()

    assert compute() == (0, 3, 0)
    entry = JournalEntry.objects.get(event="vectors_computed")
    assert (entry.subject_key, entry.details["made"], entry.by) == (the_round().key, 3, ALVA)


def test_who_does_not_run_the_house_makes_none(coded: None, extra: None) -> None:
    with pytest.raises(NotAllowed):
        compute_vectors(the_round(), viewer=viewer_for("analyst", label="Alva"), at=NOON)


def test_the_model_costs_a_reader_one_query_however_much_is_coded(
    coded: None, extra: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    compute()
    round_, asked = the_round(), examples(the_round(), viewer=OPERATOR)

    with django_assert_num_queries(1):
        told = alike(asked, ASKED, round_=round_, county=BJORKO)
    with django_assert_num_queries(0):
        alike(asked, "Ord som ingen har kodat", round_=round_, county=BJORKO)

    assert told.way is Way.MODEL


# In the background


def test_saves_ask_for_one_job_and_the_later_ones_cost_one_query(extra: None) -> None:
    round_ = the_round().pk
    ask_for_vectors(round_, by=ALVA, at=NOON)

    with CaptureQueriesContext(connection) as later:
        ask_for_vectors(round_, by=ALVA, at=EVENING)

    job = Job.objects.get()
    assert len(later) == 1
    assert (job.kind, job.owner, job.queued_by, job.due_at) == (
        "compute_vectors",
        None,
        ALVA,
        NOON + GATHERED_IN,
    )


def test_a_save_while_the_job_runs_asks_for_another(extra: None) -> None:
    ask_for_vectors(the_round().pk, by=ALVA, at=NOON)
    Job.objects.update(state="running")

    ask_for_vectors(the_round().pk, by=ALVA, at=NOON)

    assert Job.objects.count() == 2


def test_a_worker_makes_them_when_the_job_is_due(coded: None, extra: None) -> None:
    ask_for_vectors(the_round().pk, by=ALVA, at=NOON)

    assert done(at=NOON + GATHERED_IN) == "done"

    assert Job.objects.get().result == {"made": 3, "held": 3}
    assert found().way is Way.MODEL


def test_a_worker_without_the_extra_says_what_is_missing(coded: None, no_extra: None) -> None:
    Job.objects.create(
        kind="compute_vectors", arguments={"round": the_round().key}, queued_at=NOON, due_at=NOON
    )

    assert done() == "failed"
    assert "Textmodellen är inte installerad." in Job.objects.get().fault
