"""A file that is a trap is refused by what it says of itself, before anything in it is unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest

from ledtrad.synthesis.exchange import limits
from ledtrad.synthesis.exchange.limits import BadExchange
from ledtrad.synthesis.exchange.reading import read_exchange
from tests.synthesis.exchange.projects import archive, foreign, text_source

PROJECT = '<Project name="P"/>'


def refusal(data: bytes) -> str:
    """Give the sentence with which a file is refused."""
    with pytest.raises(BadExchange) as refused:
        read_exchange(data)
    return str(refused.value)


def with_flag(data: bytes, bit: int) -> bytes:
    """Give the archive with a flag set on every part, in its own head and in the directory."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            changed[at + offset] |= bit
            at = data.find(mark, at + 1)
    return bytes(changed)


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    return data.replace(old, new)


def test_a_file_larger_than_twenty_megabytes_is_refused() -> None:
    assert refusal(b"<" * (limits.MOST_BYTES + 1)).startswith(
        "Filen är större än 20 MB, och det får den inte vara."
    )


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"").startswith("Filen är tom.")


def test_more_than_two_thousand_parts_are_refused() -> None:
    parts = {f"sources/{n}.txt": "" for n in range(limits.MOST_ENTRIES)}

    told = refusal(archive({"project.qde": PROJECT, **parts}))

    assert told == "Arkivet har 2001 delar, och det får ha högst 2000. Dela upp projektet."


def test_a_directory_without_end_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ENTRIES", 2)

    assert (
        refusal(archive({f"{n}.txt": "" for n in range(51)}))
        == "Arkivet får ha högst 2 delar. Dela upp projektet."
    )


def test_a_part_packed_harder_than_a_hundred_to_one_is_refused() -> None:
    told = refusal(archive({"project.qde": PROJECT, "sources/a.txt": "0" * 1_000_000}))

    assert told.startswith("Delen ”sources/a.txt” är packad hårdare än 100 till 1")


def test_a_part_larger_than_fifty_megabytes_is_refused() -> None:
    data = bytearray(archive({"project.qde": PROJECT}))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = (limits.MOST_ENTRY + 1).to_bytes(4, "little")

    assert refusal(bytes(data)).startswith("Delen ”project.qde” skulle bli större än 50 MB uppackad")


def test_parts_that_come_to_more_than_two_hundred_megabytes_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_UNPACKED", 1000)

    told = refusal(archive({"project.qde": PROJECT, "a.txt": "x y" * 400}, packed=zipfile.ZIP_STORED))

    assert told.startswith("Arkivet skulle bli större än 1000 byte uppackat")


def test_a_part_that_says_less_than_it_holds_is_damaged_and_never_unpacked_further() -> None:
    data = bytearray(archive({"project.qde": PROJECT + " " * 5000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark)
        data[at + offset : at + offset + 4] = (5).to_bytes(4, "little")

    assert refusal(bytes(data)).startswith("Delen ”project.qde” är skadad.")


@pytest.mark.parametrize(
    "name", ["../utanför.txt", "/rot.txt", "a/../../b.txt", "C:\\rot.txt", "\\\\server\\x", "..\\x", ".."]
)
def test_a_name_that_points_out_of_the_archive_is_refused(name: str) -> None:
    assert refusal(archive({"project.qde": PROJECT, name: "x"})).endswith(
        "pekar ut ur arkivet. Filen lästes inte."
    )


def test_a_name_with_a_hidden_end_is_refused() -> None:
    data = renamed(archive({"project.qde": PROJECT, "aXb.txt": "x"}), b"aXb.txt", b"a\0b.txt")

    assert refusal(data).endswith("pekar ut ur arkivet. Filen lästes inte.")


def test_a_part_without_a_name_is_refused() -> None:
    data = bytearray(archive({"project.qde": PROJECT}))
    at = data.find(b"PK\x01\x02")
    # The name becomes a comment of the part: eleven characters fewer there, eleven more here.
    data[at + 28], data[at + 32] = 0, len("project.qde")

    assert refusal(bytes(data)) == "En del av arkivet saknar namn. Exportera projektet på nytt."


def test_an_encrypted_part_is_refused() -> None:
    assert "är krypterad. Exportera projektet utan lösenord" in refusal(
        with_flag(archive({"project.qde": PROJECT}), 1)
    )


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(packed: int) -> None:
    assert "är packad på ett sätt som inte läses." in refusal(
        archive({"project.qde": PROJECT}, packed=packed)
    )


def test_two_parts_of_one_name_are_refused() -> None:
    data = renamed(archive({"project.qde": PROJECT, "projecu.qde": PROJECT}), b"projecu.qde", b"project.qde")

    assert refusal(data) == "Arkivet har två delar som heter ”project.qde”. Exportera projektet på nytt."


@pytest.mark.parametrize("cut", [10, 60, -5])
def test_half_an_archive_is_refused(cut: int) -> None:
    assert refusal(archive({"project.qde": PROJECT})[:cut]).startswith("Filen är inget helt zip-arkiv.")


def test_a_damaged_part_is_refused() -> None:
    data = bytearray(archive({"project.qde": PROJECT}, packed=zipfile.ZIP_STORED))
    data[data.find(b"<Project") + 3] ^= 0xFF

    assert refusal(bytes(data)).startswith("Delen ”project.qde” är skadad.")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE Project SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_document_with_definitions_of_its_own_is_refused(head: str) -> None:
    for data in (f"{head}{PROJECT}".encode(), archive({"project.qde": f"{head}{PROJECT}"})):
        assert "har egna definitioner (DTD), och de läses inte." in refusal(data)


def test_more_than_a_million_tags_are_refused() -> None:
    assert "har fler än 1000000 element." in refusal(b"<a>" * (limits.MOST_TAGS + 1))


def test_many_sources_of_one_large_text_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledtrad.synthesis.exchange.reading.MOST_UNPACKED", 1000)

    assert refusal(foreign(text_source() * 30, files={"sources/a.txt": "En text. " * 5})).startswith(
        "Källorna är tillsammans för stora"
    )


def test_an_archive_at_the_limits_is_read() -> None:
    parts = {f"sources/{n}.txt": "" for n in range(limits.MOST_ENTRIES - 1)}

    reading = read_exchange(archive({"project.qde": PROJECT, **parts}))

    assert reading.project.name == "P"
    assert len(zipfile.ZipFile(io.BytesIO(archive(parts))).infolist()) == limits.MOST_ENTRIES - 1
