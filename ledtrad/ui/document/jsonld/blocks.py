"""The document as one node with its parts in order, and the dispatch from a block to its data."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from ledtrad.ui.components import BannerKind
from ledtrad.ui.document.diagrams import alt_of, caption_of
from ledtrad.ui.document.jsonld.addresses import base_of, digest_of, thing
from ledtrad.ui.document.jsonld.claims import claim_node, sets_of
from ledtrad.ui.document.jsonld.graph import PROVENANCE, Graph, Node, way_to
from ledtrad.ui.document.jsonld.inlines import told
from ledtrad.ui.document.jsonld.vocabulary import context, terms
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Blocks,
    Claim,
    Diagram,
    Document,
    Figure,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Preformatted,
    Quotation,
    Rule,
    Table,
    spoken,
)


def linked_data(document: Document, *, base: str) -> dict[str, Any]:
    """Give the document as JSON-LD that stands on its own; `base` is its address, which the ids are made of.

    With an address of the site only, ids are resolved against wherever the file lies. The caller activates the document's language.
    """
    graph = Graph.of(document, base_of(base))
    root = _root(document, graph)
    return {"@context": context(document.language), "@graph": [root, *_sorted(graph), *terms()]}


def _sorted(graph: Graph) -> list[Node]:
    return [{"@id": key, **graph.nodes[key]} for key in sorted(graph.nodes)]


def _root(document: Document, graph: Graph) -> Node:
    cover = document.cover
    body, back = _chapters(document.body, graph), _chapters(document.back, graph)
    edition = {"schema:version": cover.edition, "schema:url": cover.address}
    derived = [graph.hashed(cover.seal)] if digest_of(cover.seal) else []
    derived += [graph.source()] if str(cover.material) else []
    root = {
        "@id": graph.base,
        "@type": ["prov:Entity", "schema:Report"],
        "schema:name": graph.said(document.title, document.title_language),
        "schema:abstract": graph.said(document.lead, document.title_language),
        "schema:inLanguage": document.language.value,
        "dcterms:date": {"@type": "xsd:date", "@value": document.dated.isoformat()},
        **{term: value for term, value in edition.items() if value},
        "dcterms:provenance": _provenance(graph.said(cover.authorship, document.title_language), graph),
        "prov:wasDerivedFrom": derived,
        "schema:hasPart": body,
        "ledtrad:backMatter": back,
    }
    return {term: value for term, value in root.items() if value != []}


def _provenance(authorship: str | Node, graph: Graph) -> list[Node]:
    """Give whose text it is and is not: the cover's words, and each banner that says that no authority submitted what follows.

    Nobody is named as the holder of any right: the data claim nothing for an authority that has not claimed it itself.
    """
    cover = {"@type": PROVENANCE, "schema:text": authorship}
    return [graph.keep(thing(graph.base, "provenance", "cover"), cover), *map(way_to, graph.banners)]


def _chapters(blocks: Blocks, graph: Graph) -> list[Node]:
    """Give blocks in their order, those of a chapter in another language than the document's with that language around all that they say."""
    made, own = [], graph.around
    for part, language in spoken(blocks, around=own):
        graph.around = language or own
        told = block(part, graph)
        if language:
            told = {"@context": {"@language": language}, "schema:inLanguage": language, **told}
        made.append(told)
    graph.around = own
    return made


def parts(blocks: Blocks, graph: Graph) -> list[Node]:
    """Give blocks in their order."""
    return [block(one, graph) for one in blocks]


@singledispatch
def block(part: Block, graph: Graph) -> Node:
    """Give a block with all that it holds; raise TypeError for a class that is not written yet."""
    raise TypeError(f"{type(part).__name__} has no linked data")


@block.register
def _(part: Heading, graph: Graph) -> Node:
    words = told(part.inside, graph, name="schema:name")
    return {"@id": graph.part(part.key), "@type": "ledtrad:Heading", "ledtrad:level": part.level, **words}


@block.register
def _(part: Paragraph, graph: Graph) -> Node:
    return {"@type": "ledtrad:Paragraph", **told(part.inside, graph)}


@block.register
def _(part: Listing, graph: Graph) -> Node:
    order = "Unordered" if part.start is None else "OrderAscending"
    return {
        "@type": "schema:ItemList",
        "schema:itemListOrder": {"@id": f"schema:ItemList{order}"},
        "schema:itemListElement": [
            {"@type": "schema:ListItem", "schema:position": number, "schema:item": parts(item, graph)}
            for number, item in enumerate(part.items, start=1 if part.start is None else part.start)
        ],
    }


@block.register
def _(part: Quotation, graph: Graph) -> Node:
    credit = {"schema:creditText": part.source} if part.source else {}
    return {"@type": "schema:Quotation", "schema:hasPart": parts(part.inside, graph), **credit}


@block.register
def _(part: Preformatted, graph: Graph) -> Node:
    return {"@type": "ledtrad:Preformatted", "schema:text": part.text}


@block.register
def _(part: Rule, graph: Graph) -> Node:
    return {"@type": "ledtrad:Rule"}


@block.register
def _(part: Table, graph: Graph) -> Node:
    columns = [
        {"@type": "ledtrad:Column", "schema:name": column.label, "ledtrad:numeric": column.numeric}
        for column in part.columns
    ]
    rows = [
        {"@type": "ledtrad:Row", "ledtrad:cell": [_cell(cell, graph) for cell in row]} for row in part.rows
    ]
    return {
        **_keyed(part.key, graph),
        "@type": "schema:Table",
        "schema:name": part.caption,
        "ledtrad:column": columns,
        "ledtrad:row": rows,
    }


def _cell(inside: Inlines, graph: Graph) -> str | Node:
    """Give a cell as its text; as a node where it leads somewhere."""
    words = told(inside, graph)
    text: str | Node = words["schema:text"]
    return words if len(words) > 1 else text


@block.register
def _(part: Figure, graph: Graph) -> Node:
    # The drawing itself is left to the formats that show it: what it says is told in words, and in numbers where they stand.
    told_as = {"schema:caption": part.caption, "schema:description": part.alt}
    return {**_keyed(part.key, graph), "@type": "schema:ImageObject", **told_as}


@block.register
def _(part: Diagram, graph: Graph) -> Node:
    about = {"schema:about": {"@id": graph.part(part.about)}} if part.about else {}
    told_as = {"schema:caption": graph.said(caption_of(part)), "schema:description": alt_of(part)}
    return {
        **_keyed(part.key, graph),
        "@type": "schema:ImageObject",
        **told_as,
        **about,
        **sets_of(part.view.cells, graph),
    }


def _keyed(key: str, graph: Graph) -> Node:
    return {"@id": graph.part(key)} if key else {}


@block.register
def _(part: Claim, graph: Graph) -> Node:
    return claim_node(part, graph)


@block.register
def _(part: Banner, graph: Graph) -> Node:
    kinds: Node = {"@type": "ledtrad:Banner"}
    if part.kind is BannerKind.RECONSTRUCTED:
        kinds = {"@id": graph.banner(), "@type": ["ledtrad:Banner", PROVENANCE]}
    return {
        **kinds,
        "ledtrad:bannerKind": part.kind.value,
        "schema:name": part.heading,
        "schema:hasPart": parts(part.inside, graph),
    }
