"""A county's author at work: the form, what would change, the receipt, the way it goes wrong."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Revision, Round
from ledtrad.rounds.states import RoundState
from ledtrad.website.ways import CountyPlace, ways_from
from tests.analysis.conftest import SignedIn
from tests.analysis.corrections import FORM, ROUND, WORDS, correct, kalmar_response, standing_text
from tests.pages.client import StrictClient

MOST_QUERIES = 15
USERS = "svar-brukarmedverkan"

pytestmark = pytest.mark.django_db


def n_revisions() -> int:
    return kalmar_response().revisions.count()


def told(client: StrictClient, **changed: str) -> dict[str, str]:
    """What the form sends as it stands, with some of it changed."""
    page = client.get(FORM)
    sent = {e.get("name") or "": "".join(e.node.itertext()) for e in page.find_all("form.form textarea")}
    return sent | {"grund": str(n_revisions()), "skal": "Det var fel."} | changed


def changed_users() -> str:
    return standing_text("brukarmedverkan").replace("ett brukarråd", "två brukarråd")


def test_the_form_holds_the_countys_own_words_and_says_that_they_are_reconstructed(
    kalmar_author: StrictClient,
) -> None:
    page = kalmar_author.get(FORM)

    assert page.h1.startswith("Svaret från Kalmar är rekonstruerat")
    assert "ett brukarråd" in page.find(f"[name={USERS}]").text
    assert "tar ni över hela texten som er egen" in page.text()
    assert len(page.find_all("section.own textarea")) == 13


def test_one_topic_can_be_shown_alone_and_the_rest_stays_as_it_stood(kalmar_author: StrictClient) -> None:
    page = kalmar_author.get(f"{FORM}?amne=fou")
    assert len(page.find_all("section.own textarea")) == 2

    kalmar_author.post(
        f"{FORM}?amne=fou",
        {"svar-fou": "Nytt.", "skal": "Fel.", "grund": "1", "steg": "lamna"},
    )

    assert standing_text("fou") == "Nytt."
    assert "ett brukarråd" in standing_text("brukarmedverkan")


def test_what_would_change_is_shown_with_the_claims_and_nothing_is_written(
    kalmar_author: StrictClient,
) -> None:
    page = kalmar_author.post(FORM, told(kalmar_author, **{USERS: changed_users(), "steg": "granska"}))

    assert page.texts("h3")[0] == "Brukarmedverkan"
    assert [e.text for e in page.find_all(".diff__text del, .diff__text ins")] == [
        "[struket: ett]",
        "[tillagt: två]",
    ]
    assert "I sex län har brukare eller deras organisationer fått plats" in page.text()
    assert "Av 15 textställen som något vilar på ändras ett." in page.text()
    assert n_revisions() == 1


def test_what_was_checked_can_be_submitted_and_gives_a_receipt(kalmar_author: StrictClient) -> None:
    sent = told(kalmar_author, **{USERS: changed_users(), "steg": "granska"})
    checked = kalmar_author.post(FORM, sent)
    hidden = {e.get("name") or "": e.get("value") or "" for e in checked.find_all("form.form input")}

    page = kalmar_author.post(FORM, hidden | {"steg": "lamna"})

    revision = Revision.objects.get(response=kalmar_response(), number=2)
    assert page.h1 == "Revision 2 från Kalmar gäller"
    assert "Revision 2 är inlämnad." in page.text()
    assert revision.version.sha256 in page.text()
    assert "Ett väntar på att en analytiker prövar de nya orden." in page.text()
    assert standing_text("fou") in page.text()


def test_going_back_from_the_check_keeps_what_was_typed(kalmar_author: StrictClient) -> None:
    page = kalmar_author.post(FORM, told(kalmar_author, **{USERS: changed_users(), "steg": "andra"}))

    assert "två brukarråd" in page.find(f"[name={USERS}]").text
    assert n_revisions() == 1


def test_submitting_twice_makes_one_revision(kalmar_author: StrictClient) -> None:
    sent = told(kalmar_author, **{USERS: changed_users(), "steg": "lamna"})
    kalmar_author.post(FORM, sent)

    page = kalmar_author.post(FORM, sent)

    assert "stod redan så: inget nytt lämnades in" in page.text()
    assert n_revisions() == 2


def test_a_text_without_a_change_is_told_and_can_be_taken_over_with_the_box(
    kalmar_author: StrictClient,
) -> None:
    page = kalmar_author.post(FORM, told(kalmar_author, steg="granska"), status=400)
    assert "Ni har inte ändrat något" in page.text()

    page = kalmar_author.post(FORM, told(kalmar_author, overta="on", steg="granska"))
    assert "Inga ord ändras" in page.text()

    kalmar_author.post(FORM, told(kalmar_author, overta="on", steg="lamna"))
    assert Revision.objects.get(response=kalmar_response(), number=2).provenance == "submitted"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"skal": ""}, "Skriv varför ni rättar svaret."),
        ({"svar-fou": ""}, "Ange varför svaret är tomt"),
        ({"svar-fou": "", "saknas-fou": "glomt"}, "Skälet finns inte."),
        ({"saknas-fou": "withheld"}, "antingen en text eller ett skäl"),
        ({"svar-fou": "noll\x00tecken"}, "inte går att spara"),
        ({"svar-fou": "a" * 200_001}, "Texten är för lång."),
    ],
)
def test_faults_are_told_at_the_field_and_everything_typed_is_kept(
    kalmar_author: StrictClient, fields: dict[str, str], words: str
) -> None:
    sent = told(kalmar_author, **{USERS: changed_users(), "steg": "lamna"})

    page = kalmar_author.post(FORM, sent | fields, status=400)

    assert words in page.find("#fel").text
    assert "två brukarråd" in page.find(f"[name={USERS}]").text
    assert n_revisions() == 1


def test_two_authors_at_once_see_both_texts_and_lose_nothing(kalmar_author: StrictClient) -> None:
    sent = told(kalmar_author, **{USERS: changed_users(), "steg": "lamna"})
    correct({"fou": "Avtalet gäller.", "brukarmedverkan": "Ingenting alls."})

    page = kalmar_author.post(FORM, sent, status=409)

    assert "Revision 2 lämnades in av Bo medan du skrev." in page.text()
    assert "två brukarråd" in page.find(f"[name={USERS}]").text
    assert page.find("[name=svar-fou]").text.strip() == "Avtalet gäller."
    assert page.find("[name=grund]").get("value") == "2"
    assert page.find("[name=skal]").text.strip() == "Det var fel."
    assert n_revisions() == 2


@pytest.mark.parametrize("grund", ["", "-1", "ett", "9" * 40, "1e3", "0"])
def test_a_base_that_no_revision_has_is_a_clash_and_not_a_crash(
    kalmar_author: StrictClient, grund: str
) -> None:
    sent = told(kalmar_author, **{USERS: changed_users(), "grund": grund, "steg": "lamna"})

    page = kalmar_author.post(FORM, sent, status=409)

    assert "två brukarråd" in page.find(f"[name={USERS}]").text
    assert n_revisions() == 1


@pytest.mark.parametrize("unit", ["07", "14", "fyrbodal"])
def test_another_countys_pages_are_refused_in_words(kalmar_author: StrictClient, unit: str) -> None:
    for path in (f"ratta/{unit}/", f"vara-ord/{unit}/", f"ratta/{unit}/1/"):
        page = kalmar_author.get(f"/omgangar/{ROUND}/{path}", status=403)
        assert page.h1 == "Det här får du inte göra"
    kalmar_author.post(f"/omgangar/{ROUND}/ratta/{unit}/", {"steg": "lamna"}, status=403)
    assert Revision.objects.filter(number=2).count() == 0


def test_while_the_round_is_open_the_county_is_led_to_its_answer_and_what_is_typed_stands(
    kalmar_author: StrictClient,
) -> None:
    sent = told(kalmar_author, **{USERS: changed_users(), "steg": "lamna"})
    Round.objects.filter(key=ROUND).update(state="open", due_on="2013-01-31")

    assert kalmar_author.http.get(FORM).headers["Location"] == f"/svara/{ROUND}/08/"
    page = kalmar_author.post(FORM, sent, status=403)

    assert "Insamlingen är öppen, och då skrivs svaret på sidan Svara." in page.find("[role=alert]").text
    assert "två brukarråd" in page.find(f"[name={USERS}]").text
    assert page.links()["Till ert svar i insamlingen"] == f"/svara/{ROUND}/08/"
    assert n_revisions() == 1


def test_a_county_with_parts_goes_between_them(signed_in: SignedIn) -> None:
    page = signed_in("Tora", role="county_author", unit="14").get(f"/omgangar/{ROUND}/ratta/fyrbodal/")

    assert page.texts(".tabs a") == ["Västra Götaland", "Fyrbodal", "GR", "Sjuhärad", "Skaraborg"]


@pytest.mark.parametrize(
    "path",
    ["omgangar/finns-inte/ratta/08/", f"omgangar/{ROUND}/ratta/99/", f"omgangar/{ROUND}/ratta/08/7/",
     f"omgangar/{ROUND}/ratta/08/{10**30}/", f"omgangar/{ROUND}/vara-ord/ingen/"],
)  # fmt: skip
def test_what_does_not_exist_is_told_in_words(kalmar_author: StrictClient, path: str) -> None:
    page = kalmar_author.get(f"/{path}", status=404)

    assert page.h1 == "Sidan finns inte"


@pytest.mark.parametrize(
    "query", ["amne=fiske", "amne=%00", "amne=%ED%A0%80", f"amne={'a' * 3000}", "x=1&amne"]
)
def test_odd_questions_after_the_address_show_the_whole_form(kalmar_author: StrictClient, query: str) -> None:
    assert len(kalmar_author.get(f"{FORM}?{query}").find_all("section.own textarea")) == 13


def test_an_archived_round_says_that_it_is_closed(kalmar_author: StrictClient) -> None:
    Round.objects.filter(key=ROUND).update(state="archived")

    page = kalmar_author.get(FORM, status=403)

    assert "Omgången är arkiverad" in page.text()


@pytest.mark.parametrize(
    ("state", "ways"),
    [
        ("published", {"Skriv länets svar", "Rätta länets svar"}),
        ("open", {"Skriv länets svar"}),
        ("archived", {"Skriv länets svar"}),
    ],
)
def test_a_county_is_led_to_correct_only_where_something_is_corrected(state: str, ways: set[str]) -> None:
    author = Viewer("Bo", homes=frozenset((held, "08") for held in ("responses.write", "responses.correct")))

    told = {link.label for link in ways_from(CountyPlace(ROUND, "08", state), viewer=author)}

    assert told & {"Skriv länets svar", "Rätta länets svar"} == ways


def test_the_menu_leads_the_author_to_the_countys_own_words(kalmar_author: StrictClient) -> None:
    page = kalmar_author.get("/lan/kalmar/")
    assert page.links()["Rätta länets svar"] == FORM
    assert page.links()["Skriv länets svar"] == "/svara/"

    assert kalmar_author.get("/era-ord/").h1 == kalmar_author.get(WORDS).h1


def test_the_county_page_shows_the_new_words_without_the_banner(kalmar_author: StrictClient) -> None:
    correct({"fou": "Avtalet gäller."})

    page = kalmar_author.get("/lan/kalmar/")

    assert "Kalmar har själv lämnat in sina svar: revision 2, den 2 mars 2026." in page.text()
    assert not page.find_all(".message--reconstructed")
    assert "Avtalet gäller." in page.text()


def test_the_words_page_tells_what_became_of_each_correction(kalmar_author: StrictClient) -> None:
    correct({"brukarmedverkan": changed_users()})

    page = kalmar_author.get(WORDS)

    assert page.h1.endswith("vilar på ord från Kalmar")
    assert "Ett textställe väntar på prövning." in page.text()
    assert page.texts(".fates li") == [
        "Våren 2012 fick Kalmar län ett brukarråd. Det hör till missbruks- och beroendevården eller psykiatrin. Väntar på prövning"
    ]
    assert "Brukarna: mycket prövas, lite har fast form" in page.text()


@pytest.mark.parametrize("path", [FORM, WORDS, f"{FORM}2/"])
def test_the_pages_ask_few_queries(
    kalmar_author: StrictClient,
    path: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    correct({"brukarmedverkan": changed_users(), "fou": "Avtalet gäller."})

    with django_assert_max_num_queries(MOST_QUERIES):
        kalmar_author.get(path)


def test_the_check_asks_few_queries(
    kalmar_author: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sent = told(kalmar_author, **{USERS: changed_users(), "steg": "granska"})

    with django_assert_max_num_queries(25):
        kalmar_author.post(FORM, sent)


def test_the_page_of_their_words_leads_to_the_extract(kalmar_author: StrictClient) -> None:
    links = kalmar_author.get(WORDS).links()

    assert links["Utdrag som PDF, under 1 MB"] == "/lan/kalmar/utdrag.pdf"
    assert links["Utdrag som Word, under 1 MB"] == "/lan/kalmar/utdrag.docx"


def test_no_extract_is_offered_of_a_round_that_is_not_published(kalmar_author: StrictClient) -> None:
    Round.objects.update(state=RoundState.ANALYSIS)

    assert not [url for url in kalmar_author.get(WORDS).links().values() if "utdrag" in url]
