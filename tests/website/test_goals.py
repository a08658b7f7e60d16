"""The six goals: the file behind them, what can be shown of each, and the gaps."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.models import Source
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.synthesis.models import Claim, Variable
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.synthesis.queries.material import Material
from ledtrad.website.goals import Goals, goals, read_goals
from ledtrad.website.pages.goals import goals_page
from tests.pages.client import StrictClient
from tests.website.ways import REPORT_URL

PAGE = "/mal/"
GOAL = """
source: kalla
goals:
  - key: ett
    name: Namn
    meaning: Betydelse.
    lines: [1]
    questions: [{variable: a, values: [b]}]
    claims: []
    unasked: [Ingen vet.]
"""


def test_there_are_six_goals_in_the_order_of_the_source() -> None:
    told = goals().goals

    assert len(told) == 6
    assert [goal.lines[0] for goal in told] == sorted(goal.lines[0] for goal in told)


def test_every_question_and_claim_of_the_file_exists(ground: Material, found: Desk) -> None:
    for goal in goals().goals:
        for question in goal.questions:
            ground.ask(question)
        assert set(goal.claims) <= set(found.claims)
        assert goal.unasked


def test_the_lines_lie_in_the_source(db: None) -> None:
    source = Source.objects.get(key=goals().source)

    assert source.n_lines is not None
    assert max(line for goal in goals().goals for line in goal.lines) <= source.n_lines


def test_the_file_holds_no_numbers_of_counties() -> None:
    words = [text for goal in goals().goals for text in (goal.name, goal.meaning, *goal.unasked)]

    assert not any(letter.isdigit() for text in words for letter in text)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("source: kalla", "källa: kalla", "ska ha fälten source och goals"),
        ("    name: Namn\n", "", "mål 1 ska ha just fälten"),
        ("lines: [1]", "lines: [ett]", "ska vara radnummer"),
        ("lines: [1]", "lines: [true]", "ska vara radnummer"),
        ("variable: a,", "fraga: a,", "en fråga har fältet variable"),
        ("values: [b]", "values: b", "ska vara listor"),
        ("meaning: Betydelse.", "meaning: ' '", "meaning ska vara en text"),
        ("unasked: [Ingen vet.]", "unasked: Ingen", "ska vara listor"),
        ("claims: []", "claims: [", "går inte att läsa som YAML"),
        ("goals:", "goals: {}\nmer:", "ska ha fälten source och goals"),
    ],
)
def test_a_fault_in_the_file_is_told_with_its_place(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    path = tmp_path / "mal.yaml"
    path.write_text(GOAL.replace(before, after), encoding="utf-8")

    with pytest.raises(LedtradError, match=said):
        read_goals(path)


def test_two_goals_may_not_share_a_key(tmp_path: Path) -> None:
    path = tmp_path / "mal.yaml"
    path.write_text(GOAL + GOAL.partition("goals:\n")[2], encoding="utf-8")

    with pytest.raises(LedtradError, match="två mål med samma nyckel"):
        read_goals(path)


def test_each_goal_shows_its_questions_with_their_numbers(site: StrictClient, ground: Material) -> None:
    page = site.get(PAGE)

    for goal in goals().goals:
        lines = page.find(f"section#{goal.key}").find_all("ul.index--numbers")[0].find_all("li")
        numbers = [line.find_all("span")[0].text for line in lines]
        answers = [ground.ask(question) for question in goal.questions]
        assert [number.rpartition(" av ")[2] for number in numbers] == ["21 län"] * len(answers)
        for line, answer in zip(lines, answers, strict=True):
            asked = site.get(line.find("a").get("href") or "")
            assert asked.find("h1").text.startswith(line.find_all("span")[0].text)
            assert answer.denominator == 21


def test_the_gaps_are_said_plainly(site: StrictClient, ground: Material) -> None:
    page = site.get(PAGE)

    for goal in goals().goals:
        assert page.find(f"section#{goal.key}").find("ul.gaps").text.startswith(goal.unasked[0])
    silent = page.find("section#dialog-med-staten").find_all("ul.index--numbers")[1]
    assert [span.text for span in silent.find_all("span")] == [
        "13 av 21 län är tysta", "15 av 21 län är tysta", "Tolv av 21 län är tysta",
    ]  # fmt: skip


def test_each_claim_leads_into_the_report(site: StrictClient, found: Desk) -> None:
    links = site.get(PAGE).find_all("ul.thread li a")

    assert len(links) == sum(len(goal.claims) for goal in goals().goals)
    for link in links:
        path, _, key = (link.get("href") or "").partition("#")
        assert (path, link.text) == (REPORT_URL, found.claims[key].text)


def test_the_heading_counts_the_goals_where_most_are_silent(site: StrictClient) -> None:
    page = site.get(PAGE)
    sizes = [
        [len(ul.find_all("li")) for ul in section.find_all("ul.index--numbers")]
        for section in page.find_all("main section")
    ]

    assert sum(len(told) == 2 and 2 * told[1] > told[0] for told in sizes) == 4
    assert page.h1 == "Om fyra av sex mål är de flesta län tysta"


def test_a_question_that_the_codebook_lacks_is_left_out(site: StrictClient) -> None:
    Claim.objects.filter(variable__key="leader_visit").update(variable=None, kind="stated")
    Variable.objects.filter(key="leader_visit").update(key="something_else")

    section = site.get(PAGE).find("section#dialog-med-staten")

    assert len(section.find_all("ul.index--numbers")[0].find_all("li")) == 2


@pytest.mark.usefixtures("without_report")
def test_without_a_report_the_questions_still_stand(site: StrictClient) -> None:
    page = site.get(PAGE)

    assert page.find_all("ul.thread li") == []
    assert page.find_all("ul.index--numbers li")


def test_without_a_round_the_page_says_why(site: StrictClient) -> None:
    Round.objects.update(state="analysis")

    assert "Ingen omgång är publicerad ännu" in site.get(PAGE, status=404).text()


def test_the_number_of_goals_costs_no_query(site: StrictClient, viewer: Viewer) -> None:
    round_ = published_round()
    assert round_ is not None
    with CaptureQueriesContext(connection) as six:
        site.http.get(PAGE)
    with CaptureQueriesContext(connection) as none:
        page = goals_page(Goals("okand", ()), round_=round_, viewer=viewer, report_url=str)

    assert len(six) <= 12
    assert len(none) == len(six) - 1  # the page looks the round up
    assert (page.source, page.goals) == ("okand", ())
