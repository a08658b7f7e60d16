"""What we write and read back is what it was, whatever stands in the texts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given, settings

from ledtrad.core.tokens import canonical
from ledtrad.synthesis.exchange.project import Code, Ends, Project, Selection, Source
from ledtrad.synthesis.exchange.reading import read_exchange
from ledtrad.synthesis.exchange.writing import write_codebook, write_project
from tests.synthesis.exchange.projects import guid, projects, small_project


def one_stretch(text: str, start: int, end: int) -> Project:
    stretch = Selection(guid("x"), start, end, text[start:end])
    return replace(small_project(), sources=(Source(guid("s"), "S", text, selections=(stretch,)),))


@settings(max_examples=150)
@given(projects())
@example(one_stretch("a\u0302x\u0302 b\u0308", 2, 4))
@example(one_stretch("x\u0302\u0301", 1, 2))
@example(one_stretch("👩‍👧", 1, 2))
@example(one_stretch("\n\n", 1, 2))
@example(one_stretch(" ", 0, 1))
def test_a_project_read_back_is_identical_and_nothing_is_lost(project: Project) -> None:
    # Marks that no single code point holds together with their letter stay beside it in canonical text.
    canonical_project = replace(
        project,
        sources=tuple(source for source in project.sources if canonical(source.text or "") == source.text),
    )

    reading = read_exchange(write_project(canonical_project))

    assert reading.project == canonical_project
    assert (reading.losses, reading.ends) == ((), Ends.EXCLUSIVE)


@settings(max_examples=50)
@given(projects())
def test_a_codebook_read_back_is_identical(project: Project) -> None:
    reading = read_exchange(write_codebook(project))

    assert reading.project == Project("", project.origin, codes=project.codes)
    assert reading.losses == ()


def test_a_source_without_text_is_told_when_it_is_read_back() -> None:
    project = replace(small_project(), sources=(Source(guid("s"), "Tallmo", None),))

    reading = read_exchange(write_project(project))

    assert reading.project == project
    assert [(loss.what, loss.reason) for loss in reading.losses] == [
        ("Tallmo", "Källan har ingen ren text, så inget ställe i den går att finna.")
    ]


def test_a_deep_tree_of_codes_comes_back_in_its_order() -> None:
    tree = Code(guid("0"), "0")
    for depth in range(1, 20):
        tree = Code(guid(str(depth)), str(depth), True, "", (tree, Code(guid(f"{depth}b"), "b")))
    project = replace(small_project(), codes=(tree,), sources=(), notes=(), about=())

    assert read_exchange(write_project(project)).project == project
