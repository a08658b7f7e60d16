"""`ledtrad remind`: whom it reminds, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ledtrad.core.deadlines import day_in_sweden
from ledtrad.jobs.passes import PASSES
from ledtrad.rounds.actions.participants import remind
from ledtrad.rounds.models import Dispatch, Round
from tests.cast import NORRA_GRANO, make_open_round
from tests.console.conftest import Run


@pytest.fixture
def due_tomorrow(db: None) -> Round:
    """An open round whose last day is tomorrow."""
    round_ = make_open_round()
    Round.objects.filter(pk=round_.pk).update(due_on=day_in_sweden(datetime.now(UTC)) + timedelta(days=1))
    return round_


def test_each_is_reminded_once_of_the_step_that_has_come(ledtrad: Run, due_tomorrow: Round) -> None:
    first, again = ledtrad("remind"), ledtrad("remind", due_tomorrow.key)

    assert {one["days_before"] for one in first.json()} == {2}
    assert NORRA_GRANO in {one["unit"] for one in first.json()}
    assert (first.code, len(first.json())) == (0, 4)
    assert (again.code, again.json()) == (0, [])


def test_a_round_that_does_not_exist_is_told(ledtrad: Run) -> None:
    ran = ledtrad("remind", "finns-inte")

    assert ran.code == 2
    assert "Omgången ”finns-inte” finns inte." in ran.err


def test_a_round_that_breaks_stands_in_no_others_way(
    due_tomorrow: Round, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first = day_in_sweden(datetime.now(UTC))
    told = {
        name: getattr(due_tomorrow, name)
        for name in ("template_version", "period_start", "period_end", "as_of", "state")
    }
    broken = Round.objects.create(key="trasig", title="Trasig", due_on=first, **told)

    def breaking(round_: Round, **told: Any) -> object:
        if round_.pk == broken.pk:
            raise ValueError(round_.key)
        return remind(round_, **told)

    monkeypatch.setattr("ledtrad.rounds.jobs.remind", breaking)

    PASSES["reminders"].run(lambda: datetime.now(UTC))

    assert Dispatch.objects.filter(participant__round=due_tomorrow).count() == 4
    assert "A pass broke at Trasig" in caplog.text


def test_the_worker_reminds_by_itself_and_leaves_nothing_for_the_command(
    ledtrad: Run, due_tomorrow: Round
) -> None:
    PASSES["reminders"].run(lambda: datetime.now(UTC))

    assert Dispatch.objects.filter(participant__round=due_tomorrow).count() == 4
    assert ledtrad("remind").json() == []
