"""Making the vectors of a round's coded passages in the background, and asking for that when passages are coded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.actions import write_journal
from ledtrad.core.viewer import Viewer
from ledtrad.jobs.actions import Order, queue_job
from ledtrad.jobs.kinds import Tell
from ledtrad.jobs.queries import is_queued
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import PassageVector
from ledtrad.synthesis.queries.text_model import load_model, model_in_use, required_model
from ledtrad.synthesis.queries.vectors import older_vectors, passages_without, vectors_of

COMPUTE_VECTORS = "compute_vectors"
# A job waits so long for further passages: somebody who codes all day asks for a dozen an hour, and not for one with each save.
GATHERED_IN = timedelta(minutes=5)
# So many texts at a time: a batch takes seconds, and what was made before a worker died stays.
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Computed:
    """What became of it: how many vectors were made now, how many there are, and how many of an older version were thrown away."""

    n_made: int
    n_held: int
    n_thrown: int


def compute_vectors(round_: Round, *, viewer: Viewer, at: datetime, tell: Tell | None = None) -> Computed:
    """Make the vectors that the round's coded passages lack, and throw away those of older versions; a second time does nothing.

    Each batch is written by itself: a row is true whether the next one comes or not. Raises LedtradError without the model.
    """
    viewer.require("data.load")
    model = required_model()
    lacking = passages_without(round_, model=model)
    vectors = load_model() if lacking else None
    for first in range(0, len(lacking), _BATCH):
        if tell:
            tell(first, len(lacking), _("Räknar hur textställena liknar varandra"))
        batch = lacking[first : first + _BATCH]
        made = vectors([words for _key, words in batch]) if vectors else []
        PassageVector.objects.bulk_create(
            (
                PassageVector(passage_id=key, model=model.name, version=model.version, vector=vector)
                for (key, _words), vector in zip(batch, made, strict=True)
            ),
            ignore_conflicts=True,  # the console and a worker may do the same at once
        )
    with transaction.atomic():
        n_thrown, _rows = older_vectors(round_, model=model).delete()
        if lacking or n_thrown:
            details = {
                "made": len(lacking),
                "thrown": n_thrown,
                "model": model.name,
                "version": model.version,
            }
            write_journal(
                "vectors_computed", by=viewer.label, at=at, subject=("round", round_.key), details=details
            )
    return Computed(len(lacking), vectors_of(round_, model=model).count(), n_thrown)


def ask_for_vectors(round_: UUID, *, by: str, at: datetime) -> None:
    """Queue the making of a round's vectors, unless that waits already; nothing without the model.

    One query for whoever saves while a job waits, and none without the model. It is nobody's own job and asks no right of the one
    who coded: it gives nobody anything to see that they could not see before.
    """
    if model_in_use() is None or is_queued(COMPUTE_VECTORS, arguments={"id": str(round_)}):
        return
    found = Round.objects.get(pk=round_)
    title = _("Liknande textställen i ”%(round)s”") % {"round": found.title}
    order = Order(COMPUTE_VECTORS, title, {"round": found.key, "id": str(round_)}, wait=GATHERED_IN)
    queue_job(order, owner=None, viewer=viewer_for("operator", label=by), at=at)
