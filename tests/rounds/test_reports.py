"""A whole report that is loaded for a participant: read, split, placed by a person, and confirmed into a revision that says who entered it."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.evidence.reading.files import BadFile
from ledtrad.rounds.actions.recording import Recorded, Signed, record_revision, response_of
from ledtrad.rounds.actions.report_batches import load_reports
from ledtrad.rounds.actions.reports import (
    SentFile,
    SplitMoved,
    Untied,
    confirm_report,
    drop_report,
    load_report,
    move_report,
    place_parts,
)
from ledtrad.rounds.models import Answer, Participant, Question, ReportFile, Response, Round
from ledtrad.rounds.queries.reports import (
    LoadingDesk,
    filed_reports,
    fits_of_file,
    loading_desk,
    next_waiting,
)
from tests.cast import ALVA, BJORKO, BO, EVENING, GRANO, MORNING, NOON, make_open_round, participant_in

LEADER = viewer_for("coordinator", label=ALVA)
REPORT = "# Lägesrapport\n\nInledning.\n\n## Nya grupper\n\nVi har en ny grupp.\n\n## Antal grupper\n\n12\n\n## Övrigt\n\nTack.\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> LoadingDesk:
    return loading_desk(make_open_round())


def sent(text: str = REPORT, *, unit: str = BJORKO, name: str = "rapport.md") -> SentFile:
    return SentFile(name, text.encode(), unit)


def loaded(desk: LoadingDesk, text: str = REPORT, *, unit: str = BJORKO) -> ReportFile:
    return load_report(sent(text, unit=unit), desk=desk, viewer=LEADER, at=NOON).file


def answers(file: ReportFile) -> dict[str, list[object]]:
    file.refresh_from_db()
    rows = Answer.objects.filter(revision=file.revision)
    return {key: told for key, *told in rows.values_list("question__key", "text", "value", "missing_reason")}


def hand_in_themselves(round_: Round, unit: str) -> None:
    response = response_of(participant_in(round_, unit), provenance="submitted", at=MORNING)
    record_revision(
        response, {"bjorkofragan": Recorded("Vårt eget.")}, number=1, signed=Signed("submitted", BO, MORNING)
    )


def test_a_report_goes_from_file_to_answers_that_say_who_entered_them(desk: LoadingDesk) -> None:
    file = loaded(desk)

    revision = confirm_report(file, edit=1, viewer=LEADER, at=EVENING)

    assert answers(file) == {
        "bjorkofragan": ["Vi har en ny grupp.", None, ""],
        "antal-grupper": ["12", "12", ""],
    }
    assert (revision.number, revision.provenance, revision.made_by, revision.reason) == (
        1,
        "entered_for",
        ALVA,
        "Inläst ur rapport.md",
    )
    response = Response.objects.get(participant=file.participant)
    assert (response.state, response.first_in_at, response.on_time) == ("submitted", None, None)
    assert response.steps.get().after == "submitted"
    told = (
        JournalEntry.objects.filter(subject_kind="report_file").order_by("pk").values_list("event", flat=True)
    )
    assert list(told) == ["report_loaded", "report_confirmed"]


def test_the_same_file_twice_gives_the_first_until_that_is_put_aside(desk: LoadingDesk) -> None:
    first = load_report(sent(), desk=desk, viewer=LEADER, at=NOON)
    again = load_report(sent(name="annan.md", unit=""), desk=desk, viewer=LEADER, at=NOON)

    assert (first.is_new, again.is_new, again.file) == (True, False, first.file)
    drop_report(first.file, viewer=LEADER, at=NOON)
    assert load_report(sent(), desk=desk, viewer=LEADER, at=NOON).is_new


def test_a_report_for_somebody_who_was_exempted_since_is_not_confirmed_but_can_be_moved(
    desk: LoadingDesk,
) -> None:
    file = loaded(desk)
    Participant.objects.filter(pk=file.participant_id).update(
        exempt=True, exempt_reason="Nybildat.", exempt_by="Disa"
    )

    with pytest.raises(NotAllowed, match="är undantagen från omgången"):
        confirm_report(file, edit=1, viewer=LEADER, at=NOON)

    assert not Response.objects.filter(participant=file.participant_id).exists()
    assert move_report(file, unit=GRANO, desk=desk, viewer=LEADER, at=NOON).participant.actor.key == GRANO


def test_parts_are_moved_by_hand_and_a_moved_heading_stays_in_the_answer(desk: LoadingDesk) -> None:
    file = loaded(desk)

    file = place_parts(file, {6: "bjorkofragan", 7: "bjorkofragan", 1: ""}, edit=1, viewer=LEADER, at=NOON)

    assert file.edit == 2
    confirm_report(file, edit=2, viewer=LEADER, at=EVENING)
    assert answers(file)["bjorkofragan"][0] == "Vi har en ny grupp.\n\n**Övrigt**\n\nTack."


def test_who_saves_or_confirms_on_an_older_split_is_shown_the_newer(desk: LoadingDesk) -> None:
    file = loaded(desk)
    place_parts(file, {1: "bjorkofragan"}, edit=1, viewer=LEADER, at=NOON)

    for late in (
        lambda: place_parts(file, {7: "bjorkofragan"}, edit=1, viewer=LEADER, at=NOON),
        lambda: confirm_report(file, edit=1, viewer=LEADER, at=NOON),
    ):
        with pytest.raises(SplitMoved) as moved:
            late()
        assert moved.value.theirs.split["parts"][1]["place"] == "bjorkofragan"
    # Who chose the same as is saved already has nothing to be shown.
    assert place_parts(file, {1: "bjorkofragan"}, edit=1, viewer=LEADER, at=NOON).edit == 2


@pytest.mark.parametrize("places", [{99: "bjorkofragan"}, {1: "finns-inte"}, {-1: ""}])
def test_a_part_or_a_question_that_does_not_exist_is_refused(
    desk: LoadingDesk, places: dict[int, str]
) -> None:
    with pytest.raises(UnknownName):
        place_parts(loaded(desk), places, edit=1, viewer=LEADER, at=NOON)


def test_a_value_that_can_not_be_read_is_kept_as_words_and_what_must_be_answered_is_told_as_missing(
    desk: LoadingDesk,
) -> None:
    words = loaded(desk, "# Antal grupper\n\nEtt dussin.\n")
    (_, fit) = fits_of_file(words, desk.questions)
    assert "inget tal" in fit.fault
    confirm_report(words, edit=1, viewer=LEADER, at=NOON)
    assert answers(words) == {"antal-grupper": ["Ett dussin.", None, ""]}

    without = loaded(desk, "# Nya grupper\n\nInga.\n", unit=GRANO)
    confirm_report(without, edit=1, viewer=LEADER, at=NOON)
    assert answers(without)["antal-grupper"] == ["", None, "not_answered"]


@pytest.mark.parametrize(
    ("kind", "shape", "text", "value"),
    [
        ("choice", {"options": [{"key": "ja", "label": "Ja"}, {"key": "nej", "label": "Nej"}]}, "ja.", "ja"),
        ("choices", {"options": [{"key": "a", "label": "Barn"}, {"key": "b", "label": "Äldre"}]}, "- Äldre\n- barn", ["a", "b"]),
        ("number", {"unit": "grupper"}, "1 250 grupper", "1250"),
        ("date", {}, "2026-03-27", "2026-03-27"),
        ("table", {"columns": [{"key": "n", "label": "Namn"}, {"key": "o", "label": "Ort"}]}, "Så här:\n\n| Namn | Plats |\n|-|-|\n| A | B |", [["A", "B"]]),
        ("actors", {}, "- Björkö län\n", [BJORKO]),
        ("narrative", {}, "Två.", None),
    ],
)  # fmt: skip
def test_a_typed_question_gets_a_value_where_the_words_are_one(
    desk: LoadingDesk, kind: str, shape: dict[str, object], text: str, value: object
) -> None:
    Question.objects.filter(key="antal-grupper").update(kind=kind, shape=shape)
    file = loaded(loading_desk(desk.round), f"# Antal grupper\n\n{text}\n")

    confirm_report(file, edit=1, viewer=LEADER, at=NOON)

    told = answers(file)["antal-grupper"]
    assert told[1] == value
    if kind == "table":
        assert str(told[0]).startswith("Så här:")


def test_a_later_report_becomes_the_next_revision(desk: LoadingDesk) -> None:
    confirm_report(loaded(desk), edit=1, viewer=LEADER, at=NOON)
    second = loaded(desk, REPORT.replace("en ny grupp", "två nya grupper"))

    assert confirm_report(second, edit=1, viewer=LEADER, at=EVENING).number == 2
    assert Response.objects.get(participant=second.participant).steps.count() == 1


def test_what_a_participant_has_handed_in_itself_is_never_written_over(desk: LoadingDesk) -> None:
    hand_in_themselves(desk.round, BJORKO)
    file = loaded(desk)

    with pytest.raises(NotAllowed, match="har själv lämnat in"):
        confirm_report(file, edit=1, viewer=LEADER, at=NOON)


def test_an_accepted_response_and_a_file_without_answers_are_refused(desk: LoadingDesk) -> None:
    with pytest.raises(LedtradError, match="Ingen del av filen"):
        confirm_report(loaded(desk, "Bara några ord.", unit=GRANO), edit=1, viewer=LEADER, at=NOON)
    confirm_report(loaded(desk), edit=1, viewer=LEADER, at=NOON)
    Response.objects.update(state="accepted")
    with pytest.raises(NotAllowed, match="redan godtaget"):
        confirm_report(loaded(desk, f"{REPORT}Mer."), edit=1, viewer=LEADER, at=NOON)


def test_a_returned_response_that_is_loaded_anew_comes_in_again(desk: LoadingDesk) -> None:
    confirm_report(loaded(desk), edit=1, viewer=LEADER, at=NOON)
    Response.objects.update(state="returned")

    confirm_report(loaded(desk, f"{REPORT}Mer."), edit=1, viewer=LEADER, at=NOON)

    assert Response.objects.get(participant__round=desk.round).state == "submitted"


def test_a_confirmed_or_dropped_report_is_never_changed(desk: LoadingDesk) -> None:
    done, gone = loaded(desk), loaded(desk, "Annat.")
    confirm_report(done, edit=1, viewer=LEADER, at=NOON)
    drop_report(gone, viewer=LEADER, at=NOON)

    for file in (done, gone):
        with pytest.raises(NotAllowed):
            place_parts(file, {0: ""}, edit=1, viewer=LEADER, at=NOON)
        with pytest.raises(NotAllowed):
            drop_report(file, viewer=LEADER, at=NOON)


@pytest.mark.parametrize("state", ["draft", "closed", "analysis", "factcheck", "published", "archived"])
def test_only_an_open_round_takes_reports(desk: LoadingDesk, state: str) -> None:
    Round.objects.filter(pk=desk.round.pk).update(state=state)

    with pytest.raises(NotAllowed, match="Omgången är"):
        loaded(loading_desk(Round.objects.get(pk=desk.round.pk)))


def test_nobody_but_who_may_enter_for_others_loads_a_report(desk: LoadingDesk) -> None:
    with pytest.raises(NotAllowed):
        load_report(sent(), desk=desk, viewer=viewer_for("analyst", label=BO), at=NOON)


def test_a_file_finds_its_participant_or_says_that_it_can_not_and_can_be_moved(desk: LoadingDesk) -> None:
    file = load_report(sent(unit="", name="rapport-grano.md"), desk=desk, viewer=LEADER, at=NOON).file
    assert file.participant.actor.key == GRANO

    assert move_report(file, unit=BJORKO, desk=desk, viewer=LEADER, at=NOON).participant.actor.key == BJORKO
    with pytest.raises(Untied, match="Välj deltagare"):
        load_report(sent("Ingen nämns.", unit=""), desk=desk, viewer=LEADER, at=NOON)
    with pytest.raises(UnknownName):
        load_report(sent("Annat.", unit="finns-inte"), desk=desk, viewer=LEADER, at=NOON)


def test_one_bad_file_among_many_holds_up_no_other(desk: LoadingDesk) -> None:
    bad = SentFile("bild.png", b"\x89PNG\0", BJORKO)

    batch = load_reports(
        [sent(), bad, sent("# Nya grupper\n\nTre.", unit=GRANO)], desk=desk, viewer=LEADER, at=NOON
    )

    assert [one.file.participant.actor.key for one in batch.loaded] == [BJORKO, GRANO]
    assert [(one.name, one.sentence[:18]) for one in batch.refused] == [("bild.png", "Filen är varken Wo")]
    with pytest.raises(BadFile):
        load_report(bad, desk=desk, viewer=LEADER, at=NOON)


def test_the_list_costs_the_same_however_many_files_there_are(
    desk: LoadingDesk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = loaded(desk)
    loaded(desk, "Två.", unit=GRANO)

    with django_assert_num_queries(5):
        rows = filed_reports(loading_desk(desk.round))
    assert {str(row.participant.actor): len(row.files) for row in rows if row.files} == {
        "Björkö": 1,
        "Granö": 1,
    }
    assert next_waiting(first) == ReportFile.objects.get(participant__actor__key=GRANO)
