"""What is agreed with a county: one owner, a day after the dialogue, steps that are never changed, and a letter when the day has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from ledtrad.accounts.models import User
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.mail.delivering import deliver
from ledtrad.mail.models import Notice
from ledtrad.rounds.actions.agreed_actions import (
    ActionMoved,
    Step,
    Wanted,
    agree_action,
    post_reviews,
    remove_action,
    step_action,
)
from ledtrad.rounds.models import ActionStep, AgreedAction
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.rounds.queries.county_dialogues import live_action, overdue
from tests.cast import (
    BJORKO,
    GRANO,
    NOON,
    make_action_step,
    make_agreed_action,
    make_assignment,
    make_county_dialogue,
    make_dialogue_acceptance,
    make_user,
    the_dialogue,
    the_office,
)
from tests.cast_dialogues import OFFICE, REVIEW_ON
from tests.mail.smtp import Server, mail_server
from tests.rounds.test_county_dialogues import ALVA, BO, CILLA, GUN, SANNA

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]

WANTED = Wanted("Bjud in till ett lärtillfälle.", BJORKO, REVIEW_ON)
THE_DAY = datetime.combine(REVIEW_ON, NOON.timetz())


@pytest.fixture
def server() -> Iterator[Server]:
    with mail_server() as told:
        yield told


def test_an_action_has_one_owner_that_is_a_party_and_the_same_sent_twice_is_one() -> None:
    the_office()
    row = make_county_dialogue()
    for _ in range(2):
        agree_action(row, WANTED, viewer=BO, at=NOON)
    agree_action(row, Wanted("Sänd underlag.", OFFICE, REVIEW_ON), viewer=BO, at=NOON)

    told = AgreedAction.objects.order_by("number").values_list("number", "owner__key")
    assert list(told) == [(1, BJORKO), (2, OFFICE)]
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreedAction.objects.filter(number=1).update(owner=None)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted("  ", BJORKO, REVIEW_ON), "Skriv vad som ska göras"),
        (Wanted("Gör.", GRANO, REVIEW_ON), "Välj en ansvarig"),
        (Wanted("Gör.", "", REVIEW_ON), "Välj en ansvarig"),
        (Wanted("Gör.", BJORKO, None), "Ange vilken dag"),
        (Wanted("Gör.", BJORKO, NOON.date()), "efter dialogen"),
        (Wanted("Gör.", BJORKO, date(9999, 1, 1)), "för långt fram"),
    ],
)
def test_what_is_wrong_with_an_action_is_told(wanted: Wanted, told: str) -> None:
    with pytest.raises(RoundRefused, match=told):
        agree_action(make_county_dialogue(), wanted, viewer=BO, at=NOON)
    assert not AgreedAction.objects.exists()


def test_the_owners_people_say_how_it_goes_and_the_history_is_kept() -> None:
    make_agreed_action()
    row = the_dialogue()

    with pytest.raises(RoundRefused, match="varför åtgärden avskrivs"):
        step_action(row, 1, Step("dropped"), viewer=BO, at=NOON)
    step_action(row, 1, Step("dropped", "Tiden räckte inte."), viewer=BO, at=NOON)
    step_action(row, 1, Step("open", "Vi försöker igen.", 1), viewer=BO, at=NOON)
    with pytest.raises(ActionMoved):
        step_action(row, 1, Step("done", "", 1), viewer=BO, at=NOON)
    step_action(row, 1, Step("done", "", 2), viewer=BO, at=NOON)

    assert [step.after for step in ActionStep.objects.order_by("number")] == ["dropped", "open", "done"]
    assert live_action(row, 1).state == "done"
    with pytest.raises(DatabaseError), transaction.atomic():
        ActionStep.objects.update(reason="")


def test_a_step_that_is_sent_twice_is_one_and_a_word_of_nobody_else() -> None:
    make_agreed_action()
    row = the_dialogue()

    made = [step_action(row, 1, Step("done", "Fyrtio kom."), viewer=BO, at=NOON) for _ in range(2)]

    assert made[0] == made[1]
    assert ActionStep.objects.count() == 1
    with pytest.raises(ActionMoved):
        step_action(row, 1, Step("done", "Fyrtio kom."), viewer=CILLA, at=NOON)


def test_a_side_says_nothing_of_what_the_other_owns_and_nobody_else_of_either() -> None:
    make_agreed_action()
    make_agreed_action(2, owner=the_office())
    row = the_dialogue()

    for number, viewer in ((1, SANNA), (2, BO)):
        with pytest.raises(NotAllowed):
            step_action(row, number, Step("done"), viewer=viewer, at=NOON)
    for number in (1, 2):
        with pytest.raises(UnknownName):
            step_action(row, number, Step("done"), viewer=GUN, at=NOON)
    step_action(row, 2, Step("done"), viewer=ALVA, at=NOON)


def test_a_step_leaves_accepted_notes_as_they_were_and_a_new_action_does_not() -> None:
    row = make_county_dialogue(held_at=NOON, held_by="Sanna")
    make_agreed_action()
    make_dialogue_acceptance("county")
    step_action(row, 1, Step("done"), viewer=BO, at=NOON)
    row.refresh_from_db()
    assert row.edit == 1

    agree_action(row, Wanted("Sänd underlag.", BJORKO, REVIEW_ON), viewer=BO, at=NOON)
    row.refresh_from_db()
    assert row.edit == 2


def test_an_action_is_struck_out_until_something_has_happened_with_it() -> None:
    make_agreed_action()
    make_agreed_action(2)
    make_action_step(action=AgreedAction.objects.get(number=2))
    row = the_dialogue()

    remove_action(row, 1, viewer=BO, at=NOON)
    with pytest.raises(UnknownName):
        live_action(row, 1)
    with pytest.raises(LedtradError, match="Avskriv den"):
        remove_action(row, 2, viewer=BO, at=NOON)


def test_what_is_open_after_its_day_is_overdue_for_its_county_and_for_nobody_else() -> None:
    make_agreed_action()
    make_agreed_action(2)
    make_action_step(action=AgreedAction.objects.get(number=2))
    after = REVIEW_ON + timedelta(days=1)

    assert [one.row.number for one in overdue(units=[BJORKO], today=after)] == [1]
    assert [one.row.number for one in overdue(units=None, today=after)] == [1]
    assert overdue(units=[GRANO], today=after) == ()
    assert overdue(units=[BJORKO], today=REVIEW_ON) == ()


def people() -> None:
    for name, role, unit in [("bo", "county_author", BJORKO), ("gun", "county_author", GRANO), ("sanna", "coordinator", "")]:  # fmt: skip
        make_assignment(make_user(name, first_name=name.title()), role=role, unit=unit)


def test_the_owners_people_are_told_once_when_the_day_has_come(server: Server) -> None:
    people()
    make_agreed_action()
    make_agreed_action(2, owner=the_office())
    deliver(clock=lambda: THE_DAY - timedelta(days=1))
    assert server.taken == []

    for days in (0, 1, 2):
        deliver(clock=lambda days=days: THE_DAY + timedelta(days=days))  # type: ignore[misc]

    assert sorted(mail["To"] for mail in server.taken) == ["bo@example.org", "sanna@example.org"]
    text = next(mail for mail in server.taken if mail["To"].startswith("bo")).get_content()
    assert "En åtgärd som ni ansvarar för följs upp måndag 1 juni 2026. Säg på sidan hur det går." in text
    assert f"https://ledtrad.example/lansdialoger/bjorkoinsamlingen/{BJORKO}/atgard/1/" in text
    assert "lärtillfälle" not in text
    assert Notice.objects.filter(kind="action_review").count() == 2


def test_a_letter_is_in_the_language_of_who_reads_it(server: Server) -> None:
    people()
    User.objects.filter(username="bo").update(letter_language="en")
    make_agreed_action()

    deliver(clock=lambda: THE_DAY)

    (mail,) = server.taken
    assert mail["Subject"].strip() == "Ledtråd: County dialogue: Björkö, Björköinsamlingen"


def test_what_is_done_before_the_letter_goes_is_not_told(server: Server) -> None:
    people()
    make_agreed_action()
    post_reviews(THE_DAY)
    assert Notice.objects.filter(kind="action_review").count() == 1
    make_action_step(action=AgreedAction.objects.get())

    deliver(clock=lambda: THE_DAY)

    assert server.taken == []
