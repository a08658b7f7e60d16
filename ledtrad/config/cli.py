"""The console: `ledtrad COMMAND …`, thin over actions and queries.

UTF-8 on standard output (JSON unless said), messages on standard error; exit 0 when all is well, 1 when there are findings, 2 for wrong use.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledtrad.config.settings")

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from ledtrad.config import (
    cli_accounts,
    cli_archive,
    cli_exchange,
    cli_jobs,
    cli_loading,
    cli_mail,
    cli_releases,
    cli_reports,
    cli_rounds,
    cli_templates,
)
from ledtrad.config.cli_streams import FINDINGS, FINE, WRONG_USE, UnixLines, give, say

__all__ = ["FINDINGS", "FINE", "WRONG_USE", "main"]

LAST_PORT = 65_535
# Seconds that a worker may be silent: more than print and Word may take, whose own bounds end with a sentence.
LONGEST_ANSWER = 90
REPORT_FORMATS = ("html", "pdf", "docx", "json")
REPORT_LANGUAGES = ("sv", "en")
# Commands that count for long, and how far they stand back in a process of their own: whoever waits for a page goes first.
LONG_WORK, NICENESS = frozenset({"compile", "freeze", "suggest"}), 10
# Commands of a kind have a module of their own.
OTHERS = (
    cli_exchange,
    cli_releases,
    cli_rounds,
    cli_reports,
    cli_templates,
    cli_loading,
    cli_jobs,
    cli_mail,
    cli_archive,
    cli_accounts,
)


class SwedishParser(argparse.ArgumentParser):
    """A parser that says in Swedish what was wrong and exits with 2."""

    def error(self, message: str) -> NoReturn:
        """Say what was wrong and how the command is called."""
        for pattern, words in ARGUMENT_FAULTS:
            message = re.sub(pattern, words, message)
        self.exit(WRONG_USE, f"Kommandot gick inte att förstå: {message}. Se {self.prog} --help.\n")


# What argparse says in English, and the same in Swedish.
ARGUMENT_FAULTS = (
    (r"^argument (.+?): ", r"\1: "),
    (r"invalid choice: '?(.*?)'? \(choose from (.*)\)$", r"”\1” finns inte, välj något av \2"),
    (r"^the following arguments are required: (.+)$", r"\1 fattas"),
    (r"^unrecognized arguments: (.+)$", r"”\1” är okänt"),
    (r"expected (?:one|at least one) argument$", "ett värde fattas"),
    (r"invalid int value: '(.*)'$", r"”\1” är inget heltal"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    # A message may echo an argument that is not UTF-8; it must not fall over that.
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    if arguments is None and options.command in LONG_WORK:
        os.nice(NICENESS)
    try:
        return _run(options)
    except BrokenPipeError:
        # The reader (head, less) has had enough; that is no fault.
        _give_up_output()
        return FINE
    except OSError as error:
        # A full disk must not pass for "findings", nor be told once more when the interpreter goes down.
        say(
            f"Resultatet går inte att skriva ({error.strerror or error}). Ge plats, eller skriv till en annan fil."
        )
        _give_up_output()
        return WRONG_USE


def _run(options: argparse.Namespace) -> int:
    """Run the command; what its user can mend is said in a sentence."""
    try:
        django.setup()
    except ImproperlyConfigured as error:
        say(str(error))
        return WRONG_USE
    from django.db import DatabaseError

    from ledtrad.core.errors import LedtradError

    try:
        code = int(_commands()[options.command](options))
        # What is still in the buffer meets a closed pipe here, and not when the interpreter goes down.
        sys.stdout.flush()
        return code
    except LedtradError as error:
        say(str(error))
    except DatabaseError as error:
        say(f"Databasen kan inte användas ({error}). Kör ledtrad migrate och ledtrad load först.")
    except UnicodeEncodeError:
        # An argument, or an id in a JSON file, that neither the database nor standard output can take.
        say("Ett namn innehåller tecken som inte går att skriva i UTF-8. Skriv om det och försök igen.")
    return WRONG_USE


def _give_up_output() -> None:
    """Let what is still in the buffer go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = SwedishParser(prog="ledtrad", description="Ledtråd: från rapport till påstående och tillbaka.")
    commands = parser.add_subparsers(
        dest="command", required=True, parser_class=SwedishParser, metavar="KOMMANDO"
    )

    def command(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words)

    statements = command("statements", "ge omgångens utsagor")
    statements.add_argument("round", metavar="OMGÅNG")
    statements.add_argument("--format", choices=("csv", "json"), default="json")
    count = command("count", "ställ en fråga till materialet")
    count.add_argument("round", metavar="OMGÅNG")
    count.add_argument("--variable", required=True)
    count.add_argument("--value", nargs="+", action="extend", default=[])
    count.add_argument("--certainty", nargs="+", action="extend", default=[])
    count.add_argument("--period", default="", metavar="FRÅN/TILL")
    count.add_argument("--unit", default="county", metavar="{county,participant}")
    for name, words in (
        ("claims", "ge sammanställningens påståenden"),
        ("check", "kör sammanställningens kontroller"),
    ):
        command(name, words).add_argument("compilation", metavar="SAMMANSTÄLLNING")
    command("audit", "pröva en tryckt rapport mot materialet").add_argument("report", metavar="RAPPORT")
    command("lint", "finn meningar som räknar län utan påstående").add_argument(
        "file", metavar="FIL", type=Path
    )
    anchor = command("anchor", "finn passager igen i en ny version")
    for name in ("old", "new", "passages"):
        anchor.add_argument(name, type=Path)
    compile_ = command("compile", "skriv rapporten till en katalog")
    compile_.add_argument("compilation", metavar="SAMMANSTÄLLNING")
    compile_.add_argument("--out", type=Path, required=True, metavar="KATALOG")
    compile_.add_argument(
        "--format", nargs="+", choices=REPORT_FORMATS, default=REPORT_FORMATS, help="annars alla fyra"
    )
    compile_.add_argument(
        "--language",
        choices=REPORT_LANGUAGES,
        default=REPORT_LANGUAGES[0],
        help="ramens språk, annars svenska",
    )
    for others in OTHERS:
        others.add_commands(command)
    command("migrate", "skapa eller uppdatera databasen")
    serve = command("serve", "servera sidorna")
    serve.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"))
    return parser


