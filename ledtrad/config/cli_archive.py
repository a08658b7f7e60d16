"""The console's commands for archives: `ledtrad archive`, `ledtrad verify-archive`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ledtrad.config.cli_streams import FINDINGS, FINE, give, say

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: AddCommand) -> None:
    """Add the commands to the parser; `command` makes one by its name and what it does."""
    archive = command("archive", "skriv arkivpaketet för ett inlämnat svar eller en utgåva till en ZIP-fil")
    archive.add_argument("what", metavar="OMGÅNG|SAMMANSTÄLLNING")
    archive.add_argument("which", metavar="ENHET|UTGÅVA", help="länets kod, eller utgåvans nummer: 2012:1")
    archive.add_argument(
        "--revision", type=int, default=0, metavar="N", help="svarets nummer; annars det senaste"
    )
    archive.add_argument("--out", required=True, metavar="FIL")
    verify = command("verify-archive", "pröva att varje kontrollsumma i ett arkivpaket stämmer")
    verify.add_argument("file", metavar="FIL")


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def archive(options: argparse.Namespace) -> int:
    """Write a package to a file and print its checksum and size; 1 where one of its files can't be written or is not kept."""
    from hashlib import sha256

    from ledtrad.collection.documents.archive import release_archive
    from ledtrad.synthesis.policies.compilations import RELEASE_NUMBER
    from ledtrad.synthesis.queries.releases import find_release

    if RELEASE_NUMBER.fullmatch(options.which):
        content = release_archive(find_release(options.what, options.which))
    else:
        content = _of_submission(options)
    Path(options.out).write_bytes(content)
    give({"file": options.out, "bytes": len(content), "sha256": sha256(content).hexdigest()})
    return FINE


def _of_submission(options: argparse.Namespace) -> bytes:
    from ledtrad.collection.documents.archive import submission_archive
    from ledtrad.core.errors import UnknownName
    from ledtrad.rounds.queries.revisions import find_revision, latest_revision
    from ledtrad.rounds.queries.seats import seat_in

    seat = seat_in(options.what, unit=options.which)
    if seat.response is None:
        raise UnknownName(
            f"{seat.participant.actor} har inte lämnat in något, så det finns inget att arkivera."
        )
    revision = (
        find_revision(seat.response, number=options.revision)
        if options.revision
        else latest_revision(seat.response)
    )
    return submission_archive(seat, revision)


def verify(options: argparse.Namespace) -> int:
    """Say what is wrong with a package, a line each, with 1; nothing and 0 where every checksum holds."""
    from ledtrad.core.errors import LedtradError
    from ledtrad.rounds.exchange.packages import faults_in

    try:
        content = Path(options.file).read_bytes()
    except OSError as error:
        raise LedtradError(
            f"Filen {options.file} går inte att läsa. Se att den finns och får läsas."
        ) from error
    faults = faults_in(content)
    for fault in faults:
        say(fault)
    give({"file": options.file, "faults": list(faults)})
    return FINDINGS if faults else FINE


COMMANDS = {"archive": archive, "verify-archive": verify}
