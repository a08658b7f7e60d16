"""Forms that are sent out: templates, their versions and the questions in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.core.asking import Asked, Kind
from ledtrad.evidence.identity import new_id
from ledtrad.evidence.models import Citation
from ledtrad.rounds.states import CollectionKind, Lineage, QuestionKind


class Template(models.Model):
    """One row is a form that can be sent out again and again."""

    key = models.SlugField("nyckel", max_length=100, primary_key=True)
    title = models.CharField("titel", max_length=200)
    kind = models.CharField(
        "slag", max_length=20, choices=CollectionKind.choices, default=CollectionKind.STATUS_REPORT
    )

    class Meta:
        verbose_name = "mall"
        verbose_name_plural = "mallar"

    def __str__(self) -> str:
        return self.title


class TemplateVersion(models.Model):
    """One row is the form as one round asks it; frozen once the round opens."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    template = models.ForeignKey(Template, models.PROTECT, related_name="versions", verbose_name="mall")
    number = models.PositiveIntegerField("nummer")
    frozen_at = models.DateTimeField("fryst", null=True, blank=True)
    # Counted up by every change, so that two editors never overwrite each other in silence.
    edit = models.PositiveIntegerField("ändring", default=0)

    class Meta:
        verbose_name = "mallversion"
        verbose_name_plural = "mallversioner"
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="one_template_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.template}, version {self.number}"


class Question(models.Model):
    """One row is a question of a template version: a topic that the participants are asked about.

    `shape` is what its kind needs and `visible_if` when it is asked; both are read by `ledtrad.core.asking`. `previous` is the question
    of an earlier version that it goes back to, and `lineage` how far the two can be compared.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(
        TemplateVersion, models.PROTECT, related_name="questions", verbose_name="mallversion"
    )
    key = models.SlugField("nyckel", max_length=100)
    order = models.PositiveIntegerField("ordning")
    section = models.CharField("avdelning", max_length=200, blank=True)
    title = models.CharField("rubrik", max_length=200)
    text = models.TextField("fråga")
    guidance = models.TextField("anvisning", blank=True)
    used_by = models.CharField("vem använder svaret", max_length=300, blank=True)
    kind = models.CharField(
        "slag av svar", max_length=20, choices=QuestionKind.choices, default=QuestionKind.NARRATIVE
    )
    shape = models.JSONField("form", default=dict, blank=True)
    required = models.BooleanField("måste besvaras", default=False)
    visible_if = models.JSONField("visas om", default=dict, blank=True)
    lineage = models.CharField("jämförbarhet", max_length=20, choices=Lineage.choices, default=Lineage.NEW)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", verbose_name="förra frågan"
    )
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta:
        verbose_name = "fråga i mallen"
        verbose_name_plural = "frågor i mallen"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="one_question_per_key"),
            models.UniqueConstraint(fields=["version", "order"], name="one_question_per_place"),
            models.CheckConstraint(
                condition=Q(lineage="new", previous__isnull=True)
                | (~Q(lineage="new") & Q(previous__isnull=False)),
                name="lineage_has_an_earlier_question",
                violation_error_message="En ny fråga har ingen tidigare fråga, och alla andra har en.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def asked(self) -> Asked:
        """The question as the rules of answers read it."""
        return Asked.told(
            self.key, Kind(self.kind), title=self.title, required=self.required, shape=self.shape, visible_if=self.visible_if
        )  # fmt: skip
