"""How many questions each page puts to the database: the same however much the round holds."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.evidence.identity import new_id
from ledtrad.synthesis.models import Statement, StatementEvidence
from tests.pages.client import StrictClient
from tests.website.ways import REPORT_URL, ask

# A county's page gathers from four rooms, each with reads of its own: nine of the registry, three of the answers, eight of the report.
MOST = {
    "/": 15,
    "/lan/": 15,
    "/lan/kalmar/": 23,
    "/lan/vastra-gotaland/": 24,
    "/fragor/": 15,
    ask("user_involvement"): 15,
    REPORT_URL: 15,
}


def n_queries(site: StrictClient, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        site.http.get(path)
    return len(captured)


@pytest.fixture
def doubled(site: StrictClient) -> dict[str, int]:
    """The round with every statement and its evidence twice; gives the number of queries before."""
    before = {path: n_queries(site, path) for path in MOST}
    twins = {}
    for statement in list(Statement.objects.all()):
        twins[statement.pk] = statement
        statement.pk, statement.key = new_id(), f"{statement.key}-x"
    Statement.objects.bulk_create(twins.values())
    evidence = list(StatementEvidence.objects.filter(statement_id__in=twins))
    for row in evidence:
        row.pk, row.statement = None, twins[row.statement_id]
    StatementEvidence.objects.bulk_create(evidence)
    return before


@pytest.mark.parametrize("path", MOST)
def test_a_page_asks_few_questions(site: StrictClient, path: str) -> None:
    assert n_queries(site, path) <= MOST[path]


def test_twice_as_many_statements_cost_no_query_more(site: StrictClient, doubled: dict[str, int]) -> None:
    assert {path: n_queries(site, path) for path in MOST} == doubled
