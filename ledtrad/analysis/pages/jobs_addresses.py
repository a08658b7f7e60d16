"""Where jobs are, and where they are asked for."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse


def job_url(pk: UUID) -> str:
    """Give the address of a job, which lasts as long as the job does."""
    return reverse("analysis:job", args=[pk])


def import_url(round_key: str, *, coder: str = "", ends: str = "") -> str:
    """Give the address where a file with coding is brought in, with what was told before."""
    told = {name: value for name, value in (("kodare", coder), ("slut", ends)) if value}
    query = f"?{urlencode(told)}" if told else ""
    return f"{reverse('analysis:import_coding', args=[round_key])}{query}"
