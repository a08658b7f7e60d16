"""From a document to what the press is asked to set: the code of the tree, after the look of print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from functools import partial

from django.utils.translation import gettext, pgettext

from ledtrad.ui.components import SetKind
from ledtrad.ui.document.pdf.code import PRINT, array, call, drawn, line, literal
from ledtrad.ui.document.pdf.tiles import swatch
from ledtrad.ui.document.pdf.writing import REGIONS, Place, looked_up_in, said_in, worded_in, written
from ledtrad.ui.document.tree import Claim, Document, Heading, Table, walk

_LOOK = PRINT / "report.typ"
# The running head stands on one line.
_LONGEST_HEAD = 60
_LONG_TITLE, _LONG_WORD, _LONG_LEAD = 90, 22, 320


def order_of(document: Document, *, elsewhere: Iterable[str] = ()) -> dict[str, object]:
    """Give what the press is asked to set: the code by file, the time that the file bears, and how many rows each table has.

    `elsewhere` are keys that a part of a document leads to and does not hold.
    """
    at = datetime.combine(document.dated, time(12), tzinfo=UTC)
    rest = "".join(f"#{call('elsewhere', literal(key))}\n" for key in elsewhere)
    return {
        "files": {"main": source_of(document) + rest, "report.typ": _LOOK.read_text(encoding="utf-8")},
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
        has_contents=str(_has_contents(document)).lower(),
        is_short=str(document.is_short).lower(),
        body=body,
        back=back,
    )
    return f'#import "report.typ": *\n#{shown}\n'


def _has_contents(document: Document) -> bool:
    return not document.is_short and any(isinstance(part, Heading) for part in document.body)


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
