"""What each role gets from each page, asked for real, against the table and the committed tests/house/role_matrix.txt.

A page that a role can no longer reach, or suddenly can, shows as a changed line. Renew the file as tests/house/snapshot.py tells,
and read the difference as a question of rights. A new page with a variable in its address needs a row in EXAMPLES.
"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ledtrad.access import middleware, policies
from ledtrad.core.viewer import Viewer
from tests.house.django_tree import own_routes
from tests.house.snapshot import kept

# A real place for each page whose address has a variable in it.
EXAMPLES = {
    "website:county": {"slug": "kalmar"},
    "website:question": {"round_key": "lagesrapport-2012"},
    "website:report": {"key": "omrakning-2012"},
}
PAGE_NAMES = sorted(route.name for route in own_routes())


def ask(page: str, role: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Give the status that the role gets from the page; the public is whoever comes without more."""

    def as_role(asked: str, *, label: str) -> Viewer:
        return policies.viewer_for(role, label=label)

    with monkeypatch.context() as patch:
        if role != "public":
            patch.setattr(middleware, "viewer_for", as_role)
        return Client().get(reverse(page, kwargs=EXAMPLES.get(page))).status_code


def promised(page: str, role: str) -> int:
    """Give the status that the table promises: the page, or that it does not exist."""
    return 200 if policies.PAGES[page] in policies.ROLES[role] else 404


@pytest.mark.django_db
def test_each_role_reaches_the_pages_of_the_table_and_the_snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    roles = list(policies.ROLES)

    answers = {page: [ask(page, role, monkeypatch) for role in roles] for page in PAGE_NAMES}

    assert answers == {page: [promised(page, role) for role in roles] for page in PAGE_NAMES}
    lines = [f"{page}: {', '.join(map(str, row))}" for page, row in answers.items()]
    text = "\n".join([f"page: {', '.join(roles)}", *lines, ""])
    assert kept("role_matrix.txt", text) == text


def test_a_role_without_the_permission_and_a_page_without_a_row_get_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(policies.ROLES, "stranger", frozenset())
    monkeypatch.delitem(policies.PAGES, "website:counties")

    assert ask("website:start", "stranger", monkeypatch) == 404
    assert ask("website:counties", "operator", monkeypatch) == 404


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
