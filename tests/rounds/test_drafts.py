"""What a participant's people type: kept as it was typed, shown to whoever saves at the same time, and refused with a way on."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.core.asking import Asks
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.drafts import DraftMoved, Typing, copy_earlier, save_draft
from ledtrad.rounds.models import Draft, Participant, Question, Response
from ledtrad.rounds.queries.drafts import Piece, Progress, pieces_of
from ledtrad.rounds.queries.earlier import earlier_answers
from ledtrad.rounds.queries.seats import seat_of, seats_to_write
from tests.cast import (
    BJORKO,
    EVENING,
    GRANO,
    NOON,
    NORRA_GRANO,
    make_response,
    make_response_step,
    make_returned_question,
    make_revision,
    the_open_round,
)
from tests.rounds.answerers import BO, CILLA, answer_last_year, asked, bjorko, change, hand_in_all, write

pytestmark = pytest.mark.django_db


def pieces() -> dict[str, Piece]:
    return {one.question.key: one for one in pieces_of(seat_of(bjorko()))}


def copy(edit: int = 0, *, typed: str = "", unchanged: bool = False) -> Draft:
    return copy_earlier(bjorko(), asked(), Typing(typed, edit), viewer=BO, at=NOON, unchanged=unchanged)


def test_each_save_counts_and_what_is_typed_twice_is_written_once() -> None:
    assert [write("En grupp.").edit, write("Två grupper.", edit=1, viewer=CILLA).edit] == [1, 2]
    again = write("Två grupper.", edit=1)

    assert (again.edit, again.saved_by, again.typed) == (2, "Cilla", "Två grupper.")


@pytest.mark.parametrize("edit", [0, 1])
def test_who_saves_on_an_older_save_is_given_what_stands_and_nothing_is_written(edit: int) -> None:
    write("En grupp.")
    write("Två grupper.", edit=1, viewer=CILLA)

    with pytest.raises(DraftMoved, match="Cilla har sparat ett annat svar") as moved:
        write("Tre grupper.", edit=edit)

    assert moved.value.theirs.typed == "Två grupper."
    assert Draft.objects.get().typed == "Två grupper."


def test_what_is_no_answer_is_kept_as_it_was_typed_and_told() -> None:
    write("ungefär tre", "antal-grupper")

    piece = pieces()["antal-grupper"]

    assert (piece.typed, piece.progress) == ("ungefär tre", Progress.STARTED)
    assert piece.fault.startswith("”ungefär tre” är inget tal.")


def test_a_text_changed_after_it_was_ready_is_not_ready_any_more() -> None:
    write("En grupp.", ready=True)
    assert pieces()["bjorkofragan"].progress is Progress.READY

    write("En grupp, eller två.", edit=1)

    assert pieces()["bjorkofragan"].progress is Progress.STARTED


def test_an_autosave_writes_once_and_reads_what_the_rights_need(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    write("En grupp.")
    participant, question = bjorko(), asked()

    with django_assert_num_queries(6) as asked_for:  # two of them begin and end the transaction
        save_draft(participant, question, Typing("Två grupper.", 1), viewer=BO, at=NOON)

    told = [query["sql"].split()[0] for query in asked_for.captured_queries]
    assert told == ["SAVEPOINT", "SELECT", "SELECT", "SELECT", "UPDATE", "RELEASE"]


def refused(participant: Participant | None = None, *, viewer: Viewer = BO) -> str:
    with pytest.raises(NotAllowed) as error:
        save_draft(participant or bjorko(), asked(), Typing("En grupp.", 0), viewer=viewer, at=NOON)
    assert not Draft.objects.exists()
    return str(error.value)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": "draft"}, "har inte öppnat än"),
        ({"state": "closed"}, "Insamlingen är stängd"),
        ({"state": "analysis"}, "rättar ni det med en ny revision"),
    ],
)
def test_a_round_that_is_not_open_is_told_with_the_way_on(fields: dict[str, Any], words: str) -> None:
    the_open_round()
    change(**fields)

    assert words in refused()


def test_another_county_an_exempt_one_and_an_answer_that_is_in_are_refused() -> None:
    assert "ditt eget län" in refused(bjorko(GRANO))
    assert "ditt eget län" in refused(viewer=Viewer("Alva", frozenset({"drafts.read", "rounds.review"})))
    Participant.objects.filter(pk=bjorko().pk).update(
        exempt=True, exempt_reason="Nytt län.", exempt_by="Alva"
    )
    assert "Ni är undantagna" in refused()


def test_what_is_handed_in_is_written_again_only_when_it_has_come_back() -> None:
    hand_in_all()
    with pytest.raises(NotAllowed, match="Svaret är inlämnat"):
        write("3", "antal-grupper", edit=1)
    Response.objects.update(state="accepted")
    with pytest.raises(NotAllowed, match="Svaret är godtaget"):
        write("3", "antal-grupper", edit=1)

    Response.objects.update(state="returned")

    assert write("3", "antal-grupper").typed == "3"


def come_back(text: str = "Bos ord.") -> None:
    """Hand in such an answer, and take it back."""
    write(text)
    hand_in_all()
    Response.objects.update(state="returned")


@pytest.mark.parametrize("seen", [Typing("Cillas ord.", 0), Typing("Cillas ord.", 1)])
def test_a_page_opened_before_the_handing_in_writes_nothing_over_what_came_back(seen: Typing) -> None:
    come_back()

    with pytest.raises(DraftMoved, match="Bo har sparat ett annat svar") as moved:
        save_draft(bjorko(), asked(), seen, viewer=CILLA, at=EVENING)

    theirs = moved.value.theirs
    assert (theirs.typed, theirs.edit, moved.value.revision) == ("Bos ord.", 0, 1)
    assert not Draft.objects.exists()


def test_a_new_draft_of_the_same_number_is_not_the_one_that_was_handed_in() -> None:
    come_back()
    write("Bos nya ord.")

    with pytest.raises(DraftMoved):
        save_draft(bjorko(), asked(), Typing("Cillas ord.", 1), viewer=CILLA, at=EVENING)

    assert Draft.objects.get().typed == "Bos nya ord."
    assert write("Cillas ord.", edit=1, viewer=CILLA).edit == 2


def test_who_types_what_came_back_as_it_stands_is_not_told_of_another_text() -> None:
    come_back()

    assert save_draft(bjorko(), asked(), Typing("Bos ord.", 1), viewer=CILLA, at=EVENING).edit == 1


def test_a_report_entered_meanwhile_moves_only_a_field_without_a_draft() -> None:
    response = make_response(participant=bjorko())
    write("Bos ord.")
    make_revision(response=response, provenance="entered_for")

    assert write("Bos fler ord.", edit=1, revision=0).edit == 2
    with pytest.raises(DraftMoved):
        write("3", "antal-grupper", revision=0)


def test_what_came_back_says_why_until_it_is_ready_again() -> None:
    hand_in_all()
    response = Response.objects.get(participant=bjorko())
    step = make_response_step("returned", response=response, reason="Se frågan.")
    Response.objects.filter(pk=response.pk).update(state="returned")
    make_returned_question(step=step, question=asked("antal-grupper"))

    back = pieces()["antal-grupper"]
    assert back.progress is Progress.RETURNED
    assert back.returned is not None
    assert "nya" in back.returned.reason
    typing = Typing("2", 1, ready=True)
    save_draft(bjorko(), asked("antal-grupper"), typing, viewer=BO, at=EVENING)

    assert pieces()["antal-grupper"].progress is Progress.READY


def test_last_years_answer_is_copied_below_what_stands() -> None:
    answer_last_year()

    assert copy().typed == "Vi har en grupp."
    assert copy(1, typed="Nytt i år.").typed == "Nytt i år.\n\nVi har en grupp."


def test_a_question_that_was_split_has_last_years_answer_in_each_of_its_parts() -> None:
    answer_last_year()
    second = asked("antal-grupper")
    Question.objects.filter(pk=second.pk).update(
        previous=asked().previous, lineage="comparable", kind="narrative"
    )

    found = earlier_answers(bjorko(), [asked(), asked("antal-grupper")])

    assert {key: one.text for key, one in found.items()} == {
        "bjorkofragan": "Vi har en grupp.", "antal-grupper": "Vi har en grupp.",
    }  # fmt: skip


def test_nothing_has_changed_is_an_answer_that_is_ready_and_stands_until_it_is_changed() -> None:
    answer_last_year()

    said = copy(unchanged=True)
    assert (said.typed, said.unchanged, said.ready, said.copied_edit) == ("Vi har en grupp.", True, True, 1)

    assert not write("Vi har två grupper.", edit=1).unchanged


def test_a_copy_that_can_not_be_had_is_told() -> None:
    the_open_round()
    with pytest.raises(LedtradError, match="inget svar från förra omgången"):
        copy()


def test_an_answer_that_can_not_be_compared_is_not_copied_and_nothing_typed_is_lost() -> None:
    answer_last_year(lineage="broken")
    with pytest.raises(LedtradError, match="inget svar från förra omgången"):
        copy()
    Question.objects.filter(pk=asked().pk).update(lineage="comparable")
    with pytest.raises(LedtradError, match="redan ett annat svar"):
        copy(typed="Något nytt.", unchanged=True)
    Question.objects.filter(pk=asked().pk).update(kind="date")
    with pytest.raises(LedtradError, match="passar inte"):
        copy()


def test_a_question_waits_for_the_answer_that_decides_it() -> None:
    version = the_open_round().template_version
    options = [{"key": "ja", "label": "Ja"}, {"key": "nej", "label": "Nej"}]
    last = {"question": "finns", "values": ["ja"]}
    more = {"version": version, "title": "Grupper", "text": "Vilka?"}
    Question.objects.create(key="finns", order=3, kind="choice", shape={"options": options}, **more)
    Question.objects.create(key="vilka", order=4, required=True, visible_if=last, **more)
    seen = [pieces()["vilka"].asks]
    for edit, answer in enumerate(("nej", "ja")):
        write(answer, "finns", edit=edit)
        seen.append(pieces()["vilka"].asks)

    assert seen == [Asks.WAITS, Asks.NO, Asks.YES]
    assert pieces()["vilka"].is_missing


def test_a_countys_people_write_for_its_parts_too_and_are_led_to_what_is_open() -> None:
    the_open_round()
    found = [one.actor.key for one in seats_to_write([GRANO])]
    granos = Viewer("Bo", homes=frozenset({("responses.write", GRANO)}))
    save_draft(bjorko(NORRA_GRANO), asked(), Typing("En grupp.", 0), viewer=granos, at=NOON)

    assert found == [GRANO, NORRA_GRANO]
    change(state="closed")
    assert seats_to_write([GRANO, BJORKO]) == ()


def test_a_report_that_was_entered_for_the_participant_is_where_it_starts_from() -> None:
    response = hand_in_all().revision.response
    Draft.objects.all().delete()
    make_revision(response=response, number=2, provenance="entered_for")

    write("3", "antal-grupper")

    assert pieces()["antal-grupper"].typed == "3"
