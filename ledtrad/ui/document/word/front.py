"""The first page of a Word file: title, lead, what the document is, and its headings as ways into it."""

from __future__ import annotations

from django.utils.translation import gettext, pgettext

from ledtrad.ui.document.tree import Cover, Document, Heading, plain
from ledtrad.ui.document.word import nodes
from ledtrad.ui.document.word.claims import Teller
from ledtrad.ui.document.word.nodes import Node, Nodes

COVER, CONTENTS = "Omslagsuppgift", "Innehållsrubrik"
_LEVELS = (2, 3)  # of the tree's headings; deeper ones make the list long and help nobody to find
# A list of contents that Word knows as one, without page numbers: they are known first when the pages are laid out, and a
# field that asks to be updated meets every reader with a question. Who wants the numbers lets Word update the list.
_OPEN = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
    "<w:sdtContent>"
)
_CLOSE = "</w:sdtContent></w:sdt>"
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\n \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def front(document: Document, teller: Teller) -> Nodes:
    """Give what stands before the text; the text begins on a page of its own where the headings are listed."""

    def own(words: str) -> Node:
        return nodes.paragraph(teller.said(document.title_language, [nodes.text(words)]))

    lines = [
        nodes.styled("Title", own(document.title)),
        *([nodes.styled("Subtitle", own(document.lead))] if document.lead else []),
        nodes.styled(COVER, *_cover(document.cover, own(document.cover.authorship), teller)),
    ]
    headings = [
        part
        for part in (*document.body, *document.back)
        if isinstance(part, Heading) and part.level in _LEVELS
    ]
    if len(headings) < 2:
        return lines
    return [*lines, *_contents(headings, teller), nodes.raw(_NEW_PAGE)]


def _cover(cover: Cover, authorship: Node, teller: Teller) -> Nodes:
    said = [
        nodes.paragraph([nodes.strong([nodes.text(cover.edition)])]) if cover.edition else None,
        authorship if cover.authorship else None,
        nodes.paragraph(teller.worded(cover.material)) if str(cover.material) else None,
        nodes.paragraph([nodes.text(gettext("Underlagets kontrollsumma:") + " "), nodes.code(cover.seal)]) if cover.seal else None,
        nodes.paragraph([nodes.link([nodes.text(cover.address)], cover.address)]) if cover.address else None,
    ]  # fmt: skip
    return [line for line in said if line is not None]


def _contents(headings: list[Heading], teller: Teller) -> Nodes:
    entries = [
        nodes.link(teller.said(one.language, [nodes.text(plain(one.inside))]), f"#{one.key}")
        for one in headings
    ]
    runs: list[Nodes] = [[entry] for entry in entries]
    runs[0].insert(0, nodes.raw_inline(_FIELD))
    runs[-1].append(nodes.raw_inline(_FIELD_END))
    return [
        nodes.raw(_OPEN),
        nodes.styled(CONTENTS, nodes.paragraph([nodes.text(pgettext("document", "Innehåll"))])),
        *(_entry(one, run) for one, run in zip(headings, runs, strict=True)),
        nodes.raw(_CLOSE),
    ]


def _entry(heading: Heading, run: Nodes) -> Node:
    return nodes.styled(f"toc {heading.level - 1}", nodes.paragraph(run))
