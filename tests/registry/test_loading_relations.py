"""Relations as a file brings them: one of a kind between two actors at a time, each as exact as it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ledtrad.evidence.data_files import Desk
from ledtrad.evidence.loading import CitationDesk
from ledtrad.registry.loading import RegistryDesk, load_relations
from ledtrad.registry.models import Relation
from tests.cast import NOON, the_actor

HEADER = "kind,from,to,role,existence,valid_from,valid_to,basis,lines"
TWICE = "de två aktörerna har redan en relation av det slaget under samma tid."

Load = Callable[[Sequence[str]], list[str]]

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load rows of relations between Björkö, Granö and FoU; give the row and message of each problem."""
    desk = Desk(tmp_path)
    registry = RegistryDesk(desk, CitationDesk({}, default=""), NOON)
    registry.actors = {key: the_actor(key) for key in ("31", "32", "fou-bjorko")}

    def _load(rows: Sequence[str]) -> list[str]:
        (tmp_path / "relations.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
        load_relations(registry, "relations.csv")
        return [f"{problem.row}: {problem.message}" for problem in desk.problems]

    return _load


def row(valid_from: str, valid_to: str, *, kind: str = "hosts", origin: str = "31", planned: str = "") -> str:
    return f"{kind},{origin},fou-bjorko,,{planned},{valid_from},{valid_to},,"


def told() -> list[tuple[str, str]]:
    rows = Relation.objects.filter(target__key="fou-bjorko").order_by("valid_from")
    return [(r.told_from.code if r.told_from else "", r.told_to.code if r.told_to else "") for r in rows]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("", ""), ("", "")),
        (("2011", ""), ("2012", "")),
        (("", "2012"), ("2012-H2", "")),
        (("2011", "2012-03"), ("2012-spring", "")),
        (("2010", "2013"), ("2011", "2012")),
        (("", "2011/2012"), ("2011/2012", "")),
    ],
)
def test_a_second_relation_of_a_kind_in_the_same_time_is_refused(
    load: Load, first: tuple[str, str], second: tuple[str, str]
) -> None:
    problems = load([row(*first), row(*second)])

    assert problems == [f"3: {TWICE}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("", "2011"), ("2012", "")),
        (("2011-H1", "2011-H1"), ("2011-H2", "")),
        (("2012-03-01", "2012-03-14"), ("2012-03-15", "")),
        (("2010", "2011-11"), ("2012-winter", "")),
    ],
)
def test_a_relation_may_follow_one_of_the_same_kind_from_the_day_it_ended(
    load: Load, first: tuple[str, str], second: tuple[str, str]
) -> None:
    problems = load([row(*first), row(*second)])

    assert problems == []
    assert sorted(told()) == sorted([first, second])


def test_relations_of_two_kinds_or_from_two_actors_may_stand_side_by_side(load: Load) -> None:
    problems = load([row("", ""), row("", "", kind="owns"), row("", "", origin="32")])

    assert problems == []
    assert len(told()) == 3


def test_the_third_is_compared_with_both_that_stand_there(load: Load) -> None:
    problems = load(
        [row("2010", "2010"), row("2012", "2012"), row("2010-03", "2010-04"), row("2011", "2011")]
    )

    assert problems == [f"4: {TWICE}"]


def test_the_other_way_round_is_another_relation(load: Load) -> None:
    problems = load([row("", "", kind="collaborates_with"), "collaborates_with,fou-bjorko,31,,,,,,"])

    assert problems == []


def test_a_relation_to_oneself_is_refused(load: Load) -> None:
    assert load(["owns,31,31,,,,,,"]) == ["2: en aktör kan inte ha en relation till sig själv."]


def test_what_the_file_calls_planned_is_planned_and_an_empty_field_is_existing(load: Load) -> None:
    load([row("", ""), row("2013", "", kind="owns", planned="planned")])

    kinds = dict(Relation.objects.filter(target__key="fou-bjorko").values_list("kind", "existence"))
    assert kinds == {"hosts": "existing", "owns": "planned"}


def test_what_is_loaded_is_known_from_the_instant_of_the_load(load: Load) -> None:
    load([row("", "")])

    [relation] = Relation.objects.filter(target__key="fou-bjorko")
    assert (relation.recorded_at, relation.retracted_at) == (NOON, None)
