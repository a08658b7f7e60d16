"""A new version saved, and what stood at a date read: our rows beside two libraries for history, `python -m benchmarks.history`.

The libraries are installed into an environment of their own, with the same Django and the same SQLite.
"""

from __future__ import annotations

import random
import resource
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from benchmarks.database import own_database
from benchmarks.measuring import timed
from benchmarks.peer import Peer
from benchmarks.peers.answering import rows
from benchmarks.peers.history.told import (
    ASKED,
    BEGUN,
    N_CHANGED,
    N_SAVES,
    N_STATEMENTS,
    SECTION,
    changes,
    key,
    saves,
    statements,
)
from benchmarks.turns import Work, by_turns, n_queries, table
from benchmarks.wording import sentences

if TYPE_CHECKING:
    from ledtrad.synthesis.models import Compilation, Statement

PACKAGES = {"django-reversion": "6.4.0", "django-simple-history": "3.13.0"}
N_OF_RUN = 20
JOBS = {
    "save-section": f"A section of {SECTION} characters saved, {N_SAVES} saves before",
    "read-section": "The section as it was at an instant",
    "save-statement": "A statement changed",
    "read-statements": f"All {N_STATEMENTS} statements as they were known at an instant, {N_CHANGED} of them changed since they were coded",
}
NOTE = """
What is alike: Django, SQLite and its settings, the same texts and instants; every read gives the same texts (checked). A save is one transaction
that reads the row, writes it and its version, and is on the disk before it ends. Nothing goes over HTTP.
What is not: here a save also looks for a conflict with what another has written, and writes the journal; a changed statement is checked
against the codebook and against all others, its words against the text, and its evidence follows it into the new row. The libraries keep any
model without being asked, and take a row back as it was; here an immutable row is the version, and triggers hold it."""


@dataclass(frozen=True)
class Job:
    """What is done here, and what must be known before each time of it and is not measured."""

    do: Callable[[], object]
    prepare: Callable[[], object] = lambda: None

    def once(self) -> float:
        """Do it once; give the seconds."""
        self.prepare()
        return timed(self.do)


def main() -> None:
    """Install, write the same history on both sides, save and read by turns and print."""
    packages = [f"{name}=={version}" for name, version in PACKAGES.items()]
    with own_database() as folder, Peer("benchmarks.peers.history", packages, folder=folder) as peer:
        from django.db import transaction

        with transaction.atomic():
            ours = _jobs()
        for job, name in JOBS.items():
            _compare(peer, job, name, ours[job])
    print(NOTE)


def _compare(peer: Peer, job: str, name: str, ours: Job) -> None:
    """Check that a read finds the same everywhere, then run by turns; raise RuntimeError where one finds something else."""
    ours.prepare()
    n = n_queries(ours.do)
    found = ours.do() if job.startswith("read") else None
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    works = [Work("Ledtråd", ours.once, n, megabytes)]
    for package, version in PACKAGES.items():
        work, theirs = peer.work(f"{package} {version}", f"{package.split('-')[1]}-{job}")
        if theirs != found:
            raise RuntimeError(f"{package} finds something else: {job}")
        works.append(work)
    by_turns(works, n_of_run=N_OF_RUN)
    print(f"\n{name}: {table(works)}")


def _jobs() -> dict[str, Job]:
    from benchmarks.material import make_round

    compilation = make_round(n_statements=1, n_passages=1, n_claims=1)
    return _of_section(compilation) | _of_statements(compilation)


