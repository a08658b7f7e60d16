"""The one client that every page test uses: it reads a page as strictly as the strictest reader would.

A fault fails the test with the place and a hint. What a page may be excused from is written in the call, by the
name of the check: `client.get("/x/", excuse={"h1"})`. The checks themselves are in tests/pages/checks.py.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.pages.checks import CHECKS, check_headers
from tests.pages.markup import Element, parse


class PageFault(AssertionError):
    """One or more faults of a page, all of them at once."""


@dataclass(frozen=True)
class Page:
    """A page that has passed the checks."""

    path: str
    root: Element
    response: Any = field(repr=False)

    @property
    def h1(self) -> str:
        return self.root.find("h1").text

    @property
    def title(self) -> str:
        return self.root.find("title").text

    @property
    def main(self) -> Element:
        return self.root.find("main")

    def text(self) -> str:
        """The words of main as a reader meets them, white space folded."""
        return self.main.text

    def links(self) -> dict[str, str]:
        """Text and address of each link in main; the last of two with one text wins."""
        return {link.text: link.get("href") or "" for link in self.main.find_all("a")}

    def find(self, selector: str) -> Element:
        """The first match; raises LookupError that names the selector."""
        return self.root.find(selector)

    def find_all(self, selector: str) -> list[Element]:
        return self.root.find_all(selector)

    def texts(self, selector: str) -> list[str]:
        """The words of each match, in the order of the page."""
        return [element.text for element in self.find_all(selector)]


def read_page(markup: str, *, path: str = "/", excuse: Collection[str] = ()) -> Element:
    """Parse and check a page; raise PageFault with every fault found, ValueError for an excuse that no check has."""
    return _read(markup, path, frozenset(excuse))


@lru_cache(maxsize=4)
def _read(markup: str, path: str, excuse: frozenset[str]) -> Element:
    """Read a page once for all the tests that get the same one, sign by sign; the checks take longer than drawing it."""
    unknown = excuse - set(CHECKS) - {"parse", "headers"}
    if unknown:
        raise ValueError(
            f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(CHECKS)}, parse, headers."
        )
    root, errors = parse(markup)
    faults = [] if "parse" in excuse else [f"parse: {error}" for error in errors]
    for name, check in CHECKS.items():
        if name not in excuse:
            faults += [f"{name}: {fault}" for fault in check(root, markup)]
    if faults:
        raise PageFault(f"{path} has {len(faults)} fault(s):\n" + "\n".join(f"- {fault}" for fault in faults))
    return root


class StrictClient:
    """Fetches pages through django.test.Client and checks each one that is HTML."""

    def __init__(self, client: Client | None = None) -> None:
        self.http = client or Client()

    def get(
        self,
        path: str,
        data: dict[str, Any] | None = None,
        *,
        status: int = 200,
        excuse: Collection[str] = (),
    ) -> Page:
        """Give the page; fail on another status, on another content type and on every fault."""
        return self._page(self.http.get(path, data), path=path, status=status, excuse=excuse)

    def post(
        self,
        path: str,
        data: dict[str, Any] | None = None,
        *,
        status: int = 200,
        follow: bool = True,
        excuse: Collection[str] = (),
    ) -> Page:
        """Post a form and give the page that is shown in the end, after any redirect."""
        return self._page(self.http.post(path, data, follow=follow), path=path, status=status, excuse=excuse)

    def _page(self, response: Any, *, path: str, status: int, excuse: Collection[str]) -> Page:
        assert response.status_code == status, f"{path} answered {response.status_code}, expected {status}."
        assert response.headers["Content-Type"].startswith("text/html"), f"{path} is no HTML page."
        if "headers" not in excuse:
            faults = check_headers(_plain_headers(response))
            if faults:
                raise PageFault(f"{path}: " + "; ".join(faults))
        root = read_page(response.content.decode(), path=path, excuse=excuse)
        return Page(path=path, root=root, response=response)


def _plain_headers(response: HttpResponse) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in response.headers.items()}
