"""Files of a county's answer, for those who read its text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ledtrad.rounds.queries.files import answer_file, content_of
from ledtrad.website.attachments import as_attachment
from ledtrad.website.frame import told_if_missing, viewer_of


@never_cache
@require_safe
@told_if_missing
def fetch(request: HttpRequest, round_key: str, unit: str, question: str, sha256: str) -> HttpResponse:
    """A file that was handed in, to be saved and never shown in the browser."""
    file = answer_file(round_key, unit=unit, question=question, sha256=sha256, viewer=viewer_of(request))
    return as_attachment(content_of(file), name=file.name, media_type=file.media_type)
