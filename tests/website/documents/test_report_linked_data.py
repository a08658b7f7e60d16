"""The report of 2012 as linked data: every claim with the number that the page prints, and its evidence word for word."""

from __future__ import annotations

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SDO

from ledtrad.access.policies import viewer_for
from ledtrad.evidence.models import SourceVersion
from ledtrad.synthesis.queries.desk import desk, find_compilation
from ledtrad.ui.document.jsonld import linked_data
from ledtrad.ui.document.jsonld.addresses import digest_of
from ledtrad.ui.document.jsonld.graph import GAP
from ledtrad.ui.document.tree import Document, claims_in
from ledtrad.website.documents.report import report_document
from ledtrad.website.presenting import Addresses
from tests.ui.document.linked import BASE, LEDTRAD, OA, WROTE, graph_of, here, is_known, told

SETS = ("supports", "contradicts", "mixed", "silent")

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(db: None) -> Document:
    found = desk(find_compilation("omrakning-2012"), viewer=viewer_for("public", label="läsaren"))
    return report_document(found, Addresses())


@pytest.fixture
def found(tree: Document) -> Graph:
    return graph_of(tree)


def test_every_claim_is_there_with_the_number_of_the_page_and_sets_that_make_up_its_base(
    tree: Document, found: Graph
) -> None:
    numbers = {str(one): told(found, one, LEDTRAD.number) for one in found.subjects(RDF.type, SDO.Claim)}

    assert numbers == {str(here(one.view.key)): one.number for one in claims_in(tree)}
    for claim in found.subjects(LEDTRAD.counted):
        sets = [len(list(found.objects(claim, LEDTRAD[kind]))) for kind in SETS]
        assert (sets[0], sum(sets)) == (
            told(found, claim, LEDTRAD.counted),
            told(found, claim, LEDTRAD.denominator),
        )


def test_every_quotation_is_the_words_of_a_trace_and_every_trace_is_there(
    tree: Document, found: Graph
) -> None:
    traces = {trace.key: trace for claim in claims_in(tree) for trace in claim.traces}
    exact = {words for trace in traces.values() if trace.exact for words in trace.exact.split(GAP)}

    assert {str(words) for words in found.objects(None, OA.exact)} == exact
    assert len(set(found.subjects(RDF.type, OA.Annotation))) == len(traces)


def test_its_terms_are_known_and_no_answer_is_attributed_to_a_county(found: Graph) -> None:
    used = {*found.predicates(), *found.objects(None, RDF.type)}

    assert [term for term in used if not is_known(term)] == []
    assert (None, WROTE, None) not in found


def test_every_quotation_names_the_answer_that_it_stands_in_by_its_checksum(tree: Document) -> None:
    held = dict(SourceVersion.objects.values_list("sha256", "text"))
    traces = [trace for claim in claims_in(tree) for trace in claim.traces if trace.exact]

    assert traces
    assert [trace.key for trace in traces if trace.exact.split(GAP)[0] not in held[trace.revision]] == []
    answers = {way["@id"] for way in linked_data(tree, base=BASE)["@graph"] if way["@id"].startswith("ni:")}
    assert answers == {digest_of(trace.revision) for trace in traces}
