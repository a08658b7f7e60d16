"""What waits becomes one letter a person and day, for those who want it, can be reached, and may read of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from ledtrad.accounts.models import Letters, User
from ledtrad.mail.actions import post_notices
from ledtrad.mail.gathering import gather
from ledtrad.mail.models import Letter, Notice
from tests.cast import BO, MORNING, NOON, make_letter, make_notice, make_user, the_author

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("public")]

NIGHT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
TOMORROW = MORNING + timedelta(days=1)


@pytest.fixture
def public() -> object:
    """The address that letters lead to."""
    with override_settings(PUBLIC_URL="https://ledtrad.example"):
        yield


def untold() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("untold", flat=True))


def test_what_waits_for_a_person_is_one_letter_grouped_by_thing_with_the_newest_first() -> None:
    make_notice("Ett", thing="a", made_at=MORNING)
    make_notice("Två", thing="b", made_at=MORNING + timedelta(minutes=1))
    make_notice("Tre", thing="a", made_at=MORNING + timedelta(minutes=2))

    assert gather(at=NOON) == 1

    letter = Letter.objects.get()
    assert (letter.subject, letter.address) == ("Ledtråd: tre nyheter", "bo@example.org")
    assert letter.text.startswith(
        "Hej Bo!\n\nDet här har hänt i Ledtråd.\n\n"
        "Sak a\n– Tre hände.\n– Ett hände.\nhttps://ledtrad.example/a/\n\nSak b\n– Två hände.\n"
    )
    assert set(Notice.objects.values_list("letter", flat=True)) == {letter.pk}


def test_news_of_one_thing_has_its_title_as_subject_on_one_line() -> None:
    make_notice(thing="a\nBcc: alla@example.org")

    gather(at=NOON)

    assert Letter.objects.get().subject == "Ledtråd: Sak a Bcc: alla@example.org"


def test_nobody_is_written_to_by_night_or_twice_a_day() -> None:
    make_notice("Ett")
    assert gather(at=NIGHT) == 0
    assert gather(at=MORNING) == 1
    Letter.objects.update(due_at=None, sent_at=MORNING)

    make_notice("Två")

    assert gather(at=NOON) == 0
    assert gather(at=TOMORROW) == 1


def test_while_a_letter_has_not_gone_no_other_is_made() -> None:
    make_letter()
    make_notice()

    assert gather(at=TOMORROW) == 0

    Letter.objects.update(due_at=None, sent_at=TOMORROW)
    assert gather(at=TOMORROW + timedelta(hours=1)) == 0
    assert gather(at=TOMORROW + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"letters": Letters.NONE}, "declined"),
        ({"email": ""}, "no_address"),
        ({"is_active": False}, "closed"),
    ],
)
def test_who_wants_no_letters_or_cannot_be_reached_gets_none_later_either(
    fields: dict[str, object], why: str
) -> None:
    make_notice()
    User.objects.update(**fields)

    assert gather(at=NOON) == 0
    assert untold() == [why]

    User.objects.update(letters=Letters.DAILY, email="bo@example.org", is_active=True)
    assert gather(at=NOON) == 0


def test_what_its_kind_no_longer_tells_is_left_out_and_a_letter_of_nothing_is_none() -> None:
    make_notice("Ett")
    make_notice("Två", arguments={"hemlig": True})
    gather(at=NOON)
    assert "Två" not in Letter.objects.get().text
    assert untold() == ["", "not_theirs"]

    other = make_user("cilla", first_name="Cilla")
    make_notice("Tre", user=other, arguments={"hemlig": True})
    make_notice("Fyra", user=other, kind="kind of a newer version")

    assert gather(at=NOON) == 0
    assert not Letter.objects.filter(user=other).exists()


def test_a_notice_with_the_same_key_is_written_once_for_each_person() -> None:
    people = [the_author(), make_user("cilla", first_name="Cilla")]

    for _ in range(2):
        post_notices("saga", to=people, thing="a", key="step:1", at=NOON)

    assert Notice.objects.count() == 2


def test_a_letter_is_in_its_readers_language() -> None:
    make_notice("Ett", thing="a")
    make_notice("Två", thing="b")
    User.objects.update(letter_language="en")

    gather(at=NOON)

    letter = Letter.objects.get()
    assert (letter.language, BO in letter.text) == ("en", True)
