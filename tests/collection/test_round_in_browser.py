"""A whole round as its people walk it, from template to where a county's words went: by mouse, without JavaScript, and by keys alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.browser.hands import Hands, Keys, Way
from tests.browser.people import IN_BROWSER, People
from tests.browser.serving import Demo, Served, served
from tests.collection import round_deeds as deeds

pytestmark = IN_BROWSER


def those_that_nobody_plays(people: People, *does: str) -> None:
    """Let the other participants hand in, or be accepted, through the actions of the pages."""
    command = [sys.executable, "-m", "tests.collection.other_counties", deeds.ROUND, *does]
    subprocess.run(command, env=dict(people.site.env), check=True)


def collect(way: Way, disa: Hands, kajsa: Hands) -> None:
    """From a template to 25 accepted answers: two write at once, one is without a network, one brings a Word report, one is sent back."""
    deeds.make_template(way, disa)
    deeds.prepare_round(way, disa)
    deeds.open_for_counties_and_parts(way, disa)
    deeds.write_at_once(way, kajsa, way.sit("kalmar-med"))
    deeds.lose_the_network(way, kajsa)
    ulla = way.newcomer("county_author", unit="03")
    deeds.bring_a_word_report(way, ulla)
    for author, path in ((ulla, deeds.UPPSALA), (kajsa, deeds.KALMAR)):
        assert deeds.hand_in(way, author, path).startswith(b"%PDF")
    those_that_nobody_plays(way.people)
    deeds.return_one(way, disa)
    deeds.mend_and_hand_in(way, kajsa)
    deeds.accept(way, disa, 2)
    those_that_nobody_plays(way.people, "accept")


def compile_and_tell(way: Way, disa: Hands, kajsa: Hands) -> None:
    """From 25 answers to a release that prints what a county corrected, and back to the county."""
    alva = way.sit("analytiker")
    deeds.close_and_analyse(way, disa)
    deeds.begin_a_compilation(way, alva)
    deeds.code_a_passage(way, alva)
    deeds.claim(way, alva)
    deeds.ask_the_counties(way, disa)
    deeds.correct_one_claim(way, kajsa)
    deeds.decide(way, alva)
    deeds.freeze(way, alva)
    deeds.publish(way, disa)
    deeds.read_the_correction(way, way.sit(""))
    deeds.find_our_words(way, kajsa)


@pytest.fixture
def own_demo(loaded_demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A copy of the demo for each form of the way, since all of them make the same round."""
    with served(loaded_demo, tmp_path_factory.mktemp("served") / "own") as running:
        yield running


@pytest.fixture(params=["mouse", "no script", "keys"])
def way(request: pytest.FixtureRequest, writers: People) -> Way:
    """Give each form of the way; axe reads its pages once, in the first."""
    form: str = request.param
    return Way(writers, Keys if form == "keys" else Hands, script=form != "no script", axe=form == "mouse")


def test_a_round_runs_from_template_to_where_the_words_went(way: Way) -> None:
    disa, kajsa = way.sit("samordnare"), way.sit("kalmar")

    collect(way, disa, kajsa)
    compile_and_tell(way, disa, kajsa)
