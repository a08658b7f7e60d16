"""Stopping one's letters by the address in a letter, without signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ledtrad.accounts.actions import choose_letters
from ledtrad.accounts.models import Letters
from ledtrad.core.errors import UnknownName
from ledtrad.mail.stopping import person_stopping


# A mail program presses the button of RFC 8058 by a post of its own, without session and token: the signed address is the proof.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button; pressed, it stops the letters. Opening it changes nothing: programs open links by themselves."""
    try:
        user = person_stopping(token)
    except UnknownName as error:
        return render(request, "mail/stop_refused.html", {"sentence": str(error)}, status=404)
    if request.method == "POST":
        user = choose_letters(user, letters=Letters.NONE, by=str(user), at=timezone.now())
    stopped = user.letters == Letters.NONE
    return render(request, "mail/stop.html", {"stopped": stopped})
