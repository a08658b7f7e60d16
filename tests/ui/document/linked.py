"""The linked data as a reader without a network meets them: parsed by rdflib, asked by words of the vocabularies."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from typing import Any

from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SDO
from rdflib.term import Node

from ledtrad.ui.document.jsonld import linked_data
from ledtrad.ui.document.jsonld.vocabulary import CLASSES, OWN, PROPERTIES
from ledtrad.ui.document.tree import Document

BASE = "https://exempel.test/rapporter/prov/"
LEDTRAD = Namespace(OWN)
OA = Namespace("http://www.w3.org/ns/oa#")
# What Web Annotation has of it (rdflib knows the other vocabularies, and not this one).
OA_TERMS = frozenset(
    OA[name]
    for name in (
        "Annotation", "FragmentSelector", "SpecificResource", "TextQuoteSelector", "classifying", "exact", "hasSelector", "hasSource",
        "hasTarget", "motivatedBy",
    )
)  # fmt: skip
WROTE, ABOUT, HAS_PART = PROV.wasAttributedTo, SDO.about, SDO.hasPart


def is_known(term: Node) -> bool:
    """Tell whether a vocabulary has the term."""
    if not isinstance(term, URIRef):
        return False
    if term.startswith(OWN):
        return term.removeprefix(OWN) in {*CLASSES, *PROPERTIES}
    return term in OA_TERMS or any(term in known for known in (DCTERMS, PROV, RDF, RDFS, SDO))


def written(document: Document, base: str = BASE) -> str:
    """Give the file's text."""
    return json.dumps(linked_data(document, base=base), ensure_ascii=False, indent=2)


def graph_of(document: Document, base: str = BASE) -> Graph:
    """Give the statements of the file."""
    found = Graph()
    with warnings.catch_warnings():
        # rdflib's own reader still uses a class that rdflib has put away.
        warnings.simplefilter("ignore", DeprecationWarning)
        found.parse(data=written(document, base), format="json-ld", publicID=BASE)
    return found


def here(key: str) -> URIRef:
    """Give the node of a part of the document."""
    return URIRef(f"{BASE}#{key}")


def unit(code: str) -> URIRef:
    """Give the node of a unit."""
    return here(f"unit:{code}")


def told(found: Graph, subject: Node | None, term: URIRef) -> Any:
    """Give the one value as Python has it; None where there is none."""
    value = found.value(subject, term, any=False)
    return None if value is None else value.toPython() if hasattr(value, "toPython") else value


def listed(found: Graph, subject: Node, term: URIRef) -> list[Node]:
    """Give the members of a list in order."""
    head = found.value(subject, term, any=False)
    return [] if head is None else list(Collection(found, head))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Give every object of the file that says something, without those that only lead to another."""
    if isinstance(value, dict):
        if "@value" not in value and set(value) != {"@id"}:
            yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)
