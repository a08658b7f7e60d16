"""What XLSForm and our questions share: names, types, and the small expressions for when a question is asked and which numbers may be told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ledtrad.core.asking import Asked, Kind

SURVEY = (
    "type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "appearance",
    "ledtrad_key", "ledtrad_kind", "ledtrad_title", "ledtrad_used_by", "ledtrad_unit", "ledtrad_lineage", "ledtrad_previous",
)  # fmt: skip
CHOICES = ("list_name", "name", "label")
SETTINGS = ("form_title", "form_id", "version", "default_language", "ledtrad_kind")

# What other tools call a question, and what it is here.
KINDS: Mapping[str, Kind] = {
    "text": Kind.NARRATIVE, "string": Kind.NARRATIVE, "integer": Kind.NUMBER, "int": Kind.NUMBER, "decimal": Kind.NUMBER,
    "date": Kind.DATE, "select_one": Kind.CHOICE, "select_multiple": Kind.CHOICES, "file": Kind.FILE, "image": Kind.FILE,
    "audio": Kind.FILE, "video": Kind.FILE,
}  # fmt: skip
# What is filled in by the other tool itself, or only shown: nobody is asked, so nothing of an answer is lost.
NOT_ASKED = frozenset({
    "start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "simserial", "subscriberid", "start-geopoint",
    "note", "calculate", "hidden",
})  # fmt: skip
_SIMPLE = re.compile(
    r"""\$\{([^}]+)\}\s*=\s*['"]([^'"]*)['"]|selected\(\s*\$\{([^}]+)\}\s*,\s*['"]([^'"]*)['"]\s*\)"""
)
_BOUND = re.compile(r"\.\s*(<=|>=)\s*(-?\d{1,20}(?:\.\d{1,20})?)")
_BETWEEN, _AND = re.compile(r"\s+or\s+"), re.compile(r"\s+and\s+")


def names_of(questions: Sequence[Asked]) -> dict[str, str]:
    """Give a name that XLSForm can use for each question by its key: letters first, underscores for hyphens, none twice."""
    names: dict[str, str] = {}
    for one in questions:
        plain = one.key.replace("-", "_")
        name = plain if plain[0].isalpha() else f"q_{plain}"
        while name in names.values():
            name += "_"
        names[one.key] = name
    return names


def relevant_of(one: Asked, others: Mapping[str, Asked], names: Mapping[str, str]) -> str:
    """Give when a question is asked as an expression, "" for always."""
    condition = one.condition
    if condition is None:
        return ""
    other, name = others[condition.question], names[condition.question]
    # In the order of the choices, so that the same form is written the same way each time.
    values = [option.key for option in other.options if option.key in condition.values]
    if other.kind == Kind.CHOICES:
        return " or ".join(f"selected(${{{name}}}, '{value}')" for value in values)
    return " or ".join(f"${{{name}}} = '{value}'" for value in values)


def read_relevant(told: str) -> tuple[str, tuple[str, ...]] | None:
    """Give the name of the question and its answers that an expression asks for; None for one that asks for anything else."""
    found = [_SIMPLE.fullmatch(part.strip()) for part in _BETWEEN.split(told.strip())]
    pairs = [(one[1] or one[3], one[2] if one[1] else one[4]) for one in found if one]
    if len(pairs) < len(found) or len({name for name, _ in pairs}) != 1:
        return None
    return pairs[0][0].strip(), tuple(value for _, value in pairs)


def constraint_of(one: Asked) -> str:
    """Give the bounds of a number as an expression, "" for none."""
    told = [f". >= {_digits(one.least)}"] if one.least is not None else []
    told += [f". <= {_digits(one.most)}"] if one.most is not None else []
    return " and ".join(told)


def _digits(bound: Decimal) -> str:
    return f"{bound:f}"


def read_constraint(told: str) -> dict[str, Any] | None:
    """Give `least` and `most` of an expression; None for one that says anything else."""
    found = [_BOUND.fullmatch(part.strip()) for part in _AND.split(told.strip())]
    if not all(found):
        return None
    return {"least" if one[1] == ">=" else "most": one[2] for one in found if one}
