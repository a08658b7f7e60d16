"""What may be coded: plain values in, a sentence out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledtrad.core.counting import VariableSpec
from ledtrad.core.errors import LedtradError, NotAllowed

# A statement is a sentence or two in our words: what is longer is the passage itself.
LONGEST_TEXT = 1000
LONGEST_REASON = 500


class StaleText(NotAllowed):
    """The words were chosen in a revision that is no longer the current one."""


class SaidAlready(NotAllowed):
    """The same fact about the same subject is a live statement already; `key` and `text` are its own."""

    def __init__(self, key: str, text: str) -> None:
        self.key, self.text = key, text
        super().__init__(
            _("Utsagan finns redan: ”%(text)s” Knyt orden till den i stället, eller välj ett annat värde.")
            % {"text": text}
        )


class Conflict(NotAllowed):
    """Somebody else has changed or withdrawn the statement since it was read."""


def check_text(text: str) -> None:
    """Raise LedtradError for the words of a statement that are missing or too long."""
    if not text.strip():
        raise LedtradError(_("Skriv med egna ord vad svaret säger."))
    if len(text) > LONGEST_TEXT:
        raise LedtradError(
            _("Texten är för lång (%(n)s tecken). Skriv högst %(most)s tecken.")
            % {"n": len(text), "most": LONGEST_TEXT}
        )


def check_value(spec: VariableSpec, value: str) -> None:
    """Raise BadQuestion, with the values that are allowed, for one that the codebook does not hold."""
    spec.polarity(value)


def check_is_somebody_else(reader: str, coders: frozenset[str]) -> None:
    """Raise NotAllowed where the second reader is one of those who coded the answer first."""
    if reader in coders:
        raise NotAllowed(
            _(
                "Du har själv kodat i svaret. En andra läsning ska göras av någon som inte har gjort det: byt till den första läsningen."
            )
        )
