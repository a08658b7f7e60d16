"""Archive packages that nobody here has written: told what is wrong with them, and never an error of the program."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256

import pytest

from ledtrad.rounds.exchange.packages import AS_JSON, AS_XML, MANIFEST, BadPackage, faults_in, package
from tests.rounds.test_registration import FILES, TOLD

TEXT = "data/text.md"
# Where the directory of a ZIP tells of an entry: what version reads it, and its marks.
_VERSION, _FLAGS = 6, 8


def held() -> dict[str, bytes]:
    """Give what a whole package holds, by path."""
    with zipfile.ZipFile(io.BytesIO(package(FILES, TOLD))) as container:
        return {name: container.read(name) for name in container.namelist()}


def zipped(inside: dict[str, bytes], *, method: int = zipfile.ZIP_STORED, mode: int = 0o644) -> bytes:
    """Give a ZIP; `mode` is what its last entry is on a disk."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as container:
        for name, value in inside.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            entry.external_attr = (mode if name == list(inside)[-1] else 0o644) << 16
            container.writestr(entry, value)
    return written.getvalue()


def listed_anew(inside: dict[str, bytes]) -> dict[str, bytes]:
    """Give files with a manifest that tells each of them as it is now."""
    files = {path: content for path, content in inside.items() if path != MANIFEST}
    lines = (f"{sha256(content).hexdigest()}  {path}\n" for path, content in files.items())
    return files | {MANIFEST: "".join(lines).encode()}


def marked(place: int, mark: int) -> bytes:
    """Give a package whose directory says something else of the first entry."""
    content = bytearray(package(FILES, TOLD))
    content[content.index(b"PK\x01\x02") + place] = mark
    return bytes(content)


def badly_packed() -> bytes:
    content = bytearray(zipped(held(), method=zipfile.ZIP_DEFLATED))
    start = content.index(b"PK\x03\x04", 1)
    content[start - 6 : start] = b"\xff" * 6
    return bytes(content)


def badly_named() -> bytes:
    """Give a package with a name that says it is UTF-8 and is not."""
    content = zipped({"data/å.md": b"x"})
    return content.replace("å".encode(), b"\xff\xff")


@pytest.mark.parametrize(
    "content",
    [marked(_VERSION, 99), marked(_FLAGS, 1 << 5), marked(_FLAGS, 1 << 6), badly_packed(), badly_named()],
)
def test_a_zip_that_can_not_be_read_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(BadPackage, match="inget arkivpaket"):
        faults_in(content)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (zipped(listed_anew(held() | {"../../.bashrc": b"x"})), "../../.bashrc ligger utanför"),
        (zipped(listed_anew(held() | {"data/x": b"/etc/passwd"}), mode=0o120777), "är en länk och ingen fil"),
        (b"#!/bin/sh\n" + package(FILES, TOLD), "något före eller efter"),
    ],
)
def test_a_package_that_would_do_something_when_it_is_unpacked_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(BadPackage, match=told):
        faults_in(content)


def test_one_name_twice_is_refused() -> None:
    with pytest.raises(BadPackage, match=f"flera gånger i paketet: {TEXT}"):
        faults_in(zipped({TEXT: b"x", "data/tfxt.md": b"y"}).replace(b"tfxt", b"text"))


def test_a_manifest_of_nothing_is_no_package_without_fault() -> None:
    assert faults_in(zipped({MANIFEST: b""})) == (
        f"{AS_JSON} saknas i paketet.",
        f"{AS_XML} saknas i paketet.",
    )


@pytest.mark.parametrize("change", [{TEXT: b"Vi har tre."}, {TEXT: None}, {"data/mer.md": b"x"}])
def test_a_manifest_that_was_written_anew_is_held_against_what_is_told_of_the_files(
    change: dict[str, bytes | None],
) -> None:
    inside = {path: content for path, content in (held() | change).items() if content is not None}

    (fault,) = faults_in(zipped(listed_anew(inside)))

    assert fault == f"{next(iter(change))} stämmer inte med vad metadata.json säger om filerna."


@pytest.mark.parametrize("told", [b"", b"\xff", b"[]", b'{"files": [1]}', b'{"files": 3}', b"[" * 100_000])
def test_metadata_that_can_not_be_read_are_said_to_be(told: bytes) -> None:
    assert faults_in(zipped(listed_anew(held() | {AS_JSON: told}))) == (f"{AS_JSON} går inte att läsa.",)
