"""The page of one claim: its news, its words, where it stands, what has changed since it was read, and its history."""

from __future__ import annotations

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.evidence.models import Passage
from ledtrad.synthesis.actions.claims import accept_answer
from ledtrad.synthesis.models import Claim, Compilation
from tests.analysis.claim_ways import CLAIMS, NEW_GROUPS, REPORT, STATED, claim, reword, silence
from tests.cast import MORNING, make_claim, make_release
from tests.pages.client import Page, StrictClient

ALVA = viewer_for("analyst", label="Alva")


def banner(page: Page) -> str:
    """The words of the banner that tells what has changed."""
    return page.find(".message--warning").text


def test_a_counted_claim_puts_its_number_with_its_base_first(analyst: StrictClient) -> None:
    page = analyst.get(NEW_GROUPS)

    assert page.h1 == "Åtta av 21 län: ny eller ändrad samverkansgrupp: nybildad"
    assert page.find(".claim-said b").text == "Åtta län"
    assert "{Län} fick nya samverkansgrupper" in page.find(".facts").text
    assert "”flera” och ”ett tiotal”" in page.find(".facts").text
    assert "Nyckel nya-grupper" in page.find(".facts").text


def test_the_four_sets_and_the_words_behind_lead_to_the_counties(analyst: StrictClient) -> None:
    page = analyst.get(NEW_GROUPS)

    assert page.texts(".set .set__size")[:2] == ["8 län", "13 län"]
    assert page.links()["Kalmar"] == "/lan/kalmar/"
    assert page.links()["Politiskt ägarskap och styrning"].endswith("#amne-politiskt-agarskap-och-styrning")


def test_it_says_where_the_claim_is_used(analyst: StrictClient) -> None:
    page = analyst.get(NEW_GROUPS)

    links = page.links()
    assert (
        links["Nya grupper kom till, men trycket ger dem två olika tal"]
        == f"/rapporter/{REPORT}/#nya-grupper"
    )
    assert any(url.startswith("/tryckta/delrapport-2012-tryckt/") for url in links.values())
    assert any(url == f"{CLAIMS}nya-grupper-daterade/" for url in links.values())
    assert "Samma fråga har fått olika tal" in page.texts(".message__head")


def test_a_release_that_holds_the_claim_is_named(analyst: StrictClient) -> None:
    release = make_release(compilation=Compilation.objects.get(key=REPORT))
    type(release).objects.create(
        compilation=release.compilation, number="2012:2", document={"claims": [{"key": "nya-grupper"}]},
        sha256="1" * 64, frozen_by="Alva", frozen_at=MORNING,
    )  # fmt: skip

    page = analyst.get(NEW_GROUPS)

    assert "Utgåva 2012:2" in page.text()
    assert "Utgåva 2012:1" not in page.text()


def test_a_stale_claim_says_in_words_what_has_changed(analyst: StrictClient) -> None:
    silence("08")
    reword("07", "Kronoberg har en ny grupp.")

    page = analyst.get(NEW_GROUPS)

    assert page.h1 == "Sju av 21 län nu, åtta när påståendet lästes"
    told = banner(page)
    assert "Sju av 21 län, åtta av 21 län när påståendet lästes." in told
    assert "Kalmar är tyst nu, stödde förut." in told
    assert "Kronoberg: orden är ändrade." in told
    assert "[tillagt:" in told
    assert page.links()["Se efter"] == f"{NEW_GROUPS}utsagor/"


def test_the_same_number_on_another_ground_is_told_as_such(analyst: StrictClient) -> None:
    reword("07", "Kronoberg har en ny grupp.")

    assert analyst.get(NEW_GROUPS).h1 == "Åtta av 21 län som förut, men underlaget har ändrats"


def test_a_stale_claim_whose_reading_was_not_kept_says_so(analyst: StrictClient) -> None:
    silence("08")
    Claim.objects.create(
        compilation=Compilation.objects.get(key=REPORT), key="gammalt", order=900, kind="counted", text="{Län}.",
        variable=claim("nya-grupper").variable, certainties=["explicit"], read_hash="x", read_by="Bo", read_at=MORNING,
    )  # fmt: skip

    page = analyst.get(f"{CLAIMS}gammalt/")

    assert page.h1 == "Underlaget har ändrats sedan påståendet lästes"
    assert "är inte sparat" in banner(page)


