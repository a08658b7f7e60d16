"""A question becomes a claim with one button, or with words of one's own; what can't be saved is refused with everything kept."""

from __future__ import annotations

from typing import Any

import pytest

from ledtrad.analysis.pages.claims_words import proposal
from ledtrad.core.claim_text import without_slots
from ledtrad.core.counting import Question
from ledtrad.core.counting_linter import counting_sentences
from ledtrad.evidence.identity import new_id
from ledtrad.rounds.models import Round
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import Claim, ClaimReading, Compilation
from ledtrad.synthesis.policies.claims import key_faults, text_faults
from ledtrad.synthesis.queries.material import material
from tests.analysis.claim_ways import CLAIMS, NEW_GROUPS, ODD, REPORT, ROUND, SAVE, STATE, claim
from tests.pages.client import StrictClient
from tests.website.ways import ask, questions

ASKED = {"variabel": "political_body", "varde": "exists"}
TYPED = {"components", "dashes"}


def words(**told: str) -> dict[str, Any]:
    return ASKED | {
        "sammanstallning": REPORT, "text": "{Län} har ett politiskt organ: {namn}.", "nyckel": "organ", "mangdord": "",
        "plats": "",
    } | told  # fmt: skip


def test_the_question_page_offers_an_analyst_the_button(analyst: StrictClient) -> None:
    page = analyst.get(ask("political_body", ("varde", "exists")))

    form = page.find(f"form[action='{SAVE}']")
    assert [(one.get("name"), one.get("value")) for one in form.find_all("input")][1:] == [
        ("variabel", "political_body"), ("varde", "exists"), ("direkt", "1"),
    ]  # fmt: skip
    assert page.links()["Skriv påståendets text först"] == f"{SAVE}?variabel=political_body&varde=exists"


def test_readers_and_the_public_are_not_offered_it(reader: StrictClient) -> None:
    for client in (reader, StrictClient()):
        assert not client.get(ask("political_body")).root.has(f"form[action='{SAVE}']")


def test_one_button_saves_the_question_and_leads_to_the_claim(analyst: StrictClient) -> None:
    page = analyst.post(SAVE, ASKED | {"direkt": "1"})

    made = claim("politiskt-organ-2")
    assert page.response.redirect_chain[-1][0] == f"{CLAIMS}politiskt-organ-2/"
    assert made.text == "{Län} redovisar ”politiskt organ”: {namn}."
    assert "Påståendet är sparat." in page.text()
    assert ClaimReading.objects.get(claim=made).read_by == "Alva"


def test_the_button_pressed_twice_leads_to_the_one_claim(analyst: StrictClient) -> None:
    analyst.post(SAVE, ASKED | {"direkt": "1"})
    page = analyst.post(SAVE, ASKED | {"direkt": "1"})

    assert "finns redan" in page.text()
    assert Claim.objects.filter(text="{Län} redovisar ”politiskt organ”: {namn}.").count() == 1


def test_the_form_shows_the_answer_and_the_sentence_as_it_would_be_printed(analyst: StrictClient) -> None:
    page = analyst.get(f"{SAVE}?variabel=political_body")

    assert "17 av 21 län" in page.text()
    assert "17 län redovisar ”politiskt organ”: Blekinge," in page.text()
    assert "{tysta_län}" in page.text()
    assert "”de flesta” (mer än 50 procent)" in page.texts("select option")


def test_words_of_ones_own_are_saved_at_their_place(analyst: StrictClient) -> None:
    analyst.post(
        SAVE,
        words(mangdord="large_majority", plats=f"{REPORT}/nya-grupper", text="{Mängdord} av länen, {av}."),
    )

    made = claim("organ")
    assert (made.quantifier, made.values) == ("large_majority", ["exists"])
    assert made.order == claim("nya-grupper").order + 1
    assert claim("nya-grupper-daterade").order == made.order + 1


def test_the_sentence_can_be_seen_before_it_is_saved(analyst: StrictClient) -> None:
    page = analyst.post(SAVE, words(visa="1", text="I {bas} län, {av}, frågades det."))

    assert "I 21 län, 17 av 21, frågades det." in page.text()
    assert not Claim.objects.filter(key="organ").exists()


