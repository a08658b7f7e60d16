"""One answer to a survey: taken once for each link, and in an anonymous survey kept so that nothing tells whose it is.

Two stores are written, the link as used on a day and the answer, and no column joins them. But a database leaves traces of its own: the
order of rows, and in PostgreSQL the transaction that wrote them. So the keys of answers are random, and with each new one a number of
those that are there are taken out and laid down again among each other; at the closing all of them are.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.suppression import THRESHOLD
from ledtrad.rounds.models import AnswerLink, Invitation, Survey, SurveyAnswer
from ledtrad.rounds.models.surveys import random_number
from ledtrad.rounds.policies.surveys import LinkRefused, LinkState, link_state
from ledtrad.rounds.states import SurveyMode

# How many answers a new one is laid down among: all of a small survey, and of a large one more than anybody can tell apart.
MOST_MIXED = 50
_CHANCE = random.SystemRandom()


class ModeMoved(LinkRefused):
    """The survey was said to be named when the page was read and is anonymous now, or the other way about."""

    def __init__(self) -> None:
        super().__init__(LinkState.OPEN)


@transaction.atomic
def answer_survey(invitation: Invitation, values: Mapping[str, Any], *, mode: str, at: datetime) -> None:
    """Keep what one person answered; the first of several at once is taken, and the others are told that the link is used.

    `values` are by question as `ledtrad.core.asking` reads them, `mode` is how the survey was said to be answered. Raises LinkRefused, ModeMoved.
    Nothing is journalled: it would tell when.
    """
    survey = (
        Survey.objects.select_for_update(of=("self",)).select_related("round").get(pk=invitation.survey_id)
    )
    row = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    state = link_state(
        round_state=survey.round.state,
        due_on=survey.round.due_on,
        answered=row.answered_on is not None,
        at=at,
    )
    if state is not LinkState.OPEN:
        raise LinkRefused(state)
    if mode != survey.mode:
        raise ModeMoved
    Invitation.objects.filter(pk=row.pk).update(answered_on=day_in_sweden(at))
    made = SurveyAnswer(survey=survey, group_id=row.group_id, county_id=row.county_id, values=dict(values))
    if survey.mode == SurveyMode.NAMED:
        made.save(force_insert=True)
        AnswerLink.objects.create(invitation=row, answer=made)
        return
    _forget_few_invited(made)
    ids = list(survey.answers.values_list("pk", flat=True))
    _lay_anew(survey.answers.filter(pk__in=_CHANCE.sample(ids, min(len(ids), MOST_MIXED))), and_also=[made])


def _forget_few_invited(answer: SurveyAnswer) -> None:
    """Take from an answer the county, and the group, that so few were invited in that they would tell whose it is."""
    invited = Invitation.objects.filter(survey=answer.survey, group_id=answer.group_id)
    if invited.filter(county_id=answer.county_id).count() < THRESHOLD:
        answer.county_id = None
    if invited.count() < THRESHOLD:
        answer.group_id = None


def settle_answers(survey: Survey) -> None:
    """Lay all answers of an anonymous survey anew when it closes, without the groups and counties in which few answered."""
    if survey.mode != SurveyMode.ANONYMOUS:
        return
    rows = list(survey.answers.all())
    in_groups = Counter(row.group_id for row in rows)
    in_counties = Counter((row.group_id, row.county_id) for row in rows)
    for row in rows:
        if in_counties[row.group_id, row.county_id] < THRESHOLD:
            row.county_id = None
    for row in rows:
        if in_groups[row.group_id] < THRESHOLD:
            row.group_id = row.county_id = None
    survey.answers.all().delete()
    _lay_down(rows)


def _lay_anew(rows: Any, *, and_also: Iterable[SurveyAnswer]) -> None:
    taken = list(rows)
    rows.delete()
    _lay_down([*taken, *and_also])


def _lay_down(rows: list[SurveyAnswer]) -> None:
    """Write rows in a random order, each with a new random key."""
    _CHANCE.shuffle(rows)
    for row in rows:
        row.pk = random_number()
    SurveyAnswer.objects.bulk_create(rows)
