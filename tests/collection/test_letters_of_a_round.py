"""What a county's people are told by letter: reminders, receipts, what the review decided; and only while it is so and theirs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import override_settings

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import User
from ledtrad.core.viewer import Viewer
from ledtrad.mail.gathering import gather
from ledtrad.mail.models import Letter, Notice
from ledtrad.rounds.actions.participants import exempt, remind
from ledtrad.rounds.actions.reviewing import Said, Seen, accept_response, reopen_response, return_response
from ledtrad.rounds.models import Dispatch, Response
from tests.cast import BJORKO, GRANO, MORNING, NORRA_GRANO, TALLMO, make_assignment, make_user, the_open_round
from tests.rounds.answerers import bjorko, hand_in_all

pytestmark = pytest.mark.django_db

SANNA = viewer_for("coordinator", label="Sanna", signed_in=True)
TWO_WEEKS_BEFORE = datetime.combine(date(2026, 3, 13), MORNING.timetz())
LATE = TWO_WEEKS_BEFORE + timedelta(days=15)


@pytest.fixture(autouse=True)
def people() -> None:
    """Bo and Cilla of Björkö, Gun of Granö, and somebody of the national office."""
    the_open_round()
    for name, role, unit in [("bo", "county_author", BJORKO), ("cilla", "county_writer", BJORKO), ("gun", "county_author", GRANO), ("alva", "analyst", "")]:  # fmt: skip
        make_assignment(make_user(name, first_name=name.title()), role=role, unit=unit)


def told(kind: str) -> list[tuple[str, str]]:
    """Give who is told of what, by name."""
    rows = Notice.objects.filter(kind=kind).order_by("user__username", "pk")
    return [(one.user.username, one.thing) for one in rows]


def letters(at: datetime) -> dict[str, Letter]:
    """Give the letters that are made now, by account."""
    with override_settings(PUBLIC_URL="https://ledtrad.example"):
        gather(at=at)
    return {one.user.username: one for one in Letter.objects.select_related("user")}


def seen(response: Response) -> Seen:
    return Seen(response.revisions.count(), response.steps.count())


def test_a_reminder_is_told_to_everybody_who_writes_for_the_participant_once() -> None:
    for _ in range(2):
        remind(the_open_round(), viewer=SANNA, at=TWO_WEEKS_BEFORE)

    names = [name for name, _ in told("reminder")]
    # Gun writes for Granö and for its part; nobody has signed up for Tallmo.
    assert names == ["bo", "cilla", "gun", "gun"]
    assert Dispatch.objects.filter(participant__actor__key__in=[TALLMO, NORRA_GRANO]).count() == 2


def test_a_reminder_says_the_last_day_and_leads_to_what_is_left() -> None:
    remind(the_open_round(), viewer=SANNA, at=TWO_WEEKS_BEFORE)

    letter = letters(TWO_WEEKS_BEFORE)["bo"]

    assert letter.subject == "Ledtråd: Björköinsamlingen: Björkö"
    assert (
        "– Ert svar är inte inlämnat. Lämna in senast fredag 27 mars 2026 kl. 23.59 svensk tid.\n"
        in letter.text
    )
    assert f"https://ledtrad.example/svara/bjorkoinsamlingen/{BJORKO}/" in letter.text


def test_after_the_last_day_a_reminder_says_that_it_has_gone() -> None:
    remind(the_open_round(), viewer=SANNA, at=LATE)

    assert "sista dagen har gått: fredag 27 mars 2026" in letters(LATE)["bo"].text


def test_who_hands_in_or_is_exempted_before_the_letter_goes_is_not_reminded() -> None:
    remind(the_open_round(), viewer=SANNA, at=TWO_WEEKS_BEFORE)
    hand_in_all(at=TWO_WEEKS_BEFORE)
    for unit in (GRANO, NORRA_GRANO):
        exempt(bjorko(unit), reason="Svarar ett annat år.", viewer=SANNA, at=TWO_WEEKS_BEFORE)

    made = letters(TWO_WEEKS_BEFORE)

    assert "inte inlämnat" not in made["bo"].text
    assert "Ert svar är inlämnat. Kvittot har numret 1." in made["bo"].text
    assert "gun" not in made


def test_a_colleague_whose_role_was_ended_gets_no_letter_of_it() -> None:
    remind(the_open_round(), viewer=SANNA, at=TWO_WEEKS_BEFORE)
    User.objects.get(username="cilla").assignments.update(valid_to=date(2026, 3, 10))

    assert set(letters(TWO_WEEKS_BEFORE)) == {"bo", "gun"}


def test_what_the_review_decided_is_told_to_the_countys_people_and_to_nobody_else() -> None:
    response = hand_in_all().revision.response

    return_response(response, Said({"bjorkofragan": "Vilka?"}), seen=seen(response), viewer=SANNA, at=MORNING)

    assert [name for name, _ in told("returned")] == ["bo", "cilla"]
    text = letters(MORNING)["cilla"].text
    assert "Ert svar är återsänt. På sidan står vad som behövs i varje fråga." in text
    assert "Vilka?" not in text


def test_an_accepted_answer_is_told_and_one_that_is_opened_again_is_told_as_returned() -> None:
    response = hand_in_all().revision.response
    accept_response(response, Said(), seen=seen(response), viewer=SANNA, at=MORNING)
    reopen_response(response, Said(reason="Ett fel."), seen=seen(response), viewer=SANNA, at=MORNING)

    assert [name for name, _ in told("accepted")] == ["bo", "cilla"]
    assert [name for name, _ in told("returned")] == ["bo", "cilla"]


def test_who_was_sent_back_after_all_is_not_told_that_nothing_is_left_to_do() -> None:
    response = hand_in_all().revision.response
    accept_response(response, Said(), seen=seen(response), viewer=SANNA, at=MORNING)
    reopen_response(response, Said(reason="Ett fel."), seen=seen(response), viewer=SANNA, at=MORNING)

    text = letters(MORNING)["bo"].text

    assert "Ert svar är återsänt." in text
    assert "godtaget" not in text


def test_a_step_that_is_refused_tells_nobody_anything() -> None:
    response = hand_in_all().revision.response
    before = Notice.objects.count()

    with pytest.raises(Exception, match="behörighet"):
        accept_response(response, Said(), seen=seen(response), viewer=Viewer("Bo"), at=MORNING)

    assert Notice.objects.count() == before


def test_a_hand_in_that_is_repeated_is_told_once() -> None:
    hand_in_all()
    hand_in_all()

    assert [name for name, _ in told("handed_in")] == ["bo", "cilla"]
