"""Reading how far one invented participant has come, and what was written for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import PurePath
from typing import Any

from ledtrad.core.asking import BadAnswer, Kind, Typed, shown_questions
from ledtrad.core.deadlines import STOCKHOLM
from ledtrad.core.saying import listed
from ledtrad.evidence.data_files import Desk, Entry, SkipRow
from ledtrad.rounds.answering import SILENT, Reading, read_field
from ledtrad.rounds.exchange.told import QuestionTold
from ledtrad.rounds.queries.earlier import COMPARED
from ledtrad.rounds.states import MissingReason
from ledtrad.synthesis.loading.practice_told import INVENTED, Decision, Seated, Written

_HEAD = ("writer", "co_writer", "written", "handed_in", "begun", "accepted", "returned", "answers")
_WRITTEN = ("answer", "missing", "unchanged", "ready", "by")
_IN_WORDS = frozenset({Kind.NARRATIVE, Kind.REGISTRY_CHANGE, Kind.FILE})
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CO_WRITER = "co_writer"


@dataclass(frozen=True, slots=True)
class Asking:
    """What the files are held against: questions by key, the county of each participant, the actors of each county, when the round opened."""

    desk: Desk
    questions: Mapping[str, QuestionTold]
    counties: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]
    opened: datetime

    def unit_in(self, entry: Entry) -> str:
        """Give the participant that an entry names; raise SkipRow."""
        return entry.one_of("unit", self.counties)

    def since_opened(self, entry: Entry, column: str) -> datetime:
        """Give an instant after the round was opened; raise SkipRow."""
        at = instant_in(entry, column)
        if at < self.opened:
            raise entry.refuse(column, entry.get(column), "det ligger före det att omgången öppnas.")
        return at


def instant_in(entry: Entry, column: str) -> datetime:
    """Give an instant told as day and time in Sweden, in UTC; raise SkipRow."""
    told = entry.need(column)
    try:
        found = datetime.fromisoformat(told) if _INSTANT.fullmatch(told) else None
    except ValueError:
        found = None
    if found is None:
        raise entry.refuse(
            column, told[:60], "skriv dag och klockslag i svensk tid, till exempel 2026-11-05 14:20."
        )
    return found.replace(tzinfo=STOCKHOLM).astimezone(UTC)


def optional_instant(entry: Entry, column: str) -> datetime | None:
    """Give an instant, None where the field is empty; raise SkipRow."""
    return instant_in(entry, column) if entry.get(column) else None


def day_in(entry: Entry, column: str) -> date:
    """Give a whole day; raise SkipRow."""
    told = entry.need(column)
    try:
        if _DAY.fullmatch(told):
            return date.fromisoformat(told)
    except ValueError:
        pass
    raise entry.refuse(column, told[:60], "skriv år, månad och dag, till exempel 2027-01-15.")


def read_seated(asking: Asking, path: str) -> Seated | None:
    """Give what a file tells of the participant whose key is its name; None where its faults are told."""
    told_before = len(asking.desk.problems)
    unit = PurePath(path).stem
    if unit not in asking.counties:
        known = listed(sorted(asking.counties))
        message = f"filen hör inte till någon deltagare. Deltagare är {known}."
        asking.desk.report(path, row=0, column="", value=unit, message=message)
        return None
    content = asking.desk.document(path)
    for name in content:
        if name not in _HEAD:
            known = listed(list(_HEAD))
            asking.desk.report(
                path, row=0, column=str(name), value="", message=f"fältet finns inte. Fält är {known}."
            )
    found = _Reader(asking, Entry(asking.desk, path, 0, content), unit).seated()
    return found if len(asking.desk.problems) == told_before else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """One participant's file, with what it is held against."""

    asking: Asking
    entry: Entry
    unit: str

    def seated(self) -> Seated | None:
        """Give what the file tells; None where what everything else hangs on can't be read."""
        entry = self.entry
        answers, readings = self._answers()
        try:
            written = self.asking.since_opened(entry, "written")
            found = Seated(
                self.unit, entry.need("writer"), written, entry.get("co_writer"), answers,
                handed_in=optional_instant(entry, "handed_in"), begun=optional_instant(entry, "begun"),
                accepted=self._decision("accepted"), returned=self._decision("returned"),
            )  # fmt: skip
        except SkipRow:
            return None
        self._check_order(found)
        self._check_writers(found)
        if found.handed_in:
            self._check_whole(found, readings)
        return found

    def _decision(self, name: str) -> Decision | None:
        told = self.entry.values.get(name)
        if told is None:
            return None
        inside = self.entry.inside(name, told, fields=("at", "reason", "questions", "notes"))
        said = {part: self._said(inside, part) for part in ("questions", "notes")}
        if name == "returned" and not said["questions"]:
            raise inside.refuse("questions", "", "ange minst en fråga och vad svaret på den saknar.")
        return Decision(instant_in(inside, "at"), inside.get("reason"), **said)

    def _said(self, inside: Entry, part: str) -> dict[str, str]:
        told = inside.values.get(part)
        if told is None:
            return {}
        texts = inside.inside(part, told, fields=tuple(self.asking.questions))
        return {key: texts.need(key) for key in texts.values}

    def _answers(self) -> tuple[dict[str, Written], dict[str, Reading]]:
        """Give what was written by question, and what it says."""
        told = self.entry.values.get("answers")
        if not isinstance(told, dict) or not told:
            self.entry.fault(
                "answers", "", "här ska stå vad som är skrivet på varje fråga, med frågans nyckel."
            )
            return {}, {}
        answers, readings = {}, {}
        for key, value in told.items():
            try:
                answers[str(key)] = written = self._written(str(key), value)
                readings[str(key)] = self._reading(str(key), written)
            except SkipRow:
                continue
        return answers, readings

    def _written(self, key: str, value: Any) -> Written:
        if key not in self.asking.questions:
            known = listed(list(self.asking.questions))
            raise self.entry.refuse(key, "", f"frågan finns inte i mallen. Frågor är {known}.")
        if not isinstance(value, dict):
            return Written(self._typed(key, value))
        inside = self.entry.inside(key, value, fields=_WRITTEN)
        return Written(
            self._typed(key, inside.values.get("answer", "")),
            missing=inside.one_of("missing", MissingReason.values, optional=True),
            unchanged=inside.flag("unchanged"),
            ready="ready" not in inside.values or inside.flag("ready"),
            by_other=bool(inside.one_of("by", (CO_WRITER,), optional=True)),
        )

    def _typed(self, key: str, value: Any) -> Typed:
        """Give what stands in the field: a text, a list of keys, or rows of cells."""
        if isinstance(value, list):
            if value and all(isinstance(row, list) for row in value):
                return [[str(cell) for cell in row] for row in value]
            if all(isinstance(one, str) for one in value):
                return value
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value).strip()
        raise self.entry.refuse(
            key, str(value)[:60], "skriv en text, en lista av nycklar eller en lista av rader."
        )

    def _reading(self, key: str, written: Written) -> Reading:
        """Give what an answer says; raise SkipRow for one that can't be handed in, or that could pass for a county's own."""
        asked = self.asking.questions[key].asked
        if written.unchanged:
            self._check_unchanged(key, written)
            return SILENT
        names = self.asking.names.get(self.asking.counties[self.unit], {})
        try:
            reading = read_field(asked, written.typed, written.missing, names=names)
        except BadAnswer as error:
            raise self.entry.refuse(key, str(written.typed)[:60], str(error)) from error
        if reading.is_silent:
            raise self.entry.refuse(key, "", "ange ett svar, eller ett skäl till att det saknas.")
        if asked.kind in _IN_WORDS and reading.text and not reading.text.startswith(f"{INVENTED} "):
            raise self.entry.refuse(
                key,
                reading.text[:40],
                f"börja svaret med ”{INVENTED}”, så att ingen tar det för länets eget.",
            )
        return reading

    def _check_unchanged(self, key: str, written: Written) -> None:
        """Raise SkipRow where nothing can stand as it stood: what is handed in is invented, and never what was told the year before."""
        if self.entry.get("handed_in"):
            raise self.entry.refuse(key, "unchanged", "förra omgångens svar får bara stå i ett utkast här.")
        if self.asking.questions[key].lineage not in COMPARED or written.typed or written.missing:
            raise self.entry.refuse(
                key,
                "unchanged",
                "frågan går inte tillbaka på någon i förra omgången, eller har ett svar här.",
            )

    def _check_order(self, found: Seated) -> None:
        decided = found.accepted or found.returned
        if found.accepted and found.returned:
            self.entry.fault("returned", "", "svaret är antingen godtaget eller återsänt.")
        steps = (
            ("handed_in", found.written, found.handed_in),
            ("begun", found.handed_in, found.begun),
            (
                "accepted" if found.accepted else "returned",
                found.begun or found.handed_in,
                decided and decided.at,
            ),
        )
        for name, before, at in steps:
            if at and (before is None or at < before):
                self.entry.fault(name, "", "det som ska ha hänt före saknas, eller ligger senare.")

    def _check_writers(self, found: Seated) -> None:
        if not found.co_writer and any(one.by_other for one in found.answers.values()):
            self.entry.fault("co_writer", "", "ange medförfattaren, som har skrivit något av svaren.")

    def _check_whole(self, found: Seated, readings: Mapping[str, Reading]) -> None:
        """Note what would hinder a hand-in, and answers to questions that are not asked after the answers before them."""
        for key, message in self._gaps(found, readings):
            self.entry.fault(key, "", message)

    def _gaps(self, found: Seated, readings: Mapping[str, Reading]) -> Iterator[tuple[str, str]]:
        asked = [one.asked for one in self.asking.questions.values()]
        shown = shown_questions(asked, {key: one.value for key, one in readings.items()})
        for one in asked:
            if one.key in shown and one.required and one.key not in found.answers:
                yield one.key, "frågan måste besvaras innan svaret lämnas in."
            if one.key not in shown and one.key in readings:
                yield one.key, "frågan ställs inte, som de tidigare svaren lyder. Ta bort svaret."
