"""What came of a file, as the console and the pages tell it: plain rows, losses of one kind together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ledtrad.synthesis.exchange.incoming import ImportReport
from ledtrad.synthesis.exchange.project import Loss, Lost, every_code, every_coding

_EXAMPLES = 5
_LONGEST_PLACE = 200  # characters of a name from outside


def report_row(report: ImportReport) -> dict[str, Any]:
    """Give the report as the console prints it; what concerns a round is there only when one was asked for."""
    project = report.reading.project
    row: dict[str, Any] = {
        "name": project.name,
        "origin": project.origin,
        "namespace": report.reading.namespace,
        "ends": report.reading.ends,
        "sources": len(project.sources),
        "codes": sum(1 for _ in every_code(project.codes)),
        "selections": sum(len(source.selections) for source in project.sources),
        "codings": sum(1 for _ in every_coding(project)),
        "coders": [coder.name for coder in project.coders],
    }
    if report.round:
        row |= {
            "round": report.round,
            "matched": [
                {"source": one.source, "participant": one.participant, "by": one.by} for one in report.matched
            ],
            "second_readings": report.n_loaded,
            "known": report.n_known,
            "settled": report.n_settled,
        }
    return row | {"lost": lost_rows(report.losses)}


def lost_rows(losses: Iterable[Loss]) -> list[dict[str, Any]]:
    """Give what did not come along, by kind and reason with how many and the first places of each."""
    found: dict[tuple[Lost, str], tuple[list[int], list[str]]] = {}
    for loss in losses:
        numbers, places = found.setdefault((loss.kind, loss.reason), ([], []))
        numbers.append(loss.n)
        if loss.what and loss.what not in places and len(places) < _EXAMPLES:
            places.append(loss.what)
    return [
        {"kind": kind, "reason": reason, "n": sum(numbers), "where": places}
        for (kind, reason), (numbers, places) in found.items()
    ]
