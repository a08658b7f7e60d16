"""The middleware: every request gets its Viewer, and only a page whose row the viewer's role opens is there at all."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path, resolve, reverse

from ledtrad.access.middleware import PolicyTable
from ledtrad.access.policies import PAGES
from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.queries.auditing import audit, find_printed_report
from ledtrad.synthesis.queries.desk import desk, find_compilation
from tests.pages.client import StrictClient


def unnamed(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hemligt.")


# A page that somebody added to the addresses without a name, and one without a row in the table.
urlpatterns = [path("utan-namn/", unnamed), path("utan-rad/", unnamed, name="utan-rad")]


def at_the_door(address: str, viewer: Viewer, *, method: str = "GET") -> HttpResponse | None:
    """Send a request for the address to the door, as the viewer; give what the door answers itself."""
    request = RequestFactory().generic(method, address)
    request.resolver_match = resolve(request.path)
    request.viewer = viewer  # type: ignore[attr-defined]
    door = PolicyTable(lambda _: HttpResponse())
    return door.process_view(request, request.resolver_match.func, (), {})


def test_a_request_of_somebody_who_has_not_signed_in_comes_as_the_public() -> None:
    request = RequestFactory().get("/")

    PolicyTable(lambda _: HttpResponse()).process_request(request)

    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    assert (viewer.label, viewer.may("synthesis.read"), viewer.may("data.load")) == (
        "allmänheten",
        True,
        False,
    )


@pytest.mark.parametrize("page", ["website:start", "website:counties", "website:questions"])
def test_the_permission_of_its_row_opens_a_page_and_nothing_else_does(page: str) -> None:
    address = reverse(page)
    others = frozenset(PAGES.values()) - {PAGES[page]}

    at_the_door(address, Viewer("Alva", frozenset({PAGES[page]})))

    with pytest.raises(PermissionDenied):
        at_the_door(address, Viewer("Bo", others, signed_in=True))


def test_whoever_has_not_signed_in_is_led_to_the_sign_in_and_back() -> None:
    answer = at_the_door("/fragor/?a=%C3%A5", Viewer("allmänheten"))

    assert answer is not None
    assert (answer.status_code, answer["Location"]) == (302, "/logga-in/?next=%2Ffragor%2F%3Fa%3D%25C3%25A5")


def test_what_was_posted_without_a_right_is_not_sent_on() -> None:
    answer = at_the_door("/logga-ut/", Viewer("allmänheten"), method="POST")

    assert answer is not None
    assert answer["Location"] == "/logga-in/?next=%2F"


@pytest.mark.urls("tests.access.test_policy_at_the_door")
@pytest.mark.parametrize("address", ["/utan-namn/", "/utan-rad/"])
def test_a_page_without_a_row_is_there_for_nobody(address: str) -> None:
    everything = Viewer("Alva", frozenset(PAGES.values()) | {"data.load", "releases.freeze"})

    with pytest.raises(Http404):
        at_the_door(address, everything)


@pytest.mark.urls("tests.access.test_policy_at_the_door")
@pytest.mark.parametrize("address", ["/utan-namn/", "/utan-rad/"])
def test_a_page_without_a_row_answers_404_and_shows_nothing(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.views.debug.technical_404_response", None)
    monkeypatch.setattr("django.views.defaults.ERROR_404_TEMPLATE_NAME", "no-such-page.html")

    answer = Client().get(address)

    assert answer.status_code == 404
    assert "Hemligt" not in answer.content.decode()


@pytest.mark.django_db
def test_a_page_whose_row_is_taken_away_is_gone_and_the_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(PAGES, "website:counties")

    assert Client().get(reverse("website:counties")).status_code == 404
    assert StrictClient().get(reverse("website:questions")).h1


@pytest.mark.django_db
def test_queries_ask_the_viewer_themselves_and_not_only_the_door() -> None:
    stranger = Viewer("Bo")
    compilation, report = find_compilation("omrakning-2012"), find_printed_report("delrapport-2012-tryckt")

    for query in (lambda: desk(compilation, viewer=stranger), lambda: audit(report, viewer=stranger)):
        with pytest.raises(NotAllowed, match="Du har inte behörighet till detta"):
            query()
