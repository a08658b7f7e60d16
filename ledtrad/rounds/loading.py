"""Loading a past round: its questions, its roster, and answers reconstructed from a printed source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from ledtrad.core.anchoring import canonical
from ledtrad.core.errors import LedtradError
from ledtrad.core.periods import PartialDate, Period
from ledtrad.core.saying import listed
from ledtrad.evidence.data_files import Desk, Entry, SkipRow
from ledtrad.evidence.loading import CitationDesk
from ledtrad.evidence.models import Block, Source, SourceVersion
from ledtrad.registry.loading import RegistryDesk
from ledtrad.rounds.composing import compose
from ledtrad.rounds.models import (
    Answer,
    Participant,
    Question,
    Response,
    Revision,
    Round,
    Template,
    TemplateVersion,
)
from ledtrad.rounds.states import Provenance, ResponseState, RoundState

_HEADING = re.compile(r"^## +(\S+)[ \t]*$", re.MULTILINE)
_LINES = re.compile(r"[ \t]*\{([\d\s-]*)\}[ \t]*$", re.MULTILINE)


@dataclass
class RoundDesk:
    """The round being loaded, its questions and roster by key, and each participant's text."""

    desk: Desk
    citations: CitationDesk
    at: datetime
    by: str
    round: Round
    questions: dict[str, Question] = field(default_factory=dict)
    participants: dict[str, Participant] = field(default_factory=dict)
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)


def load_round(registry: RegistryDesk, path: str, *, by: str) -> RoundDesk | None:
    """Read template, questions and round; None when the file can't be used (the problems are told)."""
    content = registry.desk.document(path)
    head = list(registry.desk.entries(path, [content.get("template")], columns=("key", "title", "version")))
    told = list(
        registry.desk.entries(
            path, [content.get("round")], columns=("key", "title", "period", "as_of", "state")
        )
    )
    if not head or not told:
        return None
    try:
        made = _round(head[0], told[0])
    except SkipRow:
        return None
    loaded = RoundDesk(registry.desk, registry.citations, registry.at, by, made)
    _load_questions(loaded, path, content.get("questions"))
    return loaded


def _round(head: Entry, told: Entry) -> Round:
    template = Template(key=head.need("key"), title=head.need("title"))
    head.check(template)
    version = TemplateVersion(template=template, number=head.whole("version"))
    try:
        period = Period.parse(told.need("period"))
    except LedtradError as error:
        raise told.refuse("period", told.get("period"), str(error)) from error
    if period.start is None or period.end is None:
        raise told.refuse("period", told.get("period"), "en omgång har både början och slut.")
    as_of = PartialDate.parse(told.date("as_of") or told.need("as_of"))
    made = Round(
        key=told.need("key"),
        title=told.need("title"),
        template_version=version,
        period_start=period.start,
        period_end=period.end,
        as_of=as_of.first,
        state=told.one_of("state", RoundState.values),
    )
    told.check(made)
    for row in (template, version, made):
        row.save(force_insert=True)
    return made


def _load_questions(loaded: RoundDesk, path: str, items: object) -> None:
    for order, entry in enumerate(
        loaded.desk.entries(path, items, columns=("key", "title", "text", "used_by", "lines")), start=1
    ):
        try:
            entry.unique("key", entry.need("key"), set(loaded.questions))
            question = Question(
                version=loaded.round.template_version,
                key=entry.need("key"),
                order=order,
                title=entry.need("title"),
                text=entry.need("text"),
                used_by=entry.get("used_by"),
            )
            entry.check(question)
        except SkipRow:
            continue
        question.save(force_insert=True)
        loaded.questions[question.key] = question
        loaded.citations.tie(question, loaded.citations.cite(entry))


def load_participants(loaded: RoundDesk, registry: RegistryDesk, path: str) -> None:
    """Read the frozen roster; a parent must stand above its parts in the file."""
    seen: set[str] = set()
    for entry in loaded.desk.table(path, columns=("actor", "parent")):
        try:
            actor = registry.known_actor(entry, "actor")
            entry.unique("actor", actor.key, seen)
            parent = entry.one_of("parent", loaded.participants, optional=True)
        except SkipRow:
            continue
        participant = Participant(round=loaded.round, actor=actor, parent=loaded.participants.get(parent))
        participant.save(force_insert=True)
        loaded.participants[actor.key] = participant


