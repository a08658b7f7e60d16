"""Refusals of the console, word for word: what was wrong and what is allowed."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.console.conftest import DATABASE, Program, Run
from tests.console.test_wrong_use import COUNT, ROUND

MISUNDERSTOOD = "Kommandot gick inte att förstå: "


def refusal(ledtrad: Run, *arguments: str) -> str:
    """Give the sentence with which a command is refused."""
    ran = ledtrad(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(".\n")
    return ran.err.strip()


@pytest.mark.parametrize("value", ["hotell", "", "Region"])
def test_a_value_outside_the_codebook_beside_one_inside(ledtrad: Run, value: str) -> None:
    assert refusal(ledtrad, *COUNT, "--value", "region", value) == (
        f"Variabeln platform_host har inget värde ”{value}”. Tillåtna värden är county_council, foundation, "
        "joint_authority, municipal_association, region, regional_association och university."
    )


@pytest.mark.parametrize("value", ["många", "nan", "inf", ""])
def test_a_value_that_is_no_number_of_a_numeric_variable(ledtrad: Run, value: str) -> None:
    sentence = refusal(ledtrad, "count", ROUND, "--variable", "leader_visit", "--value", value)

    assert sentence.startswith(f"Variabeln leader_visit är ett tal; ”{value}” är inget")


def test_a_certainty_outside_the_scale_beside_one_inside(ledtrad: Run) -> None:
    assert refusal(ledtrad, *COUNT, "--certainty", "explicit", "säker") == (
        "Säkerheten ”säker” finns inte. Tillåtna är explicit, undated, in_progress, planned, disputed."
    )


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2011/2012/2013", "”2011/2012/2013” är ingen period. Skriv FRÅN/TILL"),
        ("2012-02-30/", "”2012-02-30” är inget datum. Skriv till exempel 2012, 2012-H1"),
        ("/2012-13", "”2012-13” är inget datum."),
        ("2012-03-15/2012-03-15", "Perioden 2012-03-15/2012-03-15 är tom: ange ett slut som ligger efter"),
    ],
)
def test_a_period_that_is_none(ledtrad: Run, period: str, words: str) -> None:
    assert refusal(ledtrad, *COUNT, "--period", period).startswith(words)


def test_a_name_in_an_empty_database_says_that_something_must_be_loaded(
    ledtrad: Run, empty_database: None
) -> None:
    assert refusal(ledtrad, "statements", ROUND).endswith("Omgångar som finns är inga, läs in en först.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "KOMMANDO fattas. Se ledtrad --help."),
        (("räkna",), "KOMMANDO: ”räkna” finns inte, välj något av 'statements', 'count', 'claims'"),
        (("statements",), "OMGÅNG fattas. Se ledtrad statements --help."),
        (
            ("statements", ROUND, "--format", "xml"),
            "--format: ”xml” finns inte, välj något av 'csv', 'json'.",
        ),
        (("count", ROUND), "--variable fattas. Se ledtrad count --help."),
        (("count", ROUND, "--variable"), "--variable: ett värde fattas."),
        (("count", ROUND, "--variable", "x", "--value"), "--value: ett värde fattas."),
        (("check", "omrakning-2012", "--snabbt"), "”--snabbt” är okänt."),
        (("compile", "omrakning-2012"), "--out fattas."),
        (("serve", "--port", "åtta"), "--port: ”åtta” är inget heltal."),
    ],
)
def test_a_command_is_misunderstood_in_swedish(ledtrad: Run, arguments: tuple[str, ...], words: str) -> None:
    assert refusal(ledtrad, *arguments).startswith(MISUNDERSTOOD + words)


@pytest.mark.parametrize("port", ["0", "-1", "65536"])
def test_a_port_that_no_machine_has(ledtrad: Run, port: str) -> None:
    assert (
        refusal(ledtrad, "serve", "--port", port)
        == f"Porten {port} finns inte. Ange ett tal från 1 till 65535."
    )


@pytest.mark.parametrize("command", ["statements", "claims", "audit"])
def test_a_name_that_is_not_utf8(program: Program, command: str) -> None:
    arguments = [*map(str.encode, program.command(command)), b"l\xe4get"]

    done = subprocess.run(arguments, env=program.environment({}), capture_output=True, check=False)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8") == (
        "Ett namn innehåller tecken som inte går att skriva i UTF-8. Skriv om det och försök igen.\n"
    )


@pytest.mark.parametrize("address", ["mysql://en:hemlig@h/x", "databas", "postgres://en:hemlig@h:port/x"])
def test_an_address_that_is_no_database_is_refused_and_not_repeated(program: Program, address: str) -> None:
    ran = program.run("statements", ROUND, env={"LEDTRAD_DATABASE_URL": address})

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "LEDTRAD_DATABASE_URL ska vara sqlite:///sökväg eller postgres://namn:lösenord@värd:port/databas.\n"
    )


def test_a_name_of_the_site_without_its_scheme_is_refused(program: Program) -> None:
    ran = program.run("statements", ROUND, env={"LEDTRAD_PUBLIC_URL": "ledtrad.example"})

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("LEDTRAD_PUBLIC_URL ska börja med https://")


def test_an_empty_address_means_the_database_in_the_data_directory(program: Program) -> None:
    shutil.copy(program.home / DATABASE, program.home / "ledtrad.sqlite3")

    asked = program.run("statements", ROUND, env={"LEDTRAD_DATABASE_URL": ""})

    assert asked == program.run("statements", ROUND)
    assert asked.code == 0


def test_a_data_directory_that_cannot_be_made(program: Program) -> None:
    ran = program.run("statements", ROUND, env={"LEDTRAD_DATA_DIR": "/dev/null/var"})

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Det går inte att läsa och skriva i /dev/null/var. Ange en annan katalog i LEDTRAD_DATA_DIR.\n"
    )
