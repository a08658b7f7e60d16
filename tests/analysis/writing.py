"""Addresses and forms of the pages where a compilation is written."""

from __future__ import annotations

from typing import Any

from ledtrad.synthesis.models import Section

KEY = "omrakning-2012"
LIST = "/sammanstallningar/"
CONTENTS = f"{LIST}{KEY}/"
CHECKS = f"{CONTENTS}kontroller/"
FREEZE = f"{CONTENTS}frys/"
SECTION = "nya-grupper"
EDITOR = f"{CONTENTS}{SECTION}/"
# A page with a text in the making holds the tokens of its claims, as it should.
TOKENS = {"components"}


def the_section(key: str = SECTION) -> Section:
    return Section.objects.get(compilation__key=KEY, key=key)


def typed(text: str, *, edit: int = 1, **more: Any) -> dict[str, Any]:
    """Give the editor's form as it is sent."""
    return {"rubrik": the_section().heading, "text": text, "andring": str(edit), **more}
