"""The console's command for a round under way: `ledtrad remind`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from ledtrad.config.cli_streams import FINE, give, say

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: AddCommand) -> None:
    """Add the command to the parser; `command` makes one by its name and what it does."""
    remind = command(
        "remind", "påminn dem som inte har lämnat in eller inte har faktagranskat, och ge vilka det blev"
    )
    remind.add_argument(
        "round",
        nargs="?",
        default="",
        metavar="OMGÅNG",
        help="annars varje omgång som är öppen eller faktagranskas",
    )


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def remind(options: argparse.Namespace) -> int:
    """Note a reminder for each who is to have one now, and print them; run again at once it prints none."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.rounds.actions.participants import remind as remind_now
    from ledtrad.rounds.queries.roster import find_round, open_rounds
    from ledtrad.rounds.states import RoundState
    from ledtrad.synthesis.actions.fact_checks import remind_of_fact_checks
    from ledtrad.synthesis.queries.fact_check_reminders import rounds_with_open_fact_checks

    viewer, at = viewer_for("coordinator", label="konsolen"), datetime.now(UTC)
    one = [find_round(options.round, viewer=viewer)] if options.round else None
    rounds, checked = one or open_rounds(), one or rounds_with_open_fact_checks()
    reminded = [
        (round_, due, what)
        for what, held, now in (
            ("answer", rounds, remind_now),
            ("fact_check", checked, remind_of_fact_checks),
        )
        for round_ in held
        for due in now(round_, viewer=viewer, at=at)
    ]
    give(
        [
            {"round": round_.key, "about": what, "unit": due.unit, "name": due.name, "days_before": due.days_before, "due_on": due.due_on.isoformat()}
            for round_, due, what in reminded
        ]
    )  # fmt: skip
    n_open = sum(one.state == RoundState.OPEN for one in rounds)
    say(
        f"Påminde {len(reminded)} deltagare. Öppna omgångar som prövades: {n_open}, omgångar med faktagranskning: {len(checked)}."
    )
    return FINE


COMMANDS = {"remind": remind}
