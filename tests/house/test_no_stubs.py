"""What stands in the tree is done: no promises in comments, no bodies without content, no rooms without use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

import pytest
from django.apps import apps
from django.conf import settings

from tests.house.django_tree import own_routes
from tests.house.tree import parsed, texts, under

# Written in pieces, so that this file does not find itself.
PROMISES = (
    "NotImplemented" + "Error",
    r"\bTO" + r"DO\b",
    r"\bFIX" + r"ME\b",
    r"\bXX" + r"X\b",
    "assert Tr" + r"ue\b",
)
STUBS = re.compile("|".join(PROMISES))
OTHERS = ("requirements", "LICENSE")


def stub_words(text: str) -> list[str]:
    """Give each word that promises instead of doing, with its line."""
    return [
        f"{number}: {word}"
        for number, line in enumerate(text.splitlines(), 1)
        for word in STUBS.findall(line)
    ]


def empty_bodies(text: str) -> list[str]:
    """Give each function whose body does nothing but perhaps tell what it would do; a protocol's are its form."""
    tree = parsed(text)
    forms = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base).endswith("Protocol") for base in node.bases)
        for inner in node.body
    }
    return [
        f"{node.lineno}: {node.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and id(node) not in forms
        and all(_is_nothing(line) for line in node.body)
    ]


def _is_nothing(line: ast.stmt) -> bool:
    return isinstance(line, ast.Pass) or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))


def unused_rooms(
    rooms: Iterable[str], *, with_models: set[str], with_pages: set[str], middleware: str
) -> list[str]:
    """Give each installed room that has no model, no page and no middleware in use."""
    return [
        room
        for room in rooms
        if room not in with_models | with_pages
        and not re.search(rf"\bledtrad\.{room}\.middleware\b", middleware)
    ]


def test_nothing_is_promised() -> None:
    found = {
        name: words
        for name, text in texts()
        if not name.rsplit("/", 1)[-1].startswith(OTHERS) and (words := stub_words(text))
    }

    assert found == {}


def test_no_function_is_empty() -> None:
    code = under("ledtrad", "tests", "benchmarks", "scripts", suffix=".py")

    assert {name: found for name, text in code if (found := empty_bodies(text))} == {}


def test_no_room_is_empty() -> None:
    rooms = [name.removeprefix("ledtrad.") for name in settings.INSTALLED_APPS if name.startswith("ledtrad.")]

    found = unused_rooms(
        rooms,
        with_models={config.label for config in apps.get_app_configs() if any(config.get_models())},
        with_pages={route.name.split(":")[0] for route in own_routes()},
        middleware=" ".join(settings.MIDDLEWARE),
    )

    assert rooms
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "# TO" + "DO later",
        "raise NotImplemented" + "Error",
        "    assert Tr" + "ue",
        "x = 1  # FIX" + "ME: odd",
    ],
)
def test_a_promise_is_found(line: str) -> None:
    assert len(stub_words(f"a = 1\n{line}\n")) == 1


def test_an_empty_body_is_found_and_a_protocol_let_be() -> None:
    text = (
        'def a() -> None:\n    """Do much."""\n'
        "def b() -> None:\n    ...\n"
        "def c() -> int:\n    return 1\n"
        "class P(Protocol):\n    def d(self) -> int: ...\n"
    )

    assert empty_bodies(text) == ["1: a", "3: b"]


def test_an_empty_room_is_found() -> None:
    found = unused_rooms(
        ["ui", "rounds", "website", "attic"],
        with_models={"rounds"},
        with_pages={"website"},
        middleware="django.x ledtrad.ui.middleware.Y",
    )

    assert found == ["attic"]
