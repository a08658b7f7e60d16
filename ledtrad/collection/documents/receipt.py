"""A receipt as a document: what was handed in, when and by whom, and every word of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext

from ledtrad.collection.pages.writing_handing_in import ReceiptPage, SentTopic
from ledtrad.core.languages import Language
from ledtrad.ui.document.markdown import blocks_of
from ledtrad.ui.document.tree import Block, Cover, Document, Listing, Table, TableColumn, Text
from ledtrad.website.documents.about import said, titled


def receipt_document(page: ReceiptPage, *, title: str, dated: date, address: str) -> Document:
    """Give the receipt, in Swedish as what was sent; `address` is that of its page."""
    return Document(
        title=title,
        lead=gettext("Kvitto nummer %(n)s: vad som lämnades in, ord för ord.") % {"n": page.number},
        language=Language.SWEDISH,
        dated=dated,
        cover=Cover(authorship=gettext("Orden är deltagarens egna."), address=address),
        body=(*_facts(page), *_next(page.next_told), *_topics(page.topics)),
        is_short=True,
    )


def _facts(page: ReceiptPage) -> Iterator[Block]:
    yield titled(gettext("Kvitto"), key="kvitto")
    columns = (TableColumn(gettext("Uppgift")), TableColumn(gettext("Står för")))
    rows = tuple(((Text(fact.term),), (Text(fact.text),)) for fact in page.facts)
    yield Table(gettext("Om inlämningen"), columns, rows)


def _next(told: Sequence[str]) -> Iterator[Block]:
    if not told:
        return
    yield titled(gettext("Vad händer nu?"), key="nu")
    yield Listing(tuple((said(one),) for one in told))


def _topics(topics: Iterable[SentTopic]) -> Iterator[Block]:
    yield titled(gettext("Det som lämnades in"), key="texten")
    for place, one in enumerate(topics, start=1):
        yield titled(one.title, key=f"amne-{place}", level=3)
        if one.text:
            yield from blocks_of(one.text)
        else:
            yield said(one.missing)
