"""The console's commands for accounts: `ledtrad account` and `ledtrad demo-accounts`."""

from __future__ import annotations

import argparse
import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings

from ledtrad.config.cli_streams import FINE, give

AddCommand = Callable[[str, str], argparse.ArgumentParser]

# The people of the demo: account, the name that pages show, role, unit. Nobody of that name exists.
DEMO_PEOPLE = (
    ("analytiker", "Alva Analytiker", "analyst", ""),
    ("samordnare", "Sanna Samordnare", "coordinator", ""),
    ("kalmar", "Kajsa i Kalmar", "county_author", "08"),
    ("kalmar-med", "Kim i Kalmar", "county_writer", "08"),
    ("lasare", "Love Läsare", "reader", ""),
)


def add_commands(command: AddCommand) -> None:
    """Add the commands to the parser; `command` makes one by its name and what it does."""
    account = command("account", "lägg upp ett konto, eller ge det en roll till eller en ny adress")
    account.add_argument("username", metavar="KONTO")
    account.add_argument("--role", required=True, metavar="ROLL")
    account.add_argument("--unit", default="", metavar="ENHET", help="länets kod, för länets författare")
    account.add_argument("--name", default="", metavar="NAMN", help="namnet som sidorna visar")
    account.add_argument("--mail", default="", metavar="ADRESS", help="e-postadressen som brev går till")
    command("demo-accounts", "lägg upp demons konton, ett för varje roll, med slumpade lösenord")


# As in the console's own module: what knows the models is imported when Django is set up.
# ruff: noqa: PLC0415


def account(options: argparse.Namespace) -> int:
    """Make the account if there is none, give it the role, and print the password of a new one."""
    give(
        _opened(options.username, name=options.name, role=options.role, unit=options.unit, mail=options.mail)
    )
    return FINE


def _opened(username: str, *, name: str, role: str, unit: str, mail: str = "") -> dict[str, str]:
    """Give the account with its role; a new one has a password that is printed once and kept nowhere readable."""
    from django.db import transaction

    from ledtrad.access.actions import assign_role
    from ledtrad.access.policies import viewer_for
    from ledtrad.accounts.actions import change_address, make_account
    from ledtrad.accounts.models import User
    from ledtrad.registry.queries import find_actor

    now, viewer = datetime.now(UTC), viewer_for("operator", label="konsolen")
    told = {"account": username, "role": role, "unit": unit}
    with transaction.atomic():
        user = User.objects.filter(username=username).first()
        if user is None:
            told["password"] = secrets.token_hex(8)
            user = make_account(
                username, name=name or username, password=told["password"], by=viewer.label, at=now
            )
        if mail:
            change_address(user, mail, by=viewer.label, at=now)
        assign_role(user, role=role, unit=find_actor(unit) if unit else None, viewer=viewer, at=now)
    return told


def demo_accounts(options: argparse.Namespace) -> int:
    """Make one account for each role of the demo; their passwords stay in the data directory, where only its owner reads them."""
    from ledtrad.accounts.models import User

    kept = settings.DATA_DIR / "demo-accounts.json"
    known = (
        {row["account"]: row for row in json.loads(kept.read_text(encoding="utf-8"))} if kept.exists() else {}
    )
    there = set(User.objects.values_list("username", flat=True))
    rows = []
    for who, name, role, unit in DEMO_PEOPLE:
        if who in there:
            rows.append(known.get(who, {"account": who, "role": role, "unit": unit}))
        else:
            rows.append(_opened(who, name=name, role=role, unit=unit))
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    kept.touch(mode=0o600)
    kept.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    give(rows)
    return FINE


COMMANDS = {"account": account, "demo-accounts": demo_accounts}
