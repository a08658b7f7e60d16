"""The triggers that keep rows as they are: tried in a real SQLite, and read for PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from ledtrad.core.immutable import create_sql, drop_sql

REFUSAL = "^ledtrad: rows of revision are never changed or deleted$"


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in (
        "CREATE TABLE revision (id INTEGER PRIMARY KEY, text TEXT, final INTEGER)",
        "CREATE TABLE draft (id INTEGER PRIMARY KEY, text TEXT)",
        "INSERT INTO revision (text, final) VALUES ('first', 0), ('first', 1)",
        "INSERT INTO draft (text) VALUES ('first')",
    ):
        connection.execute(statement)
    yield connection
    connection.close()


def run(connection: sqlite3.Connection, statements: list[str]) -> None:
    for statement in statements:
        connection.execute(statement)


def texts(connection: sqlite3.Connection) -> list[str]:
    return [str(text) for (text,) in connection.execute("SELECT text FROM revision ORDER BY id")]


@pytest.mark.parametrize("change", ["UPDATE revision SET text = 'other'", "DELETE FROM revision"])
def test_a_guarded_row_is_neither_changed_nor_deleted(database: sqlite3.Connection, change: str) -> None:
    run(database, create_sql("revision", vendor="sqlite"))

    with pytest.raises(sqlite3.IntegrityError, match=REFUSAL):
        database.execute(change)
    assert texts(database) == ["first", "first"]


def test_a_guarded_row_is_not_replaced_either_on_a_connection_with_recursive_triggers(
    database: sqlite3.Connection,
) -> None:
    # Without this pragma SQLite runs no delete trigger for the row that REPLACE removes.
    database.execute("PRAGMA recursive_triggers = ON")
    run(database, create_sql("revision", vendor="sqlite"))

    with pytest.raises(sqlite3.IntegrityError, match=REFUSAL):
        database.execute("INSERT OR REPLACE INTO revision (id, text) VALUES (1, 'other')")
    assert texts(database) == ["first", "first"]


def test_new_rows_and_other_tables_are_left_free(database: sqlite3.Connection) -> None:
    run(database, create_sql("revision", vendor="sqlite"))

    database.execute("INSERT INTO revision (text, final) VALUES ('second', 1)")
    database.execute("UPDATE draft SET text = 'other'")
    database.execute("DELETE FROM draft")

    assert texts(database) == ["first", "first", "second"]


@pytest.mark.parametrize(
    "change", ["UPDATE revision SET text = 'other' WHERE {}", "DELETE FROM revision WHERE {}"]
)
def test_a_condition_guards_the_rows_that_meet_it_alone(database: sqlite3.Connection, change: str) -> None:
    run(database, create_sql("revision", vendor="sqlite", guarded="OLD.final = 1"))

    database.execute(change.format("final = 0"))
    with pytest.raises(sqlite3.IntegrityError, match=REFUSAL):
        database.execute(change.format("final = 1"))


def test_the_triggers_are_taken_away_again_and_twice_does_no_harm(database: sqlite3.Connection) -> None:
    run(database, create_sql("revision", vendor="sqlite"))
    run(database, drop_sql("revision", vendor="sqlite") * 2)

    database.execute("UPDATE revision SET text = 'other'")
    database.execute("DELETE FROM revision WHERE id = 1")

    assert texts(database) == ["other"]


def test_two_tables_have_triggers_of_their_own(database: sqlite3.Connection) -> None:
    run(database, create_sql("revision", vendor="sqlite") + create_sql("draft", vendor="sqlite"))
    run(database, drop_sql("draft", vendor="sqlite"))

    database.execute("DELETE FROM draft")
    with pytest.raises(sqlite3.IntegrityError, match=REFUSAL):
        database.execute("DELETE FROM revision")


def test_postgresql_refuses_update_delete_and_truncate() -> None:
    function, change, truncate = create_sql("revision", vendor="postgresql")

    assert function == (
        'CREATE OR REPLACE FUNCTION "revision_immutable"() RETURNS trigger LANGUAGE plpgsql AS '
        "$$ BEGIN RAISE EXCEPTION 'ledtrad: rows of revision are never changed or deleted'; END $$"
    )
    assert change == (
        'CREATE TRIGGER "revision_no_change" BEFORE UPDATE OR DELETE ON "revision" '
        'FOR EACH ROW EXECUTE FUNCTION "revision_immutable"()'
    )
    assert truncate == (
        'CREATE TRIGGER "revision_no_truncate" BEFORE TRUNCATE ON "revision" '
        'FOR EACH STATEMENT EXECUTE FUNCTION "revision_immutable"()'
    )


def test_a_condition_in_postgresql_limits_changes_but_never_truncate() -> None:
    plain = create_sql("revision", vendor="postgresql")
    guarded = create_sql("revision", vendor="postgresql", guarded="OLD.final")

    assert guarded[1] == plain[1].replace("FOR EACH ROW ", "FOR EACH ROW WHEN (OLD.final) ")
    assert (guarded[0], guarded[2]) == (plain[0], plain[2])


def test_postgresql_drops_the_triggers_before_their_function() -> None:
    assert drop_sql("revision", vendor="postgresql") == [
        'DROP TRIGGER IF EXISTS "revision_no_change" ON "revision"',
        'DROP TRIGGER IF EXISTS "revision_no_truncate" ON "revision"',
        'DROP FUNCTION IF EXISTS "revision_immutable"()',
    ]
