"""The document as linked data: words that every reader knows, ids that are told once, and every character in its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SDO

from ledtrad.core.printable import printable
from ledtrad.ui.components import BannerKind
from ledtrad.ui.document.jsonld import block, inline, linked_data
from ledtrad.ui.document.jsonld.vocabulary import OWN
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Code,
    Cover,
    Footnote,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Preformatted,
    Quotation,
    Reference,
    Table,
    TableColumn,
    Text,
)
from tests.ui.document.linked import (
    BASE,
    HAS_PART,
    LEDTRAD,
    graph_of,
    here,
    is_known,
    listed,
    nodes,
    told,
    written,
)
from tests.ui.document.trees import TRAPS, claim, document, everything, heading, said

ROOT = URIRef(BASE)
texts = st.text(max_size=60).map(printable)


def test_every_term_is_one_that_its_vocabulary_has() -> None:
    found = graph_of(everything())
    used = {*found.predicates(), *found.objects(None, RDF.type)}

    assert [term for term in used if not is_known(term)] == []
    assert {RDFS.comment, SDO.Claim, PROV.wasDerivedFrom} <= used


def test_a_term_that_no_vocabulary_has_is_found_out() -> None:
    assert not is_known(URIRef(f"{SDO}claimed"))
    assert not is_known(URIRef(f"{OWN}claimed"))


def test_every_own_term_is_told_in_the_file() -> None:
    found = graph_of(everything())
    own = {str(term) for triple in found for term in triple if str(term).startswith(OWN)}

    assert all((URIRef(term), RDFS.comment, None) in found for term in own)


def test_the_file_needs_no_other_file() -> None:
    assert isinstance(linked_data(everything(), base=BASE)["@context"], dict)
    assert "@import" not in written(everything())


def test_no_id_is_told_twice() -> None:
    same = claim("en-gang-till")
    tree = document(
        claim(), same, *everything().body[4:], Banner(BannerKind.RECONSTRUCTED, "Igen", (said("x"),))
    )
    ids = Counter(node["@id"] for node in nodes(linked_data(tree, base=BASE)["@graph"]) if "@id" in node)

    assert {key: n for key, n in ids.items() if n > 1} == {}
    assert {f"{BASE}#banner:1", f"{BASE}#banner:2"} <= set(ids)


def test_the_same_tree_gives_the_same_bytes_in_another_place_and_time_zone(tmp_path: Path) -> None:
    program = "import sys, django; django.setup(); from tests.ui.document import linked, trees; sys.stdout.buffer.write(linked.written(trees.everything()).encode())"
    root = str(Path(__file__).parents[3])
    other = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LC_ALL": "C", "LEDTRAD_DATA_DIR": str(tmp_path)}
    env = {**os.environ, **other, "PYTHONPATH": root}
    again = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=env, check=True, capture_output=True
    )

    assert again.stdout == written(everything()).encode()


def test_the_document_says_what_it_is() -> None:
    tree = replace(
        everything(), cover=Cover("Vår text.", edition="Utgåva 2012:1", address="https://exempel.test/u")
    )
    found = graph_of(tree)

    assert told(found, ROOT, SDO.name) == "Två län om samverkan"
    assert told(found, ROOT, SDO.abstract) == "En prövning av alla delar."
    assert told(found, ROOT, DCTERMS.date) == tree.dated
    assert told(found, ROOT, SDO.version) == "Utgåva 2012:1"
    assert told(found, ROOT, SDO.url) == "https://exempel.test/u"
    assert found.value(ROOT, SDO.name).language == "sv"  # type: ignore[union-attr]


def test_whose_text_it_is_not_is_said_in_the_data_and_no_right_is_claimed() -> None:
    found = graph_of(everything())
    words = {
        told(found, one, SDO.text) or told(found, one, SDO.name)
        for one in found.objects(ROOT, DCTERMS.provenance)
    }

    assert words == {
        "Rekonstruerat ur trycket: ingen myndighet har lämnat in orden.",
        "Ingen myndighet har lämnat in orden.",
    }
    for term in (DCTERMS.rightsHolder, DCTERMS.creator, DCTERMS.publisher, SDO.author, SDO.publisher):
        assert (None, term, None) not in found


def test_a_banner_of_another_kind_tells_no_provenance() -> None:
    found = graph_of(document(Banner(BannerKind.WARNING, "Se upp", (said("x"),))))

    assert len(list(found.objects(ROOT, DCTERMS.provenance))) == 1


def test_the_seal_names_what_the_document_was_made_of_by_its_digest() -> None:
    seal = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    found = graph_of(replace(everything(), cover=Cover("Vår text.", material="Delrapporten", seal=seal)))
    frozen = URIRef("ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")

    assert set(found.objects(ROOT, PROV.wasDerivedFrom)) == {frozen, here("source:Delrapporten")}
    assert told(found, frozen, SDO.sha256) == seal


def test_links_references_and_notes_stand_beside_the_characters() -> None:
    inside = (
        Text("Se "), Link((Text("här"),), "/lan/kalmar/"), Text(" och "), Reference((Text("där"),), "nya-grupper"), Code("."),
        Footnote((Text("Not "), Link((Text("x"),), "urn:isbn:0"))),
    )  # fmt: skip
    found = graph_of(document(Paragraph(inside), claim()))
    node = listed(found, ROOT, HAS_PART)[1]

    assert told(found, node, SDO.text) == "Se här och där."
    assert told(found, node, LEDTRAD.footnote) == "Not x"
    assert told(found, node, SDO.mentions) == str(here("nya-grupper"))
    assert set(found.objects(node, SDO.citation)) == {
        URIRef("https://exempel.test/lan/kalmar/"),
        URIRef("urn:isbn:0"),
    }


@pytest.mark.parametrize("url", ["http://[::1", "a b<c>", 'https://exempel.test/å?q="x"', "{}|\\^`", ""])
def test_a_link_that_is_no_address_is_still_one_node(url: str) -> None:
    found = graph_of(document(Paragraph((Link((Text("dit"),), url),))))

    node = listed(found, ROOT, HAS_PART)[1]
    assert len(list(found.objects(node, SDO.citation))) == 1


def test_parts_stand_in_reading_order_under_the_addresses_of_the_page() -> None:
    found = graph_of(everything())
    kinds = [found.value(node, RDF.type) for node in listed(found, ROOT, HAS_PART)]
    back = listed(found, ROOT, LEDTRAD.backMatter)

    assert [kinds[0], kinds[5], kinds[8]] == [LEDTRAD.Heading, SDO.Quotation, SDO.Table]
    assert back[0] == here("sist")
    assert told(found, here("n%C3%A4sta-niv%C3%A5"), LEDTRAD.level) == 3


def test_a_table_keeps_its_rows_and_cells_in_order_and_its_links() -> None:
    cells: tuple[Inlines, ...] = ((Link((Text("Kalmar"),), "/lan/kalmar/"),), (Text("3"),))
    table = Table(
        "Grupper", (TableColumn("Län"), TableColumn("Antal", numeric=True)), (cells, cells), key="t"
    )
    found = graph_of(document(table))
    columns, rows = listed(found, here("t"), LEDTRAD.column), listed(found, here("t"), LEDTRAD.row)

    assert [(told(found, one, SDO.name), told(found, one, LEDTRAD.numeric)) for one in columns] == [
        ("Län", False), ("Antal", True),
    ]  # fmt: skip
    linked, plain = listed(found, rows[1], LEDTRAD.cell)
    assert (told(found, linked, SDO.text), str(plain)) == ("Kalmar", "3")
    assert told(found, linked, SDO.citation) == "https://exempel.test/lan/kalmar/"


def test_ids_of_a_site_relative_base_are_resolved_where_the_file_lies() -> None:
    assert '"@id": "/rapporter/x/#nya-grupper"' in written(document(claim()), base="/rapporter/x/#y")
    assert (here("nya-grupper"), RDF.type, SDO.Claim) in graph_of(document(claim()), base="")


@given(texts)
def test_every_text_comes_back_character_by_character(text: str) -> None:
    tree = document(heading(text, key="h"), text, Preformatted(text), Quotation((said(text),), source=text))
    data = json.loads(json.dumps(linked_data(tree, base=BASE), ensure_ascii=False).encode())
    _, head, told_, lines, quoted = data["@graph"][0]["schema:hasPart"]

    assert [head["schema:name"], told_["schema:text"], lines["schema:text"]] == [text] * 3
    assert quoted["schema:hasPart"][0]["schema:text"] == text
    assert quoted.get("schema:creditText", "") == text


@pytest.mark.parametrize("text", [TRAPS, "@id", "_:b0", "ledtrad:number", "@type", "]]>", '"\\u0000'])
def test_no_text_is_taken_for_a_word_of_the_format(text: str) -> None:
    found = graph_of(document(text))

    assert told(found, listed(found, ROOT, HAS_PART)[1], SDO.text) == text


def test_a_class_that_is_not_written_yet_is_refused() -> None:
    with pytest.raises(TypeError, match="Block has no linked data"):
        block(Block(), None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Inline has no linked data"):
        inline(Inline(), None)  # type: ignore[arg-type]
