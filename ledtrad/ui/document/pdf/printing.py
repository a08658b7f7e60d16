"""From a document to its PDF: the code of the tree after the look of print, set by Typst in a process of its own.

Typst keeps what it has set in memory, and anybody's text may be long: a child with limits leaves nothing behind in the server.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

from django.utils.translation import gettext, pgettext

from ledtrad.core.errors import LedtradError
from ledtrad.ui.components import SetKind
from ledtrad.ui.document.pdf.code import PRINT, array, call, drawn, line, literal
from ledtrad.ui.document.pdf.tiles import swatch
from ledtrad.ui.document.pdf.writing import REGIONS, Place, looked_up_in, said_in, worded_in, written
from ledtrad.ui.document.tree import Claim, Document, Heading, Table, walk

logger = logging.getLogger(__name__)

_PRESS = Path(__file__).with_name("press.py")
_LOOK = PRINT / "report.typ"
# A page or two takes one; a text of many pages may take longer, since it is set all the same. Never as long as the server
# waits for an answer (ledtrad/config/cli.py): who waits is to read a sentence, and not to lose the line.
SECONDS, MOST_SECONDS = 25, 60
_BYTES_A_SECOND = 25_000  # of code: a third of what a machine sets that has nothing else to do
# The running head stands on one line.
_LONGEST_HEAD = 60
_LONG_TITLE, _LONG_WORD, _LONG_LEAD = 90, 22, 320


class PrintFailed(LedtradError):
    """The document could not be set for print; the sentence says what to do."""


def pdf_bytes(document: Document) -> bytes:
    """Give the document as an accessible PDF (PDF/UA-1), the same bytes for the same tree on every machine and day.

    The document must have passed `check_document`. Raises PrintFailed when it takes too much time or memory.
    """
    return _set(json.dumps(order_of(document)))


def order_of(document: Document) -> dict[str, object]:
    """Give what the press is asked to set: the code by file, the time that the file bears, and how many rows each table has."""
    at = datetime.combine(document.dated, time(12), tzinfo=UTC)
    return {
        "files": {"main": source_of(document), "report.typ": _LOOK.read_text(encoding="utf-8")},
        "timestamp": int(at.timestamp()),
        "rows": [len(part.rows) for part in walk(document) if isinstance(part, Table)],
    }


def source_of(document: Document) -> str:
    """Give the document as Typst code that takes its look from report.typ."""
    day = document.dated
    at = Place(document.language)
    body = written(document.body, at)
    back = looked_up_in(document.back, at)
    own = partial(said_in, document.title_language, at=at)
    shown = call(
        "report",
        title=literal(drawn(document.title)),
        title_shown=own(line(document.title)),
        lead=own(line(document.lead)),
        is_long=_is_long(document),
        head=own(literal(_shortened(drawn(document.title)))),
        edition=line(document.cover.edition or pgettext("edition", "Arbetsversion")),
        language=literal(document.language),
        region=literal(REGIONS[document.language]),
        date=call("datetime", year=str(day.year), month=str(day.month), day=str(day.day)),
        authorship=own(line(document.cover.authorship)),
        facts=_facts(document, at),
        words=_words(),
        signs=_signs(document),
        has_contents="true" if any(isinstance(part, Heading) for part in document.body) else "false",
        body=body,
        back=back,
    )
    return f'#import "report.typ": *\n#{shown}\n'


def _is_long(document: Document) -> str:
    """Tell what must be set in smaller letters for the cover to hold it: a long title, or one with a long word, and a long lead."""
    title = document.title
    long_title = len(title) > _LONG_TITLE or max(map(len, title.split())) > _LONG_WORD
    return call("", title=str(long_title).lower(), lead=str(len(document.lead) > _LONG_LEAD).lower())


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_HEAD else f"{title[:_LONGEST_HEAD].rstrip()}…"


def _facts(document: Document, at: Place) -> str:
    cover = document.cover
    told = (
        (pgettext("cover", "Version"), call("par", line(cover.edition)), cover.edition),
        (pgettext("cover", "Underlag"), call("par", worded_in(cover.material, at)), str(cover.material)),
        (pgettext("cover", "Adress"), call("par", line(cover.address)), cover.address),
        (pgettext("cover", "Sigill"), call("raw", literal(drawn(cover.seal))), cover.seal),
    )
    return array(array((line(term), shown)) for term, shown, text in told if text)


def _words() -> str:
    pages = gettext("sida %(page)s av %(pages)s") % {"page": "{page}", "pages": "{pages}"}
    return call(
        "",
        pages=literal(pages),
        page=literal(gettext("s. %(page)s") % {"page": "{page}"}),
        contents=line(pgettext("contents", "Innehåll")),
        signs=line(gettext("Så läser du kartorna")),
        signs_told=line(
            gettext(
                "Varje ruta är ett län på sin plats i landet. Rutans form säger vad länet gör med påståendet."
            )
        ),
    )


def _signs(document: Document) -> str:
    cells = (cell for part in walk(document.body) if isinstance(part, Claim) for cell in part.view.cells)
    kinds = {cell.state for cell in cells}
    told = ((kind, kind.label) for kind in SetKind if kind in kinds)
    return array(array((literal(swatch(kind)), line(label))) for kind, label in told)


def seconds_for(size: int) -> float:
    """Give how long an order of so many bytes may take: longer for a longer text, and never longer than anybody waits."""
    return min(SECONDS + size / _BYTES_A_SECOND, MOST_SECONDS)


def _set(order: str) -> bytes:
    # The child gets no environment, so that no clock, locale or font path of the machine reaches the page.
    command = [sys.executable, "-I", str(_PRESS)]
    sent = order.encode()
    seconds = seconds_for(len(sent))
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and no shell
            command, input=sent, capture_output=True, timeout=seconds, check=False, env={}
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
