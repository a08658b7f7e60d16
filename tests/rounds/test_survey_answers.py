"""What is kept of an answer: once for each link, and in an anonymous survey nothing that tells whose it is or when it came."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import NotAllowed
from ledtrad.rounds.actions.survey_answers import ModeMoved, answer_survey
from ledtrad.rounds.actions.surveys import choose_mode, publish_survey, renew_link
from ledtrad.rounds.models import AnswerLink, Invitation, PublishedSurvey, Survey, SurveyAnswer
from ledtrad.rounds.policies.surveys import LinkRefused, LinkState, SurveyRefused
from ledtrad.rounds.queries.surveys import free_texts, named_answers, told_survey
from ledtrad.rounds.states import SurveyMode
from tests.cast_survey import (
    LEADER,
    close_survey,
    fresh,
    invite_many,
    let_answer,
    make_answer_link,
    make_invitation,
    make_published_survey,
    make_survey,
    make_survey_answer,
    make_survey_group,
    open_survey,
)

pytestmark = pytest.mark.django_db
N = 24


def answered(survey: Survey, *, n: int = N) -> list[Invitation]:
    """Let so many heads and leaders of Kalmar answer one after the other, each with a text of their own; give them in that order."""
    handed = invite_many(survey, {("Chefer", "08"): n // 2, ("Ledare", "08"): n - n // 2})
    open_survey(survey)
    let_answer(handed, [{"nytta": "nej", "varfor": f"Svar {i:03}"} for i in range(n)])
    return [one.invitation for one in handed]


def columns_of(model: type[Survey] | type[Invitation] | type[SurveyAnswer]) -> set[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, model._meta.db_table)
    return {column.name for column in described}


def order_in_storage(table: str) -> list[str]:
    """Give the texts in the order in which the database itself keeps the rows."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "values" FROM "{table}" ORDER BY {place}')  # noqa: S608 - names of our own
        return [str(row[0]) for row in cursor.fetchall()]


def test_no_column_joins_an_anonymous_answer_to_whoever_gave_it() -> None:
    survey = make_survey()
    answered(survey)

    # Both know the survey, and the group where it may be told; else nothing that the other has.
    assert columns_of(Invitation) & columns_of(SurveyAnswer) == {"id", "survey_id", "group_id"}
    ids = {str(pk) for pk in SurveyAnswer.objects.values_list("pk", flat=True)}
    assert not ids & {str(pk) for pk in Invitation.objects.values_list("pk", flat=True)}
    assert AnswerLink.objects.count() == 0
    kinds = {field.get_internal_type() for field in SurveyAnswer._meta.concrete_fields}
    assert kinds == {"BigAutoField", "ForeignKey", "JSONField"}
    kinds = {field.get_internal_type() for field in Invitation._meta.concrete_fields}
    assert not kinds & {"DateField", "DateTimeField"}
    assert {one.is_answered for one in Invitation.objects.all()} == {True}


def test_the_order_of_answers_can_not_be_read() -> None:
    survey = make_survey()
    answered(survey)

    keys = [row.values["varfor"] for row in SurveyAnswer.objects.order_by("pk")]
    stored = order_in_storage("rounds_surveyanswer")

    for found in (keys, stored):
        assert found != sorted(found)
        # Neighbours in time are no neighbours in storage: of a random order few are.
        ranks = {text: i for i, text in enumerate(sorted(found))}
        steps = [abs(ranks[b] - ranks[a]) for a, b in pairwise(found)]
        assert steps.count(1) < N // 2


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL keeps the writing transaction"
)
def test_no_transaction_joins_an_answer_to_a_used_link() -> None:
    survey = make_survey()
    answered(survey)

    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT xmin::text FROM rounds_surveyanswer")
        assert len(cursor.fetchall()) == 1


def test_the_journal_tells_nothing_of_answers() -> None:
    survey = make_survey()
    handed = invite_many(survey, {("Chefer", "08"): 6})
    open_survey(survey)
    before = JournalEntry.objects.count()

    let_answer(handed, [{"nytta": "ja"}] * 6)

    assert JournalEntry.objects.count() == before


