"""Archive packages: a ZIP with files, what is told of them, and a checksum for each, the same bytes each time.

`data/` holds the files, `metadata.json` and `metadata.xml` what is told of them, `manifest-sha256.txt` a line for each of all these:
checksum, two spaces, path. Nothing is compressed, since two versions of a compressor write other bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from xml.etree import ElementTree as Xml

from django.utils.translation import gettext

from ledtrad.core.errors import LedtradError

MANIFEST = "manifest-sha256.txt"
FORMAT = "ledtrad-arkivpaket 1"
MOST_BYTES = 200_000_000
# The first instant that a ZIP can tell: a package says when it was made nowhere, so that it is the same each time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class BadPackage(LedtradError):
    """A package can't be read at all; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A register number with its authority, and how long what stands under it is kept: for some years (None for good), and on what ground."""

    number: str
    authority: str
    given_on: str
    keep_years: int | None
    ground: str

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
        "metadata.json": _as_json(told, data, sums),
        "metadata.xml": _as_xml(told, data, sums),
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
    entries = _read(content)
    held = dict(entries)
    if MANIFEST not in held:
        raise BadPackage(gettext("Filen har ingen förteckning (%(name)s), så inget i den går att pröva.") % {"name": MANIFEST})  # fmt: skip
    told = _manifest(held.pop(MANIFEST))
    found = [gettext("%(path)s står i förteckningen men finns inte.") % {"path": path} for path in told if path not in held]  # fmt: skip
    found += [
        gettext("%(path)s är ändrad: kontrollsumman stämmer inte.") % {"path": path}
        for path, content in held.items()
        if path in told and sha256(content).hexdigest() != told[path]
    ]
    found += [gettext("%(path)s finns men står inte i förteckningen.") % {"path": path} for path in held if path not in told]  # fmt: skip
    if len(entries) != len(held) + 1:
        found.append(gettext("Samma namn finns flera gånger i paketet."))
    return tuple(found)


def _read(content: bytes) -> list[tuple[str, bytes]]:
    """Give every entry of a ZIP with its name; raise BadPackage for one that is damaged, locked, packed in another way, or far too large."""
    damaged = gettext("Filen är inget arkivpaket, eller så är den skadad. Hämta den på nytt.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            entries = container.infolist()
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise BadPackage(gettext("Arkivpaketet är större än 200 MB och läses inte."))
            if any(entry.flag_bits & 1 or entry.compress_type not in _PACKED for entry in entries):
                raise BadPackage(damaged)
            return [(entry.filename, container.read(entry)) for entry in entries]
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise BadPackage(damaged) from error


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
    files = Xml.SubElement(root, "filer")
    for path in data:
        Xml.SubElement(files, "fil", {"namn": path, "byte": str(len(data[path])), "sha256": sums[path]})
    Xml.indent(root)
    return (_XML_HEAD + Xml.tostring(root, encoding="unicode") + "\n").encode()
