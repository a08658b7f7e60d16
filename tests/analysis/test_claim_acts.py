"""Accepting, editing, withdrawing, tying: each leads back to the claim, which says what became of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from ledtrad.synthesis.models import Claim, ClaimEvidence, ClaimReading
from tests.analysis.claim_ways import CLAIMS, NEW_GROUPS, ODD, STATED, claim, reword, silence
from tests.analysis.conftest import SignedIn
from tests.pages.client import StrictClient

TEXT = "{Län} fick nya grupper: {namn}."
TYPED = {"components", "dashes"}


def shown(client: StrictClient, path: str = NEW_GROUPS) -> str:
    return client.get(path).find("input[name=svar]").get("value") or ""


def edited(**told: str) -> dict[str, Any]:
    return {"text": TEXT, "mangdord": "several", "andring": "1", "varde": "new", "period": "2012/2012"} | told


def test_accepting_the_new_answer_makes_the_claim_current(analyst: StrictClient) -> None:
    silence("08")

    page = analyst.post(f"{NEW_GROUPS}godta/", {"svar": shown(analyst)})

    assert "Svaret är godtaget." in page.text()
    assert page.h1.startswith("Sju av 21 län: ")
    assert claim("nya-grupper").read_by == "Alva"


def test_an_answer_that_moved_meanwhile_is_shown_anew(analyst: StrictClient) -> None:
    silence("08")
    before = shown(analyst)
    reword("07", "Kronoberg har andra ord.")

    page = analyst.post(f"{NEW_GROUPS}godta/", {"svar": before})

    assert "ändrades igen medan du läste" in page.text()
    assert "Kronoberg: orden är ändrade." in page.text()
    assert ClaimReading.objects.filter(claim=claim("nya-grupper")).count() == 1


def test_a_nonsense_answer_is_refused_in_words(analyst: StrictClient) -> None:
    silence("08")
    for odd in ODD:
        told = {"svar": odd.encode("utf-8", "replace").decode()}

        assert "ändrades igen" in analyst.post(f"{NEW_GROUPS}godta/", told).text()


def test_new_words_are_saved_and_the_history_has_them(analyst: StrictClient) -> None:
    page = analyst.post(f"{NEW_GROUPS}andra/", edited())

    assert "Påståendet är ändrat." in page.text()
    assert claim("nya-grupper").text == TEXT
    assert len(page.texts("table tbody tr")) == 2


def test_another_question_must_be_read_and_accepted(analyst: StrictClient) -> None:
    page = analyst.post(f"{NEW_GROUPS}andra/", edited(varde="renamed"))

    assert "ställer en annan fråga nu" in page.text()
    assert "Frågan är ändrad." in page.text()
    assert claim("nya-grupper").values == ["renamed"]


def test_two_who_edit_see_both_texts_and_nothing_is_lost(analyst: StrictClient, signed_in: SignedIn) -> None:
    signed_in("Disa", role="coordinator").post(f"{NEW_GROUPS}andra/", edited(text="{Län} är först: {namn}."))

    page = analyst.post(f"{NEW_GROUPS}andra/", edited(), status=409)

    told = page.find(".message--error").text
    assert "Senast sparat av Disa" in told
    assert "{Län} är först: {namn}." in told
    assert page.find("#pastaende-text").text == TEXT
    assert claim("nya-grupper").text == "{Län} är först: {namn}."
    assert page.find("input[name=andring]").get("value") == "2"


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ({"text": "Åtta län har {namn}."}, "#pastaende-text_error"),
        ({"mangdord": "all"}, "#pastaende-mangdord_error"),
        ({"period": "x"}, "#fraga-period_error"),
        ({"varde": "okant"}, "#fraga-varde_error"),
    ],
)
def test_faults_of_text_and_question_are_told_together_and_kept(
    analyst: StrictClient, told: dict[str, str], place: str
) -> None:
    page = analyst.post(f"{NEW_GROUPS}andra/", edited(**told), status=400, excuse=TYPED | {"ids"})

    assert page.find(place).text
    assert claim("nya-grupper").edit == 1


@pytest.mark.parametrize("number", ["", "x", "0", "-1", "9" * 30])
def test_a_form_without_its_number_is_refused(analyst: StrictClient, number: str) -> None:
    page = analyst.post(f"{NEW_GROUPS}andra/", edited(andring=number), status=400)

    assert "Formuläret är ofullständigt" in page.text()


def test_a_judgement_is_edited_with_its_figure_and_search(analyst: StrictClient) -> None:
    told = {
        "text": "Trycket säger tolv.",
        "tilltro": "Osäkert.",
        "sokt": "Allt.",
        "tal": "12",
        "andring": "1",
        "varde": "new",
    }

    page = analyst.post(f"{STATED}andra/", told | {"period": "2012/2012"})

    assert page.h1.startswith("Tolv enligt påståendet")
    assert claim("tryckets-nio").searched == "Allt."


def test_a_claim_in_the_text_is_not_withdrawn_and_it_says_where(analyst: StrictClient) -> None:
    page = analyst.post(f"{NEW_GROUPS}dra-tillbaka/")

    assert "står i avsnittet ”Nya grupper kom till" in page.text()
    assert claim("nya-grupper").withdrawn_at is None


def test_a_withdrawn_claim_keeps_its_page_and_can_be_taken_back(analyst: StrictClient) -> None:
    made = Claim.objects.create(
        compilation=claim("nya-grupper").compilation, key="lost", order=900, kind="stated", text="Trögt."
    )

    page = analyst.post(f"{CLAIMS}lost/dra-tillbaka/")

    assert page.h1 == "Påståendet är draget tillbaka"
    assert analyst.get(f"{CLAIMS}?visa=tillbakadragna").texts(".claimlist__sentence") == ["Trögt."]
    analyst.get(f"{CLAIMS}lost/andra/", status=404)
    analyst.post(f"{CLAIMS}lost/ta-tillbaka/")
    made.refresh_from_db()
    assert made.withdrawn_at is None


def test_lines_are_tied_to_a_judgement_and_untied(analyst: StrictClient) -> None:
    told = {"sida": "for", "kalla": "delrapport-2012", "forsta": "100", "sista": ""}

    page = analyst.post(f"{STATED}belagg/", told)

    assert "rad 100" in page.text()
    tied = ClaimEvidence.objects.get(claim=claim("tryckets-nio"), citation__first_line=100)
    page = analyst.post(f"{STATED}belagg/ta-bort/", {"belagg": str(tied.pk)})
    assert "rad 100" not in page.text()


def test_words_of_an_answer_are_tied_to_a_judgement(analyst: StrictClient) -> None:
    words = "Kronoberg har en styrgrupp för samverkan."

    page = analyst.post(f"{STATED}belagg/", {"sida": "against", "lan": "07", "ordagrant": words})

    assert words in page.text()


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ({"sida": "", "kalla": "delrapport-2012", "forsta": "1"}, "#rader-sida_error"),
        ({"sida": "for", "kalla": "x", "forsta": "1"}, "#rader-kalla_error"),
        ({"sida": "for", "kalla": "delrapport-2012", "forsta": "99999"}, "#rader-forsta_error"),
        ({"sida": "for", "kalla": "delrapport-2012", "forsta": "9" * 99}, "#rader-forsta_error"),
        ({"sida": "for", "kalla": "delrapport-2012", "forsta": "5", "sista": "x"}, "#rader-sista_error"),
        ({"sida": "for", "lan": "07", "ordagrant": "står inte där"}, "#ord-ordagrant_error"),
        ({"sida": "for", "lan": "07", "ordagrant": "\x00"}, "#ord-ordagrant_error"),
        ({"sida": "for", "lan": "99", "ordagrant": "x"}, "#ord-lan_error"),
    ],
)
def test_evidence_that_is_not_there_is_refused_at_its_field(
    analyst: StrictClient, told: dict[str, str], place: str
) -> None:
    page = analyst.post(f"{STATED}belagg/", told, status=400)

    assert page.find(place).text


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "٣", "\x00"])
def test_evidence_that_nobody_knows_is_not_untied(analyst: StrictClient, number: str) -> None:
    page = analyst.post(f"{STATED}belagg/ta-bort/", {"belagg": number}, status=404)

    assert "redan borttaget" in page.text()


@pytest.mark.parametrize("act", ["godta", "dra-tillbaka", "ta-tillbaka", "belagg/ta-bort"])
def test_acts_need_a_post_a_claim_and_a_compilation(analyst: StrictClient, act: str) -> None:
    client: Client = analyst.http

    assert client.get(f"{NEW_GROUPS}{act}/").status_code == 405
    assert client.post(f"/pastaenden/okand/nya-grupper/{act}/").status_code == 404
    assert client.post(f"{CLAIMS}okand/{act}/").status_code == 404