@dataclass(frozen=True, slots=True)
class Told:
    """One topic of an answer file: its text without the line numbers, and the numbers."""

    question: str
    text: str
    lines: tuple[str, ...]
    row: int


def parse_answers(text: str) -> Iterator[Told]:
    """Split an answer file at its `## key` headings; line numbers in braces at the end of a line become citations."""
    heads = list(_HEADING.finditer(text))
    for place, head in enumerate(heads):
        end = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        body = text[head.end() : end]
        lines = tuple(number for found in _LINES.findall(body) for number in found.split())
        plain = "\n".join(line.rstrip() for line in _LINES.sub("", body).strip().splitlines())
        yield Told(head[1], plain, lines, text.count("\n", 0, head.start()) + 1)


def load_answers(loaded: RoundDesk, paths: Iterable[str], *, basis: str) -> None:
    """Read one answer file per participant and write each as a reconstructed, immutable first revision."""
    for path in paths:
        key = path.rsplit("/", 1)[-1].removesuffix(".md")
        if key not in loaded.participants:
            message = (
                f"filen hör inte till någon deltagare. Deltagare är {listed(sorted(loaded.participants))}."
            )
            loaded.desk.report(path, row=0, column="", value=key, message=message)
            continue
        text = canonical(loaded.desk.text(path))
        seen: set[str] = set()
        told = [item for item in parse_answers(text) if _usable(loaded, path, item, seen)]
        for row, line in _headless(text):
            message = "raden hör inte till något ämne. Varje ämne börjar med ## och ämnets nyckel."
            loaded.desk.report(path, row=row, column="", value=line[:60], message=message)
        _write_revision(loaded, key, path, told, basis=basis)


def _headless(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that would be lost or read into another topic: text before the first topic, and headings that name none."""
    first = _HEADING.search(text)
    before = text.count("\n", 0, first.start()) if first else text.count("\n") + 1
    for number, line in enumerate(text.split("\n"), start=1):
        stray = line.startswith("#") and not _HEADING.fullmatch(line)
        if line.strip() and (stray or number <= before):
            yield number, line


def _usable(loaded: RoundDesk, path: str, item: Told, seen: set[str]) -> bool:
    entry = Entry(loaded.desk, path, item.row, {})
    if item.question not in loaded.questions:
        entry.fault(
            "", item.question, f"ämnet finns inte i mallen. Ämnen är {listed(list(loaded.questions))}."
        )
    elif item.question in seen:
        entry.fault("", item.question, "ämnet står redan tidigare i filen; varje får förekomma en gång.")
    elif not item.text:
        entry.fault("", item.question, "ämnet har ingen text.")
    else:
        seen.add(item.question)
        return True
    return False


def _write_revision(loaded: RoundDesk, key: str, path: str, told: list[Told], *, basis: str) -> None:
    participant = loaded.participants[key]
    source = Source.objects.create(
        key=f"{loaded.round.key}-{key}",
        title=f"{loaded.round.title}: {participant.actor.name}",
        kind=Source.Kind.RESPONSE,
        year=loaded.round.period_start.year,
    )
    response = Response.objects.create(participant=participant, source=source, state=ResponseState.ACCEPTED)
    text, spans = compose([(loaded.questions[item.question].title, item.text) for item in told])
    digest = hashlib.sha256(text.encode()).hexdigest()
    version = SourceVersion.objects.create(
        source=source, number=1, text=text, sha256=digest, made_at=loaded.at
    )
    revision = Revision.objects.create(
        response=response,
        number=1,
        provenance=Provenance.RECONSTRUCTED,
        version=version,
        basis=loaded.citations.sources.get(basis),
        made_by=loaded.by,
        made_at=loaded.at,
    )
    for order, (item, (start, end)) in enumerate(zip(told, spans, strict=True), start=1):
        question = loaded.questions[item.question]
        block = Block.objects.create(
            version=version, heading=question.title, order=order, start=start, end=end
        )
        answer = Answer.objects.create(revision=revision, question=question, text=item.text, block=block)
        loaded.answers[key, item.question] = answer
        entry = Entry(loaded.desk, path, item.row, {"lines": list(item.lines)})
        loaded.citations.tie(answer, loaded.citations.cite(entry))
