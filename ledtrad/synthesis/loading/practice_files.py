"""Reading a practice round from its files: every fault is told at once, with file, place and what to do, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from django.db.models import F

from ledtrad.core.errors import BadData, LedtradError
from ledtrad.core.periods import Period
from ledtrad.core.saying import listed
from ledtrad.evidence.data_files import Desk, Entry, SkipRow
from ledtrad.registry.models import Actor
from ledtrad.rounds.exchange.told import TemplateTold
from ledtrad.rounds.exchange.yaml_files import read_shipped
from ledtrad.rounds.policies.rounds import Plan, key_faults, plan_faults
from ledtrad.rounds.queries.roster import Answering, proposed_roster
from ledtrad.synthesis.loading.practice_answers import (
    Asking,
    day_in,
    instant_in,
    optional_instant,
    read_seated,
)
from ledtrad.synthesis.loading.practice_told import (
    Excused,
    Moved,
    Opening,
    Planned,
    Practice,
    Report,
    Seated,
)

FILE = "ovning.yaml"
# What the title of a practice round says (invariant 16).
PRACTICE = "(övning)"
_PARTS = ("template", "round", "exempt", "more_time", "reports", "answers", "dialogues")
_ROUND = (
    "key", "title", "period", "as_of", "due_on", "reminders", "who", "coordinator", "prepared", "opened", "moved", "reminded",
)  # fmt: skip
T = TypeVar("T")


def round_key(directory: Path) -> str:
    """Give the key of the round that a directory tells, "" where it tells none; what is wrong is told by `read_practice`."""
    told = Desk(directory).document(FILE).get("round")
    return str(told.get("key") or "") if isinstance(told, dict) else ""


def read_practice(directory: Path, *, templates: Path) -> Practice:
    """Give the round that a directory tells, held against the registry and the shipped templates; raise BadData with every fault."""
    desk = Desk(directory)
    content = desk.document(FILE)
    if desk.problems:
        raise BadData(desk.problems)
    for name in content:
        if name not in _PARTS:
            known = listed(list(_PARTS))
            desk.report(
                FILE, row=0, column=str(name), value="", message=f"fältet finns inte. Fält är {known}."
            )
    template, opening = _template(desk, content, templates), _opening(desk, content)
    if template is None or opening is None:
        raise BadData(desk.problems)
    asking = _asking(desk, template, opening)
    practice = Practice(
        template,
        opening,
        exempt=tuple(_excused(asking, content, "exempt")),
        more_time=tuple(_excused(asking, content, "more_time")),
        reports=tuple(_reports(asking, content)),
        seated=tuple(one for path in _paths(desk, content) if (one := read_seated(asking, path))),
        dialogues=tuple(_dialogues(asking, content)),
    )
    _check_once(desk, practice)
    if desk.problems:
        raise BadData(desk.problems)
    return practice


def _items(desk: Desk, content: Mapping[str, Any], name: str, fields: tuple[str, ...]) -> Iterator[Entry]:
    """Give the entries of a list that may be left out."""
    return desk.entries(f"{FILE}, {name}", content.get(name) or [], columns=fields)


def _one(desk: Desk, content: Mapping[str, Any], name: str, fields: tuple[str, ...]) -> Entry | None:
    """Give the one entry of a field that must be there."""
    return next(desk.entries(f"{FILE}, {name}", [content.get(name)], columns=fields), None)


def _tried(read: Callable[[], T]) -> T | None:
    """Give what was read, or nothing where its fault is told."""
    try:
        return read()
    except SkipRow:
        return None


def _template(desk: Desk, content: Mapping[str, Any], templates: Path) -> TemplateTold | None:
    entry = _one(desk, content, "template", ("key", "version"))
    if entry is None:
        return None
    shipped = {(one.key, str(one.number)): one for one in read_shipped(templates)}
    asked = entry.get("key"), entry.get("version")
    if asked not in shipped:
        known = listed([" ".join(one) for one in shipped])
        entry.fault(
            "key", " ".join(asked), f"mallen finns inte bland dem som följer med. De är {known or 'inga'}."
        )
    return shipped.get(asked)


def _opening(desk: Desk, content: Mapping[str, Any]) -> Opening | None:
    entry = _one(desk, content, "round", _ROUND)
    if entry is None:
        return None
    told_before = len(desk.problems)
    plan, key = _plan(entry), entry.get("key")
    for field, sentence in (*key_faults(key, taken=False), *plan_faults(plan)):
        entry.fault(field, "", sentence)
    if PRACTICE not in plan.title:
        entry.fault(
            "title",
            plan.title,
            f"titeln ska innehålla ”{PRACTICE}”, så att ingen tar omgången för en riktig.",
        )
    who = _tried(partial(entry.one_of, "who", Answering.values))
    coordinator = _tried(partial(entry.need, "coordinator"))
    prepared, opened = (_tried(partial(instant_in, entry, name)) for name in ("prepared", "opened"))
    moved = _tried(partial(_moved, entry))
    reminded = _tried(partial(_reminded, entry))
    if len(desk.problems) > told_before or not (who and coordinator and prepared and opened):
        return None
    if opened < prepared:
        entry.fault("opened", entry.get("opened"), "omgången öppnas innan den är förberedd.")
    return Opening(key, plan, who, coordinator, prepared, opened, moved, tuple(reminded or ()))


def _plan(entry: Entry) -> Plan:
    """Give the plan with what could be read of it; what could not is told, here or by the plan's own rules."""
    period = _tried(partial(_period, entry)) or Period()
    as_of, due_on = (_tried(partial(day_in, entry, name)) for name in ("as_of", "due_on"))
    reminders = entry.values.get("reminders") or ()
    if not isinstance(reminders, list | tuple) or not all(isinstance(one, int) for one in reminders):
        entry.fault("reminders", str(reminders)[:60], "här ska stå en lista av dagar före sista dagen.")
        reminders = ()
    return Plan(entry.get("title"), period.start, period.end, as_of, due_on, tuple(reminders))


