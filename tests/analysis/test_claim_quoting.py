"""A quotation is made on a page of its own, with links and one form; what can't be quoted is told why, and where to go instead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.accounts.models import JournalEntry
from ledtrad.rounds.models import Answer, Round
from ledtrad.synthesis.models import Claim, Section
from tests.analysis.claim_ways import CLAIMS, NEW_GROUPS, ODD, REPORT, ROUND, claim
from tests.analysis.corrections import correct, standing_text
from tests.analysis.reading_fields import READINGS
from tests.analysis.writing import EDITOR, SECTION, TOKENS
from tests.pages.client import Page, StrictClient

QUOTE = f"/nya-pastaenden/citat/{ROUND}/"
TOPIC = "brukarmedverkan"
KALMAR = f"{QUOTE}?sammanstallning={REPORT}&lan=08&amne={TOPIC}"
WORDS = "Brukarna har två råd i länet."
REVISED = pytest.mark.usefixtures("own_words")


@pytest.fixture
def own_words(db: None) -> None:
    """Let Kalmar hand in an answer of its own on its users."""
    correct({TOPIC: f"{WORDS} {standing_text(TOPIC)}"})


def fields(**told: str) -> dict[str, Any]:
    """Give what the form sends for the first sentence."""
    answer = Answer.objects.select_related("block", "revision").get(
        revision__response__participant__actor__key="08", revision__number=2, question__key=TOPIC
    )
    assert answer.block
    start = answer.block.start
    return {
        "lan": "08", "amne": TOPIC, "version": str(answer.revision.version_id), "fran": str(start),
        "till": str(start + len(WORDS)), "sammanstallning": REPORT, "delen": "", "nyckel": "citat-kalmar", "plats": "",
    } | told  # fmt: skip


def sent_by(page: Page) -> dict[str, str]:
    """Give what the page's form would send as it stands."""
    found = page.find_all("#citatet form input")
    return {one.get("name") or "": one.get("value") or "" for one in found} | {"plats": ""}


@REVISED
def test_a_quotation_is_made_with_links_and_one_form(analyst: StrictClient) -> None:
    page = analyst.get(analyst.get(CLAIMS).links()["Nytt citat"])
    assert page.texts("#valj-lan option") == ["Kalmar"]
    assert "Ett av 25 svar går att citera." in page.text()
    page = analyst.get(KALMAR)
    assert "Inga ord är valda än." in page.text()
    page = analyst.get(page.links()[WORDS])
    assert page.find("#citatet blockquote").text == WORDS

    page = analyst.post(QUOTE, sent_by(page))

    assert page.h1 == "Citatet stämmer, tecken för tecken"
    assert f"”{WORDS}”" in page.find(".claim-said").text
    assert page.links()["Kalmar, Brukarmedverkan"].endswith("/kalmar/#amne-brukarmedverkan")
    made = claim("citat-kalmar")
    assert (made.text, made.read_by, made.passage and made.passage.exact) == (WORDS, "Alva", WORDS)
    assert JournalEntry.objects.get(event="claim_made").details == {"kind": "quoted"}


@REVISED
def test_a_coded_passage_is_quoted_from_the_reading(analyst: StrictClient) -> None:
    reading = analyst.get(f"{READINGS}08/{TOPIC}/")
    assert "Citera ur svaret" in reading.links()

    ways = [str(link.get("href")) for link in reading.find_all(".source__ways a")]
    page = analyst.get(next(way for way in ways if "/citat/" in way))

    coded = page.find("#citatet blockquote").text
    assert coded in page.texts("section[aria-labelledby='kodade'] a")


@REVISED
def test_a_part_of_the_words_is_found_in_them_and_shown_before_it_is_saved(analyst: StrictClient) -> None:
    page = analyst.post(QUOTE, fields(delen="två  råd", visa="1"))
    assert page.find("#citatet blockquote").text == "två råd"
    assert not Claim.objects.filter(kind="quoted").exists()

    analyst.post(QUOTE, fields(delen="två  råd"))

    assert claim("citat-kalmar").text == "två råd"


@REVISED
@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"delen": "tre råd"}, "Delen står inte så i de valda orden."),
        ({"delen": "r"}, "Delen står på flera ställen"),
        ({"nyckel": "Å Ä"}, "Nyckeln får ha små bokstäver"),
        ({"nyckel": "nya-grupper"}, "redan tagen"),
        ({"sammanstallning": "annan"}, "finns inte i omgången"),
        ({"plats": "x/y"}, "Platsen ”x/y” finns inte"),
    ],
)
def test_what_cannot_be_quoted_is_refused_and_nothing_typed_is_lost(
    analyst: StrictClient, told: dict[str, str], sentence: str
) -> None:
    page = analyst.post(QUOTE, fields(**({"delen": "två råd"} | told)), status=400)

    assert sentence in page.text()
    assert page.find("textarea[name=delen]").text == told.get("delen", "två råd")
    assert page.find("input[name=nyckel]").get("value") == told.get("nyckel", "citat-kalmar")
    assert not Claim.objects.filter(kind="quoted").exists()


