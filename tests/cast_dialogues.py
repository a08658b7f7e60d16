"""The cast of dialogues with counties: the makers of their rows, and the national office as an actor. Tests import from tests.cast."""

from __future__ import annotations

from datetime import date
from typing import Any

from ledtrad.registry.models import Actor, ActorKind
from ledtrad.rounds.models import (
    ActionStep,
    AgendaPoint,
    AgreedAction,
    CountyDialogue,
    DialogueAcceptance,
    Participant,
    PointNote,
)
from tests.cast_collection import participant_in, the_open_round
from tests.cast_people import ALVA, BJORKO, BO, MORNING, NOON, kept, make_actor, make_actor_kind

HELD_ON = date(2026, 3, 2)
REVIEW_ON = date(2026, 6, 1)
OFFICE = "provkansliet"


def the_office() -> Actor:
    """Give the national office of the tests, among whose kinds is that it is one."""

    def make() -> Actor:
        kind = ActorKind.objects.filter(key="national_office").first() or make_actor_kind("national_office")
        return make_actor(OFFICE, kinds=[kind])

    return kept(Actor, make, key=OFFICE)


def make_county_dialogue(*, participant: Participant | None = None, **fields: Any) -> CountyDialogue:
    told = {"day": HELD_ON, "place": "Björkö stadshus", "changed_at": MORNING, "changed_by": ALVA, "made_at": MORNING, "made_by": ALVA}  # fmt: skip
    return CountyDialogue.objects.create(
        participant=participant or participant_in(the_open_round(), BJORKO), **told | fields
    )


def the_dialogue() -> CountyDialogue:
    return CountyDialogue.objects.first() or make_county_dialogue()


def make_dialogue_acceptance(
    side: str = "county", *, dialogue: CountyDialogue | None = None
) -> DialogueAcceptance:
    dialogue = dialogue or the_dialogue()
    return DialogueAcceptance.objects.create(
        dialogue=dialogue, side=side, edit=dialogue.edit, made_at=NOON, made_by=BO
    )


def make_agenda_point(number: int = 1, *, dialogue: CountyDialogue | None = None, **fields: Any) -> AgendaPoint:  # fmt: skip
    told = {"ground": "own", "title": "Samverkan kring barn"} | fields
    return AgendaPoint.objects.create(
        dialogue=dialogue or the_dialogue(), number=number, order=number, **told
    )


def make_point_note(number: int = 1, *, point: AgendaPoint | None = None) -> PointNote:
    return PointNote.objects.create(
        point=point or make_agenda_point(), number=number, side="county", text="Länet berättade.", made_at=NOON, made_by=BO
    )  # fmt: skip


def make_agreed_action(
    number: int = 1, *, dialogue: CountyDialogue | None = None, owner: Actor | None = None, **fields: Any
) -> AgreedAction:
    dialogue = dialogue or the_dialogue()
    told = {"text": "Bjud in till ett lärtillfälle.", "review_on": REVIEW_ON, "made_at": NOON, "made_by": BO} | fields  # fmt: skip
    return AgreedAction.objects.create(
        dialogue=dialogue, number=number, owner=owner or dialogue.participant.actor, **told
    )


def make_action_step(
    after: str = "done", *, action: AgreedAction | None = None, number: int = 1
) -> ActionStep:
    return ActionStep.objects.create(
        action=action or make_agreed_action(), number=number, after=after, reason="Det är gjort.", made_at=NOON, made_by=BO
    )  # fmt: skip
