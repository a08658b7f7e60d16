"""A round's settled coding leaves whole: answers, codebook, statements, and in notes what codings have no place for."""

from __future__ import annotations

import io
import zipfile

import pytest
from defusedxml.ElementTree import fromstring
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.core.counting import Certainty
from ledtrad.core.errors import NotAllowed, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Participant, Round
from ledtrad.synthesis.exchange.codes import CodedFact
from ledtrad.synthesis.exchange.outgoing import (
    SETTLED,
    coded_project,
    export_codebook,
    export_coding,
    ground_of,
)
from ledtrad.synthesis.exchange.project import Code, Source, every_code, every_coding
from ledtrad.synthesis.exchange.reading import read_exchange
from ledtrad.synthesis.exchange.writing import CODEBOOK_NAMESPACE, PROJECT_NAMESPACE
from ledtrad.synthesis.models import Codebook, Statement, StatementEvidence
from ledtrad.synthesis.queries.material import find_round
from tests.cast import MORNING, make_citation, make_statement, make_statement_evidence, make_variable
from tests.synthesis.exchange.projects import guid
from tests.synthesis.exchange.schema import faults
from tests.synthesis.exchange.small_answers import BJORKO_TEXT, CODER, Answers, make_answer_text, make_visits

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_2012() -> Round:
    return find_round("lagesrapport-2012")


def source_of(answers: Answers, name: str) -> Source:
    return next(source for source in answers.project().sources if source.name == name)


def notes_of(answers: Answers, source: Source) -> list[str]:
    """Give the texts of the notes on a source's codings."""
    texts = {note.guid: note.text for note in answers.project().notes}
    codings = [*source.codings, *(coding for one in source.selections for coding in one.codings)]
    return [texts[note] for coding in codings for note in coding.notes]


def test_the_round_of_2012_leaves_whole_and_comes_back_whole(round_2012: Round) -> None:
    project = coded_project(round_2012, viewer=CODER)

    reading = read_exchange(export_coding(round_2012, viewer=CODER))

    assert (reading.project, reading.losses) == (project, ())
    assert (
        len(project.sources) == Participant.objects.filter(response__isnull=False, round=round_2012).count()
    )
    told = {coding.notes[0] for coding in every_coding(project)} | set(project.about)
    assert len(told) == Statement.objects.filter(round=round_2012).count() == 352


def test_the_files_of_2012_hold_to_the_structure_of_the_standard(round_2012: Round) -> None:
    data = export_coding(round_2012, viewer=CODER)

    inner = zipfile.ZipFile(io.BytesIO(data)).read("project.qde")
    assert faults(fromstring(inner), namespace=PROJECT_NAMESPACE) == []
    codebook = export_codebook(round_2012, viewer=CODER)
    assert faults(fromstring(codebook), namespace=CODEBOOK_NAMESPACE) == []


def test_the_same_coding_gives_the_same_bytes(round_2012: Round) -> None:
    assert export_coding(round_2012, viewer=CODER) == export_coding(round_2012, viewer=CODER)


