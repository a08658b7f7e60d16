"""A second count of a question, from the console's own statements and the files of codebook and roster.

It shares no code with `ledtrad.core.counting`: what the two must agree on is design.md, "How a question is counted".
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import yaml
from django.conf import settings

DEFAULT = ("explicit", "undated")


def codebook() -> dict[str, dict[str, Any]]:
    """Give the variables of the codebook by key, as the file has them."""
    content = yaml.safe_load((settings.DEMO_DIR / "codebook.yaml").read_text(encoding="utf-8"))
    return {variable["key"]: variable for variable in content["variables"]}


VARIABLES = codebook()


def roster() -> dict[str, str]:
    """Give participant -> the county that it belongs to, itself for a county."""
    with (settings.DEMO_DIR / "participants.csv").open(encoding="utf-8", newline="") as file:
        return {row["actor"]: row["parent"] or row["actor"] for row in csv.DictReader(file)}


@dataclass(frozen=True)
class Asked:
    """A question; the period is two ISO days, half-open."""

    variable: dict[str, Any]
    values: Collection[str] = ()
    certainties: Collection[str] = DEFAULT
    unit: str = "county"
    period: tuple[str, str] = ("0000", "9999")


def recount(asked: Asked, statements: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Give the four sets and `elsewhere`, each sorted."""
    county_of = roster()
    parents = {county for unit, county in county_of.items() if unit != county}
    base = {unit for unit in county_of if unit not in parents}
    if asked.unit == "county":
        base = set(county_of.values())
    speaking, for_it, against_it = set(), set(), set()
    for row in statements:
        unit = row["county_code"] if asked.unit == "county" else row["reporting_unit"]
        if row["variable"] != asked.variable["key"] or unit not in base or not _in_time(row, asked):
            continue
        speaking.add(unit)
        if row["certainty"] in asked.certainties:
            side = _side(row["value"], asked)
            for_it |= {unit} if side == "for" else set()
            against_it |= {unit} if side == "against" else set()
    sets = {
        "supports": for_it - against_it,
        "contradicts": against_it - for_it,
        "mixed": for_it & against_it,
        "silent": base - for_it - against_it,
        "elsewhere": speaking - for_it - against_it,
    }
    return {name: sorted(units) for name, units in sets.items()}


def _in_time(row: dict[str, Any], asked: Asked) -> bool:
    start, end = asked.period
    return (row["valid_from"] or "0000") < end and start < (row["valid_to"] or "9999")


def _side(value: str, asked: Asked) -> str:
    """Give for, against or neither."""
    if asked.variable.get("numeric"):
        wanted = not asked.values or float(value) in {float(one) for one in asked.values}
        return "for" if wanted else "against" if asked.variable.get("exclusive") else "neither"
    polarity = asked.variable["values"][value].get("polarity", "positive")
    if value in asked.values or (not asked.values and polarity == "positive"):
        return "for"
    if polarity == "negative" or asked.variable.get("exclusive"):
        return "against"
    return "neither"
