"""The migration operation that makes a table append-only, on both databases."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations import RunPython

from ledtrad.core.immutable import create_sql, drop_sql

# Every table under the rule; the migrations create their triggers, and only the test flush lifts them.
IMMUTABLE_TABLES = (
    "accounts_journalentry",
    "evidence_sourceversion",
    "evidence_block",
    "evidence_passage",
    "rounds_revision",
    "rounds_answer",
    "synthesis_release",
)


def make_immutable(*tables: str) -> RunPython:
    """Give the operation that adds the triggers to the tables, and takes them away when it is reversed."""

    def forwards(apps: Any, schema_editor: Any) -> None:
        _run(
            schema_editor,
            [sql for t in tables for sql in create_sql(t, vendor=schema_editor.connection.vendor)],
        )

    def backwards(apps: Any, schema_editor: Any) -> None:
        _run(
            schema_editor,
            [sql for t in tables for sql in drop_sql(t, vendor=schema_editor.connection.vendor)],
        )

    return RunPython(forwards, backwards)


def _run(schema_editor: Any, statements: list[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)
