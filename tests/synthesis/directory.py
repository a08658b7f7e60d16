"""A copy of the data directory that a test may spoil in one place, and what is left in the database afterwards."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.conf import settings

from ledtrad.core.errors import BadData, Problem
from ledtrad.synthesis.importer import Loaded, load_directory
from tests.cast import ALVA, NOON

Edit = Callable[[Any], object]


@dataclass(frozen=True)
class Copy:
    """A data directory of the test's own; rows are lines of the file, the header is 1."""

    root: Path

    @classmethod
    def at(cls, root: Path) -> Copy:
        """Copy the directory of 2012."""
        return cls(Path(shutil.copytree(settings.DEMO_DIR, root / "2012")))

    def without(self, *names: str) -> Copy:
        """Declare none of these files, for tests that they do not concern: the claims cost half the time of a load."""
        self.edit("manifest.yaml", lambda content: content.update({name: [] for name in names}))
        return self

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8", newline="")

    def replace(self, path: str, old: str, new: str) -> None:
        """Put `new` in the place of the first `old`, which must be there."""
        text = self.text(path)
        assert old in text, f"{path} holds no {old!r}"
        self.write(path, text.replace(old, new, 1))

    def rows(self, path: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.text(path), newline="")))

    def write_rows(self, path: str, rows: list[dict[str, str]]) -> None:
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.write(path, out.getvalue())

    def set_cell(self, path: str, *, row: int, column: str, value: str) -> None:
        rows = self.rows(path)
        assert column in rows[row - 2]
        rows[row - 2][column] = value
        self.write_rows(path, rows)

    def repeat_row(self, path: str, *, row: int) -> int:
        """Write a row once more at the end of the file; give the line where it stands."""
        rows = self.rows(path)
        self.write_rows(path, [*rows, rows[row - 2]])
        return len(rows) + 2

    def edit(self, path: str, change: Edit) -> None:
        """Change a YAML file through what it holds."""
        content = yaml.safe_load(self.text(path))
        change(content)
        self.write(path, yaml.safe_dump(content, allow_unicode=True, sort_keys=False))

    def load(self) -> Loaded:
        return load_directory(self.root, by=ALVA, at=NOON)


def set_in(*path: str | int, value: object) -> Edit:
    """Give the change that puts a value deep in a file: set_in("variables", 0, "key", value=…)."""

    def change(content: Any) -> None:
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = value

    return change


def rows_by_model() -> dict[str, int]:
    """Give the number of rows of every model that has any."""
    found = {model._meta.label: model._default_manager.count() for model in apps.get_models()}
    return {label: number for label, number in found.items() if number}


def problems_of(copy: Copy) -> tuple[Problem, ...]:
    """Load a spoilt directory into an empty database: give what is told, having seen that nothing at all was written."""
    with pytest.raises(BadData) as caught:
        copy.load()
    assert rows_by_model() == {}
    return caught.value.problems


@dataclass(frozen=True)
class Fault:
    """A change to one entry of a YAML list, and what must be told of it; `which` says what entries it suits."""

    change: Edit
    column: str
    message: str
    which: Callable[[Any], bool] = lambda entry: True


def plant(copy: Copy, path: str, faults: list[Fault], *, under: str) -> list[tuple[int, Fault]]:
    """Plant every fault in an entry of its own; give the places, from 1."""
    planted: dict[int, Fault] = {}

    def change(content: Any) -> None:
        entries = content[under]
        for fault in faults:
            place = next(n for n, e in enumerate(entries, start=1) if n not in planted and fault.which(e))
            planted[place] = fault
        for place, fault in planted.items():
            fault.change(entries[place - 1])

    copy.edit(path, change)
    return list(planted.items())


def untold(problems: tuple[Problem, ...], path: str, planted: list[tuple[int, Fault]]) -> list[str]:
    """Give the planted faults that no problem tells of with its file, entry and field."""
    return [
        f"{path}, rad {place}, {fault.column}: {fault.message}"
        for place, fault in planted
        if not any(
            (p.file, p.row, p.column) == (path, place, fault.column) and fault.message in p.message
            for p in problems
        )
    ]
