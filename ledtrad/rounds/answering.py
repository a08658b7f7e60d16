"""What stands in a field, read as what is handed in; and what was handed in, as it would stand in a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from ledtrad.core.asking import Asked, BadAnswer, Kind, Typed, read_answer
from ledtrad.core.errors import LedtradError
from ledtrad.rounds.composing import tidy

_SEVERAL = frozenset({Kind.CHOICES, Kind.ACTORS, Kind.TABLE, Kind.REGISTRY_CHANGE})
_CODED = frozenset({Kind.CHOICE, Kind.NUMBER, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a field says: a text (with a value where the question is typed), or the reason why there is none; neither is silence."""

    text: str = ""
    missing: str = ""
    value: Any = None

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing is said, not even why."""
        return not self.text and not self.missing


SILENT = Reading()


def read_field(asked: Asked, typed: Typed, missing: str, *, names: Mapping[str, str]) -> Reading:
    """Give what a field says; raise BadAnswer for what can't be handed in, with what to do.

    `names` are actors by key, for a list of them.
    """
    if any("\N{REPLACEMENT CHARACTER}" in text for text in texts_in(typed)):
        raise BadAnswer(
            gettext(
                "Texten har tecken som inte går att spara. De är utbytta mot �: ta bort dem och försök igen."
            )
        )
    try:
        told = read_answer(asked, typed, names=names)
        text = tidy(told.text) if told else ""
    except BadAnswer:
        raise
    except LedtradError as error:
        raise BadAnswer(str(error)) from error
    if text and missing:
        raise BadAnswer(
            gettext(
                "Ett svar har antingen en text eller ett skäl till att den saknas. Ta bort det ena av dem."
            )
        )
    return Reading(text, missing, told.value if told else None)


def typed_of(kind: str, text: str, value: Any) -> Typed:
    """Give what would stand in the field for an answer that was handed in; its words where it has no value."""
    if kind in _SEVERAL and isinstance(value, list):
        return value
    if kind in _CODED and isinstance(value, str):
        return value.replace(".", ",") if kind == Kind.NUMBER else value
    return text


def fitted(asked: Asked, text: str, value: Any, *, names: Mapping[str, str]) -> Typed | None:
    """Give what would stand in a question's field for an answer to an earlier one; None where it can't be handed in here."""
    typed = typed_of(asked.kind, text, value)
    try:
        read_field(asked, typed, "", names=names)
    except BadAnswer:
        return None
    return typed or None


def texts_in(typed: Typed) -> tuple[str, ...]:
    """Give each text that was typed in a field: one, or those of its choices or cells."""
    if isinstance(typed, str):
        return (typed,)
    return tuple(text for one in typed for text in texts_in(one))


def is_blank(typed: Typed) -> bool:
    """Tell whether nothing was typed but space."""
    return not any(text.strip() for text in texts_in(typed))
