"""How far the reading of a round has come: which answers are coded, read or unread, by the first reader and by a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Answer, Round
from ledtrad.rounds.queries.revisions import is_latest
from ledtrad.synthesis.models import ReadAnswer, SecondReading, StatementEvidence


@dataclass(frozen=True, slots=True)
class AnswerProgress:
    """How far one answer has come. `n_coded` and `read_by` are the first reading's, `mine_*` the viewer's own second reading.

    `n_second` is how many others than the first reader have read it.
    """

    unit: str
    topic: str
    n_coded: int
    read_by: str
    n_second: int
    mine_coded: int
    mine_read: bool

    def is_read(self, *, second: bool) -> bool:
        """Tell whether something is coded in it or a reader found nothing to code, in the first reading or the viewer's second."""
        return bool(self.mine_coded or self.mine_read) if second else bool(self.n_coded or self.read_by)


def progress_of(round_: Round, *, viewer: Viewer) -> tuple[AnswerProgress, ...]:
    """Give the progress of every answer with words, by topic and then by unit; one query."""
    viewer.require("statements.code")
    seconds = ReadAnswer.objects.filter(answer=OuterRef("pk"), second=True, retracted_at=None)
    coded_second = _here(SecondReading.objects.filter(retracted_at=None))
    rows = (
        Answer.objects.filter(
            is_latest("revision__"), revision__response__participant__round=round_, block__isnull=False
        )
        .exclude(text="")
        .annotate(
            unit=F("revision__response__participant__actor__key"),
            n_coded=_n(
                _here(StatementEvidence.objects.live()),
                "statement",
            ),
            read_by=Subquery(
                ReadAnswer.objects.filter(answer=OuterRef("pk"), second=False, retracted_at=None)
                .order_by("read_at")
                .values("read_by")[:1]
            ),
            n_second=_n(coded_second, "made_by"),
            n_second_read=_n(seconds, "read_by"),
            mine_coded=_n(coded_second.filter(made_by=viewer.label), "pk"),
            mine_read=_n(seconds.filter(read_by=viewer.label), "pk"),
        )
        .order_by("question__order", "unit")
        .values_list(
            "unit",
            "question__key",
            "n_coded",
            "read_by",
            "n_second",
            "n_second_read",
            "mine_coded",
            "mine_read",
        )
    )
    return tuple(
        # Whoever has coded in an answer has no mark on it beside that, so nobody is counted twice.
        AnswerProgress(unit, topic, n, by or "", n_second + n_read, mine, bool(mine_read))
        for unit, topic, n, by, n_second, n_read, mine, mine_read in rows
    )


def _here(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Limit rows with a passage to those whose words stand in the answer outside."""
    return rows.filter(
        passage__version=OuterRef("block__version"),
        passage__start__gte=OuterRef("block__start"),
        passage__end__lte=OuterRef("block__end"),
    )


def _n(rows: QuerySet[Any], what: str) -> Coalesce:
    """Count the different values of a column of the rows."""
    counted = (
        rows.order_by().annotate(one=F("retracted_at")).values("one").annotate(n=Count(what, distinct=True))
    )
    return Coalesce(Subquery(counted.values("n")), 0)


def next_unread(
    progress: Sequence[AnswerProgress],
    *,
    units: Sequence[str],
    after: tuple[str, str] | None = None,
    second: bool = False,
) -> AnswerProgress | None:
    """Give the next unread answer, topic by topic and unit by unit in the order of `units`, from the place on and then from the start.

    None when every answer is read.
    """
    place = {unit: i for i, unit in enumerate(units)}
    topics = list(dict.fromkeys(one.topic for one in progress))
    in_order = sorted(progress, key=lambda one: (topics.index(one.topic), place.get(one.unit, len(place))))
    at = next((i for i, one in enumerate(in_order, start=1) if (one.unit, one.topic) == after), 0)
    return next(
        (one for one in (*in_order[at:], *in_order[: max(at - 1, 0)]) if not one.is_read(second=second)), None
    )
