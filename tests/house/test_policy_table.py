"""Every page has a row in the one policy table, every row has its page, and every permission that is named exists."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping

import pytest

from ledtrad.access.policies import PAGES, PERMISSIONS, ROLES
from tests.house.django_tree import own_routes
from tests.house.tree import parsed, under


def rows_apart(pages: Collection[str], rows: Collection[str]) -> list[str]:
    """Give each page without a row and each row without a page."""
    lone_pages = [
        f"{page}: no row in PAGES, so nobody can open it" for page in sorted(set(pages) - set(rows))
    ]
    lone_rows = [f"{row}: a row in PAGES without a page" for row in sorted(set(rows) - set(pages))]
    return lone_pages + lone_rows


def unknown_permissions(
    *, known: Collection[str], pages: Mapping[str, str], roles: Mapping[str, Collection[str]]
) -> list[str]:
    """Give each permission that a row or a role names and that does not exist."""
    named = [(page, permission) for page, permission in pages.items()]
    named += [(role, permission) for role, held in roles.items() for permission in held]
    return sorted(f"{where}: {permission}" for where, permission in named if permission not in known)


def asked_permissions(text: str) -> set[str]:
    """Give the permissions that code asks a viewer for by name."""
    calls = [node for node in ast.walk(parsed(text)) if isinstance(node, ast.Call) and node.args]
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in ("may", "require")
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_page_has_its_row_and_every_row_its_page() -> None:
    assert rows_apart([route.name for route in own_routes()], PAGES) == []


def test_every_permission_of_a_row_or_a_role_exists() -> None:
    assert unknown_permissions(known=PERMISSIONS, pages=PAGES, roles=ROLES) == []


def test_every_permission_that_code_asks_for_exists() -> None:
    asked = {word for _, text in under("ledtrad", suffix=".py") for word in asked_permissions(text)}

    assert asked
    assert asked - set(PERMISSIONS) == set()


def test_every_permission_is_held_by_a_role() -> None:
    assert set(PERMISSIONS) - {word for held in ROLES.values() for word in held} == set()


@pytest.mark.parametrize(("pages", "rows"), [(["a:b"], []), ([], ["a:b"]), (["a:b"], ["a:c"])])
def test_a_page_without_a_row_and_a_row_without_a_page_are_found(pages: list[str], rows: list[str]) -> None:
    assert rows_apart(pages, rows) != []


def test_a_permission_that_does_not_exist_is_found_in_rows_and_roles() -> None:
    found = unknown_permissions(
        known={"a.read"}, pages={"x:y": "a.raed"}, roles={"public": {"a.read", "b.read"}}
    )

    assert found == ["public: b.read", "x:y: a.raed"]


def test_a_permission_that_code_asks_for_is_read_from_the_text() -> None:
    assert asked_permissions("viewer.require('a.read')\nif request.viewer.may('b.read'): pass") == {
        "a.read",
        "b.read",
    }
