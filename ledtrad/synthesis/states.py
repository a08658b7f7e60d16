"""The closed sets of synthesis: what a statement rests on, what a claim is, and where a claim stands."""

from __future__ import annotations

from django.db import models


class Origin(models.TextChoices):
    """What a statement was read from."""

    PASSAGE = "passage", "textställe"
    STRUCTURED_ANSWER = "structured_answer", "fast svar"
    REGISTRY = "registry", "registret"
    RESIDUAL = "residual", "återstoden enligt sammanställaren"


class Stance(models.TextChoices):
    """Whether evidence speaks for or against."""

    FOR = "for", "för"
    AGAINST = "against", "emot"


class ClaimKind(models.TextChoices):
    """What a claim is made of."""

    COUNTED = "counted", "räknat"
    STATED = "stated", "bedömt"
    QUOTED = "quoted", "citerat"


class ClaimState(models.TextChoices):
    """Where a claim stands: derived, never stored."""

    DRAFT = "draft", "utkast"
    CURRENT = "current", "aktuellt"
    STALE = "stale", "inaktuellt"
    FROZEN = "frozen", "fryst"
