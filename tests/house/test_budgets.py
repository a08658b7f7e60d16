"""Nothing grows past its budget: files, functions, templates, sheets, tests, documents."""

from __future__ import annotations

import pytest

from tests.house import budgets
from tests.house.budgets import Budget, lines_of, long_functions, over, without_return
from tests.house.tree import under

CODE = under("ledtrad", suffix=".py")
TESTS = under("tests", suffix=".py")


def test_files_of_code_stay_within_their_budget() -> None:
    assert over(lines_of([*CODE, *under("benchmarks", "scripts", suffix=".py")]), budgets.CODE) == []


def test_templates_stay_within_their_budget() -> None:
    assert over(lines_of(under("ledtrad", "tests", suffix=".html")), budgets.TEMPLATE) == []


def test_files_of_tests_stay_within_their_budget() -> None:
    conftests = [(name, text) for name, text in TESTS if name.endswith("conftest.py")]

    assert over(lines_of(TESTS), budgets.TEST_FILE) == []
    assert over(lines_of(conftests), budgets.CONFTEST) == []


def test_tests_stay_within_thirty_lines() -> None:
    assert long_functions(TESTS, most=budgets.TEST_FUNCTION_LINES, only="test_") == []


def test_hardly_a_function_is_long() -> None:
    allowed = int(budgets.LONG_FUNCTION_SHARE * sum(len(budgets.functions_of(text)) for _, text in CODE))

    long = long_functions(CODE, most=budgets.LONG_FUNCTION_LINES)

    assert len(long) <= allowed, f"at most {allowed} of them: {long}"


def test_every_function_says_what_it_returns() -> None:
    assert without_return([*CODE, *TESTS, *under("benchmarks", suffix=".py")]) == []


def test_sheets_and_scripts_stay_within_their_budget() -> None:
    assert sum(lines_of(under("ledtrad", suffix=".css")).values()) <= budgets.CSS_LINES
    assert sum(lines_of(under("ledtrad", suffix=".js")).values()) <= budgets.JS_LINES


@pytest.mark.parametrize(
    ("lengths", "n_faults"),
    [
        ({"a": 400, "b": 10}, 1),  # nine of ten are too long together
        ({"a": 401, **{f"f{i}": 9 for i in range(40)}}, 1),
        ({"a": 400, **{f"f{i}": 9 for i in range(40)}}, 0),
        ({f"f{i}": 251 for i in range(10)}, 1),
        ({f"f{i}": 250 for i in range(10)}, 0),
    ],
)
def test_a_file_over_the_budget_is_found(lengths: dict[str, int], n_faults: int) -> None:
    assert len(over(lengths, Budget(most=400, nine_of_ten=250))) == n_faults


def test_a_long_function_is_found_and_one_that_does_not_say_what_it_returns() -> None:
    text = "def test_a():\n" + "    x = 1\n" * 30 + "def test_b() -> None:\n" + "    x = 1\n" * 29

    assert long_functions([("t.py", text)], most=30, only="test_") == ["t.py::test_a: 31 lines"]
    assert without_return([("t.py", text)]) == ["t.py::test_a"]
