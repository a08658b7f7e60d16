"""The journal: every act ends there, and only acts that have a name."""

from __future__ import annotations

import pytest

from ledtrad.accounts.actions import EVENTS, write_journal
from ledtrad.accounts.models import JournalEntry
from tests.cast import ALVA, MORNING, make_journal_entry, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("event", sorted(EVENTS))
def test_an_act_is_written_with_who_what_and_when(event: str) -> None:
    entry = write_journal(
        event, by=ALVA, at=MORNING, subject=("round", "bjorkoomgangen"), details={"rows": 3}
    )

    kept = JournalEntry.objects.get(pk=entry.pk)
    assert (kept.event, kept.by, kept.at, kept.details) == (event, ALVA, MORNING, {"rows": 3})
    assert str(kept) == f"{event} round bjorkoomgangen"


def test_an_act_without_a_name_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(
        ValueError, match=r"known: .*account_made, .*claim_read, .*data_loaded, .*release_frozen"
    ):
        write_journal("gissat", by=ALVA, at=MORNING, subject=("round", "bjorkoomgangen"))


def test_the_journal_is_read_in_the_order_it_was_written() -> None:
    first, second = make_journal_entry(subject="a"), make_journal_entry(subject="b")

    assert list(JournalEntry.objects.filter(pk__in=[first.pk, second.pk])) == [first, second]


def test_the_load_of_2012_and_the_reading_of_its_claims_are_there() -> None:
    told = set(JournalEntry.objects.values_list("event", "subject_key"))

    assert {("data_loaded", "lagesrapport-2012"), ("claim_read", "omrakning-2012")} <= told


def test_a_user_is_shown_by_name() -> None:
    assert str(make_user("alva")) == ALVA
