"""What each role gets from each page, asked for real, against the table and the committed tests/house/role_matrix.txt.

A page that a role can no longer reach, or suddenly can, shows as a changed line. Renew the file as tests/house/snapshot.py tells,
and read the difference as a question of rights. A new page with a variable in its address needs a row in EXAMPLES.
"""

from __future__ import annotations

import pytest
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse

from ledtrad.access import policies
from tests.cast import make_assignment, make_job, make_user
from tests.house.django_tree import own_routes
from tests.house.fact_checked import let_a_fact_check_run
from tests.house.happened import freeze_and_correct
from tests.house.in_dialogue import let_a_dialogue_run
from tests.house.running_round import let_a_round_run
from tests.house.snapshot import kept

Place = dict[str, str | int]
_ANSWER: Place = {"round_key": "lagesrapport-2012", "unit": "08", "topic": "politisk-styrning"}
_REPORT: Place = {"key": "omrakning-2012"}
_SECTION: Place = {"key": "omrakning-2012", "section": "nya-grupper"}
_RELEASE: Place = {"key": "omrakning-2012", "number": "2012:1"}
_PRINTED: Place = {"key": "delrapport-2012-tryckt"}
# A real place for each page whose address has a variable in it. Passages that wait, jobs and the round under way get theirs in the test.
EXAMPLES: dict[str, Place] = {
    "analysis:agreement": {"round_key": "lagesrapport-2012"},
    "analysis:matrix": {"round_key": "lagesrapport-2012"},
    "analysis:matrix_cell": {"round_key": "lagesrapport-2012", "unit": "08", "variable": "platform_host"},
    "analysis:matrix_csv": {"round_key": "lagesrapport-2012"},
    "analysis:matrix_xlsx": {"round_key": "lagesrapport-2012"},
    "analysis:statements_csv": {"round_key": "lagesrapport-2012"},
    "analysis:correct": {"round_key": "lagesrapport-2012", "unit": "08"},
    "analysis:receipt": {"round_key": "lagesrapport-2012", "unit": "08", "number": 1},
    "analysis:our_words": {"round_key": "lagesrapport-2012", "unit": "08"},
    "analysis:revision": {"round_key": "lagesrapport-2012", "unit": "08", "number": 1},
    "analysis:reviews": {"round_key": "lagesrapport-2012"},
    "analysis:claim": {"compilation": "omrakning-2012", "claim": "nya-grupper"},
    "analysis:claims_of": {"compilation": "omrakning-2012"},
    "analysis:claim_statements": {"compilation": "omrakning-2012", "claim": "nya-grupper"},
    "analysis:save_claim": {"round_key": "lagesrapport-2012"},
    "analysis:state_claim": {"compilation": "omrakning-2012"},
    "analysis:quote_claim": {"round_key": "lagesrapport-2012"},
    "analysis:edit_claim": {"compilation": "omrakning-2012", "claim": "nya-grupper"},
    "analysis:accept_claim": {"compilation": "omrakning-2012", "claim": "nya-grupper"},
    "analysis:withdraw_claim": {"compilation": "omrakning-2012", "claim": "nya-grupper"},
    "analysis:take_back_claim": {"compilation": "omrakning-2012", "claim": "nya-grupper"},
    "analysis:tie_grounds": {"compilation": "omrakning-2012", "claim": "tryckets-nio"},
    "analysis:untie_ground": {"compilation": "omrakning-2012", "claim": "tryckets-nio"},
    "website:county": {"slug": "kalmar"},
    "website:county_year": {"slug": "kalmar", "year": 2012},
    "website:subregion_year": {"slug": "vastra-gotaland", "year": 2012, "unit": "skaraborg"},
    "website:extract_pdf": {"slug": "kalmar"},
    "website:extract_docx": {"slug": "kalmar"},
    "website:question": {"round_key": "lagesrapport-2012"},
    "website:report": {"key": "omrakning-2012"},
    "analysis:readings": {"round_key": "lagesrapport-2012"},
    "analysis:unit_readings": {"round_key": "lagesrapport-2012", "unit": "08"},
    "analysis:reading": _ANSWER,
    "analysis:mark_answer_read": _ANSWER,
    "analysis:code_statement": _ANSWER,
    "analysis:edit_statement": _ANSWER | {"key": "u001"},
    "analysis:reinstate_statement": _ANSWER | {"key": "u001"},
    "analysis:withdraw_statement": _ANSWER | {"key": "u001"},
    "analysis:withdraw_second_reading": _ANSWER | {"key": "00000000-0000-0000-0000-000000000000"},
    "analysis:compilation": _REPORT,
    "analysis:save_compilation": _REPORT,
    "analysis:add_section": _REPORT,
    "analysis:checks": _REPORT,
    "analysis:override_check": _REPORT,
    "analysis:withdraw_override": _REPORT,
    "analysis:freeze": _REPORT,
    "analysis:freeze_release": _REPORT,
    "analysis:section": _SECTION,
    "analysis:save_section": _SECTION,
    "analysis:preview_section": _SECTION,
    "analysis:section_history": _SECTION,
    "analysis:move_section": _SECTION,
    "analysis:remove_section": _SECTION,
    "analysis:correct_release": _RELEASE,
    "analysis:import_coding": {"round_key": "lagesrapport-2012"},
    "analysis:place_passages": {"round_key": "lagesrapport-2012"},
    "website:release": _RELEASE,
    "website:release_document": _RELEASE,
    "website:release_file": {**_RELEASE, "ending": "json"},
    "website:release_file_in_english": {**_RELEASE, "ending": "json"},
    "website:release_table": {**_RELEASE, "table": "pastaenden", "ending": "csv"},
    "website:report_table": {**_REPORT, "table": "utsagor", "ending": "csv"},
    "website:comparison": _RELEASE | {"other": "2012:2"},
    "website:draft": _REPORT,
    "website:round": {"key": "lagesrapport-2012"},
    "website:politicians": {"slug": "kalmar"},
    "website:printed_report": _PRINTED,
    "website:printed_claim": _PRINTED | {"claim": "nya-grupper-nio"},
}
PAGE_NAMES = sorted(route.name for route in own_routes())


