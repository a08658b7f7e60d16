"""A report in the making: prose with claims in it, every save of it kept, and reasons for letting a check stand."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.evidence.constraints import by_whom_and_when
from ledtrad.evidence.identity import new_id
from ledtrad.rounds.models import Question as TemplateQuestion
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models.codebook import Codebook
from ledtrad.synthesis.states import SectionLanguage


class Compilation(models.Model):
    """One row is a report in the making on one round: a heading tree of prose with claims in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.SlugField("nyckel", max_length=100, unique=True)
    round = models.ForeignKey(Round, models.PROTECT, related_name="compilations", verbose_name="omgång")
    codebook = models.ForeignKey(Codebook, models.PROTECT, related_name="compilations", verbose_name="kodbok")
    title = models.CharField("titel", max_length=200)
    lead = models.TextField("ingress")
    # Who stands behind the text; for a recount of somebody else's report it says whose it is not.
    authorship = models.TextField("vem som står bakom")
    # What comes from declared files is open from the start, what is begun at the desk with its first release: until then only
    # those who read drafts know of it.
    is_open = models.BooleanField("öppen", default=False)
    # Counts the edits of title and lead: who saves on an older number is shown both texts.
    edit = models.PositiveIntegerField("ändring", default=1)

    class Meta:
        verbose_name = "sammanställning"
        verbose_name_plural = "sammanställningar"

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """One row is a section of a compilation: a heading and Markdown with claim tokens.

    It ends by being removed, once its text is empty; its key and its saves stay, so that what was written can be found again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    compilation = models.ForeignKey(
        Compilation, models.PROTECT, related_name="sections", verbose_name="sammanställning"
    )
    key = models.SlugField("nyckel", max_length=100)
    order = models.PositiveIntegerField("ordning")
    heading = models.CharField("rubrik", max_length=200)
    # 2 for a section, 3 and 4 for those inside it, as the marks of a heading in Markdown.
    level = models.PositiveSmallIntegerField("rubriknivå", default=2)
    text = models.TextField("text", blank=True)
    # Of heading and text: a Swedish report may hold a summary in English.
    language = models.CharField(
        "språk", max_length=2, choices=SectionLanguage.choices, default=SectionLanguage.SWEDISH
    )
    edit = models.PositiveIntegerField("ändring", default=1)
    topics = models.ManyToManyField(TemplateQuestion, related_name="sections", verbose_name="tar upp")
    removed_at = models.DateTimeField("borttaget", null=True, blank=True)
    removed_by = models.CharField("borttaget av", max_length=200, blank=True)

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["compilation", "key"], name="one_section_per_key"),
            models.UniqueConstraint(
                fields=["compilation", "order"], condition=Q(removed_at=None), name="one_section_per_place"
            ),
            models.CheckConstraint(condition=Q(level__gte=2, level__lte=4), name="section_level_two_to_four"),
            by_whom_and_when("removed", of="section"),
        ]

    def __str__(self) -> str:
        return self.heading


class SectionEdit(models.Model):
    """One row is a section as it was saved once: immutable, so that no text is lost and a conflict can show both."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    section = models.ForeignKey(Section, models.PROTECT, related_name="edits", verbose_name="avsnitt")
    edit = models.PositiveIntegerField("ändring")
    heading = models.CharField("rubrik", max_length=200)
    text = models.TextField("text", blank=True)
    language = models.CharField(
        "språk", max_length=2, choices=SectionLanguage.choices, default=SectionLanguage.SWEDISH
    )
    edited_by = models.CharField("ändrad av", max_length=200)
    edited_at = models.DateTimeField("ändrad")

    class Meta:
        verbose_name = "ändring av avsnitt"
        verbose_name_plural = "ändringar av avsnitt"
        ordering = ["section", "edit"]
        constraints = [models.UniqueConstraint(fields=["section", "edit"], name="one_edit_per_number")]

    def __str__(self) -> str:
        return f"{self.section} {self.edit}"


class CheckOverride(models.Model):
    """One row is a named person's reason for letting one finding of the checks stand; the release prints it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    compilation = models.ForeignKey(
        Compilation, models.PROTECT, related_name="overrides", verbose_name="sammanställning"
    )
    check_name = models.CharField("kontroll", max_length=60)
    subject = models.CharField("gäller", max_length=200)
    reason = models.TextField("skäl")
    overridden_by = models.CharField("av", max_length=200)
    overridden_at = models.DateTimeField("när")

    class Meta:
        verbose_name = "förbigången kontroll"
        verbose_name_plural = "förbigångna kontroller"
        constraints = [
            models.UniqueConstraint(
                fields=["compilation", "check_name", "subject"], name="one_override_per_finding"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(overridden_by=""),
                name="override_has_reason_and_person",
                violation_error_message="Ange skälet och vem som förbigår kontrollen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_name} {self.subject}"
