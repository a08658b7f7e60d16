"""An analyst at work: what waits, one passage with old and new words, the decision and the way on."""

from __future__ import annotations

import uuid

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Statement, StatementEvidence
from ledtrad.synthesis.queries.claim_rests import resting_claims
from ledtrad.synthesis.queries.material import material
from ledtrad.synthesis.queries.reviews import waiting_rows
from tests.analysis.conftest import SignedIn
from tests.analysis.corrections import REVIEWS, ROUND, correct, standing_text
from tests.pages.client import StrictClient

MOST_QUERIES = 15

pytestmark = pytest.mark.django_db


def change_users() -> str:
    """Kalmar has two councils of users now, not one; give the address of the words that wait."""
    correct({"brukarmedverkan": standing_text("brukarmedverkan").replace("ett brukarråd", "två brukarråd")})
    return f"{REVIEWS}{waiting_rows().get().pk}/"


def lose_users() -> str:
    correct({"brukarmedverkan": "Om detta har vi inget att säga."})
    return f"{REVIEWS}{waiting_rows()[0].pk}/"


def decide(client: StrictClient, address: str, beslut: str, *bars: str, status: int = 200) -> str:
    """Post a decision and give the words of the page that is shown then."""
    return client.post(f"{address}beslut/", {"beslut": beslut, "bars": list(bars)}, status=status).text()


def test_nothing_waits_until_a_county_has_corrected_something(analyst: StrictClient) -> None:
    page = analyst.get(REVIEWS)

    assert page.h1 == "Inget väntar på prövning"
    assert "Se alla frågor till materialet" in page.links()


def test_what_waits_is_listed_by_county_with_the_reason_and_the_claims(analyst: StrictClient) -> None:
    address = change_users()

    page = analyst.get(REVIEWS)

    assert page.h1 == "Ett textställe från Kalmar väntar på prövning"
    assert "Det var fel." in page.text()
    assert page.links()["Pröva den första"] == address
    assert page.texts(".waits summary") == ["Bär en utsaga och tre påståenden"]
    assert "Orden är ändrade" in page.text()


def test_the_menu_leads_to_what_waits(analyst: StrictClient) -> None:
    change_users()

    page = analyst.get("/lan/kalmar/")

    assert [link.get("href") for link in page.root.find_all("nav a") if link.text == "Prövning"] == [
        "/provning/"
    ]
    assert analyst.get("/provning/").h1 == analyst.get(REVIEWS).h1


def test_a_passage_shows_old_and_new_words_in_their_place(analyst: StrictClient) -> None:
    page = analyst.get(change_users())

    assert page.h1 == "Kalmar har ändrat ord som något vilar på"
    assert [e.text for e in page.find_all(".diff__text del, .diff__text ins")] == [
        "[struket: ett]",
        "[tillagt: två]",
    ]
    marked = page.texts(".places mark")
    assert ["ett brukarråd" in marked[0], "två brukarråd" in marked[1]] == [True, True]
    assert "Brukarmedverkan: plats i grupp, råd eller panel" in page.text() or page.texts(".resting b")
    assert "fortfarande på rader i den tryckta rapporten" in page.text()
    assert page.links()["Peka ut andra ord i svaret"] == f"/omgangar/{ROUND}/las/08/brukarmedverkan/"


def test_words_that_say_the_same_thing_bear_again_and_the_claims_can_be_read_anew(
    analyst: StrictClient,
) -> None:
    address = change_users()

    words = decide(analyst, address, "confirm", "u175")

    assert "Orden bär u175 vidare." in words
    assert "Inget väntar på prövning" in words
    round_ = Round.objects.get(key=ROUND)
    ground = material(round_)
    assert "två brukarråd" in ground.statements["u175"].passage
    assert not ground.statements["u175"].awaits
    # The words are other words, so the answer has to be read again: the claims stay stale until somebody has.
    assert any(
        claim.stale
        for claim in resting_claims(round_, ground=ground, viewer=viewer_for("analyst", label="Alva"))
    )


def test_words_that_bear_nothing_are_struck_and_it_is_told_what_the_statement_stands_on(
    analyst: StrictClient,
) -> None:
    words = decide(analyst, change_users(), "refuse", "u175")

    assert "u175 står kvar på annat belägg." in words


def test_a_statement_can_be_withdrawn_from_the_page(analyst: StrictClient) -> None:
    words = decide(analyst, change_users(), "withdraw", "u175")

    assert "u175 är återtagen." in words
    assert Statement.objects.get(round__key=ROUND, key="u175").retracted_by == "Alva"


