"""Answer files become reconstructed first revisions: one text, its blocks, and where in the source it rests."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ledtrad.evidence.data_files import Desk
from ledtrad.evidence.loading import CitationDesk
from ledtrad.rounds.loading import RoundDesk, load_answers
from ledtrad.rounds.models import Answer, Revision
from tests.cast import BJORKO, CILLA, NOON, make_question, the_participant, the_round, the_source

NYTT, FOU = "## nytt\n", "## fou\n"

Load = Callable[..., list[str]]

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load Björkö's answer file; give row, value and message of each problem."""
    desk = Desk(tmp_path)
    citations = CitationDesk({"bjorkorapporten": the_source()}, default="bjorkorapporten")
    loaded = RoundDesk(desk, citations, NOON, CILLA, the_round())
    loaded.participants = {BJORKO: the_participant()}
    loaded.questions = {
        key: make_question(key, order=order) for order, key in enumerate(["nytt", "fou"], start=1)
    }

    def _load(text: str, name: str = f"{BJORKO}.md") -> list[str]:
        (tmp_path / name).write_bytes(text.encode())
        load_answers(loaded, [name], basis="bjorkorapporten")
        if not desk.problems:
            citations.save()
        return [f"{problem.row} {problem.value}: {problem.message}" for problem in desk.problems]

    return _load


def revision() -> Revision:
    return Revision.objects.get(response__participant=the_participant())


def test_a_file_becomes_one_reconstructed_revision_that_says_out_of_what_and_by_whom(load: Load) -> None:
    problems = load(f"{NYTT}En ny grupp. {{96 97}}\n")

    made = revision()
    assert problems == []
    assert (made.number, made.get_provenance_display()) == (1, "rekonstruerad")
    assert (made.basis, made.made_by, made.made_at) == (the_source(), CILLA, NOON)


def test_the_kept_text_is_hashed_and_belongs_to_the_response(load: Load) -> None:
    load(f"{NYTT}En ny grupp. {{96}}\n\n{FOU}FoU är plattform. {{12}}\n")

    made = revision()
    assert made.version.sha256 == hashlib.sha256(made.version.text.encode()).hexdigest()
    assert made.version.source == made.response.source
    assert "En ny grupp." in made.version.text
    assert "{" not in made.version.text


def test_letters_in_two_code_points_and_pictures_do_not_shift_the_blocks(load: Load) -> None:
    load(unicodedata.normalize("NFD", f"{NYTT}🙂 Åldersgrupp på ön. {{96}}\n\n{FOU}Också här 👩‍🔬. {{12}}\n"))

    answers = Answer.objects.filter(revision=revision()).order_by("question__order")
    texts = [answer.text for answer in answers]
    assert texts == ["🙂 Åldersgrupp på ön.", "Också här 👩‍🔬."]
    blocks = revision().version.blocks.all()
    assert [revision().version.text[block.start : block.end] for block in blocks] == texts
    assert len(texts[0]) == 20


def test_line_ends_of_another_system_are_read_as_ours(load: Load) -> None:
    load(f"{NYTT}Första raden. {{96}}\n\nAndra raden. {{97}}\n".replace("\n", "\r\n"))

    [answer] = Answer.objects.filter(revision=revision())
    assert answer.text == "Första raden.\n\nAndra raden."


def test_the_numbers_in_braces_become_the_lines_that_the_answer_rests_on(load: Load) -> None:
    load(f"{NYTT}En ny grupp. {{12 10 11}}\n\nDen möts. {{40-42 11}}\n")

    [answer] = Answer.objects.filter(revision=revision())
    assert [(c.first_line, c.last_line) for c in answer.citations.all()] == [(10, 12), (40, 42)]


def test_a_line_outside_the_source_is_told_at_the_row_of_its_topic(load: Load) -> None:
    problems = load(f"{NYTT}Här. {{96}}\n\n{FOU}Där. {{101}}\n")

    assert problems == [
        "4 101: raden ligger utanför källan bjorkorapporten, som har raderna 1–100.",
    ]


def test_who_answered_nothing_has_an_empty_revision_and_no_answers(load: Load) -> None:
    problems = load("")

    assert problems == []
    assert revision().version.text == ""
    assert not revision().answers.exists()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"{NYTT}\n\n{FOU}Här. {{9}}\n", "1 nytt: ämnet har ingen text."),
        (f"{NYTT}{{96}}\n", "1 nytt: ämnet har ingen text."),
        ("## annat\nHär. {9}\n", "1 annat: ämnet finns inte i mallen. Ämnen är nytt och fou."),
        (
            f"{NYTT}Här.\n{NYTT}Där.\n",
            "3 nytt: ämnet står redan tidigare i filen; varje får förekomma en gång.",
        ),
        (f"Före.\n{NYTT}Här.\n", "1 Före.: raden hör inte till något ämne."),
        (f"{NYTT}Här.\n### fou\nDär.\n", "3 ### fou: raden hör inte till något ämne."),
    ],
)
def test_a_topic_that_can_not_be_kept_whole_is_told(load: Load, text: str, problem: str) -> None:
    [told] = load(text)

    assert told.startswith(problem)


def test_a_file_of_nobody_in_the_roster_is_told_with_who_is(load: Load) -> None:
    problems = load(f"{NYTT}Här. {{9}}\n", name="99.md")

    assert problems == ["0 99: filen hör inte till någon deltagare. Deltagare är 31."]


def test_no_answer_of_2012_holds_marks_of_its_file() -> None:
    marked = [
        f"{answer.revision}: {answer.question.key}"
        for answer in Answer.objects.select_related("revision__response__participant__actor", "question")
        if "{" in answer.text or "}" in answer.text or "#" in answer.text
    ]

    assert marked == []
