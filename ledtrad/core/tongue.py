"""The reader's language, for core's own messages.

Message ids are Swedish (docs/decisions/0003-swedish-source-strings.md), so core reads right as it stands and needs no
framework. The room that knows the reader's language lends its translator with `speak`; until then everything is Swedish.
"""

from __future__ import annotations

from typing import Protocol


class Tongue(Protocol):
    """A language as gettext gives it."""

    def gettext(self, message: str, /) -> str: ...

    def pgettext(self, context: str, message: str, /) -> str: ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...

    def npgettext(self, context: str, singular: str, plural: str, number: int, /) -> str: ...


class AsWritten:
    """Swedish: every message is said as it is written."""

    def gettext(self, message: str, /) -> str:
        return message

    def pgettext(self, context: str, message: str, /) -> str:
        return message

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return singular if number == 1 else plural

    def npgettext(self, context: str, singular: str, plural: str, number: int, /) -> str:
        return self.ngettext(singular, plural, number)


class _Speaker:
    """Whoever speaks now; the tongue finds out itself which reader it has before it."""

    tongue: Tongue = AsWritten()


def speak(tongue: Tongue) -> None:
    """Say everything through this tongue from now on."""
    _Speaker.tongue = tongue


def gettext(message: str) -> str:
    """Give the message in the reader's language."""
    return _Speaker.tongue.gettext(message)


def gettext_noop(message: str) -> str:
    """Mark a message that is made at import and said later, with `gettext`."""
    return message


def pgettext(context: str, message: str) -> str:
    """Give a message that needs its context to be understood, most often a single word."""
    return _Speaker.tongue.pgettext(context, message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Give the form of the message that agrees with the number."""
    return _Speaker.tongue.ngettext(singular, plural, number)


def npgettext(context: str, singular: str, plural: str, number: int) -> str:
    """Give the form of the message that agrees with the number, in its context."""
    return _Speaker.tongue.npgettext(context, singular, plural, number)
