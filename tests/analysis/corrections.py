"""Kalmar corrects its answers of 2012: what the tests of corrections and reviews start from."""

from __future__ import annotations

from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.revisions import Submission
from ledtrad.rounds.composing import HandedIn, Reply
from ledtrad.rounds.models import Response
from ledtrad.rounds.queries.revisions import latest_revision, replies_of
from ledtrad.synthesis.actions.reviews import correct_response
from tests.cast import NOON

ROUND = "lagesrapport-2012"
BO = Viewer("Bo", homes=frozenset({("responses.correct", "08")}), signed_in=True)
FORM = f"/omgangar/{ROUND}/ratta/08/"
WORDS = f"/omgangar/{ROUND}/vara-ord/08/"
REVIEWS = f"/omgangar/{ROUND}/provning/"


def kalmar_response() -> Response:
    return Response.objects.select_related("participant__actor", "participant__round", "source").get(
        participant__round__key=ROUND, participant__actor__key="08"
    )


def standing_text(topic: str) -> str:
    """What Kalmar says on a topic now."""
    return replies_of(latest_revision(kalmar_response()))[topic].text


def correct(texts: dict[str, str], *, base: int = 1) -> Submission:
    """Submit Kalmar's correction as Bo."""
    replies = {key: Reply(text) for key, text in texts.items()}
    return correct_response(kalmar_response(), HandedIn("Det var fel.", base, replies), viewer=BO, at=NOON)
