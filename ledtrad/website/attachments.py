"""Files that a reader takes along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from ledtrad.website.documents.files import CONTENT_TYPES

# By the ending of the name: the files of a report, and tables that are taken along.
MEDIA_TYPES = CONTENT_TYPES | {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml",
}


def as_attachment(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Give a file from outside under its own name; the middleware forbids the browser to guess what it holds and to run anything in it."""
    told = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": told})


def attachment(content: bytes, *, stem: str, ending: str) -> HttpResponse:
    """Give a file to save under the name that stem and ending make; the ending says what it is."""
    return HttpResponse(
        content,
        content_type=MEDIA_TYPES[ending],
        headers={"Content-Disposition": f'attachment; filename="{stem}.{ending}"'},
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is the same for everybody and each time; `content` is not read before somebody must have it."""

    name: str
    media_type: str
    sha256: str
    n_bytes: int
    content: Callable[[], bytes]


def kept(content: bytes, *, name: str, media_type: str) -> Kept:
    """Give what was just written as a file that is the same each time."""
    return Kept(name, media_type, sha256(content).hexdigest(), len(content), lambda: content)


def kept_attachment(request: HttpRequest, file: Kept) -> HttpResponse:
    """Give the file to save; who has it already, or asks for its size only, gets no content, and none is read."""
    etag = f'"{file.sha256}"'
    # The same address gives other bytes once the release is corrected: a browser must ask, and mostly gets 304.
    fixed = {"ETag": etag, "Cache-Control": "no-cache"}
    instead = get_conditional_response(request, etag=etag)
    if instead is not None:
        for name, value in fixed.items():
            instead.headers[name] = value
        return instead
    told = fixed | {
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "Content-Length": str(file.n_bytes),
    }
    content = b"" if request.method == "HEAD" else file.content()
    return HttpResponse(content, content_type=file.media_type, headers=told)
