"""What stands beside the document in the data, each once: units, the material, answers, and the traces that claims rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.translation import gettext

from ledtrad.core.languages import Language
from ledtrad.ui.components import Worded
from ledtrad.ui.county_tiles import COUNTY_TILES
from ledtrad.ui.document.jsonld.addresses import digest_of, place, thing
from ledtrad.ui.document.jsonld.vocabulary import TEXT_FRAGMENTS
from ledtrad.ui.document.tree import Claim, Diagram, Document, Trace, walk

Node = dict[str, Any]
# How stretches of one answer are joined where a statement rests on several.
GAP = " […] "
PROVENANCE = "dcterms:ProvenanceStatement"


def way_to(key: str) -> Node:
    """Give a reference to the node of that id."""
    return {"@id": key}


@dataclass(slots=True)
class Graph:
    """The nodes beside the document by id, in the order in which they are first met."""

    base: str
    material: str | Worded
    names: dict[str, str]  # of units, by code
    rewritten: frozenset[str]  # hashes of answers that somebody else than the unit wrote
    around: str = ""  # the language that is spoken where something is written
    nodes: dict[str, Node] = field(default_factory=dict)
    banners: list[str] = field(default_factory=list)  # the ids of those that tell of provenance
    first_of: dict[str, str] = field(default_factory=dict)  # the first place of a claim, by its label

    @classmethod
    def of(cls, document: Document, base: str) -> Graph:
        """Give the graph of a document before anything is in it."""
        parts = tuple(walk((*document.body, *document.back)))
        claims = [part for part in parts if isinstance(part, Claim)]
        drawn = [part for part in parts if isinstance(part, (Claim, Diagram))]
        traces = [trace for claim in claims for trace in claim.traces]
        cells = {cell.code: cell.name for part in drawn for cell in part.view.cells}
        told = {trace.unit: trace.unit_name for trace in traces if trace.unit}
        rewritten = frozenset(trace.revision for trace in traces if trace.reconstructed)
        names = {**told, **cells}
        return cls(base, document.cover.material, names, rewritten, around=document.language)

    def said(self, words: str | Worded, language: str = "") -> str | Node:
        """Give words with their language, as they are where that is spoken around them; words of several languages are in none."""
        if isinstance(words, str):
            return words if language in ("", self.around) else {"@language": language, "@value": words}
        spoken = {
            run.language if run.language != self.around else "" for run in words.runs if run.text.strip()
        }
        if len(spoken) > 1:
            return {"@value": str(words)}
        return self.said(str(words), "".join(spoken))

    def keep(self, name: str, node: Node) -> Node:
        """Keep a node and give the way to it; another one of the same name gets a number of its own."""
        key, n = name, 1
        while self.nodes.setdefault(key, node) != node:
            n += 1
            key = f"{name};{n}"
        return way_to(key)

    def banner(self) -> str:
        """Give an id to a banner that tells of provenance."""
        self.banners.append(thing(self.base, "banner", str(len(self.banners) + 1)))
        return self.banners[-1]

    def part(self, key: str) -> str:
        """Give the id of a part of the document."""
        return place(self.base, key)

    def unit(self, code: str) -> Node:
        """Give the way to a unit: a county by Statistics Sweden's code, else one that reports for a part of a county."""
        is_county = code in COUNTY_TILES
        kind = "schema:AdministrativeArea" if is_county else "schema:Organization"
        coded = {"@type": "schema:PropertyValue", "schema:propertyID": "SCB länskod", "schema:value": code}
        named = {"schema:name": self.names[code]} if code in self.names else {}
        node = {"@type": ["prov:Agent", kind], **named, "schema:identifier": coded if is_county else code}
        return self.keep(thing(self.base, "unit", code), node)

    def source(self, title: str = "") -> Node:
        """Give the way to what lines are counted in: the source of that title, else what the whole document rests on."""
        name = title or self.material
        named = {"schema:name": self.said(name)} if str(name) else {}
        kinds = ["prov:Entity", "schema:CreativeWork"]
        return self.keep(thing(self.base, "source", str(name)), {"@type": kinds, **named})

    def hashed(self, sha256: str, **told: Node) -> Node:
        """Give the way to a text that is named by its digest, which must be one.

        Two units that answer word for word alike have one text: what is told of it is told of both.
        """
        name = digest_of(sha256)
        kinds = ["prov:Entity", "schema:MediaObject"]
        node = self.nodes.setdefault(name, {"@type": kinds, "schema:sha256": sha256})
        for term, way in told.items():
            ways = node.setdefault(term, [])
            ways += [] if way in ways else [way]
        return way_to(name)

    def answer(self, trace: Trace) -> Node:
        """Give the way to the answer that a trace's words stand in, and whose words they are."""
        unit = self.unit(trace.unit)
        told = {"schema:about": unit}
        if trace.reconstructed or trace.revision in self.rewritten:
            told["dcterms:provenance"] = self._reconstructed()
        else:
            told["prov:wasAttributedTo"] = unit
        if digest_of(trace.revision):
            return self.hashed(trace.revision, **told)
        name = thing(self.base, "answer", trace.revision or trace.unit)
        return self.keep(name, {"@type": ["prov:Entity", "schema:MediaObject"], **told})

    def _reconstructed(self) -> Node:
        words = gettext("Rekonstruerat svar: skrivet i efterhand ur en källa, inte inlämnat av enheten.")
        node = {"@type": PROVENANCE, "schema:text": words}
        return self.keep(thing(self.base, "provenance", "reconstructed"), node)

    def trace(self, trace: Trace) -> Node:
        """Give the way to a trace: what was read out of which words, or lines, of which text."""
        targets = [*self._quoted(trace), *self._cited(trace)] or [self._read(trace)]
        units = {"schema:about": trace.unit, "ledtrad:countsFor": trace.county}
        coded = {
            "ledtrad:value": trace.value,
            "ledtrad:certainty": trace.certainty,
            "ledtrad:topic": self.said(trace.topic, Language.SWEDISH) if trace.topic else "",
        }
        node = {
            "@type": ["prov:Entity", "oa:Annotation"],
            "oa:motivatedBy": {"@id": "oa:classifying"},
            **{term: self.unit(code) for term, code in units.items() if code},
            **{term: value for term, value in coded.items() if value},
            "oa:hasTarget": targets,
            "prov:wasDerivedFrom": _once(one.get("oa:hasSource", one) for one in targets),
        }
        return self.keep(thing(self.base, "trace", trace.key), node)

    def _quoted(self, trace: Trace) -> Iterator[Node]:
        """Give each stretch of the unit's own words: a selector must be found in the text as it stands."""
        for exact in trace.exact.split(GAP) if trace.exact else ():
            selector = {"@type": "oa:TextQuoteSelector", "oa:exact": exact}
            yield _specific(self.answer(trace) if trace.unit else self._read(trace), selector)

    def _cited(self, trace: Trace) -> Iterator[Node]:
        for first, last in _runs(trace.lines):
            selector = {
                "@type": "oa:FragmentSelector",
                "dcterms:conformsTo": {"@id": TEXT_FRAGMENTS},
                # Positions lie between lines and begin before the first one: line 96 is that from 95 to 96.
                "rdf:value": f"line={first - 1},{last}",
                "ledtrad:firstLine": first,
                "ledtrad:lastLine": last,
            }
            yield _specific(self._read(trace), selector)

    def _read(self, trace: Trace) -> Node:
        """Give the way to what a trace was read in; of one that is no unit's, the name is that of the source."""
        return self.source(trace.source or ("" if trace.unit else trace.unit_name))


def _specific(source: Node, selector: Node) -> Node:
    return {"@type": "oa:SpecificResource", "oa:hasSource": source, "oa:hasSelector": selector}


def _runs(lines: Iterable[int]) -> list[tuple[int, int]]:
    """Give the first and last line of each unbroken run."""
    ordered = enumerate(sorted(set(lines)))
    runs = [[line for _, line in run] for _, run in groupby(ordered, key=lambda pair: pair[1] - pair[0])]
    return [(run[0], run[-1]) for run in runs]


def _once(nodes: Iterable[Node]) -> list[Node]:
    return list({node["@id"]: node for node in nodes}.values())
