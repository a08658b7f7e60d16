"""Following every passage of a round into the answers as they now read, once more: what a correction did by itself is left as it is.

A correction follows its passages in its own transaction and lets those who code wait, so nothing is left over by it. Words can be left
behind all the same: brought in by a file that lay open meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ledtrad.core.viewer import Viewer
from ledtrad.evidence.models import Reanchoring
from ledtrad.jobs.kinds import Tell
from ledtrad.rounds.models import Response, Round
from ledtrad.rounds.queries.revisions import latest_revision
from ledtrad.synthesis.actions.coding_words import hold_round
from ledtrad.synthesis.actions.reviews import take_in_revision
from ledtrad.synthesis.queries.reviews import resting_passages, waiting_places


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of it: how many answers were looked through, how many passages were followed now, and how many wait for a person."""

    n_answers: int
    n_followed: int
    n_waiting: int


def place_passages(round_: Round, *, viewer: Viewer, at: datetime, tell: Tell | None = None) -> Placed:
    """Follow what was left behind in each answer of the round, answer by answer in a transaction of its own; a second time does nothing."""
    if not viewer.may("data.load"):
        viewer.require("statements.code")
    responses = list(
        Response.objects.filter(participant__round=round_, revisions__number__gt=1)
        .select_related("participant")
        .order_by("participant__actor__key")
        .distinct()
    )
    n_followed = 0
    for n, response in enumerate(responses):
        if tell:
            tell(n, len(responses), _("Följer textställena in i svaren som de nu lyder"))
        n_followed += _follow(response, by=viewer.label, at=at)
    return Placed(len(responses), n_followed, len(waiting_places(round_)))


@transaction.atomic
def _follow(response: Response, *, by: str, at: datetime) -> int:
    """Follow what an answer's latest revision has left behind; give how many passages. No revision comes in meanwhile."""
    # In the order in which a correction holds them.
    hold_round(response.participant.round_id)
    Response.objects.select_for_update().get(pk=response.pk)
    latest = latest_revision(response)
    asked = Reanchoring.objects.filter(
        passage=OuterRef("pk"), version=latest.version, outcome__in=Reanchoring.ASKS
    )
    n_behind = resting_passages(response.source, but=latest.version).filter(~Exists(asked)).count()
    if n_behind:
        take_in_revision(latest, by=by, at=at)
    return n_behind
