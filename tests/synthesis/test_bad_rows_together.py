"""Many wrong cells in many tables: every one is told in a single load, so that all can be mended at once."""

from __future__ import annotations

from itertools import count

from tests.synthesis.directory import Copy, problems_of

EMPTY = "fältet är tomt men måste fyllas i."
LONG = "å" * 300
# by file: column, value, what the sentence says besides
FAULTS = {
    "registry/municipalities.csv": [("code", "två ord", ""), ("name", "", EMPTY), ("county", "99", "finns inte i registret")],
    "registry/names.csv": [("actor", "ingen", "finns inte i registret"), ("kind", "smek", "alias"), ("name", "", EMPTY)],
    "registry/relations.csv": [
        ("from", "ingen", "finns inte i registret"), ("existence", "kanske", "existing och planned"),
        ("valid_to", "i fjol", "är inget datum"), ("role", LONG, ""), ("lines", "tidningen:3", "källan finns inte"),
    ],
    "registry/bodies.csv": [("body_kind", "klubb", "mixed, network"), ("actor", "ingen", "finns inte i registret")],
    "registry/seats.csv": [("seats", "²", "ange ett helt tal"), ("organisation", "ingen", "finns inte i registret")],
    "registry/lineage.csv": [("kind", "byte", "merge, re_mandate"), ("on", "2012-32", "är inget datum")],
    "registry/same_as.csv": [("verdict", "nja", "different, proposed och same"), ("reason", "", EMPTY)],
    "registry/posts.csv": [("title", "", EMPTY), ("county", "skl", "aktören är inget län."), ("key", "två ord", "")],
    "registry/service_areas.csv": [("origin", "global", "local och national"), ("name_en", "", EMPTY)],
    "coding/settled.csv": [
        ("origin", "hörsägen", "passage, registry"), ("text", "", EMPTY), ("lines", "", "utan källrad har inget belägg"),
        ("lines", "9999", "ligger utanför källan"), ("valid_from", "våren", "är inget datum"), ("value", "", EMPTY),
    ],
    "coding/coder_a.csv": [("certainty", "säkert", "disputed, explicit"), ("lines", "0", "ligger utanför källan")],
    "coding/coder_b.csv": [("subject", "Kalmar", "Tillåtna värden är 01, 03"), ("origin", "", "passage, registry")],
    "coding/settlements.csv": [("reason", "", EMPTY), ("a", "ja", "no och yes")],
    "passages.csv": [("question", "vader", "har inget svar på det ämnet")],
}  # fmt: skip


def test_every_wrong_cell_in_the_tables_is_told_in_one_load(copy: Copy) -> None:
    planted = []
    for path, faults in FAULTS.items():
        # A passage of a statement that is itself refused would be told of that instead: stand well apart.
        start = 60 if path == "passages.csv" else 2
        for row, (column, value, allowed) in zip(count(start), faults, strict=False):
            copy.set_cell(path, row=row, column=column, value=value)
            planted.append((path, row, column, value, allowed))

    told = problems_of(copy)

    untold = [
        (path, row, column, value)
        for path, row, column, value, allowed in planted
        if not any(
            (p.file, p.row, p.column) == (path, row, column) and allowed in p.message for p in told
        )
    ]  # fmt: skip
    assert untold == []
    assert len(planted) >= 30
