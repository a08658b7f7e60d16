"""Claims as linked data: the tree's number, the units of each set, and every trace back to its words or lines."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, SDO

from ledtrad.ui.components import SetKind
from ledtrad.ui.county_tiles import county_cell
from ledtrad.ui.document.jsonld.graph import GAP
from ledtrad.ui.document.tree import Asked, Claim, Trace, claims_in
from tests.ui.document.linked import ABOUT, LEDTRAD, OA, WROTE, graph_of, here, told, unit
from tests.ui.document.trees import claim, document, everything

HASH = "ab" * 32
NAMED = URIRef("ni:///sha-256;q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s")
FOUND = Trace("s1", "08", "Kalmar", "08", is_for=True, exact="En grupp.", revision=HASH, reconstructed=False)


def on(*traces: Trace, **changes: object) -> Graph:
    """Give the data of a document with one claim that rests on the traces."""
    return graph_of(document(replace(claim(), traces=traces, **changes)))  # type: ignore[arg-type]


def quotes(found: Graph) -> set[tuple[str, str]]:
    """Give each quoted stretch with what it stands in."""
    selectors = found.subjects(RDF.type, OA.TextQuoteSelector)
    places = {one: found.value(None, OA.hasSelector, one) for one in selectors}
    return {(told(found, one, OA.exact), told(found, spot, OA.hasSource)) for one, spot in places.items()}


def fragments(found: Graph) -> set[str]:
    """Give the line fragments."""
    return {told(found, one, RDF.value) for one in found.subjects(RDF.type, OA.FragmentSelector)}


def test_every_claim_of_the_tree_is_there_with_its_number() -> None:
    tree = everything()
    found = graph_of(tree)
    numbers = {str(one): told(found, one, LEDTRAD.number) for one in found.subjects(RDF.type, SDO.Claim)}

    assert numbers == {str(here(one.view.key)): one.number for one in claims_in(tree)}
    assert told(found, here("nya-grupper"), LEDTRAD.counted) == 2
    assert told(found, here("nya-grupper"), LEDTRAD.denominator) == 3
    assert told(found, here("nya-grupper"), LEDTRAD.figure) == "Två av tre län"


def test_the_sets_name_their_units_by_code_and_name() -> None:
    found = graph_of(document(claim()))

    assert set(found.objects(here("nya-grupper"), LEDTRAD.supports)) == {unit("07"), unit("08")}
    assert set(found.objects(here("nya-grupper"), LEDTRAD.silent)) == {unit("09")}
    assert told(found, unit("09"), SDO.name) == "Gotland"
    coded = found.value(unit("09"), SDO.identifier)
    assert (told(found, coded, SDO.propertyID), told(found, coded, SDO.value)) == ("SCB länskod", "09")
    assert {PROV.Agent, SDO.AdministrativeArea} == set(found.objects(unit("09"), RDF.type))


def test_what_speaks_of_something_else_is_silent_and_the_exempt_are_outside() -> None:
    kinds = (SetKind.SUPPORTS, SetKind.MIXED, SetKind.CONTRADICTS, SetKind.ELSEWHERE, SetKind.EXEMPT)
    cells = tuple(
        county_cell(code, name=code, state=kind)
        for code, kind in zip(("01", "03", "04", "05", "06"), kinds, strict=True)
    )
    found = on(view=replace(claim().view, cells=cells), number=1)
    sets = {kind: set(found.objects(here("nya-grupper"), LEDTRAD[kind])) for kind in (*kinds, SetKind.SILENT)}

    assert sets[SetKind.SILENT] == sets[SetKind.ELSEWHERE] == {unit("05")}
    assert sets[SetKind.EXEMPT] == {unit("06")}
    assert told(found, here("nya-grupper"), LEDTRAD.denominator) == 4


def test_a_judgement_has_neither_number_nor_sets() -> None:
    found = on(view=replace(claim().view, cells=()), number=None)

    for term in (LEDTRAD.number, LEDTRAD.counted, LEDTRAD.denominator, LEDTRAD.supports):
        assert (here("nya-grupper"), term, None) not in found
    assert (here("nya-grupper"), RDF.type, SDO.Claim) in found


def test_a_stated_figure_is_not_taken_for_what_is_counted() -> None:
    found = on(number=9)

    assert told(found, here("nya-grupper"), LEDTRAD.number) == 9
    assert told(found, here("nya-grupper"), LEDTRAD.counted) == 2


def test_a_claim_in_two_places_says_that_both_are_one() -> None:
    found = graph_of(document(claim(), claim("igen"), claim("annat", label="P2")))

    assert list(found.subject_objects(PROV.alternateOf)) == [(here("igen"), here("nya-grupper"))]


def test_a_quotation_is_the_words_of_the_trace_in_the_answer_that_they_stand_in() -> None:
    found = on(FOUND)

    assert quotes(found) == {("En grupp.", str(NAMED))}
    assert told(found, here("trace:s1"), ABOUT) == str(unit("08"))
    assert told(found, NAMED, SDO.sha256) == HASH


def test_each_stretch_of_several_is_a_quotation_of_its_own() -> None:
    assert quotes(on(replace(FOUND, exact=f"En grupp.{GAP}Ett råd."))) == {
        ("En grupp.", str(NAMED)),
        ("Ett råd.", str(NAMED)),
    }


@given(st.text(min_size=1, max_size=40, alphabet=" […]ab\n"))
def test_the_stretches_of_a_trace_are_found_in_its_words(exact: str) -> None:
    stretches = {words for words, _ in quotes(on(replace(FOUND, exact=exact)))}

    assert stretches == set(exact.split(GAP))


def test_lines_are_told_from_position_to_position_and_as_people_count_them() -> None:
    found = on(replace(FOUND, exact="", revision="", lines=(201, 96, 97), source="Delrapport 2012"))

    assert fragments(found) == {"line=95,97", "line=200,201"}
    assert {(told(found, one, LEDTRAD.firstLine), told(found, one, LEDTRAD.lastLine)) for one in found.subjects(RDF.type, OA.FragmentSelector)} == {(96, 97), (201, 201)}  # fmt: skip
    assert told(found, here("source:Delrapport%202012"), SDO.name) == "Delrapport 2012"


@given(st.sets(st.integers(min_value=1, max_value=60), min_size=1))
def test_the_fragments_cover_the_cited_lines_and_no_other(lines: set[int]) -> None:
    told_ = fragments(on(replace(FOUND, exact="", lines=tuple(lines))))
    spans = [tuple(map(int, one.removeprefix("line=").split(","))) for one in told_]

    assert sorted(line for first, last in spans for line in range(first + 1, last + 1)) == sorted(lines)


def test_only_words_that_a_unit_sent_in_itself_are_attributed_to_it() -> None:
    ours = replace(FOUND, key="s2", revision="cd" * 32, reconstructed=True)
    found = on(FOUND, ours)
    answers = {
        node for one in ("s1", "s2") for node in found.objects(here(f"trace:{one}"), PROV.wasDerivedFrom)
    }

    assert set(found.subject_objects(WROTE)) == {(NAMED, unit("08"))}
    (rewritten,) = answers - {NAMED}
    statement = found.value(rewritten, DCTERMS.provenance)
    assert told(found, statement, SDO.text).startswith("Rekonstruerat svar")


def test_an_answer_that_is_partly_ours_is_attributed_to_nobody() -> None:
    found = on(FOUND, replace(FOUND, key="s2", reconstructed=True))

    assert (None, WROTE, None) not in found


def test_two_units_with_the_same_text_are_both_told_of_it() -> None:
    found = on(FOUND, replace(FOUND, key="s2", unit="07", unit_name="Kronoberg", county="07"))

    assert set(found.objects(NAMED, WROTE)) == {unit("07"), unit("08")}


def test_words_without_a_held_answer_stand_in_the_units_answer() -> None:
    assert quotes(on(replace(FOUND, revision=""))) == {("En grupp.", str(here("answer:08")))}


def test_a_trace_without_words_or_lines_points_at_the_material() -> None:
    found = on(replace(FOUND, exact=""))

    assert told(found, here("trace:s1"), OA.hasTarget) == str(here("source:"))


def test_a_trace_of_no_unit_stands_in_the_source_that_it_names() -> None:
    found = on(Trace("p.1", "", "Delrapport 2012", "", is_for=True, exact="En grupp.", lines=(96,)))
    source = here("source:Delrapport%202012")

    assert quotes(found) == {("En grupp.", str(source))}
    assert told(found, here("trace:p.1"), PROV.wasDerivedFrom) == str(source)
    assert (here("trace:p.1"), ABOUT, None) not in found
    assert (here("trace:p.1"), LEDTRAD.countsFor, None) not in found


def test_a_part_of_a_county_is_a_unit_that_counts_for_it() -> None:
    found = on(replace(FOUND, unit="vg-norr", unit_name="Norra delen", county="14"))

    assert told(found, here("trace:s1"), LEDTRAD.countsFor) == str(unit("14"))
    assert told(found, unit("vg-norr"), SDO.name) == "Norra delen"
    assert told(found, unit("vg-norr"), SDO.identifier) == "vg-norr"
    assert (unit("vg-norr"), RDF.type, SDO.AdministrativeArea) not in found


def test_both_sides_of_the_evidence_are_told_apart() -> None:
    found = on(FOUND, replace(FOUND, key="s2", is_for=False))

    assert told(found, here("nya-grupper"), LEDTRAD.evidenceFor) == str(here("trace:s1"))
    assert told(found, here("nya-grupper"), LEDTRAD.evidenceAgainst) == str(here("trace:s2"))
    assert set(found.objects(here("nya-grupper"), PROV.wasDerivedFrom)) == {
        here("trace:s1"),
        here("trace:s2"),
    }


def test_a_statement_behind_two_claims_is_one_trace() -> None:
    tree = document(
        claim(), replace(claim("andra", label="P2"), traces=(replace(claim().traces[0], is_for=False),))
    )
    found = graph_of(tree)

    assert set(found.subjects(RDF.type, OA.Annotation)) == {here("trace:s1"), here("trace:s2")}


def test_two_traces_under_one_name_are_kept_apart() -> None:
    found = on(FOUND, replace(FOUND, exact="Ett råd."))

    assert {words for words, _ in quotes(found)} == {"En grupp.", "Ett råd."}


def test_the_question_is_what_made_the_number() -> None:
    asked = Asked("new_group", "Ny grupp", ("new",), ("explicit", "undated"), "2012/2012", "county")
    view = replace(claim().view, question_url="/fragor/new_group/")
    found = graph_of(document(replace(claim(), asked=asked, view=view)))
    made = found.value(here("nya-grupper"), PROV.wasGeneratedBy)

    assert told(found, made, LEDTRAD.variable) == "new_group"
    assert {str(one) for one in found.objects(made, LEDTRAD.certainty)} == {"explicit", "undated"}
    assert told(found, made, LEDTRAD.period) == "2012/2012"
    assert told(found, made, SDO.url) == "https://exempel.test/fragor/new_group/"


def test_what_else_is_shown_of_a_claim_is_there() -> None:
    view = replace(claim().view, warnings=("Se upp.",), notes=("Ett skäl.",), state_label="Inaktuellt")
    found = graph_of(document(Claim(view, 2, "P1")))

    assert told(found, here("nya-grupper"), LEDTRAD.warning) == "Se upp."
    assert told(found, here("nya-grupper"), LEDTRAD.note) == "Ett skäl."
    assert told(found, here("nya-grupper"), SDO.creativeWorkStatus) == "Inaktuellt"


def test_a_claim_that_tells_only_where_its_question_stands_leads_there() -> None:
    found = on(view=replace(claim().view, question_url="/fragor/x/"))
    made = found.value(here("nya-grupper"), PROV.wasGeneratedBy)

    assert told(found, made, SDO.url) == "https://exempel.test/fragor/x/"
    assert told(found, made, LEDTRAD.variable) is None
