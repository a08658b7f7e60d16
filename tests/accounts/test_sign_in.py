"""Signing in and out: in words, back to where one was going, and not by guessing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ledtrad.accounts.actions import SignInRefused, check_may_guess, make_account, note_failed_sign_in
from ledtrad.accounts.models import JournalEntry, User
from ledtrad.core.errors import LedtradError
from tests.cast import MORNING, NOON
from tests.pages.client import StrictClient

pytestmark = pytest.mark.django_db
SIGN_IN = "/logga-in/"
PASSWORD = "en lång ramsa om björkar"  # noqa: S105 - of a person who does not exist
REFUSED = "Användarnamnet och lösenordet hör inte ihop."


@pytest.fixture(autouse=True)
def _alva() -> None:
    make_account("alva", name="Alva", password=PASSWORD, by="testet", at=MORNING)


def events(username: str = "alva") -> list[str]:
    return list(JournalEntry.objects.filter(subject_key=username).values_list("event", flat=True))


def test_the_form_says_what_it_is_for_and_who_reads_without_it() -> None:
    page = StrictClient().get(SIGN_IN)

    assert page.h1 == "Logga in"
    assert "Rapporter, län och frågor läser du utan konto." in page.text()
    assert [field.get("autocomplete") for field in page.find_all("input") if field.get("autocomplete")] == [
        "username",
        "current-password",
    ]


def test_a_good_sign_in_leads_to_where_one_was_going() -> None:
    client = StrictClient()

    page = client.post(SIGN_IN, {"namn": "alva", "losenord": PASSWORD, "next": "/lan/"})

    assert page.response.redirect_chain == [("/lan/", 302)]
    assert client.http.session["_auth_user_id"]
    assert events() == ["account_made", "signed_in"]


@pytest.mark.parametrize(
    "foreign", ["https://example.org/", "//example.org/", "javascript:alert(1)", "\\\\example.org", ""]
)
def test_a_foreign_address_is_never_gone_on_to(foreign: str) -> None:
    page = StrictClient().post(SIGN_IN, {"namn": "alva", "losenord": PASSWORD, "next": foreign})

    assert page.response.redirect_chain == [("/", 302)]


def test_the_session_is_a_new_one_after_the_sign_in() -> None:
    client = StrictClient()
    client.http.session.save()
    before = client.http.session.session_key

    client.post(SIGN_IN, {"namn": "alva", "losenord": PASSWORD})

    assert client.http.session.session_key != before


@pytest.mark.parametrize(
    ("name", "password"),
    [("alva", "fel"), ("finns-inte", PASSWORD), ("ALVA", PASSWORD), ("alva", f"{PASSWORD} ")],
)
def test_a_wrong_pair_is_refused_in_the_same_words_whether_the_account_exists(
    name: str, password: str
) -> None:
    page = StrictClient().post(SIGN_IN, {"namn": name, "losenord": password}, status=400)

    assert REFUSED in page.find(".message--error").text
    assert page.find("#id_namn").get("value") == name
    assert page.find("#id_losenord").get("value") is None
    assert events(name)[-1] == "sign_in_failed"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "Ange ditt användarnamn."),
        ({"namn": "alva"}, "Ange ditt lösenord."),
        ({"namn": "a" * 151, "losenord": "x"}, "Det har högst 150 tecken."),
        ({"namn": "alva\x00", "losenord": "x"}, REFUSED),
        ({"namn": "alva", "losenord": "x" * 1001}, "Lösenordet är för långt."),
    ],
)
def test_what_cannot_be_a_sign_in_is_told_at_the_field(told: dict[str, str], sentence: str) -> None:
    page = StrictClient().post(SIGN_IN, told, status=400)

    assert sentence.lower() in page.text().lower()


def test_ten_failed_tries_make_a_pause_of_a_quarter_and_the_eleventh_is_not_even_looked_at() -> None:
    for _ in range(10):
        check_may_guess("alva", at=NOON)
        note_failed_sign_in("alva", at=NOON)

    with pytest.raises(SignInRefused, match="Vänta en kvart"):
        check_may_guess("alva", at=NOON + timedelta(minutes=14))

    check_may_guess("alva", at=NOON + timedelta(minutes=15))
    check_may_guess("bo", at=NOON)


def test_a_right_password_does_not_help_during_the_pause() -> None:
    client = StrictClient()
    for _ in range(10):
        client.post(SIGN_IN, {"namn": "alva", "losenord": "fel"}, status=400)

    page = client.post(SIGN_IN, {"namn": "alva", "losenord": PASSWORD}, status=400)

    assert "för många misslyckade försök" in page.text()
    assert "_auth_user_id" not in client.http.session


def test_signing_out_takes_a_post_and_ends_the_session() -> None:
    client = StrictClient()
    client.post(SIGN_IN, {"namn": "alva", "losenord": PASSWORD})

    assert client.http.get("/logga-ut/").status_code == 405
    page = client.post("/logga-ut/")

    assert page.response.redirect_chain == [("/", 302)]
    assert "_auth_user_id" not in client.http.session
    assert events()[-1] == "signed_out"


def test_signing_out_twice_is_no_fault() -> None:
    page = StrictClient().post("/logga-ut/")

    assert page.response.redirect_chain == [("/", 302)]


def test_a_name_that_is_taken_makes_no_second_account() -> None:
    with pytest.raises(LedtradError, match="Kontot ”alva” finns redan"):
        make_account("alva", name="Alva", password=PASSWORD, by="testet", at=MORNING)


def test_a_name_that_no_account_can_have_is_refused_before_anything_is_made() -> None:
    with pytest.raises(LedtradError, match="användarnamn"):
        make_account("anna andersson", name="Anna", password=PASSWORD, by="testet", at=MORNING)

    assert not User.objects.filter(first_name="Anna").exists()
