"""The queue: jobs, and the files that some of them were handed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ledtrad.accounts.models import User
from ledtrad.evidence.identity import new_id
from ledtrad.jobs.states import BROKEN, OPEN, JobState


class Job(models.Model):
    """One row is work that somebody asked for and that outlasts a page; it stays when it has ended, as the record of what came of it.

    `due_at` is when some worker may take it: for a running job, when its worker has been silent for so long that it must be dead.
    Each heartbeat moves it ahead. `taken_by` is the worker's token for this attempt; a write with another token finds no row.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("slag", max_length=60)
    title = models.CharField("rubrik", max_length=300)
    arguments = models.JSONField("uppgifter", default=dict)
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="jobs", verbose_name="ägare"
    )
    language = models.CharField("språk", max_length=10, default="sv")
    queued_by = models.CharField("begärt av", max_length=200)
    queued_at = models.DateTimeField("begärt")
    state = models.CharField("läge", max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    due_at = models.DateTimeField("får tas", null=True, blank=True)
    attempts = models.PositiveIntegerField("försök", default=0)
    taken_by = models.CharField("hos", max_length=200, blank=True)
    started_at = models.DateTimeField("påbörjat", null=True, blank=True)
    finished_at = models.DateTimeField("avslutat", null=True, blank=True)
    n_done = models.PositiveIntegerField("steg gjorda", default=0)
    n_steps = models.PositiveIntegerField("steg i allt", default=0)
    step = models.CharField("steget nu", max_length=200, blank=True)
    result = models.JSONField("resultat", default=dict, blank=True)
    fault = models.TextField("fel", blank=True)

    class Meta:
        verbose_name = "arbete"
        verbose_name_plural = "arbeten"
        ordering = ["-queued_at", "-pk"]
        indexes = [
            models.Index(fields=["due_at"], name="jobs_open_by_due", condition=Q(state__in=OPEN)),
            models.Index(fields=["owner", "-queued_at"], name="jobs_of_an_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OPEN, due_at__isnull=False, finished_at=None)
                | (~Q(state__in=OPEN) & Q(due_at=None, finished_at__isnull=False)),
                name="job_is_due_while_open_and_finished_after",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=BROKEN) & ~Q(fault="")) | (~Q(state__in=BROKEN) & Q(fault="")),
                name="job_tells_its_fault_when_broken",
            ),
            models.CheckConstraint(condition=Q(n_done__lte=F("n_steps")), name="job_steps_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to come."""
        return self.state in OPEN

    @property
    def is_broken(self) -> bool:
        """Tell whether it ended without being done."""
        return self.state in BROKEN


class JobFile(models.Model):
    """One row is a file that a job was handed. It ends when the job is done, or when a broken one has lain long untouched."""

    job = models.OneToOneField(Job, models.CASCADE, related_name="file", verbose_name="arbete")
    name = models.CharField("filnamn", max_length=200)
    content = models.BinaryField("innehåll")

    class Meta:
        verbose_name = "fil till arbete"
        verbose_name_plural = "filer till arbeten"

    def __str__(self) -> str:
        return self.name
