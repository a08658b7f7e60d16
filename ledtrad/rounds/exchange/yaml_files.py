"""A template version as YAML: written with its fields in a fixed order, read with every fault told at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext

from ledtrad.core.errors import BadData, LedtradError
from ledtrad.evidence.data_files import Desk, Entry, SkipRow
from ledtrad.rounds.exchange.told import (
    QuestionTold,
    TemplateTold,
    check_key,
    check_printable,
    check_whole,
    row_of,
    shaped,
)
from ledtrad.rounds.models import Template, TemplateVersion
from ledtrad.rounds.policies.templates import HIGHEST_NUMBER, MOST_QUESTIONS
from ledtrad.rounds.states import CollectionKind, Lineage, QuestionKind

MOST_BYTES = 1_000_000
DEEPEST = 12
_HEAD = ("key", "title", "kind", "version")
_FIELDS = (
    "key", "section", "title", "text", "guidance", "used_by", "kind", "shape", "required", "visible_if", "lineage", "previous",
)  # fmt: skip
_SHAPE = ("options", "columns", "unit", "least", "most", "whole")


class _Writer(yaml.SafeDumper):
    """YAML that is read by people: lists set in below their field, long texts on lines of their own."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Set lists in, which the library does not."""
        super().increase_indent(flow, indentless=False)


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _text)


def yaml_of(told: TemplateTold) -> str:
    """Give a version as YAML; fields that hold nothing, or what they hold where nothing is said, are left out."""
    content = {
        "template": {"key": told.key, "title": told.title, "kind": str(told.kind), "version": told.number},
        "questions": [_row(question) for question in told.questions],
    }
    return yaml.dump(content, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=4_000)


def _row(told: QuestionTold) -> dict[str, Any]:
    usual = QuestionTold("", "", "")
    row: dict[str, Any] = {}
    for name in _FIELDS:
        value = getattr(told, name)
        if value != getattr(usual, name):
            row[name] = _plain(value)
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return {"version": value[0], "key": value[1]}
    return str(value) if isinstance(value, str) else dict(value) if isinstance(value, Mapping) else value


def read_yaml(raw: bytes, *, name: str) -> TemplateTold:
    """Give what a file tells; raise BadData with every fault and its place. `name` is what the faults call the file."""
    desk = Desk(Path())
    told = _read(desk, raw, name)
    if desk.problems or told is None:
        raise BadData(desk.problems)
    return told


def _read(desk: Desk, raw: bytes, name: str) -> TemplateTold | None:
    if not raw.strip() or len(raw) > MOST_BYTES:
        message = gettext("filen är tom eller större än 1 MB. Välj en mall i YAML.")
        desk.report(name, row=0, column="", value="", message=message)
        return None
    text = desk.decoded(name, raw)
    if not text or not _is_plain(desk, text, name):
        return None
    content = desk.parsed(name, text)
    for field in [str(field) for field in content if field not in ("template", "questions")]:
        message = gettext("fältet finns inte. Filen har fälten template och questions.")
        desk.report(name, row=0, column=field[:60], value="", message=message)
    head = _head(desk, content.get("template"), f"{name}, template")
    items = content.get("questions")
    if isinstance(items, list) and len(items) > MOST_QUESTIONS:
        message = gettext("filen har fler än %(most)s frågor.") % {"most": MOST_QUESTIONS}
        desk.report(name, row=0, column="questions", value="", message=message)
        return None
    questions = _questions(desk, items, f"{name}, questions")
    return TemplateTold(*head, questions) if head else None


