"""What is said about one county's answers is found by nobody else: on no page, in no file, in no letter, and in no count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from ledtrad.accounts.models import JournalEntry, User
from ledtrad.dialogue.actions import comment, set_due
from ledtrad.dialogue.notices import post_due
from ledtrad.dialogue.places import thread_links
from ledtrad.mail.gathering import gather
from ledtrad.mail.models import Letter
from tests.cast import BJORKO, GRANO, NOON, TALLMO, kept, make_assignment, make_user
from tests.dialogue.talkers import ANSWER, CLAIM, CLAIM_PAGE, PAGE, everybody, page_of, person, thing, who
from tests.house.django_tree import own_routes
from tests.rounds.answerers import hand_in_all

CANARY, CLAIM_CANARY = "kanariefågeln i Björkö", "kanariefågeln på kansliet"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def said() -> None:
    """Björkö and the national office have talked about an answer, and the office about a claim."""
    everybody()
    hand_in_all()
    comment(thing(), CANARY, to=["sanna", "cilla"], by=who("bo"))
    set_due(thing(), NOON.date() + timedelta(days=1), by=who("bo"))
    comment(thing(CLAIM), CLAIM_CANARY, to=["alva"], by=who("sanna"))


def other_places() -> list[str]:
    """Give every address that needs no place, and those of Granö, Tallmo and Björkö that a person could try."""
    plain = [reverse(one.name) for one in own_routes() if "<" not in one.address]
    units = [
        f"/{page}/bjorkoinsamlingen/{unit}/{end}"
        for unit in (BJORKO, GRANO, TALLMO)
        for page, end in (("svara", ""), ("svara", "bjorkofragan/"), ("samtal/svar", "bjorkofragan/"))
    ]
    return [
        *plain, *units, PAGE, CLAIM_PAGE, "/samtal/?visa=alla", "/pastaenden/omrakning-2012/nya-grupper/",
        f"/insamling/bjorkoinsamlingen/granska/{BJORKO}/", "/insamling/bjorkoinsamlingen/",
    ]  # fmt: skip


def seen_by(client: Client) -> str:
    """Give everything that the client is answered, at every address that may be tried."""
    return "\n".join(client.get(path).content.decode("utf-8", "replace") for path in other_places())


@pytest.mark.parametrize("name", ["gun", "love", "disa", ""])
def test_no_page_tells_another_county_a_reader_the_operator_or_the_public(name: str) -> None:
    client = page_of(name).http if name else Client()

    told = seen_by(client)

    assert CANARY not in told
    assert CLAIM_CANARY not in told
    assert "Samtal (" not in told


def test_the_canary_sings_to_those_who_may_hear_it() -> None:
    assert CANARY in seen_by(page_of("cilla").http)
    assert CLAIM_CANARY not in seen_by(page_of("cilla").http)
    sanna = seen_by(page_of("sanna").http)
    assert CANARY in sanna
    assert CLAIM_CANARY in sanna
    assert "Samtal (1)" in sanna


def test_an_address_that_is_not_ones_own_reads_as_one_that_is_not_there() -> None:
    gun = page_of("gun")

    hidden, absent = (
        gun.get(PAGE, status=404),
        gun.get(PAGE.replace("bjorkofragan", "finns-inte"), status=404),
    )

    assert hidden.text() == absent.text()
    gun.post(PAGE, {"text": "Hej", "till": ["bo"], "gor": "skriv"}, status=404)


def letters() -> dict[str, str]:
    """Give what each person is written now."""
    with override_settings(PUBLIC_URL="https://ledtrad.example"):
        post_due(NOON)
        gather(at=NOON)
    return {one.user.username: one.subject + one.text for one in Letter.objects.select_related("user")}


def test_letters_tell_those_concerned_that_something_was_written_and_nobody_what() -> None:
    told = letters()

    assert "Bo skrev till dig." in told["sanna"]
    assert f"https://ledtrad.example{PAGE}" in told["sanna"]
    assert "Samtalet ska vara klart senast tisdag 3 mars 2026." in told["cilla"]
    assert not {"gun", "love", "disa"} & set(told)
    assert "kanariefågeln" not in "".join(told.values())


def test_who_lost_the_county_between_the_comment_and_the_letter_is_not_told() -> None:
    cilla = person("cilla")
    cilla.assignments.all().delete()
    make_assignment(cilla, unit=GRANO)

    assert "cilla" not in letters()


def test_what_was_taken_back_or_ended_before_the_letter_goes_is_not_told() -> None:
    from_page = page_of("bo")
    pk = thing_comment()
    from_page.post(PAGE, {"gor": f"ta-tillbaka-{pk}"})
    from_page.post(PAGE, {"gor": "avsluta"})

    told = letters()

    assert "skrev till dig" not in told.get("cilla", "")
    assert "ska vara klart" not in told.get("cilla", "")


def thing_comment() -> int:
    entry = JournalEntry.objects.filter(event="comment_made", subject_key=ANSWER).get()
    return int(entry.details["comment"])


def test_the_journal_holds_no_word_of_it() -> None:
    told = "".join(str(one.details) for one in JournalEntry.objects.all())

    assert "kanariefågeln" not in told


def test_a_count_is_given_to_those_only_who_may_read_what_is_counted() -> None:
    def count(name: str) -> list[str]:
        links = thread_links([ANSWER], units=(BJORKO,), viewer=who(name).viewer)
        return [link.label for link in links.values()]

    assert {name: count(name) for name in ("bo", "sanna", "gun", "love", "disa")} == {
        "bo": ["Samtal (1)"], "sanna": ["Samtal (1)"], "gun": [], "love": [], "disa": []
    }  # fmt: skip


def test_a_person_with_two_counties_hears_of_both() -> None:
    both = kept(User, lambda: make_user("ulla", first_name="Ulla"), username="ulla")
    for unit in (GRANO, BJORKO):
        make_assignment(both, unit=unit)
    client = Client()
    client.force_login(both)

    assert CANARY in client.get(PAGE).content.decode()
