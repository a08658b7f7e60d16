"""Numbers that are given in order, one more each time: the triggers that say so, for both databases. The SQL is text; a room's migration runs it."""

from __future__ import annotations

from collections.abc import Sequence

MESSAGE = "ledtrad: {table} gives its numbers in order, without gaps"


def create_sql(table: str, *, column: str, within: Sequence[str], vendor: str) -> list[str]:
    """Give the statements that refuse a row whose number is not one more than the last of its kind, for `sqlite` or `postgresql`.

    `within` are the columns that rows of one kind have alike. A row without a number is let through. Two at once are refused by the
    unique constraint that the table has besides.
    """
    message = MESSAGE.format(table=table)
    alike = " AND ".join(f'"{name}" = NEW."{name}"' for name in within)
    following = f'(SELECT COALESCE(MAX("{column}"), 0) + 1 FROM "{table}" WHERE {alike})'  # noqa: S608 - names of our own tables
    wrong = f'NEW."{column}" IS NOT NULL AND NEW."{column}" <> {following}'
    if vendor == "sqlite":
        return [
            (
                f'CREATE TRIGGER "{table}_in_order" BEFORE INSERT ON "{table}" WHEN {wrong} '
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        ]
    return [
        (
            f'CREATE OR REPLACE FUNCTION "{table}_in_order"() RETURNS trigger LANGUAGE plpgsql AS '
            f"$$ BEGIN IF {wrong} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
        ),
        (
            f'CREATE TRIGGER "{table}_in_order" BEFORE INSERT ON "{table}" '
            f'FOR EACH ROW EXECUTE FUNCTION "{table}_in_order"()'
        ),
    ]


def drop_sql(table: str, *, vendor: str) -> list[str]:
    """Give the statements that take the trigger away again."""
    if vendor == "sqlite":
        return [f'DROP TRIGGER IF EXISTS "{table}_in_order"']
    return [
        f'DROP TRIGGER IF EXISTS "{table}_in_order" ON "{table}"',
        f'DROP FUNCTION IF EXISTS "{table}_in_order"()',
    ]