def groups_kept() -> dict[str, int]:
    """Give how many answers each group has, "" for those without."""
    return Counter(row.group.key if row.group else "" for row in SurveyAnswer.objects.select_related("group"))


@pytest.mark.parametrize(
    ("invited", "kept"),
    [
        ({"Chefer": 8}, {"chefer": 8}),
        ({"Chefer": 20, "Ledare": 1}, {"": 21}),
        ({"Chefer": 20, "Ledare": 3, "Politiker": 1}, {"": 24}),
        ({"Chefer": 20, "Ledare": 3, "Politiker": 2}, {"chefer": 20, "": 5}),
    ],
)
def test_answers_without_a_group_are_nobodys_or_those_of_five_in_two_groups(
    invited: dict[str, int], kept: dict[str, int]
) -> None:
    survey = make_survey()
    handed = invite_many(survey, {(group, "08"): n for group, n in invited.items()})
    open_survey(survey)

    let_answer(handed, [{"nytta": "ja"}] * len(handed))
    before = groups_kept()
    close_survey(survey)

    assert before == groups_kept() == kept


def test_the_closing_forgets_the_groups_in_which_few_answered() -> None:
    survey = make_survey()
    handed = invite_many(survey, {("Chefer", "08"): 8, ("Ledare", "08"): 8, ("Politiker", "08"): 8})
    open_survey(survey)
    let_answer([*handed[:8], *handed[8:11], *handed[16:18]], [{"nytta": "ja"}] * 13)
    before = set(SurveyAnswer.objects.values_list("pk", flat=True))

    close_survey(survey)

    assert groups_kept() == {"chefer": 8, "": 5}
    assert not before & set(SurveyAnswer.objects.values_list("pk", flat=True))


def test_who_answered_before_the_group_grew_is_not_known_by_that() -> None:
    survey = make_survey()
    early = invite_many(survey, {("Chefer", "08"): 3})
    open_survey(survey)
    let_answer(early, [{"nytta": "ja"}] * 3)
    let_answer(invite_many(survey, {("Chefer", "08"): 20}), [{"nytta": "ja"}] * 20)

    close_survey(survey)

    assert groups_kept() == {"": 23}


@pytest.mark.parametrize("mode", list(SurveyMode))
def test_a_link_takes_one_answer(mode: SurveyMode) -> None:
    survey = make_survey(mode=mode)
    invitation = answered(survey, n=12)[0]

    with pytest.raises(LinkRefused) as refused:
        answer_survey(invitation, {"nytta": "ja"}, mode=mode, at=timezone.now())

    assert refused.value.state is LinkState.USED
    assert SurveyAnswer.objects.count() == 12


def test_the_mode_stands_from_the_first_answer_on_also_against_the_database() -> None:
    survey = make_survey()
    choose_mode(survey.round, mode=SurveyMode.NAMED, viewer=LEADER, at=timezone.now())
    choose_mode(survey.round, mode=SurveyMode.ANONYMOUS, viewer=LEADER, at=timezone.now())
    answered(fresh(survey))

    with pytest.raises(SurveyRefused, match="Det har kommit svar"):
        choose_mode(survey.round, mode=SurveyMode.NAMED, viewer=LEADER, at=timezone.now())
    with pytest.raises(DatabaseError, match="mode of a survey"), transaction.atomic():
        Survey.objects.update(mode="named")

    assert fresh(survey).mode == SurveyMode.ANONYMOUS


def test_the_database_refuses_a_name_a_change_and_a_second_use() -> None:
    survey = make_survey()
    invitation = answered(survey)[0]

    with pytest.raises(DatabaseError, match="ties nobody"), transaction.atomic():
        AnswerLink.objects.create(invitation=invitation, answer=SurveyAnswer.objects.all()[0])
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        SurveyAnswer.objects.update(values={})
    with pytest.raises(DatabaseError, match="stays answered"), transaction.atomic():
        Invitation.objects.update(is_answered=False)


