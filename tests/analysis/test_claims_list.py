"""All claims of a compilation: number, base and place of each, and tabs for those that must be looked at."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.rounds.models import Round
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import Claim, Compilation, Section
from tests.analysis.claim_ways import CLAIMS, REPORT, silence
from tests.pages.client import StrictClient


def test_every_claim_stands_there_with_its_number_and_place(analyst: StrictClient) -> None:
    page = analyst.get(CLAIMS)

    sentences = page.texts(".claimlist__sentence")
    assert len(sentences) == Claim.objects.filter(compilation__key=REPORT).count()
    assert page.h1 == f"Alla {len(sentences)} påståenden vilar på svar som är lästa och godtagna"
    assert "Åtta av 21 län" in page.texts(".claimlist__answer")[0]
    assert "Står i ”Nya grupper kom till" in page.texts(".claimlist .note")[0]


def test_the_list_without_a_name_is_that_of_the_latest_compilation(analyst: StrictClient) -> None:
    assert analyst.get("/pastaenden/").h1 == analyst.get(CLAIMS).h1


def test_what_has_changed_is_the_news_and_has_a_tab(analyst: StrictClient) -> None:
    silence("08")

    page = analyst.get(f"{CLAIMS}?visa=inaktuella")

    assert page.h1.startswith("Underlaget har ändrats för ")
    assert page.texts(".claimlist__sentence")
    assert all("Underlaget har ändrats" in told for told in page.texts(".claimlist__answer"))


def test_claims_that_nobody_has_read_are_drafts(analyst: StrictClient) -> None:
    Claim.objects.filter(key="nya-grupper").update(read_hash="", read_by="", read_at=None)

    page = analyst.get(f"{CLAIMS}?visa=utkast")

    assert "har ingen läst och godtagit" in page.h1
    assert len(page.texts(".claimlist__sentence")) == 1


def test_claims_in_no_section_are_unused(analyst: StrictClient) -> None:
    section = Section.objects.get(compilation__key=REPORT, text__contains="{{oversyn}}")
    Section.objects.filter(pk=section.pk).update(text=section.text.replace("{{oversyn}}", ""))

    page = analyst.get(f"{CLAIMS}?visa=oanvanda")

    assert page.texts(".claimlist .note") == ["Står inte i något avsnitt."]


def test_an_empty_tab_says_so_and_leads_on(analyst: StrictClient) -> None:
    page = analyst.get(f"{CLAIMS}?visa=utkast")

    assert "Inget påstående är sådant." in page.text()
    assert page.links()["Visa alla"] == CLAIMS


def test_a_tab_that_does_not_exist_is_told_and_all_are_shown(analyst: StrictClient) -> None:
    for told in ("x", "\x00", "<b>", "ALLA"):
        page = analyst.get(CLAIMS, {"visa": told}, status=400)

        assert "Urvalet finns inte" in page.text()
        assert page.texts(".claimlist__sentence")


@pytest.mark.parametrize("path", ["/pastaenden/okand/", "/pastaenden/okand/nya-grupper/", f"{CLAIMS}okand/"])
def test_what_does_not_exist_is_told_with_the_ways_on(analyst: StrictClient, path: str) -> None:
    page = analyst.get(path, status=404)

    assert "finns inte" in page.text()
    assert "Till startsidan" in page.links()


def test_a_compilation_without_claims_leads_to_the_questions(analyst: StrictClient) -> None:
    report = Compilation.objects.get(key=REPORT)
    Compilation.objects.create(
        key="tom", round=report.round, codebook=report.codebook, title="Tom", lead="L", authorship="A"
    )

    page = analyst.get("/pastaenden/tom/")

    assert page.h1 == "Inga påståenden ännu"
    assert page.links()["Till frågorna"] == "/fragor/"
    assert page.links()["Omräkning av delrapporten om 2012"] == CLAIMS


def test_the_public_reads_claims_but_is_offered_no_pen(db: None) -> None:
    page = StrictClient().get(CLAIMS)

    assert "Skriv ett bedömt påstående" not in page.links()


def test_claims_on_an_unpublished_round_are_for_those_who_read_drafts(
    analyst: StrictClient, reader: StrictClient
) -> None:
    Round.objects.update(state=RoundState.ANALYSIS)

    assert StrictClient().get("/pastaenden/").h1 == "Inga påståenden ännu"
    StrictClient().get(CLAIMS, status=404)
    StrictClient().get(f"{CLAIMS}nya-grupper/", status=404)
    assert reader.get(CLAIMS).texts(".claimlist__sentence")


def test_the_list_takes_fourteen_queries_however_many_claims(
    analyst: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(14):
        analyst.get(CLAIMS)
