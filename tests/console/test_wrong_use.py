"""Wrong use: a Swedish sentence on standard error, nothing on standard output, exit 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledtrad.synthesis.models import CheckOverride
from tests.console.conftest import Run

ROUND, VARIABLE = "lagesrapport-2012", "platform_host"
COUNT = ("count", ROUND, "--variable", VARIABLE)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("statements", "finns-inte"),
            "Omgången ”finns-inte” finns inte. Omgångar som finns är lagesrapport-2012.",
        ),
        (("count", "finns-inte", "--variable", VARIABLE), "Omgången ”finns-inte” finns inte."),
        (
            ("count", ROUND, "--variable", "slott"),
            "Variabeln ”slott” finns inte i kodboken. Variabler som finns är",
        ),
        ((*COUNT, "--value", "slott"), "har inget värde ”slott”. Tillåtna värden är county_council,"),
        ((*COUNT, "--certainty", "kanske"), "Säkerheten ”kanske” finns inte. Tillåtna är explicit,"),
        ((*COUNT, "--unit", "kommun"), "Enheten ”kommun” finns inte. Tillåtna är county, participant."),
        ((*COUNT, "--period", "2012"), "”2012” är ingen period. Skriv FRÅN/TILL, till exempel 2012/2012."),
        ((*COUNT, "--period", "i fjol/nu"), "”i fjol” är inget datum. Skriv till exempel 2012,"),
        ((*COUNT, "--period", "2013/2012"), "ange ett slut som ligger efter början."),
        (("count", ROUND, "--variable", "leader_visit", "--value", "många"), "”många” är inget tal."),
        (
            ("claims", "finns-inte"),
            "Sammanställningen ”finns-inte” finns inte. Sammanställningar som finns är",
        ),
        (("check", "finns-inte"), "Sammanställningen ”finns-inte” finns inte."),
        (("compile", "finns-inte", "--out", "ut"), "Sammanställningen ”finns-inte” finns inte."),
        (("audit", "finns-inte"), "Den tryckta rapporten ”finns-inte” finns inte. De som finns är"),
        (("load", "finns-inte"), "katalogen finns inte. Ange en katalog med en manifest.yaml."),
        (
            ("lint", "finns-inte.md"),
            "Filen finns-inte.md kan inte läsas. Kontrollera namnet och försök igen.",
        ),
        (("anchor", "a", "b", "c"), "Filen c kan inte läsas."),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(
    ledtrad: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    ran = ledtrad(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("gissa",),
        ("count", ROUND),
        ("statements",),
        ("statements", ROUND, "--format", "xml"),
        ("statements", ROUND, "överflödig"),
        ("serve", "--port", "sju"),
        ("compile", "omrakning-2012"),
    ],
)
def test_a_command_that_cannot_be_understood_says_so_and_shows_the_way(
    ledtrad: Run, arguments: tuple[str, ...]
) -> None:
    ran = ledtrad(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Kommandot gick inte att förstå: ")
    assert ran.err.endswith("--help.\n")


def test_help_is_no_wrong_use(ledtrad: Run) -> None:
    ran = ledtrad("--help")

    assert (ran.code, ran.err) == (0, "")
    assert "ställ en fråga till materialet" in ran.out


def test_a_file_in_another_encoding_is_refused(ledtrad: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_bytes("Nio län".encode("latin-1"))

    ran = ledtrad("lint", path)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Filen {path} är inte UTF-8. Spara den som UTF-8 och försök igen.\n"


def test_a_report_is_not_written_where_a_file_stands_in_the_way(ledtrad: Run, tmp_path: Path) -> None:
    path = tmp_path / "ut"
    path.write_text("Jag var här först.")

    ran = ledtrad("compile", "omrakning-2012", "--out", path)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Det går inte att skriva i {path}. Ange en annan katalog.\n"


def test_a_check_that_finds_an_error_exits_with_one(ledtrad: Run) -> None:
    CheckOverride.objects.all().delete()

    ran = ledtrad("check", "omrakning-2012")

    assert ran.code == 1
    assert "error" in {finding["severity"] for finding in ran.json()}


def test_a_port_in_the_environment_that_is_no_number_harms_no_other_command(
    ledtrad: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "sju")

    assert ledtrad("statements", ROUND).code == 0
    assert ledtrad("serve").code == 2
