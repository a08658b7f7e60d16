"""Foreign keys and migrations, by class or by string, point to the own room or a lower one: imports do not show this."""

from __future__ import annotations

# ruff: noqa: DJ008 - planted tables are shown to nobody
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.test.utils import isolate_apps

from tests.house.django_tree import own_models
from tests.house.layers import may_name, ranks
from tests.house.tree import room_of, under


def upward_keys(tables: Iterable[type[models.Model]], heights: Mapping[str, int]) -> list[str]:
    """Give "model.field -> model" of each relation to a room that is not lower."""
    return [
        f"{table._meta.label}.{field.name} -> {field.remote_field.model._meta.label}"
        for table in tables
        for field in (*table._meta.local_fields, *table._meta.local_many_to_many)
        if field.remote_field
        and not may_name(table._meta.app_label, field.remote_field.model._meta.app_label, heights)
    ]


def upward_migrations(name: str, text: str, heights: Mapping[str, int]) -> list[str]:
    """Give "file -> room" of each dependency of a migration on a room that is not lower."""
    told = re.findall(r"\(\s*\"(\w+)\",\s*\"\d{4}_\w+\"\s*\)", text)
    return [f"{name} -> {room}" for room in told if not may_name(room_of(name), room, heights)]


def test_every_foreign_key_points_down() -> None:
    assert upward_keys(own_models(), ranks()) == []


def test_every_migration_depends_downwards() -> None:
    found = [
        fault
        for name, text in under("ledtrad", suffix=".py", migrations=True)
        if "/migrations/" in name
        for fault in upward_migrations(name, text, ranks())
    ]

    assert found == []


@isolate_apps("ledtrad.evidence", "ledtrad.synthesis")
def test_a_key_to_a_higher_room_is_found_by_class_and_by_string() -> None:
    class High(models.Model):
        class Meta:
            app_label = "synthesis"

    class Low(models.Model):
        by_class = models.ForeignKey(High, models.PROTECT, related_name="+")
        by_string = models.ForeignKey("synthesis.High", models.PROTECT, related_name="+")
        many: models.Field[Any, Any] = models.ManyToManyField("synthesis.High", related_name="+")  # type: ignore[misc]
        inside = models.ForeignKey("self", models.PROTECT, related_name="+")

        class Meta:
            app_label = "evidence"

    found = upward_keys([High, Low], ranks())

    assert found == [f"evidence.Low.{name} -> synthesis.High" for name in ("by_class", "by_string", "many")]


@isolate_apps("ledtrad.rounds", "ledtrad.registry")
def test_a_key_to_a_room_beside_is_found() -> None:
    class One(models.Model):
        class Meta:
            app_label = "rounds"

    class Other(models.Model):
        one = models.ForeignKey(One, models.PROTECT, related_name="+")

        class Meta:
            app_label = "registry"

    assert upward_keys([Other], {"rounds": 1, "registry": 1}) == ["registry.Other.one -> rounds.One"]


def test_a_migration_that_waits_for_a_higher_room_is_found() -> None:
    text = 'dependencies = [("evidence", "0001_initial"), ("auth", "0012_x"), ("synthesis", "0001_initial")]'

    found = upward_migrations("ledtrad/evidence/migrations/0002_x.py", text, ranks())

    assert found == ["ledtrad/evidence/migrations/0002_x.py -> synthesis"]
