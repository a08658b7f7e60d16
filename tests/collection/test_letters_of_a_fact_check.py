"""What a county's people are told by letter of a fact check: that it asks, that it waits, and what was decided; only while it is so and theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email.message import EmailMessage

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import User
from ledtrad.core.errors import NotAllowed
from ledtrad.mail.delivering import deliver
from ledtrad.mail.models import Notice
from ledtrad.rounds.models import Round
from ledtrad.synthesis.actions.fact_check_answers import decide_correction
from ledtrad.synthesis.actions.fact_checks import close_fact_check, remind_of_fact_checks
from ledtrad.synthesis.models import FactCheck, FactCheckReminder, FactCheckReply
from ledtrad.synthesis.queries.fact_check_seats import find_reply
from tests.cast import BJORKO, EVENING, GRANO, MORNING, NOON, make_assignment, make_user
from tests.cast_fact_checks import AGREES, DISA, MENDS, answer, ask, decide, of_county
from tests.mail.smtp import Server, mail_server
from tests.synthesis.small_round import Small, make_small_round

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]

WEEK_BEFORE = MORNING + timedelta(days=11)
LATE = MORNING + timedelta(days=30)
PAGE = f"https://ledtrad.example/faktagranskning/bjorkolaget/1/{BJORKO}/"


@pytest.fixture
def small(db: None) -> Small:
    """Bo and Cilla of Björkö, Gun of Granö and of its part, and somebody of the national office."""
    for name, role, unit in [("bo", "county_author", BJORKO), ("cilla", "county_writer", BJORKO), ("gun", "county_author", GRANO), ("alva", "analyst", "")]:  # fmt: skip
        make_assignment(make_user(name, first_name=name.title()), role=role, unit=unit)
    return make_small_round()


@pytest.fixture
def check(small: Small) -> FactCheck:
    return ask(small.compilation)


@pytest.fixture
def server() -> Iterator[Server]:
    with mail_server() as told:
        yield told


def told(kind: str) -> list[str]:
    """Give who is told of what, by account."""
    return list(
        Notice.objects.filter(kind=kind).order_by("user__username", "pk").values_list("user__username", flat=True)
    )  # fmt: skip


def letters(server: Server, at: datetime) -> dict[str, EmailMessage]:
    """Give the letters that arrive now, by account."""
    server.taken.clear()
    deliver(clock=lambda: at)
    return {mail["To"].partition("@")[0]: mail for mail in server.taken}


def remind(check: FactCheck, at: datetime) -> None:
    remind_of_fact_checks(check.compilation.round, viewer=DISA, at=at)


def reply_of(check: FactCheck) -> FactCheckReply:
    return find_reply(check.compilation.key, check.number, unit=BJORKO, reply=1)


def test_a_fact_check_that_opens_is_told_to_everybody_who_writes_for_those_it_asks(
    server: Server, check: FactCheck
) -> None:
    # Gun writes for Granö and for its part.
    assert told("fact_check_opened") == ["bo", "cilla", "gun", "gun"]

    mail = letters(server, NOON)["bo"]

    assert mail["Subject"] == f"Ledtråd: {check.compilation.title}: Björkö"
    text = mail.get_content()
    assert "– Läs vad rapporten säger om er. Svara senast fredag 20 mars 2026 kl. 23.59 svensk tid." in text
    assert PAGE in text


def test_a_reminder_is_told_to_each_once_and_leads_to_what_is_asked(server: Server, check: FactCheck) -> None:
    for hours in (0, 1):
        remind(check, WEEK_BEFORE + timedelta(hours=hours))

    assert told("fact_check_reminder") == ["bo", "cilla", "gun", "gun"]
    text = letters(server, WEEK_BEFORE)["bo"].get_content()
    assert "– Ni har inte svarat på faktagranskningen. Svara senast fredag 20 mars 2026" in text
    assert PAGE in text
    # Nobody writes for Tallmo, which is reminded on its page all the same.
    assert FactCheckReminder.objects.count() == 4


def test_after_the_last_day_the_letter_says_that_it_has_gone(server: Server, check: FactCheck) -> None:
    remind(check, LATE)

    text = letters(server, LATE)["bo"].get_content()
    assert "Sista dagen har gått: fredag 20 mars 2026 kl. 23.59 svensk tid. Svara så snart ni kan." in text
    assert "Svara senast" not in text


def test_nobody_is_asked_for_an_answer_that_is_taken_no_more(server: Server, check: FactCheck) -> None:
    remind(check, WEEK_BEFORE)
    Round.objects.update(state="archived")

    assert letters(server, WEEK_BEFORE) == {}
    assert set(Notice.objects.values_list("untold", flat=True)) == {"not_theirs"}


def test_who_has_answered_before_the_letter_goes_is_not_reminded(server: Server, check: FactCheck) -> None:
    remind(check, WEEK_BEFORE)
    answer(check, AGREES)

    assert set(letters(server, WEEK_BEFORE)) == {"gun"}


def test_a_fact_check_that_was_closed_meanwhile_asks_nobody(server: Server, check: FactCheck) -> None:
    remind(check, WEEK_BEFORE)
    close_fact_check(check, viewer=DISA, at=WEEK_BEFORE)

    assert letters(server, WEEK_BEFORE) == {}


def test_who_has_no_place_in_the_county_any_more_is_not_told(server: Server, check: FactCheck) -> None:
    remind(check, WEEK_BEFORE)
    User.objects.get(username="cilla").assignments.update(valid_to=date(2026, 3, 5))

    assert set(letters(server, WEEK_BEFORE)) == {"bo", "gun"}


def test_a_decision_is_told_to_the_countys_people_without_a_word_of_it(
    server: Server, check: FactCheck
) -> None:
    answer(check, MENDS)
    decide(reply_of(check))

    assert told("correction_decided") == ["bo", "cilla"]
    text = letters(server, NOON)["cilla"].get_content()
    assert "Det finns ett beslut om det som ni ville ändra." in text
    assert f"{PAGE}kvitto/" in text
    assert MENDS.instead not in text
    assert "Vi har läst svaret igen." not in text


def test_two_decisions_on_one_correction_are_one_line_of_a_letter(server: Server, check: FactCheck) -> None:
    answer(check, MENDS)
    decide(reply_of(check))
    decide(reply_of(check), "rejected", seen=1)

    assert told("correction_decided") == ["bo", "bo", "cilla", "cilla"]
    assert letters(server, EVENING)["bo"].get_content().count("ett beslut") == 1


def test_a_letter_speaks_the_readers_language(server: Server, check: FactCheck) -> None:
    User.objects.filter(username="bo").update(letter_language="en")
    remind(check, WEEK_BEFORE)

    text = letters(server, WEEK_BEFORE)["bo"].get_content()
    assert "You have not answered the fact check. Answer by Friday 20 March 2026" in text


def test_what_is_refused_tells_nobody_anything(check: FactCheck) -> None:
    answer(check, MENDS)
    before = Notice.objects.count()

    with pytest.raises(NotAllowed):
        remind_of_fact_checks(check.compilation.round, viewer=of_county(), at=WEEK_BEFORE)
    with pytest.raises(NotAllowed):
        decide_correction(reply_of(check), outcome="accepted", reason="Ja.", seen=0, viewer=viewer_for("reader", label="Love"), at=NOON)  # fmt: skip

    assert Notice.objects.count() == before
