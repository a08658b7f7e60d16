"""What documents name in backticks, and whether it exists: paths, symbols, commands, addresses, words of the code."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch

from django.urls import Resolver404, resolve

EXTENSIONS = "py|md|html|css|js|svg|toml|yaml|yml|csv|json|pdf|docx|lock|sh|txt|png|sqlite3"
PATH = re.compile(rf"^\.?[\w.*<>-]+(?:/[\w.*<>-]*)+$|^[\w*-][\w.*-]*\.(?:{EXTENSIONS})$")
DOTTED = re.compile(r"^[A-Za-z_]\w*(?:\.\w+)+(?:\(\))?$")
# "2011/2012" and "FROM/TO" are values and placeholders, not paths.
NO_PATH = re.compile(r"^[\d/H.-]+$|^[A-Z/]+$")
WORD = re.compile(r"^[A-Za-z_]\w*(?:\(\))?$")


@dataclass(frozen=True)
class Known:
    """What there is to name.

    `classes` are the modules that define a class of the name; `made` are folders that commands make and git ignores, `made_files`
    the names of files in code; `permissions` look like symbols.
    """

    paths: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    commands: frozenset[str] = frozenset()
    classes: dict[str, list[str]] = field(default_factory=dict)
    made_files: frozenset[str] = frozenset()
    made: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    permissions: frozenset[str] = frozenset()


def spans_of(text: str) -> Iterator[str]:
    """Give each code span, and each line of a fenced shell block without its comment."""
    fences = re.findall(r"^```(?:sh|console|bash)\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    for fence in fences:
        yield from (line.split("#")[0].strip() for line in fence.splitlines())
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"(?<!`)`([^`\n]+)`(?!`)", prose)


def links_of(text: str) -> Iterator[str]:
    """Give the target of each link or picture that stays in the repository."""
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target) and not target.startswith("#"):
            yield target.split("#")[0]


def missing(span: str, known: Known) -> bool:
    """Tell whether a span names something that does not exist; what is no name (a sentence, a value) is let be."""
    span = span.removeprefix(".venv/bin/").strip()
    for names, is_there in JUDGES:
        if names(span):
            return not is_there(span, known)
    return False


def _names_a_path(span: str) -> bool:
    return bool(PATH.match(span)) and not NO_PATH.match(span)


def _is_target(span: str, known: Known) -> bool:
    return set(re.findall(r"(?<=\s)[a-z][a-z-]*(?=\s|$)", span)) <= known.targets


def _is_command(span: str, known: Known) -> bool:
    return span.split()[1] in known.commands


def _is_page(address: str, known: Known) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def _is_path(path: str, known: Known) -> bool:
    # What a placeholder stands for need not be there yet, its folder must.
    place, _, _ = path.partition("<")
    if not place or place.startswith(known.made) or place in known.made_files:
        return True
    pattern = place.rstrip("/")
    return any(fnmatch(known_path, one) for one in (pattern, f"*/{pattern}") for known_path in known.paths)


def _is_word(span: str, known: Known) -> bool:
    return span.removesuffix("()") in known.words


def _is_symbol(span: str, known: Known) -> bool:
    """Tell whether a dotted name can be imported, also from a room's models or from a class that is named alone."""
    dotted = span.removesuffix("()")
    first, _, rest = dotted.partition(".")
    candidates = [dotted, f"ledtrad.{dotted}"]
    if first in known.rooms:
        candidates.append(f"ledtrad.{first}.models.{rest}")
    candidates += [f"{module}.{dotted}" for module in known.classes.get(first, ())]
    return dotted in known.permissions or any(_imports(candidate) for candidate in candidates)


def _imports(dotted: str) -> bool:
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:cut]))
        except ImportError:
            continue
        return _has(found, parts[cut:])
    return False


def _has(found: object, names: list[str]) -> bool:
    for name in names:
        if not hasattr(found, name):
            return name in getattr(found, "__annotations__", {})
        found = getattr(found, name)
    return True


# What a span looks like, and how it is then judged; the first that fits decides.
JUDGES: tuple[tuple[Callable[[str], object], Callable[[str, Known], bool]], ...] = (
    (re.compile(r"make ").match, _is_target),
    (re.compile(r"ledtrad [a-z]").match, _is_command),
    (re.compile(r"/(?:[\w<>-]+/)*$").match, _is_page),
    (_names_a_path, _is_path),
    (DOTTED.match, _is_symbol),
    (WORD.match, _is_word),
)
