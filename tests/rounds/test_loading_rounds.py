"""A round as its files bring it: template, period, questions and roster, and what each refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ledtrad.evidence.data_files import Desk
from ledtrad.evidence.loading import CitationDesk
from ledtrad.registry.loading import RegistryDesk
from ledtrad.rounds.loading import load_participants, load_round
from ledtrad.rounds.models import Participant, Round
from tests.cast import CILLA, GRANO, NOON, NORRA_GRANO, the_actor

FILE = """
template: {key: granomallen, title: Granömallen, version: 3}
round: {key: granoomgangen, title: Granöomgången, period: 2012/2012, as_of: 2012-12-31, state: analysis}
questions:
  - {key: nytt, title: Nytt, text: Berätta om det nya.}
  - {key: gammalt, title: Gammalt, text: Berätta om det gamla.}
"""

Load = Callable[[str, str], list[str]]

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load a round's file and the rows of its roster; give column and message of each problem."""
    desk = Desk(tmp_path)
    registry = RegistryDesk(desk, CitationDesk({}, default=""), NOON)
    registry.actors = {key: the_actor(key) for key in ("31", GRANO, NORRA_GRANO)}

    def _load(file: str, roster: str) -> list[str]:
        (tmp_path / "round.yaml").write_text(file, encoding="utf-8")
        (tmp_path / "participants.csv").write_text(f"actor,parent\n{roster}", encoding="utf-8")
        loaded = load_round(registry, "round.yaml", by=CILLA)
        if loaded is not None:
            load_participants(loaded, registry, "participants.csv")
        return [f"{problem.column}: {problem.message}" for problem in desk.problems]

    return _load


def test_a_period_of_a_year_is_kept_as_half_open_days(load: Load) -> None:
    problems = load(FILE, "31,\n")

    made = Round.objects.get(key="granoomgangen")
    assert problems == []
    assert (made.period_start, made.period_end) == (date(2012, 1, 1), date(2013, 1, 1))
    assert (made.as_of, made.get_state_display()) == (date(2012, 12, 31), "analys")


def test_the_questions_are_numbered_in_the_order_of_the_file(load: Load) -> None:
    load(FILE, "")

    made = Round.objects.get(key="granoomgangen")
    questions = made.template_version.questions.values_list("order", "key")
    assert list(questions) == [(1, "nytt"), (2, "gammalt")]
    assert made.template_version.number == 3


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("2012/2012", "2012", "period: ”2012” är ingen period. Skriv FRÅN/TILL, till exempel 2012/2012."),
        ("2012/2012", "2012/", "period: en omgång har både början och slut."),
        ("2012/2012", "/2012", "period: en omgång har både början och slut."),
        ("as_of: 2012-12-31, ", "", "as_of: fältet är tomt men måste fyllas i."),
        ("version: 3", "version: tre", "version: ange ett helt tal med siffror."),
    ],
)
def test_a_round_that_does_not_say_when_or_in_what_form_is_refused(
    load: Load, old: str, new: str, problem: str
) -> None:
    assert load(FILE.replace(old, new), "31,\n") == [problem]
    assert not Round.objects.filter(key="granoomgangen").exists()


@pytest.mark.parametrize("told", ["template", "round"])
def test_a_file_without_template_or_round_loads_nothing(load: Load, told: str) -> None:
    problems = load(FILE.replace(f"{told}:", f"{told}: []\nrest:"), "31,\n")

    assert ": posten ska ha namngivna fält." in problems
    assert not Round.objects.filter(key="granoomgangen").exists()


def test_a_period_that_ends_before_it_begins_is_refused(load: Load) -> None:
    [problem] = load(FILE.replace("2012/2012", "2013/2012"), "31,\n")

    assert problem.startswith("period: Perioden 2013-01-01/2013-01-01 är tom")


def test_a_question_that_stands_twice_is_refused_and_the_first_kept(load: Load) -> None:
    problems = load(FILE.replace("key: gammalt", "key: nytt"), "")

    assert problems == ["key: värdet står redan på en tidigare rad; varje får förekomma en gång."]
    made = Round.objects.get(key="granoomgangen")
    assert [str(question) for question in made.template_version.questions.all()] == ["Nytt"]


def test_a_part_stands_in_the_roster_under_its_county(load: Load) -> None:
    problems = load(FILE, f"{GRANO},\n{NORRA_GRANO},{GRANO}\n")

    part = Participant.objects.get(round__key="granoomgangen", actor__key=NORRA_GRANO)
    assert problems == []
    assert str(part.parent) == "Granö"
    assert part.parent is not None
    assert part.parent.round.key == "granoomgangen"


@pytest.mark.parametrize(
    "roster",
    [
        f"{NORRA_GRANO},{GRANO}\n{GRANO},\n",  # the parent stands below its part
        f"{NORRA_GRANO},{GRANO}\n",  # the parent takes no part
        f"{GRANO},{GRANO}\n",  # its own parent
    ],
)
def test_a_part_whose_county_does_not_stand_above_it_is_refused(load: Load, roster: str) -> None:
    problems = load(FILE, roster)

    assert len(problems) == 1
    assert problems[0].startswith("parent: värdet finns inte.")


def test_who_stands_twice_in_the_roster_is_refused(load: Load) -> None:
    problems = load(FILE, "31,\n31,\n")

    assert problems == ["actor: värdet står redan på en tidigare rad; varje får förekomma en gång."]
    assert Participant.objects.filter(round__key="granoomgangen").count() == 1