def _of_section(compilation: Compilation) -> dict[str, Job]:
    """Write the section's saves; give what saves it once more, and what reads it as it was."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.synthesis.actions.sections import Typed, save_section
    from ledtrad.synthesis.models import Section, SectionEdit

    viewer = viewer_for("analyst", label="bench")
    section = Section.objects.select_related("compilation").filter(compilation=compilation)[0]
    edit = 1
    for at, text in saves():
        edit = save_section(section, typed=Typed("Bench", text, edit), viewer=viewer, at=at).edit
    edits, text = count(edit), section_text()

    def save() -> object:
        number = next(edits)
        typed = Typed("Bench", f"{text} {number}", number)
        return save_section(section, typed=typed, viewer=viewer, at=BEGUN + timedelta(days=number)).edit

    def read() -> object:
        then = SectionEdit.objects.filter(section=section, edited_at__lte=ASKED).order_by("-edit")[0]
        return then.text

    return {"save-section": Job(save), "read-section": Job(read)}


def section_text() -> str:
    """Give a text as long as a section is."""
    return sentences(SECTION, random.Random(4))


def _of_statements(compilation: Compilation) -> dict[str, Job]:
    """Write the statements with the rows that later ones took the place of; give what changes one, and what reads them as known."""
    from ledtrad.synthesis.models import Statement

    first = Statement.objects.get(round=compilation.round)
    changed = {number: (at, text) for at, number, text in changes()}
    told = []
    for number, text in enumerate(statements()):
        old = _like(first, number, text)
        told.append(old)
        if number in changed:
            at, later = changed[number]
            new = _like(first, number, later)
            old.retracted_at, old.retracted_by, new.recorded_at = at, "bench", at
            told.append(new)
    Statement.objects.bulk_create(told)
    asked = Statement.objects.known_at(ASKED).filter(round=compilation.round)

    def read() -> object:
        return rows([(one.key, one.text) for one in asked.all()])

    return {"save-statement": _changing(compilation), "read-statements": Job(read)}


def _like(first: Statement, number: int, text: str) -> Statement:
    """Give a row like the first statement, with a key and a text of its own, known from the beginning."""
    from ledtrad.synthesis.models import Statement

    return Statement(
        key=key(number), round_id=first.round_id, subject_id=first.subject_id, variable_id=first.variable_id,
        value="v0", certainty="explicit", text=text, origin=first.origin, made_by="bench", recorded_at=BEGUN,
    )  # fmt: skip


def _changing(compilation: Compilation) -> Job:
    """Code a statement on the words of an answer; give what changes its text once more."""
    from benchmarks.correcting import respond
    from benchmarks.material import AT
    from ledtrad.access.policies import viewer_for
    from ledtrad.core.counting import Certainty, Polarity, VariableSpec
    from ledtrad.core.spans import Extent
    from ledtrad.rounds.models import Participant, Question
    from ledtrad.synthesis.actions.coding import Coded, Edited, code_statement, edit_statement
    from ledtrad.synthesis.models import StatementEvidence, Variable
    from ledtrad.synthesis.queries.coding import find_answer

    viewer = viewer_for("analyst", label="bench")
    subject = Participant.objects.get(statements__key=key(0), statements__retracted_at=None)
    question = Question.objects.filter(version=compilation.round.template_version)[0]
    respond(subject, [(question, section_text())], n_passages=1)
    answer, _ = find_answer(compilation.round.key, unit=subject.actor.key, topic=question.key, viewer=viewer)
    if answer is None:
        raise RuntimeError("The answer is not there")
    extent = Extent(answer.extent.start, answer.extent.start + 60)
    polarities = {"v0": Polarity.POSITIVE, "v1": Polarity.POSITIVE, "v2": Polarity.NEGATIVE}
    spec = VariableSpec("variabel_39", polarities)
    variable = Variable.objects.get(key=spec.key).pk
    coded = Coded(variable, spec, "v1", Certainty.EXPLICIT, "Bench.")
    made = code_statement(answer, extent=extent, coded=coded, viewer=viewer, at=AT).statement
    numbers = count()
    live = [(made, 0)]

    def prepare() -> None:
        row, _ = live.pop()
        live.append((row, StatementEvidence.objects.get(statement=row).pk))

    def change() -> object:
        row, evidence = live.pop()
        edited, now = Edited(made.key, row.pk, evidence), replace(coded, text=f"Ändrad {next(numbers)}.")
        new = edit_statement(answer, edited=edited, extent=extent, coded=now, viewer=viewer, at=AT)
        if new is None:
            raise RuntimeError("Nothing was changed")
        live.append((new.statement, 0))
        return None

    return Job(change, prepare)


if __name__ == "__main__":
    main()