def _period(entry: Entry) -> Period:
    told = entry.need("period")
    try:
        return Period.parse(told)
    except LedtradError as error:
        raise entry.refuse("period", told[:60], str(error)) from error


def _moved(entry: Entry) -> Moved | None:
    if entry.values.get("moved") is None:
        return None
    inside = entry.inside("moved", entry.values["moved"], fields=("at", "to", "reason"))
    return Moved(instant_in(inside, "at"), day_in(inside, "to"), inside.need("reason"))


def _reminded(entry: Entry) -> list[datetime]:
    told = entry.values.get("reminded") or []
    if not isinstance(told, list):
        raise entry.refuse("reminded", str(told)[:60], "här ska stå en lista av tidpunkter.")
    entries = (Entry(entry.desk, entry.file, entry.row, {"reminded": one}) for one in told)
    return [instant_in(one, "reminded") for one in entries]


def _asking(desk: Desk, template: TemplateTold, opening: Opening) -> Asking:
    """Give what answers are held against: the questions, who is in the round, and the actors that each may name; three queries. Raises LedtradError where nobody is."""
    roster = proposed_roster(opening.plan.as_of or date.max, who=opening.who)
    if not roster:
        raise LedtradError(
            "Registret har ingen som kan svara. Läs in det först, till exempel med ledtrad load data/demo/2012."
        )
    names: dict[str, dict[str, str]] = {}
    rows = Actor.objects.live().annotate(home=F("county__key"))
    for key, name, short, home in rows.values_list("key", "name", "short_name", "home"):
        names.setdefault(home or key, {})[key] = short or name
    return Asking(
        desk,
        questions={one.key: one for one in template.questions},
        counties={one.key: one.county for one in roster},
        names=names,
        opened=opening.opened,
    )


def _excused(asking: Asking, content: Mapping[str, Any], name: str) -> Iterator[Excused]:
    fields = ("unit", "at", "reason", *(("until",) if name == "more_time" else ()))
    for entry in _items(asking.desk, content, name, fields):
        try:
            until = day_in(entry, "until") if "until" in fields else None
            yield Excused(
                asking.unit_in(entry), asking.since_opened(entry, "at"), entry.need("reason"), until
            )
        except SkipRow:
            continue


def _reports(asking: Asking, content: Mapping[str, Any]) -> Iterator[Report]:
    for entry in _items(asking.desk, content, "reports", ("unit", "file", "loaded", "confirmed")):
        try:
            unit, path = asking.unit_in(entry), entry.need("file")
            loaded = asking.since_opened(entry, "loaded")
            confirmed = optional_instant(entry, "confirmed") or loaded
        except SkipRow:
            continue
        if confirmed < loaded:
            entry.fault("confirmed", entry.get("confirmed"), "rapporten bekräftas innan den är inläst.")
        text = asking.desk.text(path)
        yield Report(unit, Path(path).name, text.encode(), loaded, confirmed)


def _dialogues(asking: Asking, content: Mapping[str, Any]) -> Iterator[Planned]:
    for entry in _items(asking.desk, content, "dialogues", ("unit", "at", "day", "parties", "points")):
        try:
            yield Planned(
                asking.unit_in(entry),
                asking.since_opened(entry, "at"),
                day_in(entry, "day"),
                "\n".join(_lines(entry, "parties")),
                tuple(_lines(entry, "points")),
            )
        except SkipRow:
            continue


def _lines(entry: Entry, name: str) -> list[str]:
    told = entry.values.get(name) or []
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        raise entry.refuse(name, str(told)[:60], "här ska stå en lista av rader.")
    return told


def _paths(desk: Desk, content: Mapping[str, Any]) -> list[str]:
    told = content.get("answers")
    if not isinstance(told, list) or not all(isinstance(path, str) for path in told):
        desk.report(
            FILE, row=0, column="answers", value=str(told)[:60], message="här ska stå en lista av filnamn."
        )
        return []
    return told


def _check_once(desk: Desk, practice: Practice) -> None:
    """Note each participant that is told of twice where it can't be both."""
    seen: set[str] = set()
    told: tuple[Excused | Report | Seated, ...] = (*practice.exempt, *practice.reports, *practice.seated)
    for unit in (one.unit for one in told):
        if unit in seen:
            message = "deltagaren har redan svarat, fått en rapport inläst eller undantagits i en annan post."
            desk.report(FILE, row=0, column="unit", value=unit, message=message)
        seen.add(unit)
