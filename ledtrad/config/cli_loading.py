"""The console's commands that read a declared directory: `ledtrad load` and `ledtrad practice-round`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from ledtrad.config.cli_streams import FINE, WRONG_USE, give, say

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: AddCommand) -> None:
    """Add the commands to the parser; `command` makes one by its name and what it does."""
    load = command("load", "läs in en katalog med deklarerade filer")
    load.add_argument("directory", type=Path, metavar="KATALOG")
    load.add_argument("--keep", action="store_true", help="låt en omgång som redan finns stå som den är")
    practice = command("practice-round", "gör en öppen omgång med påhittade svar att öva i")
    practice.add_argument(
        "directory", nargs="?", type=Path, metavar="KATALOG", help="annars den som följer med"
    )
    survey = command("practice-survey", "gör en publicerad enkät med påhittade svar att öva i")
    survey.add_argument(
        "directory", nargs="?", type=Path, metavar="KATALOG", help="annars den som följer med"
    )


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def load(options: argparse.Namespace) -> int:
    """Load a data directory whole or not at all, and tell how well the two coders agree."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.synthesis.importer import AlreadyLoaded, load_directory

    viewer = viewer_for("operator", label="konsolen")
    viewer.require("data.load")
    try:
        loaded = load_directory(options.directory, by=viewer.label, at=datetime.now(UTC))
    except AlreadyLoaded as error:
        say(str(error))
        return FINE if options.keep else WRONG_USE
    if not loaded.fresh:
        say(f"Omgången {loaded.round} är redan inläst; inget ändrades.")
        return FINE
    say(f"Läste in {loaded.round}: {', '.join(f'{name} {n}' for name, n in loaded.counts.items())}.")
    say("Kodarnas samstämmighet (andel lika av kodade celler, Krippendorffs alfa):")
    for found in loaded.agreements:
        share = "–" if found.share is None else f"{found.share:.2f}"
        alpha = "–" if found.alpha is None else f"{found.alpha:.2f}"
        say(f"  {found.variable:32} {found.n_both:4} av {found.n_either:4}  {share}  {alpha}")
    return FINE


def practice_round(options: argparse.Namespace) -> int:
    """Make the practice round whole or not at all, and print how many stand where; one that is there already stays as it is."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.synthesis.loading.practice import load_practice

    viewer_for("operator", label="konsolen").require("data.load")
    directory = options.directory or settings.PRACTICE_DIR
    made = load_practice(directory, templates=settings.TEMPLATES_DIR, at=datetime.now(UTC))
    give({"round": made.round, "fresh": made.fresh, "participants": dict(made.states)})
    say(
        f"Gjorde övningsomgången {made.round}."
        if made.fresh
        else f"Omgången {made.round} finns redan; inget ändrades."
    )
    return FINE


def practice_survey(options: argparse.Namespace) -> int:
    """Make the practice survey whole or not at all; one that is there already stays as it is."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.synthesis.loading.practice_survey import load_practice_survey

    viewer_for("operator", label="konsolen").require("data.load")
    directory = options.directory or settings.PRACTICE_DIR
    made = load_practice_survey(directory, templates=settings.TEMPLATES_DIR)
    give({"round": made.round, "fresh": made.fresh, "answers": made.answers})
    say(
        f"Gjorde övningsenkäten {made.round}."
        if made.fresh
        else f"Enkäten {made.round} finns redan; inget ändrades."
    )
    return FINE


COMMANDS = {"load": load, "practice-round": practice_round, "practice-survey": practice_survey}