def test_the_public_sees_what_has_changed_but_no_buttons(db: None) -> None:
    silence("08")

    page = StrictClient().get(NEW_GROUPS)

    assert "Kalmar är tyst nu" in banner(page)
    assert not page.root.has("main form")


def test_the_history_tells_who_accepted_what_and_what_differed(analyst: StrictClient) -> None:
    silence("08")
    report = Compilation.objects.select_related("round").get(key=REPORT)
    from_now = analyst.get(NEW_GROUPS).find("input[name=svar]").get("value") or ""
    accept_answer(report, "nya-grupper", shown_hash=from_now, viewer=ALVA, at=timezone.now())

    rows = analyst.get(NEW_GROUPS).texts("table tbody tr")

    assert "Alva" in rows[0]
    assert "Sju av 21 län" in rows[0]
    assert "Kalmar är tyst nu, stödde förut." in rows[0]
    assert "Första läsningen." in rows[1]


def test_a_stated_figure_stands_against_the_count_with_both_sides(analyst: StrictClient) -> None:
    page = analyst.get(STATED)

    assert page.h1 == "Nio enligt påståendet, åtta av 21 län enligt materialet"
    assert [heading for heading in page.texts("h2") if heading.startswith("Belägg")] == [
        "Belägg för",
        "Belägg emot",
    ]
    assert "rad 48" in page.text()
    assert "rad 559" in page.text()
    assert page.texts(".task--done div") == ["Belägg för", "Belägg emot", "Vad som söktes", "Tilltro"]


def test_what_a_judgement_lacks_is_asked_for_plainly(analyst: StrictClient) -> None:
    make_claim(
        "omdome", compilation=Compilation.objects.get(key=REPORT), kind="stated", text="Det gick trögt."
    )

    page = analyst.get(f"{CLAIMS}omdome/")

    assert page.h1 == "Bedömt, inte räknat: inget belägg för och inget belägg emot"
    assert "Peka ut rader eller ord." in page.text()
    assert "Ingen har skrivit vad som har sökts." in page.text()


@pytest.mark.parametrize(
    ("cut", "h1"), [(0, "Citatet stämmer, tecken för tecken"), (1, "Citatet stämmer inte med passagen")]
)
def test_a_quotation_is_held_against_its_passage_sign_by_sign(
    analyst: StrictClient, cut: int, h1: str
) -> None:
    passage = Passage.objects.order_by("pk").first()
    assert passage is not None
    make_claim(
        "ord", compilation=Compilation.objects.get(key=REPORT), kind="quoted", text=passage.exact[cut:], passage=passage
    )  # fmt: skip

    assert analyst.get(f"{CLAIMS}ord/").h1 == h1


def test_the_statements_behind_are_listed_changed_ones_first_with_the_way_to_the_reading(
    analyst: StrictClient,
) -> None:
    silence("08")
    reword("24", "Västerbotten.")
    reword("25", "Norrbotten fick en ny grupp.")

    page = analyst.get(f"{NEW_GROUPS}utsagor/")

    assert page.h1 == "Tre av 15 utsagor har ändrats sedan påståendet lästes"
    first = page.find("tbody tr").text
    assert first.startswith("Norrbotten")
    assert "ändrad sedan påståendet lästes" in first
    assert page.find("tbody tr td a").get("href") == "/omgangar/lagesrapport-2012/las/25/politisk-styrning/"
    assert "Kalmar" in page.texts("section li")[-1]


def test_every_claim_of_the_report_has_its_page(analyst: StrictClient) -> None:
    report = Compilation.objects.select_related("round").get(key=REPORT)
    for key in list(Claim.objects.filter(compilation=report).values_list("key", flat=True))[::9]:
        page = analyst.get(f"{CLAIMS}{key}/")

        assert page.find_all(".facts div")


@pytest.mark.parametrize("path", [NEW_GROUPS, STATED, f"{NEW_GROUPS}utsagor/", f"{NEW_GROUPS}andra/"])
def test_no_page_of_a_claim_takes_more_than_fifteen_queries(
    analyst: StrictClient, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    silence("08")

    with django_assert_max_num_queries(15):
        analyst.get(path)
