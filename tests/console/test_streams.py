"""What goes out on which side, in which encoding, and what happens when there is no room: processes of their own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.console.conftest import Program, Run, program_on
from tests.console.test_as_a_program import ASCII, ROUND

LANGUAGES = [
    pytest.param({"LC_ALL": "C"}, id="C"),
    pytest.param({"PYTHONIOENCODING": "latin-1"}, id="latin-1"),
    pytest.param({"PYTHONIOENCODING": "ascii:strict", **ASCII}, id="ascii"),
]
READERS = {
    "statements": ("statements", ROUND, "--format", "csv"),
    "claims": ("claims", "omrakning-2012"),
    "audit": ("audit", "delrapport-2012-tryckt"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_sides_are_utf8_whatever_the_machine_says_of_its_language(
    program: Program, tmp_path: Path, language: dict[str, str]
) -> None:
    (tmp_path / "text.md").write_text("I nio län på året.\n", encoding="utf-8")

    linted = program.run("lint", tmp_path / "text.md", env=language)
    refused = program.run("statements", "nix", env=language)

    assert linted.out == "1\tI nio län på året.\n"
    assert refused.err == f"Omgången ”nix” finns inte. Omgångar som finns är {ROUND}.\n"


@pytest.mark.parametrize("reader", READERS)
def test_a_process_on_a_machine_without_language_says_what_this_one_says(
    ledtrad: Run, program: Program, reader: str
) -> None:
    assert program.run(*READERS[reader], env={**ASCII, "PYTHONHASHSEED": "7"}) == ledtrad(*READERS[reader])


def test_a_machine_without_language_loads_the_same(ledtrad: Run, migrated_file: Path, tmp_path: Path) -> None:
    other = program_on(migrated_file, tmp_path)

    assert other.run("load", Path("data/demo/2012").resolve(), env=ASCII).code == 0

    assert other.run("statements", ROUND) == ledtrad("statements", ROUND)


@pytest.mark.parametrize("command", ["statements", "check"])
def test_a_full_disk_is_told_and_does_not_pass_for_findings(program: Program, command: str) -> None:
    name = ROUND if command == "statements" else "omrakning-2012"

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            program.command(command, name),
            env=program.environment({}),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr.decode("utf-8") == (
        "Resultatet går inte att skriva (No space left on device). Ge plats, eller skriv till en annan fil.\n"
    )


def test_the_pipe_of_a_shell_ends_well_when_head_has_had_enough(program: Program) -> None:
    command = " ".join(program.command("statements", ROUND, "--format", "csv"))

    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{command} | head -n 1"],
        env=program.environment({}),
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"round,reporting_unit,county_code,")


def test_the_installed_command_is_this_console(program: Program) -> None:
    installed = shutil.which("ledtrad", path=str(Path(sys.executable).parent))

    done = subprocess.run(
        [str(installed), "count", ROUND, "--variable", "väder"],
        env=program.environment({}),
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8").startswith("Variabeln ”väder” finns inte i kodboken.")


def test_help_and_the_commands_on_files_need_no_database(tmp_path: Path) -> None:
    bare = Program(tmp_path)
    (tmp_path / "a.txt").write_text("Nio län svarade.", encoding="utf-8")
    (tmp_path / "p.json").write_text('[{"id": "x", "start": 0, "end": 3}]')

    assert bare.run("--help").code == 0
    assert bare.run("lint", "a.txt").out == "1\tNio län svarade.\n"
    assert json.loads(bare.run("anchor", "a.txt", "a.txt", "p.json").out) == [
        {"id": "x", "outcome": "same", "start": 0, "end": 3}
    ]
    assert not (tmp_path / "egen.sqlite3").exists()


def test_an_id_that_no_encoding_can_write_is_told(ledtrad: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nio län svarade.", encoding="utf-8")
    (tmp_path / "p.json").write_text('[{"id": "\\ud800", "start": 0, "end": 3}]')

    ran = ledtrad("anchor", tmp_path / "a.txt", tmp_path / "a.txt", tmp_path / "p.json")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Ett namn innehåller tecken som inte går att skriva i UTF-8.")
