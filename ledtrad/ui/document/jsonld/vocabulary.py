"""The words of the linked data: prefixes, the terms that no common vocabulary has, and what each of them means.

The context stands in the file itself, so that a processor without a network expands it. Common words come first: PROV for where a
thing comes from, Web Annotation for places in texts, schema.org and Dublin Core for documents. Only what is Ledtråd's own idea has
a term of its own, told in the file.
"""

from __future__ import annotations

from typing import Any

# A name for the terms that needs no host: nobody has to own an address for it to stay unique.
OWN = "urn:uuid:4d00d63c-f977-473d-890f-b51e2c67c6f2#"
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "ledtrad": OWN,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Where Web Annotation says that fragments of plain text are defined.
TEXT_FRAGMENTS = "http://tools.ietf.org/rfc/rfc5147"

# Their order is what is read.
_ORDERED = (
    "ledtrad:backMatter", "ledtrad:cell", "ledtrad:column", "ledtrad:row", "schema:hasPart", "schema:item",
    "schema:itemListElement",
)  # fmt: skip
# Codes, addresses, and words that are not the document's own: in no language, or in that of whoever wrote them.
_UNSPOKEN = (
    "ledtrad:bannerKind", "ledtrad:certainty", "ledtrad:period", "ledtrad:unit", "ledtrad:value", "ledtrad:variable", "oa:exact",
    "rdf:value", "rdfs:label", "schema:identifier", "schema:inLanguage", "schema:propertyID", "schema:sha256",
    "schema:url", "schema:value",
)  # fmt: skip

CLASSES = {
    "Banner": "What must be known of all that follows it in the document.",
    "Column": "A column of a table, in its place.",
    "Heading": "A heading, with its level in the outline.",
    "Paragraph": "A paragraph of running text.",
    "Preformatted": "Lines whose spaces and breaks count.",
    "Row": "A row of a table, in its place; its first cell heads it.",
    "Rule": "A turn to another matter without a heading.",
}
PROPERTIES = {
    "backMatter": "What stands at the end of a document to be looked up in.",
    "bannerKind": "What a banner is about.",
    "cell": "The cells of a row, in the order of the columns.",
    "certainty": "How surely a value is told, or how surely it must be told to be counted.",
    "column": "The columns of a table.",
    "contradicts": "A unit that says the opposite of the claim.",
    "counted": "How many units support the claim: counted, never typed. It differs from the number only where a figure is stated.",
    "countsFor": "The county that a statement counts for.",
    "denominator": "How many units are counted: the roster without the exempt. The four sets add up to it.",
    "elsewhere": "A silent unit that speaks of the same matter, but neither for nor against.",
    "evidenceAgainst": "A trace that speaks against the claim.",
    "evidenceFor": "A trace that speaks for the claim.",
    "exempt": "A unit that stands outside of the base.",
    "figure": "The number with its base, as a reader is told it.",
    "firstLine": "The first line, counted from one.",
    "footnote": "A note to the text, as plain text.",
    "lastLine": "The last line, counted from one.",
    "level": "The level of a heading; the title of the document is the first.",
    "mixed": "A unit that says both what the claim says and the opposite.",
    "note": "What else is to be known of a claim.",
    "number": "The number that the claim says.",
    "numeric": "Whether a column holds numbers.",
    "period": "The time that is asked about: FROM/TO, an end told as a day is excluded, an end told more loosely included.",
    "row": "The rows of a table.",
    "silent": "A unit in whose answer nothing is said of the matter. Silence is not a no.",
    "supports": "A unit that says what the claim says.",
    "topic": "The heading under which the words stand in the answer.",
    "unit": "What is counted.",
    "value": "The value that the words were coded with, or that is asked for.",
    "variable": "The question to the material, by its key in the codebook.",
    "warning": "What the checks found of the claim.",
}


def context(language: str) -> dict[str, Any]:
    """Give the context of a document in the language: everything that a processor needs."""
    return {
        "@version": 1.1,
        **PREFIXES,
        "@language": language,
        **{term: {"@id": term, "@container": "@list"} for term in _ORDERED},
        **{term: {"@id": term, "@language": None} for term in _UNSPOKEN},
    }


def terms() -> list[dict[str, Any]]:
    """Give the own terms as nodes, each with what it means, by name."""
    return [
        *(_term(name, "rdfs:Class", meaning) for name, meaning in CLASSES.items()),
        *(_term(name, "rdf:Property", meaning) for name, meaning in PROPERTIES.items()),
    ]


def _term(name: str, kind: str, meaning: str) -> dict[str, Any]:
    told = {"@language": "en", "@value": meaning}
    return {"@id": f"ledtrad:{name}", "@type": kind, "rdfs:label": name, "rdfs:comment": told}
