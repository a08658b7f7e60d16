"""The codebook: the questions that are put to a round's material, their values, and what excludes what."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from ledtrad.core.counting import Certainty, Polarity, Question, UnitKind
from ledtrad.core.periods import Period
from ledtrad.evidence.identity import new_id
from ledtrad.rounds.models import Round


def choices_of(members: type[StrEnum]) -> list[tuple[str, str]]:
    """Give a closed set of the core as choices of a column."""
    return [(member.value, member.value) for member in members]


class Codebook(models.Model):
    """One row is a version of the questions that are put to a round's material."""

    key = models.SlugField("nyckel", max_length=100, primary_key=True)
    title = models.CharField("titel", max_length=200)
    version = models.PositiveIntegerField("version")
    rounds = models.ManyToManyField(Round, related_name="codebooks", verbose_name="omgångar")

    class Meta:
        verbose_name = "kodbok"
        verbose_name_plural = "kodböcker"

    def __str__(self) -> str:
        return self.title


class Variable(models.Model):
    """One row is a question to the material. `exclusive`: at most one value per unit; `exhaustive`: every unit must have one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    codebook = models.ForeignKey(Codebook, models.PROTECT, related_name="variables", verbose_name="kodbok")
    key = models.SlugField("nyckel", max_length=60)
    order = models.PositiveIntegerField("ordning")
    label_sv = models.CharField("svensk benämning", max_length=200)
    label_en = models.CharField("engelsk benämning", max_length=200)
    definition = models.TextField("definition")
    exclusive = models.BooleanField("uteslutande", default=False)
    exhaustive = models.BooleanField("uttömmande", default=False)
    numeric = models.BooleanField("tal", default=False)

    class Meta:
        verbose_name = "variabel"
        verbose_name_plural = "variabler"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["codebook", "key"], name="one_variable_per_key")]

    def __str__(self) -> str:
        return self.label_sv


class VariableValue(models.Model):
    """One row is a value that a variable may take, and what it says: positive, negative or neutral."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    variable = models.ForeignKey(Variable, models.PROTECT, related_name="values", verbose_name="variabel")
    key = models.SlugField("nyckel", max_length=60)
    order = models.PositiveIntegerField("ordning")
    label_sv = models.CharField("svensk benämning", max_length=200)
    label_en = models.CharField("engelsk benämning", max_length=200)
    polarity = models.CharField(
        "riktning", max_length=10, choices=choices_of(Polarity), default=Polarity.POSITIVE
    )

    class Meta:
        verbose_name = "variabelvärde"
        verbose_name_plural = "variabelvärden"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["variable", "key"], name="one_value_per_key")]

    def __str__(self) -> str:
        return self.label_sv


class CodebookConstraint(models.Model):
    """One row says that two things exclude each other in one unit: "a project of an R&D unit needs an R&D unit"."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    codebook = models.ForeignKey(
        Codebook, models.PROTECT, related_name="constraints_held", verbose_name="kodbok"
    )
    key = models.SlugField("nyckel", max_length=100)
    variable = models.ForeignKey(Variable, models.PROTECT, related_name="+", verbose_name="variabel")
    values = models.JSONField("värden")
    other = models.ForeignKey(Variable, models.PROTECT, related_name="+", verbose_name="annan variabel")
    other_values = models.JSONField("andra värden")
    message = models.TextField("mening")

    class Meta:
        verbose_name = "villkor i kodboken"
        verbose_name_plural = "villkor i kodboken"
        constraints = [models.UniqueConstraint(fields=["codebook", "key"], name="one_constraint_per_key")]

    def __str__(self) -> str:
        return self.message


class Asked(models.Model):
    """The columns of a question to the material; a row without a variable asks nothing."""

    variable = models.ForeignKey(
        Variable, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="variabel"
    )
    values = models.JSONField("värden", default=list, blank=True)
    certainties = models.JSONField("säkerheter", default=list, blank=True)
    period_start = models.DateField("perioden börjar", null=True, blank=True)
    period_end = models.DateField("perioden slutar", null=True, blank=True)
    unit = models.CharField("enhet", max_length=12, choices=choices_of(UnitKind), default=UnitKind.COUNTY)

    class Meta:
        abstract = True

    def question(self) -> Question | None:
        """The question as the core counts it, None when nothing is asked."""
        if self.variable is None:
            return None
        return Question(
            variable=self.variable.key,
            values=frozenset(self.values),
            certainties=frozenset(Certainty(value) for value in self.certainties),
            period=Period(self.period_start, self.period_end),
            unit=UnitKind(self.unit),
        )
