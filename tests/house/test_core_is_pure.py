"""core has no clock and touches no file, also where no import would tell."""

from __future__ import annotations

import ast

import pytest

from tests.house.tree import parsed, under

# What the built-ins and the classes of datetime offer without an import that the contract could forbid.
IMPURE_NAMES = frozenset({"open", "print", "input", "exec", "eval", "breakpoint", "__import__"})
IMPURE_METHODS = frozenset({"now", "today", "utcnow", "fromtimestamp", "read_text", "write_text"})


def impure_calls(text: str) -> list[str]:
    """Give "line: call" of each call that asks the clock or the machine."""
    calls = [node for node in ast.walk(parsed(text)) if isinstance(node, ast.Call)]
    return [
        f"{call.lineno}: {ast.unparse(call.func)}()"
        for call in calls
        if (isinstance(call.func, ast.Name) and call.func.id in IMPURE_NAMES)
        or (isinstance(call.func, ast.Attribute) and call.func.attr in IMPURE_METHODS)
    ]


def test_core_has_no_clock_and_touches_no_file() -> None:
    found = {
        name: calls for name, text in under("ledtrad/core", suffix=".py") if (calls := impure_calls(text))
    }

    assert found == {}


@pytest.mark.parametrize(
    "line", ["date.today()", "datetime.now(UTC)", "open('x')", "print('x')", "path.read_text()"]
)
def test_a_call_to_the_clock_or_the_machine_is_found(line: str) -> None:
    assert len(impure_calls(f"def f():\n    return {line}\n")) == 1


def test_a_pure_call_is_not_taken_for_one() -> None:
    assert impure_calls("x = date(2012, 1, 1).isoformat()\nopened = Span.opened(x)\n") == []