def _is_plain(desk: Desk, text: str, name: str) -> bool:
    """Tell whether the text can be made into values: no references, which can grow without end, and nothing too deep."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
                message = gettext(
                    "filen har hänvisningar (&, *) eller är för djup. Skriv ut varje fråga för sig."
                )
                desk.report(
                    name,
                    row=event.start_mark.line + 1 if event.start_mark else 0,
                    column="",
                    value="",
                    message=message,
                )
                return False
    except yaml.YAMLError:
        return True  # told when the text is read
    return True


def _head(desk: Desk, told: object, name: str) -> tuple[str, str, int, str] | None:
    for entry in desk.entries(name, [told], columns=_HEAD):
        try:
            key = check_key(entry, entry.need("key"))
            kind = (
                entry.one_of("kind", CollectionKind.values, optional=True)
                or CollectionKind.STATUS_REPORT.value
            )
            template = Template(key=key, title=entry.need("title"), kind=kind)
            entry.check(template)
            number = entry.whole("version")
            if not 0 < number <= HIGHEST_NUMBER:
                raise entry.refuse("version", str(number), gettext("ange ett nummer från 1 till 9999."))
        except SkipRow:
            return None
        return key, template.title, number, kind
    return None


def _questions(desk: Desk, items: object, name: str) -> tuple[QuestionTold, ...]:
    found: list[tuple[Entry, QuestionTold]] = []
    seen: set[str] = set()
    for entry in desk.entries(name, items, columns=_FIELDS):
        try:
            told = _question(entry)
            entry.unique("key", told.key, seen)
            check_printable(entry, told)
            entry.check(row_of(told, version=TemplateVersion(), order=1))
        except SkipRow:
            continue
        found.append((entry, told))
    if not desk.problems:
        # A question that fell out would be told again as missing by those that depend on it.
        check_whole(found)
    return tuple(told for _, told in found)


def _question(entry: Entry) -> QuestionTold:
    """Give one question; raise SkipRow once all of its own faults are told."""
    told_before = len(entry.desk.problems)
    words = {name: _words(entry, name) for name in ("section", "title", "text", "guidance", "used_by")}
    for name in ("title", "text"):
        value = entry.values.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            entry.fault(name, "", gettext("fältet är tomt men måste fyllas i."))
    read: dict[str, Any] = {}
    for name, reader in _READERS.items():
        try:
            read[name] = reader(entry)
        except SkipRow:
            continue
    if len(entry.desk.problems) > told_before:
        raise SkipRow
    shape = shaped(entry, read["kind"], read["shape"], read["visible_if"])
    read |= words | {"shape": shape}
    return QuestionTold(**read)


def _words(entry: Entry, name: str) -> str:
    """Give a text; a number or a yes or no that YAML has read as one is a fault, since it would not be written back as it stood."""
    value = entry.values.get(name)
    if value is None or isinstance(value, str):
        return (value or "").strip()
    entry.fault(name, str(value)[:60], gettext("skriv texten inom citattecken."))
    return ""


def _shape(entry: Entry) -> dict[str, Any]:
    told = entry.values.get("shape")
    if told is None:
        return {}
    inside = entry.inside("shape", told, fields=_SHAPE)
    shape = dict(inside.values)
    for name in ("options", "columns"):
        if name in shape:
            shape[name] = [dict(_choice(entry, name, one)) for one in _list(entry, name, shape[name])]
    inside.flag("whole")
    for name in ("unit", "least", "most"):
        if isinstance(shape.get(name), list | dict | bool):
            raise entry.refuse(name, str(shape[name])[:60], gettext("här ska stå ett tal eller en text."))
    return shape


def _choice(entry: Entry, name: str, one: object) -> Mapping[str, Any]:
    values = entry.inside(name, one, fields=("key", "label")).values
    for part in ("key", "label"):
        if not isinstance(values.get(part, ""), str):
            raise entry.refuse(name, str(values[part])[:60], gettext("skriv texten inom citattecken."))
    return values


def _list(entry: Entry, name: str, told: object) -> list[Any]:
    if not isinstance(told, list):
        raise entry.refuse(name, str(told)[:60], gettext("här ska stå en lista."))
    return told


def _condition(entry: Entry) -> dict[str, Any]:
    told = entry.values.get("visible_if")
    if told is None or told == {}:
        return {}
    inside = entry.inside("visible_if", told, fields=("question", "values"))
    values = _list(entry, "visible_if", inside.values.get("values"))
    if not all(isinstance(one, str) for one in [*values, inside.values.get("question")]):
        raise entry.refuse("visible_if", str(values)[:60], gettext("skriv nycklarna inom citattecken."))
    return {"question": inside.need("question"), "values": values}


def _previous(entry: Entry) -> tuple[int, str] | None:
    told, lineage = entry.values.get("previous"), entry.get("lineage") or Lineage.NEW
    if (told is None) != (lineage == Lineage.NEW):
        raise entry.refuse(
            "previous", "", gettext("en ny fråga har ingen tidigare fråga, och alla andra har en.")
        )
    if told is None:
        return None
    inside = entry.inside("previous", told, fields=("version", "key"))
    return inside.whole("version"), check_key(inside, inside.need("key"))


def _lineage(entry: Entry) -> str:
    return entry.one_of("lineage", Lineage.values, optional=True) or Lineage.NEW.value


def _kind(entry: Entry) -> str:
    return entry.one_of("kind", QuestionKind.values, optional=True) or QuestionKind.NARRATIVE.value


_READERS = {
    "key": lambda entry: check_key(entry, entry.need("key")),
    "kind": _kind,
    "shape": _shape,
    "required": lambda entry: entry.flag("required"),
    "visible_if": _condition,
    "lineage": _lineage,
    "previous": _previous,
}


@cache
def read_shipped(folder: Path) -> tuple[TemplateTold, ...]:
    """Give the templates that come with the project, by file name, read once; raise BadData or LedtradError for one that can't be read."""
    try:
        files = sorted(folder.glob("*.yaml"))
        return tuple(read_yaml(path.read_bytes(), name=path.name) for path in files)
    except OSError as error:
        raise LedtradError(
            gettext("Mallarna som följer med kan inte läsas. Läs in en mall från en fil i stället.")
        ) from error
