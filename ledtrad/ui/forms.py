"""What every form shares: whatever was typed can be shown again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from ledtrad.core.printable import printable


def printable_data(data: MultiValueDict[str, str]) -> MultiValueDict[str, str]:
    """Give what was typed, with a replacement sign for each character that no page may hold."""
    told: MultiValueDict[str, str] = MultiValueDict()
    for name, values in data.lists():
        told.setlist(printable(name), [printable(value) for value in values])
    return told


class PrintableForm(forms.Form):
    """A form that gives back what was typed without characters that break the page."""

    def __init__(self, data: MultiValueDict[str, str] | None = None, **options: Any) -> None:
        super().__init__(None if data is None else printable_data(data), **options)
