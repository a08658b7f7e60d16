"""A practice survey: sixty invented answers, drawn with a fixed seed and given through the same actions as real ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import yaml
from django.db import transaction

from ledtrad.access.policies import viewer_for
from ledtrad.core.periods import Period
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.rounds import move_round, open_round, prepare_round
from ledtrad.rounds.actions.survey_answers import answer_survey
from ledtrad.rounds.actions.surveys import Handed, choose_mode, invite, publish_survey, try_claim
from ledtrad.rounds.actions.templates import take_in
from ledtrad.rounds.exchange.invitations import Guest
from ledtrad.rounds.exchange.yaml_files import read_shipped
from ledtrad.rounds.models import Round, Survey
from ledtrad.rounds.policies.rounds import Plan
from ledtrad.rounds.states import RoundState, SurveyMode
from ledtrad.ui.formatters import STOCKHOLM

FILE, TEMPLATE = "enkat.yaml", "enkat-stod"


@dataclass(frozen=True, slots=True)
class PractisedSurvey:
    """What came of it: `fresh` is false where the survey was there already."""

    round: str
    fresh: bool
    answers: int


def load_practice_survey(directory: Path, *, templates: Path) -> PractisedSurvey:
    """Make the practice survey that a directory tells, whole or not at all; one that is there already stays as it is.

    `templates` is the directory of the shipped templates. Raises LedtradError where an action refuses, KeyError for a file that lacks a part.
    """
    told = yaml.safe_load((directory / FILE).read_text(encoding="utf-8"))
    key = told["round"]["key"]
    if Round.objects.filter(key=key).exists():
        return PractisedSurvey(key, fresh=False, answers=Survey.objects.get(round__key=key).answers.count())
    with transaction.atomic():
        survey = _made(told, templates)
    return PractisedSurvey(key, fresh=True, answers=survey.answers.count())


def _made(told: Mapping[str, Any], templates: Path) -> Survey:
    leader = viewer_for("coordinator", label=told["leader"], signed_in=True)
    opened, closed = _instant(told["opened"]), _instant(told["closed"])
    survey, handed = _prepared(told, templates, leader)
    open_round(survey.round, viewer=leader, at=opened)
    draws = _draws(told, handed)
    for one, values in draws:
        answer_survey(one.invitation, values, mode=survey.mode, at=opened)
    move_round(survey.round, to=RoundState.CLOSED, viewer=leader, at=closed)
    survey = Survey.objects.select_related("round__template_version__template").get(pk=survey.pk)
    try_claim(survey, told["tried"], viewer=leader, at=closed)
    publish_survey(survey, viewer=leader, at=closed)
    return survey


def _prepared(told: Mapping[str, Any], templates: Path, leader: Viewer) -> tuple[Survey, tuple[Handed, ...]]:
    """Give the survey as a draft, with everybody invited."""
    at, round_ = _instant(told["prepared"]), told["round"]
    shipped = next(one for one in read_shipped(templates) if one.key == TEMPLATE)
    version = take_in(shipped, viewer=leader, at=at).version
    period = Period.parse(f"{round_['period']}/{round_['period']}")
    plan = Plan(round_["title"], period.start, period.end, round_["as_of"], round_["due_on"], ())
    made = prepare_round(round_["key"], plan=plan, version=version, viewer=leader, at=at)
    survey = choose_mode(made, mode=SurveyMode.ANONYMOUS, viewer=leader, at=at)
    guests = [
        Guest(group["name"], county)
        for group in told["groups"]
        for county in group["counties"]
        for _n in range(group["invited"])
    ]
    return survey, invite(survey, guests, viewer=leader, at=at)


def _draws(told: Mapping[str, Any], handed: tuple[Handed, ...]) -> Iterator[tuple[Handed, dict[str, Any]]]:
    """Yield who answers and what, drawn with the seed that the file tells."""
    chance = Random(told["seed"])  # noqa: S311 - the same answers each time
    for group in told["groups"]:
        asked = [one for one in handed if one.invitation.group.name == group["name"]]
        for one in chance.sample(asked, group["answer"]):
            yield one, _answers(told["answers"], chance)


def _answers(drawn: Mapping[str, Any], chance: Random) -> dict[str, Any]:
    nytta = chance.choices(
        [*drawn["nytta"], ""], [*drawn["nytta"].values(), 100 - sum(drawn["nytta"].values())]
    )[0]
    anvant = [key for key, part in drawn["anvant"].items() if chance.randrange(100) < part]
    values = {"nytta": nytta, "anvant": anvant, "timmar": str(chance.randint(*drawn["timmar"]))}
    return {key: value for key, value in values.items() if value}


def _instant(told: str) -> datetime:
    return datetime.fromisoformat(told).replace(tzinfo=STOCKHOLM)
