"""What another coder saw becomes second readings; settled statements stay, and what is lost is told."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import NotAllowed
from ledtrad.evidence.models import Passage
from ledtrad.synthesis.exchange.incoming import (
    AnswersMoved,
    ImportReport,
    import_coding,
    load_plan,
    plan_coding,
    read_coding,
)
from ledtrad.synthesis.exchange.limits import BadExchange
from ledtrad.synthesis.exchange.outgoing import SETTLED
from ledtrad.synthesis.exchange.project import Coding, Project, Selection, every_code
from ledtrad.synthesis.exchange.writing import write_project
from ledtrad.synthesis.models import SecondReading, Statement, StatementEvidence
from ledtrad.synthesis.queries.material import material
from tests.cast import EVENING, NOON, make_participant, the_participant
from tests.synthesis.exchange.projects import archive, guid
from tests.synthesis.exchange.small_answers import (
    BJORKO_TEXT,
    CILLA,
    CODER,
    Answers,
    make_answer_text,
    make_visits,
)

pytestmark = pytest.mark.django_db

NEW = "Gruppen möts varje månad."
PASSAGE = "Vi bildade en ny grupp 👩‍👧 för äldrefrågor."


def load(answers: Answers, project: Project | bytes, *, coder: str = "") -> ImportReport:
    data = project if isinstance(project, bytes) else write_project(project)
    return import_coding(data, round_=answers.round, viewer=CODER, at=NOON, coder=coder)


def lost(report: ImportReport) -> list[str]:
    return [loss.reason for loss in report.losses for _ in range(loss.n)]


def changed(project: Project, which: str, **fields: object) -> Project:
    """Give the project with a source changed."""
    return replace(
        project,
        sources=tuple(
            replace(source, **fields) if source.name == which else source  # type: ignore[arg-type]
            for source in project.sources
        ),
    )


def test_what_a_second_coder_saw_becomes_a_second_reading_with_its_passage(answers: Answers) -> None:
    report = load(answers, answers.sent_back(NEW, value="nej"))

    reading = SecondReading.objects.get(round=answers.round)
    assert (reading.made_by, reading.value, reading.certainty) == ("Cilla", "nej", "explicit")
    assert (reading.subject.actor.short_name, reading.made_at) == ("Björkö", NOON)
    assert reading.passage is not None
    assert (reading.passage.exact, reading.passage.version) == (NEW, answers.bjorko)
    assert reading.passage.block is not None
    assert (report.n_loaded, report.n_settled, report.losses) == (1, 2, ())


def test_settled_statements_stay_and_no_number_changes(answers: Answers) -> None:
    before = (list(Statement.objects.values()), list(StatementEvidence.objects.values()))
    rows = material(answers.round).rows

    load(answers, answers.sent_back(NEW, value="nej"))

    assert (list(Statement.objects.values()), list(StatementEvidence.objects.values())) == before
    assert material(answers.round).rows == rows


def test_our_own_file_unchanged_brings_nothing(answers: Answers) -> None:
    report = load(answers, answers.project())

    assert (report.n_loaded, report.n_settled, report.losses) == (0, 2, ())
    assert not SecondReading.objects.filter(round=answers.round).exists()
    assert not JournalEntry.objects.filter(event="second_readings_loaded").exists()


def with_new_ids(project: Project, *names: str) -> bytes:
    """Give the project's file with new ids for the coders and codes of these names, as some tools make them."""
    container = zipfile.ZipFile(io.BytesIO(write_project(project)))
    parts = {name: container.read(name) for name in container.namelist()}
    ids = [(one.name, one.guid) for one in project.coders]
    for name, old in (*ids, *((code.name, code.guid) for code in every_code(project.codes))):
        if name in names:
            new = guid(f"anew {name}").encode()
            parts["project.qde"] = parts["project.qde"].replace(old.encode(), new)
    return archive(parts)


def test_our_own_coder_is_known_by_name_where_a_tool_has_made_new_ids(answers: Answers) -> None:
    report = load(answers, with_new_ids(answers.project(), SETTLED.name))

    assert (report.n_loaded, report.n_settled) == (0, 2)


def test_the_same_file_twice_adds_nothing_the_second_time(answers: Answers) -> None:
    data = answers.sent_back(NEW)
    load(answers, data)

    report = import_coding(data, round_=answers.round, viewer=CODER, at=EVENING)

    assert (report.n_loaded, report.n_known) == (0, 1)
    assert SecondReading.objects.get(round=answers.round).made_at == NOON
    assert JournalEntry.objects.filter(event="second_readings_loaded").count() == 1