def test_a_named_survey_keeps_who_for_whoever_leads_it() -> None:
    survey = make_survey(mode=SurveyMode.NAMED)
    answered(survey)

    with pytest.raises(SurveyRefused, match="när enkäten är stängd"):
        named_answers(fresh(survey), viewer=LEADER)
    close_survey(survey)

    assert len(named_answers(fresh(survey), viewer=LEADER)) == N
    # Somebody else with the same name is somebody else.
    with pytest.raises(NotAllowed, match="Bara den som leder"):
        named_answers(fresh(survey), viewer=replace(LEADER, account="disa2"))


def test_what_was_said_of_names_when_the_page_was_read_must_still_hold() -> None:
    survey = make_survey(mode=SurveyMode.NAMED)
    handed = invite_many(survey, {("Chefer", "08"): 5})
    open_survey(survey)

    with pytest.raises(ModeMoved):
        answer_survey(handed[0].invitation, {"nytta": "ja"}, mode="anonymous", at=timezone.now())


def test_results_and_texts_wait_for_the_closing_and_are_frozen_when_published() -> None:
    survey = make_survey()
    answered(survey)
    with pytest.raises(SurveyRefused):
        told_survey(fresh(survey))
    with pytest.raises(SurveyRefused):
        publish_survey(fresh(survey), viewer=LEADER, at=timezone.now())

    close_survey(survey)
    first = make_published_survey(survey)

    assert make_published_survey(survey) == first
    assert len(free_texts(fresh(survey), told_survey(fresh(survey)), viewer=LEADER)["varfor"]) == N
    assert "Svar 0" not in str(first.results)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        PublishedSurvey.objects.update(results={})


def test_no_texts_are_read_where_it_is_not_told_how_many_there_are() -> None:
    survey = make_survey()
    handed = invite_many(survey, {("Chefer", "08"): 40})
    open_survey(survey)
    let_answer(
        handed, [{"nytta": "nej", "varfor": f"Svar {n}"} if n < 38 else {"nytta": "ja"} for n in range(40)]
    )
    close_survey(survey)

    results = told_survey(fresh(survey))

    # Thirty-eight texts would tell that two of the forty were content, which the question before does not.
    assert results.questions[0].result.base == 40
    assert free_texts(fresh(survey), results, viewer=LEADER) == {}


def test_a_new_link_is_not_the_old_one_and_neither_is_kept() -> None:
    survey = make_survey()
    handed = invite_many(survey, {("Chefer", "08"): 1})[0]

    again = renew_link(handed.invitation, viewer=LEADER, at=timezone.now())

    assert again.token != handed.token
    kept = Invitation.objects.get().token_hash
    assert kept != handed.invitation.token_hash
    assert again.token not in kept


def test_a_used_link_is_not_renewed() -> None:
    survey = make_survey()
    invitation = answered(survey, n=12)[0]

    with pytest.raises(SurveyRefused, match="redan använd"):
        renew_link(invitation, viewer=LEADER, at=timezone.now())


def test_a_closed_survey_gives_no_new_link_and_tells_nothing_of_who_answered() -> None:
    survey = make_survey()
    used = answered(survey, n=12)[0]
    unused = invite_many(survey, {("Chefer", "08"): 1})[0].invitation
    close_survey(survey)

    for invitation in (used, unused):
        with pytest.raises(SurveyRefused, match="Enkäten är stängd, så ingen ny länk görs"):
            renew_link(invitation, viewer=LEADER, at=timezone.now())


def test_each_row_can_be_made_by_itself() -> None:
    survey = make_survey(mode=SurveyMode.NAMED)
    invitation = make_invitation(make_survey_group(survey))

    assert str(make_answer_link(invitation)) == invitation.code
    assert str(make_survey_answer(invitation, nytta="ja")).endswith(": 1")
