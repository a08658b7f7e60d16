"""The cast of surveys: makers of each row, whole surveys with answers, and the places of their pages."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ledtrad.core.viewer import Viewer
from ledtrad.registry.models import Actor
from ledtrad.rounds.actions.rounds import move_round, open_round
from ledtrad.rounds.actions.survey_answers import answer_survey
from ledtrad.rounds.actions.surveys import Handed, choose_mode, hash_of, invite, publish_survey
from ledtrad.rounds.exchange.invitations import Guest
from ledtrad.rounds.models import (
    AnswerLink,
    Invitation,
    PublishedSurvey,
    Question,
    Round,
    Survey,
    SurveyAnswer,
    SurveyGroup,
    Template,
    TemplateVersion,
)
from ledtrad.rounds.states import SurveyMode

Place = dict[str, str | int]
LEADER = Viewer(
    "Disa",
    permissions=frozenset({"rounds.prepare", "drafts.read", "rounds.review"}),
    signed_in=True,
    account="disa",
)
OPEN, CLOSED, PUBLISHED = "enkaten", "stangd-enkat", "publicerad-enkat"
TOKEN = "Lank-som-ingen-annan-har"  # noqa: S105 - the link that the tests hand out
QUESTIONS: tuple[tuple[str, str, dict[str, Any], dict[str, Any]], ...] = (
    ("nytta", "choice", {"options": [{"key": "ja", "label": "Ja"}, {"key": "nej", "label": "Nej"}, {"key": "vet-inte", "label": "Vet inte"}]}, {}),
    ("anvant", "choices", {"options": [{"key": "moten", "label": "M\u00f6ten"}, {"key": "metod", "label": "Metodst\u00f6d"}]}, {}),
    ("varfor", "narrative", {}, {"question": "nytta", "values": ["nej"]}),
    ("timmar", "number", {"unit": "timmar", "whole": True, "least": 0, "most": 2000}, {}),
)  # fmt: skip


def make_survey_version(key: str = "enkatmall") -> TemplateVersion:
    template = Template.objects.get_or_create(key=key, defaults={"title": "Enkätmall", "kind": "survey"})[0]
    version, made = TemplateVersion.objects.get_or_create(template=template, number=1)
    for order, (name, kind, shape, condition) in enumerate(QUESTIONS if made else (), start=1):
        Question.objects.create(
            version=version, key=name, order=order, section="Året", title=name.capitalize(), text=f"{name.capitalize()}?", kind=kind, shape=shape,
            visible_if=condition,
        )  # fmt: skip
    return version


def make_survey_round(key: str = OPEN, **fields: Any) -> Round:
    """Give a draft of a survey round that is due in thirty days."""
    today = timezone.now().date()
    told = {"due_on": today + timedelta(days=30), "as_of": today, "state": "draft"} | fields
    return Round.objects.create(
        key=key, title=f"Enkäten {key}", template_version=make_survey_version(), period_start=date(2026, 1, 1), period_end=date(2027, 1, 1),
        **told,
    )  # fmt: skip


def make_survey(key: str = OPEN, *, mode: SurveyMode = SurveyMode.ANONYMOUS, **fields: Any) -> Survey:
    return choose_mode(make_survey_round(key, **fields), mode=mode, viewer=LEADER, at=timezone.now())


def invite_many(survey: Survey, told: Mapping[tuple[str, str], int]) -> tuple[Handed, ...]:
    """Invite so many of each (group, county)."""
    guests = [Guest(group, county) for (group, county), n in told.items() for _n in range(n)]
    return invite(survey, guests, viewer=LEADER, at=timezone.now())


def open_survey(survey: Survey) -> None:
    open_round(survey.round, viewer=LEADER, at=timezone.now())


def close_survey(survey: Survey) -> None:
    move_round(survey.round, to="closed", viewer=LEADER, at=timezone.now())


def let_answer(handed: Sequence[Handed], values: Sequence[Mapping[str, Any]]) -> None:
    """Let as many answer as there are values, the first invited first."""
    for one, told in zip(handed, values, strict=False):
        answer_survey(one.invitation, told, mode=one.invitation.survey.mode, at=timezone.now())


def fresh(survey: Survey) -> Survey:
    found: Survey = Survey.objects.select_related("round__template_version__template").get(pk=survey.pk)
    return found


def make_survey_group(survey: Survey | None = None, key: str = "chefer") -> SurveyGroup:
    return SurveyGroup.objects.create(survey=survey or make_survey(), key=key, name=key.capitalize())


def make_invitation(group: SurveyGroup | None = None, *, token: str = TOKEN, **fields: Any) -> Invitation:
    group = group or make_survey_group()
    county = Actor.objects.filter(kinds="county").order_by("key")[0]
    code = uuid.uuid4().hex[:8]
    return Invitation.objects.create(
        survey=group.survey, group=group, county=county, code=code, token_hash=hash_of(token), **fields
    )


def make_survey_answer(invitation: Invitation | None = None, **values: Any) -> SurveyAnswer:
    invitation = invitation or make_invitation()
    return SurveyAnswer.objects.create(survey=invitation.survey, group=invitation.group, values=values)


def make_answer_link(invitation: Invitation) -> AnswerLink:
    return AnswerLink.objects.create(invitation=invitation, answer=make_survey_answer(invitation))


def make_published_survey(survey: Survey) -> PublishedSurvey:
    return publish_survey(fresh(survey), viewer=LEADER, at=timezone.now())


def surveys_under_way() -> dict[str, Place]:
    """Give the place of each page of a survey: one is open with a link that nobody has used, one is closed, and one is published."""
    running = make_survey(OPEN)
    invitation = make_invitation(make_survey_group(running))
    open_survey(running)
    for key in (CLOSED, PUBLISHED):
        survey = make_survey(key)
        handed = invite_many(survey, {("Chefer", "08"): 12})
        open_survey(survey)
        let_answer(handed, [{"nytta": "ja" if n % 2 else "nej", "varfor": "Mer tid."} for n in range(10)])
        close_survey(survey)
    make_published_survey(survey)
    one: Place = {"round_key": OPEN}
    closed: Place = {"round_key": CLOSED}
    return {
        **{f"collection:{page}": one for page in ("survey", "survey_mode", "survey_invited", "survey_invite", "survey_links")},
        **{f"collection:{page}": closed for page in ("survey_results", "publish_survey", "survey_named", "survey_claim")},
        "collection:survey_new_link": one | {"code": invitation.code},
        "collection:answer_survey": {"token": TOKEN},
        "website:survey": {"key": PUBLISHED},
        "website:survey_table": {"key": PUBLISHED, "table": "resultat", "ending": "csv"},
    }  # fmt: skip
