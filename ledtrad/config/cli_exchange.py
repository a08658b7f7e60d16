"""The console's commands for exchange of coding with other tools: `ledtrad export-coding` and `ledtrad import-coding`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ledtrad.config.cli_streams import FINE, give, say

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: AddCommand) -> None:
    """Add the commands to the parser; `command` makes one by its name and what it does."""
    export = command("export-coding", "skriv omgångens kodning som REFI-QDA")
    export.add_argument("round", metavar="OMGÅNG")
    export.add_argument("file", metavar="FIL", type=Path)
    read = command("import-coding", "läs kodning ur en fil i REFI-QDA")
    read.add_argument("file", metavar="FIL", type=Path)
    read.add_argument("--round", default="", metavar="OMGÅNG", help="läs in som andra läsningar av omgången")
    read.add_argument("--coder", default="", metavar="NAMN", help="vem som kodade, där filen inte säger det")
    read.add_argument("--ends", choices=("auto", "exclusive", "inclusive"), default="auto")


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def export_coding(options: argparse.Namespace) -> int:
    """Write a round's settled coding to a .qdpx file, or its codebook to a .qdc file."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.core.errors import LedtradError
    from ledtrad.synthesis.exchange import outgoing
    from ledtrad.synthesis.queries.material import find_round

    write = {".qdpx": outgoing.export_coding, ".qdc": outgoing.export_codebook}.get(
        options.file.suffix.lower()
    )
    if write is None:
        raise LedtradError(
            f"Filen {options.file} måste sluta på .qdpx (projekt) eller .qdc (kodbok). Ange ett sådant namn."
        )
    content = write(find_round(options.round), viewer=viewer_for("operator", label="konsolen"))
    try:
        options.file.write_bytes(content)
    except OSError as error:
        raise LedtradError(f"Det går inte att skriva {options.file}. Ange en annan fil.") from error
    say(f"Skrev {options.file}.")
    return FINE


def import_coding(options: argparse.Namespace) -> int:
    """Print what a file holds and what is lost of it; with a round, load what fits as second readings."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.core.errors import LedtradError
    from ledtrad.synthesis.exchange import incoming
    from ledtrad.synthesis.exchange.limits import MOST_BYTES
    from ledtrad.synthesis.exchange.project import Ends
    from ledtrad.synthesis.exchange.reporting import report_row
    from ledtrad.synthesis.queries.material import find_round

    try:
        with options.file.open("rb") as opened:
            # One byte more than may be read is enough to refuse it.
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise LedtradError(
            f"Filen {options.file} kan inte läsas. Kontrollera namnet och försök igen."
        ) from error
    ends = None if options.ends == "auto" else Ends(options.ends)
    if not options.round:
        give(report_row(incoming.read_coding(data, ends=ends)))
        return FINE
    report = incoming.import_coding(
        data,
        round_=find_round(options.round),
        viewer=viewer_for("operator", label="konsolen"),
        at=datetime.now(UTC),
        coder=options.coder,
        ends=ends,
    )
    give(report_row(report))
    return FINE


COMMANDS = {"export-coding": export_coding, "import-coding": import_coding}