@REVISED
def test_the_same_words_twice_lead_to_the_one_quotation(analyst: StrictClient) -> None:
    analyst.post(QUOTE, fields())

    page = analyst.post(QUOTE, fields(nyckel="annan"))

    assert "redan citerade" in page.text()
    assert Claim.objects.get(kind="quoted").key == "citat-kalmar"


def test_a_round_of_reconstructed_answers_says_why_nothing_is_quoted_and_leads_on(
    analyst: StrictClient,
) -> None:
    page = analyst.get(QUOTE)

    assert "rekonstruerade ur en tryckt rapport, och orden är inte inlämnade av länen" in page.text()
    assert not page.root.has("#valj-lan")
    assert {"Skriv ett bedömt påstående", "Läs svaren"} <= set(page.links())


def test_a_reconstructed_answer_is_refused_with_its_reason_and_the_way_back(analyst: StrictClient) -> None:
    way = analyst.get(f"{READINGS}08/{TOPIC}/").links()["Därför går orden inte att citera"]

    page = analyst.get(way, status=400)

    assert "Svaret från Kalmar är rekonstruerat" in page.text()
    assert page.links()["Läs svaret"] == f"{READINGS}08/{TOPIC}/"


@REVISED
def test_an_open_round_is_not_quoted(analyst: StrictClient) -> None:
    Round.objects.filter(key=ROUND).update(state="open", due_on=date(2013, 1, 31))

    assert "går att citera när omgången är stängd" in analyst.get(QUOTE).text()
    assert "inte godtaget än" in analyst.get(KALMAR, status=400).text()


@REVISED
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (f"?lan=99&amne={TOPIC}", "har inget svar i omgången"),
        ("?lan=08&amne=x", "Ämnet finns inte"),
        ("?lan=08&amne=kontaktperson&fran=0&till=99999", "går över flera ämnen"),
        (f"?lan=08&amne={TOPIC}&fran=a&till=b", "inget läge i texten"),
    ],
)
def test_an_odd_address_is_told_in_words(analyst: StrictClient, query: str, sentence: str) -> None:
    assert sentence in analyst.get(f"{QUOTE}{query}", status=400).text()


@REVISED
@pytest.mark.parametrize("odd", ODD)
def test_odd_texts_never_break_the_page(analyst: StrictClient, odd: str) -> None:
    for name in ("delen", "nyckel", "lan", "fran", "version", "sammanstallning"):
        told = {key: one.encode(errors="surrogatepass") for key, one in fields(**{name: odd}).items()}
        response = analyst.http.post(QUOTE, told)

        assert response.status_code in (200, 302, 400)


def test_a_round_without_a_compilation_leads_to_the_questions(analyst: StrictClient) -> None:
    assert analyst.get("/nya-pastaenden/citat/annan/", status=404).h1 == "Sidan finns inte"


@REVISED
def test_readers_are_not_offered_it(reader: StrictClient) -> None:
    assert "Nytt citat" not in reader.get(CLAIMS).links()
    assert reader.http.get(QUOTE).status_code == 403


@REVISED
def test_report_and_editor_and_file_show_whose_words_they_are(analyst: StrictClient) -> None:
    analyst.post(QUOTE, fields())
    section = Section.objects.get(compilation__key=REPORT, key=SECTION)
    section.text += "\n\n{{citat-kalmar}}"
    section.save()

    report = analyst.get(f"/rapporter/{REPORT}/")

    told = report.find("[data-claim='citat-kalmar']").text
    assert f"”{WORDS}”" in told
    assert "Citat ur svaret från Kalmar." in told
    assert "(citat)" in analyst.get(EDITOR, excuse=TOKENS).text()


@REVISED
@pytest.mark.parametrize("chosen", ["", "&fran={fran}&till={till}"])
def test_the_page_takes_no_more_than_fifteen_queries(
    analyst: StrictClient, chosen: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    told = fields()

    with django_assert_max_num_queries(15):
        analyst.get(KALMAR + chosen.format(**told))


@REVISED
def test_a_quotation_that_no_longer_agrees_is_not_accepted(analyst: StrictClient) -> None:
    analyst.post(QUOTE, fields())
    Claim.objects.filter(key="citat-kalmar").update(text="Brukarna har tre råd i länet.")
    shown = analyst.get(f"{CLAIMS}citat-kalmar/")
    assert shown.h1 == "Underlaget har ändrats sedan påståendet lästes"

    page = analyst.post(f"{CLAIMS}citat-kalmar/godta/", {"svar": shown.find("[name=svar]").get("value")})

    assert "tecken för tecken" in page.text()
    assert claim("citat-kalmar").read_hash != shown.find("[name=svar]").get("value")


@REVISED
def test_the_words_of_a_counted_claim_are_untouched_by_quotations(analyst: StrictClient) -> None:
    analyst.post(QUOTE, fields())

    assert analyst.get(NEW_GROUPS).h1.startswith("Åtta av 21 län")
