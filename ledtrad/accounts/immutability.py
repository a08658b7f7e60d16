"""The migration operation that makes a table append-only, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.migrations.operations import RunPython

from ledtrad.core.immutable import create_sql, drop_sql

# Every table under the rule; the migrations create their triggers, and only the test flush lifts them.
IMMUTABLE_TABLES = (
    "accounts_journalentry",
    "accounts_comment",
    "accounts_mention",
    "accounts_commentwithdrawal",
    "evidence_sourceversion",
    "evidence_block",
    "evidence_passage",
    "rounds_revision",
    "rounds_answer",
    "rounds_answer_contents",
    "rounds_responsestep",
    "rounds_returnedquestion",
    "rounds_reviewnote",
    "rounds_proposal",
    "rounds_proposaldecision",
    "rounds_registernumber",
    "rounds_strucknumber",
    "rounds_publishedsurvey",
    "rounds_dialogueacceptance",
    "rounds_pointnote",
    "rounds_actionstep",
    "synthesis_release",
    "synthesis_sectionedit",
    "synthesis_claimreading",
    "synthesis_correction",
    "synthesis_releasefile",
    "synthesis_factcheckseat",
    "synthesis_factcheckitem",
    "synthesis_factcheckanswer",
    "synthesis_factcheckreply",
    "synthesis_factcheckdecision",
    "synthesis_releaseregistration",
)


def make_immutable(*tables: str) -> RunPython:
    """Give the operation that adds the triggers to the tables, and takes them away when it is reversed."""
    return RunPython(_runner(create_sql, tables), _runner(drop_sql, tables))


def lift_immutable(*tables: str) -> RunPython:
    """Give the operation that takes the triggers away, for a migration that alters the table and then makes it immutable again."""
    return RunPython(_runner(drop_sql, tables), _runner(create_sql, tables))


def _runner(sql: Callable[..., list[str]], tables: Sequence[str]) -> Callable[[Any, Any], None]:
    def run(apps: Any, schema_editor: Any) -> None:
        for table in tables:
            for statement in sql(table, vendor=schema_editor.connection.vendor):
                schema_editor.execute(statement, params=None)

    return run
