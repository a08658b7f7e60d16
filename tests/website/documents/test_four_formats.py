"""Page, print, Word and data of the 2012 report agree: every claim, with the same number, in the same order."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from ledtrad.access.policies import viewer_for
from ledtrad.synthesis.queries.desk import Desk, desk, find_compilation
from ledtrad.ui.document.tree import Claim, claims_in
from ledtrad.website.documents.files import report_files
from ledtrad.website.documents.report import report_document
from ledtrad.website.presenting import Addresses
from tests.pages.markup import parse
from tests.website.ways import REPORT

# A word that is broken at the end of a line, and where it may be.
SOFT_HYPHEN, BREAK = "\u00ad", "\u200b"


@cache
def _written(found_hash: str) -> Mapping[str, bytes]:
    found = desk(find_compilation(REPORT), viewer=viewer_for("public", label="läsaren"))
    return report_files(found)


@pytest.fixture
def files(found: Desk) -> Mapping[str, bytes]:
    """The files, made once for all tests of the same material."""
    return _written("".join(claim.checked.hash for claim in found.claims.values()))


@pytest.fixture
def claims(found: Desk) -> tuple[Claim, ...]:
    return claims_in(report_document(found, Addresses()))


def flat(text: str) -> str:
    """Give the signs that are read, without spaces: a line ends elsewhere in each format."""
    return re.sub(rf"[\s{SOFT_HYPHEN}{BREAK}-]", "", text)


def inside(data: Any) -> Iterator[dict[str, Any]]:
    """Give every node of the data, each before those that it holds."""
    if isinstance(data, dict):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from inside(one)


def number_of(claim: Claim) -> str:
    return f"{claim.view.number_label} {claim.view.base_label}"


def test_the_page_shows_every_claim_with_its_number(
    files: Mapping[str, bytes], claims: tuple[Claim, ...]
) -> None:
    root, errors = parse(files["report.html"].decode())
    assert errors == []

    shown = [
        (
            str(one.get("data-claim")),
            one.find("span.claim__sentence").text,
            one.find("span.claim__note b").text,
        )
        for one in root.find_all("div.claim")
    ]

    assert shown == [(c.view.key, c.view.sentence, f"{number_of(c)}.") for c in claims]


def test_the_print_shows_every_claim_with_its_number(
    files: Mapping[str, bytes], claims: tuple[Claim, ...]
) -> None:
    pages = PdfReader(io.BytesIO(files["report.pdf"])).pages
    text = flat("".join(page.extract_text() for page in pages))

    place = 0
    for claim in claims:
        told = flat(f"{claim.label}{number_of(claim)}{claim.view.sentence}")
        found = text.find(told, place)
        assert found >= 0, claim.view.key
        place = found + len(told)


def test_the_word_file_shows_every_claim_with_its_number(
    files: Mapping[str, bytes], claims: tuple[Claim, ...]
) -> None:
    paragraphs = docx.Document(io.BytesIO(files["report.docx"])).paragraphs
    lines = [(one.style.name if one.style else "", one.text) for one in paragraphs]

    shown = [
        (text, lines[place + 1][1].partition(". ")[2])
        for place, (style, text) in enumerate(lines)
        if style == "Påstående"
    ]

    assert [sentence for sentence, _ in shown] == [claim.view.sentence for claim in claims]
    for (_, told), claim in zip(shown, claims, strict=True):
        assert told.startswith(number_of(claim)), claim.view.key


def test_the_data_hold_every_claim_with_its_number_twice(
    files: Mapping[str, bytes], claims: tuple[Claim, ...]
) -> None:
    data = json.loads(files["report.json"])

    rows = {row["key"]: (row["number"], row["text"]) for row in data["claims"]}
    nodes = {
        node["@id"].partition("#")[2]: (node.get("ledtrad:number"), node["schema:text"])
        for node in inside(data["@graph"])
        if "schema:Claim" in node.get("@type", ())
    }

    told = {claim.view.key: (claim.number, claim.view.sentence) for claim in claims}
    assert rows == told
    assert nodes == told
