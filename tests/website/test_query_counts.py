"""How many questions each page puts to the database: the same however much the round holds, and few for whoever reads."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.evidence.identity import new_id
from ledtrad.registry.models import Seats
from ledtrad.synthesis.models import Claim, Statement, StatementEvidence
from tests.cast import make_assignment, make_citation, make_user
from tests.pages.client import StrictClient
from tests.website.ways import REPORT_URL, ROUND, ask

# What a page costs the public. Fifteen is the most that it may cost anybody (tests/house/test_page_queries.py), and whoever has signed
# in costs three more.
MOST = {
    "/": 10,
    "/lan/": 6,
    "/lan/gotland/": 11,
    "/lan/kalmar/": 11,
    "/lan/vastra-gotaland/": 11,
    "/lan/vastra-gotaland/politiker/": 9,
    "/fragor/": 5,
    ask("user_involvement"): 9,
    REPORT_URL: 12,
    "/omgangar/": 5,
    f"/omgangar/{ROUND}/": 6,
    "/mal/": 9,
    "/brukarnas-plats/": 8,
    "/tryckta/": 1,
    "/tryckta/delrapport-2012-tryckt/": 8,
    "/tryckta/delrapport-2012-tryckt/nya-grupper-nio/": 9,
}
# Who has signed in costs three more: the session, the person, the assignments.
SIGNED_IN = {"county_author": 3, "analyst": 3}
KALMAR = "08"


def n_queries(site: StrictClient, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert site.http.get(path).status_code == 200
    return len(captured)


def reader_with(role: str) -> StrictClient:
    person, client = make_user("elsa", first_name="Elsa"), StrictClient()
    make_assignment(person, role=role, unit=KALMAR if role == "county_author" else "")
    client.http.force_login(person)
    return client


def double_the_statements() -> None:
    """Write every statement and its evidence once more."""
    twins = {}
    for statement in list(Statement.objects.all()):
        twins[statement.pk] = statement
        statement.pk, statement.key = new_id(), f"{statement.key}-x"
    Statement.objects.bulk_create(twins.values())
    evidence = list(StatementEvidence.objects.filter(statement_id__in=twins))
    for row in evidence:
        row.pk, row.statement = None, twins[row.statement_id]
    StatementEvidence.objects.bulk_create(evidence)


def double_the_claims() -> None:
    """Write every claim once more; no section calls the twins."""
    claims = list(Claim.objects.all())
    for claim in claims:
        claim.pk, claim.key = new_id(), f"{claim.key}-x"
    Claim.objects.bulk_create(claims)


def double_the_seats() -> None:
    """Give every body each category of seats once more, and every actor of a county another place in a source."""
    rows = list(Seats.objects.select_related("body__actor"))
    elsewhere = make_citation(first=1, last=2)
    for row in rows:
        row.body.actor.citations.add(elsewhere)
        row.pk, row.category = new_id(), f"{row.category} till"
    Seats.objects.bulk_create(rows)


@pytest.mark.parametrize("path", MOST)
def test_a_page_asks_few_questions_for_the_public(site: StrictClient, path: str) -> None:
    assert n_queries(site, path) <= MOST[path]


@pytest.mark.parametrize("role", SIGNED_IN)
def test_a_page_asks_no_more_for_who_has_signed_in_than_who_it_is(db: None, role: str) -> None:
    reader = reader_with(role)

    asked = {path: n_queries(reader, path) for path in MOST}

    more = {path: n for path, n in asked.items() if n > MOST[path] + SIGNED_IN[role]}
    assert more == {}


@pytest.mark.parametrize("role", ["public", "analyst"])
def test_twice_as_much_of_everything_costs_no_query_more(site: StrictClient, role: str) -> None:
    reader = site if role == "public" else reader_with(role)
    before = {path: n_queries(reader, path) for path in MOST}

    double_the_statements()
    double_the_claims()
    double_the_seats()

    assert {path: n_queries(reader, path) for path in MOST} == before
