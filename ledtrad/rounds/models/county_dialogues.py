"""The yearly dialogue between the national office and a county: its agenda, its notes, who has accepted them, and what was agreed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.evidence.constraints import by_whom_and_when
from ledtrad.evidence.identity import new_id
from ledtrad.registry.models import Actor
from ledtrad.rounds.models.rounds import Participant
from ledtrad.rounds.states import ActionState, Ground, Side


class CountyDialogue(models.Model):
    """One row is the meeting between the national office and a county about what it answered in a round; a county has one for each round.

    `parties` are those who take part, one a line, as roles and bodies: no person is named. `plan_edit` is counted up by every save of day,
    place and parties; `edit` by everything that is accepted: those, the agenda, the notes and what was agreed. `last_point` is the highest
    number that a point has had, also one that was taken off since.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.OneToOneField(
        Participant, models.PROTECT, related_name="dialogue", verbose_name="deltagare"
    )
    day = models.DateField("dag")
    starts_at = models.TimeField("klockslag", null=True, blank=True)
    is_digital = models.BooleanField("digitalt", default=False)
    place = models.CharField("plats", max_length=200, blank=True)
    parties = models.TextField("deltar", blank=True)
    plan_edit = models.PositiveIntegerField("ändring av planen", default=1)
    last_point = models.PositiveSmallIntegerField("senaste punktens nummer", default=0)
    edit = models.PositiveIntegerField("ändring", default=1)
    # Who changed last what is accepted.
    changed_at = models.DateTimeField("ändrad")
    changed_by = models.CharField("ändrad av", max_length=200)
    made_at = models.DateTimeField("planerad")
    made_by = models.CharField("planerad av", max_length=200)
    held_at = models.DateTimeField("sagd hållen", null=True, blank=True)
    held_by = models.CharField("sagd hållen av", max_length=200, blank=True)

    class Meta:
        verbose_name = "länsdialog"
        verbose_name_plural = "länsdialoger"
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_digital=True, place="") | (Q(is_digital=False) & ~Q(place="")),
                name="dialogue_is_somewhere",
                violation_error_message="Ange en plats, eller att dialogen är digital.",
            ),
            by_whom_and_when("held", of="dialogue"),
        ]

    def __str__(self) -> str:
        return f"Länsdialog, {self.participant}"


class DialogueAcceptance(models.Model):
    """One row says that one side accepted the notes as they stood in `edit`, or took that back; never changed.

    A side's latest row stands while the dialogue has the same `edit`: a later change takes it away by itself.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dialogue = models.ForeignKey(
        CountyDialogue, models.PROTECT, related_name="acceptances", verbose_name="länsdialog"
    )
    side = models.CharField("sida", max_length=10, choices=Side.choices)
    accepts = models.BooleanField("godkänner", default=True)
    edit = models.PositiveIntegerField("ändring")
    made_at = models.DateTimeField("när")
    made_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "godkännande av anteckningar"
        verbose_name_plural = "godkännanden av anteckningar"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.dialogue}: {self.get_side_display()}"


class AgendaPoint(models.Model):
    """One row is a point of an agenda, with what in the report it comes from; it ends when it is taken off before anything is noted.

    `key` names the ground among those of its kind, "" for an own point; `why` says it as it read when the point was chosen, stored and so
    Swedish. `number` is the point's own for good, `order` its place.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dialogue = models.ForeignKey(
        CountyDialogue, models.PROTECT, related_name="points", verbose_name="länsdialog"
    )
    number = models.PositiveSmallIntegerField("nummer")
    order = models.PositiveSmallIntegerField("ordning")
    ground = models.CharField("grund", max_length=12, choices=Ground.choices)
    key = models.CharField("grundens nyckel", max_length=300, blank=True)
    title = models.CharField("rubrik", max_length=300)
    why = models.CharField("varför", max_length=500, blank=True)

    class Meta:
        verbose_name = "punkt på dagordningen"
        verbose_name_plural = "punkter på dagordningen"
        ordering = ["dialogue", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "number"], name="one_point_per_number"),
            models.UniqueConstraint(
                fields=["dialogue", "ground", "key"], condition=~Q(key=""), name="one_point_per_ground"
            ),
            models.CheckConstraint(
                condition=Q(ground="own", key="") | (~Q(ground="own") & ~Q(key="")),
                name="point_has_a_ground_or_is_own",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PointNote(models.Model):
    """One row is what was noted on a point as it was saved; the one with the highest number stands, and none is ever changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    point = models.ForeignKey(AgendaPoint, models.PROTECT, related_name="notes", verbose_name="punkt")
    number = models.PositiveIntegerField("nummer")
    side = models.CharField("sida", max_length=10, choices=Side.choices)
    text = models.TextField("anteckning", blank=True)
    made_at = models.DateTimeField("när")
    made_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "anteckning från länsdialog"
        verbose_name_plural = "anteckningar från länsdialoger"
        ordering = ["point", "number"]
        constraints = [
            models.UniqueConstraint(fields=["point", "number"], name="one_note_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.text[:60]}"


class AgreedAction(models.Model):
    """One row is something that somebody promised in a dialogue: exactly one owner, and the day on which it is looked at again.

    It never ends; one that was written down wrongly is taken out of the notes before both have accepted them. Where it stands is told by its
    latest `ActionStep`, open before there is any.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dialogue = models.ForeignKey(
        CountyDialogue, models.PROTECT, related_name="actions", verbose_name="länsdialog"
    )
    number = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("vad som ska göras")
    owner = models.ForeignKey(Actor, models.PROTECT, related_name="agreed_actions", verbose_name="ansvarig")
    review_on = models.DateField("följs upp")
    made_at = models.DateTimeField("när")
    made_by = models.CharField("av", max_length=200)
    removed_at = models.DateTimeField("struken", null=True, blank=True)
    removed_by = models.CharField("struken av", max_length=200, blank=True)

    class Meta:
        verbose_name = "överenskommen åtgärd"
        verbose_name_plural = "överenskomna åtgärder"
        ordering = ["dialogue", "number"]
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "number"], name="one_action_per_number"),
            by_whom_and_when("removed", of="action"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class ActionStep(models.Model):
    """One row is a step of an agreed action: done, dropped with a reason, or open again; never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    action = models.ForeignKey(AgreedAction, models.PROTECT, related_name="steps", verbose_name="åtgärd")
    number = models.PositiveSmallIntegerField("nummer")
    after = models.CharField("till", max_length=10, choices=ActionState.choices)
    reason = models.TextField("skäl", blank=True)
    made_at = models.DateTimeField("när")
    made_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "steg för en åtgärd"
        verbose_name_plural = "steg för åtgärder"
        ordering = ["action", "number"]
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="one_action_step_per_number"),
            models.CheckConstraint(
                condition=~Q(after="dropped") | ~Q(reason=""),
                name="dropped_action_has_a_reason",
                violation_error_message="Ange skälet till att åtgärden avskrivs.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_after_display()}"
