"""What is written holds to the standard's structure, hangs together, and is the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings

from ledtrad.synthesis.exchange.project import Code, Coding, Project, Selection, Source
from ledtrad.synthesis.exchange.writing import (
    CODEBOOK_NAMESPACE,
    PROJECT_NAMESPACE,
    write_codebook,
    write_project,
)
from tests.synthesis.exchange.projects import TEXT, guid, projects, small_project
from tests.synthesis.exchange.schema import faults


def inner(data: bytes, name: str = "project.qde") -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


@settings(max_examples=60)
@given(projects())
def test_a_project_holds_to_the_structure_of_the_standard(project: Project) -> None:
    root = fromstring(inner(write_project(project)))

    assert faults(root, namespace=PROJECT_NAMESPACE) == []


def test_a_codebook_holds_to_the_structure_of_the_standard() -> None:
    root = fromstring(write_codebook(small_project()))

    assert faults(root, namespace=CODEBOOK_NAMESPACE) == []
    assert root.get("origin") == "Ledtråd"


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        ('<Project xmlns="{}" name="P"><Sources/></Project>', "Sources: holds 0 of TextSource"),
        ('<Project xmlns="{}"/>', "Project: lacks name"),
        ('<Project xmlns="{}" name="P" colour="red"/>', "Project: has colour"),
        ('<Project xmlns="{}" name="P"><Palette/></Project>', "Palette: unknown"),
        ('<Project xmlns="urn:x" name="P"/>', "{urn:x}Project: not in urn:QDA-XML:project:1.0"),
        (
            '<Project xmlns="{}" name="P"><Description/><Users><User guid="x"/></Users></Project>',
            "User: guid is no id",
        ),
        (
            '<Project xmlns="{}" name="P"><Description/><Users><User guid="x"/></Users></Project>',
            "Project: holds ['Description', 'Users'] out of order",
        ),
    ],
)
def test_the_structure_is_told_where_it_is_broken(xml: str, told: str) -> None:
    assert told in faults(fromstring(xml.replace("{}", PROJECT_NAMESPACE)), namespace=PROJECT_NAMESPACE)


def test_the_same_project_gives_the_same_bytes_without_clock_or_compression() -> None:
    data = write_project(small_project())

    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert data == write_project(small_project())
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert [entry.filename for entry in entries] == ["project.qde", f"sources/{guid('answer')}.txt"]


def test_a_text_lies_beside_the_project_as_it_is_without_a_byte_order_mark() -> None:
    content = inner(write_project(small_project()), f"sources/{guid('answer')}.txt")

    assert content == TEXT.encode()


def test_places_are_told_in_code_points_and_an_end_is_the_first_after() -> None:
    root = fromstring(inner(write_project(small_project())))

    (told,) = root.iter(f"{{{PROJECT_NAMESPACE}}}PlainTextSelection")
    # The family of two is three code points and five of the units that some tools count by.
    assert (told.get("startPosition"), told.get("endPosition")) == ("14", "26")
    assert TEXT[14:26] == "ny grupp 👩‍👧"


def test_what_xml_cannot_hold_is_replaced_and_not_written() -> None:
    project = replace(small_project(), description="nedre\x0bsträckt \x00 och \ud800 halvt")

    root = fromstring(inner(write_project(project)))

    assert (
        root.findtext(f"{{{PROJECT_NAMESPACE}}}Description") == "nedre\ufffdsträckt \ufffd och \ufffd halvt"
    )


@pytest.mark.parametrize(
    ("project", "words"),
    [
        (replace(small_project(), codes=(Code("en", "Kod"),)), r"Not ids.*'en'"),
        (replace(small_project(), notes=small_project().notes * 2), "the same id twice"),
        (replace(small_project(), coders=()), "a code or a coder that the project lacks"),
        (replace(small_project(), notes=(), about=()), "a note that the project lacks"),
        (replace(small_project(), sources=(), notes=()), "a note that it lacks"),
        (
            Project("P", sources=(Source(guid("s"), "S", "kort", selections=(Selection(guid("x"), 0, 5),)),)),
            "outside its text",
        ),
        (
            Project("P", sources=(Source(guid("s"), "S", None, selections=(Selection(guid("x"), 0, 1),)),)),
            "outside its text",
        ),
        (
            Project("P", sources=(Source(guid("s"), "S", "", codings=(Coding(guid("k"), guid("gone")),)),)),
            "points at a code",
        ),
    ],
)
def test_a_project_that_does_not_hang_together_is_not_written(project: Project, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        write_project(project)


def test_a_codebook_without_codes_is_not_written() -> None:
    with pytest.raises(ValueError, match="at least one code"):
        write_codebook(Project("P"))
