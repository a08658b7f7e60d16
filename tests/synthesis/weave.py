"""A matrix small enough to see through: three counties, one with a sub-region, and four variables; no database."""

from __future__ import annotations

from typing import Any

from ledtrad.core.counting import Certainty, Member, Polarity, VariableSpec
from ledtrad.core.periods import PartialDate
from ledtrad.synthesis.queries.material import Labels, Material, StatementView

BJORKO, GRANO, TALLMO, NORRA = "31", "32", "33", "norra-grano"
NAMES = {BJORKO: "Björkö", GRANO: "Granö", TALLMO: "Tallmo", NORRA: "Norra Granö"}
ROSTER = (Member(BJORKO), Member(GRANO), Member(TALLMO), Member(NORRA, parent=GRANO))
YES_NO = {"ja": Polarity.POSITIVE, "nej": Polarity.NEGATIVE}
SPECS = {
    "vard": VariableSpec(
        "vard", {"forbund": Polarity.POSITIVE, "stift": Polarity.POSITIVE}, exclusive=True, exhaustive=True
    ),
    "grupp": VariableSpec("grupp", YES_NO),
    "problem": VariableSpec("problem", {"svagt": Polarity.NEUTRAL}),
    "besok": VariableSpec("besok", numeric=True),
}
SV = {"vard": "Värd", "grupp": "Ny grupp", "problem": "Problem", "besok": "Besök"}


def said(unit: str, variable: str, value: str, certainty: str = "explicit", **told: Any) -> StatementView:
    """Give a statement; its county is Granö for the sub-region, else the unit itself."""
    when = told.pop("when", "")
    fields = {
        "key": f"{unit}-{variable}-{value}-{certainty}",
        "reporting_unit": unit,
        "county_code": GRANO if unit == NORRA else unit,
        "variable": variable,
        "value": value,
        "object": "",
        "object_name": "",
        "certainty": Certainty(certainty),
        "valid_from": PartialDate.parse(when) if when else None,
        "valid_to": PartialDate.parse(when) if when else None,
        "text": f"{NAMES[unit]} säger {value}.",
        "origin": "passage",
        "source_lines": (),
        "passage": "",
        "topic": "Struktur",
    }
    return StatementView(**{**fields, **told})


def ground(*views: StatementView, roster: tuple[Member, ...] = ROSTER) -> Material:
    """Give a material of these statements."""
    return Material(
        round_key="bjorkoomgangen",
        title="Björköomgången",
        roster=roster,
        names=NAMES,
        specs=SPECS,
        labels={
            key: Labels(SV[key], key, f"Om {key}.", {value: (value, value) for value in spec.values})
            for key, spec in SPECS.items()
        },
        statements={view.key: view for view in views},
    )
