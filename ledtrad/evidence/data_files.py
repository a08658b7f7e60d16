"""Reading declared data files so that every fault is told at once, in Swedish, with its place.

A loader reads rows through a `Desk`; what is wrong becomes a `Problem` and the row is left out. The importer raises BadData when the
desk holds any problem, and nothing is written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, pgettext

from ledtrad.core.errors import LedtradError, Problem
from ledtrad.core.periods import PartialDate
from ledtrad.core.saying import listed

# What a column of a table is called in the files, where it has another name there.
_COLUMNS = {
    "key": "code",
    "label_sv": "label",
    "decided_by": "by",
    "overridden_by": "by",
    "number": "version",
}


def _empty() -> str:
    """Say what stands in a field that is empty."""
    return pgettext("no value", "(tomt)")


class SkipRow(LedtradError):
    """A row that can't be used; its problem already lies on the desk."""


class PlainLoader(yaml.CSafeLoader):
    """YAML as it was written: dates stay texts, so that a bad one is told like any other, and no field stands twice."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
        for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Give the mapping; raise ConstructorError for a field that stands twice, which YAML would let pass."""
        seen: set[str] = set()
        for name, _ in node.value:
            if str(name.value) in seen:
                raise yaml.constructor.ConstructorError(
                    problem=gettext("fältet %(field)s står två gånger") % {"field": name.value},
                    problem_mark=name.start_mark,
                )
            seen.add(str(name.value))
        return super().construct_mapping(node, deep)


@dataclass
class Desk:
    """Where the problems of one load are gathered; `root` is the data directory."""

    root: Path
    problems: list[Problem] = field(default_factory=list)

    def report(self, file: str, *, row: int, column: str, value: str, message: str) -> None:
        """Note one fault."""
        self.problems.append(Problem(file, row, column, value, message))

    def text(self, path: str) -> str:
        """Give a file's text in UTF-8 without a byte order mark; a missing or badly coded file is a problem and reads as empty."""
        try:
            raw = (self.root / path).read_bytes()
        except OSError:
            self.report(
                path, row=0, column="", value="", message=gettext("filen saknas eller kan inte läsas.")
            )
            return ""
        return self.decoded(path, raw)

    def decoded(self, path: str, raw: bytes) -> str:
        """Give the text of a file's bytes; what is no text in UTF-8 is a problem and reads as empty."""
        if b"\0" in raw:
            row = raw.count(b"\n", 0, raw.index(b"\0")) + 1
            message = gettext("tecknet är inget skrivtecken. Spara filen som ren text i UTF-8.")
            self.report(path, row=row, column="", value="0x00", message=message)
            return ""
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = raw.count(b"\n", 0, error.start) + 1
            value = raw[error.start : error.start + 1].hex()
            message = gettext(
                "tecknet är inte UTF-8. Spara filen som UTF-8; andra teckenkodningar läses inte."
            )
            self.report(path, row=row, column="", value=f"0x{value}", message=message)
            return ""

    def table(self, path: str, *, columns: Sequence[str]) -> Iterator[Entry]:
        """Give the rows of a CSV file that has exactly these columns."""
        told_before = len(self.problems)
        text = self.text(path)
        if len(self.problems) > told_before:
            return
        reader = csv.DictReader(io.StringIO(text, newline=""), restkey="+", restval=None, strict=True)
        try:
            if list(reader.fieldnames or []) != list(columns):
                message = gettext("kolumnerna ska vara %(columns)s, i den ordningen.") % {
                    "columns": listed(list(columns))
                }
                self.report(path, row=1, column="", value=",".join(reader.fieldnames or []), message=message)
                return
            for values in reader:
                yield from self._row(path, reader.line_num, values, columns)
        except csv.Error as error:
            self.report(
                path,
                row=reader.line_num,
                column="",
                value="",
                message=gettext("raden är ingen giltig CSV (%(error)s).") % {"error": error},
            )

    def _row(
        self, path: str, number: int, values: Mapping[str, Any], columns: Sequence[str]
    ) -> Iterator[Entry]:
        if "+" in values or None in values.values():
            message = gettext("raden ska ha %(n)s fält, ett för varje kolumn.") % {"n": len(columns)}
            self.report(path, row=number, column="", value="", message=message)
        else:
            yield Entry(self, path, number, {key: value.strip() for key, value in values.items()})

    def document(self, path: str) -> dict[str, Any]:
        """Give a YAML file's mapping; anything else is a problem and reads as empty."""
        return self.parsed(path, self.text(path))

    def parsed(self, path: str, text: str) -> dict[str, Any]:
        """Give the mapping that a YAML text holds; anything else is a problem and reads as empty."""
        try:
            # A SafeLoader: nothing but plain data is ever made of the text.
            content = yaml.load(text, Loader=PlainLoader) if text else {}  # noqa: S506
        except (yaml.YAMLError, ValueError) as error:
            mark = getattr(error, "problem_mark", None)
            told = (
                getattr(error, "problem", None)
                if isinstance(error, yaml.constructor.ConstructorError)
                else None
            )
            message = gettext("filen är ingen giltig YAML (%(why)s).") % {
                "why": told or gettext("se indrag och citattecken")
            }
            self.report(path, row=mark.line + 1 if mark else 0, column="", value="", message=message)
            return {}
        if not isinstance(content, dict):
            self.report(
                path, row=0, column="", value="", message=gettext("filen ska innehålla namngivna fält.")
            )
            return {}
        return content

    def entries(self, path: str, items: object, *, columns: Collection[str]) -> Iterator[Entry]:
        """Give the mappings of a YAML list; a key outside `columns` is a problem."""
        if not isinstance(items, list):
            self.report(path, row=0, column="", value="", message=gettext("här ska stå en lista."))
            return
        for place, item in enumerate(items, start=1):
            if not isinstance(item, dict):
                self.report(
                    path,
                    row=place,
                    column="",
                    value=str(item),
                    message=gettext("posten ska ha namngivna fält."),
                )
                continue
            entry = Entry(self, path, place, item)
            unknown = [str(key) for key in item if key not in columns]
            for key in unknown:
                entry.fault(
                    key,
                    str(item[key])[:60],
                    gettext("fältet finns inte. Fält som finns är %(known)s.")
                    % {"known": listed(sorted(columns))},
                )
            if not unknown:
                yield entry


