"""The console's command for a round under way: `ledtrad remind`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from ledtrad.config.cli_streams import FINE, give, say

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: AddCommand) -> None:
    """Add the command to the parser; `command` makes one by its name and what it does."""
    remind = command("remind", "påminn dem som inte har lämnat in, och ge vilka det blev")
    remind.add_argument("round", nargs="?", default="", metavar="OMGÅNG", help="annars varje öppen omgång")


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def remind(options: argparse.Namespace) -> int:
    """Note a reminder for each who is to have one now, and print them; run again at once it prints none."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.rounds.actions.participants import remind as remind_now
    from ledtrad.rounds.queries.roster import find_round, open_rounds
    from ledtrad.rounds.states import RoundState

    viewer, at = viewer_for("coordinator", label="konsolen"), datetime.now(UTC)
    rounds = [find_round(options.round, viewer=viewer)] if options.round else open_rounds()
    reminded = [(round_, one) for round_ in rounds for one in remind_now(round_, viewer=viewer, at=at)]
    give(
        [
            {"round": round_.key, "unit": one.unit, "name": one.name, "days_before": one.days_before, "due_on": one.due_on.isoformat()}
            for round_, one in reminded
        ]
    )  # fmt: skip
    n_open = sum(one.state == RoundState.OPEN for one in rounds)
    say(f"Påminde {len(reminded)} deltagare. Öppna omgångar som prövades: {n_open}.")
    return FINE


COMMANDS = {"remind": remind}
