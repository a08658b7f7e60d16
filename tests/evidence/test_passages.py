"""Invariant 5: a passage says what its version says between its offsets, counted in code points."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from ledtrad.evidence.models import Passage, SourceVersion
from tests.cast import make_block, make_passage, make_source_version

DECOMPOSED = "a\N{COMBINING RING ABOVE}"
FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
UNIT = "\N{MATHEMATICAL FRAKTUR CAPITAL U}nit"
TEXT = f"Åtta {FAMILY} på {DECOMPOSED}ret, sa {UNIT}. Slut."
REFUSED = "a passage says what its version says"

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(db: None) -> SourceVersion:
    return make_source_version(text=TEXT)


@pytest.mark.parametrize(
    "words",
    ["Åtta", FAMILY, FAMILY[0], f"{DECOMPOSED}ret", "\N{COMBINING RING ABOVE}ret", UNIT, "Slut.", TEXT],
)
def test_a_passage_with_the_words_of_its_place_is_let_in(version: SourceVersion, words: str) -> None:
    start = TEXT.index(words)

    passage = make_passage(version=version, start=start, end=start + len(words), exact=words)

    assert Passage.objects.get(pk=passage.pk).exact == words


def test_the_words_are_refused_one_code_point_off(version: SourceVersion) -> None:
    start = TEXT.index(UNIT)

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        make_passage(version=version, start=start + 1, end=start + 6, exact=UNIT)


def test_offsets_counted_in_bytes_are_refused(version: SourceVersion) -> None:
    start = len(TEXT[: TEXT.index("Slut")].encode())

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        make_passage(version=version, start=start, end=start + 5, exact="Slut.")


def test_an_å_of_one_code_point_is_not_an_å_of_two(version: SourceVersion) -> None:
    start = TEXT.index(DECOMPOSED)

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        make_passage(version=version, start=start, end=start + 2, exact="å")


@pytest.mark.parametrize("exact", ["åtta", "Åtta ", "Åttå", ""])
def test_other_words_than_those_of_the_place_are_refused(version: SourceVersion, exact: str) -> None:
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        make_passage(version=version, start=0, end=4, exact=exact)


def test_other_words_are_refused_also_where_a_passage_that_is_there_already_is_let_be(
    version: SourceVersion,
) -> None:
    blind = Passage(version=version, start=0, end=4, exact="Åttå")

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Passage.objects.bulk_create([blind], ignore_conflicts=True)


def test_a_passage_that_reaches_past_the_end_is_refused(version: SourceVersion) -> None:
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        make_passage(version=version, start=len(TEXT) - 5, end=len(TEXT) + 3, exact="Slut.   ")


def test_a_passage_of_another_version_is_tried_against_its_own(version: SourceVersion) -> None:
    other = make_source_version(source=version.source, number=2, text="Nio får gå.")

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        make_passage(version=other, start=0, end=4, exact="Åtta")


def test_an_empty_passage_is_refused(version: SourceVersion) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_passage(version=version, start=4, end=4, exact="")


def test_the_same_stretch_is_one_passage(version: SourceVersion) -> None:
    make_passage(version=version, start=0, end=4)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_passage(version=version, start=0, end=4)


def test_a_block_does_not_end_before_it_starts(version: SourceVersion) -> None:
    make_block(version=version, start=5, end=5)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_block(version=version, order=2, start=5, end=4)


def test_every_passage_of_2012_stands_in_its_block_with_its_context(db: None) -> None:
    passages = Passage.objects.select_related("version", "block")

    for passage in passages:
        text, block = passage.version.text, passage.block
        assert block is not None
        assert block.start <= passage.start < passage.end <= block.end
        assert text[: passage.start].endswith(passage.before)
        assert text[passage.end :].startswith(passage.after)
    assert len(passages) >= 100
