"""A template version as XLSForm: a workbook that other survey tools read, with our own words in columns of their own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import xlsxwriter
from django.utils.translation import gettext

from ledtrad.core.asking import Asked, Kind
from ledtrad.core.errors import LedtradError
from ledtrad.rounds.exchange.told import QuestionTold, TemplateTold
from ledtrad.rounds.exchange.xlsform import (
    CHOICES,
    SETTINGS,
    SURVEY,
    constraint_of,
    names_of,
    relevant_of,
)
from ledtrad.rounds.states import Lineage

Row = Mapping[str, str]
LONGEST_CELL = 32_767
# The same bytes for the same form: a workbook tells when it was made.
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - the library takes no zone
_TYPES = {
    Kind.NARRATIVE: ("text", "multiline"),
    Kind.ACTORS: ("text", "multiline"),
    Kind.REGISTRY_CHANGE: ("text", "multiline registry-change"),
    Kind.DATE: ("date", ""),
    Kind.FILE: ("file", ""),
}


def xlsform_of(told: TemplateTold) -> bytes:
    """Give a version as XLSX; raise LedtradError for a text that no cell holds."""
    asked = [question.asked for question in told.questions]
    names = names_of(asked)
    by_key = {one.key: one for one in asked}
    survey = [row for rows in _sections(told.questions, by_key, names) for row in rows]
    settings = {
        "form_title": told.title, "form_id": told.key, "version": str(told.number), "default_language": "sv",
        "ledtrad_kind": str(told.kind),
    }  # fmt: skip
    content = io.BytesIO()
    # Every cell is written as text: nothing that somebody wrote in a form is a formula.
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": told.title, "created": _MADE})
    for name, columns, rows in (
        ("survey", SURVEY, survey),
        ("choices", CHOICES, list(_choices(asked, names))),
        ("settings", SETTINGS, [settings]),
    ):
        _write(book.add_worksheet(name), columns, rows)
    book.close()
    return content.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, columns: Sequence[str], rows: Sequence[Row]) -> None:
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column)
        for line, row in enumerate(rows, start=1):
            text = row.get(column, "")
            if len(text) > LONGEST_CELL:
                raise LedtradError(
                    gettext("En text i mallen är för lång för en cell. Hämta mallen som YAML i stället.")
                )
            if text:
                sheet.write_string(line, place, text)


def _sections(
    questions: Sequence[QuestionTold], asked: Mapping[str, Asked], names: Mapping[str, str]
) -> Iterator[list[Row]]:
    """Give the rows, each section within a group of its own."""
    section, n = "", 0
    for question in questions:
        if question.section != section:
            if section:
                yield [{"type": "end_group"}]
            section, n = question.section, n + 1
            if section:
                yield [{"type": "begin_group", "name": f"avdelning_{n}_grupp", "label": section}]
        yield _rows(question, asked, names)
    if section:
        yield [{"type": "end_group"}]


def _rows(question: QuestionTold, asked: Mapping[str, Asked], names: Mapping[str, str]) -> list[Row]:
    one, name = asked[question.key], names[question.key]
    kind, appearance = _TYPES.get(one.kind, ("", ""))
    if one.kind in (Kind.CHOICE, Kind.CHOICES):
        kind = f"{'select_one' if one.kind == Kind.CHOICE else 'select_multiple'} {name}"
    elif one.kind == Kind.NUMBER:
        kind = "integer" if one.whole else "decimal"
    elif one.kind == Kind.TABLE:
        kind = "begin_repeat"
    row = {
        "type": kind, "name": name, "label": question.text, "hint": question.guidance,
        "required": "yes" if question.required and one.kind != Kind.TABLE else "",
        "relevant": relevant_of(one, asked, names), "constraint": constraint_of(one), "appearance": appearance,
        "ledtrad_key": question.key, "ledtrad_kind": f"{one.kind}{' required' if question.required else ''}",
        "ledtrad_title": question.title, "ledtrad_used_by": question.used_by, "ledtrad_unit": one.unit,
        "ledtrad_lineage": "" if question.lineage == Lineage.NEW else question.lineage,
        "ledtrad_previous": f"{question.previous[0]}/{question.previous[1]}" if question.previous else "",
    }  # fmt: skip
    if one.kind != Kind.TABLE:
        return [row]
    columns = [
        {"type": "text", "name": f"{name}_{place}", "label": column.label, "ledtrad_key": column.key}
        for place, column in enumerate(one.options, start=1)
    ]
    return [row, *columns, {"type": "end_repeat"}]


def _choices(asked: Sequence[Asked], names: Mapping[str, str]) -> Iterator[Row]:
    for one in asked:
        if one.kind in (Kind.CHOICE, Kind.CHOICES):
            for option in one.options:
                yield {"list_name": names[one.key], "name": option.key, "label": option.label}
