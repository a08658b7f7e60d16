"""A person's own choice of letters, and the outbox of those who see to it that letters go."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from ledtrad.accounts.actions import change_address
from ledtrad.accounts.models import JournalEntry, Letters, User
from ledtrad.core.errors import LedtradError
from ledtrad.mail.models import Letter
from ledtrad.mail.queries import waiting_notices
from tests.cast import NOON, make_letter, make_notice
from tests.dialogue.talkers import page_of, person

MINE, OUTBOX = reverse("dialogue:letters"), reverse("dialogue:outbox")

pytestmark = pytest.mark.django_db


@override_settings(MAIL_IS_SET=True)
def test_a_person_sees_where_letters_go_and_chooses() -> None:
    make_letter(user=person("bo"), due_at=None, sent_at=NOON)
    bo = page_of("bo")

    page = bo.get(MINE)
    assert page.h1 == "Mina brev"
    assert "Breven går till bo@example.org" in page.text()
    assert "Senaste brevet 2 mars 2026 kl. 13.00" in page.text()
    assert page.find_all(".message") == []
    page = bo.post(MINE, {"brev": "none", "sprak": "en"})

    assert "Ditt val är sparat." in page.find(".flash").text
    user = User.objects.get(username="bo")
    assert (user.letters, user.letter_language) == (Letters.NONE, "en")
    assert JournalEntry.objects.filter(event="letters_chosen", by="Bo").count() == 1


def test_a_choice_that_is_none_is_told_at_its_field() -> None:
    page = page_of("bo").post(MINE, {"brev": "ibland"}, status=400)

    assert "”ibland” går inte att välja" in page.find("#fel").text
    assert "Välj språk i breven." in page.find("#fel").text


def test_a_person_without_an_address_and_a_site_without_a_server_are_told_what_that_means() -> None:
    page = page_of("bo").get(MINE)
    assert "Brev går inte ut just nu. Det som händer samlas" in page.text()

    User.objects.filter(username="bo").update(email="")
    assert "kontot har ingen e-postadress. Be din samordnare" in page_of("bo").get(MINE).text()


def test_who_has_not_signed_in_has_no_letters() -> None:
    assert Client().get(MINE).headers["Location"].startswith(reverse("accounts:sign_in"))


def test_the_outbox_says_that_no_server_is_set_and_that_nothing_is_lost() -> None:
    make_notice()

    page = page_of("sanna").get(OUTBOX)

    assert "Ingen brevserver är angiven, så inga brev går ut." in page.text()
    assert "Inget går förlorat till dess." in page.text()
    board = page_of("sanna").get("/insamling/bjorkoinsamlingen/")
    assert "Ingen brevserver är angiven, så påminnelser och kvitton går inte ut." in board.text()
    assert board.links()["Utgående brev"] == OUTBOX


@override_settings(MAIL_IS_SET=True)
def test_the_outbox_tells_what_failed_and_why_and_tries_it_again() -> None:
    failed = make_letter(
        "ett", user=person("bo"), due_at=None, failed_at=NOON, fault="Servern sade: 550", n_tries=3
    )
    make_notice("Försenad", user=failed.user, letter=failed)
    make_letter("två", user=person("gun"), fault="Brevservern svarade inte", n_tries=2)
    make_notice(user=person("cilla"), untold="no_address")
    User.objects.filter(username="cilla").update(email="")
    sanna = page_of("sanna")

    page = sanna.get(OUTBOX)
    assert page.texts("h2")[:2] == ["Ett brev kom inte fram.", "Ett brev väntar på att sändas."]
    assert "Bo <bo@example.org>" in page.text()
    assert "Servern sade: 550" in page.text()
    assert "Saknar e-postadress, och har därför inte fått veta: Cilla." in page.text()
    page = sanna.post(reverse("dialogue:retry_letters"), {})

    assert "Det som stod i breven sänds igen" in page.find(".flash").text
    assert [letter.key for letter in Letter.objects.all()] == ["två"]
    assert waiting_notices().get().user == failed.user
    assert "Inget brev väntade" in sanna.post(reverse("dialogue:retry_letters"), {}).find(".flash").text


@override_settings(MAIL_IS_SET=True)
def test_an_outbox_where_all_has_gone_says_so() -> None:
    person("sanna")

    assert "Allt som skulle sändas har gått." in page_of("sanna").get(OUTBOX).text()


def test_an_address_is_changed_by_whoever_runs_the_site_and_not_told_in_the_journal() -> None:
    bo = person("bo")

    change_address(bo, "bo.i.bjorko@example.org", by="konsolen", at=NOON)
    with pytest.raises(LedtradError, match="”bo” är ingen e-postadress"):
        change_address(bo, "bo", by="konsolen", at=NOON)

    assert User.objects.get(username="bo").email == "bo.i.bjorko@example.org"
    assert "example.org" not in str(JournalEntry.objects.get(event="address_changed").details)
