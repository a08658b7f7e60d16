"""Letters over SMTP to a real server, which takes them, puts them off, refuses, drops the line, hangs, and comes back."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry, Letters, User
from ledtrad.config.settings import _mail, _sender
from ledtrad.mail import kinds
from ledtrad.mail.actions import retry_letters
from ledtrad.mail.delivering import Tally, deliver
from ledtrad.mail.gathering import gather
from ledtrad.mail.kinds import NoticeKind, Told
from ledtrad.mail.models import Letter, Notice
from ledtrad.mail.outbox import LEASE, mark_sent, take_letter
from ledtrad.mail.queries import waiting_notices
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


def test_a_certificate_that_is_out_gives_no_letter_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_backend: object) -> None:
        raise ssl.SSLCertVerificationError(1, "certificate has expired")

    for name in ("bo", "cilla"):
        make_notice(name, user=make_user(name, first_name=name))
    with monkeypatch.context() as patched:
        patched.setattr("ledtrad.mail.sending.EmailBackend.open", refuse)
        assert go() == Tally(n_made=2, n_put_off=1)

    assert go(NOON + timedelta(minutes=5)) == Tally(n_sent=2)


def test_what_can_be_no_address_is_given_up_and_the_next_letter_goes(server: Server) -> None:
    make_notice("Ett", user=make_user("bo", first_name="bo"))
    make_notice("Två", user=make_user("cilla", first_name="cilla"))
    User.objects.filter(username="bo").update(email="bo\n@example.org")

    assert go() == Tally(n_made=2, n_sent=1, n_failed=1)
    assert Letter.objects.get(failed_at=NOON).fault == "Adressen går inte att skriva till. Rätta den."


def test_nothing_goes_by_night_and_what_was_put_off_goes_at_seven(server: Server) -> None:
    make_notice()
    server.does, late = BUSY, datetime(2026, 3, 2, 22, 50, tzinfo=UTC)
    go(late)
    server.does = FINE

    night = [go(late + timedelta(minutes=n)) for n in range(15, 425, 5)]

    assert set(map(str, night)) == {str(Tally())}
    assert go(late + timedelta(minutes=431)) == Tally(n_sent=1)


def test_three_days_are_counted_from_the_first_try(server: Server) -> None:
    make_notice()
    gather(at=NOON)
    server.does = BUSY

    assert go(NOON + timedelta(days=4)) == Tally(n_put_off=1)
    server.does = FINE
    assert go(NOON + timedelta(days=4, minutes=1)) == Tally(n_sent=1)


def test_news_that_breaks_stands_in_nobody_elses_way(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_(*_told: object) -> dict[int, Told]:
        raise RuntimeError("Something that nobody foresaw")

    make_notice("Ett", user=make_user("bo", first_name="bo"))
    server.does = BUSY
    go()
    server.does = FINE
    make_notice("Två", user=make_user("cilla", first_name="cilla"), kind="trasig")
    make_notice("Tre", user=make_user("dag", first_name="dag"))
    kinds.KINDS["trasig"] = NoticeKind("trasig", break_)
    monkeypatch.setattr("ledtrad.mail.delivering.SOURCES", [break_])
    Notice.objects.filter(user__username="bo").update(kind="trasig")

    assert go(NOON + timedelta(hours=1)) == Tally(n_made=1, n_sent=1)

    assert server.taken[-1]["To"] == "dag@example.org"
    assert Letter.objects.get(user__username="bo").due_at == NOON + timedelta(hours=5)
    assert waiting_notices().get().kind == "trasig"


def test_what_was_given_up_for_days_comes_as_one_letter_by_day(server: Server) -> None:
    server.does = REFUSES
    for n in range(4):
        make_notice(f"Nyhet {n}", thing=str(n), made_at=NOON + timedelta(days=n))
        go(NOON + timedelta(days=n))
    server.does, at = FINE, NOON + timedelta(days=4)
    assert Letter.objects.filter(failed_at=None).count() == 0

    n = retry_letters(viewer=viewer_for("coordinator", label="Sanna", signed_in=True), at=at)

    assert (n, go(at)) == (4, Tally(n_made=1, n_sent=1))
    assert all(f"Nyhet {n} hände." in server.taken[-1].get_content() for n in range(4))


@pytest.mark.parametrize(
    "told", ["Ledtråd, kansliet <a@example.org>", "ledtrad", "a@example.org, b@example.org", "a\n@b"]
)
def test_a_sender_that_is_no_address_is_told_at_the_start(told: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="LEDTRAD_MAIL_FROM"):
        _sender(told)


@pytest.mark.parametrize(
    "told", ["ledtrad@localhost", '"Ledtråd, kansliet" <a@example.org>', "Ledtråd <a@example.org>"]
)
def test_a_sender_is_an_address_with_or_without_a_name(told: str) -> None:
    assert _sender(told) == told


@pytest.mark.parametrize("url", ["http://example.org", "mail.example.org:25"])
def test_an_address_that_is_no_mail_server_is_told_without_repeating_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="LEDTRAD_MAIL_URL") as caught:
        _mail(url)

    assert url not in str(caught.value)
