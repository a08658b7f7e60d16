"""The closed sets of synthesis: what a statement rests on, what a claim is, and where a claim stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from ledtrad.core.fact_checking import Place
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


class FactPlace(models.TextChoices):
    """How a participant's own words stand in a claim that it is asked about."""

    SUPPORTS = Place.SUPPORTS.value, pgettext_lazy("place in a claim", "stöder")
    CONTRADICTS = Place.CONTRADICTS.value, pgettext_lazy("place in a claim", "talar emot")
    MIXED = Place.MIXED.value, pgettext_lazy("place in a claim", "åt båda håll")
    QUOTED = Place.QUOTED.value, pgettext_lazy("place in a claim", "citeras")


class ReplyKind(models.TextChoices):
    """What a participant says of a claim, or adds to the whole."""

    AGREES = "agrees", pgettext_lazy("answer to a fact check", "stämmer")
    CORRECTS = "corrects", pgettext_lazy("answer to a fact check", "ska rättas")
    ADDS = "adds", pgettext_lazy("answer to a fact check", "något saknas")


class DecisionOutcome(models.TextChoices):
    """What was decided on a correction or an addition."""

    ACCEPTED = "accepted", pgettext_lazy("decision on a correction", "godtagen")
    PARTLY = "partly", pgettext_lazy("decision on a correction", "delvis godtagen")
    REJECTED = "rejected", pgettext_lazy("decision on a correction", "avslagen")