@dataclass(frozen=True)
class Entry:
    """One row of a table or one item of a list, with the means to say what is wrong with it."""

    desk: Desk
    file: str
    row: int
    values: Mapping[str, Any]

    def fault(self, column: str, value: str, message: str) -> None:
        """Note a fault of this row."""
        self.desk.report(self.file, row=self.row, column=column, value=value, message=message)

    def refuse(self, column: str, value: str, message: str) -> SkipRow:
        """Note a fault and give the exception that leaves the row out."""
        self.fault(column, value, message)
        return SkipRow(message)

    def get(self, column: str) -> str:
        """Give the text of a field that may be empty."""
        value = self.values.get(column, "")
        return "" if value is None else str(value).strip()

    def need(self, column: str) -> str:
        """Give the text of a field that must not be empty; raise SkipRow."""
        value = self.get(column)
        if not value:
            raise self.refuse(column, "", gettext("fältet är tomt men måste fyllas i."))
        return value

    def one_of(self, column: str, allowed: Collection[str], *, optional: bool = False) -> str:
        """Give a value that is one of the allowed; raise SkipRow with the list of them."""
        value = self.get(column)
        if (value or not optional) and value not in allowed:
            shown = listed(sorted(allowed)[:40])
            raise self.refuse(
                column,
                value or _empty(),
                gettext("värdet finns inte. Tillåtna värden är %(known)s.") % {"known": shown},
            )
        return value

    def whole(self, column: str) -> int:
        """Give a whole number from 0; raise SkipRow for anything else."""
        value = self.get(column)
        # Nine digits fit every column; a text of thousands of digits is no number of ours.
        if not (value.isascii() and value.isdigit() and len(value) <= 9):
            raise self.refuse(column, value or _empty(), gettext("ange ett helt tal med siffror."))
        return int(value)

    def flag(self, column: str) -> bool:
        """Give true or false, false where nothing is said; raise SkipRow for any other word."""
        value = self.values.get(column, False)
        if not isinstance(value, bool):
            raise self.refuse(column, str(value), gettext("ange true eller false."))
        return value

    def inside(self, column: str, told: object, *, fields: Collection[str]) -> Entry:
        """Give the named fields within one field as an entry of the same row; raise SkipRow for anything else."""
        shown = listed(list(fields))
        if not isinstance(told, dict):
            raise self.refuse(
                column, str(told)[:60], gettext("här ska stå namngivna fält: %(known)s.") % {"known": shown}
            )
        for name in told:
            if name not in fields:
                raise self.refuse(
                    str(name),
                    str(told[name])[:60],
                    gettext("fältet finns inte. Fält är %(known)s.") % {"known": shown},
                )
        return Entry(self.desk, self.file, self.row, told)

    def check(self, row: models.Model) -> None:
        """Raise SkipRow for a value that its column can't hold: too long, or a key of other characters than keys have."""
        # Relations were looked up by the loader, and lists of values are checked where they are read.
        elsewhere = {f.name for f in row._meta.fields if f.is_relation or isinstance(f, models.JSONField)}
        try:
            row.clean_fields(exclude=elsewhere)
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                column = next((c for c in (name, _COLUMNS.get(name)) if c in self.values), "") or ""
                self.fault(column, str(getattr(row, name))[:60], " ".join(sentences))
            raise SkipRow(str(error)) from error

    def date(self, column: str) -> str:
        """Give a partial date as told, or empty; raise SkipRow."""
        value = self.get(column)
        if value:
            try:
                PartialDate.parse(value)
            except LedtradError as error:
                raise self.refuse(column, value, str(error)) from error
        return value

    def unique(self, column: str, value: str, seen: set[Any], *, what: object = None) -> None:
        """Remember a key; raise SkipRow when it has been seen before."""
        token = value if what is None else what
        if token in seen:
            raise self.refuse(
                column, value, gettext("värdet står redan på en tidigare rad; varje får förekomma en gång.")
            )
        seen.add(token)
