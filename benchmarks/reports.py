"""Whole reports: a Word file of 80 KB read, split and kept for a county, and confirmed as its answer; a round takes 21 of each."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx

from benchmarks.material import AT, COUNTIES
from benchmarks.wording import sentences

N_CHARACTERS = 140_000  # packed about 80 KB
GOAL_LOAD, GOAL_CONFIRM = 1.5, 0.3  # seconds
Work = tuple[str, Callable[[], object], float]


def works() -> list[Work]:
    """Open a round on the shipped template of status reports, and give what is measured: each run is the next county."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.rounds.actions.reports import SentFile, confirm_report, load_report
    from ledtrad.synthesis.actions.taking_in import take_in

    desk, viewer = _desk(), viewer_for("coordinator", label="bench")
    rng = random.Random(2013)
    waiting = [SentFile(f"{key}.docx", _report(desk, rng), key) for key in desk.participants]
    loaded: list[Any] = []

    def load() -> object:
        loaded.append(load_report(waiting.pop(), desk=desk, viewer=viewer, at=AT).file)
        return loaded

    def confirm() -> object:
        file = loaded.pop()
        return take_in(
            desk.round.pk, lambda: confirm_report(file, edit=1, viewer=viewer, at=AT), viewer=viewer, at=AT
        )

    return [
        ("A county's report, Word of 80 KB: read, split and kept", load, GOAL_LOAD),
        ("The same confirmed as the county's answer", confirm, GOAL_CONFIRM),
    ]


def _desk() -> Any:
    from ledtrad.access.policies import viewer_for
    from ledtrad.registry.models import Actor
    from ledtrad.rounds.actions.templates import take_in
    from ledtrad.rounds.exchange.yaml_files import read_shipped
    from ledtrad.rounds.models import Participant, Round
    from ledtrad.rounds.queries.reports import loading_desk

    shipped = next(one for one in read_shipped(Path("data/templates")) if one.key == "lagesrapport")
    version = take_in(shipped, viewer=viewer_for("coordinator", label="bench"), at=AT).version
    round_ = Round.objects.create(
        key="bench-rapporter", title="Bench", template_version=version, period_start=date(2026, 1, 1), period_end=date(2027, 1, 1),
        as_of=date(2026, 12, 31), state="open", due_on=date(2027, 2, 1), opened_at=AT, opened_by="bench",
    )  # fmt: skip
    counties = Actor.objects.filter(key__in=COUNTIES)
    Participant.objects.bulk_create(Participant(round=round_, actor=one) for one in counties)
    return loading_desk(round_)


def _report(desk: Any, rng: random.Random) -> bytes:
    document = docx.Document()
    for number, question in enumerate(desk.questions, 1):
        document.add_heading(f"{number}. {question.title}", 1)
        for paragraph in sentences(N_CHARACTERS // len(desk.questions), rng).split("\n\n"):
            document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
