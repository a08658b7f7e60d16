"""No page asks the database for much: every address, for somebody with every right and for a county's author, however much there is."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledtrad.evidence.identity import new_id
from ledtrad.synthesis.models import CheckOverride, Compilation, Correction, Release, Section
from tests.cast import NOON
from tests.house.django_tree import own_routes
from tests.house.fact_checked import ask_and_answer
from tests.trust.world import REPORT, World, client_as, make_world
from tests.website.test_query_counts import double_the_claims, double_the_statements

# Two of them say who asks: the session, and the person with the assignments.
MOST = 15
# What an address answers that shows no page: it leads on, or takes posts only.
LEADS_ON = (302, 405)
PAGES = sorted(route.name for route in own_routes())
# What an address can ask for besides, that its page reads more for.
ASKED = {
    "analysis:section": "?fran=1&rad=1",
    "analysis:reading": "?variabel=steering_problem",
    "analysis:matrix": "?sakerhet=planned",
    "website:question": "?variabel=user_involvement&sakerhet=planned",
}

pytestmark = pytest.mark.django_db


def n_queries(client: Client, path: str) -> int:
    """Give how much the page asks; nothing for an address that leads on, or that the reader can't open."""
    with CaptureQueriesContext(connection) as captured:
        status = client.get(path).status_code
    return len(captured) if status == 200 else 0


def costs(world: World, client: Client, *, among: Collection[str] = ()) -> dict[str, int]:
    """Give what every page, or each `among` them, costs the reader, at its plain address and with what can be asked for besides."""
    paths = {page: world.path(page) for page in PAGES}
    paths |= {f"{page}{query}": paths[page] + query for page, query in ASKED.items()}
    return {page: n_queries(client, path) for page, path in paths.items() if not among or page in among}


def double_what_is_written() -> None:
    """Write every section, reason and release once more, and correct each release twice."""
    for section in Section.objects.prefetch_related("topics"):
        topics = section.topics.all()
        section.pk, section.key, section.order = new_id(), f"{section.key}-x", section.order + 500
        Section.objects.bulk_create([section])
        section.topics.set(topics)
    reasons = list(CheckOverride.objects.all())
    for reason in reasons:
        reason.pk, reason.subject = new_id(), f"{reason.subject}-x"
    CheckOverride.objects.bulk_create(reasons)
    releases = list(Release.objects.all())
    for release in releases:
        release.pk, release.number = new_id(), f"{release.number}0"
    Release.objects.bulk_create(releases)
    told = {"before": "åtta", "after": "sju", "reason": "Fel.", "corrected_by": "Alva", "corrected_at": NOON}
    Correction.objects.bulk_create(Correction(release=one, **told) for one in [*Release.objects.all()] * 2)


@pytest.fixture
def world() -> World:
    """Give the world with something in every place."""
    return make_world()


def test_no_page_asks_more_than_fifteen_questions_nor_more_when_there_is_twice_as_much(world: World) -> None:
    readers = {"coordinator": client_as("coordinator", ""), "author": client_as("county_author", "08")}

    found = {name: costs(world, client) for name, client in readers.items()}

    dear = [(name, page, n) for name, row in found.items() for page, n in row.items() if n > MOST]
    assert dear == []
    # Else a page that no longer opens would cost nothing, and pass.
    uncounted = [page for page in PAGES if not any(row[page] for row in found.values())]
    everybody = world.client()
    statuses = {page: everybody.get(world.path(page)).status_code for page in uncounted}
    assert {page: status for page, status in statuses.items() if status not in LEADS_ON} == {}

    double_the_statements()
    double_the_claims()
    double_what_is_written()

    # The author is asked again for what the coordinator can't open.
    closed = [page for page, n in found["coordinator"].items() if not n]
    after = {
        "coordinator": costs(world, readers["coordinator"]),
        "author": costs(world, readers["author"], among=closed),
    }
    before = {"coordinator": found["coordinator"], "author": {page: found["author"][page] for page in closed}}
    assert [
        (name, page) for name, row in before.items() for page in row if row[page] != after[name][page]
    ] == []


def test_no_page_asks_more_than_fifteen_where_a_fact_check_was_answered(world: World) -> None:
    ask_and_answer(Compilation.objects.get(key=REPORT))

    found = costs(world, client_as("coordinator", ""))

    assert {page: n for page, n in found.items() if n > MOST} == {}
    assert found["analysis:freeze"]


def test_a_working_version_that_was_never_frozen_keeps_to_the_same() -> None:
    reader = client_as("analyst", "")
    paths = [
        reverse("website:report", args=[REPORT]),
        *(reverse(f"analysis:{page}", args=[REPORT]) for page in ("compilation", "checks", "freeze")),
    ]

    found = {path: n_queries(reader, path) for path in paths}

    assert {path: n for path, n in found.items() if not 0 < n <= MOST} == {}
