"""Archive packages: a ZIP with files, what is told of them, and a checksum for each, the same bytes for the same matter.

`data/` holds the files, `metadata.json` and `metadata.xml` what is told of them, `manifest-sha256.txt` a line for each of all these:
checksum, two spaces, path. Nothing is compressed, since two versions of a compressor write other bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from stat import S_ISLNK
from xml.etree import ElementTree as Xml

from django.utils.translation import gettext, gettext_noop

from ledtrad.core.errors import LedtradError
from ledtrad.evidence.containers import Bounds, Trap, TrapFound, open_zip

MANIFEST = "manifest-sha256.txt"
METADATA = AS_JSON, AS_XML = "metadata.json", "metadata.xml"
FORMAT = "ledtrad-arkivpaket 1"
MOST_BYTES = 200_000_000
# The first instant that a ZIP can tell: a package says when it was made nowhere, so that it is the same each time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_BOUNDS = Bounds(unpacked=MOST_BYTES, entry=MOST_BYTES)
_DAMAGED = gettext_noop("Filen är inget arkivpaket, eller så är den skadad. Hämta den på nytt.")
_TOO_LARGE = gettext_noop("Arkivpaketet är större än 200 MB och läses inte.")
_OF_TRAP = {
    Trap.TOO_LARGE: _TOO_LARGE,
    Trap.TOO_LARGE_PART: _TOO_LARGE,
    Trap.OUTSIDE: gettext_noop("%(path)s ligger utanför paketet och läses inte."),
    Trap.TWICE: gettext_noop("Samma namn finns flera gånger i paketet: %(path)s."),
}
_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class BadPackage(LedtradError):
    """A package can't be read at all; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A register number with its authority, and how long what stands under it is kept: for some years (None for good), and on what ground.

    `struck_on` is the day on which it was struck as given by mistake, and `struck_why` the reason; both empty where it stands.
    """

    number: str
    authority: str
    given_on: str
    keep_years: int | None
    ground: str
    struck_on: str = ""
    struck_why: str = ""

    @property
    def kept(self) -> str:
        """How long it is kept, in Swedish as the whole package."""
        return f"gallras efter {self.keep_years} år" if self.keep_years else "bevaras"


@dataclass(frozen=True, slots=True)
class Told:
    """What a package tells of its files: dates are ISO 8601, and `identifier` names what it holds among all that the house has."""

    title: str
    identifier: str
    creator: str
    created: str
    received: str
    registered: tuple[Registered, ...] = ()


def package(files: Mapping[str, bytes], told: Told) -> bytes:
    """Give a package of files by name; the same matter gives the same bytes everywhere."""
    data = {f"data/{name}": content for name, content in sorted(files.items())}
    sums = {path: sha256(content).hexdigest() for path, content in data.items()}
    inside = data | {
        AS_JSON: _as_json(told, data, sums),
        AS_XML: _as_xml(told, data, sums),
    }
    inside[MANIFEST] = "".join(
        f"{sha256(content).hexdigest()}  {path}\n" for path, content in sorted(inside.items())
    ).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as container:
        for path, content in sorted(inside.items()):
            entry = zipfile.ZipInfo(path, _NO_TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            container.writestr(entry, content)
    return written.getvalue()


def faults_in(content: bytes) -> tuple[str, ...]:
    """Give what is wrong with a package, a sentence for each file: changed, missing, or not told of; empty where every checksum holds.

    Raises BadPackage for what is no package.
    """
    held = _read(content)
    if MANIFEST not in held:
        raise BadPackage(gettext("Filen har ingen förteckning (%(name)s), så inget i den går att pröva.") % {"name": MANIFEST})  # fmt: skip
    told = _manifest(held.pop(MANIFEST))
    sums = {path: sha256(one).hexdigest() for path, one in held.items()}
    found = {path: gettext("%(path)s står i förteckningen men finns inte.") % {"path": path} for path in told if path not in held}  # fmt: skip
    found |= {
        path: gettext("%(path)s är ändrad: kontrollsumman stämmer inte.") % {"path": path}
        for path in held
        if path in told and sums[path] != told[path]
    }
    found |= {path: gettext("%(path)s finns men står inte i förteckningen.") % {"path": path} for path in held if path not in told}  # fmt: skip
    # One sentence for each file, the first that is wrong with it.
    return tuple((_faults_of_metadata(held, sums) | found).values())


def _faults_of_metadata(held: Mapping[str, bytes], sums: Mapping[str, str]) -> dict[str, str]:
    """Give what is wrong, by path, with what the package tells of its files: the manifest alone could have been written for any files."""
    absent = {path: gettext("%(path)s saknas i paketet.") % {"path": path} for path in METADATA if path not in held}  # fmt: skip
    if AS_JSON not in held:
        return absent
    told = _files_told(held[AS_JSON])
    if told is None:
        return absent | {AS_JSON: gettext("%(path)s går inte att läsa.") % {"path": AS_JSON}}
    data = {path: digest for path, digest in sums.items() if path not in METADATA}
    others = [path for path in {**told, **data} if told.get(path) != data.get(path)]
    return absent | {
        path: gettext("%(path)s stämmer inte med vad %(metadata)s säger om filerna.")
        % {"path": path, "metadata": AS_JSON}
        for path in others
    }


def _files_told(content: bytes) -> dict[str, str] | None:
    """Give the checksums that the metadata tells, by path; None where it can't be read."""
    try:
        return {str(one["path"]): str(one["sha256"]) for one in json.loads(content)["files"]}
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _read(content: bytes) -> dict[str, bytes]:
    """Give what a ZIP holds by name; raise BadPackage for one that is damaged, locked, odd, or far too large."""
    try:
        with open_zip(content, _BOUNDS) as container:
            entries = container.infolist()
            if container.comment or min((one.header_offset for one in entries), default=0):
                raise BadPackage(gettext("Filen har något före eller efter paketet. Hämta det på nytt."))
            for entry in entries:
                if S_ISLNK(entry.external_attr >> 16):
                    raise BadPackage(gettext("%(path)s är en länk och ingen fil. Hämta paketet på nytt.") % {"path": entry.filename})  # fmt: skip
            return {entry.filename: container.read(entry) for entry in entries}
    except TrapFound as found:
        raise BadPackage(gettext(_OF_TRAP.get(found.trap, _DAMAGED)) % {"path": found.name}) from found
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise BadPackage(gettext(_DAMAGED)) from error


