"""What a county says of the names in its own report, laid on the question of changes to the registry beside what stands there."""

from __future__ import annotations

import pytest

from ledtrad.accounts.models import JournalEntry
from ledtrad.rounds.actions.naming import SaidOfName
from ledtrad.rounds.actions.own_reports import Landing, Sorting, load_own_report, take_as_drafts
from ledtrad.rounds.actions.reports import SentFile
from ledtrad.rounds.models import Draft, Question, ReportFile, Response
from ledtrad.rounds.queries.naming import name_desk
from ledtrad.rounds.queries.seats import seat_of
from tests.cast import BJORKO, MORNING, NOON, make_actor, make_body, the_actor, the_open_round
from tests.rounds.answerers import BO, asked, bjorko, hand_in_all, write

GROUPS = "bjorkofragan"
GROUP = "chefsgruppen-bjorko"
REPORT = "# Antal grupper\n\n12\n\n# Övrigt\n\nStyrgruppen för äldre bildades. Björkörådet möts, liksom Björkönämnden.\n"
STANDS = ["ny", "", "Rådet för barn", "slag-network", "2026", "Bildades i mars."]

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> ReportFile:
    """Give Björkö's report in a round that asks what is to be changed in the registry."""
    the_open_round()
    Question.objects.filter(pk=asked().pk).update(kind="registry_change")
    make_body(actor=make_actor(GROUP, county=the_actor(BJORKO)))
    sent = SentFile("rapport.md", REPORT.encode(), BJORKO)
    return load_own_report(sent, seat_of(bjorko()), viewer=BO, at=MORNING).file


def take(file: ReportFile, said: dict[str, SaidOfName], **landings: Landing) -> list[list[str]]:
    numbers = {one.told.name: one.told.number for one in name_desk(file).unknown}
    names = {numbers[name]: one for name, one in said.items()}
    take_as_drafts(file, landings, Sorting(1, {}, names), viewer=BO, at=NOON)
    rows: list[list[str]] = Draft.objects.get(question=asked()).typed
    return rows


def new(name: str = "") -> SaidOfName:
    return SaidOfName("ny", name, kind="official", on="2026-03")


def test_what_was_handed_in_and_came_back_stays_above_the_names(file: ReportFile) -> None:
    write([STANDS])
    hand_in_all()
    Response.objects.filter(participant=bjorko()).update(state="returned")

    rows = take(file, {"Björkörådet": new()}, **{"antal-grupper": Landing(0, "behall", revision=1)})

    assert rows[0] == STANDS
    assert [row[2] for row in rows] == ["Rådet för barn", "Björkörådet"]


def test_two_names_of_one_body_are_both_told_though_its_place_takes_one(file: ReportFile) -> None:
    same = SaidOfName("samma", body=GROUP)

    first, second = take(file, {"Björkörådet": same, "Björkönämnden": same})

    assert first[:3] == ["kallas", f"o-{GROUP}", "Björkörådet"]
    assert second[:5] == ["annat", "", "", "", ""]
    assert "kallas också ”Björkönämnden”" in second[5]


def test_two_names_of_one_new_body_are_one_proposal(file: ReportFile) -> None:
    rows = take(file, {"Björkörådet": new("Rådet"), "Björkönämnden": new("Rådet")})

    assert [row[:3] for row in rows] == [["ny", "", "Rådet"]]


def test_the_question_that_got_the_names_is_told_of_among_those_that_got_something(file: ReportFile) -> None:
    (place,) = (one.told.number for one in name_desk(file).unknown if one.told.name == "Björkörådet")

    drafts = take_as_drafts(file, {}, Sorting(1, {}, {place: new()}), viewer=BO, at=NOON)

    assert {one.question.key for one in drafts} == {"antal-grupper", GROUPS}
    assert JournalEntry.objects.get(event="report_taken").details["questions"] == 2
