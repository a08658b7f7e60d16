"""`ledtrad account` and `ledtrad demo-accounts`: accounts with roles, and passwords that nobody can guess."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from pytest_django import Settings

from ledtrad.access.models import Assignment
from ledtrad.accounts.models import User
from tests.console.conftest import Run

pytestmark = pytest.mark.django_db


def test_a_new_account_gets_its_role_and_a_password_that_opens_it(ledtrad: Run) -> None:
    ran = ledtrad("account", "kajsa", "--role", "county_author", "--unit", "08", "--name", "Kajsa")

    told = ran.json()
    assert (ran.code, told["role"], told["unit"]) == (0, "county_author", "08")
    assert str(authenticate(username="kajsa", password=told["password"])) == "Kajsa"
    assert Assignment.objects.get().unit == Assignment.objects.get(unit__key="08").unit


def test_an_account_that_is_there_gets_a_further_role_and_keeps_its_password(ledtrad: Run) -> None:
    first = ledtrad("account", "alva", "--role", "reader").json()

    second = ledtrad("account", "alva", "--role", "analyst").json()

    assert "password" not in second
    assert authenticate(username="alva", password=first["password"])
    assert sorted(Assignment.objects.values_list("role", flat=True)) == ["analyst", "reader"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("alva", "--role", "chef"), "Rollen ”chef” finns inte."),
        (("alva", "--role", "county_author"), "Ange vilket län som rollen gäller."),
        (("alva", "--role", "county_author", "--unit", "99"), "Aktören ”99” finns inte i registret."),
        (("alva",), "--role fattas"),
    ],
)
def test_a_wrong_role_makes_no_account(ledtrad: Run, arguments: tuple[str, ...], sentence: str) -> None:
    ran = ledtrad("account", *arguments)

    assert ran.code == 2
    assert sentence in ran.err
    assert not User.objects.exists()


def test_the_demo_has_one_account_for_each_role_and_asking_again_changes_nothing(
    ledtrad: Run, tmp_path: Path, settings: Settings
) -> None:
    settings.DATA_DIR = tmp_path

    first, second = ledtrad("demo-accounts").json(), ledtrad("demo-accounts").json()

    assert first == second
    assert [row["role"] for row in first] == [
        "analyst",
        "coordinator",
        "county_author",
        "county_writer",
        "reader",
    ]
    assert all(authenticate(username=row["account"], password=row["password"]) for row in first)
    assert len({row["password"] for row in first}) == 5
    assert (tmp_path / "demo-accounts.json").stat().st_mode & 0o077 == 0


def test_a_lost_file_of_passwords_leaves_the_accounts_as_they_are(
    ledtrad: Run, tmp_path: Path, settings: Settings
) -> None:
    settings.DATA_DIR = tmp_path
    made = ledtrad("demo-accounts").json()
    (tmp_path / "demo-accounts.json").unlink()

    told = ledtrad("demo-accounts").json()

    assert [row["account"] for row in told] == [row["account"] for row in made]
    assert all("password" not in row for row in told)
    assert authenticate(username=made[0]["account"], password=made[0]["password"])