def _manifest(content: bytes) -> dict[str, str]:
    try:
        rows = [line.split("  ", 1) for line in content.decode().splitlines() if line.strip()]
        return {path: digest for digest, path in rows}
    except (UnicodeDecodeError, ValueError) as error:
        raise BadPackage(gettext("Förteckningen (%(name)s) går inte att läsa.") % {"name": MANIFEST}) from error  # fmt: skip


def _as_json(told: Told, data: Mapping[str, bytes], sums: Mapping[str, str]) -> bytes:
    registered = [asdict(one) | {"kept": one.kept} for one in told.registered]
    files = [{"path": path, "bytes": len(data[path]), "sha256": sums[path]} for path in data]
    matter = {"format": FORMAT, **asdict(told), "registered": registered, "files": files}
    return (json.dumps(matter, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _as_xml(told: Told, data: Mapping[str, bytes], sums: Mapping[str, str]) -> bytes:
    root = Xml.Element("arkivpaket", {"format": FORMAT})
    for name, text in (
        ("titel", told.title), ("identitet", told.identifier), ("upphov", told.creator), ("skapad", told.created), ("inkommen", told.received),
    ):  # fmt: skip
        Xml.SubElement(root, name).text = text
    for one in told.registered:
        place = Xml.SubElement(root, "diarieforing", {"nummer": one.number, "datum": one.given_on})
        Xml.SubElement(place, "myndighet").text = one.authority
        Xml.SubElement(place, "bevarande").text = one.kept
        Xml.SubElement(place, "grund").text = one.ground
        if one.struck_on:
            Xml.SubElement(place, "struket", {"datum": one.struck_on}).text = one.struck_why
    files = Xml.SubElement(root, "filer")
    for path in data:
        Xml.SubElement(files, "fil", {"namn": path, "byte": str(len(data[path])), "sha256": sums[path]})
    Xml.indent(root)
    return (_XML_HEAD + Xml.tostring(root, encoding="unicode") + "\n").encode()
