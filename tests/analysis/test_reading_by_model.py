"""The page says how similar passages were found, where there are two ways; and what becomes of coding asks for the making of vectors."""

from __future__ import annotations

import struct

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from ledtrad.analysis.pages.jobs_outcomes import outcome_of
from ledtrad.jobs.models import Job
from ledtrad.rounds.models import Round
from ledtrad.synthesis.actions.vectors import ask_for_vectors
from ledtrad.synthesis.models import PassageVector, StatementEvidence
from ledtrad.synthesis.queries.text_model import required_model
from tests.analysis.corrections import correct
from tests.analysis.reading_fields import CODE, ROUND, fields, the_answer
from tests.cast import NOON, make_job
from tests.pages.client import StrictClient
from tests.synthesis.text_model import extra, no_extra

__all__ = ["extra", "no_extra"]

pytestmark = pytest.mark.django_db

BY_MODEL, BY_WORDS = "Funna med textmodell", "Funna på gemensamma ord"


def fill() -> str:
    """Give every coded passage of 2012 a vector, each of its own; give the words of one that stands in the answer."""
    rows = StatementEvidence.objects.live().filter(statement__round__key=ROUND, passage__isnull=False)
    keys = sorted(set(rows.values_list("passage", flat=True)))
    model = required_model()
    PassageVector.objects.bulk_create(
        PassageVector(
            passage_id=key, model=model.name, version=model.version, vector=struct.pack("<2e", 1, n / 1000)
        )
        for n, key in enumerate(keys)
    )
    held = rows.filter(passage__version=the_answer().revision.version, passage__block=the_answer().block)
    return str(held.order_by("pk").values_list("passage__exact", flat=True)[0])


def suggested(client: StrictClient, words: str) -> str:
    return client.post(CODE, fields(words) | {"steg": "forslag"}).find("[data-suggestions]").text


def test_the_page_says_which_way_found_what_it_suggests(analyst: StrictClient, extra: None) -> None:
    words = fill()

    assert BY_MODEL in suggested(analyst, words)
    assert BY_WORDS in suggested(analyst, words[: len(words) // 2].rpartition(" ")[0])


def test_without_the_extra_the_page_says_nothing_of_ways(analyst: StrictClient, no_extra: None) -> None:
    told = suggested(analyst, "De tar upp vård och omsorg.")

    assert "Liknande ord i andra län" in told
    assert "Funna" not in told
    assert "extmodell" not in told


def n_queries(client: StrictClient, value: str) -> int:
    """Give what it asks of the database to save a statement of this value."""
    told = fields(varde=value)
    with CaptureQueriesContext(connection) as asked:
        assert client.http.post(CODE, told).status_code == 302
    return len(asked)


def test_a_save_queues_the_making_once_and_then_costs_one_query_more(
    analyst: StrictClient, extra: None, settings: Settings
) -> None:
    settings.TEXT_MODEL = False
    without = n_queries(analyst, "inactive")
    n_without = Job.objects.count()
    settings.TEXT_MODEL = True
    ask_for_vectors(Round.objects.get(key=ROUND).pk, by="Alva", at=NOON)

    after = n_queries(analyst, "splintered")

    assert (n_without, Job.objects.count()) == (0, 1)
    assert after == without + 1


def test_the_first_save_queues_the_making(analyst: StrictClient, extra: None) -> None:
    n_queries(analyst, "inactive")

    assert Job.objects.get(kind="compute_vectors").arguments["round"] == ROUND


def test_words_that_moved_with_a_correction_ask_for_it_too(extra: None) -> None:
    correct({"fou": "Något helt annat står här nu, och det är nytt."})

    assert Job.objects.filter(kind="compute_vectors").count() == 1


def test_the_job_says_what_came_of_it() -> None:
    told = outcome_of(make_job("compute_vectors", state="done", result={"made": 1, "held": 12})).told

    assert told == ("Ett textställe räknades igenom nu, av tolv textställen i allt.",)
