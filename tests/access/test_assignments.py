"""Assignments: a person's roles by day, given and ended by somebody who may, each with its entry in the journal."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.actions import assign_role, end_roles
from ledtrad.access.backends import PersonWithRoles
from ledtrad.access.policies import PAGES, viewer_for
from ledtrad.access.queries import user_with_roles, viewer_of_user
from ledtrad.accounts.models import JournalEntry, User
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from tests.cast import BJORKO, EVENING, NOON, make_assignment, make_user, the_actor

pytestmark = pytest.mark.django_db
OPERATOR = viewer_for("operator", label="driften")


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_role_holds_from_its_first_day_until_the_day_it_ends(day: date, may: bool) -> None:
    assignment = make_assignment(valid_to=date(2026, 7, 1))

    viewer = viewer_of_user(assignment.user, on=day)

    assert viewer.may("responses.correct", unit=BJORKO) is may
    assert viewer.label == "Bo"


def test_the_viewer_of_a_person_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = make_user()
    make_assignment(user)
    make_assignment(user, role="reader", unit="")

    with django_assert_num_queries(1):
        viewer_of_user(user, on=date(2026, 3, 2))


def test_the_person_of_a_session_comes_with_the_roles_of_the_day(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user, day = make_user(), date(2026, 3, 2)
    for role, unit, valid_to in (("county_author", BJORKO, None), ("reader", "", None), ("analyst", "", day)):
        make_assignment(user, role=role, unit=unit, valid_to=valid_to)
    alone = viewer_of_user(user, on=day)

    with django_assert_num_queries(1):
        read = user_with_roles(user.pk, on=day)
        assert read is not None
        assert viewer_of_user(read, on=day) == alone

    assert not alone.may("claims.write")
    # Who was read for one day is asked about anew for another.
    assert viewer_of_user(read, on=date(2026, 3, 1)).may("claims.write")


def test_somebody_without_a_role_is_a_person_all_the_same_and_a_closed_account_is_not() -> None:
    user, backend = make_user(), PersonWithRoles()

    read = backend.get_user(user.pk)

    assert read == user
    assert viewer_of_user(user, on=localdate()) == viewer_of_user(read, on=localdate())
    assert backend.get_user(user.pk + 1) is None
    User.objects.update(is_active=False)
    assert backend.get_user(user.pk) is None


def test_a_given_role_stands_in_the_journal_and_opens_from_the_same_day() -> None:
    user = make_user("bo", first_name="Bo")

    assign_role(user, role="county_author", unit=the_actor(), viewer=OPERATOR, at=NOON)

    assert viewer_of_user(user, on=NOON.date()).may("responses.correct", unit=BJORKO)
    entry = JournalEntry.objects.get(event="role_given")
    assert (entry.by, entry.subject_key, entry.details) == (
        "driften",
        "bo",
        {"role": "county_author", "unit": BJORKO},
    )


def test_a_role_that_is_ended_after_midnight_held_the_day_before() -> None:
    user = make_user()
    assign_role(user, role="analyst", viewer=OPERATOR, at=datetime(2026, 7, 1, 12, tzinfo=UTC))

    # Half past midnight in Stockholm, when the day of the universal clock is still the first of July.
    end_roles(user, viewer=OPERATOR, at=datetime(2026, 7, 1, 22, 30, tzinfo=UTC))

    assert viewer_of_user(user, on=date(2026, 7, 1)).may("claims.write")
    assert not viewer_of_user(user, on=date(2026, 7, 2)).may("claims.write")


def test_ended_roles_are_gone_with_the_next_request_also_those_of_the_same_day() -> None:
    user = make_user()
    make_assignment(user, role="reader", unit="")
    assign_role(user, role="analyst", viewer=OPERATOR, at=NOON)

    n_ended = end_roles(user, viewer=OPERATOR, at=EVENING)

    assert n_ended == 2
    assert viewer_of_user(user, on=EVENING.date()).permissions == viewer_for("public", label="").permissions


@pytest.mark.parametrize("role", ["", "public", "chef", "Analyst"])
def test_a_role_outside_the_table_is_refused_with_those_that_exist(role: str) -> None:
    with pytest.raises(UnknownName, match="Roller som finns är analyst"):
        assign_role(make_user(), role=role, viewer=OPERATOR, at=NOON)


def test_a_countys_author_without_a_county_is_refused_in_words_and_by_the_database() -> None:
    user = make_user()

    with pytest.raises(LedtradError, match="Ange vilket län som rollen gäller"):
        assign_role(user, role="county_author", viewer=OPERATOR, at=NOON)
    with pytest.raises(IntegrityError):
        make_assignment(user, unit="")


def test_an_assignment_that_ends_before_it_begins_is_refused() -> None:
    assignment = make_assignment()
    assignment.valid_to = assignment.valid_from

    with pytest.raises(ValidationError, match="slutdatum som är senare"):
        assignment.full_clean()


@pytest.mark.parametrize("role", ["public", "reader", "analyst", "coordinator"])
def test_nobody_but_the_operator_gives_or_ends_roles(role: str) -> None:
    user, viewer = make_user(), viewer_for(role, label="Alva")

    with pytest.raises(NotAllowed):
        assign_role(user, role="analyst", viewer=viewer, at=NOON)
    with pytest.raises(NotAllowed):
        end_roles(user, viewer=viewer, at=NOON)


def test_a_signed_in_person_without_the_right_is_told_that_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(PAGES, "website:start", "data.load")
    client = Client()
    client.force_login(make_user())

    answer = client.get("/")

    assert answer.status_code == 403
    assert "Du har inte tillgång till sidan" in answer.content.decode()
