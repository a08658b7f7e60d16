"""Where the pages are, and how tests write a question's address."""

from __future__ import annotations

from urllib.parse import urlencode

import yaml
from django.conf import settings

ROUND = "lagesrapport-2012"
REPORT = "omrakning-2012"
REPORT_URL = f"/rapporter/{REPORT}/"


def ask(variable: str, *pairs: tuple[str, str]) -> str:
    """Give the address of a question as the form would send it."""
    return f"/fragor/{ROUND}/?{urlencode([('variabel', variable), *pairs])}"


def variables() -> dict[str, list[str]]:
    """Give the values of every variable of the codebook, read from its file so that tests can be made of them."""
    told = yaml.safe_load((settings.DEMO_DIR / "codebook.yaml").read_text(encoding="utf-8"))
    return {variable["key"]: list(variable.get("values", {})) for variable in told["variables"]}


def questions() -> list[tuple[str, str]]:
    """Give every value with its variable, as questions of their own."""
    return [(variable, value) for variable, values in variables().items() for value in values]
