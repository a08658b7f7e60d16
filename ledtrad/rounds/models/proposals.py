"""What a revision proposes to change in the registry, and what became of each proposal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.core.registry_changes import Change, What
from ledtrad.evidence.identity import new_id
from ledtrad.registry.models import Actor, Relation
from ledtrad.rounds.models.responses import Answer, ResponseStep


class Proposal(models.Model):
    """One row is a change of the registry that an answer proposes (`ledtrad.core.registry_changes`); never changed.

    `body` and `tie` are what its subject stood for; `told` is the change in words, and `seen` what the registry said of its subject when it was handed in, "" for what is new.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="proposals", verbose_name="delsvar")
    order = models.PositiveSmallIntegerField("ordning")
    what = models.CharField("vad", max_length=20)
    subject = models.CharField("vem", max_length=120, blank=True)
    body = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organ"
    )
    tie = models.ForeignKey(
        Relation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="samband"
    )
    name = models.CharField("namn", max_length=200, blank=True)
    other = models.CharField("till vem", max_length=120, blank=True)
    on = models.CharField("när", max_length=20, blank=True)
    why = models.TextField("varför", blank=True)
    told = models.TextField("i ord")
    seen = models.TextField("registret då", blank=True)

    class Meta:
        verbose_name = "förslag till registret"
        verbose_name_plural = "förslag till registret"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "order"], name="one_proposal_per_place"),
        ]

    def __str__(self) -> str:
        return self.told[:80]

    @property
    def change(self) -> Change:
        """The change as its rules read it."""
        return Change(What(self.what), self.subject, self.name, self.other, self.on, self.why)


class ProposalDecision(models.Model):
    """One row is what became of a proposal when its response was accepted: a row of the registry, or a reason why not; never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="decision", verbose_name="förslag")
    step = models.ForeignKey(ResponseStep, models.PROTECT, related_name="decisions", verbose_name="steg")
    actor = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="proposed_by", verbose_name="aktör"
    )
    relation = models.ForeignKey(
        Relation, models.PROTECT, null=True, blank=True, related_name="proposed_by", verbose_name="relation"
    )
    reason = models.TextField("skäl till avslag", blank=True)
    made_at = models.DateTimeField("när")
    made_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "beslut om förslag"
        verbose_name_plural = "beslut om förslag"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(actor__isnull=False, relation=None, reason=""))
                | Q(actor=None, relation__isnull=False, reason="")
                | (Q(actor=None, relation=None) & ~Q(reason="")),
                name="proposal_landed_or_declined",
                violation_error_message="Ett förslag blev en rad i registret, eller avböjdes med ett skäl.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.reason or 'infört'}"

    @property
    def has_landed(self) -> bool:
        """Tell whether the proposal became a row of the registry."""
        return not self.reason
