"""What a file from outside may come to, tried before anything in it is unpacked: each refusal is a sentence.

What a zip file may come to is tried in `ledtrad.evidence.containers`; here it is said in the words of an exchange.
"""

from __future__ import annotations

import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from ledtrad.core.errors import LedtradError
from ledtrad.evidence import containers
from ledtrad.evidence.containers import Bounds, Trap, TrapFound, open_zip

MEGABYTE = containers.MEGABYTE
MOST_ENTRIES = containers.MOST_ENTRIES
MOST_UNPACKED = containers.MOST_UNPACKED
MOST_ENTRY = containers.MOST_ENTRY
MOST_RATIO = containers.MOST_RATIO
MOST_BYTES = 20 * MEGABYTE  # the file as it comes
# A tree of elements takes some hundred times the room of the shortest tag; a large project has some ten thousand tags.
MOST_TAGS = 1_000_000


class BadExchange(LedtradError):
    """A file from outside that must not be read, or cannot be."""


def open_container(data: bytes) -> zipfile.ZipFile:
    """Give the opened zip file; raise BadExchange for one that is too large, hidden, odd or broken."""
    check_size(data)
    try:
        return open_zip(data, Bounds(MOST_ENTRIES, MOST_UNPACKED, MOST_ENTRY, MOST_RATIO))
    except TrapFound as found:
        raise BadExchange(_sentence(found)) from found


def _sentence(found: TrapFound) -> str:
    told = {"name": _shown(found.name), "n": found.n, "most": MOST_ENTRIES}
    match found.trap:
        case Trap.TOO_MANY if found.n:
            words = _("Arkivet har %(n)s delar, och det får ha högst %(most)s. Dela upp projektet.")
        case Trap.TOO_MANY:
            words = _("Arkivet får ha högst %(most)s delar. Dela upp projektet.")
        case Trap.BROKEN:
            words = _("Filen är inget helt zip-arkiv. Exportera projektet på nytt och försök igen.")
        case Trap.TOO_LARGE:
            told["size"] = _megabytes(MOST_UNPACKED)
            words = _(
                "Arkivet skulle bli större än %(size)s uppackat, och det får det inte. Ta bort bilder, ljud och film ur projektet och exportera det på nytt."
            )
        case _:
            return _sentence_of_part(found)
    return words % told


def _sentence_of_part(found: TrapFound) -> str:
    told = {"name": _shown(found.name), "most": str(MOST_RATIO), "size": _megabytes(MOST_ENTRY)}
    match found.trap:
        case Trap.NAMELESS:
            words = _("En del av arkivet saknar namn. Exportera projektet på nytt.")
        case Trap.TWICE:
            words = _("Arkivet har två delar som heter ”%(name)s”. Exportera projektet på nytt.")
        case Trap.OUTSIDE:
            words = _("Delen ”%(name)s” pekar ut ur arkivet. Filen lästes inte.")
        case Trap.ENCRYPTED:
            words = _("Delen ”%(name)s” är krypterad. Exportera projektet utan lösenord och försök igen.")
        case Trap.METHOD:
            words = _(
                "Delen ”%(name)s” är packad på ett sätt som inte läses. Packa om arkivet som vanlig zip."
            )
        case Trap.TOO_LARGE_PART:
            words = _(
                "Delen ”%(name)s” skulle bli större än %(size)s uppackad, och det får den inte. Ta bort den ur projektet och exportera på nytt."
            )
        case _:
            words = _(
                "Delen ”%(name)s” är packad hårdare än %(most)s till 1, som bara en fälla är. Filen lästes inte."
            )
    return words % told


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
