"""The round that newcomers practise in: made through the ordinary actions, open about being invented, and named on no public page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.config.cli import main
from ledtrad.core.errors import BadData
from ledtrad.rounds.models import AgendaPoint, Answer, CountyDialogue, Dispatch, Draft, Revision, Round
from ledtrad.rounds.queries.board import Board, board
from ledtrad.rounds.queries.earlier import earlier_answers
from ledtrad.rounds.queries.rounds import latest_round_key
from ledtrad.rounds.queries.seats import participants_told
from ledtrad.synthesis.loading.practice import load_practice
from ledtrad.synthesis.loading.practice_files import read_practice
from ledtrad.synthesis.loading.practice_told import INVENTED
from tests.pages.client import StrictClient
from tests.trust.conftest import in_its_own_transaction

pytestmark = pytest.mark.django_db

ROUND = "lagesrapport-2026"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STATES = {
    "accepted": 6, "exempt": 1, "in_progress": 3, "not_started": 8, "returned": 1, "submitted": 5, "under_review": 1
}  # fmt: skip


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Round]:
    """The practice round beside the round of 2012, as the module's tests find it."""
    with in_its_own_transaction(django_db_blocker):
        told = load_practice(settings.PRACTICE_DIR, templates=settings.TEMPLATES_DIR, at=NOW)
        assert (told.fresh, told.states) == (True, STATES)
        yield Round.objects.get(key=ROUND)


def board_of(round_: Round) -> Board:
    return board(round_, viewer=viewer_for("reader", label="läsaren"), at=NOW)


def n_rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (JournalEntry, Revision, Answer, Draft, Dispatch))


def test_the_board_counts_who_has_come_how_far(made: Round) -> None:
    found = board_of(made)
    rows = {row.unit: row for row in found.rows}

    tally = found.tally
    assert (tally.listed, tally.exempt, tally.expected, tally.come_in) == (25, 1, 24, 12)
    assert (tally.on_time, tally.late, tally.untimed, tally.returned) == (10, 1, 1, 1)
    assert [row.unit for row in found.rows if row.on_time is False] == ["12"]
    assert {row.unit for row in found.rows if row.whole} == {
        "fyrbodal", "goteborgsregionen", "sjuharad", "skaraborg"
    }  # fmt: skip
    assert (rows["19"].own_day, rows["08"].last_day) == (date(2027, 1, 29), date(2027, 1, 15))
    assert (rows["10"].provenance, rows["13"].provenance) == ("entered_for", "submitted")
    assert [one.days_before for one in rows["01"].reminded] == [7, 2]
    assert rows["13"].reminded == (), "Who had handed in was reminded."


def test_nothing_that_stands_in_it_can_be_taken_for_what_a_county_said(made: Round) -> None:
    answers = Answer.objects.filter(revision__response__participant__round=made).exclude(text="")
    in_words = answers.filter(question__kind__in=("narrative", "registry_change", "file"))

    assert in_words.count() > 90
    assert [str(one) for one in in_words if not one.text.startswith(INVENTED)] == []
    assert "(övning)" in made.title
    revisions = Revision.objects.filter(response__participant__round=made)
    drafts = Draft.objects.filter(participant__round=made)
    people = {*revisions.values_list("made_by", flat=True), *drafts.values_list("saved_by", flat=True)}
    assert [who for who in people if not who.startswith(("Övningss", "Övningsmed"))] == []


def test_kalmar_has_begun_and_reads_what_stood_the_year_before_beside(made: Round) -> None:
    kalmar = participants_told().get(round=made, actor__key="08")
    drafts = {one.question.key: one for one in kalmar.drafts.select_related("question")}

    assert set(drafts) == {"struktur", "kommuner-med", "langsiktigt-atagande", "alternativa-utforare", "brukarmedverkan"}  # fmt: skip
    earlier = earlier_answers(kalmar, made.template_version.questions.all())
    assert {key for key, one in drafts.items() if one.unchanged} == {"langsiktigt-atagande", "alternativa-utforare"}  # fmt: skip
    assert drafts["alternativa-utforare"].typed == earlier["alternativa-utforare"].text
    assert {"struktur", "politisk-styrning", "brukarmedverkan"} <= set(earlier)
    assert drafts["brukarmedverkan"].saved_by == "Övningsmedskribent i Kalmar län"


