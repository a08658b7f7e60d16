"""Files that a reader takes along."""

from __future__ import annotations

from django.http import HttpResponse

from ledtrad.website.documents.files import CONTENT_TYPES


def attachment(content: bytes, *, stem: str, ending: str) -> HttpResponse:
    """Give a file to save under the name that stem and ending make; the ending says what it is."""
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[ending],
        headers={"Content-Disposition": f'attachment; filename="{stem}.{ending}"'},
    )
