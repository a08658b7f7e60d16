"""The national office asks, follows and decides; the checks, the claim and the release say what came of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import FactCheck, FactCheckDecision, FactCheckReply
from tests.analysis.conftest import SignedIn
from tests.cast import BJORKO, GRANO, TALLMO, make_claim
from tests.cast_fact_checks import AGREES, MENDS, answer, ask, decide
from tests.pages.client import StrictClient
from tests.synthesis.small_round import Small, make_small_round

MOST_QUERIES = 15
HOME = "/sammanstallningar/bjorkolaget/"
ALL = f"{HOME}faktagranskning/"
BOARD = f"{ALL}1/"
DECIDE = f"{BOARD}{BJORKO}/1/"
DECISION = {"beslut": "accepted", "skal": "Gruppen är från 2010.", "sett": "0"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(db: None) -> Small:
    return make_small_round()


def soon() -> str:
    return (timezone.localdate() + timedelta(days=20)).isoformat()


def test_where_none_is_held_the_page_says_what_it_is_and_leads_to_opening_one(
    small: Small, coordinator: StrictClient, analyst: StrictClient
) -> None:
    assert coordinator.get(ALL).links()["Öppna en faktagranskning"] == f"{ALL}oppna/"
    assert "Den som samordnar omgången öppnar den." in analyst.get(ALL).text()


def test_opening_says_what_happens_and_asks_everybody(small: Small, coordinator: StrictClient) -> None:
    Round.objects.filter(pk=small.compilation.round_id).update(state="analysis")
    page = coordinator.get(f"{ALL}oppna/")
    assert "Deltagare som frågas: 4. Påståenden i rapporten: 1. Frågor i allt: 3." in page.text()
    assert "Omgången går från analys till faktagranskning." in page.text()

    page = coordinator.post(f"{ALL}oppna/", {"sista_dag": soon(), "meddelande": "Läs noga."})

    assert page.h1 == "Ingen av 4 deltagare har svarat"
    assert Round.objects.get(pk=small.compilation.round_id).state == "factcheck"
    assert FactCheck.objects.get().note == "Läs noga."


def test_opening_tells_how_many_claims_stand_in_the_tables_alone(
    small: Small, coordinator: StrictClient
) -> None:
    make_claim("ett-annat", compilation=small.compilation, variable=small.variable)

    text = coordinator.get(f"{ALL}oppna/").text()

    assert "Påståenden i sammanställningen: 2, varav 1 står i texten" in text


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("", "Ange sista dagen att svara."), ("i maj", "Skriv dagen som år"), ("2020-01-01", "har varit")],
)
def test_a_day_that_cannot_be_is_told_and_the_text_is_kept(
    small: Small, coordinator: StrictClient, day: str, sentence: str
) -> None:
    page = coordinator.post(f"{ALL}oppna/", {"sista_dag": day, "meddelande": "Läs noga."}, status=400)

    assert sentence in page.find("#fel").text
    assert "Läs noga." in page.find("#oppna-meddelande").text
    assert not FactCheck.objects.exists()


def test_a_round_that_is_still_answered_asks_nothing_and_says_why(
    small: Small, coordinator: StrictClient
) -> None:
    Round.objects.filter(pk=small.compilation.round_id).update(state="closed")

    page = coordinator.get(f"{ALL}oppna/")

    assert "Omgången är i läget stängd." in page.find(".message--warning").text
    assert not page.find_all("#oppna-sista_dag")


def test_the_board_tells_who_has_answered_and_what_waits(small: Small, analyst: StrictClient) -> None:
    check = ask(small.compilation)
    answer(check, MENDS, added="Vårt råd saknas.")
    answer(check, AGREES, unit=TALLMO)

    page = analyst.get(BOARD)

    assert page.h1 == "Två av 4 deltagare har svarat"
    assert "Två rättelser och tillägg väntar på beslut." in page.text()
    assert page.links()["Besluta om den första"] == DECIDE
    assert analyst.get(ALL).h1 == page.h1
    assert "Har inte börjat" in page.text()


def test_who_decides_nothing_is_led_to_what_was_answered(small: Small, reader: StrictClient) -> None:
    answer(ask(small.compilation), MENDS)

    ways = reader.get(BOARD).links()

    assert f"{BOARD}{BJORKO}/" in ways.values()
    assert DECIDE not in ways.values()


def test_a_claim_that_was_found_right_has_nothing_to_decide_and_an_unknown_check_nothing_to_close(
    small: Small, coordinator: StrictClient
) -> None:
    answer(ask(small.compilation), AGREES)

    assert "Svaret finns inte" in coordinator.get(DECIDE, status=404).text()
    assert "Faktagranskning 9" in coordinator.post(f"{ALL}9/avsluta/", {}, status=404).text()


def test_an_addition_is_decided_on_in_words_of_its_own(small: Small, analyst: StrictClient) -> None:
    answer(ask(small.compilation), MENDS, added="Vårt råd saknas.")

    assert "Godtagen" in analyst.get(DECIDE).text()
    assert "Godtaget" in analyst.get(f"{BOARD}{BJORKO}/2/").text()


def test_a_decision_needs_a_reason_and_leads_to_the_next(small: Small, analyst: StrictClient) -> None:
    answer(ask(small.compilation), MENDS, added="Vårt råd saknas.")
    page = analyst.get(DECIDE)
    assert page.h1 == "Björkö begär en rättelse"
    assert "Påståendet lyder likadant nu." in page.text()
    assert "/pastaenden/bjorkolaget/nya-grupper/" in page.links().values()

    refused = analyst.post(DECIDE, DECISION | {"skal": ""}, status=400)
    assert "Ange skälet till beslutet." in refused.find("#fel").text
    page = analyst.post(DECIDE, DECISION)

    assert page.h1 == "Björkö skriver att något saknas"
    assert analyst.post(f"{BOARD}{BJORKO}/2/", DECISION).h1 == "En av 4 deltagare har svarat"


def test_two_who_decide_at_once_are_told_of_each_other(small: Small, analyst: StrictClient) -> None:
    answer(ask(small.compilation), MENDS)
    decide(FactCheckReply.objects.get(), "rejected")

    page = analyst.post(DECIDE, DECISION, status=409)

    assert "Någon annan har beslutat om rättelsen" in page.find("#fel").text
    assert "Avslagen Vi har läst svaret igen. Disa" in page.text()
    assert "Gruppen är från 2010." in page.find("#beslut-skal").text
    assert FactCheckDecision.objects.count() == 1
    analyst.post(DECIDE, DECISION | {"sett": "1"})
    assert "Förut: Avslagen" in analyst.get(DECIDE).text()


def test_what_has_changed_since_it_was_asked_is_shown_beside(small: Small, analyst: StrictClient) -> None:
    answer(ask(small.compilation), MENDS)
    small.claim.text = "{Län} har nya grupper."
    small.claim.save()
    assert "Så lyder det nu: Två län har nya grupper." in analyst.get(DECIDE).text()

    small.claim.withdrawn_at, small.claim.withdrawn_by = timezone.now(), "Alva"
    small.claim.save()

    assert "Påståendet är draget tillbaka sedan dess." in analyst.get(DECIDE).text()


def test_the_checks_lead_to_the_correction_and_no_reason_excuses_it(
    small: Small, analyst: StrictClient
) -> None:
    answer(ask(small.compilation), MENDS)

    page = analyst.get(f"{HOME}kontroller/")

    assert "Björkö har begärt en rättelse av påståendet" in page.text()
    assert BOARD in page.links().values()
    override = {"kontroll": "correction_undecided", "galler": f"1:{BJORKO}:1", "skal": "Nej."}
    refused = analyst.post(f"{HOME}kontroller/forbiga/", override, status=400)
    assert "besluta om rättelsen, och ange skälet där" in refused.text()


def test_the_claims_page_tells_the_answers_to_who_reads_drafts(
    small: Small, analyst: StrictClient, signed_in: SignedIn
) -> None:
    answer(ask(small.compilation), MENDS)
    path = "/pastaenden/bjorkolaget/nya-grupper/"
    small.claim.read_hash, small.claim.read_by, small.claim.read_at = "x", "Alva", timezone.now()
    small.claim.save()

    assert "Gruppen fanns redan 2010." in analyst.get(path).text()
    assert "Gruppen fanns redan 2010." not in signed_in("Bo", role="county_author", unit=GRANO).get(path).text()  # fmt: skip


def test_closing_is_done_once_and_another_may_be_opened(small: Small, coordinator: StrictClient) -> None:
    ask(small.compilation)

    page = coordinator.post(f"{BOARD}avsluta/")

    assert "Faktagranskningen är avslutad och tar inte emot fler svar." in page.text()
    assert "Svarade inte" in page.text()
    assert "Faktagranskningen är avslutad, så" in coordinator.post(f"{BOARD}avsluta/").text()
    coordinator.post(f"{ALL}oppna/", {"sista_dag": soon()})
    assert coordinator.get(ALL).links()["Faktagranskning 1"] == BOARD


def test_the_rounds_board_and_list_lead_to_it(small: Small, coordinator: StrictClient) -> None:
    ask(small.compilation)

    assert coordinator.get("/insamling/bjorkoomgangen/").links()["Faktagranskning"] == "/insamling/bjorkoomgangen/faktagranskning/"  # fmt: skip
    page = coordinator.get("/insamling/bjorkoomgangen/faktagranskning/")
    assert page.links()["Läget i Björkö"] == ALL
    assert "Faktagranskning 1 pågår, sista dag 20 mars 2026" in page.text()


@pytest.mark.parametrize("path", [f"{BOARD[:-2]}9/", f"{BOARD}finns-inte/", f"{BOARD}{BJORKO}/9/"])
def test_what_does_not_exist_is_told(small: Small, analyst: StrictClient, path: str) -> None:
    ask(small.compilation)

    assert "aktagranskning" in analyst.get(path, status=404).text()


@pytest.mark.parametrize("path", [ALL, BOARD, f"{BOARD}{BJORKO}/", DECIDE, f"{ALL}oppna/"])
def test_the_pages_ask_a_constant_number_of_questions(
    small: Small, coordinator: StrictClient, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(20):
        make_claim(f"till-{n}", compilation=small.compilation, variable=small.variable)
    answer(ask(small.compilation), *[MENDS] * 21)

    with django_assert_max_num_queries(MOST_QUERIES):
        coordinator.get(path)