def test_dialogues_are_planned_with_points_that_say_that_they_are_practice(made: Round) -> None:
    planned = CountyDialogue.objects.filter(participant__round=made).order_by("day")

    assert [(one.participant.actor.key, one.is_digital) for one in planned] == [("08", True), ("07", True)]
    points = AgendaPoint.objects.filter(dialogue__in=planned).values_list("title", flat=True)
    assert len(points) == 3
    assert all(title.startswith("Övning.") for title in points)


def test_asked_for_again_it_stays_as_it_is(made: Round, capsys: pytest.CaptureFixture[str]) -> None:
    before = n_rows()

    code = main(["practice-round"])

    out, err = capsys.readouterr()
    assert (code, json.loads(out)["fresh"], json.loads(out)["participants"]) == (0, False, STATES)
    assert err == "Omgången lagesrapport-2026 finns redan; inget ändrades.\n"
    assert n_rows() == before


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("website:start", ()),
        ("website:rounds", ()),
        ("website:questions", ()),
        ("website:county", ("halland",)),
    ],
)
def test_no_public_page_names_it_while_it_is_open(made: Round, page: str, place: tuple[str, ...]) -> None:
    shown = StrictClient().get(reverse(page, args=place)).response.content.decode()

    assert "2012" in shown
    assert [word for word in (ROUND, made.title, "Påhittat svar", "Övningsskribent") if word in shown] == []


def test_who_reads_and_codes_is_led_to_the_round_before_it(made: Round) -> None:
    assert latest_round_key() == "lagesrapport-2012"


def test_its_own_public_page_is_not_there(made: Round) -> None:
    StrictClient().get(reverse("website:round", args=[ROUND]), status=404)


def test_every_fault_of_the_files_is_told_at_once_with_its_place(made: Round, tmp_path: Path) -> None:
    copy = tmp_path / "2026"
    shutil.copytree(settings.PRACTICE_DIR, copy)
    spoil(copy / "ovning.yaml", "title: Lägesrapporter för 2026 (övning)", "title: Lägesrapporter för 2026")
    spoil(copy / "answers/18.yaml", "struktur: >-\n    Påhittat svar. En värd", "struktur: >-\n    En värd")
    spoil(copy / "answers/07.yaml", "kommuner-med: 7", "kommuner-med: sju")
    spoil(copy / "answers/13.yaml", "handed_in: 2026-11-05 08:45", "handed_in: 2026-11-03 08:45")
    spoil(copy / "ovning.yaml", "points: [Övning. Hur brukare deltar i länets grupper]", "points: Brukare")
    spoil(copy / "answers/05.yaml", "halso-och-sjukvard:", "halso-och-vard:")

    with pytest.raises(BadData) as caught:
        read_practice(copy, templates=settings.TEMPLATES_DIR)
    # The head is told apart, since without it nothing else can be held against anything.
    assert [one.column for one in caught.value.problems] == ["title"]

    spoil(copy / "ovning.yaml", "title: Lägesrapporter för 2026", "title: Lägesrapporter för 2026 (övning)")
    with pytest.raises(BadData) as caught:
        read_practice(copy, templates=settings.TEMPLATES_DIR)
    assert [(one.file, one.column) for one in caught.value.problems] == [
        ("answers/05.yaml", "halso-och-vard"), ("answers/05.yaml", "halso-och-sjukvard"), ("answers/07.yaml", "kommuner-med"),
        ("answers/13.yaml", "handed_in"), ("answers/18.yaml", "struktur"), ("ovning.yaml, dialogues", "points"),
    ]  # fmt: skip
    assert "börja svaret med ”Påhittat svar.”" in str(caught.value)


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
