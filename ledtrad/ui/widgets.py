"""Form widgets that Django lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms


class HintedRadios(forms.RadioSelect):
    """Radio buttons where a choice may have a hint below its label: `hints` is value -> sentence."""

    def __init__(self, *, hints: Mapping[str, str], attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs=dict(attrs or {}))
        self.hints = hints

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give Django's option with `hint`, and tie the button to the element that c-field draws it in."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        hint = self.hints.get(str(value), "")
        option["hint"] = hint
        if hint and "id" in option["attrs"]:
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        return option
