"""A page as a tree: parsing with the faults placed, and the few selectors that page tests need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any
from xml.etree.ElementTree import Element as Node

from tinyhtml5 import inputstream  # type: ignore[import-untyped]
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

# A tag, then any of .class, #id, [name], [name=value].
_STEP = re.compile(r"(?P<tag>[a-z0-9]+|\*)?(?P<rest>(?:[.#][\w-]+|\[[\w-]+(?:=[^\]]*)?\])*)")
_CONDITION = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:=[\"']?([^\]\"']*)[\"']?)?\]")

# Sign and word of a class or an id, or name and value of an attribute.
_Condition = tuple[str | None, str | None, str | None, str | None]


class _Patterns(dict[tuple[frozenset[str], bool], re.Pattern[str]]):
    """The parser's own patterns, kept under the signs they are made of: it keeps them under themselves, and makes each anew at every use."""

    def __missing__(self, key: tuple[frozenset[str], bool]) -> re.Pattern[str]:
        signs, opposite = key
        inside = "".join(f"\\x{ord(sign):02x}" for sign in signs)
        made = self[key] = re.compile(f"[{'' if opposite else '^'}{inside}]+")
        return made


# A quarter of the time that a page takes to be read.
inputstream.characters_until_regex = _Patterns()


@cache
def _read_step(step: str) -> tuple[str | None, tuple[_Condition, ...]]:
    """Give the tag and the conditions of a step; raise ValueError for one that is not understood."""
    found = _STEP.fullmatch(step)
    if not found:
        raise ValueError(f"The selector step {step!r} is not understood.")
    return found["tag"], tuple((one[1], one[2], one[3], one[4]) for one in _CONDITION.finditer(found["rest"]))


def _is_element(node: Node) -> bool:
    """Tell an element from a comment, whose tag is a function."""
    tag: object = node.tag
    return isinstance(tag, str)


@dataclass(frozen=True)
class Element:
    """A node of the page with what tests ask of it; compares by identity of the node.

    `kept` holds the elements of one page by their nodes, so that what is found out of one is found out once.
    """

    node: Node
    kept: dict[int, "Element"] = field(default_factory=dict, repr=False, compare=False)

    def _of(self, node: Node) -> "Element":
        found = self.kept.get(id(node))
        if found is None:
            found = self.kept[id(node)] = Element(node, self.kept)
        return found

    @cached_property
    def tag(self) -> str:
        return str(self.node.tag).rpartition("}")[2]

    @cached_property
    def text(self) -> str:
        """All words inside, unseen ones included, white space folded; style and script left out."""
        return " ".join("".join(_words(self.node)).split())

    def get(self, name: str) -> str | None:
        return self.node.get(name)

    @property
    def classes(self) -> list[str]:
        return (self.get("class") or "").split()

    def iter(self) -> Iterator["Element"]:
        """The element and everything inside, in the order of the page."""
        yield self
        yield from self.inside

    @cached_property
    def inside(self) -> list["Element"]:
        """Everything inside the element, in the order of the page."""
        nodes = self.node.iter()
        next(nodes)
        return [self._of(node) for node in nodes if _is_element(node)]

    @cached_property
    def _by_tag(self) -> dict[str, list["Element"]]:
        found: dict[str, list[Element]] = {}
        for element in self.inside:
            found.setdefault(element.tag, []).append(element)
        return found

    def children(self) -> list["Element"]:
        return [self._of(node) for node in self.node if _is_element(node)]

    def find_all(self, selector: str) -> list["Element"]:
        """Match "table.wide th[scope=row]", comma for either; only tags, classes, ids, attributes and descent.

        Raises ValueError for a selector outside that.
        """
        for step in selector.replace(",", " ").split():
            _read_step(step)
        either = [self._descend(one.split()) for one in selector.split(",")]
        if len(either) == 1:
            return either[0]
        found = {id(match.node) for one in either for match in one}
        return [element for element in self.inside if id(element.node) in found]

    def _descend(self, steps: list[str]) -> list["Element"]:
        """Give what the steps lead to, in the order of the page."""
        here = [self]
        for step in steps:
            tag, conditions = _read_step(step)
            within = {
                id(one.node): one
                for parent in here
                for one in (parent.inside if tag in (None, "*") else parent._by_tag.get(tag, ()))
                if all(one._fits(*condition) for condition in conditions)
            }
            here = list(within.values())
        return here

    def _fits(self, sign: str | None, word: str | None, name: str | None, value: str | None) -> bool:
        if sign == ".":
            return word in self.classes
        if sign == "#":
            return self.get("id") == word
        given = self.get(name or "")
        return given is not None and value in (None, given)

    def find(self, selector: str) -> "Element":
        """The first match; raises LookupError."""
        found = self.find_all(selector)
        if not found:
            raise LookupError(f"Nothing on the page matches {selector!r}.")
        return found[0]

    def has(self, selector: str) -> bool:
        return bool(self.find_all(selector))

    def __str__(self) -> str:
        """The start tag and the first words, to point with."""
        attributes = "".join(f' {name}="{value}"' for name, value in self.node.items())
        return f"<{self.tag}{attributes}> {self.text[:60]}".strip()


# Elements that run on in a line; between all others there is a blank.
_RUNNING = {
    "a",
    "abbr",
    "b",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "mark",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
}


def _words(node: Node) -> Iterator[str]:
    if not _is_element(node):
        return
    tag = str(node.tag).rpartition("}")[2]
    if tag in ("style", "script"):
        return
    blank = "" if tag in _RUNNING else " "
    yield blank + (node.text or "")
    for child in node:
        yield from _words(child)
        yield child.tail or ""
    yield blank


def parse(markup: str) -> tuple[Element, list[str]]:
    """Give the html element and the parser's errors, each with its line and what stands there."""
    parser: Any = HTMLParser(namespace_html_elements=False)
    root = parser.parse(markup)
    lines = markup.splitlines()
    errors = []
    for (line, column), code, details in parser.errors:
        place = lines[line - 1].strip()[:120] if 0 < line <= len(lines) else "the end of the page"
        errors.append(f"line {line}, column {column}: {code} {details or ''} at {place!r}")
    return Element(root), errors
