"""The 2012 report on paper: accessible, whole, and nothing of it lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdfua import validate

from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.ui.document.tree import Document, Heading, claims_in, plain
from ledtrad.website.documents.report import report_document
from ledtrad.website.presenting import Addresses
from tests.ui.document.printed import outline, printed, text_of


@pytest.fixture
def tree(found: Desk) -> Document:
    return report_document(found, Addresses())


def test_the_report_is_accessible_on_paper(tree: Document, tmp_path: Path) -> None:
    (tmp_path / "rapport.pdf").write_bytes(pdf_bytes(tree))

    assert validate(str(tmp_path / "rapport.pdf")).findings == ()


def test_every_claim_and_heading_of_the_report_is_printed(tree: Document) -> None:
    found = printed(tree)

    words = _letters(text_of(found))
    assert [claim.label for claim in claims_in(tree) if _letters(claim.view.sentence) not in words] == []
    headings = [part for part in (*tree.body, *tree.back) if isinstance(part, Heading)]
    assert outline(found) == [(part.level, plain(part.inside)) for part in headings]


def _letters(words: str) -> str:
    """Leave out what a line may end with."""
    return "".join(sign for sign in words if not sign.isspace() and sign not in "-\u00ad")
