"""Reads the names that code and templates call out to: addresses, templates, components, tag libraries, static files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.house.tree import parsed

REVERSING = frozenset({"reverse", "reverse_lazy", "redirect", "resolve_url"})
UNREADABLE = "?"


@dataclass(frozen=True)
class Called:
    """A name as it is called; `room` is the room whose name it is, "?" where the text does not tell."""

    name: str
    room: str


def _start_of(node: ast.expr | None) -> str | None:
    """Give a text, or the first constant piece of an f-string; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
        return str(node.values[0].value)
    return None


def _called(start: str | None, *, until: str) -> Called:
    room, mark, _ = (start or "").partition(until)
    return Called(start or UNREADABLE, room if mark else UNREADABLE)


def addresses_in_code(text: str) -> list[Called]:
    """Give each page name that code turns into an address; a name without its room cannot be judged."""
    found = []
    for call in ast.walk(parsed(text)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        # `rows.reverse()` turns a list; only a call with an argument makes an address.
        if name in REVERSING and call.args:
            found.append(_called(_start_of(call.args[0]), until=":"))
    return found


def templates_in_code(text: str) -> list[Called]:
    """Give each template that code names, whole or as an f-string that begins with its folder."""
    nodes = list(ast.walk(parsed(text)))
    pieces = {id(piece) for node in nodes if isinstance(node, ast.JoinedStr) for piece in node.values}
    return [
        _called(_start_of(node), until="/")
        for node in nodes
        if isinstance(node, ast.Constant | ast.JoinedStr)
        and id(node) not in pieces
        and _names_a_template(node)
    ]


def _names_a_template(node: ast.Constant | ast.JoinedStr) -> bool:
    if isinstance(node, ast.Constant):
        return bool(re.fullmatch(r"[\w/]+/[\w-]+\.html", str(node.value)))
    last = node.values[-1] if node.values else None
    return isinstance(last, ast.Constant) and str(last.value).endswith(".html")


def addresses_in_template(text: str) -> list[Called]:
    """Give each page name in a {% url %}; a variable cannot be judged."""
    told = re.findall(r"{%\s*url\s+(\S+)", text)
    return [_called(_quoted(name), until=":") for name in told]


def templates_in_template(text: str) -> list[Called]:
    """Give each template in an {% extends %} or {% include %}, and each static file."""
    told = re.findall(r"{%\s*(?:extends|include|static)\s+(\S+)", text)
    return [_called(_quoted(name), until="/") for name in told]


def components_in_template(text: str) -> Iterator[str]:
    """Give the name of each component that is used."""
    yield from re.findall(r"<c-([\w.-]+)", text)


def libraries_in_template(text: str) -> Iterator[str]:
    """Give the name of each tag library that is loaded."""
    for names in re.findall(r"{%\s*load\s+([^%]+?)\s*%}", text):
        yield from re.sub(r"^.*\bfrom\s+", "", names).split()


def _quoted(word: str) -> str | None:
    found = re.fullmatch(r"""(['"])(.*)\1""", word)
    return found[2] if found else None
