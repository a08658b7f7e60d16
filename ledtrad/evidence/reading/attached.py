"""Which files may be attached to an answer: tried by their bytes, and never opened further than their type takes."""

from __future__ import annotations

import re

from django.utils.translation import gettext

from ledtrad.core.attached import ENDINGS, FORMATS, MOST_FILE_BYTES
from ledtrad.core.saying import listed
from ledtrad.evidence.reading.files import BadFile, FileType, UnknownFile, file_type

_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
# The trailer of a PDF that is locked points at how; it is never packed.
_LOCKED_PDF = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R")


def attached_type(content: bytes, *, name: str) -> str:
    """Give the media type of a file, as `ledtrad.core.attached.FORMATS` knows it.

    Raises BadFile, with a sentence that names the file and says what to do, for one that is empty, too large, locked, a trap, with
    macros, of another type than those, or of another than its name says: whoever opens it goes by the name.
    """
    try:
        found = _type_of(content, name=name)
    except BadFile as error:
        raise BadFile(
            gettext("”%(name)s” är inte bifogad. %(why)s") % {"name": name, "why": error}
        ) from error
    return found


def _type_of(content: bytes, *, name: str) -> str:
    ending = _ending(name)
    if not content.strip():
        raise BadFile(gettext("Filen är tom. Kontrollera att den är sparad, och välj den igen."))
    if len(content) > MOST_FILE_BYTES:
        raise BadFile(
            gettext("Filen är större än 10 MB, och det får den inte vara. Gör den mindre eller dela upp den.")
        )
    if ending not in ENDINGS:
        raise BadFile(_unknown())
    found = _image(content) or _document(content, name=name)
    if ending not in FORMATS[found].endings:
        raise BadFile(
            gettext("Namnet slutar på %(ending)s, men filen är %(format)s. Spara den som det den är, och välj den igen.")
            % {"ending": ending, "format": gettext(FORMATS[found].label)}
        )  # fmt: skip
    return found


def _ending(name: str) -> str:
    return f".{name.rsplit('.', 1)[-1].lower()}" if "." in name else ""


def _unknown() -> str:
    words = gettext("Filer som tas emot slutar på %(endings)s. Spara den som en av dem, och välj den igen.")
    return words % {"endings": listed(ENDINGS)}


def _image(content: bytes) -> str:
    """Give the type of an image that begins and ends as one; "" for all else. What it shows is not looked at."""
    if content.startswith(_PNG):
        return _whole("image/png", is_whole=_PNG_END in content[-64:])
    if content.startswith(_JPEG):
        return _whole("image/jpeg", is_whole=_JPEG_END in content[-1024:])
    return ""


def _whole(found: str, *, is_whole: bool) -> str:
    if not is_whole:
        raise BadFile(gettext("Bilden är skadad eller inte hel. Spara den på nytt och välj den igen."))
    return found


def _document(content: bytes, *, name: str) -> str:
    try:
        found = file_type(content, name=name)
    except UnknownFile as error:
        raise BadFile(_unknown()) from error
    if found is FileType.PDF and _LOCKED_PDF.search(content):
        raise BadFile(gettext("Filen är låst med lösenord. Ta bort lösenordet, spara den och välj den igen."))
    if found is FileType.MARKDOWN and _ending(name) == ".txt":
        return "text/plain"
    return found.value
