"""The addresses of the site, against the committed list tests/house/routes.txt.

An address that was once given out stays: people have printed it. When a page moves, keep the old address with a permanent
redirect (`RedirectView.as_view(pattern_name=…, permanent=True)`) and a name of its own, and it stays in the list. Only an address
that never left a development machine may go. A new address is added by renewing the list (tests/house/snapshot.py tells how).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from tests.house.django_tree import Route, own_routes, walk
from tests.house.snapshot import kept


def as_text(routes: Iterable[Route]) -> str:
    """Give one line per address with its name, by address."""
    return "".join(f"{route.address}  {route.name}\n" for route in routes)


def differences(old: str, new: str) -> list[str]:
    """Give a sentence per address that was removed or added, with what to do."""
    before, now = set(old.splitlines()), set(new.splitlines())
    removed = [
        f"REMOVED {line}: keep the address with a permanent redirect." for line in sorted(before - now)
    ]
    added = [f"ADDED {line}: renew the list (tests/house/snapshot.py)." for line in sorted(now - before)]
    return removed + added


def faults(routes: Iterable[Route]) -> list[str]:
    """Give each address without a name, without its room in the name, or without a slash at the end."""
    return [
        route.address
        for route in routes
        if ":" not in route.name or not (route.address.endswith("/") or "." in route.address.rsplit("/")[-1])
    ]


def test_the_addresses_are_those_of_the_snapshot() -> None:
    new = as_text(own_routes())

    assert differences(kept("routes.txt", new), new) == []


def test_every_address_has_a_name_with_its_room_and_ends_with_a_slash() -> None:
    assert faults(own_routes()) == []


def test_a_removed_address_asks_for_a_redirect() -> None:
    found = differences(
        "/lan/  website:counties\n/  website:start\n", "/  website:start\n/ny/  website:new\n"
    )

    assert found[0].startswith("REMOVED /lan/")
    assert "redirect" in found[0]
    assert found[1].startswith("ADDED /ny/")


def test_addresses_are_found_through_includes_and_faults_among_them() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    inner: list[URLPattern | URLResolver] = [path("<slug:slug>/", view, name="one"), path("naken", view)]

    routes = list(walk([path("lan/", include((inner, "website")))]))

    assert routes == [Route("website:one", "/lan/<slug:slug>/"), Route("", "/lan/naken")]
    assert faults(routes) == ["/lan/naken"]
