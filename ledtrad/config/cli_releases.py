"""The console's command for releases: `ledtrad freeze`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from ledtrad.config.cli_streams import FINDINGS, FINE, give, say

AddCommand = Callable[[str, str], argparse.ArgumentParser]
# Who the console is, in the journal and on a release.
BY = "konsolen"


def add_commands(command: AddCommand) -> None:
    """Add the command to the parser; `command` makes one by its name and what it does."""
    freeze = command("freeze", "frys sammanställningen till en utgåva som aldrig ändras")
    freeze.add_argument("compilation", metavar="SAMMANSTÄLLNING")
    freeze.add_argument(
        "--number", default="", metavar="NUMMER", help="till exempel 2012:1; annars nästa nummer"
    )
    freeze.add_argument(
        "--keep",
        action="store_true",
        help="frys inget som redan har en utgåva, men spara de filer som utgåvorna saknar",
    )
    freeze.add_argument("--note", default="", metavar="TEXT", help="att veta om utgåvan, trycks överst i den")


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def freeze(options: argparse.Namespace) -> int:
    """Freeze a compilation, print the release's number and hash, and keep its files; an error that stands is told, and nothing is frozen.

    A file that can't be written is told too, with 1: the release is frozen then, and `--keep` fills what is missing.
    """
    from ledtrad.access.policies import viewer_for
    from ledtrad.synthesis.actions.releases import freeze_release
    from ledtrad.synthesis.queries.desk import find_compilation
    from ledtrad.synthesis.queries.releases import releases_of

    compilation = find_compilation(options.compilation)
    there = releases_of(compilation) if options.keep else ()
    if there:
        say(f"Sammanställningen {compilation.key} har redan en utgåva; ingen ny frystes.")
        return max(_keep_files(compilation.key, release.number) for release in there)
    made = freeze_release(
        compilation,
        number=options.number,
        note=options.note,
        viewer=viewer_for("operator", label=BY),
        at=datetime.now(UTC),
    )
    give({"compilation": options.compilation, "number": made.number, "sha256": made.sha256})
    say(f"Frös utgåva {made.number}.")
    return _keep_files(compilation.key, made.number)


def _keep_files(key: str, number: str) -> int:
    """Keep the files that a release lacks, and say which; an old release that can't be written as files is no fault."""
    from ledtrad.core.errors import LedtradError
    from ledtrad.core.saying import listed
    from ledtrad.synthesis.documents.frozen import OldDocument
    from ledtrad.website.documents.keeping import write_release_files

    try:
        made = write_release_files(key, number, by=BY, at=datetime.now(UTC))
    except OldDocument as error:
        say(f"Utgåva {number}: {error}")
        return FINE
    except LedtradError as error:
        again = f"Kör ledtrad freeze --keep {key} när det är rättat."
        say(f"Utgåva {number} är fryst, men dess filer sparades inte. {error} {again}")
        return FINDINGS
    if made:
        say(f"Sparade utgåva {number} som {listed([file.ending for file in made])}.")
    return FINE


COMMANDS = {"freeze": freeze}
