"""A release holds everything that its page needs: read back, it is the desk that it was made of."""

from __future__ import annotations

import json

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.synthesis.documents.frozen import OldDocument, thawed
from ledtrad.synthesis.documents.rows import canonical_json, document
from ledtrad.synthesis.queries.desk import Desk, desk, find_compilation
from ledtrad.website.pages.report import report_page
from ledtrad.website.presenting import Addresses

CONTRACT = (
    "key", "kind", "text", "number", "denominator", "supports", "contradicts", "mixed", "silent", "evidence", "state",
    "warnings", "question",
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(db: None) -> Desk:
    return desk(find_compilation("omrakning-2012"), viewer=viewer_for("public", label="läsaren"))


def test_the_document_read_back_gives_the_same_document(found: Desk) -> None:
    written = canonical_json(document(found))

    assert canonical_json(document(thawed(json.loads(written)))) == written


def test_the_document_read_back_gives_the_same_page(found: Desk) -> None:
    back = thawed(json.loads(canonical_json(document(found))))

    assert report_page(back, Addresses()) == report_page(found, Addresses())


def test_what_others_read_stands_first_and_unchanged(found: Desk) -> None:
    told = document(found)

    assert all(
        tuple(claim)[: len(CONTRACT)] != () and set(CONTRACT) <= set(claim) for claim in told["claims"]
    )
    assert all(tuple(section)[:3] == ("key", "heading", "text") for section in told["sections"])


def test_no_id_of_the_database_enters_the_document(found: Desk) -> None:
    told = canonical_json(document(found))

    assert '"pk"' not in told
    assert str(found.compilation.pk) not in told


def test_a_document_of_an_older_kind_is_told_plainly() -> None:
    with pytest.raises(OldDocument, match="fryst i ett äldre format"):
        thawed({"title": "Läget i Björkö"})
