"""The console's command for releases: `ledtrad freeze`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from ledtrad.config.cli_streams import FINE, give, say

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: AddCommand) -> None:
    """Add the command to the parser; `command` makes one by its name and what it does."""
    freeze = command("freeze", "frys sammanställningen till en utgåva som aldrig ändras")
    freeze.add_argument("compilation", metavar="SAMMANSTÄLLNING")
    freeze.add_argument(
        "--number", default="", metavar="NUMMER", help="till exempel 2012:1; annars nästa nummer"
    )
    freeze.add_argument(
        "--keep", action="store_true", help="låt en sammanställning som redan har en utgåva vara"
    )
    freeze.add_argument("--note", default="", metavar="TEXT", help="att veta om utgåvan, trycks överst i den")


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def freeze(options: argparse.Namespace) -> int:
    """Freeze a compilation and print the release's number and hash; an error that stands is told, and nothing is frozen."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.synthesis.actions.releases import freeze_release
    from ledtrad.synthesis.queries.desk import find_compilation
    from ledtrad.synthesis.queries.releases import releases_of

    compilation = find_compilation(options.compilation)
    if options.keep and releases_of(compilation):
        say(f"Sammanställningen {compilation.key} har redan en utgåva; inget ändrades.")
        return FINE
    made = freeze_release(
        compilation,
        number=options.number,
        note=options.note,
        viewer=viewer_for("operator", label="konsolen"),
        at=datetime.now(UTC),
    )
    give({"compilation": options.compilation, "number": made.number, "sha256": made.sha256})
    say(f"Frös utgåva {made.number}.")
    return FINE


COMMANDS = {"freeze": freeze}
