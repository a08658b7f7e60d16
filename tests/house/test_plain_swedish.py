"""What a person reads without having asked for it is plain: the letters, and what helps to answer a question."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from tests.pages.plain import EASY, lix

ROOMS = Path(settings.BASE_DIR) / "ledtrad"
LETTERS = sorted([*ROOMS.glob("*/notices*.py"), ROOMS / "mail/composing.py"])
TEMPLATES = sorted(Path(settings.TEMPLATES_DIR).glob("*.yaml"))
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def sentences_of(source: str) -> Iterator[str]:
    """Give the Swedish words that a file asks to have translated, both forms of a plural; each is a sentence or more."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("gettext", "ngettext"):  # fmt: skip
            for told in call.args[:2]:
                if isinstance(told, ast.Constant) and isinstance(told.value, str):
                    yield PLACEHOLDER.sub("nio", told.value)


def test_there_are_letters_and_templates_to_read() -> None:
    assert len(LETTERS) >= 5
    assert len(TEMPLATES) >= 5


@pytest.mark.parametrize("file", LETTERS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_letters_are_plain_swedish(file: Path) -> None:
    text = " ".join(one for one in sentences_of(file.read_text()) if one.endswith((".", "!", "?")))

    assert lix(text) <= EASY


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_what_helps_to_answer_is_plain_swedish(file: Path) -> None:
    questions = yaml.safe_load(file.read_text())["questions"]
    guidance = [one["guidance"] for one in questions if one.get("guidance")]

    assert guidance
    assert lix(" ".join(guidance)) <= EASY
