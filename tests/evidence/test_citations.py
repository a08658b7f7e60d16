"""Line numbers in data files become citations: runs of lines, each made once, never outside the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from ledtrad.evidence.data_files import Desk, Entry
from ledtrad.evidence.loading import CitationDesk, runs_of
from ledtrad.evidence.models import Citation, Source
from tests.cast import make_citation


@pytest.fixture
def citations() -> CitationDesk:
    sources = {key: Source(key=key, title=key, n_lines=n) for key, n in (("delen", 716), ("boken", 425))}
    return CitationDesk(sources, default="delen")


def told(lines: object) -> Entry:
    return Entry(Desk(Path()), "registry/actors.csv", 7, {"lines": lines})


def places(found: list[Citation]) -> list[tuple[str, int, int]]:
    return [(citation.source.key, citation.first_line, citation.last_line) for citation in found]


@pytest.mark.parametrize(
    ("lines", "runs"),
    [
        ([], []),
        ([96], [(96, 96)]),
        ([96, 97, 201], [(96, 97), (201, 201)]),
        ([201, 97, 96, 96], [(96, 97), (201, 201)]),
        ([1, 3, 5], [(1, 1), (3, 3), (5, 5)]),
        ([4, 5, 6, 7], [(4, 7)]),
    ],
)
def test_lines_that_follow_on_each_other_become_one_run(
    lines: list[int], runs: list[tuple[int, int]]
) -> None:
    assert runs_of(lines) == runs


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("", []),
        ("96 201", [("delen", 96, 96), ("delen", 201, 201)]),
        ("96-98 99", [("delen", 96, 99)]),
        ("71 boken:59-68 boken:70", [("delen", 71, 71), ("boken", 59, 68), ("boken", 70, 70)]),
        ([42, 60], [("delen", 42, 42), ("delen", 60, 60)]),
        ("1 716", [("delen", 1, 1), ("delen", 716, 716)]),
    ],
)
def test_lines_are_cited_as_they_are_told(
    citations: CitationDesk, lines: object, found: list[tuple[str, int, int]]
) -> None:
    entry = told(lines)

    assert places(citations.cite(entry)) == found
    assert entry.desk.problems == []


def test_the_same_lines_are_one_citation_however_many_rows_cite_them(citations: CitationDesk) -> None:
    [first], [second] = citations.cite(told("96")), citations.cite(told("96"))

    assert first is second


@pytest.mark.parametrize("lines", ["717", "0", "710-717", "98-96", "boken:426"])
def test_a_line_outside_the_source_is_refused_with_the_lines_that_it_has(
    citations: CitationDesk, lines: str
) -> None:
    entry = told(lines)

    assert citations.cite(entry) == []

    [problem] = entry.desk.problems
    assert problem.sentence().startswith("registry/actors.csv, rad 7, kolumn lines: värdet ”")
    assert "ligger utanför källan" in problem.message
    assert problem.message.endswith(("har raderna 1–716.", "har raderna 1–425."))


@pytest.mark.parametrize("lines", ["nittiosex", "96.5", "-3", "96-", "٩٦", "²", "9" * 5000])
def test_what_is_no_line_number_is_refused(citations: CitationDesk, lines: str) -> None:
    entry = told(lines)

    assert citations.cite(entry) == []

    [problem] = entry.desk.problems
    assert problem.message == "raderna ska skrivas som tal, till exempel 96 eller 96-98."


def test_an_unknown_source_is_refused_with_those_that_exist(citations: CitationDesk) -> None:
    entry = told("tidningen:12")

    citations.cite(entry)

    [problem] = entry.desk.problems
    assert problem.value == "tidningen"
    assert problem.message == "källan finns inte. Källor som finns är boken och delen."


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "last"), [(0, 3), (5, 4)])
def test_the_database_refuses_lines_out_of_order(first: int, last: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_citation(first=first, last=last)


@pytest.mark.django_db
def test_the_database_holds_each_run_of_lines_once() -> None:
    make_citation(first=4, last=4)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_citation(first=4, last=4)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("last", "shown"), [(10, "Björkörapporten, rad 10"), (12, "Björkörapporten, rad 10–12")]
)
def test_a_citation_reads_as_source_and_lines(last: int, shown: str) -> None:
    assert str(make_citation(first=10, last=last)) == shown


@pytest.mark.django_db
def test_every_citation_of_2012_lies_within_its_source() -> None:
    for citation in Citation.objects.select_related("source"):
        assert 1 <= citation.first_line <= citation.last_line <= (citation.source.n_lines or 0)
