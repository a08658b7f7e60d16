"""Signing in and out."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ledtrad.accounts.actions import (
    SignInRefused,
    check_may_guess,
    note_failed_sign_in,
    note_sign_in,
    note_sign_out,
)
from ledtrad.accounts.forms import SignInForm
from ledtrad.accounts.models import User


def _way_on(request: HttpRequest) -> str:
    """Give the page that the person came from, if it is one of ours; else the start page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours else "/"


@never_cache
@sensitive_post_parameters("losenord")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; after a good sign-in the person stands where they were going."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            user = _known(request, username=form.cleaned_data["namn"], password=form.cleaned_data["losenord"])
        except SignInRefused as error:
            form.add_error(None, str(error))
        else:
            login(request, user)
            note_sign_in(user, at=timezone.now())
            return HttpResponseRedirect(_way_on(request))
    status = 400 if form.is_bound else 200
    return render(request, "accounts/sign_in.html", {"form": form, "next": _way_on(request)}, status=status)


def _known(request: HttpRequest, *, username: str, password: str) -> User:
    """Give the person whom name and password belong to; raise SignInRefused."""
    now = timezone.now()
    check_may_guess(username, at=now)
    user = authenticate(request, username=username, password=password)
    if not isinstance(user, User):
        raise note_failed_sign_in(username, at=now)
    return user


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; a link alone can't do it."""
    if isinstance(request.user, User):
        note_sign_out(request.user, at=timezone.now())
    logout(request)
    return HttpResponseRedirect("/")
