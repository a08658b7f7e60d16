"""Ways on: what rooms above offer from a place, drawn for those who may go there, and the second menu of the signed-in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from ledtrad.access.policies import viewer_for
from ledtrad.core.counting import Certainty, Question
from ledtrad.core.viewer import Viewer
from ledtrad.website.ways import (
    WAYS,
    ClaimPlace,
    CompilationPlace,
    CountyPlace,
    Link,
    MenuPlace,
    Place,
    QuestionPlace,
    StartPlace,
    WayProvider,
    register_ways,
    ways_from,
)
from tests.cast import make_assignment, make_user
from tests.pages.client import StrictClient
from tests.website.ways import REPORT, REPORT_URL, ROUND, ask

Offer = Callable[[WayProvider], WayProvider]


@pytest.fixture(autouse=True)
def offer() -> Iterator[Offer]:
    """Register providers as the rooms above do: only the test's own, and forgotten after it."""
    before = list(WAYS)
    WAYS.clear()
    yield register_ways
    WAYS[:] = before


@pytest.fixture
def asked(offer: Offer) -> list[Place]:
    """Every place that pages ask about while the test runs."""
    places: list[Place] = []

    def note(viewer: Viewer, place: Place) -> Iterable[Link]:
        places.append(place)
        return ()

    offer(note)
    return places


def code_here(viewer: Viewer, place: Place) -> Iterable[Link]:
    match place:
        case CountyPlace(code=code) if viewer.signed_in:
            yield Link("Koda länets svar", f"/koda/{code}/", note="Läs och markera")
        case MenuPlace():
            yield Link("Matris", "/lan/")
            yield Link("Kalmar", "/lan/kalmar/")


def build_in(viewer: Viewer, place: Place) -> Iterable[Link]:
    if isinstance(place, QuestionPlace):
        fields = (("variabel", place.question.variable), ("varde", "<new>"))
        yield Link("Gör till påstående", "/sammanstallning/nytt/", posts=True, fields=fields)
    if isinstance(place, ClaimPlace) and place.claim == "nya-grupper":
        yield Link("Läs om svaret", "/las-om/")


def test_a_provider_registered_twice_speaks_once(offer: Offer) -> None:
    offer(code_here)
    offer(code_here)

    assert WAYS.count(code_here) == 1


def test_ways_are_those_that_the_viewer_may_go(offer: Offer) -> None:
    offer(code_here)
    place = CountyPlace(ROUND, "08", "published")

    assert ways_from(place, viewer=viewer_for("public", label="läsaren")) == ()
    links = ways_from(place, viewer=viewer_for("analyst", label="Alva", signed_in=True))
    assert [link.url for link in links] == ["/koda/08/"]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", StartPlace(ROUND)),
        ("/lan/kalmar/", CountyPlace(ROUND, "08", "published")),
        (REPORT_URL, CompilationPlace(REPORT)),
        (REPORT_URL, ClaimPlace(REPORT, "nya-grupper")),
        (
            ask("political_body", ("varde", "none"), ("sakerhet", "planned")),
            QuestionPlace(
                ROUND,
                Question("political_body", frozenset({"none"}), frozenset({Certainty.PLANNED})),
            ),
        ),
    ],
)
def test_each_page_tells_where_the_reader_stands(
    site: StrictClient, asked: list[Place], path: str, place: Place
) -> None:
    site.get(path)

    assert place in asked


def test_a_way_that_posts_is_a_button_with_its_fields(site: StrictClient, offer: Offer) -> None:
    offer(build_in)

    form = site.get(ask("political_body")).find("nav.ways form")

    hidden = {field.get("name"): field.get("value") for field in form.find_all("input")}
    token = hidden.pop("csrfmiddlewaretoken")
    assert hidden == {"variabel": "political_body", "varde": "<new>"}
    assert token
    assert form.get("action") == "/sammanstallning/nytt/"
    assert form.find("button").text == "Gör till påstående"


def test_the_ways_of_a_claim_stand_at_that_claim_alone(site: StrictClient, offer: Offer) -> None:
    offer(build_in)

    page = site.get(REPORT_URL)

    ways = [text for text in page.texts("p.claim__ways a") if text.startswith("Läs om svaret")]
    assert len(ways) == 1


def test_without_ways_no_empty_list_is_drawn(site: StrictClient) -> None:
    assert site.get("/lan/kalmar/").texts("nav.ways") == []


def test_the_public_is_shown_the_way_in_and_no_second_menu(site: StrictClient, offer: Offer) -> None:
    offer(code_here)

    page = site.get("/lan/kalmar/")

    assert page.find("p.session__in a").get("href") == reverse("accounts:sign_in")
    assert page.texts("div.session") == []


@pytest.fixture
def at_work(db: None, offer: Offer) -> StrictClient:
    """Alva, who analyses, signed in with a browser that must bring its token."""
    alva = make_user()
    make_assignment(alva, role="analyst", unit="")
    client = Client(enforce_csrf_checks=True)
    client.force_login(alva)
    offer(code_here)
    return StrictClient(client)


def test_the_signed_in_see_their_menu_their_name_and_the_way_out(at_work: StrictClient) -> None:
    page = at_work.get("/lan/kalmar/")

    session = page.find("div.session")
    assert [(a.text, a.get("aria-current")) for a in session.find_all("nav a")] == [
        ("Matris", None),
        ("Kalmar", "page"),
    ]
    assert session.find(".session__who p").text == "Inloggad: Alva"
    assert session.find("form").get("action") == reverse("accounts:sign_out")
    assert session.find("form").get("method") == "post"
    assert page.texts("nav.ways a") == ["Koda länets svar"]


def test_the_way_out_signs_out(at_work: StrictClient) -> None:
    form = at_work.get("/lan/kalmar/").find("div.session form")
    token = form.find("input").get("value")

    at_work.http.post(form.get("action") or "", {"csrfmiddlewaretoken": token})

    assert at_work.get("/lan/kalmar/").texts("div.session") == []


def test_pages_can_be_read_but_not_written_to(site: StrictClient) -> None:
    for path in ("/", "/lan/", "/lan/kalmar/", "/fragor/", f"/fragor/{ROUND}/", REPORT_URL):
        assert site.http.post(path).status_code == 405
        assert site.http.head(path).status_code == 200
