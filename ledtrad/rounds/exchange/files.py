"""A file from outside that holds a template, in whichever of the formats."""

from __future__ import annotations

from ledtrad.rounds.exchange.told import TemplateTold
from ledtrad.rounds.exchange.xlsform_in import read_xlsform
from ledtrad.rounds.exchange.yaml_files import read_yaml

# What the larger of the formats may come to.
MOST_BYTES = 2_000_000


def read_template(raw: bytes, *, name: str) -> TemplateTold:
    """Give the version that a file tells, a workbook by its first bytes and YAML otherwise; raise BadData with every fault."""
    return read_xlsform(raw, name=name) if raw.startswith(b"PK") else read_yaml(raw, name=name)
