"""Where the pages of dialogues with counties are."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from ledtrad.rounds.models import AgreedAction, CountyDialogue, Participant
from ledtrad.ui.components import Crumb


def all_dialogues_url() -> str:
    """Give the address of the list of dialogues."""
    return reverse("collection:all_dialogues")


def dialogues_url(round_key: str) -> str:
    """Give the address of a round's counties, each with its dialogue."""
    return reverse("collection:dialogues", args=[round_key])


def dialogue_url(participant: Participant, page: str = "dialogue") -> str:
    """Give the address of the dialogue with a county, or of another `page` of it."""
    return reverse(f"collection:{page}", args=[participant.round.key, participant.actor.key])


def notes_url(participant: Participant, number: int) -> str:
    """Give the address where a point's notes are written."""
    return reverse("collection:dialogue_notes", args=[participant.round.key, participant.actor.key, number])


def action_url(action: AgreedAction) -> str:
    """Give the address of something agreed; its dialogue, participant, round and actor are at hand."""
    seat = action.dialogue.participant
    return reverse("collection:agreed_action", args=[seat.round.key, seat.actor.key, action.number])


def dialogue_name(row: CountyDialogue) -> str:
    """Give what a dialogue is called in crumbs: a name and a title, and so Swedish."""
    return f"{row.participant.actor}, {row.participant.round.title}"


def list_crumb() -> Crumb:
    """Give the way to the list of dialogues."""
    return Crumb(pgettext("menu", "Länsdialoger"), all_dialogues_url())


def dialogue_crumbs(row: CountyDialogue) -> tuple[Crumb, ...]:
    """Give the way to what lies below a dialogue."""
    return list_crumb(), Crumb(dialogue_name(row), dialogue_url(row.participant), language="sv")