def test_a_passage_that_is_marked_already_is_used_again(answers: Answers) -> None:
    n_passages = Passage.objects.count()

    load(answers, answers.sent_back(PASSAGE))

    assert Passage.objects.count() == n_passages
    assert SecondReading.objects.get(round=answers.round).passage in Passage.objects.filter(
        evidence_for__statement=answers.settled
    )


def test_one_reader_says_one_thing_of_one_passage_and_the_other_certainty_is_told(answers: Answers) -> None:
    load(answers, answers.sent_back(NEW))

    report = load(answers, answers.with_coding(NEW, certainty="planned"))

    assert (report.n_loaded, report.n_known) == (0, 0)
    assert lost(report) == ["Samma läsare har redan samma värde på samma textställe, med annan säkerhet."]
    assert SecondReading.objects.get(round=answers.round).certainty == "explicit"


def test_a_code_is_known_by_its_name_where_a_tool_has_made_new_ids(answers: Answers) -> None:
    project = answers.with_coding(NEW, value="nej", certainty="planned")

    load(answers, with_new_ids(project, f"{answers.variable.label_sv}: nej (planerat)"))

    reading = SecondReading.objects.get(round=answers.round)
    assert (reading.value, reading.certainty) == ("nej", "planned")


def test_a_number_of_a_numeric_variable_needs_no_code_of_ours(answers: Answers) -> None:
    visits = make_visits()
    project = answers.with_coding(NEW)
    code = replace(
        project.codes[0], guid=guid("visits"), name=f"{visits.label_sv}: 17", parts=(), codable=True
    )
    bad = replace(code, guid=guid("many"), name=f"{visits.label_sv}: många")
    stretch = Selection(
        guid("s"),
        0,
        8,
        codings=(Coding(guid("a"), code.guid, CILLA.guid), Coding(guid("b"), bad.guid, CILLA.guid)),
    )
    project = changed(replace(project, codes=(*project.codes, code, bad)), "Björkö", selections=(stretch,))

    report = load(answers, project)

    assert SecondReading.objects.get(variable=visits).value == "17"
    assert lost(report) == ["Koden finns inte i omgångens kodbok."]


def test_a_text_under_another_name_is_known_by_its_words(answers: Answers) -> None:
    report = load(answers, changed(answers.with_coding(NEW), "Björkö", name="Intervju 1"))

    assert report.n_loaded == 1
    assert {(one.source, one.by) for one in report.matched} == {("Intervju 1", "text"), ("Tallmo", "text")}


def test_a_text_that_has_changed_is_known_by_its_name_and_only_what_stands_word_for_word_comes_in(
    answers: Answers,
) -> None:
    project = answers.with_coding(NEW)
    participant = answers.settled.subject
    make_answer_text(participant, f"Ny inledning.\n\n{BJORKO_TEXT.replace('äldrefrågor', 'barn')}", number=2)

    report = load(answers, project)

    reading = SecondReading.objects.get(round=answers.round)
    assert reading.passage is not None
    assert (reading.passage.exact, reading.passage.version.number) == (NEW, 2)
    assert {one.by for one in report.matched if one.source == "Björkö"} == {"name"}


def test_stretches_that_have_changed_places_word_for_word_come_in_where_they_now_stand(
    answers: Answers,
) -> None:
    other = "Länets chefer arbetar med samma frågor som förut och ser inga skäl att ändra formerna för sina möten."
    make_answer_text(answers.settled.subject, f"{PASSAGE}\n\n{other}", number=2)
    project = answers.with_coding(PASSAGE)
    (stretch,) = next(source for source in project.sources if source.name == "Björkö").selections
    second = Selection(
        guid("second"), len(PASSAGE) + 2, len(PASSAGE) + 2 + len(other),
        codings=(replace(stretch.codings[0], guid=guid("second coding")),),
    )  # fmt: skip
    make_answer_text(answers.settled.subject, f"{other}\n\n{PASSAGE}", number=3)

    report = load(answers, changed(project, "Björkö", selections=(stretch, second)))

    passages = [reading.passage for reading in SecondReading.objects.filter(round=answers.round)]
    assert {(one.exact, one.start) for one in passages if one} == {(PASSAGE, len(other) + 2), (other, 0)}
    assert report.losses == ()


def test_a_stretch_that_no_longer_stands_there_is_told(answers: Answers) -> None:
    project = answers.with_coding(NEW)
    make_answer_text(answers.settled.subject, "Vi har skrivit om allt.", number=2)

    report = load(answers, project)

    assert report.n_loaded == 0
    assert lost(report) == ["Textstället står inte ordagrant i svaret som det nu lyder."]


