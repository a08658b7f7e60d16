"""Surveys: rounds that people answer by personal links. Who was asked and what was answered are two stores that nothing joins."""

from __future__ import annotations

import secrets
import uuid

from django.db import models
from django.db.models import Q

from ledtrad.registry.models import Actor
from ledtrad.rounds.models.rounds import Round
from ledtrad.rounds.states import SurveyMode


def random_number() -> int:
    """Give a number of 62 random bits: as a key it tells nothing of when the row was written, and takes the place of SQLite's own row number."""
    return secrets.randbits(62)


class Survey(models.Model):
    """One row makes a round a survey: named or anonymous, which a trigger keeps from the first answer on, and who leads it.

    `owner` is what that person is called and `owner_account` the account, by which it is known who it is. `tried` names what a printed claim says and which answer tries it, where the survey was made to: report, claim, question, options, group.
    """

    round = models.OneToOneField(
        Round, models.PROTECT, primary_key=True, related_name="survey", verbose_name="omgång"
    )
    mode = models.CharField("hur den besvaras", max_length=10, choices=SurveyMode.choices)
    owner = models.CharField("leds av", max_length=200)
    owner_account = models.CharField("konto som leder", max_length=150, blank=True, default="")
    tried = models.JSONField("prövar ett tryckt påstående", default=dict, blank=True)

    class Meta:
        verbose_name = "enkät"
        verbose_name_plural = "enkäter"

    def __str__(self) -> str:
        return str(self.round)


class SurveyGroup(models.Model):
    """One row is a group that a survey asks and shows results by: platform leaders, heads, politicians."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="groups", verbose_name="enkät")
    key = models.SlugField("nyckel", max_length=40)
    name = models.CharField("namn", max_length=100)

    class Meta:
        verbose_name = "svarsgrupp"
        verbose_name_plural = "svarsgrupper"
        constraints = [
            models.UniqueConstraint(fields=["survey", "key"], name="one_survey_group_per_key"),
        ]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """One row is somebody who was asked, by a link of which only the hash is kept; it tells whether it was used, never when.

    `code` is what the coordinator finds it by; `address` is empty where links are handed out by hand.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="invitations", verbose_name="enkät")
    group = models.ForeignKey(SurveyGroup, models.PROTECT, related_name="+", verbose_name="svarsgrupp")
    county = models.ForeignKey(Actor, models.PROTECT, related_name="+", verbose_name="län")
    address = models.CharField("adress", max_length=254, blank=True)
    code = models.CharField("kod", max_length=8)
    token_hash = models.CharField("länkens kontrollsumma", max_length=64, unique=True)
    is_answered = models.BooleanField("är besvarad", default=False)

    class Meta:
        verbose_name = "inbjudan"
        verbose_name_plural = "inbjudningar"
        constraints = [
            models.UniqueConstraint(fields=["survey", "code"], name="one_invitation_per_code"),
            models.UniqueConstraint(
                fields=["survey", "address"], condition=~Q(address=""), name="one_invitation_per_address"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class SurveyAnswer(models.Model):
    """One row is what one person answered, whole; never changed. Of an anonymous survey it knows no more than a group of many.

    The key is random and there is no time, and while an anonymous survey is open its rows are laid anew among each other with each answer
    (`ledtrad.rounds.actions.survey_answers`), so that neither keys nor the database's own traces tell in which order they came.
    """

    id = models.BigAutoField(primary_key=True, default=random_number, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="answers", verbose_name="enkät")
    group = models.ForeignKey(
        SurveyGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="svarsgrupp"
    )
    values = models.JSONField("svar", default=dict)

    class Meta:
        verbose_name = "enkätsvar"
        verbose_name_plural = "enkätsvar"

    def __str__(self) -> str:
        return f"{self.survey}: {len(self.values)}"


class AnswerLink(models.Model):
    """One row ties an answer to who gave it, in a named survey; a trigger refuses any for an anonymous one."""

    invitation = models.OneToOneField(
        Invitation, models.PROTECT, primary_key=True, related_name="link", verbose_name="inbjudan"
    )
    answer = models.OneToOneField(SurveyAnswer, models.PROTECT, related_name="link", verbose_name="enkätsvar")

    class Meta:
        verbose_name = "vem som svarade"
        verbose_name_plural = "vem som svarade"

    def __str__(self) -> str:
        return str(self.invitation)


class PublishedSurvey(models.Model):
    """One row is what a survey told the public, frozen: labels and counts, the suppressed ones as nothing but the word."""

    survey = models.OneToOneField(
        Survey, models.PROTECT, primary_key=True, related_name="published", verbose_name="enkät"
    )
    results = models.JSONField("resultat")
    published_at = models.DateTimeField("publicerad")
    published_by = models.CharField("publicerad av", max_length=200)

    class Meta:
        verbose_name = "publicerad enkät"
        verbose_name_plural = "publicerade enkäter"

    def __str__(self) -> str:
        return str(self.survey)
