"""Coding from outside, set against a round: what another coder saw becomes second readings, and settled statements stay as they are.

A coding comes in when its text is one of the round's, its stretch stands there word for word, and its code is in the codebook.
Everything else is told with its reason, so that nothing is lost in silence.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ledtrad.accounts.actions import write_journal
from ledtrad.core.anchoring import Outcome, Span, anchor
from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.models import Block, Passage
from ledtrad.jobs.kinds import Tell
from ledtrad.rounds.models import Participant, Response, Round
from ledtrad.rounds.queries.revisions import latest_revisions
from ledtrad.synthesis.exchange.codes import CodedFact
from ledtrad.synthesis.exchange.outgoing import SETTLED, Answered, Ground, ground_of
from ledtrad.synthesis.exchange.project import (
    Coding,
    Ends,
    Loss,
    Lost,
    Project,
    Reading,
    Source,
    every_code,
)
from ledtrad.synthesis.exchange.reading import read_exchange
from ledtrad.synthesis.models import SecondReading, Variable

# Said in the reader's language when something is lost.
_WHOLE = gettext_noop("Kodningen gäller hela källan och inget textställe.")
_NO_TEXT = gettext_noop("Texten är ingen av omgångens svar.")
_NOT_SAME = gettext_noop("Textstället står inte ordagrant i svaret som det nu lyder.")
_NO_FACT = gettext_noop("Koden finns inte i omgångens kodbok.")
_NOBODY = gettext_noop("Filen säger inte vem som kodade. Ange kodarens namn och läs in filen igen.")
_TWICE = gettext_noop("Samma läsare har redan samma värde på samma textställe, med annan säkerhet.")
_LONGEST_NAME = 200
# A text so many times longer than the answer is another text; comparing the two would take long and find nothing.
_FARTHEST = 20

Place = tuple[UUID, int, int]  # version, start, end
Found = tuple[str, str, str, Place]  # reader, variable, value, place


@dataclass(frozen=True, slots=True)
class Matched:
    """A source of the file that is a participant's answer, and by what it was known: the text or the name."""

    source: str
    participant: str
    by: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of a file: what it held, what of it was matched, loaded, known before, and lost. `round` is "" where none was asked for."""

    reading: Reading
    round: str
    matched: tuple[Matched, ...]
    n_loaded: int
    n_known: int
    n_settled: int
    losses: tuple[Loss, ...]


@dataclass
class _Desk:
    """One import under way."""

    ground: Ground
    project: Project
    coder: str
    matched: list[Matched] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    # Each reading with its certainty and its subject's key; the place is settled, the passage perhaps not yet made.
    found: dict[Found, tuple[str, str]] = field(default_factory=dict)
    n_settled: int = 0
    n_known: int = 0

    def lose(self, what: str, reason: str, n: int = 1) -> None:
        """Remember codings that did not come along; the reason is a message, said here in the reader's language."""
        if n:
            self.losses.append(Loss(Lost.CODING, what, _(reason), n))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would bring into a round: read, matched and placed, and nothing written."""

    round_: Round
    reading: Reading
    desk: _Desk
    sha256: str


class AnswersMoved(LedtradError):
    """An answer was corrected between the reading of a file and the writing of what it brings."""


def read_coding(data: bytes, *, ends: Ends | None = None) -> ImportReport:
    """Give what a file holds and what of it does not come along, without any round; raise BadExchange."""
    reading = read_exchange(data, ends=ends)
    return ImportReport(reading, "", (), 0, 0, 0, reading.losses)


def import_coding(
    data: bytes, *, round_: Round, viewer: Viewer, at: datetime, coder: str = "", ends: Ends | None = None
) -> ImportReport:
    """Load what other coders saw as second readings of the round, and tell what became of the rest.

    `coder` names those codings that the file gives no name for. The same file loaded twice adds nothing the second time.

    Raises:
        BadExchange: the file cannot be read at all; then nothing is written.
        NotAllowed: the viewer may neither code nor load data.
        AnswersMoved: an answer was corrected while the file was read.
    """
    plan = plan_coding(data, round_=round_, viewer=viewer, coder=coder, ends=ends)
    return load_plan(plan, viewer=viewer, at=at)


def plan_coding(
    data: bytes,
    *,
    round_: Round,
    viewer: Viewer,
    coder: str = "",
    ends: Ends | None = None,
    tell: Tell | None = None,
) -> Plan:
    """Give what a file would bring into the round, without writing anything: all that takes time. Raises as `import_coding` does."""
    if not viewer.may("data.load"):
        viewer.require("statements.code")
    reading = read_exchange(data, ends=ends)
    ground = ground_of(round_, viewer=viewer)
    desk = _Desk(ground, reading.project, coder.strip()[:_LONGEST_NAME])
    _match(desk, tell)
    return Plan(round_, reading, desk, hashlib.sha256(data).hexdigest())


@transaction.atomic
def load_plan(plan: Plan, *, viewer: Viewer, at: datetime) -> ImportReport:
    """Write what a plan brings, in one short act; raise AnswersMoved where an answer is no longer the one that the plan read."""
    round_, reading, desk = plan.round_, plan.reading, plan.desk
    _check_standing(round_, desk)
    loaded = _write(desk, round_, at=at)
    if loaded:
        details = {"sha256": plan.sha256, "second_readings": loaded}
        subject = ("round", round_.key)
        write_journal("second_readings_loaded", by=viewer.label, at=at, subject=subject, details=details)
    return ImportReport(
        reading=reading,
        round=round_.key,
        matched=tuple(desk.matched),
        n_loaded=loaded,
        n_known=desk.n_known,
        n_settled=desk.n_settled,
        losses=(*reading.losses, *desk.losses),
    )


def _check_standing(round_: Round, desk: _Desk) -> None:
    """Raise AnswersMoved unless every answer still is the version that was read; none is corrected until the transaction ends."""
    list(Response.objects.select_for_update().filter(participant__round=round_).order_by("pk").values("pk"))
    rows = latest_revisions().filter(response__participant__round=round_)
    now = dict(rows.values_list("response__participant__actor__key", "version_id"))
    if any(now.get(unit) != answered.version.pk for unit, answered in desk.ground.answers.items()):
        raise AnswersMoved(
            _("Ett län rättade sitt svar medan filen lästes, så inget lästes in. Läs in filen en gång till.")
        )


def _match(desk: _Desk, tell: Tell | None) -> None:
    """Find each source among the answers, and put what its codings say on the desk."""
    facts = {code.guid: desk.ground.tree.fact(code) for code in every_code(desk.project.codes)}
    coders = {coder.guid: coder.name.strip()[:_LONGEST_NAME] for coder in desk.project.coders}
    answers = list(desk.ground.answers.values())
    for n, source in enumerate(desk.project.sources):
        if tell:
            tell(n, len(desk.project.sources), _("Söker filens textställen i svaren"))
        answered = _answer_of(source, answers)
        if answered is None:
            told = sum(len(selection.codings) for selection in source.selections)
            desk.lose(source.name, _NO_TEXT, told + len(source.codings))
            continue
        by = "text" if source.text == answered.version.text else "name"
        desk.matched.append(Matched(source.name, answered.unit, by))
        own = [coding for coding in source.codings if _is_settled(coding, coders)]
        desk.n_settled += len(own)
        desk.lose(source.name, _WHOLE, len(source.codings) - len(own))
        _read_source(desk, source, answered, facts=facts, coders=coders)


def _answer_of(source: Source, answers: Iterable[Answered]) -> Answered | None:
    """Give the answer that a source is: by its text, by its name where several or none have that text; else None."""
    named = [answered for answered in answers if answered.name.casefold() == source.name.strip().casefold()]
    alike = [answered for answered in answers if source.text and answered.version.text == source.text]
    both = [answered for answered in alike if answered in named]
    candidates = both or alike or named
    return candidates[0] if len(candidates) == 1 else None


def _is_settled(coding: Coding, coders: Mapping[str, str]) -> bool:
    """Tell whether a coding is one that we sent out ourselves; a tool may have given the coder a new id, but not a new name."""
    return coding.coder == SETTLED.guid or coders.get(coding.coder) == SETTLED.name


def _read_source(
    desk: _Desk,
    source: Source,
    answered: Answered,
    *,
    facts: Mapping[str, CodedFact | None],
    coders: Mapping[str, str],
) -> None:
    for selection, place in zip(source.selections, _places(source, answered), strict=True):
        where = f"{source.name} {selection.start}–{selection.end}"
        for coding in selection.codings:
            fact = facts[coding.code]
            reader = coders.get(coding.coder) or desk.coder
            if _is_settled(coding, coders):
                desk.n_settled += 1
            elif fact is None:
                desk.lose(where, _NO_FACT)
            elif place is None:
                desk.lose(where, _NOT_SAME)
            elif not reader:
                desk.lose(where, _NOBODY)
            else:
                _put(desk, (reader, fact.variable, fact.value, place), fact, answered, where=where)


def _put(desk: _Desk, found: Found, fact: CodedFact, answered: Answered, *, where: str) -> None:
    """Put one reading on the desk; one that stands there already is not put there twice."""
    held = desk.found.setdefault(found, (fact.certainty, answered.unit))
    if held[0] != fact.certainty:
        desk.lose(where, _TWICE)


def _places(source: Source, answered: Answered) -> list[Place | None]:
    """Give where each stretch stands in the answer as it now reads; None for one that is not there word for word."""
    version, nowhere = answered.version, [None for _ in source.selections]
    if source.text is None or len(source.text) > _FARTHEST * (len(version.text) + 1):
        return list(nowhere)
    spans = [Span(str(n), one.start, one.end) for n, one in enumerate(source.selections)]
    return [
        (version.pk, found.start, found.end)
        if found.outcome in (Outcome.SAME, Outcome.MOVED)
        and found.start is not None
        and found.end is not None
        else None
        for found in anchor(source.text, version.text, spans)
    ]


def _write(desk: _Desk, round_: Round, *, at: datetime) -> int:
    """Write the readings that are not there yet, each with its passage; give how many."""
    passages = _passages(desk, {place for _, _, _, place in desk.found})
    variables = {row.key: row for row in Variable.objects.filter(codebook__rounds=round_)}
    people = {row.actor.key: row for row in Participant.objects.filter(round=round_).select_related("actor")}
    live = SecondReading.objects.filter(round=round_, retracted_at=None)
    columns = ("made_by", "variable__key", "value", "passage_id", "certainty")
    known = {row[:4]: row[4] for row in live.values_list(*columns)}
    made = []
    for (reader, variable, value, place), (certainty, unit) in desk.found.items():
        passage = passages[place]
        held = known.get((reader, variable, value, passage.pk))
        if held is not None:
            desk.n_known += held == certainty
            desk.lose(f"{unit} {place[1]}–{place[2]}", _TWICE, int(held != certainty))
            continue
        made.append(
            SecondReading(
                round=round_, subject=people[unit], variable=variables[variable], value=value,
                certainty=certainty, passage=passage, made_by=reader, made_at=at,
            )
        )  # fmt: skip
    SecondReading.objects.bulk_create(made)
    return len(made)


def _passages(desk: _Desk, places: Iterable[Place]) -> dict[Place, Passage]:
    """Give the passage at each place, made where nobody has marked it before."""
    wanted = set(places)
    texts = {answered.version.pk: answered.version for answered in desk.ground.answers.values()}
    versions = {version for version, _, _ in wanted}
    found = {
        (row.version_id, row.start, row.end): row for row in Passage.objects.filter(version__in=versions)
    }
    blocks: dict[UUID, list[Block]] = defaultdict(list)
    for block in Block.objects.filter(version__in=versions):
        blocks[block.version_id].append(block)
    made = []
    for version, start, end in sorted(wanted - set(found), key=str):
        text = texts[version].text
        around = [block for block in blocks[version] if block.start <= start and end <= block.end]
        made.append(
            Passage(
                version=texts[version], block=around[0] if around else None, start=start, end=end,
                **Passage.words_at(text, start, end),
            )
        )  # fmt: skip
    Passage.objects.bulk_create(made)
    return found | {(row.version_id, row.start, row.end): row for row in made}
