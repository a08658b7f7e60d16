"""The closed sets of synthesis: what a statement rests on, what a claim is, and where a claim stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from ledtrad.core.languages import Language


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


class SectionLanguage(models.TextChoices):
    """What a section of a compilation is written in."""

    SWEDISH = Language.SWEDISH.value, pgettext_lazy("language", "svenska")
    ENGLISH = Language.ENGLISH.value, pgettext_lazy("language", "engelska")


class ClaimKind(models.TextChoices):
    """What a claim is made of."""

    COUNTED = "counted", pgettext_lazy("kind of claim", "räknat")
    STATED = "stated", pgettext_lazy("kind of claim", "bedömt")
    QUOTED = "quoted", pgettext_lazy("kind of claim", "citerat")


class ClaimState(models.TextChoices):
    """Where a claim stands: derived, never stored."""

    DRAFT = "draft", pgettext_lazy("state of a claim", "utkast")
    CURRENT = "current", pgettext_lazy("state of a claim", "aktuellt")
    STALE = "stale", pgettext_lazy("state of a claim", "inaktuellt")
    FROZEN = "frozen", pgettext_lazy("state of a claim", "fryst")
