"""The console's command for templates as files: `ledtrad template export` and `ledtrad template import`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ledtrad.config.cli_streams import FINE, give, say

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: AddCommand) -> None:
    """Add the command to the parser; `command` makes one by its name and what it does."""
    template = command("template", "skriv en mall till en fil, eller läs in en")
    acts = template.add_subparsers(dest="act", required=True, parser_class=type(template), metavar="VAD")
    export = acts.add_parser("export", help="skriv en version som YAML eller XLSForm, efter filens namn")
    export.add_argument("template", metavar="MALL")
    export.add_argument("number", metavar="NUMMER", type=int)
    export.add_argument("file", metavar="FIL", type=Path)
    read = acts.add_parser("import", help="läs in en version ur YAML eller XLSForm")
    read.add_argument("file", metavar="FIL", type=Path)


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def template(options: argparse.Namespace) -> int:
    """Write a version to a file, or read one in and print what became of it."""
    return _export(options) if options.act == "export" else _import(options)


def _export(options: argparse.Namespace) -> int:
    from ledtrad.access.policies import viewer_for
    from ledtrad.core.errors import LedtradError
    from ledtrad.rounds.exchange.told import told_of
    from ledtrad.rounds.exchange.xlsform_out import xlsform_of
    from ledtrad.rounds.exchange.yaml_files import yaml_of
    from ledtrad.rounds.queries.templates import version_to_read

    ending = options.file.suffix.lower()
    if ending not in (".yaml", ".xlsx"):
        raise LedtradError(
            f"Filen {options.file} måste sluta på .yaml eller .xlsx (XLSForm). Ange ett sådant namn."
        )
    viewer = viewer_for("coordinator", label="konsolen")
    found = version_to_read(options.template, options.number, viewer=viewer)
    told = told_of(found.version, found.questions)
    content = xlsform_of(told) if ending == ".xlsx" else yaml_of(told).encode()
    try:
        options.file.write_bytes(content)
    except OSError as error:
        raise LedtradError(f"Det går inte att skriva {options.file}. Ange en annan fil.") from error
    say(f"Skrev {options.file}.")
    return FINE


def _import(options: argparse.Namespace) -> int:
    from ledtrad.access.policies import viewer_for
    from ledtrad.core.errors import LedtradError
    from ledtrad.rounds.actions.templates import take_in
    from ledtrad.rounds.exchange.files import MOST_BYTES, read_template

    try:
        with options.file.open("rb") as opened:
            # One byte more than may be read is enough to refuse it.
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise LedtradError(
            f"Filen {options.file} kan inte läsas. Kontrollera namnet och försök igen."
        ) from error
    told = read_template(content, name=options.file.name)
    taken = take_in(told, viewer=viewer_for("coordinator", label="konsolen"), at=datetime.now(UTC))
    give({
        "template": taken.version.template_id, "version": taken.version.number, "new": taken.is_new,
        "questions": len(told.questions), "left_out": list(told.left_out),
    })  # fmt: skip
    return FINE


COMMANDS = {"template": template}
