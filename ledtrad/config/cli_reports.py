"""The console's command for whole reports that are loaded for a participant: `ledtrad load-report`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledtrad.config.cli_streams import FINDINGS, FINE, give, say

if TYPE_CHECKING:
    from ledtrad.core.viewer import Viewer
    from ledtrad.rounds.actions.report_batches import Batch
    from ledtrad.rounds.actions.reports import Loaded, SentFile
    from ledtrad.rounds.queries.naming import Unknown
    from ledtrad.rounds.queries.reports import LoadingDesk

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: AddCommand) -> None:
    """Add the commands to the parser; `command` makes one by its name and what it does."""
    load = command("load-report", "läs in hela rapporter åt en deltagare och dela upp dem på frågorna")
    load.add_argument("round", metavar="OMGÅNG")
    load.add_argument(
        "unit", metavar="ENHET", help="deltagarens nyckel, eller - för att låta varje fil avgöra"
    )
    load.add_argument("files", metavar="FIL", nargs="+", type=Path)
    load.add_argument("--yes", action="store_true", help="bekräfta uppdelningen som deltagarens svar")


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def load_report(options: argparse.Namespace) -> int:
    """Print how each file was split, what is not placed or was not read, and what it takes to confirm it; with `--yes` confirm it."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.rounds.actions.report_batches import load_reports, refused_rows
    from ledtrad.rounds.queries.reports import loading_desk, round_of

    # The console acts for whoever leads the round.
    viewer, now = viewer_for("coordinator", label="konsolen"), datetime.now(UTC)
    desk = loading_desk(round_of(options.round))
    unit = "" if options.unit == "-" else options.unit
    batch = load_reports([_sent(path, unit) for path in options.files], desk=desk, viewer=viewer, at=now)
    rows = [_row(one, desk) for one in batch.loaded]
    refused = refused_rows(batch.refused)
    if options.yes:
        refused += _confirm(batch, rows, viewer=viewer, at=now)
    give({"round": desk.round.key, "reports": rows, "refused": refused})
    for one in refused:
        say(f"{one['name']}: {one['reason']}")
    return FINDINGS if refused else FINE


def _sent(path: Path, unit: str) -> SentFile:
    from ledtrad.core.errors import LedtradError
    from ledtrad.evidence.reading.files import MOST_BYTES
    from ledtrad.rounds.actions.reports import SentFile

    try:
        with path.open("rb") as opened:
            # One byte more than may be read is enough to refuse it.
            return SentFile(path.name, opened.read(MOST_BYTES + 1), unit)
    except OSError as error:
        raise LedtradError(f"Filen {path} kan inte läsas. Kontrollera namnet och försök igen.") from error


def _row(loaded: Loaded, desk: LoadingDesk) -> dict[str, Any]:
    """Give how a report is split: words by question, what is not placed, what was not read, what is missing or kept as words, and bodies to propose."""
    from ledtrad.evidence.reading.parts import PartKind
    from ledtrad.rounds.queries.naming import name_desk
    from ledtrad.rounds.queries.reports import fits_of_file
    from ledtrad.rounds.splitting import n_words, split_told

    file = loaded.file
    fits = fits_of_file(file, desk.questions)
    unplaced = [one.part for one in split_told(file.split["parts"]) if not one.place]
    return {
        "id": str(file.pk),
        "name": file.name,
        "unit": file.participant.actor.key,
        "new": loaded.is_new,
        "split": {fit.key: fit.n_words for fit in fits if fit.told},
        "not_placed": {"parts": len(unplaced), "words": n_words(unplaced), "headings": [part.text for part in unplaced if part.kind is PartKind.HEADING]},
        "not_read": file.split["unread"],
        "missing": [fit.key for fit in fits if fit.is_missing],
        "kept_as_words": {fit.key: fit.fault for fit in fits if fit.fault},
        "names": [_named(one) for one in name_desk(file).unknown],
        "revision": file.revision.number if file.revision else None,
    }  # fmt: skip


def _named(one: Unknown) -> dict[str, Any]:
    """Give a body that the registry does not know, with the bodies that may be meant and every place, offsets in code points of its part."""
    places = ({"part": at.part, "question": at.question, "start": at.group.start, "end": at.group.end, "sentence": at.group.sentence} for at in one.told.places)  # fmt: skip
    return {"name": one.told.name, "near": list(one.near), "places": list(places)}


def _confirm(
    batch: Batch, rows: list[dict[str, Any]], *, viewer: Viewer, at: datetime
) -> list[dict[str, str]]:
    """Confirm what waits, each for itself, and write the revision's number in its row; give those that could not be."""
    from ledtrad.core.errors import LedtradError
    from ledtrad.rounds.actions.reports import confirm_report
    from ledtrad.synthesis.actions.taking_in import take_in

    refused = []
    for one, row in zip(batch.loaded, rows, strict=True):
        if one.file.revision_id:
            continue
        write = partial(confirm_report, one.file, edit=one.file.edit, viewer=viewer, at=at)
        try:
            row["revision"] = take_in(one.file.participant.round_id, write, viewer=viewer, at=at).number
        except LedtradError as error:
            refused.append({"name": one.file.name, "reason": str(error)})
    return refused


COMMANDS = {"load-report": load_report}
