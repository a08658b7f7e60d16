"""A release to take along: its files, kept or written when asked for, and the tables of a report or a release as data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.languages import Language
from ledtrad.core.saying import listed
from ledtrad.synthesis.documents.frozen import thawed
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.policies.reading import check_can_read_compilation
from ledtrad.synthesis.queries.desk import Desk, desk, find_compilation
from ledtrad.synthesis.queries.release_files import content_of, find_kept_file
from ledtrad.synthesis.queries.releases import find_release, latest_release
from ledtrad.website.addresses import lasting_address, release_url
from ledtrad.website.attachments import Kept, kept, kept_attachment
from ledtrad.website.documents.data_files import DATA_FILES, DATA_TYPES, data_file
from ledtrad.website.documents.files import CONTENT_TYPES, FORMATS, release_files
from ledtrad.website.frame import missing, viewer_of
from ledtrad.website.views.reports import unreadable


@require_safe
def release_file(request: HttpRequest, key: str, number: str, ending: str) -> HttpResponse:
    """A release in a format to take along: the file that is kept, else one that is written now.

    Reading writes nothing to the database, so what is not kept is written each time (docs/decisions/0012-kept-files.md).
    """
    name = f"{_stem(key, number)}.{ending}"
    viewer = viewer_of(request)
    held = find_kept_file(key, number, ending=ending, viewer=viewer) if ending in CONTENT_TYPES else None
    if held:
        file = Kept(name, held.media_type, held.sha256, held.n_bytes, lambda: content_of(held))
        return kept_attachment(request, file)
    return _written_now(request, key, number, ending, name=name, language=Language.SWEDISH)


@require_safe
def release_file_in_english(request: HttpRequest, key: str, number: str, ending: str) -> HttpResponse:
    """A release with its frame in English, written when it is asked for: what is kept is Swedish."""
    name = f"{_stem(key, number)}-en.{ending}"
    return _written_now(request, key, number, ending, name=name, language=Language.ENGLISH)


def _written_now(
    request: HttpRequest, key: str, number: str, ending: str, *, name: str, language: Language
) -> HttpResponse:
    try:
        found = find_release(key, number, viewer=viewer_of(request))
    except UnknownName as error:
        return missing(request, str(error))
    if ending not in CONTENT_TYPES:
        words = _("Utgåvan finns inte i formatet ”%(ending)s”. Den finns som %(formats)s.")
        return missing(request, words % {"ending": ending[:20], "formats": listed(FORMATS)})
    address = lasting_address(found) or request.build_absolute_uri(release_url(key, number))
    try:
        files = release_files(found, formats=(ending,), address=address, language=language).files
    except LedtradError as error:
        return unreadable(request, found, str(error), status=503)
    return kept_attachment(request, kept(files[ending], name=name, media_type=CONTENT_TYPES[ending]))


@require_safe
def release_table(request: HttpRequest, key: str, number: str, table: str, ending: str) -> HttpResponse:
    """The tables of a release, from its frozen document alone."""
    try:
        return _release_table(
            request, find_release(key, number, viewer=viewer_of(request)), f"{table}.{ending}"
        )
    except UnknownName as error:
        return missing(request, str(error))


@require_safe
def report_table(request: HttpRequest, key: str, table: str, ending: str) -> HttpResponse:
    """The tables of what the report's own address shows: its latest release, or the working version where nothing is frozen yet."""
    try:
        compilation = find_compilation(key)
        check_can_read_compilation(compilation, viewer=viewer_of(request))
        released = latest_release(compilation)
        if released:
            return _release_table(request, released, f"{table}.{ending}")
        # A file travels: it says what everybody may read, whoever fetches it.
        found = desk(compilation, viewer=viewer_for("public", label=_("allmänheten")))
    except UnknownName as error:
        return missing(request, str(error))
    return _table(request, found, f"{table}.{ending}", stem=f"{key}-arbetsversion")


def _release_table(request: HttpRequest, release: Release, name: str) -> HttpResponse:
    try:
        found = thawed(release.document)
    except LedtradError as error:
        return unreadable(request, release, str(error), status=503)
    return _table(request, found, name, stem=_stem(release.compilation.key, release.number))


def _table(request: HttpRequest, found: Desk, name: str, *, stem: str) -> HttpResponse:
    if name not in DATA_FILES:
        words = _("Det finns ingen tabell ”%(name)s”. De som finns är %(names)s.")
        return missing(request, words % {"name": name[:40], "names": listed(DATA_FILES)})
    media_type = DATA_TYPES[name.rpartition(".")[2]]
    return kept_attachment(
        request, kept(data_file(found, name), name=f"{stem}-{name}", media_type=media_type)
    )


def _stem(key: str, number: str) -> str:
    """Give what the files of a release are called; no system of files takes a colon."""
    return f"{key}-{number.replace(':', '-')}"
