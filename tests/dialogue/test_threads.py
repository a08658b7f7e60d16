"""Talking about an answer or a claim: who reaches whom, what is kept, and who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.accounts.models import Comment, CommentWithdrawal, JournalEntry, Thread
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.dialogue.actions import comment, mentioned_in, resolve_thread, set_due, withdraw_comment
from ledtrad.dialogue.notices import post_due
from ledtrad.mail.models import Notice
from tests.cast import NOON, make_thread
from tests.dialogue.talkers import ANSWER, CLAIM, everybody, thing, who

pytestmark = pytest.mark.django_db

TODAY = NOON.date()


@pytest.fixture(autouse=True)
def people() -> None:
    everybody()


def told(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind).order_by("user__username")
    return [one.user.username for one in rows]


def test_a_comment_is_told_to_those_it_is_for_and_never_to_its_author() -> None:
    made = comment(thing(), "Räknas de vilande? @cilla vet.", to=["sanna"], by=who("bo"))

    assert [str(one.user) for one in made.mentions.all()] == ["Sanna", "Cilla"]
    assert told("mention") == ["cilla", "sanna"]
    assert told("reply") == []
    assert JournalEntry.objects.filter(event="comment_made", by="Bo", subject_key=ANSWER).exists()


def test_a_reply_is_told_to_the_others_in_the_thread() -> None:
    comment(thing(), "Räknas de vilande?", to=["sanna", "cilla"], by=who("bo"))

    comment(thing(), "Nej.", to=[], by=who("sanna"))

    assert told("reply") == ["bo", "cilla"]


def test_the_same_sent_twice_is_one_comment_and_one_notice() -> None:
    first = comment(thing(), "Räknas de?", to=["sanna"], by=who("bo"))
    again = comment(thing(), " Räknas de? ", to=["sanna"], by=who("bo"))

    assert first == again
    assert told("mention") == ["sanna"]


def test_the_same_words_another_day_to_others_or_in_a_resolved_thread_are_a_new_comment() -> None:
    first = comment(thing(), "Hur går det?", to=["sanna"], by=who("bo"))
    others = comment(thing(), "Hur går det?", to=["alva"], by=who("bo"))
    resolve_thread(thing(), resolved=True, by=who("sanna"))
    anew = comment(thing(), "Hur går det?", to=["alva"], by=who("bo"))
    later = comment(thing(), "Hur går det?", to=["alva"], by=who("bo", at=NOON + timedelta(days=7)))

    assert len({first.pk, others.pk, anew.pk, later.pk}) == 4
    assert Thread.objects.get().resolved_at is None


@pytest.mark.parametrize(
    ("text", "to", "words"),
    [
        ("  ", ["sanna"], "Skriv något"),
        ("Hej", [], "Välj minst en person under Till"),
        ("Hej", ["gun"], "”gun” kan inte läsa samtalet"),
        ("Hej @gun", [], "Välj minst en person under Till"),
    ],
)
def test_what_would_be_empty_or_reach_nobody_who_may_read_it_is_refused(
    text: str, to: list[str], words: str
) -> None:
    with pytest.raises(LedtradError, match=words):
        comment(thing(), text, to=to, by=who("bo"))

    assert not Comment.objects.exists()
    assert not Thread.objects.exists()


@pytest.mark.parametrize("name", ["gun", "love", "disa"])
def test_who_takes_no_part_writes_nothing(name: str) -> None:
    shown = thing()

    for act in (
        lambda: comment(shown, "Hej", to=["sanna"], by=who(name)),
        lambda: resolve_thread(shown, resolved=True, by=who(name)),
        lambda: set_due(shown, TODAY, by=who(name)),
        lambda: withdraw_comment(shown, 1, by=who(name)),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not Thread.objects.exists()


def test_a_claim_is_talked_about_by_the_national_office_alone() -> None:
    shown = thing(CLAIM)

    comment(shown, "Står det i trycket?", to=["alva"], by=who("sanna"))
    with pytest.raises(NotAllowed):
        comment(shown, "Hej", to=["sanna"], by=who("bo"))
    with pytest.raises(LedtradError, match="kan inte läsa"):
        comment(shown, "Hej", to=["bo"], by=who("sanna"))


def test_only_its_author_takes_a_comment_back_once() -> None:
    made = comment(thing(), "Räknas de?", to=["sanna"], by=who("bo"))

    with pytest.raises(NotAllowed, match="Bara den som skrev"):
        withdraw_comment(thing(), made.pk, by=who("sanna"))
    with pytest.raises(UnknownName):
        withdraw_comment(thing(CLAIM), made.pk, by=who("sanna"))
    first, again = (withdraw_comment(thing(), made.pk, by=who("bo")) for _ in range(2))

    assert first == again
    assert JournalEntry.objects.filter(event="comment_withdrawn").count() == 1


@pytest.mark.parametrize("field", ["text", "made_by"])
def test_what_was_written_is_never_changed_or_deleted(field: str) -> None:
    made = comment(thing(), "Räknas de?", to=["sanna"], by=who("bo"))
    withdraw_comment(thing(), made.pk, by=who("bo"))

    for act in (
        lambda: Comment.objects.filter(pk=made.pk).update(**{field: "annat"}),
        lambda: CommentWithdrawal.objects.update(made_by="annat"),
        lambda: made.mentions.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_resolved_thread_is_opened_by_hand_or_by_a_new_comment() -> None:
    comment(thing(), "Räknas de?", to=["sanna"], by=who("bo"))

    for _ in range(2):
        resolved = resolve_thread(thing(), resolved=True, by=who("sanna"))
    assert (resolved.resolved_by, resolved.resolved_at) == ("Sanna", NOON)
    assert resolve_thread(thing(), resolved=False, by=who("bo")).resolved_at is None
    resolve_thread(thing(), resolved=True, by=who("sanna"))
    comment(thing(), "En sak till.", to=[], by=who("bo"))

    assert Thread.objects.get().resolved_at is None
    events = JournalEntry.objects.filter(subject_kind="thread").order_by("pk").values_list("event", flat=True)
    assert list(events) == [
        "comment_made", "thread_resolved", "thread_reopened", "thread_resolved", "comment_made", "thread_reopened"
    ]  # fmt: skip


def test_a_thread_in_which_nobody_has_written_has_no_state_and_no_day() -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: resolve_thread(thing(), resolved=True, by=who("bo")),
        lambda: set_due(thing(), TODAY, by=who("bo")),
    )
    for act in acts:
        with pytest.raises(LedtradError, match="Skriv först"):
            act()


def test_a_day_is_told_the_day_before_to_everybody_in_an_open_thread_once() -> None:
    comment(thing(), "Räknas de?", to=["sanna"], by=who("bo"))
    with pytest.raises(LedtradError, match="redan varit"):
        set_due(thing(), TODAY - timedelta(days=1), by=who("bo"))
    set_due(thing(), TODAY + timedelta(days=2), by=who("bo"))

    for days in (0, 1, 1, 2):
        post_due(NOON + timedelta(days=days))

    assert told("due") == ["bo", "sanna"]


def test_no_day_is_told_of_a_thread_that_is_resolved_or_late() -> None:
    make_thread("claim:a/b", due_on=date(2026, 3, 2), resolved_at=NOON, resolved_by="Bo")
    make_thread("claim:a/c", due_on=date(2026, 3, 1))

    post_due(NOON)

    assert told("due") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@kalmar-med och @Bo, se @bo.", ("kalmar-med", "bo")),
        ("bo@example.org skrev @", ()),
        ("(@åsa.ek)", ("åsa.ek",)),
        # Neither the beginning of another's name nor of one that nobody has.
        ("@sanna@example.org och @kalmar-medarbetare", ("sanna@example.org",)),
        ("@sanna.ny @bo.ek", ()),
    ],
)
def test_names_are_read_after_an_at_that_is_in_no_address(text: str, names: tuple[str, ...]) -> None:
    people = ("bo", "kalmar", "kalmar-med", "sanna", "sanna@example.org", "åsa.ek")

    assert mentioned_in(text, people) == names


@given(st.text(), st.lists(st.text(min_size=1, max_size=5), max_size=5))
def test_any_text_can_be_looked_through_for_names(text: str, names: list[str]) -> None:
    assert set(mentioned_in(text, names)) <= set(names)
