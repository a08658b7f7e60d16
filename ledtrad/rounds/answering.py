"""What stands in a field, read as what is handed in; and what was handed in, as it would stand in a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from ledtrad.core.asking import Asked, BadAnswer, Kind, Told, Typed, read_answer, shown_questions
from ledtrad.core.attached import attached_in
from ledtrad.core.errors import LedtradError
from ledtrad.rounds.composing import tidy

_SEVERAL = frozenset({Kind.CHOICES, Kind.ACTORS, Kind.TABLE, Kind.REGISTRY_CHANGE, Kind.FILE})
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
    _check_signs(typed)
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
    value = told.value if told else None
    if asked.kind == Kind.FILE and asked.required and text and not attached_in(value):
        raise BadAnswer(
            gettext(
                "Bifoga minst en fil: orden räcker inte ensamma. Finns ingen fil, ange varför svaret saknas."
            )
        )
    return Reading(text, missing, value)


def _check_signs(typed: Typed) -> None:
    if any("\N{REPLACEMENT CHARACTER}" in text for text in texts_in(typed)):
        raise BadAnswer(
            gettext(
                "Texten har tecken som inte går att spara. De är utbytta mot �: ta bort dem och försök igen."
            )
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a whole form: how each answer is read, what is wrong with others, and which questions are asked after them."""

    read: Mapping[str, Told]
    faults: Mapping[str, str]
    shown: frozenset[str]

    @property
    def values(self) -> dict[str, Any]:
        """The answers as they are kept and counted: a value, or the words of a question that has none."""
        return {key: told.text if told.value is None else told.value for key, told in self.read.items()}


def try_form(
    questions: Sequence[Asked],
    typed: Mapping[str, Typed],
    *,
    names: Callable[[Asked], Mapping[str, str]],
    is_sent: bool = True,
) -> Trial:
    """Give what came of what was typed, by the questions' keys; what is not asked after the other answers is neither read nor at fault.

    `names` gives what a question's answer is chosen among in the registry.

    An empty answer to a question that must be answered is a fault only where the form is sent.
    """
    read: dict[str, Told] = {}
    faults: dict[str, str] = {}
    for one in questions:
        told = typed.get(one.key, "")
        try:
            _check_signs(told)
            answer = read_answer(one, told, names=names(one))
        except BadAnswer as error:
            faults[one.key] = str(error)
            continue
        if answer:
            read[one.key] = answer
        elif one.required and is_sent:
            faults[one.key] = gettext("Frågan måste besvaras.")
    shown = shown_questions(questions, {key: told.value for key, told in read.items()})
    return Trial(
        {key: told for key, told in read.items() if key in shown},
        {key: fault for key, fault in faults.items() if key in shown},
        shown,
    )


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
