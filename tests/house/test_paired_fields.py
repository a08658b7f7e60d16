"""When something was done, it is known by whom: `x_at` and `x_by` are both set or both empty, and the database sees to it.

For each model with both fields, where one of them may be empty:

| x_at  | x_by  | the database |
|-------|-------|--------------|
| empty | empty | lets it be   |
| set   | set   | lets it be   |
| set   | empty | refuses      |
| empty | set   | refuses      |

A pair that is always set needs no such constraint and stands in ALWAYS_SET. The test asks each CheckConstraint itself, so the rule
holds for models to come.
"""

from __future__ import annotations

# ruff: noqa: DJ008 - planted tables are shown to nobody
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from django.db import models
from django.db.models import Q, Value
from django.test.utils import isolate_apps

from tests.house.django_tree import own_models

# Pairs where neither may be left out: the row is made by the act that they tell of.
ALWAYS_SET = {
    "rounds.ProposalDecision.made_at/made_by",
    "rounds.PublishedSurvey.published_at/published_by",
    "access.Assignment.given_at/given_by",
    "accounts.Comment.made_at/made_by",
    "accounts.CommentWithdrawal.made_at/made_by",
    "accounts.JournalEntry.at/by",
    "jobs.Job.queued_at/queued_by",
    "rounds.ActionStep.made_at/made_by",
    "rounds.AgreedAction.made_at/made_by",
    "rounds.CountyDialogue.changed_at/changed_by",
    "rounds.CountyDialogue.made_at/made_by",
    "rounds.DialogueAcceptance.made_at/made_by",
    "rounds.Dispatch.made_at/made_by",
    "rounds.Draft.saved_at/saved_by",
    "rounds.PointNote.made_at/made_by",
    "rounds.RegisterNumber.given_at/given_by",
    "rounds.RegisterSeries.made_at/made_by",
    "rounds.NamedInReport.said_at/said_by",
    "rounds.ReportFile.loaded_at/loaded_by",
    "rounds.ResponseStep.made_at/made_by",
    "rounds.ReviewNote.made_at/made_by",
    "rounds.Revision.made_at/made_by",
    "rounds.StruckNumber.struck_at/struck_by",
    "synthesis.CheckOverride.overridden_at/overridden_by",
    "synthesis.ClaimReading.read_at/read_by",
    "synthesis.Correction.corrected_at/corrected_by",
    "synthesis.FactCheck.opened_at/opened_by",
    "synthesis.FactCheckAnswer.sent_at/sent_by",
    "synthesis.FactCheckDecision.decided_at/decided_by",
    "synthesis.FactCheckDraft.saved_at/saved_by",
    "synthesis.FactCheckReminder.made_at/made_by",
    "synthesis.ReadAnswer.read_at/read_by",
    "synthesis.Release.frozen_at/frozen_by",
    "synthesis.ReleaseFile.kept_at/kept_by",
    "synthesis.SecondReading.made_at/made_by",
    "synthesis.SectionEdit.edited_at/edited_by",
}


def pairs(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """Give the names of each pair of instant and actor."""
    names = {field.name for field in model._meta.local_concrete_fields}
    for name in sorted(names):
        if name == "at" or name.endswith("_at"):
            by = f"{name.removesuffix('at')}by"
            if by in names:
                yield name, by


def may_be_empty(model: type[models.Model], name: str) -> bool:
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field.null or field.blank


def unguarded(model: type[models.Model]) -> list[str]:
    """Give each pair that the database would let stand half set."""
    return [
        f"{model._meta.label}.{at}/{by}"
        for at, by in pairs(model)
        if (may_be_empty(model, at) or may_be_empty(model, by))
        and not any(_guards(model, check, at, by) for check in _checks(model))
    ]


def _checks(model: type[models.Model]) -> list[Q]:
    return [
        constraint.condition
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint) and isinstance(constraint.condition, Q)
    ]


def _names_in(condition: Q) -> set[str]:
    found: set[str] = set()
    for child in condition.children:
        if isinstance(child, Q):
            found |= _names_in(child)
        elif isinstance(child, tuple):
            found.add(str(child[0]).split("__")[0])
    return found


def _guards(model: type[models.Model], check: Q, at: str, by: str) -> bool:
    """Tell whether the check refuses every half pair and lets some row with both, and some with neither, be."""
    names = _names_in(check)
    if not {at, by} <= names:
        return False
    others = sorted(names - {at, by})
    lets_be = {
        (has_at, has_by): [
            _holds(model, check, {at: has_at, by: has_by, **dict(zip(others, rest, strict=True))})
            for rest in product([True, False], repeat=len(others))
        ]
        for has_at, has_by in product([True, False], repeat=2)
    }
    halves = lets_be[True, False] + lets_be[False, True]
    return not any(halves) and any(lets_be[True, True]) and any(lets_be[False, False])


def _holds(model: type[models.Model], check: Q, is_set: dict[str, bool]) -> bool:
    return check.check({name: _value(model, name, full=full) for name, full in is_set.items()})


def _value(model: type[models.Model], name: str, *, full: bool) -> Value:
    """Give a value as the database would compare it: something, or the field's own way of being empty."""
    field: Any = model._meta.get_field(name)
    if isinstance(field, models.BooleanField):
        return Value(full, output_field=field)
    something: Any = datetime(2012, 1, 1, tzinfo=UTC) if isinstance(field, models.DateTimeField) else "1"
    return Value(something if full else (None if field.null else ""), output_field=field)


@pytest.mark.django_db
def test_every_pair_that_may_be_empty_is_guarded() -> None:
    assert [fault for model in own_models() for fault in unguarded(model)] == []


def test_the_pairs_without_a_guard_are_always_set_and_no_others() -> None:
    required = {
        f"{model._meta.label}.{at}/{by}"
        for model in own_models()
        for at, by in pairs(model)
        if not may_be_empty(model, at) and not may_be_empty(model, by)
    }

    assert required == ALWAYS_SET


def _planted(condition: Q | None) -> type[models.Model]:
    class Planted(models.Model):
        done_at = models.DateTimeField(null=True, blank=True)
        done_by = models.CharField(max_length=9, blank=True)

        class Meta:
            app_label = "evidence"
            constraints = [models.CheckConstraint(condition=condition, name="pair")] if condition else []

    return Planted


BOTH = Q(done_at__isnull=False) & ~Q(done_by="")
NEITHER = Q(done_at=None, done_by="")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("condition", "guarded"),
    [
        (BOTH | NEITHER, True),
        (None, False),
        # Half a rule: an actor without an instant slips through.
        (Q(done_at=None) | BOTH, False),
        # No rule for the two together.
        (~Q(done_by="x"), False),
        # A rule that no empty row could meet.
        (BOTH, False),
    ],
)
@isolate_apps("ledtrad.evidence")
def test_only_the_whole_rule_counts_as_a_guard(condition: Q | None, guarded: bool) -> None:
    assert (unguarded(_planted(condition)) == []) is guarded
