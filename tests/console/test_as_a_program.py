"""The command as an operator runs it: a process of its own, whatever the locale and whoever reads its output."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.console.conftest import Program

ROUND = "lagesrapport-2012"
# Neither the coercion to C.UTF-8 nor the UTF-8 mode of Python may be what saves us.
ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def test_output_is_utf_8_under_a_locale_that_knows_only_ascii(program: Program) -> None:
    ran = program.run("statements", ROUND, env=ASCII)

    assert (ran.code, ran.err) == (0, "")
    assert any("Östergötland" in row["text"] for row in json.loads(ran.out))


def test_messages_are_utf_8_under_a_locale_that_knows_only_ascii(program: Program) -> None:
    ran = program.run("count", ROUND, "--variable", "vard", env=ASCII)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Variabeln ”vard” finns inte i kodboken.")


def test_an_argument_that_is_not_utf_8_is_told(program: Program) -> None:
    done = subprocess.run(
        [*map(str.encode, program.command("count")), b"l\xe4ge", b"--variable", b"x"],
        env=program.environment({}), capture_output=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8").startswith(
        "Ett namn innehåller tecken som inte går att skriva i UTF-8."
    )


@pytest.mark.parametrize(("command", "lines"), [(("statements", ROUND), 1), (("check", "omrakning-2012"), 0)])
def test_a_reader_that_has_had_enough_is_no_fault(
    program: Program, command: tuple[str, ...], lines: int
) -> None:
    with subprocess.Popen(
        program.command(*command), env=program.environment({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for _ in range(lines):
            process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()

    assert (process.returncode, errors) == (0, b"")


def test_migrate_makes_the_database_and_may_be_run_again(program: Program, tmp_path: Path) -> None:
    fresh = Program(tmp_path / "ny")

    first, second = fresh.run("migrate", cwd=tmp_path), fresh.run("migrate", cwd=tmp_path)

    assert (first.code, first.out, first.err) == (0, "", "Databasen är uppdaterad.\n")
    assert second == first
    assert (tmp_path / "ny" / "egen.sqlite3").is_file()


def test_a_database_that_was_never_made_is_told_with_the_way_on(tmp_path: Path) -> None:
    ran = Program(tmp_path).run("count", ROUND, "--variable", "platform_host")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Databasen kan inte användas (")
    assert ran.err.endswith("Kör ledtrad migrate och ledtrad load först.\n")


def test_the_program_answers_as_the_command_in_this_process_does(program: Program) -> None:
    ran = program.run("count", ROUND, "--variable", "platform_host", "--value", "foundation")

    assert ran.code == 0
    assert json.loads(ran.out)["supports"] == ["01"]


@pytest.mark.parametrize(("command", "stands_back"), [("compile", True), ("claims", False)])
def test_what_counts_for_long_stands_back_for_whoever_waits_for_a_page(
    program: Program, command: str, stands_back: bool
) -> None:
    told = ["finns-inte", *(["--out", "ut"] if command == "compile" else [])]
    script = "import os; from ledtrad.config.cli import main; main(); print(os.nice(0))"

    before, ran = (
        subprocess.run([sys.executable, "-c", lines, command, *told], env=program.environment({}), cwd=program.home, capture_output=True, check=False)
        for lines in ("import os; print(os.nice(0))", script)
    )  # fmt: skip

    assert (int(ran.stdout) > int(before.stdout)) is stands_back