@pytest.mark.parametrize("doubled", [False, True])
def test_a_round_is_gathered_with_five_queries_whatever_the_data(
    round_2012: Round, doubled: bool, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    if doubled:
        rows = list(StatementEvidence.objects.filter(statement__round=round_2012, passage__isnull=False))
        StatementEvidence.objects.bulk_create(
            StatementEvidence(statement=row.statement, passage=row.passage, stance="against") for row in rows
        )

    with django_assert_num_queries(5):
        coded_project(round_2012, viewer=CODER)


def test_every_code_has_a_name_of_its_own_that_says_variable_value_and_certainty(answers: Answers) -> None:
    names = [code.name for code in every_code(answers.project().codes)]

    assert len(set(names)) == len(names)
    variable = answers.variable.label_sv
    assert names[:6] == [
        variable,
        f"{variable}: ja",
        f"{variable}: ja (utan datum)",
        f"{variable}: ja (pågår)",
        f"{variable}: ja (planerat)",
        f"{variable}: ja (omtvistat)",
    ]
    assert [code.codable for code in every_code(answers.project().codes)][:2] == [False, True]


def test_a_passage_is_a_stretch_of_the_answer_as_it_now_reads(answers: Answers) -> None:
    (stretch,) = source_of(answers, "Björkö").selections

    assert BJORKO_TEXT[stretch.start : stretch.end] == stretch.said
    assert stretch.said == "Vi bildade en ny grupp 👩‍👧 för äldrefrågor."
    assert [coding.coder for coding in stretch.codings] == [SETTLED.guid]


def test_a_statement_without_a_passage_is_a_coding_of_the_whole_answer_with_its_lines_in_a_note(
    answers: Answers,
) -> None:
    source = source_of(answers, "Tallmo")

    (note,) = notes_of(answers, source)
    assert source.selections == ()
    assert note.splitlines() == [
        "Utsaga: Björkö bildade en ny grupp.",
        f"Kod: {answers.variable.key}=ja",
        "Säkerhet: planned",
        "Från: 2013",
        "Ursprung: passage",
        "Rader i källan: 10 11 12",
    ]


def test_evidence_against_says_so_in_a_note(answers: Answers) -> None:
    passage = StatementEvidence.objects.get(statement=answers.settled).passage
    other = make_statement("b002", subject=answers.settled.subject, variable=answers.variable, value="nej")
    make_statement_evidence(statement=other, passage=passage)
    StatementEvidence.objects.filter(statement=other).update(stance="against")

    assert "Textstället talar emot utsagan, inte för den." in notes_of(answers, source_of(answers, "Björkö"))


def test_evidence_in_an_older_version_has_no_stretch_in_the_present_text(answers: Answers) -> None:
    make_answer_text(answers.settled.subject, "Vi har skrivit om allt.", number=2)

    source = source_of(answers, "Björkö")

    assert (source.text, source.selections) == ("Vi har skrivit om allt.", ())
    assert len(source.codings) == 1


def test_evidence_that_is_retracted_leaves_no_stretch(answers: Answers) -> None:
    StatementEvidence.objects.filter(statement=answers.settled).update(
        retracted_at=MORNING, retracted_by="Alva"
    )

    source = source_of(answers, "Björkö")

    assert (source.selections, len(source.codings)) == ((), 1)


def test_what_is_retracted_does_not_leave(answers: Answers) -> None:
    Statement.objects.filter(pk=answers.settled.pk).update(retracted_at=MORNING, retracted_by="Alva")

    assert source_of(answers, "Björkö").selections == ()


def test_a_reconstructed_answer_says_that_nobody_handed_it_in(round_2012: Round) -> None:
    told = {source.description for source in coded_project(round_2012, viewer=CODER).sources}

    assert all(text.startswith("Rekonstruerat svar ur ") for text in told)
    assert all(text.endswith("Deltagaren har inte skrivit texten.") for text in told)


def test_nobody_who_may_not_read_the_round_gets_its_coding(answers: Answers) -> None:
    with pytest.raises(NotAllowed):
        export_coding(answers.round, viewer=Viewer("ingen", frozenset({"synthesis.read"})))


@pytest.mark.parametrize(
    ("role", "may"),
    [("public", False), ("county_author", False), ("reader", True), ("analyst", True), ("operator", True)],
)
def test_before_the_round_is_published_only_its_own_people_get_its_coding(
    answers: Answers, role: str, may: bool
) -> None:
    answers.round.state = "analysis"
    viewer = viewer_for(role, label="någon")
    if may:
        assert export_coding(answers.round, viewer=viewer)
        return

    with pytest.raises(NotAllowed):
        export_coding(answers.round, viewer=viewer)


def test_a_round_without_a_codebook_has_none_to_give(answers: Answers) -> None:
    Codebook.objects.get(rounds=answers.round).rounds.clear()
    Statement.objects.filter(round=answers.round).update(retracted_at=MORNING, retracted_by="Alva")

    with pytest.raises(UnknownName, match="har ingen kodbok"):
        export_codebook(answers.round, viewer=CODER)


def test_a_numeric_variable_has_a_code_for_each_number_that_is_told(answers: Answers) -> None:
    visits = make_visits()
    for key, value in (("v1", "12"), ("v2", "2")):
        statement = make_statement(key, subject=answers.settled.subject, variable=visits, value=value)
        make_statement_evidence(statement=statement, citation=make_citation(first=20, last=20 + int(value)))

    tree = next(code for code in answers.project().codes if code.name == visits.label_sv)

    assert [part.name for part in tree.parts] == [f"{visits.label_sv}: 2", f"{visits.label_sv}: 12"]


def test_a_name_that_two_codes_share_stands_for_neither(answers: Answers) -> None:
    twin = make_variable("besok", label_sv=answers.variable.label_sv)

    tree = ground_of(answers.round, viewer=CODER).tree

    assert tree.fact(Code(guid("x"), f"{twin.label_sv}: ja")) is None
    assert tree.fact(Code(guid("x"), f"{twin.key}=ja")) == CodedFact("besok", "ja", Certainty.EXPLICIT)
