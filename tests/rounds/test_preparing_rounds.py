"""Preparing and changing a round, choosing who answers as of a day, and opening it once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import NotAllowed
from ledtrad.registry.models import Actor
from ledtrad.rounds.actions.participants import choose_participants
from ledtrad.rounds.actions.rounds import (
    Change,
    RoundMoved,
    change_round,
    move_round,
    open_round,
    plan_of,
    prepare_round,
)
from ledtrad.rounds.models import Participant, Round
from ledtrad.rounds.policies.rounds import Plan, RoundRefused, plan_faults
from tests.cast import (
    BJORKO,
    GRANO,
    NOON,
    make_open_round,
    make_response,
    make_template_version,
    participant_in,
)
from tests.collection.round_ways import (
    NOTHING,
    PLAN,
    ROUND,
    make_plain_draft,
    make_questions,
)

pytestmark = pytest.mark.django_db
DISA = viewer_for("coordinator", label="Disa")
TODAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def faults(refused: pytest.ExceptionInfo[RoundRefused]) -> list[str]:
    return [name for name, _ in refused.value.faults]


def test_a_prepared_round_is_a_draft_and_is_in_the_journal() -> None:
    made = prepare_round(ROUND, plan=PLAN, version=make_questions(), viewer=DISA, at=NOON)

    assert (made.state, plan_of(made)) == ("draft", PLAN)
    assert JournalEntry.objects.filter(event="round_prepared", subject_key=ROUND, by="Disa").exists()


@pytest.mark.parametrize(
    ("key", "plan", "wrong"),
    [
        ("ny", PLAN, ["key"]),
        ("Läget!", PLAN, ["key"]),
        ("a\x00b", PLAN, ["key"]),
        ("lagesrapport-2012", PLAN, ["key"]),
        (ROUND, replace(PLAN, title=" "), ["title"]),
        (ROUND, replace(PLAN, period_end=None), ["period"]),
        (ROUND, replace(PLAN, period_end=date(2024, 1, 1)), ["period"]),
        ("ny", replace(PLAN, title="", as_of=None, reminders=(999,)), ["key", "title", "as_of", "reminders"]),
    ],
)
def test_every_fault_of_a_plan_is_told_at_once(key: str, plan: Plan, wrong: list[str]) -> None:
    with pytest.raises(RoundRefused) as refused:
        prepare_round(key, plan=plan, version=make_template_version(), viewer=DISA, at=NOON)

    assert faults(refused) == wrong


def test_nobody_but_the_coordinator_prepares_opens_and_moves() -> None:
    alva, round_ = viewer_for("analyst", label="Alva"), make_plain_draft()

    for act in (
        lambda: prepare_round("annan", plan=PLAN, version=round_.template_version, viewer=alva, at=NOON),
        lambda: open_round(round_, viewer=alva, at=NOON),
        lambda: move_round(round_, to="closed", viewer=alva, at=NOON),
        lambda: choose_participants(round_, [], seen=NOTHING, viewer=alva, at=NOON),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_draft_is_changed_whole_and_an_open_round_only_in_title_reminders_and_a_later_day() -> None:
    open_ = make_open_round()
    draft = make_plain_draft(open_.template_version)
    other = replace(plan_of(draft), title="Annan", as_of=date(2025, 6, 30), due_on=date(2026, 4, 1))
    later = replace(plan_of(open_), title="Annan", due_on=date(2026, 4, 2), reminders=(3,))

    change_round(draft, Change(other, plan_of(draft).mark), viewer=DISA, at=NOON)
    change_round(open_, Change(later, plan_of(open_).mark, reason="Sportlov."), viewer=DISA, at=NOON)

    assert [plan_of(Round.objects.get(pk=one.pk)) for one in (draft, open_)] == [other, later]
    entry = JournalEntry.objects.filter(event="round_changed", subject_key=open_.key).get()
    assert (entry.details["before"], entry.details["reason"]) == ("2026-03-27", "Sportlov.")


@pytest.mark.parametrize(
    ("changed", "reason", "wrong"),
    [
        ({"as_of": date(2025, 6, 30)}, "", ["as_of"]),
        ({"period_end": date(2026, 2, 1)}, "", ["period"]),
        ({"due_on": date(2026, 3, 20)}, "Fort.", ["due_on"]),
        ({"due_on": None}, "", ["due_on"]),
        ({"due_on": date(2026, 4, 2)}, " ", ["reason"]),
    ],
)
def test_what_an_open_round_does_not_let_be_changed(
    changed: dict[str, Any], reason: str, wrong: list[str]
) -> None:
    round_ = make_open_round()
    before = plan_of(round_)

    with pytest.raises(RoundRefused) as refused:
        change_round(
            round_, Change(replace(before, **changed), before.mark, reason=reason), viewer=DISA, at=NOON
        )

    assert faults(refused) == wrong
    assert plan_of(Round.objects.get(pk=round_.pk)) == before


def test_two_who_change_a_round_at_once_do_not_overwrite_each_other() -> None:
    round_ = make_open_round()
    seen = plan_of(round_).mark
    change_round(round_, Change(replace(plan_of(round_), title="Disas"), seen), viewer=DISA, at=NOON)

    with pytest.raises(RoundMoved) as moved:
        change_round(round_, Change(replace(plan_of(round_), title="Alvas"), seen), viewer=DISA, at=NOON)

    assert moved.value.theirs.title == "Disas"


def test_a_choice_of_template_is_not_undone_by_who_saves_something_else() -> None:
    round_ = make_plain_draft()
    before, seen = round_.template_version, plan_of(round_).mark
    other = make_template_version(number=7)
    change_round(round_, Change(plan_of(round_), seen, version=other), viewer=DISA, at=NOON)

    with pytest.raises(RoundMoved) as moved:
        change_round(
            round_, Change(replace(PLAN, title="Ny titel"), seen, version=before), viewer=DISA, at=NOON
        )

    assert moved.value.theirs.template_version == other
    assert Round.objects.get(pk=round_.pk).template_version == other


def test_a_later_last_day_takes_the_place_of_the_own_days_that_it_overtakes() -> None:
    round_ = make_open_round()
    for unit, day in ((BJORKO, date(2026, 3, 30)), (GRANO, date(2026, 5, 1))):
        Participant.objects.filter(pk=participant_in(round_, unit).pk).update(
            due_on=day, due_reason="Brand.", due_by="Disa"
        )
    later = replace(plan_of(round_), due_on=date(2026, 4, 2))

    change_round(round_, Change(later, plan_of(round_).mark, reason="Lov."), viewer=DISA, at=NOON)

    assert [participant_in(round_, unit).last_day for unit in (BJORKO, GRANO)] == [
        date(2026, 4, 2),
        date(2026, 5, 1),
    ]


def test_a_round_is_opened_once() -> None:
    round_ = make_plain_draft()
    choose_participants(round_, ["08"], seen=NOTHING, viewer=DISA, at=NOON)
    open_round(round_, viewer=DISA, at=TODAY)

    # The second one holds the round as it was before.
    with pytest.raises(RoundRefused) as refused:
        open_round(round_, viewer=viewer_for("coordinator", label="Eva"), at=TODAY)

    assert "redan öppnad" in str(refused.value)
    assert Round.objects.get(pk=round_.pk).opened_by == "Disa"
    assert JournalEntry.objects.filter(event="round_opened", subject_key=ROUND).count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, ["participants"]),
        ({"due_on": None}, ["participants", "deadline"]),
        ({"due_on": date(2026, 11, 21)}, ["participants", "deadline"]),
    ],
)
def test_what_hinders_an_opening_is_told_at_once(fields: dict[str, object], wrong: list[str]) -> None:
    empty = make_plain_draft(make_template_version(number=7), **fields)

    with pytest.raises(RoundRefused) as refused:
        open_round(empty, viewer=DISA, at=TODAY)

    assert faults(refused) == ["questions", *wrong]
    assert Round.objects.get(pk=empty.pk).state == "draft"


def test_a_round_where_everybody_is_exempt_is_not_opened() -> None:
    round_ = make_plain_draft()
    choose_participants(round_, ["08"], seen=NOTHING, viewer=DISA, at=NOON)
    Participant.objects.filter(round=round_).update(exempt=True, exempt_reason="Nybildat.", exempt_by="Disa")

    with pytest.raises(RoundRefused) as refused:
        open_round(round_, viewer=DISA, at=TODAY)

    assert faults(refused) == ["participants"]


def test_who_has_left_the_registry_since_hinders_the_opening_by_name() -> None:
    round_ = make_plain_draft()
    choose_participants(round_, ["08", "fyrbodal"], seen=NOTHING, viewer=DISA, at=NOON)
    Actor.objects.filter(key="fyrbodal").update(retracted_at=NOON)

    with pytest.raises(RoundRefused, match="Fyrbodal"):
        open_round(round_, viewer=DISA, at=TODAY)


STEPS = [
    ("draft", "closed", False), ("open", "closed", True), ("open", "analysis", False), ("closed", "open", True),
    ("closed", "analysis", True), ("analysis", "closed", True), ("analysis", "factcheck", True), ("factcheck", "analysis", True),
    ("factcheck", "published", True), ("published", "archived", True), ("published", "factcheck", False), ("archived", "open", False),
    ("draft", "open", False),
]  # fmt: skip


@pytest.mark.parametrize(("before", "to", "goes"), STEPS)
def test_a_round_takes_the_steps_of_the_table_and_no_other(before: str, to: str, goes: bool) -> None:
    round_ = make_open_round(state=before)

    if goes:
        move_round(round_, to=to, reason="Ett län blev sjukt.", viewer=DISA, at=NOON)
    else:
        with pytest.raises(RoundRefused):
            move_round(round_, to=to, reason="Ett län blev sjukt.", viewer=DISA, at=NOON)

    assert Round.objects.get(pk=round_.pk).state == (to if goes else before)
    assert JournalEntry.objects.filter(subject_key=round_.key).count() == goes


@pytest.mark.parametrize(
    ("before", "to"), [("closed", "open"), ("analysis", "closed"), ("factcheck", "analysis")]
)
def test_going_back_takes_a_reason(before: str, to: str) -> None:
    round_ = make_open_round(state=before)

    with pytest.raises(RoundRefused) as refused:
        move_round(round_, to=to, reason=" ", viewer=DISA, at=NOON)

    assert faults(refused) == ["reason"]


def test_a_round_with_an_answer_that_nobody_accepted_is_not_published() -> None:
    round_ = make_open_round(state="factcheck")
    response = make_response(participant=participant_in(round_, BJORKO))
    with pytest.raises(RoundRefused, match="godtagna: 1"):
        move_round(round_, to="published", viewer=DISA, at=NOON)
    response.state = "accepted"
    response.save()

    assert move_round(round_, to="published", viewer=DISA, at=NOON).state == "published"


def test_an_answer_that_nobody_accepted_stops_the_publishing_though_its_participant_is_exempt() -> None:
    round_ = make_open_round(state="factcheck")
    participant = participant_in(round_, BJORKO)
    make_response(participant=participant)
    participant.exempt, participant.exempt_reason, participant.exempt_by = True, "Nybildat.", "Disa"
    participant.save()

    with pytest.raises(RoundRefused, match="godtagna: 1"):
        move_round(round_, to="published", viewer=DISA, at=NOON)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"due_on": date(9999, 12, 31)}, ["due_on"]),
        ({"due_on": date(2032, 1, 1)}, ["due_on"]),
        ({"due_on": date(2031, 12, 31)}, []),
        ({"period_end": date(9999, 12, 31), "due_on": date(9999, 12, 31)}, ["period", "due_on"]),
    ],
)
def test_a_last_day_that_nobody_waits_for_is_refused(changed: dict[str, Any], wrong: list[str]) -> None:
    assert [name for name, _ in plan_faults(replace(PLAN, **changed))] == wrong