def _commands() -> dict[str, Any]:
    return {
        "statements": statements,
        "count": count,
        "claims": claims,
        "check": check,
        "audit": audit,
        "lint": lint,
        "anchor": anchor,
        "compile": compile_,
        **{name: run for others in OTHERS for name, run in others.COMMANDS.items()},
        "migrate": migrate,
        "serve": serve,
    }


# The commands import what knows the models inside themselves: Django must be set up first, and the parser must answer --help without it.
# ruff: noqa: PLC0415


def _viewer() -> Any:
    from ledtrad.access.policies import viewer_for

    return viewer_for("operator", label="konsolen")


def statements(options: argparse.Namespace) -> int:
    """Print a round's live statements."""
    from ledtrad.synthesis.documents.rows import STATEMENT_COLUMNS, csv_cell, statement_row
    from ledtrad.synthesis.queries.material import find_round, material

    _viewer().require("synthesis.read")
    ground = material(find_round(options.round))
    rows = [statement_row(view, ground) for view in ground.statements.values()]
    if options.format == "json":
        give(rows)
    else:
        writer = csv.writer(UnixLines())
        writer.writerow(STATEMENT_COLUMNS)
        writer.writerows([csv_cell(row[column]) for column in STATEMENT_COLUMNS] for row in rows)
    return FINE


def count(options: argparse.Namespace) -> int:
    """Print the answer to one question."""
    from ledtrad.core.counting import DEFAULT_CERTAINTIES, Certainty, Question, UnitKind
    from ledtrad.core.errors import BadQuestion
    from ledtrad.core.periods import Period
    from ledtrad.synthesis.documents.rows import count_row
    from ledtrad.synthesis.queries.material import find_round, material

    for certainty in options.certainty:
        if certainty not in list(Certainty):
            raise BadQuestion(f"Säkerheten ”{certainty}” finns inte. Tillåtna är {', '.join(Certainty)}.")
    if options.unit not in list(UnitKind):
        raise BadQuestion(f"Enheten ”{options.unit}” finns inte. Tillåtna är {', '.join(UnitKind)}.")
    question = Question(
        variable=options.variable,
        values=frozenset(options.value),
        certainties=frozenset(Certainty(value) for value in options.certainty) or DEFAULT_CERTAINTIES,
        period=Period.parse(options.period) if options.period else Period(),
        unit=UnitKind(options.unit),
    )
    _viewer().require("synthesis.read")
    ground = material(find_round(options.round))
    give(count_row(ground.ask(question), ground))
    return FINE


def claims(options: argparse.Namespace) -> int:
    """Print a compilation's claims with their answers."""
    from ledtrad.synthesis.documents.rows import claim_row
    from ledtrad.synthesis.queries.desk import desk, find_compilation

    found = desk(find_compilation(options.compilation), viewer=_viewer())
    give([claim_row(claim, found.material) for claim in found.claims.values()])
    return FINE


