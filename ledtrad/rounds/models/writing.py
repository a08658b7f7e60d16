"""What is not handed in yet: drafts that save themselves, and files that wait to be split on the topics."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.evidence.identity import new_id
from ledtrad.rounds.models.files import FileContent
from ledtrad.rounds.models.responses import Revision
from ledtrad.rounds.models.rounds import Participant
from ledtrad.rounds.models.templates import Question
from ledtrad.rounds.states import MissingReason


class Draft(models.Model):
    """One row is what a participant has written on one question so far; only the participant's own people read it. Handed in, it is gone.

    `typed` is what stood in the field, as it was typed, whether or not it can be handed in: a text, a list of keys, or rows of cells.
    `edit` is counted up by every save; who saves on an older one is shown both texts. `copied_edit` is the save in which last year's answer was
    copied in, none where it never was; whether it still stands is told by the words. `file` is the participant's own report that the text was
    taken from last, and `file_edit` the save in which that was done.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="drafts", verbose_name="deltagare"
    )
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name="fråga")
    typed = models.JSONField("skrivet", default=str, blank=True)
    missing_reason = models.CharField(
        "varför svar saknas", max_length=20, choices=MissingReason.choices, blank=True
    )
    unchanged = models.BooleanField("inget har ändrats", default=False)
    ready = models.BooleanField("klart", default=False)
    edit = models.PositiveIntegerField("ändring", default=1)
    copied_edit = models.PositiveIntegerField("kopierat i ändring", null=True, blank=True)
    file = models.ForeignKey(
        "ReportFile", models.PROTECT, null=True, blank=True, related_name="drafts", verbose_name="ur filen"
    )
    file_edit = models.PositiveIntegerField("ur filen i ändring", null=True, blank=True)
    saved_at = models.DateTimeField("sparat")
    saved_by = models.CharField("sparat av", max_length=200)
    # What the files of `typed` hold, as it stands now.
    contents = models.ManyToManyField(FileContent, related_name="drafts", verbose_name="filinnehåll")

    class Meta:
        verbose_name = "utkast till delsvar"
        verbose_name_plural = "utkast till delsvar"
        constraints = [
            models.UniqueConstraint(fields=["participant", "question"], name="one_draft_per_question"),
            models.CheckConstraint(
                condition=Q(file=None, file_edit=None) | Q(file__isnull=False, file_edit__isnull=False),
                name="draft_from_a_file_tells_the_save",
                violation_error_message="Ange både filen och i vilken ändring texten togs ur den.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.question}"


class ReportFile(models.Model):
    """One row is a whole report that somebody loaded, a file of Word, OpenDocument, PDF, text or a spreadsheet, with how it was split.

    `split` is the proposal, topic by topic, as `ledtrad.rounds.splitting` writes it, and what the reader could not read. Once confirmed, `revision`
    is what came of it, and neither file nor row is changed again.

    One that the participant's own people loaded (`own`) is read by them alone, as their drafts are. Its parts become drafts (`taken_at`), and
    never a revision by themselves.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="report_files", verbose_name="deltagare"
    )
    name = models.CharField("filnamn", max_length=200)
    media_type = models.CharField("filtyp", max_length=100)
    content = models.BinaryField("innehåll")
    sha256 = models.CharField("kontrollsumma", max_length=64)
    split = models.JSONField("uppdelning", default=dict, blank=True)
    edit = models.PositiveIntegerField("ändring", default=1)
    loaded_at = models.DateTimeField("inläst")
    loaded_by = models.CharField("inläst av", max_length=200)
    dropped_at = models.DateTimeField("avfärdad", null=True, blank=True)
    dropped_by = models.CharField("avfärdad av", max_length=200, blank=True)
    own = models.BooleanField("deltagarens egen", default=False)
    taken_at = models.DateTimeField("inlagd som utkast", null=True, blank=True)
    taken_by = models.CharField("inlagd av", max_length=200, blank=True)
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="files", verbose_name="revision"
    )

    class Meta:
        verbose_name = "inläst rapport"
        verbose_name_plural = "inlästa rapporter"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by="")
                | (Q(dropped_at__isnull=False) & ~Q(dropped_by="")),
                name="report_file_is_dropped_by_somebody",
                violation_error_message="Ange både när filen avfärdades och av vem.",
            ),
            models.CheckConstraint(
                condition=Q(revision=None) | Q(dropped_at=None),
                name="dropped_report_file_became_nothing",
                violation_error_message="En fil som blev ett svar kan inte avfärdas.",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by="")
                | (Q(taken_at__isnull=False, own=True, dropped_at=None) & ~Q(taken_by="")),
                name="own_report_file_is_taken_by_somebody",
                violation_error_message="Ange både när filen lades in som utkast och av vem; bara deltagarens egen fil blir utkast.",
            ),
            models.CheckConstraint(
                condition=Q(own=False) | Q(revision=None),
                name="own_report_file_becomes_drafts",
                violation_error_message="Deltagarens egen fil blir utkast, och inget svar av sig själv.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Dispatch(models.Model):
    """One row is a reminder that is or was sent: one for each step of the ladder, participant and deadline, so that none is doubled."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="dispatches", verbose_name="deltagare"
    )
    days_before = models.SmallIntegerField("dagar före")
    due_on = models.DateField("sista dag")
    made_at = models.DateTimeField("när")
    made_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "påminnelse"
        verbose_name_plural = "påminnelser"
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "days_before", "due_on"], name="one_reminder_per_step"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.days_before} dagar före {self.due_on}"
