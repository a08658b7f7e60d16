"""Rows that are never changed or deleted: the triggers that say so, for both databases.

Only the test flush lifts them (tests/conftest.py). The SQL is text; the migrations of the rooms run it (docs/invariants.md).
"""

from __future__ import annotations

MESSAGE = "ledtrad: rows of {table} are never changed or deleted"


def create_sql(table: str, *, vendor: str, guarded: str = "") -> list[str]:
    """Give the statements that make a table append-only, for `sqlite` or `postgresql`.

    `guarded` is an SQL condition on OLD that limits the rule, for tables where only some rows are final; empty guards every row.
    """
    message = MESSAGE.format(table=table)
    if vendor == "sqlite":
        when = f"WHEN {guarded} " if guarded else ""
        return [
            f'CREATE TRIGGER "{table}_no_{verb.lower()}" BEFORE {verb} ON "{table}" {when}'
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    when = f"WHEN ({guarded}) " if guarded else ""
    return [
        (
            f'CREATE OR REPLACE FUNCTION "{table}_immutable"() RETURNS trigger LANGUAGE plpgsql AS '
            f"$$ BEGIN RAISE EXCEPTION '{message}'; END $$"
        ),
        (
            f'CREATE TRIGGER "{table}_no_change" BEFORE UPDATE OR DELETE ON "{table}" '
            f'FOR EACH ROW {when}EXECUTE FUNCTION "{table}_immutable"()'
        ),
        (
            f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
            f'FOR EACH STATEMENT EXECUTE FUNCTION "{table}_immutable"()'
        ),
    ]


def drop_sql(table: str, *, vendor: str) -> list[str]:
    """Give the statements that take the triggers of a table away again."""
    if vendor == "sqlite":
        return [f'DROP TRIGGER IF EXISTS "{table}_no_{verb}"' for verb in ("update", "delete")]
    return [
        f'DROP TRIGGER IF EXISTS "{table}_{name}" ON "{table}"' for name in ("no_change", "no_truncate")
    ] + [f'DROP FUNCTION IF EXISTS "{table}_immutable"()']
