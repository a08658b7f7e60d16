"""What every form shares: whatever was typed can be shown again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, gettext_lazy

from ledtrad.core.printable import printable


def printable_data(data: MultiValueDict[str, str]) -> MultiValueDict[str, str]:
    """Give what was typed, with a replacement sign for each character that no page may hold."""
    told: MultiValueDict[str, str] = MultiValueDict()
    for name, values in data.lists():
        told.setlist(printable(name), [printable(value) for value in values])
    return told


# What a form holds beside what somebody typed into it, by the names that the forms of every room give: tokens and passwords, where to go
# on to, the save that it was drawn from, the button, and why an answer is missing.
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "losenord", "next", "andring", "gor", "saknas"})


def typed_texts(data: MultiValueDict[str, str]) -> tuple[str, ...]:
    """Give every text that a form holds, whatever it was drawn for, so that nothing typed is lost."""
    return tuple(
        printable(text)
        for name, texts in data.lists()
        for text in texts
        if name not in _NOT_TYPED and text.strip()
    )


def check_saveable(text: str) -> None:
    """Raise ValidationError for a text in which a PrintableForm has replaced a sign: the replacement is not what was meant."""
    if "\N{REPLACEMENT CHARACTER}" in text:
        raise ValidationError(
            gettext(
                "Texten har tecken som inte går att spara. De är utbytta mot �: ta bort dem och försök igen."
            )
        )


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Give a field of the form its choices, where only the request knows them."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class PrintableForm(forms.Form):
    """A form that gives back what was typed without characters that break the page."""

    def __init__(self, data: MultiValueDict[str, str] | None = None, **options: Any) -> None:
        super().__init__(None if data is None else printable_data(data), **options)


class Day(forms.DateField):
    """A day, as browsers send it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={
                "invalid": gettext_lazy("Skriv dagen som år, månad och dag, till exempel 2026-03-27.")
            },
            **options,
        )
