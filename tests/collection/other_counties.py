"""What those that nobody plays do in a round, in the database that the environment names: `python -m tests.collection.other_counties ROUND`.

Everybody who has not begun hands in, and with a second word `accept` all that waits is accepted. It goes through the actions that the
pages call; it is only that nobody types and clicks it 23 times over.
"""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial

import django

HOMES = ("responses.write", "responses.submit")


def hand_in_for_the_rest(round_key: str) -> None:
    """Write the obligatory answers of each participant without any, and hand in as its author."""
    # Django's models can be read only once it is set up, and this is a process of its own.
    from ledtrad.core.viewer import Viewer  # noqa: PLC0415
    from ledtrad.rounds.actions.drafts import Typing, save_draft  # noqa: PLC0415
    from ledtrad.rounds.actions.handing_in import hand_in  # noqa: PLC0415
    from ledtrad.rounds.models import Question  # noqa: PLC0415
    from ledtrad.rounds.queries.seats import participants_told  # noqa: PLC0415
    from ledtrad.synthesis.actions.taking_in import take_in  # noqa: PLC0415

    asked, now = (
        Question.objects.filter(version__round__key=round_key, required=True),
        datetime.now().astimezone(),
    )
    for one in participants_told().filter(round__key=round_key, response=None, drafts=None):
        author = Viewer(
            "Författare", homes=frozenset((right, one.actor.key) for right in HOMES), signed_in=True
        )
        for question in asked:
            save_draft(one, question, Typing("Inget nytt i år.", 0), viewer=author, at=now)
        take_in(one.round_id, partial(hand_in, one, viewer=author, at=now), viewer=author, at=now)


def accept_the_rest(round_key: str) -> None:
    """Accept all that waits for review, as the coordinator."""
    from ledtrad.access.policies import viewer_for  # noqa: PLC0415
    from ledtrad.rounds.actions.reviewing import Said, Seen, accept_response  # noqa: PLC0415
    from ledtrad.rounds.models import Response  # noqa: PLC0415
    from ledtrad.rounds.queries.revisions import latest_revision  # noqa: PLC0415

    disa, now = (
        viewer_for("coordinator", label="Sanna Samordnare", signed_in=True),
        datetime.now().astimezone(),
    )
    for one in Response.objects.filter(participant__round__key=round_key, state="submitted"):
        accept_response(
            one, Said(), seen=Seen(latest_revision(one).number, one.steps.count()), viewer=disa, at=now
        )


if __name__ == "__main__":
    django.setup()
    (accept_the_rest if "accept" in sys.argv else hand_in_for_the_rest)(sys.argv[1])
