"""The tree as the house tests read it: the files that git holds or would hold, and nothing else."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ledtrad"


@cache
def files() -> tuple[Path, ...]:
    """Give every file that is tracked, or new and not ignored, in the order of their names."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = {ROOT / name for name in told.stdout.split("\0") if name}
    return tuple(sorted(path for path in paths if path.is_file()))


def name_of(path: Path) -> str:
    """Give the path as the repository writes it."""
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str | None:
    """Give the text of a file, None for one that is not UTF-8 text (fonts, pictures)."""
    content = path.read_bytes()
    if b"\0" in content:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def texts() -> Iterator[tuple[str, str]]:
    """Give (name, text) of every text file."""
    for path in files():
        text = text_of(path)
        if text is not None:
            yield name_of(path), text


def under(*folders: str, suffix: str, migrations: bool = False) -> list[tuple[str, str]]:
    """Give (name, text) of the files in the folders that end with the suffix; migrations only when asked for."""
    return [
        (name, text)
        for name, text in texts()
        if name.startswith(tuple(f"{folder}/" for folder in folders))
        and name.endswith(suffix)
        and (migrations or "/migrations/" not in name)
    ]


def room_of(name: str) -> str:
    """Give the room that a file of the package belongs to; "" outside the rooms."""
    parts = name.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == "ledtrad" else ""


@cache
def parsed(text: str) -> ast.Module:
    """Give the syntax tree of a Python text."""
    return ast.parse(text)
