"""A county's people answer a fact check: one page, saved as it grows, sent once, and a receipt that tells what was decided."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ledtrad.rounds.models import Round
from ledtrad.synthesis.actions.fact_checks import close_fact_check
from ledtrad.synthesis.models import FactCheck, FactCheckAnswer, FactCheckReply
from tests.cast import BJORKO, GRANO, NOON, NORRA_GRANO, TALLMO, make_assignment, make_claim, make_user
from tests.cast_fact_checks import AGREES, DISA, MENDS, answer, ask, decide, seat_of, type_in
from tests.pages.client import StrictClient
from tests.synthesis.small_round import Small, make_small_round

MOST_QUERIES = 15
PAGE = f"/faktagranskning/bjorkolaget/1/{BJORKO}/"
RECEIPT = f"{PAGE}kvitto/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(db: None) -> Small:
    return make_small_round()


@pytest.fixture
def check(small: Small) -> FactCheck:
    return ask(small.compilation, note="Läs noga.")


def person(name: str = "Bo", role: str = "county_author", unit: str = BJORKO) -> StrictClient:
    user, client = make_user(name.lower(), first_name=name), Client()
    make_assignment(user, role=role, unit=unit)
    client.force_login(user)
    return StrictClient(client)


def form(choice: str = "", wrong: str = "", instead: str = "", *, added: str = "", edit: int = 0, act: str = "spara") -> dict[str, str]:  # fmt: skip
    """Give the form as it is sent, with one claim."""
    return {
        "val-1": choice, "fel-1": wrong, "ska-1": instead, "tillagg": added, "andring": str(edit), "gor": act
    }  # fmt: skip


@pytest.mark.usefixtures("check")
def test_the_page_tells_claim_place_and_words_and_what_becomes_of_a_correction() -> None:
    page = person().get(PAGE)

    assert page.h1 == "Stämmer påståendet om er?"
    assert "Två län bildade nya grupper." in page.text()
    assert "Orden stöder påståendet" in page.text()
    assert "Ny grupp: ja" in page.text()
    assert "Läs noga." in page.text()
    assert "Rättelser och tillägg trycks i rapporten med ert läns namn" in page.text()


@pytest.mark.usefixtures("check")
def test_who_writes_for_a_part_alone_is_not_led_to_the_county() -> None:
    of_part, of_whole = person("Nora", unit=NORRA_GRANO), person("Gun", unit=GRANO)

    assert of_part.get(PAGE.replace(BJORKO, NORRA_GRANO)).texts("nav.tabs a") == []
    assert len(of_whole.get(PAGE.replace(BJORKO, GRANO)).texts("nav.tabs a")) == 2


@pytest.mark.usefixtures("check")
def test_what_is_saved_stands_in_the_fields_and_is_not_sent() -> None:
    bo = person()

    page = bo.post(PAGE, form("corrects", "Gruppen är gammal.", added="Vårt råd saknas."))

    assert "Sparat. Ni kan fortsätta senare; inget är sänt." in page.text()
    assert "Gruppen är gammal." in page.find("#svar-fel-1").text
    assert "Vårt råd saknas." in page.find("#svar-tillagg").text
    assert not FactCheckAnswer.objects.exists()


@pytest.mark.usefixtures("check")
def test_an_answer_is_sent_with_a_receipt_and_sent_again_gives_the_same() -> None:
    bo = person()
    page = bo.post(PAGE, form("corrects", "Gruppen är gammal.", "Gruppen bildades 2010.", act="sand"))
    assert page.h1 == "Svaret på faktagranskningen är sänt"
    assert "Gruppen bildades 2010." in page.text()

    again = bo.post(PAGE, form("agrees", act="sand"))

    assert "Svaret var redan sänt, och inget nytt sändes." in again.text()
    assert [one.kind for one in FactCheckReply.objects.all()] == ["corrects"]
    assert bo.http.get(PAGE).headers["Location"] == RECEIPT


@pytest.mark.usefixtures("check")
@pytest.mark.parametrize(
    ("told", "sentence", "field"),
    [
        (form(act="sand"), "Välj om påståendet stämmer eller ska rättas.", "#svar-val-1"),
        (form("corrects", "Fel.", act="sand"), "Skriv vad det ska stå i stället.", "#svar-ska-1"),
        (form("agrees", "Fel.", act="sand"), "Du har valt att påståendet stämmer", "#svar-val-1"),
    ],
)
def test_what_lacks_is_told_at_its_place_and_nothing_typed_is_lost(
    told: dict[str, str], sentence: str, field: str
) -> None:
    bo = person()

    page = bo.post(PAGE, told, status=400)

    assert sentence in page.find("#fel").text
    assert field in [link.get("href") for link in page.find_all("#fel a")]
    assert told["fel-1"] in page.find("#svar-fel-1").text
    assert told["fel-1"] in bo.get(PAGE).find("#svar-fel-1").text
    assert not FactCheckAnswer.objects.exists()


def test_the_rest_is_said_to_be_right_with_one_tick(small: Small) -> None:
    for n in range(4):
        make_claim(f"till-{n}", compilation=small.compilation, variable=small.variable)
    ask(small.compilation)
    told = form("corrects", "Gruppen är gammal.", "Den är från 2010.", act="sand") | {"resten": "on"}

    person().post(PAGE, told)

    kinds = FactCheckReply.objects.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["corrects", "agrees", "agrees", "agrees", "agrees"]


@pytest.mark.usefixtures("check")
def test_two_who_write_at_once_are_shown_both_texts() -> None:
    bo, cilla = person(), person("Cilla", role="county_writer")
    bo.post(PAGE, form("agrees"))

    page = cilla.post(PAGE, form("corrects", "Gruppen är gammal."), status=409)

    assert "Bo har sparat annat medan du skrev." in page.text()
    assert "Påstående 1: Stämmer" in page.find(".message--warning").text
    assert "Gruppen är gammal." in page.find("#svar-fel-1").text
    assert page.find('[name="andring"]').get("value") == "1"


@pytest.mark.usefixtures("check")
def test_a_co_writer_saves_and_is_told_who_sends() -> None:
    cilla = person("Cilla", role="county_writer")

    assert not cilla.get(PAGE).find_all('[value="sand"]')
    page = cilla.post(PAGE, form("agrees", act="sand"), status=403)

    assert "Bara länets författare kan lämna in" in page.text()
    assert seat_of(FactCheck.objects.get()).draft


@pytest.mark.usefixtures("check")
@pytest.mark.parametrize("path", [PAGE, RECEIPT])
def test_another_countys_people_read_nothing(path: str) -> None:
    page = person("Tor", unit=TALLMO).get(path, status=403)

    assert "nya grupper" not in page.text()


def test_who_no_claim_rests_on_is_told_and_may_add(check: FactCheck) -> None:
    gro = person("Gro", unit=GRANO)
    path = PAGE.replace(BJORKO, GRANO)

    page = gro.get(path)

    assert page.h1 == "Inget påstående vilar på era ord"
    assert page.links()["Norra Granö"] == PAGE.replace(BJORKO, NORRA_GRANO)
    assert "Vårt kansli saknas." in gro.post(path, {"tillagg": "Vårt kansli saknas.", "gor": "sand"}).text()
    assert seat_of(check, GRANO).answer


def test_a_closed_one_takes_no_answer_and_gives_back_what_was_typed(check: FactCheck) -> None:
    bo = person()
    close_fact_check(check, viewer=DISA, at=NOON)

    page = bo.post(PAGE, form("corrects", "Gruppen är gammal.", "Sedan 2010."), status=403)

    assert "Faktagranskningen är avslutad" in page.text()
    assert "Gruppen är gammal." in page.text()
    assert "Faktagranskningen är avslutad" in bo.get(PAGE, status=403).text()


def test_the_receipt_tells_what_was_decided_and_why(check: FactCheck) -> None:
    answer(check, MENDS)
    bo = person()
    assert "Inte beslutat än." in bo.get(RECEIPT).text()

    decide(FactCheckReply.objects.get(), "rejected")

    page = bo.get(RECEIPT)
    assert "Avslagen Vi har läst svaret igen." in page.text()


def test_svara_and_the_list_of_topics_lead_to_it(check: FactCheck) -> None:
    bo = person()

    assert bo.http.get("/svara/").headers["Location"] == PAGE
    tasks = bo.get(f"/svara/{Round.objects.get(key='bjorkoomgangen').key}/{BJORKO}/")
    assert PAGE in tasks.links().values()
    answer(check, AGREES)
    told = bo.get(f"/svara/bjorkoomgangen/{BJORKO}/").links()
    assert told["Ert svar på faktagranskningen, med beslut om rättelser"] == RECEIPT


def test_what_does_not_exist_is_told(check: FactCheck) -> None:
    page = person().get(PAGE.replace("/1/", "/7/"), status=404)

    assert "Välj en som pågår." in page.text()


def test_the_pages_ask_the_same_number_of_questions_however_much_is_asked(
    small: Small, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(30):
        make_claim(f"till-{n}", compilation=small.compilation, variable=small.variable)
    check, bo = ask(small.compilation), person()
    type_in(check, AGREES)

    with django_assert_max_num_queries(MOST_QUERIES):
        assert bo.get(PAGE).h1 == "Stämmer de 31 påståendena om er?"
    # Saving leads back to the page, which is read anew.
    with django_assert_max_num_queries(2 * MOST_QUERIES):
        bo.post(PAGE, {f"val-{n}": "agrees" for n in range(1, 32)} | {"andring": "1", "gor": "spara"})
    answer(check, unit=GRANO)
    gro = person("Gro", unit=GRANO)
    with django_assert_max_num_queries(MOST_QUERIES):
        gro.get(f"/faktagranskning/bjorkolaget/1/{GRANO}/kvitto/")
