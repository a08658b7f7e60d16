"""A release's page: drawn from what was frozen and nothing else, with its corrections, its elders and its heirs."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.core.fingerprint import digest
from ledtrad.rounds.models import Round
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.actions.release_files import WrittenFile, keep_files
from ledtrad.synthesis.actions.releases import Fault, correct_release, freeze_release
from ledtrad.synthesis.models import Release, Section, Statement
from ledtrad.synthesis.queries.desk import find_compilation
from tests.cast import ALVA, EVENING, make_assignment, make_release, make_section, make_user, the_compilation
from tests.pages.client import StrictClient
from tests.website.ways import REPORT, REPORT_URL, ROUND

WRITER = viewer_for("analyst", label=ALVA)
FIRST = f"{REPORT_URL}2012:1/"
SECOND = f"{REPORT_URL}2012:2/"
CLAIM = "nya-grupper"


def freeze(note: str = "") -> Release:
    return freeze_release(find_compilation(REPORT), viewer=WRITER, at=EVENING, note=note)


def change_the_text() -> Section:
    section = Section.objects.filter(compilation__key=REPORT).order_by("order")[0]
    Section.objects.filter(pk=section.pk).update(text=section.text + "\n\nEtt helt nytt stycke.")
    return section


@pytest.fixture
def released(db: None) -> Release:
    return freeze("Den första utgåvan.")


@pytest.fixture
def corrected(released: Release) -> Release:
    sentence = next(row["text"] for row in released.document["claims"] if row["key"] == CLAIM)
    fault = Fault(CLAIM, sentence, "Åtta län, om man räknar rätt.")
    correct_release(released, fault=fault, reason="Kalmar har rättat sitt svar.", viewer=WRITER, at=EVENING)
    return released


def test_a_report_without_releases_is_plainly_a_working_version(site: StrictClient) -> None:
    assert "Arbetsversion: texten och talen kan ändras." in site.get(REPORT_URL).text()


def test_the_reports_address_shows_the_latest_release(site: StrictClient, released: Release) -> None:
    page = site.get(REPORT_URL)

    assert "Utgåva 2012:1, fryst den" in page.text()
    assert "Arbetsversion" not in page.text()
    assert "Den första utgåvan." in page.text()


def test_a_release_says_the_same_when_the_material_has_changed(site: StrictClient, released: Release) -> None:
    before = site.get(FIRST)
    Statement.objects.filter(variable__key="new_collaboration_group").update(text="Allt är ändrat.")
    change_the_text()

    after = site.get(FIRST)

    assert after.text() == before.text()
    assert "Allt är ändrat." not in after.text()


def test_a_release_is_cited_with_number_day_and_lasting_address(
    site: StrictClient, released: Release
) -> None:
    cite = site.get(REPORT_URL).find("#om-hanvisning .prose p").text

    assert cite.startswith(
        "Ledtråd: Omräkning av delrapporten om 2012, utgåva 2012:1, fryst den 2 mars 2026."
    )
    assert cite.endswith(f"http://testserver{FIRST}")


def test_the_seal_is_the_hash_of_the_document_that_anybody_can_fetch(
    site: StrictClient, released: Release
) -> None:
    page = site.get(FIRST)

    answer = site.http.get(page.links()["Hela dokumentet som JSON"])

    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert digest(json.loads(answer.content)) == released.sha256
    assert released.sha256 in page.text()


def test_an_older_release_stays_and_points_to_the_later_one(site: StrictClient, released: Release) -> None:
    change_the_text()
    freeze()

    old, new = site.get(FIRST), site.get(SECOND)

    assert "Det finns en senare utgåva." in old.text()
    assert old.links()["2012:2"] == SECOND
    assert "Ett helt nytt stycke." not in old.text()
    assert "Det finns en senare utgåva." not in new.text()
    assert "Ändrat sedan 2012:1" in new.text()


def test_a_correction_is_told_on_top_and_at_the_claim(site: StrictClient, corrected: Release) -> None:
    page = site.get(FIRST)

    told = page.find("section#rattelser").text
    assert "Åtta län, om man räknar rätt." in told
    assert f"Kalmar har rättat sitt svar. ({ALVA})" in told
    claim = page.find(f"[data-claim={CLAIM}]").text
    assert "Rättat" in claim
    assert "Kalmar har rättat sitt svar." in claim


def test_the_next_release_prints_what_was_corrected_in_the_former(
    site: StrictClient, corrected: Release
) -> None:
    freeze()

    assert "Skäl: Kalmar har rättat sitt svar." in site.get(SECOND).text()


def test_two_releases_are_compared_whichever_is_named_first(site: StrictClient, corrected: Release) -> None:
    heading = change_the_text().heading
    freeze()

    pages = [site.get(f"{FIRST}mot/2012:2/"), site.get(f"{SECOND}mot/2012:1/")]

    assert pages[0].text() == pages[1].text()
    assert pages[0].h1 == "Texten i ett avsnitt skiljer 2012:2 från 2012:1"
    assert any("Ett helt nytt stycke." in came for came in pages[0].texts(".diff__text ins"))
    assert heading in pages[0].text()
    assert "Kalmar har rättat sitt svar." in pages[0].text()


def test_a_release_against_itself_says_the_same(site: StrictClient, released: Release) -> None:
    page = site.get(f"{FIRST}mot/2012:1/")

    assert page.h1 == "Samma ord och samma tal i 2012:1 och 2012:1"


@pytest.mark.parametrize(
    "path",
    ["1999:1/", "2012:1x/", "%00/", "%ED%A0%80/", "2012:1/mot/1999:1/", "9999:9999/mot/2012:1/", "' OR 1=1/"],
)
def test_a_release_that_does_not_exist_is_told_with_those_that_do(
    site: StrictClient, released: Release, path: str
) -> None:
    page = site.get(f"{REPORT_URL}{path}", status=404)

    assert "Utgåvor som finns är 2012:1." in page.text()


def test_a_document_of_a_release_that_does_not_exist_is_told(site: StrictClient, released: Release) -> None:
    assert "finns inte" in site.get(f"{REPORT_URL}1999:1/dokument.json", status=404).text()


@pytest.mark.parametrize("tail", ["", "2012:1/", "2012:1/mot/2012:1/"])
def test_a_release_of_an_older_kind_is_told_and_can_be_fetched(
    site: StrictClient, db: None, tail: str
) -> None:
    make_release("2012:1", compilation=the_compilation())

    page = site.get(f"/rapporter/{the_compilation().key}/{tail}")

    assert page.h1 == "Utgåva 2012:1 går inte att visa som sida"
    assert "Hela dokumentet som JSON" in page.links()


def test_the_working_version_has_an_address_that_the_public_is_not_led_to(
    site: StrictClient, released: Release
) -> None:
    answer = site.http.get(f"{REPORT_URL}arbetsversion/")

    assert answer.status_code == 302
    assert "Arbetsversionen" not in site.get(REPORT_URL).links()


def test_a_draft_with_a_token_of_no_claim_shows_the_hole(site: StrictClient, db: None) -> None:
    make_section("Före.\n\n{{borta}}\n\n<b>Rått</b>\n\n# Rubrik", compilation=the_compilation())

    page = site.get(f"/rapporter/{the_compilation().key}/")

    assert "Här hämtar texten påståendet ”borta”, som inte finns" in page.text()
    assert "<b>Rått</b>" in page.text()
    assert "# Rubrik" in page.text()


def test_a_claim_that_stands_twice_has_two_places(site: StrictClient, db: None) -> None:
    key = Section.objects.filter(compilation__key=REPORT, key="nya-grupper").get().key
    Section.objects.filter(compilation__key=REPORT, key=key).update(
        text=f"{{{{{CLAIM}}}}}\n\nIgen: {{{{{CLAIM}}}}}"
    )
    # The summary calls for numbers of claims that are no longer in the text.
    Section.objects.filter(compilation__key=REPORT, language="en").update(text="")

    page = site.get(REPORT_URL)

    assert page.find(f"[data-claim='{CLAIM}.2']").text


@pytest.mark.parametrize("path", [REPORT_URL, FIRST, SECOND, f"{SECOND}mot/2012:1/"])
def test_a_release_takes_few_queries_whatever_it_holds(
    site: StrictClient, released: Release, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    change_the_text()
    freeze()

    with django_assert_max_num_queries(9):
        site.http.get(path)


def test_a_release_is_read_without_a_single_statement_of_the_database(
    site: StrictClient, released: Release
) -> None:
    with CaptureQueriesContext(connection) as asked:
        site.http.get(FIRST)

    assert not [query for query in asked if "synthesis_statement" in query["sql"]]


def test_a_release_on_a_round_that_is_not_published_is_for_those_who_read_drafts(
    released: Release, site: StrictClient
) -> None:
    keep_files(
        released,
        files=[WrittenFile("pdf", "application/pdf", b"%PDF-")],
        n_corrections=0,
        by=ALVA,
        at=EVENING,
    )
    person, ebba = make_user("ebba", first_name="Ebba"), StrictClient()
    make_assignment(person, role="reader", unit="")
    ebba.http.force_login(person)
    Round.objects.filter(key=ROUND).update(state=RoundState.ANALYSIS)
    paths = [
        "",
        "2012:1/",
        "2012:1/mot/2012:1/",
        "2012:1/dokument.json",
        "2012:1/rapport.pdf",
        "2012:1/data/pastaenden.csv",
        "data/pastaenden.csv",
    ]

    for path in (f"{REPORT_URL}{tail}" for tail in paths):
        answers = {reader: reader.http.get(path) for reader in (site, ebba)}
        assert [answer.status_code for answer in answers.values()] == [404, 200], path
    told = {reader: reader.http.get(f"{REPORT_URL}2012:9/").content.decode() for reader in (site, ebba)}
    assert ["2012:1" in words for words in told.values()] == [False, True]
