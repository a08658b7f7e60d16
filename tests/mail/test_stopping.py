"""Stopping one's letters by the address in a letter: a page with a button, a mail program's own button, and links that are no good."""

from __future__ import annotations

import time

import pytest
from django.test import Client
from django.urls import reverse

from ledtrad.accounts.models import JournalEntry, Letters, User
from ledtrad.mail.stopping import LONGEST, stop_token
from tests.cast import make_user
from tests.pages.client import StrictClient

pytestmark = pytest.mark.django_db


def address(user: User) -> str:
    return reverse("mail:stop", args=[stop_token(user)])


def chosen(user: User) -> str:
    user.refresh_from_db()
    return user.letters


def test_the_link_leads_to_a_button_and_opening_it_changes_nothing() -> None:
    bo = make_user("bo", first_name="Bo")

    page = StrictClient(Client()).get(address(bo))

    assert page.h1 == "Sluta få brev"
    assert page.texts("button.button") == ["Sluta få brev"]
    assert chosen(bo) == Letters.DAILY


def test_letters_stop_whatever_else_stands_of_the_person() -> None:
    # Made before names were looked at, as some console once did.
    anna = User.objects.create(username="anna andersson", first_name="Anna", email="ingen adress")

    StrictClient(Client()).post(address(anna), {})

    assert chosen(anna) == Letters.NONE


def test_the_button_stops_the_letters_without_signing_in_and_once() -> None:
    bo = make_user("bo", first_name="Bo")
    client = StrictClient(Client())

    for _ in range(2):
        page = client.post(address(bo))

    assert "Du får inga fler brev från Ledtråd." in page.text()
    assert chosen(bo) == Letters.NONE
    assert JournalEntry.objects.filter(event="letters_chosen", by="Bo").count() == 1


def test_a_mail_programs_own_button_needs_neither_session_nor_token() -> None:
    bo = make_user("bo", first_name="Bo")

    answer = Client(enforce_csrf_checks=True).post(address(bo), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert chosen(bo) == Letters.NONE


@pytest.mark.parametrize("spoil", [lambda token: token[:-2], lambda token: f"x{token}", lambda _: "%00"])
def test_a_link_that_did_not_come_through_whole_says_what_to_do(spoil: object) -> None:
    bo = make_user("bo", first_name="Bo")
    token = spoil(stop_token(bo))  # type: ignore[operator]

    page = StrictClient(Client()).get(f"/brev/sluta/{token}/", status=404)

    assert page.h1 == "Länken gäller inte"
    assert "Ta länken i det senaste brevet, eller logga in" in page.text()
    assert Client().post(f"/brev/sluta/{token}/").status_code == 404
    assert chosen(bo) == Letters.DAILY


def test_a_link_is_good_for_half_a_year_and_for_an_open_account(monkeypatch: pytest.MonkeyPatch) -> None:
    bo = make_user("bo", first_name="Bo")
    path, now = address(bo), time.time()

    monkeypatch.setattr("django.core.signing.time.time", lambda: now + LONGEST.total_seconds() - 60)
    assert Client().get(path).status_code == 200
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + LONGEST.total_seconds() + 60)
    assert Client().post(path).status_code == 404

    monkeypatch.undo()
    User.objects.update(is_active=False)
    assert Client().get(path).status_code == 404
