"""The states of a job."""

from __future__ import annotations

from django.db import models


class JobState(models.TextChoices):
    """Where a job is in its life: queued and running are open, the others have ended."""

    QUEUED = "queued", "väntar"
    RUNNING = "running", "pågår"
    DONE = "done", "klart"
    FAILED = "failed", "gick inte"
    GIVEN_UP = "given_up", "avbrutet"


OPEN = (JobState.QUEUED, JobState.RUNNING)
# What did not come to an end by itself, and can be tried again by whoever asked for it.
BROKEN = (JobState.FAILED, JobState.GIVEN_UP)
