"""The states of a round and of a response, and where each revision comes from."""

from __future__ import annotations

from django.db import models


class RoundState(models.TextChoices):
    """Where a round is in its life."""

    DRAFT = "draft", "utkast"
    OPEN = "open", "öppen"
    CLOSED = "closed", "stängd"
    ANALYSIS = "analysis", "analys"
    FACTCHECK = "factcheck", "faktagranskning"
    PUBLISHED = "published", "publicerad"
    ARCHIVED = "archived", "arkiverad"


class Provenance(models.TextChoices):
    """Who put the words there: never shown as submitted unless it was (invariant 16)."""

    SUBMITTED = "submitted", "inlämnad"
    ENTERED_FOR = "entered_for", "införd för deltagaren"
    RECONSTRUCTED = "reconstructed", "rekonstruerad"


class MissingReason(models.TextChoices):
    """Why an answer holds nothing."""

    NOT_ANSWERED = "not_answered", "inte besvarad"
    NOTHING_TO_REPORT = "nothing_to_report", "inget att redovisa"
    NOT_APPLICABLE = "not_applicable", "gäller inte"
    WITHHELD = "withheld", "lämnas inte ut"
