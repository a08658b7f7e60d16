"""Reads of a survey: who was asked, how many answered, and what may be told of the answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext

from ledtrad.core.asking import Asked, Kind
from ledtrad.core.errors import UnknownName
from ledtrad.core.suppression import Place, Suppressed
from ledtrad.core.survey_results import QuestionResult, Reply, ResponseTable, question_results, response_table
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.registry.models import Actor
from ledtrad.rounds.models import (
    AnswerLink,
    Invitation,
    PublishedSurvey,
    Question,
    Round,
    Survey,
    SurveyAnswer,
    SurveyGroup,
)
from ledtrad.rounds.policies.surveys import check_closed, check_owner, leads
from ledtrad.rounds.states import SurveyMode

Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many answered, with what groups and counties are called, as (key, name) in order."""

    groups: Named
    counties: Named
    table: ResponseTable


@dataclass(frozen=True, slots=True)
class QuestionTold:
    """A question with its words and what was answered; `options` are (key, label) of the real answers."""

    key: str
    section: str
    title: str
    text: str
    kind: str
    unit: str
    options: Named
    result: QuestionResult


@dataclass(frozen=True, slots=True)
class SurveyTold:
    """All that a survey tells, and nothing that is suppressed: what files, pages and the frozen publication are made of."""

    key: str
    title: str
    template: str
    mode: str
    due_on: str
    tried: dict[str, str]
    turnout: Turnout
    questions: tuple[QuestionTold, ...]


def survey_of(round_: Round) -> Survey | None:
    """Give a round's survey; None before it is chosen how it is answered. One query."""
    found = Survey.objects.select_related("round__template_version__template").filter(round=round_).first()
    if found is not None:
        # The round is at hand.
        found.round = round_
    return found


def counties_asked() -> Named:
    """Give the counties that can be asked, (code, short name) in the Swedish order; one query."""
    rows = Actor.objects.live().filter(kinds="county").values_list("key", "short_name", "name")
    return tuple(
        sorted(((key, short or name) for key, short, name in rows), key=lambda one: swedish_key(one[1]))
    )


def turnout_of(survey: Survey) -> Turnout:
    """Give how many were asked and answered, as far as may be told; two queries."""
    rows = (
        Invitation.objects.filter(survey=survey)
        .values("group__key", "county__key", "county__short_name", "county__name")
        .annotate(n=Count("pk"), n_answered=Count("pk", filter=Q(is_answered=True)))
    )
    asked: dict[Place, tuple[int, int]] = {}
    counties: dict[str, str] = {}
    for row in rows:
        asked[row["group__key"], row["county__key"]] = (row["n"], row["n_answered"])
        counties[row["county__key"]] = row["county__short_name"] or row["county__name"]
    named = SurveyGroup.objects.filter(survey=survey).values_list("key", "name")
    groups = tuple(sorted(named, key=lambda one: swedish_key(one[1])))
    by_name = tuple(sorted(counties.items(), key=lambda one: swedish_key(one[1])))
    table = response_table(asked, groups=[key for key, _ in groups], counties=[key for key, _ in by_name])
    return Turnout(groups, by_name, table)


def asked_questions(survey: Survey) -> tuple[Question, ...]:
    """Give the survey's questions, in order; one query."""
    return tuple(Question.objects.filter(version_id=survey.round.template_version_id))


def told_survey(survey: Survey) -> SurveyTold:
    """Give all that a closed survey may tell; four queries. Raises SurveyRefused while it is open."""
    round_ = survey.round
    check_closed(round_.state)
    turnout = turnout_of(survey)
    questions = asked_questions(survey)
    replies = [
        Reply(group or "", values)
        for group, values in SurveyAnswer.objects.filter(survey=survey).values_list("group__key", "values")
    ]
    asked = [one.asked for one in questions]
    found = question_results(asked, replies, told_groups=turnout.table.told_groups)
    return SurveyTold(
        key=round_.key, title=round_.title, template=round_.template_version.template.title, mode=survey.mode,
        due_on=round_.due_on.isoformat() if round_.due_on else "", tried=survey.tried, turnout=turnout,
        questions=tuple(_told(*one) for one in zip(questions, asked, found, strict=True)),
    )  # fmt: skip


