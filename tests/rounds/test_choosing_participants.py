"""Choosing who answers a round: what the registry proposes as of a day, and what is seated of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import UnknownName
from ledtrad.registry.models import ActorKind
from ledtrad.rounds.actions.participants import RosterMoved, choose_participants
from ledtrad.rounds.actions.rounds import Change, change_round, open_round, plan_of
from ledtrad.rounds.models import Participant, Round, Template
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.rounds.queries.roster import proposed_roster, roster_mark
from tests.cast import GRANO, NOON, NORRA_GRANO, make_actor, make_relation, participant_in
from tests.collection.round_ways import NOTHING, keys_of, make_plain_draft, make_questions, seated

pytestmark = pytest.mark.django_db
DISA = viewer_for("coordinator", label="Disa")
TODAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_the_registry_proposes_counties_sub_regions_and_municipalities() -> None:
    found = {who: keys_of(who) for who in ("counties", "subregions", "municipalities", "both")}

    assert {who: len(keys) for who, keys in found.items()} == {
        "counties": 21, "subregions": 25, "municipalities": 290, "both": 311,
    }  # fmt: skip
    place = found["subregions"].index("14")
    assert found["subregions"][place + 1 : place + 5] == [
        "fyrbodal",
        "goteborgsregionen",
        "sjuharad",
        "skaraborg",
    ]


def test_the_proposal_is_that_of_the_day() -> None:
    county, subregion = (ActorKind.objects.get(key=key) for key in ("county", "subregion"))
    grano = make_actor(GRANO, kinds=[county], valid=("2026", ""))
    part = make_actor(NORRA_GRANO, county=grano, kinds=[subregion], valid=("", ""))
    make_relation("part_of", origin=part, target=grano, valid=("2026", "2026"))
    own = {GRANO, NORRA_GRANO}

    found = [
        {one.key: one.whole for one in proposed_roster(date(year, 6, 1), who="subregions") if one.key in own}
        for year in (2025, 2026, 2027)
    ]

    assert found == [{}, {GRANO: "", NORRA_GRANO: GRANO}, {GRANO: ""}]


def test_the_roster_is_what_was_chosen_with_parts_under_their_county() -> None:
    round_ = make_plain_draft()
    first = choose_participants(round_, ["14", "fyrbodal", "08", "1480"], seen=NOTHING, viewer=DISA, at=NOON)
    kept = participant_in(round_, "fyrbodal").pk

    choose_participants(
        round_, ["fyrbodal", "01"], seen=roster_mark(one.key for one in first), viewer=DISA, at=NOON
    )

    assert {one.key for one in first} == {"14", "fyrbodal", "08", "1480"}
    assert seated(round_) == {"01": "", "fyrbodal": ""}
    assert participant_in(round_, "fyrbodal").pk == kept


def test_a_part_and_a_municipality_are_counted_in_the_county_that_answers_too() -> None:
    round_ = make_plain_draft()

    choose_participants(round_, ["14", "fyrbodal", "1480", "0880"], seen=NOTHING, viewer=DISA, at=NOON)

    assert seated(round_) == {"14": "", "fyrbodal": "14", "1480": "14", "0880": ""}


@pytest.mark.parametrize("key", ["finns-inte", "", "a\x00"])
def test_who_is_not_in_the_registry_that_day_is_not_chosen(key: str) -> None:
    round_ = make_plain_draft()

    with pytest.raises(UnknownName):
        choose_participants(round_, ["08", key], seen=NOTHING, viewer=DISA, at=NOON)

    assert seated(round_) == {}


def test_a_roster_that_moved_or_is_frozen_is_not_chosen_again() -> None:
    round_ = make_plain_draft()
    choose_participants(round_, ["08"], seen=NOTHING, viewer=DISA, at=NOON)
    with pytest.raises(RosterMoved):
        choose_participants(round_, ["01"], seen=NOTHING, viewer=DISA, at=NOON)
    open_round(round_, viewer=DISA, at=TODAY)

    with pytest.raises(RoundRefused):
        choose_participants(round_, ["01"], seen=roster_mark(["08"]), viewer=DISA, at=NOON)

    assert seated(round_) == {"08": ""}


def test_311_participants_are_chosen_and_the_round_opened_with_few_queries() -> None:
    round_, keys = make_plain_draft(make_questions(12)), keys_of("both")

    with CaptureQueriesContext(connection) as choosing:
        choose_participants(round_, keys, seen=NOTHING, viewer=DISA, at=NOON)
    with CaptureQueriesContext(connection) as opening:
        opened = open_round(round_, viewer=DISA, at=TODAY)

    assert Participant.objects.filter(round=round_).count() == 311
    assert (opened.state, opened.opened_at, opened.opened_by) == ("open", TODAY, "Disa")
    opened.template_version.refresh_from_db()
    assert opened.template_version.frozen_at == TODAY
    # Savepoints are counted too; SQLite takes the new rows in four portions.
    assert len(choosing) <= 14
    assert len(opening) <= 13


def test_another_day_of_the_registry_ties_the_roster_anew() -> None:
    round_ = make_plain_draft(as_of=date(2012, 12, 31))
    choose_participants(round_, ["14", "fyrbodal"], seen=NOTHING, viewer=DISA, at=NOON)
    assert seated(round_)["fyrbodal"] == "14"
    Participant.objects.filter(round=round_, actor__key="fyrbodal").update(parent=None)
    plan = plan_of(round_)

    change_round(round_, Change(replace(plan, title="Annan"), plan.mark), viewer=DISA, at=NOON)
    untouched = seated(round_)["fyrbodal"]
    plan = plan_of(Round.objects.get(pk=round_.pk))
    change_round(round_, Change(replace(plan, as_of=date(2012, 12, 30)), plan.mark), viewer=DISA, at=NOON)

    assert (untouched, seated(round_)["fyrbodal"]) == ("", "14")


def test_a_survey_has_no_participants_to_choose() -> None:
    round_ = make_plain_draft()
    Template.objects.filter(pk=round_.template_version.template_id).update(kind="survey")

    with pytest.raises(RoundRefused) as refused:
        choose_participants(round_, ["08"], seen=NOTHING, viewer=DISA, at=NOON)

    assert "En enkät har inga deltagare" in refused.value.faults[0][1]
    assert seated(round_) == {}
