"""The reader's language: Swedish until the reader has chosen English, and the same place in both.

A choice is a link to the page one is on with `?sprak=en`. The answer keeps the choice in a cookie and leads to the page's own
address, so that an address is one and the same in both languages, and one that is sent to somebody is read in theirs. What the
browser prefers is not asked: the texts of the counties are Swedish, and a Swedish reader whose browser is English is no guest.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.translation import get_language, override

from ledtrad.ui.components import MenuItem

PARAMETER = "sprak"
COOKIE = "sprak"
ONE_YEAR = 365 * 24 * 3600
NAMES = dict(settings.LANGUAGES)
_READING = frozenset({"GET", "HEAD"})


class ReadersLanguage:
    """Answer each request in the language that its reader has chosen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A query is read only where it may hold a choice: reading one with too many fields is refused.
        if f"{PARAMETER}=" in _query(request) and request.method in _READING:
            chosen = request.GET.get(PARAMETER, "")
            if chosen in NAMES:
                return _kept(chosen, request)
        kept = request.COOKIES.get(COOKIE, "")
        language = kept if kept in NAMES else settings.LANGUAGE_CODE
        with override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response


def _kept(language: str, request: HttpRequest) -> HttpResponse:
    """Lead to the page itself, and keep the choice."""
    asked = request.GET.copy()
    del asked[PARAMETER]
    response = HttpResponseRedirect(f"{_path(request)}{'?' if asked else ''}{asked.urlencode()}")
    response.set_cookie(
        COOKIE, language, max_age=ONE_YEAR, samesite="Lax", httponly=True, secure=settings.HTTPS
    )
    return response


def switch(request: HttpRequest) -> dict[str, MenuItem]:
    """Give every template `other_language`, the way to the same page in the language that the reader does not have now.

    The answer to a form has none: the way would lead from what was typed, or to an address that takes nothing but forms.
    """
    if request.method not in _READING:
        return {}
    code = next(code for code in NAMES if code != get_language())
    asked = f"{iri_to_uri(query)}&" if (query := _query(request)) else ""
    way = f"{_path(request)}?{asked}{PARAMETER}={code}"
    return {"other_language": MenuItem(NAMES[code], way, language=code)}


def _path(request: HttpRequest) -> str:
    """Give the page's own path, for an address."""
    # A path that begins with two slashes would be read as the address of another host.
    return f"/{escape_uri_path(request.path.lstrip('/'))}"


def _query(request: HttpRequest) -> str:
    """Give the query as it was sent, without reading it."""
    return str(request.META.get("QUERY_STRING", ""))
