"""Every request gets its Viewer, and every page its row in the policy table."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_callable, reverse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import url_has_allowed_host_and_scheme

from ledtrad.access.policies import PAGES, viewer_for
from ledtrad.access.queries import viewer_of_user
from ledtrad.accounts.models import User
from ledtrad.core.viewer import Viewer


class ViewerRequest(HttpRequest):
    """A request as the pages see it."""

    viewer: Viewer


class PolicyTable(MiddlewareMixin):
    """Refuse every page that the table does not open to the viewer; a page without a row is open to nobody.

    Whoever has not signed in is led to the sign-in, and back afterwards; whoever has, is told that the right is missing.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Tie the viewer to the request; who has not signed in reads as the public does."""
        user = getattr(request, "user", None)
        if isinstance(user, User) or (user is not None and user.is_authenticated):
            viewer = viewer_of_user(user, on=timezone.localdate())
        else:
            viewer = viewer_for("public", label="allmänheten")
        request.viewer = viewer  # type: ignore[attr-defined]

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Let the page through if its row asks for something that the viewer holds."""
        match = request.resolver_match
        permission = PAGES.get(match.view_name) if match else None
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        if permission is None:
            raise Http404
        if viewer.may_somewhere(permission):
            return None
        if viewer.signed_in:
            raise PermissionDenied
        if _holds_typed_text(request):
            # The session ran out while somebody wrote: the page of a worn-out form gives the text back.
            worn_out: Callable[..., HttpResponse] = get_callable(settings.CSRF_FAILURE_VIEW)
            return worn_out(request)
        # What was posted cannot be sent on through the sign-in: the page that it came from can.
        back = request.get_full_path() if request.method in ("GET", "HEAD") else _page_before(request)
        return HttpResponseRedirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': back})}")


def _holds_typed_text(request: HttpRequest) -> bool:
    """Tell whether a form was sent with more in it than its token; a script that saves has the text still, and asks to be led to the sign-in."""
    if request.method != "POST" or request.headers.get("Accept") == "application/json":
        return False
    typed = (texts for name, texts in request.POST.lists() if name not in ("csrfmiddlewaretoken", "next"))
    return any(text.strip() for texts in typed for text in texts)


def _page_before(request: HttpRequest) -> str:
    """Give the page of ours that a form was sent from; the start page where the browser does not tell, or tells of somebody else's."""
    told = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        told, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if not is_ours:
        return "/"
    parts = urlsplit(told)
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))
