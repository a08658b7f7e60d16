"""The jobs that a person may see, and one of them: how far it has come, what came of it, or what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, pgettext

from ledtrad.analysis.pages.jobs_addresses import job_url
from ledtrad.analysis.pages.jobs_outcomes import Outcome, outcome_of
from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun, capitalised
from ledtrad.jobs.models import Job
from ledtrad.jobs.queries import Waiting, has_file, waiting_of
from ledtrad.jobs.states import JobState
from ledtrad.ui.components import Cell, Column, Fact, Mark
from ledtrad.ui.formatters import format_instant

JOB = Noun("arbete", "arbeten", common=False)
_MARKS = {
    JobState.QUEUED: Mark.PLANNED,
    JobState.RUNNING: Mark.IN_PROGRESS,
    JobState.DONE: Mark.DONE,
    JobState.FAILED: Mark.WARNING,
    JobState.GIVEN_UP: Mark.WARNING,
}


def state_label(state: str) -> str:
    """Give the state as a word."""
    return {
        JobState.QUEUED: pgettext("job", "Väntar"),
        JobState.RUNNING: pgettext("job", "Pågår"),
        JobState.DONE: pgettext("job", "Klart"),
        JobState.FAILED: pgettext("job", "Gick inte"),
        JobState.GIVEN_UP: pgettext("job", "Avbrutet"),
    }[JobState(state)]


@dataclass(frozen=True, slots=True)
class JobTable:
    """Jobs as the rows of a table."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class JobsPage:
    """The jobs to come with when they were asked for, and those that have ended with when they did."""

    heading: str
    open: JobTable
    ended: JobTable


def jobs_page(jobs: Iterable[Job], *, sees_all: bool) -> JobsPage:
    """Give the jobs, which come with the open ones first, with whose they are where the viewer sees everybody's."""
    rows = list(jobs)
    n_open = sum(job.is_open for job in rows)
    return JobsPage(
        ngettext("%(jobs)s pågår", "%(jobs)s pågår", n_open) % {"jobs": capitalised(counted(n_open, JOB))},
        open=_table(rows[:n_open], pgettext("column", "Begärt"), sees_all=sees_all),
        ended=_table(rows[n_open:], pgettext("column", "Avslutat"), sees_all=sees_all),
    )


def _table(jobs: Iterable[Job], when: str, *, sees_all: bool) -> JobTable:
    columns = (Column(pgettext("column", "Arbete")), Column(pgettext("column", "Läge")), Column(when))
    whose = (Column(pgettext("column", "Av")),) if sees_all else ()
    return JobTable((*columns, *whose), tuple(_row(job, sees_all=sees_all) for job in jobs))


def _row(job: Job, *, sees_all: bool) -> tuple[Cell, ...]:
    cells = (
        Cell(job.title, url=job_url(job.pk), header=True, language=job.language),
        Cell(state_label(job.state), mark=_MARKS[JobState(job.state)]),
        Cell(format_instant(job.finished_at or job.queued_at)),
    )
    return (*cells, Cell(job.queued_by)) if sees_all else cells


@dataclass(frozen=True, slots=True)
class JobPage:
    """A job as its owner follows it. `value` and `most` are None while nobody can say how much there is to do."""

    heading: str
    state: str
    mark: Mark
    is_open: bool
    is_done: bool
    step: str
    step_language: str  # the reader's, until the job says its own words
    value: int | None
    most: int | None
    told: str
    fault: str
    language: str  # of heading and fault, as of whoever asked for the job
    can_retry: bool
    retry_url: str
    facts: tuple[Fact, ...]
    outcome: Outcome


def job_page(job: Job, *, at: datetime) -> JobPage:
    """Give a job; two queries at most."""
    waits = job.state == JobState.QUEUED
    n_steps = job.n_steps if job.n_steps > 1 else None
    return JobPage(
        heading=job.title,
        state=state_label(job.state),
        mark=_MARKS[JobState(job.state)],
        is_open=job.is_open,
        is_done=job.state == JobState.DONE,
        step_language=job.language if job.step else get_language() or job.language,
        step=job.step or (pgettext("job", "Väntar på sin tur") if waits else pgettext("job", "Börjar")),
        value=job.n_done if n_steps else None,
        most=n_steps,
        told=_waiting_words(waiting_of(job, at=at)) if waits else "",
        fault=job.fault,
        language=job.language,
        can_retry=job.is_broken and ("file" not in job.arguments or has_file(job)),
        retry_url=reverse("analysis:retry_job", args=[job.pk]),
        facts=tuple(_facts(job)),
        outcome=outcome_of(job),
    )


def _waiting_words(waiting: Waiting) -> str:
    if waiting.is_forsaken:
        return gettext(
            "Ingen arbetare verkar vara i gång. Arbetet ligger kvar och görs när den startas: be driften köra ledtrad work."
        )
    if not waiting.n_before:
        return gettext("Det står först i kön.")
    n = waiting.n_before
    words = ngettext("%(jobs)s står före i kön.", "%(jobs)s står före i kön.", n)
    return words % {"jobs": capitalised(counted(n, JOB))}


def _facts(job: Job) -> Iterable[Fact]:
    told = {"when": format_instant(job.queued_at), "who": job.queued_by}
    yield Fact(pgettext("job", "Begärt"), gettext("%(when)s av %(who)s") % told)
    if job.started_at:
        yield Fact(pgettext("job", "Påbörjat"), format_instant(job.started_at))
    if job.finished_at:
        yield Fact(pgettext("job", "Avslutat"), format_instant(job.finished_at))
    if job.attempts > 1:
        yield Fact(pgettext("job", "Försök"), str(job.attempts))