# What the table opens: a page, one that takes posts only, or the way on from such a one. What it does not: the sign-in, a refusal.
OPEN, TO_SIGN_IN, REFUSED = {"200", "405", "302"}, "to sign-in", "403"


# Pages of what is somebody's own, with the permission that opens everybody's.
OWN = {"analysis:job": "jobs.read_all"}


def client_of(role: str) -> Client:
    """Give the client of somebody in the role, at Kalmar where the role is a county's; the public has not signed in."""
    client = Client()
    if role != "public":
        user = make_user(role)
        unit = "08" if role.startswith("county_") else ""
        make_assignment(user, role=role, unit=unit)
        client.force_login(user)
    return client


def ask(page: str, client: Client) -> str:
    """Give the status that the client gets from the page, or that it is sent to the sign-in."""
    answer = client.get(reverse(page, kwargs=EXAMPLES.get(page)))
    is_sent = answer.headers.get("Location", "").startswith(reverse("accounts:sign_in"))
    return TO_SIGN_IN if is_sent else str(answer.status_code)


@pytest.fixture
def everywhere(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """See to it that there are releases, and a passage that waits."""
    waiting: Place = {"round_key": "lagesrapport-2012", "pk": str(freeze_and_correct().pk)}
    for page in ("analysis:review", "analysis:decide_passage"):
        monkeypatch.setitem(EXAMPLES, page, waiting)
    for page, place in (let_a_round_run() | let_a_fact_check_run() | let_a_dialogue_run()).items():
        monkeypatch.setitem(EXAMPLES, page, place)
    job: Place = {"pk": str(make_job().pk)}
    for page in ("analysis:job", "analysis:retry_job"):
        monkeypatch.setitem(EXAMPLES, page, job)


def promised(page: str, role: str) -> set[str]:
    """Give the statuses that the table allows: the page, or what says that it is closed, or that there is no such thing of one's own."""
    if policies.PAGES[page] in policies.ROLES[role]:
        return {"404"} if page in OWN and OWN[page] not in policies.ROLES[role] else OPEN
    return {TO_SIGN_IN if role == "public" else REFUSED}


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a page opens is settled before it is drawn, and drawing two hundred for each role takes minutes: other walks draw them."""
    monkeypatch.setattr(Template, "render", lambda *_, **_and: "")


@pytest.mark.usefixtures("everywhere", "undrawn")
def test_each_role_reaches_the_pages_of_the_table_and_the_snapshot() -> None:
    clients = {role: client_of(role) for role in policies.ROLES}

    answers = {page: {role: ask(page, client) for role, client in clients.items()} for page in PAGE_NAMES}

    wrong = [
        f"{page} as {role}: {status}"
        for page, row in answers.items()
        for role, status in row.items()
        if status not in promised(page, role)
    ]
    assert wrong == []
    lines = [f"{page}: {', '.join(row.values())}" for page, row in answers.items()]
    text = "\n".join([f"page: {', '.join(clients)}", *lines, ""])
    assert kept("role_matrix.txt", text) == text


@pytest.mark.django_db
def test_a_page_without_a_row_is_there_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(policies.PAGES, "website:counties")

    assert {ask("website:counties", client_of(role)) for role in policies.ROLES} == {"404"}


@pytest.mark.django_db
def test_a_role_that_loses_a_permission_loses_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(policies.PAGES, "website:counties", "data.load")

    found = {role: ask("website:counties", client_of(role)) for role in ("public", "analyst", "operator")}

    assert found == {"public": TO_SIGN_IN, "analyst": "403", "operator": "200"}


@pytest.mark.parametrize("address", ["/finns-inte/", "/admin/", "/lan/kalmar/svar/", "/.git/config"])
def test_an_unknown_address_says_so_in_words(address: str) -> None:
    answer = Client().get(address)

    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/lan/atlantis/", "/fragor/ingen-omgang/", "/rapporter/ingen-rapport/"])
def test_a_known_kind_of_page_about_nothing_says_so_in_words(address: str) -> None:
    answer = Client().get(address)

    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.content.decode()
