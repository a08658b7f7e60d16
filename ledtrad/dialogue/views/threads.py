"""Threads: those that wait for a person, and one with everything that is done in it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ledtrad.accounts.models import User
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.typed import whole_number
from ledtrad.dialogue.actions import Actor, comment, resolve_thread, set_due, withdraw_comment
from ledtrad.dialogue.forms.threads import CommentForm, DueForm
from ledtrad.dialogue.pages.threads import thread_line, thread_page
from ledtrad.dialogue.places import thread_url
from ledtrad.dialogue.queries import open_threads, people_offered, thread_on
from ledtrad.dialogue.things import Thing, find_thing
from ledtrad.ui.components import Crumb, Tab
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of

WITHDRAW = "ta-tillbaka-"


def user_of(request: HttpRequest) -> User:
    """Give the person who asks; the policy table lets nobody here who has not signed in."""
    return cast("User", request.user)


@never_cache
@require_safe
def threads(request: HttpRequest) -> HttpResponse:
    """The open threads that a person takes part in; asked for, all that they may read."""
    everybodys = request.GET.get("visa") == "alla"
    found = open_threads(user_of(request), viewer=viewer_of(request), everybodys=everybodys)
    here = reverse("dialogue:threads")
    tabs = (
        Tab(_("Mina samtal"), here, current=not everybodys),
        Tab(_("Alla öppna samtal som du får läsa"), f"{here}?visa=alla", current=everybodys),
    )
    today = timezone.localdate()
    return draw(
        request, "dialogue/threads.html", heading=_("Öppna samtal"), here="", short=pgettext("menu", "Samtal"), flashes=flashes(request),
        lines=[thread_line(row, today=today) for row in found], tabs=tabs, everybodys=everybodys,
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def thread(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One thread: what was written, and what a person can do in it."""
    thing = find_thing(kind, key, viewer=viewer_of(request))
    if request.method != "POST":
        return _draw(request, thing)
    wanted = request.POST.get("gor", "")
    if wanted == "dag":
        return _set_day(request, thing)
    if wanted in ("avsluta", "oppna") or wanted.startswith(WITHDRAW):
        return _act(request, thing, wanted)
    form = CommentForm(request.POST, people=_people(request, thing), own=user_of(request))
    if form.is_valid():
        try:
            told = form.cleaned_data
            comment(thing, told["text"], to=told.get("till", ()), by=_actor(request))
        except LedtradError as error:
            form.add_error("till" if "till" in form.fields else None, str(error))
        else:
            return _done(request, thing, _("Inlägget är skrivet."))
    return _draw(request, thing, form=form, status=400)


def _act(request: HttpRequest, thing: Thing, wanted: str) -> HttpResponse:
    """Resolve, open again or take a comment back."""
    by = _actor(request)
    try:
        if wanted.startswith(WITHDRAW):
            withdraw_comment(thing, whole_number(wanted.removeprefix(WITHDRAW)), by=by)
            return _done(request, thing, _("Inlägget är återtaget."))
        resolve_thread(thing, resolved=wanted == "avsluta", by=by)
    except UnknownName:
        raise
    except LedtradError as error:
        messages.error(request, str(error))
        return _draw(request, thing, status=403 if isinstance(error, NotAllowed) else 400)
    words = _("Samtalet är avslutat.") if wanted == "avsluta" else _("Samtalet är öppet igen.")
    return _done(request, thing, words)


def _set_day(request: HttpRequest, thing: Thing) -> HttpResponse:
    form = DueForm(request.POST)
    if form.is_valid():
        try:
            set_due(thing, form.cleaned_data["dag"], by=_actor(request))
        except LedtradError as error:
            form.add_error("dag", str(error))
        else:
            return _done(request, thing, _("Dagen är sparad."))
    return _draw(request, thing, due_form=form, status=400)


def _draw(
    request: HttpRequest, thing: Thing, *, form: CommentForm | None = None, due_form: DueForm | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    user = user_of(request)
    page = thread_page(thing, thread_on(thing), user=user, today=timezone.localdate())
    crumb = Crumb(pgettext("menu", "Samtal"), reverse("dialogue:threads"))
    return draw(
        request, "dialogue/thread.html", heading=page.heading, here="", short=page.title, short_language="sv", page=page, status=status,
        form=form or CommentForm(people=_people(request, thing), own=user), due_form=due_form or DueForm(initial={"dag": page.due_on}),
        faulty=due_form or form, crumbs=(crumb,), flashes=flashes(request),
    )  # fmt: skip


def _people(request: HttpRequest, thing: Thing) -> tuple[User, ...]:
    return people_offered(thing, viewer=viewer_of(request), on=timezone.localdate())


def _actor(request: HttpRequest) -> Actor:
    return Actor(user_of(request), viewer_of(request), timezone.now())


def _done(request: HttpRequest, thing: Thing, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(thread_url(thing.key))
