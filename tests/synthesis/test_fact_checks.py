"""A fact check: what is asked of whom is frozen, each answers once, each correction is decided with a reason, and a release prints it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.fact_checking import Typed
from ledtrad.jobs.passes import PASSES
from ledtrad.rounds.models import Participant, Round
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.synthesis.actions.fact_check_answers import (
    DecisionMoved,
    FactDraftMoved,
    NotAnswered,
    decide_correction,
    save_fact_draft,
    send_fact_answer,
)
from ledtrad.synthesis.actions.fact_check_answers import FactTyping as Typing
from ledtrad.synthesis.actions.fact_checks import close_fact_check, remind_of_fact_checks
from ledtrad.synthesis.models import (
    FactCheck,
    FactCheckAnswer,
    FactCheckItem,
    FactCheckReminder,
    FactCheckReply,
)
from ledtrad.synthesis.queries.fact_check_reminders import rounds_with_open_fact_checks
from ledtrad.synthesis.queries.fact_check_seats import decision_on, find_reply, replies_of, seats_to_check
from ledtrad.synthesis.queries.fact_checks import told_checks
from tests.cast import BJORKO, EVENING, GRANO, MORNING, NOON, NORRA_GRANO, TALLMO, make_claim
from tests.cast_fact_checks import AGREES, DISA, MENDS, answer, ask, decide, of_county, seat_of, type_in
from tests.synthesis.small_round import Small


def reply_of(check: FactCheck, unit: str = BJORKO, number: int = 1) -> FactCheckReply:
    return find_reply(check.compilation.key, check.number, unit=unit, reply=number)


def in_analysis(small: Small) -> None:
    Round.objects.filter(pk=small.compilation.round_id).update(state="analysis")


def test_each_participant_is_asked_about_the_claims_that_rest_on_its_words(small: Small) -> None:
    check = ask(small.compilation)

    told = {
        seat.participant.actor.key: [(item.claim.key, item.place) for item in seat.items.order_by("order")]
        for seat in check.seats.all()
    }
    assert told == {
        BJORKO: [("nya-grupper", "supports")],
        GRANO: [],
        NORRA_GRANO: [("nya-grupper", "supports")],
        TALLMO: [("nya-grupper", "contradicts")],
    }


def test_what_was_asked_stays_as_it_read_whatever_happens_to_the_claim(small: Small) -> None:
    check = ask(small.compilation)
    small.claim.text = "Något helt annat."
    small.claim.save()
    small.bjorko.text = "Ändrad utsaga."
    small.bjorko.save()

    item = seat_of(check).items[0]

    assert item.text == "Två län bildade nya grupper."
    assert [passage["text"] for passage in item.passages] != ["Ändrad utsaga."]
    assert item.passages[0]["value"] == "Ny grupp: ja"


def test_who_is_exempt_is_not_asked_and_withdrawn_claims_are_not_asked_about(small: Small) -> None:
    Participant.objects.filter(round=small.compilation.round, actor__key=TALLMO).update(
        exempt=True, exempt_reason="Nytt län.", exempt_by="Alva"
    )
    make_claim("gammalt", compilation=small.compilation, variable=small.variable, withdrawn_at=MORNING, withdrawn_by="Alva")  # fmt: skip

    check = ask(small.compilation)

    assert set(check.seats.values_list("participant__actor__key", flat=True)) == {BJORKO, GRANO, NORRA_GRANO}
    assert set(FactCheckItem.objects.filter(seat__fact_check=check).values_list("claim__key", flat=True)) == {
        "nya-grupper"
    }


def test_a_round_in_analysis_takes_the_step_and_a_published_one_stays(small: Small) -> None:
    in_analysis(small)
    ask(small.compilation)

    assert Round.objects.get(pk=small.compilation.round_id).state == "factcheck"
    event = JournalEntry.objects.get(event="fact_check_opened")
    assert event.details == {"number": 1, "due_on": "2026-03-20", "participants": 4, "items": 3}


@pytest.mark.parametrize(
    ("state", "due_on", "words"),
    [
        ("open", date(2026, 3, 20), "Omgången är i läget öppen."),
        ("published", None, "Ange sista dagen att svara."),
        ("published", date(2026, 3, 2), "har varit eller är i dag"),
    ],
)
def test_what_hinders_it_is_told_and_nothing_is_asked(
    small: Small, state: str, due_on: date | None, words: str
) -> None:
    Round.objects.filter(pk=small.compilation.round_id).update(state=state, due_on=date(2026, 3, 1))

    with pytest.raises(RoundRefused, match=words):
        ask(small.compilation, due_on=due_on)

    assert not FactCheck.objects.exists()


def test_one_is_open_at_a_time_and_the_next_has_the_next_number(small: Small) -> None:
    first = ask(small.compilation)
    with pytest.raises(RoundRefused, match="pågår redan"):
        ask(small.compilation)
    close_fact_check(first, viewer=DISA, at=NOON)

    assert ask(small.compilation).number == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        FactCheck.objects.filter(pk=first.pk).update(closed_at=None, closed_by="")


def test_only_who_leads_rounds_opens_and_closes(small: Small) -> None:
    check = ask(small.compilation)
    with pytest.raises(NotAllowed):
        close_fact_check(check, viewer=of_county(), at=NOON)
    close_fact_check(check, viewer=DISA, at=NOON)
    with pytest.raises(NotAllowed, match="Faktagranskningen är avslutad"):
        close_fact_check(check, viewer=DISA, at=EVENING)


def test_an_answer_keeps_what_was_said_of_each_claim_and_what_was_added(small: Small) -> None:
    check = ask(small.compilation)

    sent = answer(check, MENDS, added="Vårt brukarråd saknas.")

    told = [(one.kind, one.wrong, one.instead) for one in replies_of(sent.answer)]
    assert told == [
        ("corrects", "Gruppen är inte ny.", "Gruppen fanns redan 2010."),
        ("adds", "", "Vårt brukarråd saknas."),
    ]
    assert (sent.answer.sent_by, sent.answer.on_time) == ("Bo", True)


def test_sending_five_times_gives_one_answer(small: Small) -> None:
    check = ask(small.compilation)
    answer(check, AGREES)

    again = [send_fact_answer(seat_of(check), viewer=of_county(), at=EVENING) for _ in range(4)]

    assert {(one.is_new, one.answer.sent_at) for one in again} == {(False, NOON)}
    assert FactCheckAnswer.objects.count() == FactCheckReply.objects.count() == 1
    assert JournalEntry.objects.filter(event="fact_check_answered").count() == 1


def test_a_late_answer_says_so_and_a_closed_fact_check_takes_none(small: Small) -> None:
    check = ask(small.compilation)
    type_in(check, AGREES)
    late = send_fact_answer(seat_of(check), viewer=of_county(), at=MORNING + timedelta(days=30))
    close_fact_check(check, viewer=DISA, at=NOON)

    assert not late.answer.on_time
    with pytest.raises(NotAllowed, match="Faktagranskningen är avslutad"):
        type_in(check, AGREES, unit=TALLMO)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (Typed(), "verdict"),
        (Typed("corrects", "", "Så."), "wrong"),
        (Typed("corrects", "Fel."), "instead"),
        (Typed("agrees", "Fel."), "verdict"),
    ],
)
def test_what_is_not_whole_is_saved_but_not_sent(small: Small, typed: Typed, field: str) -> None:
    check = ask(small.compilation)

    with pytest.raises(NotAnswered) as refused:
        answer(check, typed)

    assert [(order, str(place)) for order, place, _ in refused.value.faults] == [(1, field)]
    draft = seat_of(check).draft
    assert bool(draft and draft.typed) is not typed.is_empty
    assert not FactCheckAnswer.objects.exists()


def test_who_has_no_claims_may_still_add_or_send_nothing(small: Small) -> None:
    check = ask(small.compilation)

    answer(check, unit=GRANO, added="Ni nämner inte vårt kansli.")

    assert [one.kind for one in replies_of(seat_of(check, GRANO).answer)] == ["adds"]  # type: ignore[arg-type]


def test_a_co_writer_saves_and_does_not_send_and_another_county_does_neither(small: Small) -> None:
    check = ask(small.compilation)
    seat, typing = seat_of(check), Typing({1: AGREES})
    save_fact_draft(seat, typing, viewer=of_county(sends=False), at=NOON)

    with pytest.raises(NotAllowed):
        send_fact_answer(seat, viewer=of_county(sends=False), at=NOON)
    with pytest.raises(NotAllowed):
        save_fact_draft(seat, typing, viewer=of_county(TALLMO), at=NOON)
    with pytest.raises(NotAllowed):
        send_fact_answer(seat, viewer=of_county(TALLMO), at=NOON)


def test_the_county_writes_for_its_parts(small: Small) -> None:
    check = ask(small.compilation)
    seat = seat_of(check, NORRA_GRANO)

    save_fact_draft(seat, Typing({1: AGREES}), viewer=of_county(GRANO), at=NOON)

    assert [row.participant.actor.key for row in seats_to_check([GRANO])] == [GRANO, NORRA_GRANO]
    assert send_fact_answer(seat_of(check, NORRA_GRANO), viewer=of_county(GRANO), at=NOON).is_new


def test_two_who_type_at_once_lose_nothing(small: Small) -> None:
    check = ask(small.compilation)
    type_in(check, AGREES)

    with pytest.raises(FactDraftMoved) as moved:
        type_in(check, MENDS)

    assert moved.value.theirs.typed["1"]["verdict"] == "agrees"
    assert type_in(check, MENDS, edit=1).edit == 2
    assert type_in(check, MENDS, edit=1).edit == 2, "the same text again is no conflict"


def test_a_decision_has_a_reason_and_a_new_one_supersedes(small: Small) -> None:
    check = ask(small.compilation)
    answer(check, MENDS)
    reply = reply_of(check)
    with pytest.raises(RoundRefused, match="Ange skälet"):
        decide_correction(reply, outcome="accepted", reason=" ", seen=0, viewer=DISA, at=NOON)

    decide(reply, "rejected")
    with pytest.raises(DecisionMoved):
        decide(reply, "accepted")
    decide(reply, "partly", seen=1)

    assert [one.outcome for one in reply_of(check).decisions.all()] == ["rejected", "partly"]
    holds = decision_on(reply_of(check))
    assert holds
    assert holds.outcome == "partly"
    assert [one.decision and one.decision.outcome for one in told_checks(small.compilation)[0].replies] == [
        "partly"
    ]


def test_what_agrees_has_nothing_to_decide_and_a_county_decides_nothing(small: Small) -> None:
    check = ask(small.compilation)
    answer(check, AGREES)
    answer(check, MENDS, unit=TALLMO)

    with pytest.raises(UnknownName, match="Svaret finns inte"):
        reply_of(check)
    with pytest.raises(LedtradError, match="inget att besluta"):
        decide(FactCheckReply.objects.get(kind="agrees"))
    with pytest.raises(NotAllowed):
        decide_correction(reply_of(check, TALLMO), outcome="accepted", reason="Ja.", seen=0, viewer=of_county(TALLMO), at=NOON)  # fmt: skip


def test_what_a_page_sends_from_a_draft_that_never_was_is_told_without_a_name(small: Small) -> None:
    with pytest.raises(FactDraftMoved, match="Sidan utgick från något som inte står sparat"):
        type_in(ask(small.compilation), AGREES, edit=4)


def test_a_round_in_the_archive_takes_no_answers_and_reminds_nobody(small: Small) -> None:
    check = ask(small.compilation)
    Round.objects.update(state="archived")

    with pytest.raises(NotAllowed, match="avslutad"):
        type_in(check, AGREES)
    assert rounds_with_open_fact_checks() == ()
    close_fact_check(check, viewer=DISA, at=NOON)


def test_the_worker_reminds_without_being_asked(small: Small) -> None:
    ask(small.compilation)

    for _ in range(2):
        PASSES["fact check reminders"].run(lambda: MORNING + timedelta(days=11))

    assert FactCheckReminder.objects.count() == 4


def test_those_who_have_not_answered_are_reminded_once_for_each_step(small: Small) -> None:
    check = ask(small.compilation)
    answer(check, AGREES)
    round_ = small.compilation.round
    week_before = MORNING + timedelta(days=11)

    assert not remind_of_fact_checks(round_, viewer=DISA, at=MORNING)
    first = remind_of_fact_checks(round_, viewer=DISA, at=week_before)
    again = remind_of_fact_checks(round_, viewer=DISA, at=week_before + timedelta(hours=1))

    assert [(one.unit, one.days_before) for one in first] == [(GRANO, 7), (NORRA_GRANO, 7), (TALLMO, 7)]
    assert again == ()
    close_fact_check(check, viewer=DISA, at=NOON)
    assert not remind_of_fact_checks(round_, viewer=DISA, at=MORNING + timedelta(days=30))
