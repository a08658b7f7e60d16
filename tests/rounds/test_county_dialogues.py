"""A dialogue with a county: planned, noted by both sides, accepted by both, and an acceptance that a later change takes away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.county_dialogues import (
    DOWN,
    UP,
    DialogueMoved,
    NotesMoved,
    PlanMoved,
    Proposed,
    accept_notes,
    add_own_point,
    choose_points,
    hold_dialogue,
    move_point,
    plan_dialogue,
    remove_point,
    withdraw_acceptance,
    write_notes,
)
from ledtrad.rounds.models import CountyDialogue, DialogueAcceptance, PointNote, Round
from ledtrad.rounds.policies.county_dialogues import DialoguePlan
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.rounds.queries.county_dialogues import dialogue_of, find_dialogue
from ledtrad.rounds.states import DialogueState, Ground
from tests.cast import (
    BJORKO,
    GRANO,
    NOON,
    NORRA_GRANO,
    make_agreed_action,
    make_county_dialogue,
    make_dialogue_acceptance,
    make_point_note,
    participant_in,
    the_dialogue,
    the_open_round,
)

pytestmark = pytest.mark.django_db

SANNA = viewer_for("coordinator", label="Sanna", signed_in=True)
ALVA = viewer_for("analyst", label="Alva", signed_in=True)
PLAN = DialoguePlan(date(2026, 3, 2), place="Björkö stadshus")


def of_county(unit: str = BJORKO, *, name: str = "Bo", submits: bool = True) -> Viewer:
    held = ("responses.write", "responses.submit") if submits else ("responses.write",)
    homes = frozenset((permission, unit) for permission in held)
    return Viewer(name, permissions=frozenset({"dialogues.join"}), homes=homes, signed_in=True)


BO, CILLA, GUN = of_county(), of_county(name="Cilla", submits=False), of_county(GRANO, name="Gun")


def state() -> DialogueState:
    return dialogue_of(CountyDialogue.objects.get()).state


def now() -> CountyDialogue:
    return CountyDialogue.objects.select_related("participant__round", "participant__actor").get()


def held_with_a_point() -> CountyDialogue:
    """Give a dialogue with one own point, that was held."""
    plan_dialogue(participant_in(the_open_round(), BJORKO), PLAN, seen=0, viewer=SANNA, at=NOON)
    add_own_point(now(), "Barn och unga", viewer=SANNA, at=NOON)
    hold_dialogue(now(), viewer=SANNA, at=NOON)
    return now()


def accept(side: str, viewer: Viewer) -> None:
    accept_notes(now(), side, seen=now().edit, viewer=viewer, at=NOON)


def test_a_dialogue_goes_from_planned_to_accepted_by_both_and_each_step_is_journalled() -> None:
    row = held_with_a_point()
    assert state() == DialogueState.HELD
    write_notes(row, 1, "Länet berättade.", seen=0, viewer=BO, at=NOON)
    accept("county", BO)
    assert state() == DialogueState.HELD
    accept("office", SANNA)

    assert state() == DialogueState.ACCEPTED
    events = JournalEntry.objects.filter(subject_kind="dialogue").values_list("event", "subject_key")
    place = f"bjorkoinsamlingen/{BJORKO}"
    assert list(events) == [
        (event, place)
        for event in ("dialogue_planned", "agenda_changed", "dialogue_held", "notes_written", "notes_accepted", "notes_accepted")
    ]  # fmt: skip


def test_a_change_takes_the_acceptance_of_a_side_away() -> None:
    row = held_with_a_point()
    accept("office", SANNA)
    write_notes(row, 1, "Länet berättade.", seen=0, viewer=BO, at=NOON)

    said = dialogue_of(now()).acceptances["office"]
    assert (said.row.accepts, said.stands) == (True, False)
    accept("county", BO)
    assert state() == DialogueState.HELD
    accept("office", SANNA)
    assert state() == DialogueState.ACCEPTED


def test_what_both_have_accepted_is_changed_by_nobody_until_one_takes_that_back() -> None:
    row = held_with_a_point()
    accept("county", BO)
    accept("office", SANNA)

    with pytest.raises(NotAllowed, match="Båda har godkänt"):
        write_notes(row, 1, "Nytt.", seen=0, viewer=BO, at=NOON)
    with pytest.raises(NotAllowed, match="Båda har godkänt"):
        add_own_point(row, "Ny punkt", viewer=SANNA, at=NOON)
    with pytest.raises(NotAllowed, match="Båda har godkänt"):
        plan_dialogue(row.participant, PLAN, seen=1, viewer=SANNA, at=NOON)

    withdraw_acceptance(row, "county", viewer=BO, at=NOON)
    assert write_notes(row, 1, "Nytt.", seen=0, viewer=BO, at=NOON) is not None
    with pytest.raises(LedtradError, match="inget godkännande"):
        withdraw_acceptance(row, "county", viewer=BO, at=NOON)


def test_one_person_does_not_accept_for_both_sides() -> None:
    held_with_a_point()
    both = replace(SANNA, homes=BO.homes)
    accept("office", both)

    with pytest.raises(NotAllowed, match="för den andra sidan"):
        accept("county", both)

    accept("county", BO)
    assert state() == DialogueState.ACCEPTED


def test_nobody_accepts_what_they_have_not_read() -> None:
    row = held_with_a_point()
    seen = row.edit
    write_notes(row, 1, "Länet berättade.", seen=0, viewer=BO, at=NOON)

    with pytest.raises(DialogueMoved):
        accept_notes(row, "office", seen=seen, viewer=SANNA, at=NOON)


def test_the_same_press_twice_holds_and_accepts_once() -> None:
    row = held_with_a_point()
    before = row.held_at

    assert hold_dialogue(row, viewer=SANNA, at=NOON + timedelta(minutes=1)).held_at == before
    for _ in range(2):
        accept("office", SANNA)

    assert DialogueAcceptance.objects.count() == 1
    with pytest.raises(NotAllowed, match="redan godkända"):
        accept("office", replace(SANNA, label="Stina"))
    with pytest.raises(NotAllowed, match="redan hållen"):
        hold_dialogue(row, viewer=replace(SANNA, label="Stina"), at=NOON)


@pytest.mark.parametrize(
    ("side", "viewer"),
    [
        ("county", SANNA),
        ("county", CILLA),
        ("county", GUN),
        ("office", BO),
        ("office", ALVA),
        ("annan", SANNA),
    ],
)
def test_the_county_is_accepted_for_by_who_hands_in_and_the_office_by_who_leads(
    side: str, viewer: Viewer
) -> None:
    held_with_a_point()

    with pytest.raises(NotAllowed):
        accept(side, viewer)


def test_notes_wait_for_the_dialogue_to_be_held_before_they_are_accepted() -> None:
    make_county_dialogue()

    with pytest.raises(NotAllowed, match="inte hållen"):
        accept("office", SANNA)


def test_two_who_write_on_one_point_lose_nothing() -> None:
    row = held_with_a_point()
    write_notes(row, 1, "Länet berättade.", seen=0, viewer=BO, at=NOON)

    with pytest.raises(NotesMoved) as moved:
        write_notes(row, 1, "Kansliet frågade.", seen=0, viewer=SANNA, at=NOON)
    assert moved.value.theirs.text == "Länet berättade."
    write_notes(row, 1, "Länet berättade. Kansliet frågade.", seen=1, viewer=SANNA, at=NOON)
    # Sent twice, or unchanged: nothing new.
    write_notes(row, 1, "Länet berättade. Kansliet frågade.", seen=1, viewer=SANNA, at=NOON)

    told = PointNote.objects.order_by("number").values_list("number", "side", "made_by")
    assert list(told) == [(1, "county", "Bo"), (2, "office", "Sanna")]


def test_a_plan_that_somebody_else_has_changed_is_not_written_over() -> None:
    row = make_county_dialogue()
    plan_dialogue(row.participant, replace(PLAN, place="Rådhuset"), seen=1, viewer=SANNA, at=NOON)

    with pytest.raises(PlanMoved):
        plan_dialogue(row.participant, PLAN, seen=1, viewer=SANNA, at=NOON)
    with pytest.raises(PlanMoved):
        plan_dialogue(row.participant, PLAN, seen=0, viewer=SANNA, at=NOON)


def test_what_is_sent_twice_or_as_it_stands_is_no_change_and_takes_no_acceptance_away() -> None:
    row = held_with_a_point()
    accept("county", BO)

    for seen in (0, 1):
        plan_dialogue(row.participant, PLAN, seen=seen, viewer=SANNA, at=NOON)
    add_own_point(row, " Barn och  unga", viewer=SANNA, at=NOON)

    assert dialogue_of(now()).acceptances["county"].stands
    assert len(dialogue_of(now()).points) == 1


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (DialoguePlan(None, place="Här"), "Ange vilken dag"),
        (DialoguePlan(date(2026, 3, 2)), "Ange var dialogen hålls"),
        (DialoguePlan(date(2026, 3, 2), is_digital=True, place="Här"), "inte båda"),
        (DialoguePlan(date(9999, 3, 2), place="Här"), "för långt fram"),
        (DialoguePlan(date(1026, 3, 2), place="Här"), "för långt tillbaka"),
    ],
)
def test_a_plan_says_everything_that_is_wrong_with_it(plan: DialoguePlan, told: str) -> None:
    with pytest.raises(RoundRefused, match=told):
        plan_dialogue(participant_in(the_open_round(), BJORKO), plan, seen=0, viewer=SANNA, at=NOON)


def test_a_dialogue_is_held_before_what_was_agreed_in_it_is_looked_at_again() -> None:
    action = make_agreed_action()
    later = DialoguePlan(action.review_on, place="Här")

    with pytest.raises(RoundRefused, match="måste hållas före"):
        plan_dialogue(the_dialogue().participant, later, seen=1, viewer=SANNA, at=NOON)


def test_a_dialogue_that_was_held_is_moved_to_no_day_that_has_not_come() -> None:
    row = make_county_dialogue(held_at=NOON, held_by="Sanna")
    tomorrow = DialoguePlan(NOON.date() + timedelta(days=1), place="Här")

    with pytest.raises(RoundRefused, match="Dialogen är hållen"):
        plan_dialogue(row.participant, tomorrow, seen=1, viewer=SANNA, at=NOON)
    plan_dialogue(row.participant, DialoguePlan(NOON.date(), place="Här"), seen=1, viewer=SANNA, at=NOON)


def test_a_dialogue_is_with_a_whole_county_that_answers_in_a_round_that_has_opened() -> None:
    with pytest.raises(NotAllowed, match="hela länet"):
        plan_dialogue(participant_in(the_open_round(), NORRA_GRANO), PLAN, seen=0, viewer=SANNA, at=NOON)
    seat = participant_in(the_open_round(), BJORKO)
    Round.objects.filter(pk=seat.round_id).update(state="draft")
    with pytest.raises(NotAllowed, match="inte öppnat"):
        plan_dialogue(participant_in(the_open_round(), BJORKO), PLAN, seen=0, viewer=SANNA, at=NOON)


def test_a_dialogue_is_not_said_to_be_held_before_its_day() -> None:
    row = make_county_dialogue(day=NOON.date() + timedelta(days=1))

    with pytest.raises(NotAllowed, match="när den dagen har kommit"):
        hold_dialogue(row, viewer=SANNA, at=NOON)


def test_points_keep_their_order_and_none_stands_there_twice() -> None:
    row = make_county_dialogue()
    ground = Proposed(Ground.CHANGED, f"{BJORKO}/bjorkofragan", "Nya grupper")
    for _ in range(2):
        choose_points(row, [ground], viewer=SANNA, at=NOON)
    for title in ("Barn", "Äldre"):
        add_own_point(row, title, viewer=SANNA, at=NOON)
    move_point(row, 3, UP, viewer=SANNA, at=NOON)
    move_point(row, 1, UP, viewer=SANNA, at=NOON)
    move_point(row, 2, DOWN, viewer=SANNA, at=NOON)

    assert [one.row.title for one in dialogue_of(now()).points] == ["Nya grupper", "Äldre", "Barn"]
    remove_point(row, 3, viewer=SANNA, at=NOON)
    assert [one.row.number for one in dialogue_of(now()).points] == [1, 2]


def test_a_note_on_a_point_that_was_taken_off_lands_on_no_other() -> None:
    row = make_county_dialogue()
    for title in ("Barn", "Äldre"):
        add_own_point(row, title, viewer=SANNA, at=NOON)
    remove_point(row, 2, viewer=SANNA, at=NOON)
    add_own_point(row, "Personal", viewer=SANNA, at=NOON)

    with pytest.raises(UnknownName, match="inte på dagordningen längre"):
        write_notes(row, 2, "Äldre bor hemma längre.", seen=0, viewer=BO, at=NOON)
    assert [(one.row.number, one.row.title) for one in dialogue_of(now()).points] == [(1, "Barn"), (3, "Personal")]  # fmt: skip


def test_a_point_with_notes_stays_on_the_agenda() -> None:
    make_point_note()

    with pytest.raises(LedtradError, match="står kvar"):
        remove_point(the_dialogue(), 1, viewer=SANNA, at=NOON)


@pytest.mark.parametrize("viewer", [BO, ALVA, viewer_for("operator", label="Disa")])
def test_the_plan_and_the_agenda_are_the_coordinators(viewer: Viewer) -> None:
    row = make_county_dialogue()

    with pytest.raises(NotAllowed):
        plan_dialogue(row.participant, PLAN, seen=1, viewer=viewer, at=NOON)
    with pytest.raises(NotAllowed):
        add_own_point(row, "Barn", viewer=viewer, at=NOON)


@pytest.mark.parametrize("viewer", [GUN, viewer_for("reader", label="Love"), viewer_for("operator", label="Disa"), viewer_for("public", label="allmänheten")])  # fmt: skip
def test_nobody_else_reads_a_dialogue_or_writes_in_it(viewer: Viewer) -> None:
    row = held_with_a_point()

    with pytest.raises(UnknownName):
        find_dialogue("bjorkoinsamlingen", BJORKO, viewer=viewer)
    with pytest.raises(UnknownName):
        write_notes(row, 1, "Hej.", seen=0, viewer=viewer, at=NOON)


@pytest.mark.parametrize("make", [make_point_note, make_dialogue_acceptance])
def test_what_was_noted_and_accepted_is_never_changed(make: type) -> None:
    row = make()

    with pytest.raises(DatabaseError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(made_by="Någon annan")