def test_lost_words_offer_no_confirmation_and_refuse_one_that_is_sent_anyway(analyst: StrictClient) -> None:
    address = lose_users()
    page = analyst.get(address)
    assert page.h1 == "Kalmar har tagit bort ord som något vilar på"
    assert [button.get("value") for button in page.find_all(".decision button")] == ["refuse", "withdraw"]

    words = decide(analyst, address, "confirm", status=409)

    assert "kan inte säga samma sak" in words


def test_after_a_decision_the_next_that_waits_is_shown(analyst: StrictClient) -> None:
    address, before = lose_users(), waiting_rows().count()

    page = analyst.post(f"{address}beslut/", {"beslut": "refuse"})

    assert waiting_rows().count() == before - 1
    assert page.find_all(".decision")
    assert page.response.redirect_chain[0][0] == f"{REVIEWS}{waiting_rows()[0].pk}/"


def test_of_several_statements_each_is_ticked_for_itself(analyst: StrictClient) -> None:
    address = change_users()
    other = Statement.objects.filter(round__key=ROUND, subject__actor__key="08").exclude(key="u175")[0]
    StatementEvidence.objects.create(statement=other, passage=waiting_rows().get().passage)
    page = analyst.get(address)
    assert sorted(box.get("value") or "" for box in page.find_all("[type=checkbox]")) == sorted(
        ["u175", other.key]
    )

    words = decide(analyst, address, "confirm", "u175")

    assert f"{other.key} står kvar på annat belägg." in words


def test_the_second_to_decide_is_told_who_was_first(analyst: StrictClient, coordinator: StrictClient) -> None:
    address = change_users()
    decide(analyst, address, "refuse", "u175")

    words = decide(coordinator, address, "confirm", status=409)

    assert "Textstället är redan prövat: Alva svarade ”bär inte längre”. Inget ändrades." in words


def test_a_decided_passage_stays_readable_and_says_by_whom(analyst: StrictClient) -> None:
    address = change_users()
    decide(analyst, address, "confirm", "u175")

    page = analyst.get(address)

    assert "av Alva: säger samma sak." in page.text()
    assert not page.find_all(".decision button")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Välj vad de nya orden säger."),
        ({"beslut": "kanske"}, "Beslutet finns inte."),
        ({"beslut": "confirm", "bars": ["u999"]}, "Utsagan ”u999” vilar inte längre på orden."),
        ({"beslut": "confirm\x00"}, "Beslutet finns inte."),
    ],
)
def test_a_decision_that_is_none_is_told_and_nothing_is_decided(
    analyst: StrictClient, sent: dict[str, object], words: str
) -> None:
    page = analyst.post(f"{change_users()}beslut/", sent, status=400)

    assert words in page.find("#fel").text
    assert waiting_rows().count() == 1


@pytest.mark.parametrize(
    "path", [REVIEWS, "/omgangar/finns-inte/provning/", f"{REVIEWS}{uuid.UUID(int=0x5EED)}/"]
)
def test_what_does_not_exist_is_told_in_words(analyst: StrictClient, path: str) -> None:
    page = analyst.get(path, status=200 if path == REVIEWS else 404)

    assert page.h1 in ("Inget väntar på prövning", "Sidan finns inte")


@pytest.mark.parametrize("role", ["county_author", "reader"])
def test_who_does_not_code_cannot_decide(signed_in: SignedIn, role: str) -> None:
    address = change_users()
    client = signed_in("Ebba", role=role, unit="08" if role == "county_author" else "")

    assert client.http.post(f"{address}beslut/", {"beslut": "confirm"}).status_code == 403
    assert waiting_rows().count() == 1


def test_a_reader_sees_what_waits_without_the_buttons(reader: StrictClient) -> None:
    page = reader.get(change_users())

    assert page.find_all(".decision")
    assert not page.find_all(".decision button")


def test_an_analyst_reads_every_revision(analyst: StrictClient) -> None:
    change_users()

    first = analyst.get(f"/omgangar/{ROUND}/revisioner/08/1/")
    second = analyst.get(f"/omgangar/{ROUND}/revisioner/08/2/")

    assert first.h1 == "Revision 1 från Kalmar är ersatt"
    assert first.find_all(".message--reconstructed")
    assert second.h1 == "Revision 2 från Kalmar gäller"
    assert "Det var fel." in second.text()


@pytest.mark.parametrize("lost", [False, True])
def test_list_and_passage_ask_few_queries_however_much_waits(
    analyst: StrictClient, lost: bool, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = lose_users() if lost else change_users()

    for path in (REVIEWS, address, f"/omgangar/{ROUND}/revisioner/08/2/"):
        with django_assert_max_num_queries(MOST_QUERIES):
            analyst.get(path)
