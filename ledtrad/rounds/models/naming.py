"""What somebody says that the bodies named in a loaded report are."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.evidence.identity import new_id
from ledtrad.registry.models import Actor, Body
from ledtrad.rounds.models.proposals import Proposal
from ledtrad.rounds.models.writing import ReportFile
from ledtrad.rounds.states import Naming


class NamedInReport(models.Model):
    """One row is what somebody says that a name in a loaded report stands for: a new body, one that is known, or none.

    `key` is the name as names are compared (`ledtrad.core.names_alike.name_key`), and `name` as it is to stand in the registry; its places are read
    anew from the file, which never changes. `proposal` is the change of the registry that it became when the report was confirmed; of several names that came to the same
    change the first has it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file = models.ForeignKey(ReportFile, models.PROTECT, related_name="named", verbose_name="inläst rapport")
    key = models.CharField("nyckel", max_length=200)
    name = models.CharField("namn", max_length=200)
    verdict = models.CharField("vad det är", max_length=10, choices=Naming.choices)
    kind = models.CharField("slag", max_length=20, choices=Body.Kind.choices, blank=True)
    body = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organ"
    )
    on = models.CharField("från när", max_length=20, blank=True)
    proposal = models.OneToOneField(
        Proposal, models.PROTECT, null=True, blank=True, related_name="named", verbose_name="förslag"
    )
    said_at = models.DateTimeField("när")
    said_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "namn i en inläst rapport"
        verbose_name_plural = "namn i inlästa rapporter"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["file", "key"], name="one_word_of_a_name_in_a_report"),
            models.CheckConstraint(
                condition=(Q(verdict=Naming.NEW, body=None) & ~Q(kind=""))
                | Q(verdict=Naming.SAME, kind="", body__isnull=False)
                | Q(verdict=Naming.NONE, kind="", body=None, proposal=None),
                name="name_in_a_report_is_one_thing",
                violation_error_message="Ett namn är ett nytt organ av ett slag, ett organ som finns, eller inget.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
