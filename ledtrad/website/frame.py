"""The frame that every page is drawn in: menus, crumbs, heading, ways on. The rooms above draw their pages with it too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledtrad.core.errors import UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.ui.components import BannerKind, Crumb, Flash, MenuItem
from ledtrad.website.ways import MenuPlace, Place, ways_from

View = Callable[..., HttpResponse]
SHEET_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def viewer_of(request: HttpRequest) -> Viewer:
    """Give who asks, as `access` tied it to the request."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def draw(
    request: HttpRequest,
    template: str,
    *,
    heading: str,
    here: str,
    place: Place | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Draw a page in the frame.

    `template` is the whole name ("website/start.html") of one that extends "website/page.html"; `here` is the entry of the menu that
    the page belongs to ("" for none); `place` is where the reader stands, for the ways on. Of the context, `crumbs` (tuple[Crumb])
    stand between the first page and this one, and `short` is this page's name in them, where the heading is too long.
    `heading_language` is "sv" where heading and short name are a title, and so Swedish for every reader; `short_language` tells the
    short name's where it is another.
    """
    viewer, language = viewer_of(request), context.pop("heading_language", "")
    crumbs = (Crumb(pgettext("menu", "Start"), reverse("website:start")), *context.pop("crumbs", ()))
    short_language = context.pop("short_language", language)
    here_crumb = Crumb(context.pop("short", heading), language=short_language)
    shown = {
        "heading": heading,
        "heading_language": language,
        "menu": _menu(here),
        "second_menu": _second_menu(viewer, request.path),
        "crumbs": (*crumbs, here_crumb) if here != "start" else (),
        "viewer": viewer,
        "ways": ways_from(place, viewer=viewer) if place else (),
    }
    return render(request, template, shown | context, status=status)


def missing(request: HttpRequest, sentence: str) -> HttpResponse:
    """Draw the page of what does not exist, with the ways on."""
    return draw(
        request, "website/missing.html", heading=_("Sidan finns inte"), here="", status=404, sentence=sentence
    )


def sheet_file(content: bytes, *, stem: str, ending: str) -> HttpResponse:
    """Give a spreadsheet file, "csv" or "xlsx", to save under the name that stem and ending make."""
    return HttpResponse(
        content,
        content_type=SHEET_TYPES[ending],
        headers={"Content-Disposition": f'attachment; filename="{stem}.{ending}"'},
    )


def told_if_missing(view: View) -> View:
    """Draw the page of what does not exist, with the sentence, when the view finds that a name is unknown."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except UnknownName as error:
            return missing(request, str(error))

    return wrapped


def flashes(request: HttpRequest) -> tuple[Flash, ...]:
    """Give what the last action told, for c-flash; it is told once. The extra tag of a message is the address whose form was saved."""
    return tuple(
        Flash(str(one), BannerKind(one.level_tag), saved=one.extra_tags or "")
        for one in messages.get_messages(request)
    )


def _menu(here: str) -> tuple[MenuItem, ...]:
    start = reverse("website:start")
    entries = (
        ("start", pgettext("menu", "Start"), start),
        ("rounds", pgettext("menu", "Omgångar"), reverse("website:rounds")),
        ("report", pgettext("menu", "Rapporter"), f"{start}#rapporter"),
        ("counties", pgettext("menu", "Län"), reverse("website:counties")),
        ("questions", pgettext("menu", "Frågor"), reverse("website:questions")),
        ("goals", pgettext("menu", "Sex mål"), reverse("website:goals")),
        ("users", pgettext("menu", "Brukarnas plats"), reverse("website:users")),
    )
    return tuple(MenuItem(label, url, current=name == here) for name, label, url in entries)


def _second_menu(viewer: Viewer, path: str) -> tuple[MenuItem, ...]:
    """Give what the rooms above offer everywhere; the longest address that the page's own begins with is the current one."""
    links = ways_from(MenuPlace(), viewer=viewer)
    current = max((link.url for link in links if path.startswith(link.url)), key=len, default="")
    return tuple(MenuItem(link.label, link.url, current=link.url == current) for link in links)
