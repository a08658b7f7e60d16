"""A county's own report: read and split, and taken as drafts where nothing that stands is written over unseen."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.drafts import DraftsMoved
from ledtrad.rounds.actions.own_reports import (
    Landing,
    NotChosen,
    Sorting,
    load_own_report,
    take_as_drafts,
)
from ledtrad.rounds.actions.reports import (
    SentFile,
    SplitMoved,
    confirm_report,
    drop_report,
    load_report,
    place_parts,
)
from ledtrad.rounds.models import Draft, Question, ReportFile, Response, Revision
from ledtrad.rounds.queries.reports import filed_reports, loading_desk, next_waiting
from ledtrad.rounds.queries.seats import seat_of
from tests.cast import BJORKO, GRANO, MORNING, NOON, the_open_round
from tests.rounds.answerers import BO, CILLA, asked, bjorko, change, hand_in_all, write

DISA = viewer_for("coordinator", label="Disa")
REPORT = "# Nya grupper\n\nVi har en ny grupp.\n\n# Antal grupper\n\n12\n\n# Övrigt\n\nTack.\n"
GROUPS, NUMBER = "bjorkofragan", "antal-grupper"

pytestmark = pytest.mark.django_db


def loaded(text: str = REPORT, *, viewer: Viewer = BO) -> ReportFile:
    sent = SentFile("rapport.md", text.encode(), BJORKO)
    return load_own_report(sent, seat_of(bjorko()), viewer=viewer, at=MORNING).file


def take(file: ReportFile, viewer: Viewer = BO, **told: Any) -> tuple[Draft, ...]:
    sorting = Sorting(told.pop("edit", 1), told.pop("places", {}), told.pop("names", {}))
    return take_as_drafts(file, told.pop("landings", {}), sorting, viewer=viewer, at=NOON)


def drafts() -> dict[str, object]:
    return dict(Draft.objects.values_list("question__key", "typed"))


def test_the_parts_become_drafts_marked_as_taken_from_the_file_and_no_revision() -> None:
    file = loaded(viewer=CILLA)

    made = take(file, viewer=CILLA)

    assert drafts() == {GROUPS: "Vi har en ny grupp.", NUMBER: "12"}
    assert {(one.file_id, one.file_edit, one.edit, one.saved_by) for one in made} == {
        (file.pk, 1, 1, "Cilla")
    }
    assert Revision.objects.filter(response__participant=bjorko()).count() == 0
    file.refresh_from_db()
    assert (file.taken_at, file.taken_by) == (NOON, "Cilla")
    told = JournalEntry.objects.filter(subject_kind="report_file").order_by("pk")
    assert [(one.event, one.by) for one in told] == [("report_loaded", "Cilla"), ("report_taken", "Cilla")]


@pytest.mark.parametrize(
    ("onto", "stands", "from_file"),
    [
        ("behall", "Skrivet för hand.", False),
        ("byt", "Vi har en ny grupp.", True),
        ("lagg-till", "Skrivet för hand.\n\nVi har en ny grupp.", True),
    ],
)
def test_where_a_text_stands_the_writer_chooses(onto: str, stands: str, from_file: bool) -> None:
    write("Skrivet för hand.")
    file = loaded()

    take(file, landings={GROUPS: Landing(1, onto)})

    draft = Draft.objects.get(question=asked())
    assert (draft.typed, draft.file == file) == (stands, from_file)


@pytest.mark.parametrize("onto", ["", "annat"])
def test_without_a_choice_nothing_at_all_is_written(onto: str) -> None:
    write("Skrivet för hand.")
    file = loaded()

    with pytest.raises(NotChosen, match="”Nya grupper”"), transaction.atomic():
        take(file, landings={GROUPS: Landing(1, onto)}, places={5: NUMBER})

    file.refresh_from_db()
    assert drafts() == {GROUPS: "Skrivet för hand."}
    assert (file.taken_at, file.edit) == (None, 1)


def test_a_number_is_never_laid_below_another() -> None:
    write("7", NUMBER)
    with pytest.raises(NotChosen, match="”Antal grupper”"):
        take(loaded(), landings={NUMBER: Landing(1, "lagg-till")})


def test_what_somebody_wrote_meanwhile_is_never_written_over() -> None:
    file = loaded()
    write("Cillas ord.", viewer=CILLA)
    with pytest.raises(DraftsMoved, match="”Nya grupper”"):
        take(file, landings={GROUPS: Landing(0, "byt")})

    write("Cillas senare ord.", edit=1, viewer=CILLA)
    with pytest.raises(DraftsMoved):
        take(file, landings={GROUPS: Landing(1, "byt")})

    assert drafts() == {GROUPS: "Cillas senare ord."}


def test_the_same_words_need_no_choice_and_a_reason_for_silence_does() -> None:
    write("12", NUMBER)
    write("", missing="nothing_to_report")
    file = loaded()
    with pytest.raises(NotChosen, match="”Nya grupper”"):
        take(file, landings={NUMBER: Landing(1), GROUPS: Landing(1)})

    take(file, landings={NUMBER: Landing(1), GROUPS: Landing(1, "byt")})

    draft = Draft.objects.get(question=asked())
    assert (draft.typed, draft.missing_reason) == ("Vi har en ny grupp.", "")


def test_an_answer_that_came_back_is_text_that_stands() -> None:
    hand_in_all()
    Draft.objects.all().delete()
    Response.objects.filter(participant=bjorko()).update(state="returned")
    with pytest.raises(NotChosen, match="”Antal grupper”"):
        take(loaded(), landings={key: Landing(revision=1) for key in (GROUPS, NUMBER)})


def test_a_page_opened_before_the_handing_in_replaces_nothing_that_was_written_after_it() -> None:
    file = loaded()
    write("Bos ord.")
    hand_in_all()
    Response.objects.filter(participant=bjorko()).update(state="returned")
    write("Bos nya ord.")

    with pytest.raises(DraftsMoved, match="”Nya grupper”"):
        take(file, landings={GROUPS: Landing(1, "byt"), NUMBER: Landing(revision=1)})

    assert drafts() == {GROUPS: "Bos nya ord."}


def test_a_mark_tells_whether_the_text_was_changed_since() -> None:
    take(loaded())
    write("Vi har två nya grupper.", edit=1)

    draft = Draft.objects.get(question=asked())

    assert (draft.edit, draft.file_edit, draft.file is not None) == (2, 1, True)


def test_words_that_are_no_value_stand_in_the_field_to_be_mended() -> None:
    take(loaded("# Antal grupper\n\nungefär tolv stycken\n"))

    assert drafts() == {NUMBER: "ungefär tolv stycken"}


def test_a_table_is_taken_as_rows_and_one_of_other_columns_stays_in_the_file() -> None:
    columns = [{"key": "a", "label": "Grupp"}, {"key": "b", "label": "Möten"}]
    the_open_round()
    Question.objects.filter(pk=asked().pk).update(kind="table", shape={"columns": columns})
    head = "# Nya grupper\n\n| Grupp | Möten |\n| --- | --- |\n"
    wide = loaded("# Nya grupper\n\n| A | B | C |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n")
    with pytest.raises(LedtradError, match="Ingen del av filen"):
        take(wide)

    take(loaded(f"{head}| Unga | 3 |\n| Äldre | 4 |\n"))

    assert drafts() == {GROUPS: [["Unga", "3"], ["Äldre", "4"]]}


def test_parts_are_moved_by_hand_before_they_are_taken() -> None:
    file = loaded()
    place_parts(file, {5: GROUPS}, edit=1, viewer=CILLA, at=MORNING)
    with pytest.raises(SplitMoved):
        take(file, edit=1)

    take(file, edit=2, places={4: GROUPS})

    assert drafts()[GROUPS] == "Vi har en ny grupp.\n\n**Övrigt**\n\nTack."


def test_what_is_taken_or_put_aside_is_not_changed_again_and_the_file_can_come_anew() -> None:
    file = loaded()
    assert loaded().pk == file.pk
    take(file)
    for act in (lambda: take(file), lambda: drop_report(file, viewer=BO, at=NOON)):
        with pytest.raises(NotAllowed, match="ligger redan som utkast"):
            act()

    again = loaded()
    assert again.pk != file.pk
    drop_report(again, viewer=BO, at=NOON)
    with pytest.raises(NotAllowed, match="bortlagd"):
        take(again)


def test_only_those_who_write_for_the_participant_load_or_change_it() -> None:
    the_open_round()
    stranger = Viewer("Sven", homes=frozenset({("responses.write", GRANO)}))
    for viewer in (stranger, DISA):
        with pytest.raises(NotAllowed, match="ditt eget län"):
            loaded(viewer=viewer)
    file = loaded()
    for viewer in (stranger, DISA):
        with pytest.raises(NotAllowed, match="ditt eget län"):
            take(file, viewer=viewer)
    for viewer in (BO, DISA):
        with pytest.raises(NotAllowed):
            confirm_report(file, edit=1, viewer=viewer, at=NOON)
    change(state="closed")
    with pytest.raises(NotAllowed, match="Insamlingen är stängd"):
        take(file)


def test_the_national_office_sees_nothing_of_it() -> None:
    own = loaded()
    desk = loading_desk(the_open_round())

    entered = load_report(SentFile("rapport.md", REPORT.encode(), BJORKO), desk=desk, viewer=DISA, at=NOON)

    assert entered.is_new
    assert [file.pk for one in filed_reports(desk) for file in one.files] == [entered.file.pk]
    assert next_waiting(entered.file) is None
    assert own.pk != entered.file.pk


@pytest.mark.parametrize(
    "fields",
    [
        {"own": False, "taken_at": NOON, "taken_by": "Bo"}, {"taken_at": NOON}, {"taken_by": "Bo"},
        {"taken_at": NOON, "taken_by": "Bo", "dropped_at": NOON, "dropped_by": "Bo"},
    ],
)  # fmt: skip
def test_the_database_holds_what_became_of_a_file(fields: dict[str, Any]) -> None:
    file = loaded()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportFile.objects.filter(pk=file.pk).update(**fields)


def test_the_database_holds_that_a_draft_from_a_file_tells_the_save() -> None:
    take(loaded())
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.update(file_edit=None)
