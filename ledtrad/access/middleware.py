"""Every request gets its Viewer, and every page its row in the policy table."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from ledtrad.access.policies import PAGES, viewer_for
from ledtrad.core.viewer import Viewer


class ViewerRequest(HttpRequest):
    """A request as the pages see it."""

    viewer: Viewer


class PolicyTable(MiddlewareMixin):
    """Refuse every page that the table does not open to the viewer; a page without a row is open to nobody."""

    def process_request(self, request: HttpRequest) -> None:
        """Tie the viewer to the request. Until there is a sign-in everybody reads as the public does."""
        request.viewer = viewer_for("public", label="allmänheten")  # type: ignore[attr-defined]

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> None:
        """Let the page through if its row asks for something that the viewer holds; else it does not exist."""
        match = request.resolver_match
        permission = PAGES.get(match.view_name) if match else None
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        if permission is None or not viewer.may(permission):
            raise Http404
