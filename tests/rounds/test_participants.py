"""Exemptions, more time, and reminders that are never doubled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import NotAllowed
from ledtrad.registry.models import Actor
from ledtrad.rounds.actions.participants import end_exemption, exempt, give_more_time, remind
from ledtrad.rounds.models import Dispatch, Participant, Round
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.rounds.queries import reminders
from ledtrad.rounds.queries.reminders import due_reminders
from tests.cast import (
    BJORKO,
    GRANO,
    NOON,
    NORRA_GRANO,
    TALLMO,
    make_dispatch,
    make_open_round,
    make_response,
    participant_in,
)

pytestmark = pytest.mark.django_db
DISA = viewer_for("coordinator", label="Disa")


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_an_exemption_has_reason_and_actor_and_can_be_ended() -> None:
    row = participant_in(make_open_round(), BJORKO)

    exempted = exempt(row, reason=" Länet är\nnybildat. ", viewer=DISA, at=NOON)
    told = (exempted.exempt, exempted.exempt_reason, exempted.exempt_by)
    ended = end_exemption(row, viewer=DISA, at=NOON)

    assert told == (True, "Länet är nybildat.", "Disa")
    assert (ended.exempt, ended.exempt_reason) == (False, "")
    events = JournalEntry.objects.filter(subject_key="bjorkoinsamlingen").order_by("pk")
    assert [(entry.event, entry.details["unit"]) for entry in events] == [
        ("participant_exempted", BJORKO),
        ("exemption_ended", BJORKO),
    ]


def test_more_time_until_a_year_that_was_typed_wrong_is_refused() -> None:
    row = participant_in(make_open_round(), BJORKO)

    with pytest.raises(RoundRefused, match="9999-12-31, ligger mer än fem år efter perioden"):
        give_more_time(row, day=date(9999, 12, 31), reason="Sjukdom.", viewer=DISA, at=NOON)


def test_more_time_is_a_later_day_with_reason_and_actor() -> None:
    row = participant_in(make_open_round(), BJORKO)

    given = give_more_time(row, day=date(2026, 4, 10), reason="Sjukdom.", viewer=DISA, at=NOON)

    assert (given.last_day, given.due_reason, given.due_by) == (date(2026, 4, 10), "Sjukdom.", "Disa")
    with pytest.raises(RoundRefused, match="fredag 10 april 2026"):
        give_more_time(given, day=date(2026, 4, 10), reason="Mer.", viewer=DISA, at=NOON)


def test_neither_is_given_without_a_reason_or_once_something_came_in() -> None:
    round_ = make_open_round()
    row, done = participant_in(round_, BJORKO), participant_in(round_, GRANO)
    make_response(participant=done)

    for unit, reason in ((row, " "), (done, "Skäl.")):
        with pytest.raises(RoundRefused):
            exempt(unit, reason=reason, viewer=DISA, at=NOON)
        with pytest.raises(RoundRefused):
            give_more_time(unit, day=date(2026, 4, 10), reason=reason, viewer=DISA, at=NOON)
    with pytest.raises(RoundRefused):
        end_exemption(row, viewer=DISA, at=NOON)


@pytest.mark.parametrize("state", ["closed", "analysis", "factcheck", "published", "archived"])
def test_nothing_of_it_is_decided_once_the_round_is_closed(state: str) -> None:
    row = participant_in(make_open_round(state=state), BJORKO)

    acts: tuple[Callable[[], Participant], ...] = (
        lambda: exempt(row, reason="Skäl.", viewer=DISA, at=NOON),
        lambda: end_exemption(row, viewer=DISA, at=NOON),
        lambda: give_more_time(row, day=date(2026, 4, 10), reason="Skäl.", viewer=DISA, at=NOON),
    )
    for act in acts:
        with pytest.raises(RoundRefused, match="stängd"):
            act()


def test_only_who_leads_the_round_decides_and_reminds() -> None:
    round_, alva = make_open_round(), viewer_for("analyst", label="Alva")
    row = participant_in(round_, BJORKO)

    acts: tuple[Callable[[], object], ...] = (
        lambda: exempt(row, reason="Skäl.", viewer=alva, at=NOON),
        lambda: give_more_time(row, day=date(2026, 4, 10), reason="Skäl.", viewer=alva, at=NOON),
        lambda: remind(round_, viewer=alva, at=at(3, 20)),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    ("when", "days"),
    [
        (at(3, 12, 22), []),
        # 23:00 UTC is the next day in Sweden.
        (at(3, 12, 23), [14]),
        (at(3, 19), [14]),
        (at(3, 20), [7]),
        (at(3, 26), [2]),
        (at(4, 20), [-1]),
    ],
)
def test_the_latest_step_that_has_come_is_the_only_one(when: datetime, days: list[int]) -> None:
    due = due_reminders(make_open_round(), at=when)

    assert [one.days_before for one in due if one.unit == BJORKO] == days
    assert len({one.unit for one in due}) == len(due) in (0, 4)


def test_who_is_done_or_exempt_is_not_reminded_and_who_was_sent_back_is() -> None:
    round_ = make_open_round()
    make_response(participant=participant_in(round_, BJORKO))
    returned = make_response(participant=participant_in(round_, GRANO))
    returned.state = "returned"
    returned.save()
    exempt(participant_in(round_, TALLMO), reason="Skäl.", viewer=DISA, at=NOON)

    reminded = remind(round_, viewer=DISA, at=at(3, 20))

    assert {one.unit for one in reminded} == {GRANO, NORRA_GRANO}


def test_who_has_more_time_is_reminded_before_the_own_day() -> None:
    round_ = make_open_round()
    give_more_time(
        participant_in(round_, BJORKO), day=date(2026, 4, 24), reason="Skäl.", viewer=DISA, at=NOON
    )

    reminded = {one.unit: (one.days_before, one.due_on) for one in due_reminders(round_, at=at(4, 11))}

    assert reminded[BJORKO] == (14, date(2026, 4, 24))
    assert reminded[TALLMO] == (-1, date(2026, 3, 27))


def test_reminding_again_reminds_nobody_and_a_new_step_everybody() -> None:
    round_ = make_open_round()

    counts = [
        len(remind(round_, viewer=DISA, at=when)) for when in (at(3, 13), at(3, 13, 20), at(3, 15), at(3, 20))
    ]

    assert counts == [4, 0, 0, 4]
    assert JournalEntry.objects.filter(event="participants_reminded").count() == 2


def test_two_who_remind_at_once_remind_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    round_ = make_open_round()
    row = participant_in(round_, BJORKO)
    find = reminders._not_done

    def meanwhile(of: Round) -> object:
        # What is told is read before who is not done: here the other one gets in between.
        make_dispatch(14, participant=row)
        return find(of)

    monkeypatch.setattr(reminders, "_not_done", meanwhile)

    reminded = remind(round_, viewer=DISA, at=at(3, 13))

    assert BJORKO not in {one.unit for one in reminded}
    assert len(reminded) == 3
    assert Dispatch.objects.filter(participant=row).count() == 1


@pytest.mark.parametrize("state", ["closed", "published"])
def test_a_round_that_is_not_open_reminds_nobody(state: str) -> None:
    assert remind(make_open_round(state=state), viewer=DISA, at=at(3, 20)) == ()


def test_a_step_that_had_come_when_the_round_opened_is_passed_over() -> None:
    round_ = make_open_round()
    round_.opened_at = at(3, 20)

    assert due_reminders(round_, at=at(3, 21)) == ()
    assert {one.days_before for one in due_reminders(round_, at=at(3, 25))} == {2}


def test_reminding_many_costs_no_more_queries_than_a_few() -> None:
    round_ = make_open_round()
    with CaptureQueriesContext(connection) as few:
        remind(round_, viewer=DISA, at=at(3, 13))
    actors = Actor.objects.filter(key__regex="^01..$")[:20]
    Participant.objects.bulk_create(Participant(round=round_, actor=actor) for actor in actors)

    with CaptureQueriesContext(connection) as many:
        reminded = remind(round_, viewer=DISA, at=at(3, 20))

    assert len(reminded) == 24
    assert len(many) == len(few) <= 9
