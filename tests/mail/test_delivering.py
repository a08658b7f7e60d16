"""Letters over SMTP to a real server, which takes them, puts them off, refuses, drops the line, hangs, and comes back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from ledtrad.accounts.models import JournalEntry, Letters, User
from ledtrad.config.settings import _mail
from ledtrad.mail.delivering import Tally, deliver
from ledtrad.mail.models import Letter
from ledtrad.mail.outbox import LEASE, mark_sent, take_letter
from tests.cast import MORNING, NOON, make_notice, make_user
from tests.mail.smtp import BUSY, DROPS, DROPS_AFTER_YES, FINE, GREYLISTS, HANGS, REFUSES, Server

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


def go(at: datetime = NOON) -> Tally:
    return deliver(clock=lambda: at)


def test_a_letter_arrives_with_what_a_mail_program_needs_to_stop_it(server: Server) -> None:
    make_notice("Åsa ändrade", thing="a")

    assert go() == Tally(n_made=1, n_sent=1)

    (mail,) = server.taken
    letter = Letter.objects.get()
    assert (mail["To"], mail["From"], mail["Subject"]) == (
        "bo@example.org",
        "ledtrad@example.org",
        "Ledtråd: Sak a",
    )
    assert mail["Message-ID"] == f"<{letter.pk}@ledtrad.example>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].strip().startswith("<https://ledtrad.example/brev/sluta/")
    assert "– Åsa ändrade hände." in mail.get_content()
    assert (letter.sent_at, letter.due_at, letter.n_tries) == (NOON, None, 1)


def test_what_was_sent_is_not_sent_again(server: Server) -> None:
    make_notice()
    go()

    assert go(NOON + timedelta(days=5)) == Tally()
    assert len(server.taken) == 1


@pytest.mark.parametrize("trouble", [GREYLISTS, DROPS, HANGS, BUSY])
def test_a_letter_that_does_not_go_waits_and_goes_when_the_server_is_well(
    server: Server, trouble: int
) -> None:
    make_notice()
    server.does = trouble

    assert go() == Tally(n_made=1, n_put_off=1)
    letter = Letter.objects.get()
    assert letter.due_at == NOON + timedelta(minutes=1)
    assert letter.fault

    server.does = FINE
    assert go(NOON + timedelta(seconds=59)) == Tally()
    assert go(NOON + timedelta(minutes=1)) == Tally(n_sent=1)
    assert len(server.taken) == 1


def test_a_server_that_is_down_is_asked_once_a_pass_and_the_others_keep_their_turn(server: Server) -> None:
    for name in ("bo", "cilla", "dag"):
        make_notice(name, user=make_user(name, first_name=name))
    server.does = BUSY

    assert go() == Tally(n_made=3, n_put_off=1)

    assert server.n_asked == 1
    assert sorted(Letter.objects.values_list("n_tries", flat=True)) == [0, 0, 1]
    server.does = FINE
    assert go(NOON + timedelta(minutes=2)) == Tally(n_sent=3)


def test_one_refused_letter_stands_in_nobodys_way_and_is_told(server: Server) -> None:
    make_notice()
    server.does = REFUSES

    assert go() == Tally(n_made=1, n_failed=1)

    letter = Letter.objects.get()
    assert letter.fault == "Mottagarens server tog inte emot brevet: 550 Ingen med det namnet"
    assert letter.failed_at == NOON
    assert JournalEntry.objects.filter(event="letter_failed", subject_key=str(letter.pk)).exists()


def test_after_three_days_a_letter_is_given_up_and_nothing_was_lost_before(server: Server) -> None:
    make_notice()
    server.does, at, n_passes = BUSY, NOON, 0
    while Letter.objects.filter(failed_at=None).exists() or not n_passes:
        go(at)
        at, n_passes = at + timedelta(hours=1), n_passes + 1

    letter = Letter.objects.get()
    assert letter.failed_at == NOON + timedelta(hours=72)
    assert letter.n_tries > 15


def test_a_line_that_breaks_after_the_servers_yes_sends_once(server: Server) -> None:
    make_notice()
    server.does = DROPS_AFTER_YES

    assert go() == Tally(n_made=1, n_sent=1)


def test_a_pass_that_died_after_the_servers_yes_repeats_the_letter_with_the_same_id(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_notice()

    def die(*_told: object, **_more: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("ledtrad.mail.delivering.mark_sent", die)
        with pytest.raises(KeyboardInterrupt):
            go()

    assert go(NOON + LEASE - timedelta(seconds=1)) == Tally()
    assert go(NOON + LEASE) == Tally(n_sent=1)
    one, other = server.taken
    assert one["Message-ID"] == other["Message-ID"]


def test_a_pass_that_was_too_slow_marks_nothing_that_another_has_taken(server: Server) -> None:
    make_notice()
    server.does = BUSY
    go()

    slow = take_letter("slow", at=NOON + timedelta(minutes=1))
    quick = take_letter("quick", at=NOON + timedelta(minutes=2) + LEASE)

    assert slow is not None
    assert quick is not None
    assert not mark_sent(slow, at=NOON)
    assert mark_sent(quick, at=NOON)


def test_who_stopped_letters_or_lost_the_right_between_two_tries_gets_none(server: Server) -> None:
    notice = make_notice()
    server.does = BUSY
    go()
    server.does = FINE

    User.objects.update(letters=Letters.NONE)

    assert go(NOON + timedelta(hours=1)) == Tally()
    notice.refresh_from_db()
    assert (notice.untold, Letter.objects.count(), server.taken) == ("declined", 0, [])


def test_without_a_server_everything_waits_and_then_comes_as_one_letter(server: Server) -> None:
    make_notice("Ett", made_at=MORNING)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("ledtrad.mail.delivering.is_mail_set", lambda: False)
        assert go() == Tally()
    make_notice("Två", made_at=NOON)

    assert go(NOON + timedelta(days=9)) == Tally(n_made=1, n_sent=1)
    assert len(server.taken) == 1


@pytest.mark.parametrize("url", ["http://example.org", "mail.example.org:25"])
def test_an_address_that_is_no_mail_server_is_told_without_repeating_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="LEDTRAD_MAIL_URL") as caught:
        _mail(url)

    assert url not in str(caught.value)
