"""The console's command for letters: `ledtrad mail`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from ledtrad.config.cli_streams import FINDINGS, FINE, give, say

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: AddCommand) -> None:
    """Add the command to the parser; `command` makes one by its name and what it does."""
    command("mail", "samla det som väntar till brev, sänd dem som ska gå nu, och ge vad det blev")


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def mail(_options: argparse.Namespace) -> int:
    """Make one pass over the outbox and print how many letters were made, sent, put off and given up; findings where one was given up."""
    from ledtrad.mail.delivering import deliver
    from ledtrad.mail.queries import is_mail_set

    tally = deliver(clock=lambda: datetime.now(UTC))
    give({"made": tally.n_made, "sent": tally.n_sent, "put_off": tally.n_put_off, "failed": tally.n_failed})
    if not is_mail_set():
        say("Ingen brevserver är angiven, så breven väntar. Ange den i LEDTRAD_MAIL_URL.")
    return FINDINGS if tally.n_failed else FINE


COMMANDS = {"mail": mail}
