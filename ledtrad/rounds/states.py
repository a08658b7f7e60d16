"""The states of a round and of a response, and where each revision comes from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class RoundState(models.TextChoices):
    """Where a round is in its life."""

    DRAFT = "draft", pgettext_lazy("state of a round", "utkast")
    OPEN = "open", pgettext_lazy("state of a round", "öppen")
    CLOSED = "closed", pgettext_lazy("state of a round", "stängd")
    ANALYSIS = "analysis", pgettext_lazy("state of a round", "analys")
    FACTCHECK = "factcheck", pgettext_lazy("state of a round", "faktagranskning")
    PUBLISHED = "published", pgettext_lazy("state of a round", "publicerad")
    ARCHIVED = "archived", pgettext_lazy("state of a round", "arkiverad")


class Provenance(models.TextChoices):
    """Who put the words there: never shown as submitted unless it was (invariant 16)."""

    SUBMITTED = "submitted", pgettext_lazy("provenance of a revision", "inlämnad")
    ENTERED_FOR = "entered_for", pgettext_lazy("provenance of a revision", "införd för deltagaren")
    RECONSTRUCTED = "reconstructed", pgettext_lazy("provenance of a revision", "rekonstruerad")


class MissingReason(models.TextChoices):
    """Why an answer holds nothing."""

    NOT_ANSWERED = "not_answered", pgettext_lazy("why an answer is missing", "inte besvarad")
    NOTHING_TO_REPORT = "nothing_to_report", pgettext_lazy("why an answer is missing", "inget att redovisa")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("why an answer is missing", "gäller inte")
    WITHHELD = "withheld", pgettext_lazy("why an answer is missing", "lämnas inte ut")
