"""The trigger behind invariant 5: a passage's text equals its version's text between its offsets."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations import RunPython

# substr counts code points in both databases; offsets are from 0, substr from 1.
_WRONG = '(SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM evidence_sourceversion WHERE id = NEW.version_id) '
_MESSAGE = "ledtrad: a passage says what its version says between its offsets"
_CREATE = {
    "sqlite": (
        (
            f"CREATE TRIGGER evidence_passage_exact BEFORE INSERT ON evidence_passage WHEN {_WRONG}IS NOT NEW.exact "
            f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION evidence_passage_exact() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {_WRONG}IS DISTINCT FROM NEW.exact THEN RAISE EXCEPTION '{_MESSAGE}'; END IF; RETURN NEW; END $$"
        ),
        (
            "CREATE TRIGGER evidence_passage_exact BEFORE INSERT ON evidence_passage "
            "FOR EACH ROW EXECUTE FUNCTION evidence_passage_exact()"
        ),
    ),
}
_DROP = {
    "sqlite": ("DROP TRIGGER evidence_passage_exact",),
    "postgresql": (
        "DROP TRIGGER evidence_passage_exact ON evidence_passage",
        "DROP FUNCTION evidence_passage_exact()",
    ),
}


def check_passages() -> RunPython:
    """Give the operation that adds the trigger, and takes it away when it is reversed."""

    def forwards(apps: Any, schema_editor: Any) -> None:
        for statement in _CREATE[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    def backwards(apps: Any, schema_editor: Any) -> None:
        for statement in _DROP[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return RunPython(forwards, backwards)
