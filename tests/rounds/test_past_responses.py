"""What was loaded as it once was counts as accepted: nobody reviews it here."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from ledtrad.rounds.actions.recording import response_of
from ledtrad.rounds.models import Participant, Response, Round
from tests.cast import (
    BJORKO,
    GRANO,
    NOON,
    make_open_round,
    make_participant,
    make_response,
    make_round,
    make_template_version,
    participant_in,
)

pytestmark = pytest.mark.django_db
MIGRATION = "ledtrad.rounds.migrations.0005_past_responses_accepted"


def test_past_responses_are_accepted_and_those_of_a_round_under_way_are_left() -> None:
    past = make_response(participant=make_participant(GRANO, round_=make_round("forra-aret")))
    open_ = make_open_round(version=make_template_version(number=2))
    waiting = make_response(participant=participant_in(open_, BJORKO))

    import_module(MIGRATION).accept(apps, None)

    states = dict(Response.objects.filter(pk__in=[past.pk, waiting.pk]).values_list("pk", "state"))
    assert states == {past.pk: "accepted", waiting.pk: "submitted"}


def test_a_response_has_room_for_the_keys_and_names_of_its_round_and_its_participant() -> None:
    participant = participant_in(make_open_round("r" * 99), BJORKO)
    Round.objects.filter(pk=participant.round_id).update(title="T" * 200)
    actor = participant.actor
    actor.key, actor.name = "a" * 100, "N" * 200
    actor.save()

    source = response_of(Participant.objects.get(pk=participant.pk), provenance="submitted", at=NOON).source
    source.full_clean()

    assert source.key == f"{'r' * 99}-{'a' * 100}"
