"""How many claims rest on a county's words is one number: on the county's page, in its extract and on the county's own page of its words."""

from __future__ import annotations

from typing import Any

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.analysis.pages.corrections_uses import uses_page
from ledtrad.evidence.models import Passage
from ledtrad.registry.queries import CountyName, counties
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.revisions import response_in
from ledtrad.synthesis.models import ClaimEvidence, Codebook
from ledtrad.ui.document.tree import Table, plain, walk
from ledtrad.website.addresses import report_url
from ledtrad.website.documents.extract import extract_document
from ledtrad.website.pages.county import county_page
from tests.cast import ALVA, NOON, make_claim, make_compilation
from tests.website.ways import ROUND

PUBLIC = viewer_for("public", label="läsaren")
Sentences = tuple[list[str], list[str]]

pytestmark = pytest.mark.django_db


def on_the_page(county: CountyName, round_: Round) -> Sentences:
    """Give the claims that the county's words bear, and those that they speak against, as its page lists them."""
    page = county_page(county, round_=round_, viewer=PUBLIC, counties=counties(), report_url=report_url)
    return [use.sentence for use in page.uses_for], [use.sentence for use in page.uses_against]


def in_the_extract(county: CountyName, round_: Round) -> Sentences:
    tree = extract_document(county, round_=round_, viewer=PUBLIC)
    rows = {
        table.key: [plain(row[1]) for row in table.rows] for table in walk(tree) if isinstance(table, Table)
    }
    return rows.get("pastaenden-for", []), rows.get("pastaenden-emot", [])


def as_our_words(unit: str, round_: Round) -> Sentences:
    response = response_in(round_.key, unit=unit)
    assert response is not None
    page = uses_page(response, round_=round_, viewer=PUBLIC)
    return [line.sentence for line in page.claims], [line.sentence for line in page.claims_against]


def test_the_two_pages_and_the_extract_list_the_same_claims_for_every_county() -> None:
    round_ = Round.objects.get(key=ROUND)

    told = {
        county.name: (
            on_the_page(county, round_),
            in_the_extract(county, round_),
            as_our_words(county.code, round_),
        )
        for county in counties()
    }

    assert len(told) == 21
    assert [name for name, (page, extract, ours) in told.items() if not page == extract == ours] == []
    borne, against = told["Kalmar län"][0]
    assert (len(borne), len(against)) == (21, 11)


def test_judgements_and_several_reports_are_listed_in_all_three() -> None:
    round_, kalmar = Round.objects.get(key=ROUND), next(one for one in counties() if one.code == "08")
    report = make_compilation(codebook=Codebook.objects.get())
    accepted: dict[str, Any] = {"read_hash": "0" * 64, "read_by": ALVA, "read_at": NOON}
    other = make_claim("annat", compilation=report, kind="stated", text="Råden lovar gott.", **accepted)
    words = Passage.objects.filter(version__source__response__participant__actor__key="08")[0]
    ClaimEvidence.objects.create(claim=other, passage=words, stance="for")

    shown = [on_the_page(kalmar, round_), in_the_extract(kalmar, round_), as_our_words("08", round_)]

    assert [other.text in borne for borne, _ in shown] == [True, True, True]
    assert shown[0] == shown[1] == shown[2]


def test_a_sub_region_reads_of_its_own_words_and_its_county_of_them_all() -> None:
    round_ = Round.objects.get(key=ROUND)

    whole, part = as_our_words("14", round_), as_our_words("sjuharad", round_)

    assert 0 < len(part[0]) < len(whole[0])
