"""From a document to its PDF: the tree's code, set by Typst in a process of its own, or refused with the place that can't be set.

Typst keeps what it has set in memory, and anybody's text may be long: a child with limits leaves nothing behind in the server.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from time import monotonic

from django.utils.translation import gettext

from ledtrad.core.errors import LedtradError
from ledtrad.ui.document.checking import BadDocument, Fault
from ledtrad.ui.document.pdf.narrowing import guilty, missing_from
from ledtrad.ui.document.pdf.printing import order_of
from ledtrad.ui.document.tree import Document

logger = logging.getLogger(__name__)

_PRESS = Path(__file__).with_name("press.py")
# A page or two takes one; a text of many pages may take longer, since it is set all the same. Never as long, with the search
# for what can't be set, as the server waits for an answer (ledtrad/config/cli.py): who waits is to read a sentence, and not to lose the line.
SECONDS, MOST_SECONDS = 25, 60
SEARCH_SECONDS, _A_TRY = 25, 4
_BYTES_A_SECOND = 25_000  # of code: a third of what a machine sets that has nothing else to do


class PrintFailed(LedtradError):
    """The document could not be set for print; the sentence says what to do."""


class _SearchEnded(Exception):
    """The time to look for what can't be set is over."""


def pdf_bytes(document: Document) -> bytes:
    """Give the document as an accessible PDF (PDF/UA-1), the same bytes for the same tree on every machine and day.

    The document must have passed `check_document`. What the press gives up on, for its time, its memory or its code, is looked for:
    raises BadDocument with the block and its place, or PrintFailed where no block is alone to blame.
    """
    order = json.dumps(order_of(document)).encode()
    try:
        return _set(order, seconds_for(len(order)))
    except PrintFailed as failed:
        fault = _found_in(document)
        if fault is None:
            raise
        raise BadDocument((fault,)) from failed


def seconds_for(size: int) -> float:
    """Give how long an order of so many bytes may take: longer for a longer text, and never longer than anybody waits."""
    return min(SECONDS + size / _BYTES_A_SECOND, MOST_SECONDS)


def _found_in(document: Document) -> Fault | None:
    last = monotonic() + SEARCH_SECONDS

    def can_be_set(part: Document) -> bool:
        left = last - monotonic()
        if left <= 0:
            raise _SearchEnded
        order = json.dumps(order_of(part, elsewhere=missing_from(part, document))).encode()
        try:
            _set(order, min(_A_TRY + len(order) / _BYTES_A_SECOND, left))
        except PrintFailed:
            return False
        return True

    try:
        return guilty(document, can_be_set)
    except _SearchEnded:
        return None


def _set(order: bytes, seconds: float) -> bytes:
    # The child gets no environment, so that no clock, locale or font path of the machine reaches the page.
    command = [sys.executable, "-I", str(_PRESS)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and no shell
            command, input=order, capture_output=True, timeout=seconds, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        words = gettext(
            "Dokumentet hann inte tryckas på %(n)s sekunder. Dela det i flera om det är långt, eller försök igen om en stund."
        )
        raise PrintFailed(words % {"n": round(seconds)}) from error
    if done.returncode:
        logger.error("The press ended with %s: %s", done.returncode, done.stderr.decode(errors="replace"))
        raise PrintFailed(
            gettext(
                "Dokumentet gick inte att trycka. Ladda ner det som webbsida så länge, och tala om det för den som sköter Ledtråd."
            )
        )
    return done.stdout
