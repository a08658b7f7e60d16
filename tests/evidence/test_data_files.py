"""Reading declared files: every fault becomes a sentence with its place, and nothing else is ever raised."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledtrad.evidence.data_files import Desk, Entry, SkipRow
from ledtrad.evidence.models import Source

COLUMNS = ("key", "name")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def put(desk: Desk, content: str | bytes, *, name: str = "lista.csv") -> str:
    (desk.root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def rows(desk: Desk, content: str | bytes) -> list[dict[str, str]]:
    return [dict(entry.values) for entry in desk.table(put(desk, content), columns=COLUMNS)]


def sentences(desk: Desk) -> list[str]:
    return [problem.sentence() for problem in desk.problems]


def test_a_table_gives_its_rows_with_blanks_around_the_values_taken_off(desk: Desk) -> None:
    assert rows(desk, "key,name\na, Ada \nb,\n") == [{"key": "a", "name": "Ada"}, {"key": "b", "name": ""}]
    assert desk.problems == []


def test_a_byte_order_mark_and_windows_line_ends_are_read_past(desk: Desk) -> None:
    assert rows(desk, b"\xef\xbb\xbfkey,name\r\na,\xc3\x85sa\r\n") == [{"key": "a", "name": "Åsa"}]
    assert desk.problems == []


def test_a_missing_file_is_named(desk: Desk) -> None:
    assert list(desk.table("saknas.csv", columns=COLUMNS)) == []
    assert sentences(desk) == ["saknas.csv: filen saknas eller kan inte läsas."]


def test_a_byte_that_is_not_utf_8_is_told_with_its_row_and_value(desk: Desk) -> None:
    assert rows(desk, b"key,name\na,Ada\nb,Bj\xf6rn\n") == []
    assert sentences(desk) == [
        "lista.csv, rad 3: värdet ”0xf6”: tecknet är inte UTF-8. Spara filen som UTF-8; andra teckenkodningar läses inte."
    ]


def test_a_nul_is_told_since_one_of_the_databases_cannot_hold_it(desk: Desk) -> None:
    assert rows(desk, b"key,name\na,A\0da\n") == []
    assert sentences(desk) == [
        "lista.csv, rad 2: värdet ”0x00”: tecknet är inget skrivtecken. Spara filen som ren text i UTF-8."
    ]


@pytest.mark.parametrize("header", ["name,key", "key", "key,name,name", "Key,name", ""])
def test_other_columns_than_the_declared_are_refused_with_the_right_ones(desk: Desk, header: str) -> None:
    assert rows(desk, f"{header}\na,Ada\n" if header else "") == []

    [sentence] = sentences(desk)
    assert sentence.startswith("lista.csv, rad 1:")
    assert sentence.endswith("kolumnerna ska vara key och name, i den ordningen.")


@pytest.mark.parametrize("row", ["a", "a,Ada,tredje"])
def test_a_row_with_too_few_or_too_many_fields_is_told_and_the_others_read(desk: Desk, row: str) -> None:
    assert rows(desk, f"key,name\n{row}\nb,Bo\n") == [{"key": "b", "name": "Bo"}]
    assert sentences(desk) == ["lista.csv, rad 2: raden ska ha 2 fält, ett för varje kolumn."]


@pytest.mark.parametrize(
    "content", ['key,name\na,"Ada\n', 'key,name\na,"A"da\n', 'key,"name\n', f"key,name\na,{'x' * 140_000}\n"]
)
def test_broken_csv_is_told_and_not_raised(desk: Desk, content: str) -> None:
    assert rows(desk, content) == []

    [sentence] = sentences(desk)
    assert "raden är ingen giltig CSV" in sentence


def document(desk: Desk, content: str) -> dict[str, object]:
    return desk.document(put(desk, content, name="bok.yaml"))


@pytest.mark.parametrize(
    "content", ["a: [1", "a: b: c", "\tb: 1", "a: *okänd", "a: !!python/object:os.system {}"]
)
def test_broken_yaml_is_told_and_not_raised(desk: Desk, content: str) -> None:
    assert document(desk, content) == {}

    [sentence] = sentences(desk)
    assert sentence.startswith("bok.yaml")
    assert "filen är ingen giltig YAML" in sentence


def test_a_field_that_stands_twice_in_yaml_is_told_with_its_row(desk: Desk) -> None:
    assert document(desk, "a: 1\nb:\n  c: 1\n  c: 2\n") == {}
    assert sentences(desk) == ["bok.yaml, rad 4: filen är ingen giltig YAML (fältet c står två gånger)."]


@pytest.mark.parametrize("told", ["2012-12-31", "2012-13-45", "2012"])
def test_a_date_in_yaml_is_read_as_it_is_written(desk: Desk, told: str) -> None:
    assert str(document(desk, f"as_of: {told}")["as_of"]) == told
    assert desk.problems == []


def test_yaml_that_is_a_list_where_fields_are_wanted_is_told(desk: Desk) -> None:
    assert document(desk, "- a\n- b\n") == {}
    assert sentences(desk) == ["bok.yaml: filen ska innehålla namngivna fält."]


def test_an_unknown_field_is_told_with_those_that_exist(desk: Desk) -> None:
    found = list(desk.entries("bok.yaml", [{"key": "a"}, {"key": "b", "nyckel": "x"}], columns=COLUMNS))

    assert [entry.get("key") for entry in found] == ["a"]
    assert sentences(desk) == [
        "bok.yaml, rad 2, kolumn nyckel: värdet ”x”: fältet finns inte. Fält som finns är key och name."
    ]


@pytest.mark.parametrize("value", ["", "tolv", "-1", "1.5", "²", "٣", "1" * 10])
def test_what_is_no_whole_number_is_refused(desk: Desk, value: str) -> None:
    with pytest.raises(SkipRow, match="ange ett helt tal med siffror"):
        Entry(desk, "lista.csv", 2, {"seats": value}).whole("seats")


def test_a_flag_is_true_false_or_not_told(desk: Desk) -> None:
    told = [Entry(desk, "bok.yaml", 1, values) for values in ({"all": True}, {"all": False}, {})]

    assert [entry.flag("all") for entry in told] == [True, False, False]
    with pytest.raises(SkipRow, match="ange true eller false"):
        Entry(desk, "bok.yaml", 1, {"all": "ja"}).flag("all")


@pytest.mark.parametrize(("column", "value"), [("title", "x" * 301), ("key", "med blank"), ("key", "Åäö/1")])
def test_a_value_that_its_column_cannot_hold_is_told_before_the_database_is_asked(
    desk: Desk, column: str, value: str
) -> None:
    source = Source(**{"key": "boken", "title": "Boken", "kind": "printed_report", column: value})

    with pytest.raises(SkipRow):
        Entry(desk, "sources.yaml", 3, {column: value}).check(source)

    [problem] = desk.problems
    assert (problem.row, problem.column, problem.value) == (3, column, value[:60])
