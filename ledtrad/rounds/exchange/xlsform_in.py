"""A template version out of XLSForm, our own or another tool's: every fault is told at once, and what is left out is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from ledtrad.core.asking import Kind
from ledtrad.core.errors import BadData
from ledtrad.core.question_forms import is_key, made_key
from ledtrad.core.saying import amount_of, listed
from ledtrad.evidence.data_files import Desk, Entry, SkipRow
from ledtrad.rounds.exchange.told import (
    QuestionTold,
    TemplateTold,
    check_printable,
    check_whole,
    row_of,
    shaped,
)
from ledtrad.rounds.exchange.workbooks import MOST_COLUMNS, MOST_ROWS, Sheet, sheets_of
from ledtrad.rounds.exchange.xlsform import KINDS, NOT_ASKED, read_constraint, read_relevant
from ledtrad.rounds.models import TemplateVersion
from ledtrad.rounds.policies.templates import HIGHEST_NUMBER, MOST_QUESTIONS, RESERVED_TEMPLATES
from ledtrad.rounds.states import CollectionKind, Lineage

_OPTION = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_VERSION = re.compile(r"[0-9]{1,4}")
_YES = frozenset({"yes", "true", "true()", "1", "ja"})


@dataclass
class _Group:
    """A group that is open: when its questions are asked, {} for always, and the keys of those that are read."""

    label: str
    condition: dict[str, Any]
    keys: set[str] = field(default_factory=set)


@dataclass
class _Survey:
    """What has been read so far: questions with their rows, the groups that are open, the table that is open."""

    desk: Desk
    choices: Mapping[str, Mapping[str, Mapping[str, str]]]
    found: list[tuple[Entry, QuestionTold]] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)  # name in the file -> key
    lists: dict[str, str] = field(default_factory=dict)  # name of a question -> name of its list
    groups: list[_Group] = field(default_factory=list)
    table: Entry | None = None
    columns: list[dict[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def leave_out(self, entry: Entry, what: str) -> None:
        """Note what the form has and a template has not."""
        self.left_out.append(gettext("Rad %(row)s: %(what)s") % {"row": entry.row, "what": what})


def read_xlsform(raw: bytes, *, name: str) -> TemplateTold:
    """Give the version that a workbook tells; raise BadData with every fault and its place."""
    desk = Desk(Path())
    sheets = sheets_of(desk, raw, name=name)
    if "survey" not in sheets and not desk.problems:
        message = gettext("arbetsboken har inget blad som heter survey, så den är ingen XLSForm.")
        desk.report(name, row=0, column="", value=listed(list(sheets))[:200], message=message)
    for title in ("survey", "choices", "settings"):
        if sheets.get(title, Sheet()).is_cut:
            words = gettext(
                "bladet har fler än %(rows)s rader eller %(columns)s kolumner. Dela formuläret i flera."
            )
            told = words % {"rows": amount_of(Decimal(MOST_ROWS)), "columns": MOST_COLUMNS}
            desk.report(f"{name}, {title}", row=0, column="", value="", message=told)
    if desk.problems:
        raise BadData(desk.problems)
    survey = _Survey(desk, _choices(sheets.get("choices", Sheet())))
    _read(survey, _entries(desk, f"{name}, survey", sheets["survey"]))
    if not desk.problems:
        check_whole(survey.found)
    if not survey.found and not desk.problems:
        desk.report(name, row=0, column="", value="", message=gettext("bladet survey har inga frågor."))
    if desk.problems:
        raise BadData(desk.problems)
    return _template(survey, sheets.get("settings", Sheet()), name)


def _entries(desk: Desk, place: str, sheet: Sheet) -> Iterator[Entry]:
    for number, row in sheet.rows:
        yield Entry(desk, place, number, row)


def _choices(sheet: Sheet) -> dict[str, dict[str, dict[str, str]]]:
    """Give the options by list and by name in the file."""
    lists: dict[str, dict[str, dict[str, str]]] = {}
    for _number, row in sheet.rows:
        told, name = row.get("list_name", "") or row.get("list name", ""), row.get("name", "")
        options = lists.setdefault(told, {})
        taken = [one["key"] for one in options.values()]
        key = name if _OPTION.fullmatch(name) else made_key(name, taken=taken, stem="svar")
        if name and name not in options:
            options[name] = {"key": key, "label": row.get("label", "") or name}
    return lists


def _read(survey: _Survey, entries: Iterator[Entry]) -> None:
    for entry in entries:
        kind = _type(entry)
        if survey.table is not None:
            _in_table(survey, entry, kind)
        elif kind == "begin_group":
            survey.groups.append(_group(survey, entry))
        elif kind == "end_group":
            survey.groups = survey.groups[:-1]
        elif kind == "begin_repeat":
            survey.table, survey.columns = entry, []
        elif kind in NOT_ASKED:
            survey.leave_out(entry, gettext("%(type)s är ingen fråga.") % {"type": kind})
        elif kind:
            _ask(survey, entry, kind)
        if len(survey.found) > MOST_QUESTIONS:
            entry.fault("", "", gettext("filen har fler än %(most)s frågor.") % {"most": MOST_QUESTIONS})
            return
    if survey.table is not None:
        survey.table.fault(
            "type", "begin_repeat", gettext("tabellen slutar aldrig: raden end_repeat saknas.")
        )


def _group(survey: _Survey, entry: Entry) -> _Group:
    """Give a group that begins; one without a condition of its own is asked as the group around it, and its questions belong to that too."""
    condition, around = _condition(survey, entry), survey.groups[-1] if survey.groups else None
    keys = around.keys if around is not None and condition == around.condition else set()
    return _Group(entry.get("label") or entry.get("name"), condition, keys)


def _type(entry: Entry) -> str:
    """Give the type in the one way of writing it: "select_one x", "begin_group"."""
    told = " ".join(entry.get("type").split())
    return re.sub(r"^(select|begin|end) (one|multiple|group|repeat)", r"\1_\2", told)


def _in_table(survey: _Survey, entry: Entry, kind: str) -> None:
    table = survey.table
    if kind == "end_repeat" and table is not None:
        survey.table = None
        _ask(survey, table, "begin_repeat")
    elif kind.startswith(("begin_", "end_")):
        entry.fault(
            "type", kind, gettext("en tabell har bara kolumner i sig, varken grupper eller tabeller.")
        )
    elif kind and kind not in NOT_ASKED:
        taken = [column["key"] for column in survey.columns]
        told = entry.get("ledtrad_key") or entry.get("name")
        key = told if _OPTION.fullmatch(told) else made_key(told, taken=taken, stem="kolumn")
        survey.columns.append({"key": key, "label": entry.get("label") or told})
        if kind not in ("text", "string"):
            survey.leave_out(entry, gettext("kolumnen läses som text, vad den än var."))


def _ask(survey: _Survey, entry: Entry, kind: str) -> None:
    """Note a question, or what is wrong with it."""
    try:
        told = _question(survey, entry, kind)
        entry.unique("name", told.key, {one.key for _, one in survey.found})
        check_printable(entry, told)
        entry.check(row_of(told, version=TemplateVersion(), order=1))
    except SkipRow:
        return
    survey.found.append((entry, told))
    for group in survey.groups:
        group.keys.add(told.key)


def _question(survey: _Survey, entry: Entry, told: str) -> QuestionTold:
    word, _, choices = told.partition(" ")
    ours, _, required = entry.get("ledtrad_kind").partition(" ")
    kind = Kind.TABLE if word == "begin_repeat" else Kind(ours) if ours in list(Kind) else KINDS.get(word)
    if kind is None:
        known = listed(sorted([*KINDS, "begin_repeat"]))
        raise entry.refuse(
            "type", told[:60], gettext("typen läses inte. Typer som läses är %(known)s.") % {"known": known}
        )
    name, label = entry.need("name"), entry.need("label")
    entry.unique("name", name, set(survey.keys))
    taken = set(survey.keys.values())
    key = entry.get("ledtrad_key") if is_key(entry.get("ledtrad_key")) else made_key(name, taken=taken)
    shape = _shape(survey, entry, kind, choices=choices, whole=word in ("integer", "int"))
    condition = _condition(survey, entry)
    survey.keys[name] = key
    survey.lists[name] = choices
    number, _, earlier = entry.get("ledtrad_previous").partition("/")
    lineage = (
        entry.get("ledtrad_lineage")
        if entry.get("ledtrad_lineage") in Lineage.values and earlier
        else Lineage.NEW.value
    )
    return QuestionTold(
        key=key, title=entry.get("ledtrad_title") or " ".join(label.split())[:200], text=label,
        section=survey.groups[-1].label if survey.groups else "", guidance=entry.get("hint"), used_by=entry.get("ledtrad_used_by"),
        kind=kind.value, shape=shaped(entry, kind.value, shape, condition), visible_if=condition,
        required=required == "required" or entry.get("required").casefold() in _YES, lineage=lineage,
        previous=(int(number), earlier) if lineage != Lineage.NEW and _VERSION.fullmatch(number) else None,
    )  # fmt: skip


def _shape(survey: _Survey, entry: Entry, kind: Kind, *, choices: str, whole: bool) -> dict[str, Any]:
    if kind == Kind.TABLE:
        return {"columns": survey.columns}
    if kind in (Kind.CHOICE, Kind.CHOICES):
        if choices not in survey.choices:
            raise entry.refuse("type", choices[:60], gettext("listan finns inte i bladet choices."))
        return {"options": list(survey.choices[choices].values())}
    if kind != Kind.NUMBER:
        return {}
    bounds: dict[str, Any] | None = (
        read_constraint(entry.get("constraint")) if entry.get("constraint") else {}
    )
    if bounds is None:
        survey.leave_out(entry, gettext("villkoret för svaret (constraint) läses inte."))
    return {"unit": entry.get("ledtrad_unit"), "whole": whole} | (bounds or {})


def _condition(survey: _Survey, entry: Entry) -> dict[str, Any]:
    """Give when a question or a group is asked: as its own row says, or else as the group around it does.

    A condition on a question in the same group holds only where the group's does, so both are kept by the one; else the group's is
    left out, and that is said.
    """
    own, around = _own_condition(survey, entry), survey.groups[-1] if survey.groups else _Group("", {})
    if own and around.condition and own["question"] not in around.keys:
        survey.leave_out(
            entry, gettext("gruppens villkor (relevant) läses inte här, eftersom raden har ett eget.")
        )
    return own or around.condition


def _own_condition(survey: _Survey, entry: Entry) -> dict[str, Any]:
    told = entry.get("relevant")
    found = read_relevant(told) if told else None
    if found is None or found[0] not in survey.keys:
        if told:
            survey.leave_out(
                entry, gettext("villkoret för när frågan visas (relevant) läses inte: den visas alltid.")
            )
        return {}
    name, values = found
    options = survey.choices.get(survey.lists.get(name, ""), {})
    keys = [options[value]["key"] if value in options else value for value in values]
    return {"question": survey.keys[name], "values": keys}


def _template(survey: _Survey, sheet: Sheet, name: str) -> TemplateTold:
    told = sheet.rows[0][1] if sheet.rows else {}
    title = " ".join((told.get("form_title") or Path(name).stem).split())[:200]
    form_id, version = told.get("form_id", ""), told.get("version", "")
    number = int(version) if _VERSION.fullmatch(version) else 0
    if not 0 < number <= HIGHEST_NUMBER:
        survey.left_out.append(
            gettext("Formulärets version är inget nummer från 1 till 9999, så mallen får version 1.")
        )
        number = 1
    kind = told.get("ledtrad_kind", "")
    return TemplateTold(
        key=form_id if is_key(form_id) else made_key(form_id or title, taken=(), stem="mall", reserved=RESERVED_TEMPLATES), title=title, number=number,
        kind=kind if kind in CollectionKind.values else CollectionKind.SURVEY.value,
        questions=tuple(one for _, one in survey.found), left_out=tuple(survey.left_out),
    )  # fmt: skip
