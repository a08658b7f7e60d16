"""Files from outside, given back as they came: to be saved, and never shown in the browser."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def as_attachment(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Give a file under its name; the middleware forbids the browser to guess what it holds and to run anything in it."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
