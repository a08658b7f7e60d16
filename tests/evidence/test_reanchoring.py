"""Passages followed into a new version of their text."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.evidence.actions import reanchor
from ledtrad.evidence.models import Block, Passage, Reanchoring, SourceVersion
from tests.cast import make_passage, make_source_version, the_source

OLD = (
    "Vi bildade en ny grupp för äldrefrågor under våren. Gruppen möts varje månad i länets hus.\n\n"
    "Plattformen ligger hos kommunförbundet och har tre anställda som arbetar heltid.\n\n"
    "Brukarrådet har träffats fyra gånger och lämnat synpunkter på varje förslag."
)

pytestmark = pytest.mark.django_db


def passage_of(version: SourceVersion, words: str) -> Passage:
    start = version.text.index(words)
    return make_passage(version=version, start=start, end=start + len(words))


def later(text: str, *, number: int = 2) -> SourceVersion:
    version = make_source_version(number=number, text=text)
    Block.objects.create(version=version, heading="Struktur", order=1, start=0, end=len(text))
    return version


def test_words_that_stand_are_found_at_their_new_place_and_are_settled() -> None:
    old = make_source_version(text=OLD)
    passage = passage_of(
        old, "Plattformen ligger hos kommunförbundet och har tre anställda som arbetar heltid."
    )

    [row] = reanchor([passage], version=later(f"Ett nytt första stycke om något helt annat.\n\n{OLD}"))

    assert row.outcome == Reanchoring.Outcome.SAME
    assert row.found is not None
    assert row.found.exact == passage.exact
    assert row.found.start > passage.start
    assert row.found.block is not None
    assert not row.waits


def test_changed_words_get_a_candidate_that_waits_for_a_person() -> None:
    old = make_source_version(text=OLD)
    passage = passage_of(
        old, "Plattformen ligger hos kommunförbundet och har tre anställda som arbetar heltid."
    )

    [row] = reanchor([passage], version=later(OLD.replace("tre anställda", "fyra anställda")))

    assert row.outcome == Reanchoring.Outcome.CHANGED
    assert row.found is not None
    assert "fyra anställda" in row.found.exact
    assert row.waits


def test_lost_words_have_no_place_and_wait() -> None:
    old = make_source_version(text=OLD)
    passage = passage_of(old, "Brukarrådet har träffats fyra gånger och lämnat synpunkter på varje förslag.")

    [row] = reanchor([passage], version=later(OLD[: passage.start]))

    assert (row.outcome, row.found) == (Reanchoring.Outcome.GONE, None)
    assert row.waits


def test_two_passages_on_the_same_new_words_share_one_passage() -> None:
    first, second = make_source_version(text=OLD), make_source_version(number=2, text=OLD)
    words = "Gruppen möts varje månad i länets hus."
    passages = [passage_of(first, words), passage_of(second, words)]

    rows = reanchor(passages, version=later(OLD, number=3))

    assert len({row.found_id for row in rows}) == 1
    assert Passage.objects.filter(version__number=3).count() == 1


def test_a_passage_that_is_already_there_is_used() -> None:
    old = make_source_version(text=OLD)
    new = later(OLD)
    words = "Gruppen möts varje månad i länets hus."
    there = passage_of(new, words)

    [row] = reanchor([passage_of(old, words)], version=new)

    assert row.found == there


def test_changed_words_never_run_over_a_heading() -> None:
    old = make_source_version(text="Gruppen för äldre möts varje månad i länets hus och skriver protokoll.")
    passage = passage_of(old, old.text)
    text = "Gruppen för äldre möts varje vecka i länets hus\n\nRubrik\n\noch skriver protokoll."
    new = make_source_version(number=2, text=text)
    cut = text.index("\n\nRubrik")
    block = Block.objects.create(version=new, heading="Ett", order=1, start=0, end=cut)
    Block.objects.create(version=new, heading="Rubrik", order=2, start=cut + 10, end=len(text))

    [row] = reanchor([passage], version=new)

    assert row.found is not None
    assert (row.found.block, row.found.end) == (block, cut)


def queries_for(n: int, *, number: int) -> int:
    old = SourceVersion.objects.filter(source=the_source()).first() or make_source_version(text=OLD)
    passages = [
        Passage.objects.get_or_create(version=old, start=i, end=i + 9, exact=OLD[i : i + 9])[0]
        for i in range(n)
    ]
    new = later(f"{'Ny början. ' * number}\n\n{OLD}", number=number)
    with CaptureQueriesContext(connection) as captured:
        reanchor(passages, version=new)
    return len(captured)


def test_the_queries_do_not_grow_with_the_passages() -> None:
    assert queries_for(5, number=2) == queries_for(60, number=3)
