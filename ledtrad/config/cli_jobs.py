"""The console's commands for jobs, and for what jobs do besides: `ledtrad work`, `place-passages` and `suggest`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from ledtrad.config.cli_streams import FINDINGS, FINE, give, say

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: AddCommand) -> None:
    """Add the commands to the parser; `command` makes one by its name and what it does."""
    work = command("work", "gör de arbeten som väntar, ett i taget, tills processen avslutas")
    work.add_argument("--once", action="store_true", help="gör det som väntar och avsluta sedan")
    work.add_argument(
        "--parent",
        type=int,
        default=0,
        metavar="PID",
        help="avsluta när den här processen, som startade den, är borta",
    )
    place = command("place-passages", "följ omgångens textställen in i svaren som de nu lyder")
    place.add_argument("round", metavar="OMGÅNG")
    suggest = command("suggest", "räkna med textmodellen vilka av omgångens textställen som liknar varandra")
    suggest.add_argument("round", metavar="OMGÅNG")


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def work(options: argparse.Namespace) -> int:
    """Do jobs until told to stop, or until the queue is empty; with `--once` print how many ended and how many of them broke."""
    from ledtrad.jobs.worker import work as go_on

    tally = go_on(once=options.once, clock=lambda: datetime.now(UTC), parent=options.parent)
    if not options.once:
        return FINE
    give({"done": tally.n_done, "broken": tally.n_broken})
    return FINDINGS if tally.n_broken else FINE


def place_passages(options: argparse.Namespace) -> int:
    """Follow what corrections have left behind in a round, at once and without a job; print what became of it."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.synthesis.actions.placing import place_passages as place
    from ledtrad.synthesis.queries.material import find_round

    placed = place(
        find_round(options.round), viewer=viewer_for("operator", label="konsolen"), at=datetime.now(UTC)
    )
    give({"answers": placed.n_answers, "followed": placed.n_followed, "waiting": placed.n_waiting})
    say(f"Gick igenom {placed.n_answers} rättade svar.")
    return FINE


def suggest(options: argparse.Namespace) -> int:
    """Make the vectors that a round's coded passages lack, at once and without a job; print what became of it."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.synthesis.actions.vectors import compute_vectors
    from ledtrad.synthesis.queries.material import find_round

    computed = compute_vectors(
        find_round(options.round),
        viewer=viewer_for("operator", label="konsolen"),
        at=datetime.now(UTC),
        tell=lambda n_done, n_steps, words: say(f"{words}: {n_done} av {n_steps}."),
    )
    give({"made": computed.n_made, "held": computed.n_held, "thrown": computed.n_thrown})
    return FINE


COMMANDS = {"work": work, "place-passages": place_passages, "suggest": suggest}
