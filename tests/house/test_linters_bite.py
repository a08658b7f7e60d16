"""The rules that linters hold are switched on where they should be, and off where they may be: each shown on a planted line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

BIN = Path(sys.executable).parent


def ruff(name: str, text: str) -> set[str]:
    """Give the codes that ruff finds in a text that would lie at a place of the tree."""
    done = subprocess.run(
        [BIN / "ruff", "check", "--no-cache", "--output-format", "concise", "--stdin-filename", name, "-"],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return {line.split()[1] for line in done.stdout.splitlines() if line.startswith(("ledtrad", "tests"))}


LONG = "def f(x: int) -> int:\n" + "    x += 1\n" * 41 + "    return x\n"
BRANCHES = (
    "def f(x: int) -> int:\n"
    + "".join(f"    if x == {n}:\n        x += 1\n" for n in range(11))
    + "    return x\n"
)


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [
        ("PLR0915", "ledtrad/core/x.py", LONG),
        ("C901", "ledtrad/core/x.py", BRANCHES),
        ("PLC0415", "ledtrad/rounds/x.py", "def f() -> None:\n    import json\n    json.dumps(1)\n"),
        (
            "TID251",
            "ledtrad/rounds/actions/revisions.py",
            "from django.http import HttpResponse\n\nx = HttpResponse()\n",
        ),
        ("TID251", "ledtrad/rounds/models.py", "from django.shortcuts import render\n\nx = render\n"),
        ("DTZ005", "ledtrad/rounds/x.py", "import datetime\n\nx = datetime.datetime.now()\n"),
        ("T201", "ledtrad/rounds/x.py", "print(1)\n"),
        ("BLE001", "ledtrad/rounds/x.py", "try:\n    x = 1\nexcept Exception:\n    x = 2\n"),
        ("ERA001", "ledtrad/rounds/x.py", "# x = f(1)\n"),
        (
            "INT001",
            "ledtrad/website/x.py",
            "from django.utils.translation import gettext as _\n\nx = _(f'{1}')\n",
        ),
        (
            "PLR0913",
            "ledtrad/core/x.py",
            "def f(a: int, b: int, c: int, d: int, e: int, g: int, h: int) -> None:\n    return None\n",
        ),
    ],
)
def test_ruff_finds_the_planted_fault(code: str, name: str, text: str) -> None:
    assert code in ruff(name, text)


@pytest.mark.parametrize(
    "name",
    [
        "ledtrad/rounds/views.py",
        "ledtrad/rounds/views/x.py",
        "ledtrad/rounds/urls.py",
        "ledtrad/rounds/middleware.py",
        "ledtrad/rounds/frame.py",
    ],
)
def test_http_is_allowed_where_it_belongs(name: str) -> None:
    assert "TID251" not in ruff(name, "from django.http import HttpResponse\n\nx = HttpResponse()\n")


def test_signs_of_swedish_prose_are_allowed() -> None:
    assert ruff("ledtrad/core/x.py", 'x = "1–2 × 3, ”så” och ’så’"\n') == set()


@pytest.mark.parametrize(
    ("rule", "markup"),
    [("H013", '<img src="x.png">'), ("H021", '<p style="color: red">x</p>'), ("H025", "<div><p>x</div>")],
)
def test_djlint_finds_the_planted_fault(rule: str, markup: str, tmp_path: Path) -> None:
    planted = tmp_path / "planted.html"
    planted.write_text(f"{markup}\n")

    done = subprocess.run(
        [BIN / "djlint", "--quiet", "--lint", "--configuration", ROOT / "pyproject.toml", planted],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert rule in done.stdout