def check(options: argparse.Namespace) -> int:
    """Print what the checks find; findings where an error stands."""
    from ledtrad.core.checks import Severity
    from ledtrad.synthesis.documents.rows import finding_row
    from ledtrad.synthesis.queries.desk import desk, find_compilation

    found = desk(find_compilation(options.compilation), viewer=_viewer()).findings
    give([finding_row(finding) for finding in found])
    return FINDINGS if any(finding.severity is Severity.ERROR for finding in found) else FINE


def audit(options: argparse.Namespace) -> int:
    """Print every printed claim of a report with its verdict."""
    from ledtrad.synthesis.documents.rows import audit_row
    from ledtrad.synthesis.queries.auditing import audit as try_report
    from ledtrad.synthesis.queries.auditing import find_printed_report

    give([audit_row(claim) for claim in try_report(find_printed_report(options.report), viewer=_viewer())])
    return FINE


def _read(path: Path) -> str:
    from ledtrad.core.errors import LedtradError

    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LedtradError(f"Filen {path} kan inte läsas. Kontrollera namnet och försök igen.") from error
    except UnicodeDecodeError as error:
        raise LedtradError(f"Filen {path} är inte UTF-8. Spara den som UTF-8 och försök igen.") from error


def lint(options: argparse.Namespace) -> int:
    """Print line number, tab, sentence for each sentence that counts counties without a claim."""
    from ledtrad.core.counting_linter import counting_sentences

    found = counting_sentences(_read(options.file))
    for finding in found:
        sys.stdout.write(f"{finding.line}\t{' '.join(finding.sentence.split())}\n")
    return FINDINGS if found else FINE


def anchor(options: argparse.Namespace) -> int:
    """Print where each passage of the old text stands in the new one."""
    from ledtrad.core.anchoring import Span
    from ledtrad.core.anchoring import anchor as anchor_spans
    from ledtrad.core.errors import LedtradError

    try:
        told = json.loads(_read(options.passages))
        if not isinstance(told, list):
            raise TypeError(told)
        spans = [Span(str(item["id"]), _offset(item["start"]), _offset(item["end"])) for item in told]
    except (ValueError, KeyError, TypeError) as error:
        raise LedtradError(
            f"Filen {options.passages} ska vara en JSON-lista av passager med fälten id, start och end. "
            "Start och end ska vara heltal."
        ) from error
    ids = [item["id"] for item in told]
    found = anchor_spans(_read(options.old), _read(options.new), spans)
    give(
        [
            {"id": id_, "outcome": item.outcome, "start": item.start, "end": item.end}
            for id_, item in zip(ids, found, strict=True)
        ]
    )
    return FINE


def _offset(told: Any) -> int:
    """Give a place in a text as told; raise TypeError for what is no whole number, rather than cut 3.7 down to 3."""
    if not isinstance(told, int) or isinstance(told, bool):
        raise TypeError(told)
    return told


def compile_(options: argparse.Namespace) -> int:
    """Write the report's files, all before the first is put down; the same material gives the same bytes."""
    from django.utils.translation import override

    from ledtrad.core.errors import LedtradError
    from ledtrad.core.languages import Language
    from ledtrad.synthesis.queries.desk import desk, find_compilation
    from ledtrad.website.documents.files import report_files

    compilation, language = find_compilation(options.compilation), Language(options.language)
    with override(language):
        found = desk(compilation, viewer=_viewer())
    files = report_files(found, formats=options.format, language=language)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (options.out / name).write_bytes(content)
            say(f"Skrev {options.out / name}.")
    except OSError as error:
        raise LedtradError(f"Det går inte att skriva i {options.out}. Ange en annan katalog.") from error
    return FINE


def migrate(options: argparse.Namespace) -> int:
    """Make or update the database."""
    from django.core.management import call_command

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    say("Databasen är uppdaterad.")
    return FINE


def serve(options: argparse.Namespace) -> int:
    """Serve the pages on 127.0.0.1 until interrupted, with a worker for jobs beside them."""
    from ledtrad.core.errors import LedtradError

    if not 0 < options.port <= LAST_PORT:
        raise LedtradError(f"Porten {options.port} finns inte. Ange ett tal från 1 till {LAST_PORT}.")
    say(f"Ledtråd svarar på http://127.0.0.1:{options.port}/ (avsluta med Ctrl+C).")
    os.execv(  # noqa: S606 - the server takes this process over, with nothing of the user's in the command
        sys.executable,
        [sys.executable, "-m", "gunicorn", "ledtrad.config.wsgi", "--config", "python:ledtrad.config.serving", "--bind", f"127.0.0.1:{options.port}", "--workers", "3",
         "--preload", "--timeout", str(LONGEST_ANSWER), "--log-level", "warning"],
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
