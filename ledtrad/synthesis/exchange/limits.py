"""What a file from outside may come to, tried before anything in it is unpacked: each refusal is a sentence.

A zip file tells the size of its parts in its directory, and unpacking never gives more than is told there; so a file that would
grow past measure is refused by what it says of itself.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from ledtrad.core.errors import LedtradError

MEGABYTE = 1_000_000
MOST_BYTES = 20 * MEGABYTE  # the file as it comes
MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * MEGABYTE  # all parts together
MOST_ENTRY = 50 * MEGABYTE  # one part
MOST_RATIO = 100  # unpacked to packed, of one part
# A tree of elements takes some hundred times the room of the shortest tag; a large project has some ten thousand tags.
MOST_TAGS = 1_000_000

_OPEN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\0")


class BadExchange(LedtradError):
    """A file from outside that must not be read, or cannot be."""


def open_container(data: bytes) -> zipfile.ZipFile:
    """Give the opened zip file; raise BadExchange for one that is too large, hidden, odd or broken."""
    check_size(data)
    # The directory is read whole before its parts can be counted; its marks are counted first. Files inside may hold some too.
    if data.count(b"PK\x01\x02") > MOST_ENTRIES * 25:
        raise BadExchange(
            _("Arkivet får ha högst %(most)s delar. Dela upp projektet.") % {"most": MOST_ENTRIES}
        )
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise BadExchange(
            _("Filen är inget helt zip-arkiv. Exportera projektet på nytt och försök igen.")
        ) from error
    entries = container.infolist()
    if len(entries) > MOST_ENTRIES:
        raise BadExchange(
            _("Arkivet har %(n)s delar, och det får ha högst %(most)s. Dela upp projektet.")
            % {"n": len(entries), "most": MOST_ENTRIES}
        )
    names: set[str] = set()
    for entry in entries:
        _check_entry(entry)
        if entry.filename in names:
            raise BadExchange(
                _("Arkivet har två delar som heter ”%(name)s”. Exportera projektet på nytt.")
                % {"name": entry.filename}
            )
        names.add(entry.filename)
    total = sum(entry.file_size for entry in entries)
    if total > MOST_UNPACKED:
        raise BadExchange(
            _(
                "Arkivet skulle bli större än %(size)s uppackat, och det får det inte. Ta bort bilder, ljud och film ur projektet och exportera det på nytt."
            )
            % {"size": _megabytes(MOST_UNPACKED)}
        )
    return container


def check_size(data: bytes) -> None:
    """Raise BadExchange for a file that is empty or larger than what may be sent in."""
    if not data:
        raise BadExchange(_("Filen är tom. Välj en projektfil (.qdpx) eller en kodbok (.qdc)."))
    if len(data) > MOST_BYTES:
        raise BadExchange(
            _(
                "Filen är större än %(size)s, och det får den inte vara. Ta bort bilder, ljud och film ur projektet och exportera det på nytt."
            )
            % {"size": _megabytes(MOST_BYTES)}
        )


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if not name:
        raise BadExchange(_("En del av arkivet saknar namn. Exportera projektet på nytt."))
    # The library cuts a name at a NUL and turns backslashes; what is judged is the name as it stands in the file.
    if _OUTSIDE.search(entry.orig_filename) or _OUTSIDE.search(name):
        raise BadExchange(
            _("Delen ”%(name)s” pekar ut ur arkivet. Filen lästes inte.") % {"name": _shown(name)}
        )
    if entry.flag_bits & _ENCRYPTED:
        raise BadExchange(
            _("Delen ”%(name)s” är krypterad. Exportera projektet utan lösenord och försök igen.")
            % {"name": _shown(name)}
        )
    if entry.compress_type not in _OPEN_METHODS:
        raise BadExchange(
            _("Delen ”%(name)s” är packad på ett sätt som inte läses. Packa om arkivet som vanlig zip.")
            % {"name": _shown(name)}
        )
    if entry.file_size > MOST_ENTRY:
        raise BadExchange(
            _(
                "Delen ”%(name)s” skulle bli större än %(size)s uppackad, och det får den inte. Ta bort den ur projektet och exportera på nytt."
            )
            % {"name": _shown(name), "size": _megabytes(MOST_ENTRY)}
        )
    if entry.file_size > MOST_RATIO * entry.compress_size:
        raise BadExchange(
            _(
                "Delen ”%(name)s” är packad hårdare än %(most)s till 1, som bara en fälla är. Filen lästes inte."
            )
            % {"name": _shown(name), "most": MOST_RATIO}
        )


def unpacked(container: zipfile.ZipFile, name: str) -> bytes:
    """Give the content of one part; raise BadExchange where it is damaged."""
    try:
        with container.open(name) as part:
            return part.read(MOST_ENTRY)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise BadExchange(
            _("Delen ”%(name)s” är skadad. Exportera projektet på nytt och försök igen.")
            % {"name": _shown(name)}
        ) from error


def parsed(content: bytes, *, name: str) -> Element:
    """Give the root of an XML document; raise BadExchange for one that is broken, too large, or brings its own definitions.

    Definitions (DTD, entities) are what small documents grow without end by, and what makes them read other files; no tool
    writes them in an exchange.
    """
    if content.count(b"<") > MOST_TAGS:
        raise BadExchange(
            _("%(name)s har fler än %(most)s element. Dela upp projektet.")
            % {"name": _shown(name), "most": MOST_TAGS}
        )
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise BadExchange(
            _("%(name)s har egna definitioner (DTD), och de läses inte. Exportera projektet på nytt.")
            % {"name": _shown(name)}
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise BadExchange(
            _("%(name)s är inte hel XML. Exportera på nytt och försök igen.") % {"name": _shown(name)}
        ) from error
    return root


def _megabytes(n: int) -> str:
    return f"{n / MEGABYTE:.0f} MB" if n >= MEGABYTE else f"{n} byte"


def _shown(name: str) -> str:
    """Give a name from outside as a message may show it: on one line, and not too long."""
    return "".join(character if character.isprintable() else "�" for character in name[:80])
