"""Each import contract breaks on a planted fault, and the tree as it is keeps them all."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.layers import contracts, ranks
from tests.house.tree import PACKAGE, ROOT

APPS = "Apps depend downwards only"
INSIDE = "Web over actions over models"
CORE = "core knows no Django and does no I/O"
VIEWS = "Nobody imports another app's views"
IN_A_FUNCTION = "def planted() -> None:\n    from ledtrad.synthesis import models\n"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the package, to plant faults in."""
    shutil.copytree(PACKAGE, tmp_path / "ledtrad", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(root: Path, name: str, lines: str) -> None:
    """Write lines at the end of a module of the copy, be it a file or a folder; it is made when it is not there."""
    path = root / "ledtrad" / name
    if path.with_suffix("").is_dir():
        path = path.with_suffix("") / "__init__.py"
    path.parent.mkdir(exist_ok=True)
    path.touch()
    path.write_text(f"{path.read_text()}\n{lines}\n")


def lint(root: Path) -> str:
    """Give what the import linter says, with its exit code in front."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return f"exit {done.returncode}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize(
    ("contract", "name", "fault"),
    [
        (APPS, "evidence/loading.py", "import ledtrad.registry.queries"),
        (APPS, "registry/queries.py", IN_A_FUNCTION),
        (APPS, "warehouse/__init__.py", "# a room that no layer names"),
        (VIEWS, "website/pages.py", "from ledtrad.website import views"),
        (VIEWS, "synthesis/documents/rows.py", "from ledtrad.website.views import start"),
    ],
)
def test_a_planted_fault_breaks_the_contract(copied: Path, contract: str, name: str, fault: str) -> None:
    plant(copied, name, fault)

    said = lint(copied)

    assert said.startswith("exit 1")
    assert f"{contract} BROKEN" in said


def test_models_that_reach_for_addresses_break_the_contract_in_every_room(copied: Path) -> None:
    rooms = contracts()["inside"]["containers"]
    assert isinstance(rooms, list)
    for room in rooms:
        folder = room.removeprefix("ledtrad.")
        plant(copied, f"{folder}/urls.py", "")
        plant(copied, f"{folder}/models.py", f"import {room}.urls")

    said = lint(copied)

    assert f"{INSIDE} BROKEN" in said
    assert [room for room in rooms if f"{room}.models is not allowed to import {room}.urls" not in said] == []


def test_every_room_with_pages_or_models_is_in_the_contract_about_its_inside() -> None:
    rooms = {f"ledtrad.{room}" for room in ranks()} - {"ledtrad.config", "ledtrad.ui", "ledtrad.core"}

    assert rooms == set(contracts()["inside"]["containers"])  # type: ignore[call-overload]


def test_core_breaks_the_contract_with_each_forbidden_module(copied: Path) -> None:
    forbidden = contracts()["core"]["forbidden_modules"]
    assert isinstance(forbidden, list)
    plant(copied, "core/periods.py", "\n".join(f"import {module}" for module in forbidden))

    said = lint(copied)

    assert f"{CORE} BROKEN" in said
    told = set(re.findall(r"ledtrad\.core is not allowed to import (\w+)", said))
    assert told == set(forbidden)


def test_the_tree_as_it_is_keeps_every_contract() -> None:
    said = lint(ROOT)

    assert said.startswith("exit 0")
    assert f"{len(contracts())} kept, 0 broken" in said
