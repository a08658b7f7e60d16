"""What must have happened before every page of a dialogue with a county has a place: one that was held with Kalmar, noted and with an action."""

from __future__ import annotations

from ledtrad.rounds.models import Participant
from tests.cast import MORNING, make_agenda_point, make_agreed_action, make_county_dialogue, make_point_note
from tests.house.running_round import RUNNING

Place = dict[str, str | int]


def let_a_dialogue_run() -> dict[str, Place]:
    """Give the place of each page; the round is under way already (`let_a_round_run`)."""
    kalmar = Participant.objects.select_related("round", "actor").get(round__key=RUNNING, actor__key="08")
    row = make_county_dialogue(participant=kalmar, held_at=MORNING, held_by="Alva")
    make_point_note(point=make_agenda_point(dialogue=row))
    make_agreed_action(dialogue=row)
    one: Place = {"round_key": RUNNING, "unit": "08"}
    return {
        "collection:dialogues": {"round_key": RUNNING},
        **{f"collection:{page}": one for page in ("dialogue", "plan_dialogue", "dialogue_agenda", "agree_action", "decide_dialogue")},
        **{f"collection:{page}": one | {"number": 1} for page in ("dialogue_notes", "agreed_action")},
    }  # fmt: skip
