"""The structure that REFI-QDA 1.5 asks of a file, as far as text goes: which children in which order, and which attributes.

Written down from the standard's schemas for projects and codebooks; a child is (name, at least, at most), at most 0 means any number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tests.synthesis.exchange.projects import GUID

ANY = 0
DESCRIPTION = ("Description", 0, 1)
NOTE_REF = ("NoteRef", 0, ANY)
TEXT_SOURCE = (
    DESCRIPTION,
    ("PlainTextContent", 0, 1),
    ("PlainTextSelection", 0, ANY),
    ("Coding", 0, ANY),
    NOTE_REF,
    ("VariableValue", 0, ANY),
)
PROJECT_PARTS = ("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs")
MADE = ("creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime")


@dataclass(frozen=True)
class Rule:
    """What an element may hold: children in order, attributes that it must have, and those that it may."""

    children: tuple[tuple[str, int, int], ...] = ()
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


RULES = {
    "Project": Rule(
        (*((name, 0, 1) for name in PROJECT_PARTS), DESCRIPTION, NOTE_REF),
        ("name",),
        (
            "origin",
            "creatingUserGUID",
            "creationDateTime",
            "modifyingUserGUID",
            "modifiedDateTime",
            "basePath",
        ),
    ),
    "Users": Rule((("User", 1, ANY),)),
    "User": Rule(must=("guid",), may=("name", "id")),
    "CodeBook": Rule((("Codes", 1, 1), ("Sets", 0, 1)), may=("origin",)),
    "Codes": Rule((("Code", 1, ANY),)),
    "Code": Rule((DESCRIPTION, NOTE_REF, ("Code", 0, ANY)), ("guid", "name", "isCodable"), ("color",)),
    "Sources": Rule((("TextSource", 1, ANY),)),
    "TextSource": Rule(TEXT_SOURCE, ("guid",), ("name", "richTextPath", "plainTextPath", *MADE)),
    "PlainTextSelection": Rule(
        (DESCRIPTION, ("Coding", 0, ANY), NOTE_REF), ("guid", "startPosition", "endPosition"), ("name", *MADE)
    ),
    "Coding": Rule((("CodeRef", 1, 1), NOTE_REF), ("guid",), ("creatingUser", "creationDateTime")),
    "CodeRef": Rule(must=("targetGUID",)),
    "NoteRef": Rule(must=("targetGUID",)),
    "Notes": Rule((("Note", 1, ANY),)),
    "Note": Rule(TEXT_SOURCE, ("guid",), ("name", "richTextPath", "plainTextPath", *MADE)),
    "Description": Rule(),
    "PlainTextContent": Rule(),
}
NUMBERS = {"startPosition", "endPosition"}
GUIDS = {"guid", "targetGUID", "creatingUser"}


def faults(root: Element, *, namespace: str) -> list[str]:
    """Give every departure from the structure, each with the element that it concerns."""
    found = []
    for element in root.iter():
        space, _, name = element.tag.removeprefix("{").partition("}")
        if space != namespace:
            found.append(f"{element.tag}: not in {namespace}")
        elif name not in RULES:
            found.append(f"{name}: unknown")
        else:
            found += [
                f"{name}: {fault}"
                for fault in (*_attributes(element, RULES[name]), *_children(element, RULES[name]))
            ]
    return found


def _attributes(element: Element, rule: Rule) -> list[str]:
    found = [f"lacks {name}" for name in rule.must if name not in element.attrib]
    for name, value in element.attrib.items():
        if name not in (*rule.must, *rule.may):
            found.append(f"has {name}")
        if name in GUIDS and not re.fullmatch(GUID, value):
            found.append(f"{name} is no id")
        if name in NUMBERS and not re.fullmatch(r"[0-9]+", value):
            found.append(f"{name} is no number")
    return found


def _children(element: Element, rule: Rule) -> list[str]:
    names = [child.tag.rpartition("}")[2] for child in element]
    order = [name for name, _, _ in rule.children]
    found = [f"holds {name}" for name in names if name not in order]
    if not found and names != sorted(names, key=order.index):
        found.append(f"holds {names} out of order")
    for name, least, most in rule.children:
        n = names.count(name)
        if n < least or (most and n > most):
            found.append(f"holds {n} of {name}")
    return found
