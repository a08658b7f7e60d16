"""Every setting, command, option, exit code, permission and journal event is documented, and nothing is that does not exist."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Collection

import pytest

from ledtrad.access.policies import PERMISSIONS, ROLES
from ledtrad.accounts.actions import EVENTS
from ledtrad.config import cli
from tests.house.tree import ROOT, parsed, texts, under

# Read by tools that come from elsewhere, and set by us, not by whoever runs the project.
SET_BY_US = frozenset({"DJANGO_SETTINGS_MODULE"})


def document(name: str) -> str:
    """Give the text of a document in docs/."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def first_cells(text: str) -> set[str]:
    """Give the code spans that stand first in the rows of the tables."""
    return set(re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE))


def settings_read(text: str) -> set[str]:
    """Give the names that Python code asks the environment for."""
    asked = set()
    for node in ast.walk(parsed(text)):
        value: ast.expr | None = None
        if isinstance(node, ast.Call) and node.args and _asks(ast.unparse(node.func)):
            value = node.args[0]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            value = node.slice
        if isinstance(value, ast.Constant):
            asked.add(str(value.value))
    return asked - SET_BY_US


def _asks(function: str) -> bool:
    return function in ("os.environ.get", "os.getenv", "env") or function.startswith("env.")


def own_settings() -> set[str]:
    """Give every setting of the package, and every LEDTRAD_ name in the other code of the tree."""
    asked = {name for _, text in under("ledtrad", suffix=".py") for name in settings_read(text)}
    shell = [text for name, text in texts() if name == "Makefile" or name.startswith("scripts/")]
    return asked | {name for text in shell for name in re.findall(r"\bLEDTRAD_[A-Z_]+\b", text)}


def commands() -> dict[str, set[str]]:
    """Give command -> its long options, as the parser has them."""
    actions = cli._parser()._actions
    (choices,) = [action.choices for action in actions if isinstance(action, argparse._SubParsersAction)]
    return {
        name: {option for action in parser._actions for option in action.option_strings} - {"-h", "--help"}
        for name, parser in choices.items()
    }


def undocumented(found: dict[str, set[str]], text: str) -> list[str]:
    """Give each command and option without a row of its own in the console's table."""
    rows = {row.split()[1]: row for row in first_cells(text) if row.startswith("ledtrad ")}
    faults = [f"ledtrad {name}: no row" for name in found if name not in rows]
    faults += [
        f"ledtrad {name} {option}: not in its row"
        for name, options in found.items()
        for option in sorted(options)
        if option not in rows.get(name, option)
    ]
    return faults + [f"ledtrad {name}: a row without a command" for name in rows if name not in found]


def apart(told: Collection[str], real: Collection[str]) -> list[str]:
    """Give what is real and not told, and what is told and not real."""
    return [f"{name}: not documented" for name in sorted(set(real) - set(told))] + [
        f"{name}: documented and does not exist" for name in sorted(set(told) - set(real))
    ]


def settings_decided(text: str) -> set[str]:
    """Give the names that the settings file gives a value, and those that it adds to a database."""
    tree = parsed(text)
    targets = [node.targets[0] for node in tree.body if isinstance(node, ast.Assign)]
    named = {target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper()}
    keys = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return named | {str(key) for key in keys if str(key).startswith("CONN_")}


def test_every_setting_is_documented() -> None:
    told, _, decided = document("settings.md").partition("## Decided in the code")
    code = (ROOT / "ledtrad/config/settings.py").read_text(encoding="utf-8")
    rows = "".join(re.findall(r"^\| (`.*?) \| ", decided, flags=re.MULTILINE))

    assert apart(first_cells(told), own_settings()) == []
    assert apart(re.findall(r"`([A-Z_]+)`", rows), settings_decided(code)) == []


def test_every_command_and_option_is_documented() -> None:
    assert undocumented(commands(), document("console.md")) == []


def test_every_exit_code_is_documented() -> None:
    told = re.findall(r"[Ee]xit (\d)\b", document("console.md"))

    assert apart(told, [str(code) for code in (cli.FINE, cli.FINDINGS, cli.WRONG_USE)]) == []


def rights(text: str) -> dict[str, set[str]]:
    """Give permission -> roles, as the last cell of each row tells."""
    rows = re.findall(r"^\| `([\w.]+)` \|.*\| ([\w, ]+) \|$", text, flags=re.MULTILINE)
    return {permission: set(roles.split(", ")) for permission, roles in rows}


def test_every_permission_is_documented_with_the_roles_that_hold_it() -> None:
    held = {
        permission: {role for role, all_ in ROLES.items() if permission in all_} for permission in PERMISSIONS
    }

    assert rights(document("rights.md")) == held


def test_every_journal_event_is_documented() -> None:
    assert apart(first_cells(document("journal.md")), EVENTS) == []


def events_written(text: str) -> set[str]:
    """Give the events that code writes by name, or hands to a function of its own that writes them."""
    calls = [node for node in ast.walk(parsed(text)) if isinstance(node, ast.Call) and node.args]
    named = {
        str(call.args[0].value)
        for call in calls
        if ast.unparse(call.func).endswith("_journal") and isinstance(call.args[0], ast.Constant)
    }
    handed = {str(arg.value) for call in calls for arg in call.args if isinstance(arg, ast.Constant)}
    return named | (handed & set(EVENTS))


def test_every_journal_event_is_written_somewhere() -> None:
    written = {event for _, text in under("ledtrad", suffix=".py") for event in events_written(text)}

    assert apart(written, EVENTS) == []


@pytest.mark.parametrize(
    "line",
    [
        "env.str('LEDTRAD_X', default='')",
        "env('LEDTRAD_X')",
        "os.environ['LEDTRAD_X']",
        "os.environ.get('LEDTRAD_X')",
    ],
)
def test_a_setting_is_found_however_it_is_read(line: str) -> None:
    assert settings_read(f"x = {line}") == {"LEDTRAD_X"}


def test_a_setting_that_is_decided_is_found_wherever_it_stands() -> None:
    code = (
        "from x import env\nBASE = 1\nlower = 2\nDB = {'d': {'CONN_MAX_AGE': 60} | given}\nDB['d']['X'] = 3\n"
    )

    assert settings_decided(code) == {"BASE", "DB", "CONN_MAX_AGE"}


def test_a_command_an_option_and_a_row_out_of_step_are_found() -> None:
    found = undocumented(
        {"count": {"--value"}, "lint": set()}, "| `ledtrad count ROUND` | x |\n| `ledtrad gone` | x |\n"
    )

    assert found == [
        "ledtrad lint: no row",
        "ledtrad count --value: not in its row",
        "ledtrad gone: a row without a command",
    ]


def test_what_is_not_told_and_what_is_not_real_are_both_found() -> None:
    assert apart(["a", "b"], ["b", "c"]) == ["c: not documented", "a: documented and does not exist"]


def test_rights_are_read_from_the_table() -> None:
    assert rights("| `a.read` | Read | public, operator |\n") == {"a.read": {"public", "operator"}}


def test_an_event_is_read_from_the_code() -> None:
    assert events_written("write_journal('a_b', by=x)\njournal.write_journal('c', by=x)") == {"a_b", "c"}