def test_two_answers_of_one_wording_are_told_apart_by_name(answers: Answers) -> None:
    twin = make_participant("32", round_=answers.round)
    make_answer_text(twin, BJORKO_TEXT)

    report = load(answers, answers.with_coding(NEW))
    nameless = load(answers, changed(answers.with_coding(NEW), "Björkö", name="?"))

    assert SecondReading.objects.get(round=answers.round).subject == answers.settled.subject
    assert report.n_loaded == 1
    assert "Texten är ingen av omgångens svar." in lost(nameless)


@pytest.mark.parametrize(("coder", "loaded"), [("", 0), ("Bo", 1)])
def test_a_coding_of_nobody_comes_in_when_somebody_is_named(
    answers: Answers, coder: str, loaded: int
) -> None:
    project = answers.with_coding(NEW, coder=None)

    report = load(answers, project, coder=coder)

    assert [reading.made_by for reading in SecondReading.objects.filter(round=answers.round)] == [
        "Bo"
    ] * loaded
    told = ["Filen säger inte vem som kodade. Ange kodarens namn och läs in filen igen."]
    assert lost(report) == told * (1 - loaded)


def test_a_whole_source_a_foreign_text_and_a_foreign_code_are_told(answers: Answers) -> None:
    project = answers.with_coding(NEW)
    bjorko = next(source for source in project.sources if source.name == "Björkö")
    foreign = replace(project.codes[0], guid=guid("mood"), name="Stämning", parts=(), codable=True)
    whole = Coding(guid("w"), foreign.guid, CILLA.guid)
    stretch = Selection(guid("m"), 0, 8, codings=(Coding(guid("n"), foreign.guid, CILLA.guid),))
    stray = replace(bjorko, guid=guid("stray"), name="Dagbok", text="Min dag.", codings=(), selections=(
        replace(stretch, guid=guid("d"), codings=(replace(whole, guid=guid("e")),)),
    ))  # fmt: skip
    project = changed(project, "Björkö", codings=(whole,), selections=(stretch,))
    project = replace(project, codes=(*project.codes, foreign), sources=(*project.sources, stray))

    report = load(answers, project)

    assert report.n_loaded == 0
    assert lost(report) == [
        "Kodningen gäller hela källan och inget textställe.",
        "Koden finns inte i omgångens kodbok.",
        "Texten är ingen av omgångens svar.",
    ]


def test_a_file_is_read_without_any_round(answers: Answers) -> None:
    report = read_coding(answers.sent_back(NEW))

    assert (report.round, report.matched, report.n_loaded, report.losses) == ("", (), 0, ())
    assert not SecondReading.objects.filter(round=answers.round).exists()


def test_a_bad_file_writes_nothing(answers: Answers) -> None:
    with pytest.raises(BadExchange):
        load(answers, answers.sent_back(NEW)[:-40])

    assert not SecondReading.objects.filter(round=answers.round).exists()


@pytest.mark.parametrize(
    ("role", "may"), [("public", False), ("reader", False), ("analyst", True), ("operator", True)]
)
def test_only_those_who_code_or_load_may_bring_coding_in(answers: Answers, role: str, may: bool) -> None:
    viewer = viewer_for(role, label="någon")
    data = answers.sent_back(NEW)
    if not may:
        with pytest.raises(NotAllowed):
            import_coding(data, round_=answers.round, viewer=viewer, at=NOON)
        return

    assert import_coding(data, round_=answers.round, viewer=viewer, at=NOON).n_loaded == 1


def test_the_number_of_queries_does_not_grow_with_the_file(
    answers: Answers, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    project = answers.with_coding(NEW)
    code = project.codes[0].parts[0].guid
    many = tuple(
        Selection(guid(f"s{n}"), n, n + 9, codings=(Coding(guid(f"c{n}"), code, CILLA.guid),))
        for n in range(40)
    )

    with django_assert_max_num_queries(20):
        report = load(answers, changed(project, "Björkö", selections=many))

    assert report.n_loaded == 40


def test_a_plan_is_not_loaded_when_an_answer_was_corrected_meanwhile(answers: Answers) -> None:
    plan = plan_coding(answers.sent_back(NEW), round_=answers.round, viewer=CODER)
    make_answer_text(the_participant(), BJORKO_TEXT, number=2)

    with pytest.raises(AnswersMoved, match="Läs in filen en gång till"):
        load_plan(plan, viewer=CODER, at=NOON)

    assert not SecondReading.objects.filter(round=answers.round).exists()


def test_a_plan_tells_how_far_it_is_source_by_source(answers: Answers) -> None:
    told: list[tuple[int, int]] = []

    plan_coding(
        answers.sent_back(NEW),
        round_=answers.round,
        viewer=CODER,
        tell=lambda n, most, _: told.append((n, most)),
    )

    assert told == [(0, 2), (1, 2)]
