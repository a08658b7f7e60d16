"""Every path, symbol, command, address and word of the code that a document names is there."""

from __future__ import annotations

import ast
import posixpath
import re
from functools import cache

import pytest

from ledtrad.access.policies import PERMISSIONS
from tests.house.layers import ranks
from tests.house.named import Known, links_of, missing, spans_of
from tests.house.test_documented import commands
from tests.house.tree import ROOT, files, name_of, parsed, texts, under

FRONT = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
CODE = (".py", ".toml", ".yaml", ".csv", ".html", ".css", ".sh")


def documents() -> list[tuple[str, str]]:
    """Give the documents that name things: the front, docs/, and what the rooms say of themselves."""
    return [(name, text) for name, text in texts() if name in FRONT or name.endswith("/README.md")] + under(
        "docs", suffix=".md"
    )


@cache
def known() -> Known:
    """Give all that the tree has to name."""
    names = [name_of(path) for path in files()]
    folders = {"/".join(name.split("/")[:depth]) for name in names for depth in range(1, name.count("/") + 1)}
    # What the house tests plant is no proof that a word is used.
    code = [
        text
        for name, text in texts()
        if (name.endswith(CODE) or name == "Makefile") and not name.startswith("tests/house/")
    ]
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    return Known(
        paths=frozenset(names) | folders,
        words=frozenset(word for text in code for word in re.findall(r"\w+", text)),
        targets=frozenset(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)),
        commands=frozenset(commands()),
        classes=_classes(),
        made=tuple(line for line in ignored if line.endswith("/")),
        rooms=tuple(ranks()),
        permissions=frozenset(PERMISSIONS),
        made_files=frozenset(name for text in code for name in re.findall(r"[\"'/]([\w-]+\.\w+)[\"']", text)),
    )


def _classes() -> dict[str, list[str]]:
    """Give class -> the modules that define one of that name."""
    found: dict[str, list[str]] = {}
    for name, text in under("ledtrad", suffix=".py"):
        for node in parsed(text).body:
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(name.removesuffix(".py").replace("/", "."))
    return found


def lost_links(name: str, text: str) -> list[str]:
    """Give each link that leads to nothing in the repository, read from where the document stands."""
    here = posixpath.dirname(name)
    targets = {link: posixpath.normpath(posixpath.join(here, link)) for link in links_of(text)}
    return [link for link, target in targets.items() if target not in known().paths]


@pytest.mark.parametrize(("name", "text"), documents(), ids=[name for name, _ in documents()])
def test_a_document_names_what_exists(name: str, text: str) -> None:
    assert [span for span in spans_of(text) if missing(span, known())] == []
    assert lost_links(name, text) == []


def lost_paths(text: str) -> list[str]:
    """Give each path that code or its comments name and that is not there."""
    told = re.findall(r"\b(?:ledtrad|tests|docs|scripts|benchmarks|changelog\.d)/[\w/.-]+\.\w+\b", text)
    return [path for path in told if path not in known().paths]


def test_code_and_its_comments_name_files_that_exist() -> None:
    code = [*under("ledtrad", "scripts", "benchmarks", suffix=".py"), *under("scripts", suffix=".sh")]
    code += [(name, text) for name, text in texts() if name in ("Makefile", "pyproject.toml")]

    assert {name: lost for name, text in code if (lost := lost_paths(text))} == {}


def test_a_comment_that_names_a_lost_file_is_found() -> None:
    assert lost_paths("# as docs/nothing.md and docs/glossary.md say") == ["docs/nothing.md"]


@pytest.mark.parametrize(
    "span",
    [
        "make nothing",
        "make demo nothing",
        "ledtrad nothing ROUND",
        "/finns-inte/",
        "ledtrad/core/nothing.py",
        "nothing.py",
        "docs/nothing/*.md",
        "ledtrad.core.counting.nothing",
        "core.counting.Nothing",
        "rounds.Nothing",
        "Claim.nothing",
        "Nothingness",
        "nothing_at_all()",
    ],
)
def test_a_name_of_nothing_is_found(span: str) -> None:
    assert missing(span, known())


@pytest.mark.parametrize(
    "span",
    [
        "make demo SERVE=0",
        ".venv/bin/ledtrad count lagesrapport-2012",
        "/lan/kalmar/",
        "core/counting.py",
        "tests/house/tree.py",
        "pyproject.toml",
        "ledtrad/<room>/models.py",
        "var/ledtrad.sqlite3",
        "ledtrad.core.counting.count()",
        "rounds.Revision",
        "Claim.read_hash",
        "Question.variable",
        "LEDTRAD_SOURCE_TEXT",
        ".added.md",
        "{Län} bildade …",
    ],
)
def test_a_name_of_something_and_a_text_that_names_nothing_are_let_be(span: str) -> None:
    assert not missing(span, known())


def test_spans_and_links_are_read_from_prose_and_from_shell_blocks() -> None:
    text = "See `a.py` and [b](c.md#d), ![e](f.png).\n```sh\nmake demo  # starts\n```\n```\n`not this`\n```\n[x](https://example.org)"

    assert [*spans_of(text)] == ["make demo", "a.py"]
    assert [*links_of(text)] == ["c.md", "f.png"]
    assert lost_links("docs/console.md", "[a](settings.md) [b](../README.md) [c](README.md)") == ["README.md"]