@pytest.mark.parametrize(
    ("told", "field", "sentence"),
    [
        ({"text": "{Lan} har organ."}, "text", "Luckan {lan} finns inte"),
        ({"text": "17 län har organ: {namn}."}, "text", "räknas län för hand"),
        ({"text": ""}, "text", "Skriv påståendet"),
        ({"text": "{Län} " + "x" * 2001}, "text", "för lång"),
        ({"text": "{Län}\x00 har organ."}, "text", "inte går att spara"),
        ({"nyckel": "nya-grupper"}, "nyckel", "redan tagen"),
        ({"nyckel": "Två ord"}, "nyckel", "små bokstäver"),
        ({"nyckel": ""}, "nyckel", "Skriv en nyckel"),
        ({"mangdord": "some"}, "mangdord", "passar inte talet"),
        ({"plats": f"{REPORT}/okand"}, "plats", "finns inte"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_everything_typed_is_kept(
    analyst: StrictClient, told: dict[str, str], field: str, sentence: str
) -> None:
    page = analyst.post(SAVE, words(**told), status=400, excuse=TYPED)

    assert sentence in page.find(f"#pastaende-{field}_error").text
    assert (page.find("#pastaende-nyckel").get("value") or "") == words(**told)["nyckel"]
    assert page.find("input[name=varde]").get("value") == "exists"
    assert not Claim.objects.filter(key="organ").exists()


@pytest.mark.parametrize(
    "asked", [{"variabel": "okand"}, {"variabel": "political_body", "period": "x"}, {"varde": "x"}]
)
def test_a_nonsense_question_is_refused_with_the_form_of_the_question(
    analyst: StrictClient, asked: dict[str, str]
) -> None:
    page = analyst.post(SAVE, {"direkt": "1"} | asked, status=400)

    assert page.h1 == "Frågan gick inte att ställa"


def test_with_several_compilations_the_form_asks_which(analyst: StrictClient) -> None:
    report = Compilation.objects.get(key=REPORT)
    Compilation.objects.create(
        key="annan", round=report.round, codebook=report.codebook, title="Annan", lead="L", authorship="A"
    )

    page = analyst.post(SAVE, ASKED | {"direkt": "1"})
    refused = analyst.post(SAVE, words(sammanstallning="annan", plats=f"{REPORT}/nya-grupper"), status=400)
    analyst.post(SAVE, words(sammanstallning="annan"))

    assert page.h1 == "Spara frågan som ett påstående"
    assert "annan sammanställning" in refused.find("#pastaende-plats_error").text
    assert Claim.objects.get(key="organ").compilation.key == "annan"


def test_without_a_compilation_there_is_nowhere_to_save(analyst: StrictClient) -> None:
    round_ = Round.objects.get(key=ROUND)
    round_.pk, round_.key, round_.state = new_id(), "annan-omgang", RoundState.DRAFT
    round_.save(force_insert=True)
    Compilation.objects.update(round=round_)

    page = analyst.get(f"{SAVE}?variabel=political_body")

    assert page.h1 == "Det finns ingen sammanställning att spara i"


@pytest.mark.parametrize(
    "field", ["text", "nyckel", "mangdord", "plats", "sammanstallning", "variabel", "varde", "period"]
)
def test_any_nonsense_is_answered_with_a_page(analyst: StrictClient, field: str) -> None:
    for odd in ODD:
        told = words(**{field: odd.encode("utf-8", "replace").decode() if "\ud800" in odd else odd})

        response = analyst.http.post(SAVE, told)

        assert response.status_code in (302, 400), repr(odd)
        assert b"alert(1)</script>" not in response.content


@pytest.mark.parametrize(("variable", "value"), questions())
def test_what_is_proposed_for_a_question_can_always_be_saved(db: None, variable: str, value: str) -> None:
    ground = material(Round.objects.get(key=ROUND))
    question = Question(variable, frozenset({value} if value else ()))

    told = proposal(question, ground, taken=("x",))

    assert not list(key_faults(told.key, taken=False))
    assert not counting_sentences(without_slots(told.text))
    assert not list(text_faults(told.text, kind="counted", asks=True, numeric=False, quantifier=""))


def test_a_judgement_is_stated_as_a_draft_and_asks_for_evidence(analyst: StrictClient) -> None:
    told = {
        "text": "Det gick trögt.",
        "nyckel": "trogt",
        "tilltro": "Ganska säkert.",
        "sokt": "",
        "tal": "",
        "plats": "först",
    }

    page = analyst.post(STATE, told)

    assert "Lägg till belägg för och emot" in page.text()
    assert claim("trogt").kind == "stated"
    assert (
        min(Claim.objects.filter(compilation__key=REPORT).values_list("order", flat=True))
        == claim("trogt").order
    )


@pytest.mark.parametrize(
    ("told", "field"),
    [({"text": ""}, "text"), ({"text": "{Län} gick trögt."}, "text"), ({"tal": "nio"}, "tal"), ({"tal": "9" * 40}, "tal"),
     ({"tilltro": "x" * 201}, "tilltro"), ({"nyckel": "nya-grupper"}, "nyckel")],
)  # fmt: skip
def test_a_judgement_with_faults_is_refused_at_its_fields(
    analyst: StrictClient, told: dict[str, str], field: str
) -> None:
    page = analyst.post(STATE, {"text": "Trögt.", "nyckel": "trogt", "plats": ""} | told, status=400)

    assert page.find(f"#pastaende-{field}_error").text


def test_who_may_not_write_is_turned_away(reader: StrictClient) -> None:
    for path in (SAVE, STATE, f"{NEW_GROUPS}andra/", f"{NEW_GROUPS}godta/"):
        assert reader.http.post(path, words()).status_code == 403
        # Whoever is not signed in is given back what was typed.
        assert StrictClient().http.post(path, words()).status_code == 403
        assert StrictClient().http.post(path, {}).status_code == 302

    assert not Claim.objects.filter(key="organ").exists()
