"""Measures of the tree, and what each may come to. A raise is a visible change here, with its reason in an ADR."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.house.tree import parsed

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Budget:
    """How many lines the longest may have, and how many nine of ten may have at most (None where that is not asked)."""

    most: int
    nine_of_ten: int | None = None


CODE = Budget(most=400, nine_of_ten=250)
TEMPLATE = Budget(most=150, nine_of_ten=100)
TEST_FILE = Budget(most=500)
CONFTEST = Budget(most=200)
README = Budget(most=80)
ROOM = Budget(most=20)
DECISION = Budget(most=40)
TEST_FUNCTION_LINES = 30
LONG_FUNCTION_LINES = 50
LONG_FUNCTION_SHARE = 0.01  # of all functions, 0-1
CSS_LINES = 2000
JS_LINES = 800


def lines_of(files: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Give name -> number of lines."""
    return {name: len(text.splitlines()) for name, text in files}


def over(lengths: Mapping[str, int], budget: Budget) -> list[str]:
    """Give a line per file over the budget, and one where nine of ten are together too long."""
    faults = [f"{name}: {n} lines, at most {budget.most}" for name, n in lengths.items() if n > budget.most]
    if budget.nine_of_ten is not None and len(lengths) > 1:
        found = statistics.quantiles(lengths.values(), n=10, method="inclusive")[-1]
        if found > budget.nine_of_ten:
            faults.append(f"nine of ten files: {found:.0f} lines, at most {budget.nine_of_ten}")
    return faults


def functions_of(text: str) -> list[Function]:
    """Give every function of a text, methods and inner ones among them."""
    return [node for node in ast.walk(parsed(text)) if isinstance(node, Function)]


def length_of(function: Function) -> int:
    """Give the number of lines from `def` to the last line, decorators apart."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def long_functions(files: Iterable[tuple[str, str]], *, most: int, only: str = "") -> list[str]:
    """Give "file::function: n lines" of each function over the measure; `only` limits to names that begin so."""
    return [
        f"{name}::{function.name}: {length_of(function)} lines"
        for name, text in files
        for function in functions_of(text)
        if function.name.startswith(only) and length_of(function) > most
    ]


def without_return(files: Iterable[tuple[str, str]]) -> list[str]:
    """Give "file::function" of each function that does not say what it returns."""
    return [
        f"{name}::{function.name}"
        for name, text in files
        for function in functions_of(text)
        if function.returns is None
    ]