def _told(question: Question, asked: Asked, result: QuestionResult) -> QuestionTold:
    labels = {option.key: option.label for option in asked.options}
    options = tuple((one.key, labels[one.key]) for one in result.options)
    return QuestionTold(
        question.key,
        question.section,
        question.title,
        question.text,
        question.kind,
        asked.unit,
        options,
        result,
    )


def find_invitation(token_hash: str) -> Invitation | None:
    """Give whose link it is, with survey and round; None for an unknown one. One query."""
    return Invitation.objects.select_related("survey__round").filter(token_hash=token_hash).first()


def find_code(survey: Survey, code: str) -> Invitation:
    """Give an invitation by its code; raise UnknownName. One query."""
    found = (
        Invitation.objects.select_related("survey__round", "group", "county")
        .filter(survey=survey, code=code)
        .first()
    )
    if found is None:
        raise UnknownName(gettext("Ingen inbjudan har den koden. Gå till inbjudningarna och välj där."))
    return found


@dataclass(frozen=True, slots=True)
class InvitedPart:
    """A part of those who are invited: how many they are in all, how many stand before the part, and the part."""

    n: int
    first: int
    rows: tuple[Invitation, ...]


def invitations_of(survey: Survey, *, first: int, most: int) -> InvitedPart:
    """Give at most so many of those who are invited, by group, county and address, from a place on; from the first where nobody stands there.

    Whether they have answered is not told here. Two queries.
    """
    # The order of groups is Swedish, which the databases do not agree on; so all are put in order by little, and the part alone is read.
    told = Invitation.objects.filter(survey=survey).values_list(
        "pk", "group__name", "county__key", "address", "code"
    )
    order = [pk for pk, *_ in sorted(told, key=lambda one: (swedish_key(one[1]), *one[2:]))]
    first = first if 0 <= first < len(order) else 0
    part = order[first : first + most]
    rows = Invitation.objects.select_related("group", "county").defer("is_answered", "token_hash")
    found = rows.in_bulk(part)
    return InvitedPart(len(order), first, tuple(found[pk] for pk in part))


def named_answers(survey: Survey, *, viewer: Viewer) -> tuple[AnswerLink, ...]:
    """Give who answered what in a named survey, to whoever leads it; none of an anonymous one. One query.

    Raises NotAllowed for anybody else, SurveyRefused while it is open.
    """
    check_owner(account=survey.owner_account, viewer=viewer)
    check_closed(survey.round.state)
    rows = AnswerLink.objects.filter(invitation__survey=survey)
    found = rows.select_related("invitation__group", "invitation__county", "answer")
    return tuple(
        sorted(
            found,
            key=lambda one: (
                swedish_key(one.invitation.group.name),
                one.invitation.county.key,
                one.invitation.code,
            ),
        )
    )


def free_texts(survey: Survey, results: SurveyTold, *, viewer: Viewer) -> dict[str, tuple[str, ...]]:
    """Give what was written in free text, by question, in the order of the alphabet; those of a named survey to whoever leads it. One query.

    A question has none where its base is not told: how many texts there are is that base.
    """
    if not may_read_texts(survey, viewer=viewer):
        return {}
    bases = {one.key: one.result.base for one in results.questions if one.kind == Kind.NARRATIVE}
    every = list(SurveyAnswer.objects.filter(survey=survey).values_list("values", flat=True))
    return {
        key: tuple(sorted(values[key] for values in every if values.get(key)))
        for key, base in bases.items()
        if base and not isinstance(base, Suppressed)
    }


def may_read_texts(survey: Survey, *, viewer: Viewer) -> bool:
    """Tell whether the viewer may read free texts: of a named survey they are for whoever leads it."""
    return survey.mode == SurveyMode.ANONYMOUS or leads(viewer, account=survey.owner_account)


def published_surveys() -> tuple[PublishedSurvey, ...]:
    """Give what has been published, the latest first; one query."""
    return tuple(PublishedSurvey.objects.select_related("survey__round").order_by("-published_at", "pk"))


def published_survey(key: str) -> PublishedSurvey | None:
    """Give what a survey told the public; None for none. One query."""
    return PublishedSurvey.objects.select_related("survey__round").filter(survey__round__key=key).first()
