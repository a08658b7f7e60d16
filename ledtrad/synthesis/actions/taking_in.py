"""Taking in what a participant handed in, or a report that was loaded for it: the evidence follows the words into the new revision.

What a round writes knows nothing of what rests on it, so whoever lets a revision come into being from a page or the console does it
through here, as `correct_response` does for a correction.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.revisions import Submission
from ledtrad.rounds.models import Revision
from ledtrad.synthesis.actions.coding_words import hold_round
from ledtrad.synthesis.actions.reviews import take_in_revision

Made = TypeVar("Made", bound=Submission | Revision)


@transaction.atomic
def take_in(round_: UUID, write: Callable[[], Made], *, viewer: Viewer, at: datetime) -> Made:
    """Give what `write` gives, with the passages of earlier revisions followed into the new one: whole or not at all.

    The round, by its id, is held meanwhile: who codes, exempts a participant or closes the round waits, or comes before.
    `write` is an action of a round that gives the revision it made, or a Submission, whose revision is old where nothing new was
    written; it checks the rights, and what it raises is raised. The first revision of a response has nothing to follow.
    """
    hold_round(round_)
    made = write()
    revision = made if isinstance(made, Revision) else made.revision
    is_new = isinstance(made, Revision) or made.is_new
    if is_new and revision.number > 1:
        take_in_revision(revision, by=viewer.label, at=at)
    return made
