"""Files of an answer: attached and taken away as single saves, held for good by what is handed in, and kept once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.attached import attached_in
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.rounds.actions import attaching, contents
from ledtrad.rounds.actions.contents import NotAttached
from ledtrad.rounds.actions.drafts import DraftMoved, Typing, copy_earlier
from ledtrad.rounds.actions.handing_in import NotComplete
from ledtrad.rounds.actions.reports import SentFile
from ledtrad.rounds.actions.revisions import submit_revision
from ledtrad.rounds.composing import HandedIn, Reply
from ledtrad.rounds.exchange.files import read_template
from ledtrad.rounds.exchange.told import told_of
from ledtrad.rounds.exchange.xlsform_out import xlsform_of
from ledtrad.rounds.exchange.yaml_files import yaml_of
from ledtrad.rounds.models import Answer, Draft, FileContent, Question, Response
from ledtrad.rounds.queries.drafts import Progress, pieces_of
from ledtrad.rounds.queries.seats import seat_of
from ledtrad.rounds.queries.templates import questions_of
from tests.cast import BJORKO, GRANO, NOON, the_open_round
from tests.rounds.answerers import BO, CILLA, answer_last_year, asked, bjorko, change, hand_in_all, write
from tests.rounds.attaching import PLAN, PNG, TEXT, ask_for_files, attach, names, remove, standing

CORRECTING = replace(BO, homes=frozenset({("responses.correct", BJORKO)}))

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    return ask_for_files(required=True)


def answer() -> Answer:
    return Answer.objects.filter(question__key=PLAN).order_by("-revision__number")[0]


def test_files_stand_beside_the_words_with_who_and_when(question: Question) -> None:
    draft = attach(("plan.txt", TEXT), ("karta.png", PNG), words="Två filer.")

    assert [(one.name, one.label, one.n_bytes, one.by, one.at) for one in standing()] == [
        ("plan.txt", "ren text", len(TEXT), "Bo", NOON.isoformat()),
        ("karta.png", "PNG-bild", len(PNG), "Bo", NOON.isoformat()),
    ]
    assert (draft.edit, draft.typed[0]) == (1, ["Två filer."])
    assert list(JournalEntry.objects.filter(event="file_attached").values_list("details__name", flat=True)) == [
        "plan.txt", "karta.png"
    ]  # fmt: skip


def test_saving_words_leaves_the_files_and_writing_alone_keeps_them_too(question: Question) -> None:
    attach()
    write("Ord om planen.", PLAN, edit=1)
    write("", PLAN, edit=2)

    assert names() == ["plan.txt"]


def test_a_file_is_taken_away_with_its_content_unless_something_else_holds_it(question: Question) -> None:
    attach(("plan.txt", TEXT), ("karta.png", PNG))
    other = Draft.objects.create(
        participant=bjorko(GRANO), question=question, typed="", saved_at=NOON, saved_by="Sven"
    )
    other.contents.add(FileContent.objects.get(pk=standing()[1].sha256))

    for file in standing():
        remove(file, edit=Draft.objects.get(participant=bjorko()).edit, words="Ord.")

    assert Draft.objects.get(participant=bjorko()).typed == "Ord."
    assert [bytes(one.content) for one in FileContent.objects.all()] == [PNG]
    assert JournalEntry.objects.filter(event="file_removed").count() == 2


def test_what_was_handed_in_holds_its_files_for_good_and_each_content_once(question: Question) -> None:
    attach(words="Planen.")
    made = hand_in_all()

    held = answer()
    assert held.text.startswith("Planen.\n\n- plan.txt (ren text, 9 byte), kontrollsumma ")
    assert standing()[0].sha256 in made.revision.version.text
    assert not Draft.objects.exists()
    assert [one.pk for one in held.contents.all()] == [standing()[0].sha256]
    assert FileContent.objects.count() == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE rounds_filecontent SET content = 'x'",
        "DELETE FROM rounds_answer_contents",
        "UPDATE rounds_answer_contents SET filecontent_id = 'x'",
    ],
)
def test_the_database_refuses_to_change_a_file_that_was_handed_in(question: Question, sql: str) -> None:
    attach()
    hand_in_all()

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:  # fmt: skip
        cursor.execute(sql)


def test_what_is_sent_back_begins_with_its_files_and_an_earlier_revision_keeps_its_own(question: Question) -> None:  # fmt: skip
    attach(("plan.txt", TEXT), ("karta.png", PNG))
    hand_in_all()
    Response.objects.filter(participant=bjorko()).update(state="returned")
    first, second = standing()

    remove(first)
    attach(("ny.txt", b"En annan plan."), edit=1)
    assert names() == ["karta.png", "ny.txt"]
    hand_in_all()

    told = [[one.name for one in attached_in(one.value)] for one in Answer.objects.filter(question=question).order_by("revision__number")]  # fmt: skip
    assert told == [["plan.txt", "karta.png"], ["karta.png", "ny.txt"]]
    assert FileContent.objects.count() == 3
    assert second.sha256 in {one.pk for one in answer().contents.all()}


def test_a_required_question_wants_a_file_or_a_reason(question: Question) -> None:
    with pytest.raises(NotComplete, match="”Planen”"):
        hand_in_all()
    write("Den ligger på nätet.", PLAN)
    with pytest.raises(NotComplete, match="”Planen”"):
        hand_in_all()
    piece = next(one for one in pieces_of(seat_of(bjorko())) if one.question.key == PLAN)
    assert (piece.progress, "Bifoga minst en fil" in piece.fault) == (Progress.STARTED, True)

    write("", PLAN, edit=1, missing="not_applicable")
    hand_in_all()
    assert answer().missing_reason == "not_applicable"


def test_an_optional_question_takes_words_alone() -> None:
    ask_for_files()
    write("Den ligger på nätet.", PLAN)
    hand_in_all()

    assert (answer().text, answer().value) == ("Den ligger på nätet.", None)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ((("fel.exe", b"MZ"), ("tom.txt", b""), ("bra.txt", b"x")), "”fel.exe” är inte bifogad"),
        (tuple((f"{n}.txt", b"%d" % n) for n in range(6)), "högst 5 filer"),
        ((("a.txt", b"x"), ("A.txt", b"y")), "”A.txt” är redan bifogad"),
        ((("a.txt", b"x"), ("b.txt", b"x")), "”b.txt” är redan bifogad"),
    ],
)
def test_one_that_is_refused_holds_up_all_and_nothing_is_kept(
    question: Question, files: tuple[tuple[str, bytes], ...], words: str
) -> None:
    with pytest.raises(NotAttached, match=words):
        attach(*files)

    assert not Draft.objects.exists()
    assert not FileContent.objects.exists()


def test_no_more_than_five_stand_together(question: Question) -> None:
    attach(*((f"{n}.txt", b"%d" % n) for n in range(4)))

    with pytest.raises(NotAttached, match="högst 5 filer"):
        attach(("e.txt", b"e"), ("f.txt", b"f"), edit=1)
    attach(("e.txt", b"e"), edit=1)


def test_an_answer_holds_no_more_than_an_archive_takes(
    question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "MOST_TOGETHER", 12)
    attach()

    with pytest.raises(NotAttached, match="150 MB"):
        attach(("b.txt", b"fyra"), edit=1)
    attach(("b.txt", b"tre"), edit=1)


@pytest.mark.parametrize(
    "act", [lambda: attach(("ny.txt", b"ny"), edit=1), lambda: remove(standing()[0], edit=1)]
)
def test_two_at_once_are_told_and_nothing_is_written_over(
    question: Question, act: Callable[[], Draft]
) -> None:
    attach()
    write("Cillas ord.", PLAN, edit=1, viewer=CILLA)

    with pytest.raises(DraftMoved, match="Cilla"):
        act()

    assert names() == ["plan.txt"]
    assert Draft.objects.get().typed[0] == ["Cillas ord."]
    assert FileContent.objects.count() == 1


def test_a_file_that_is_gone_and_a_question_without_files_are_told(question: Question) -> None:
    attach()
    gone = standing()[0]
    remove(gone, edit=1)
    with pytest.raises(NotAttached, match="inte bifogad här"):
        remove(gone, edit=2)
    sent = [SentFile("plan.txt", TEXT)]
    with pytest.raises(NotAttached, match="tar inte emot filer"):
        attaching.attach_files(bjorko(), asked(), sent, Typing("", 0), viewer=BO, at=NOON)


def test_who_may_not_write_attaches_and_takes_away_nothing(question: Question) -> None:
    attach()
    stranger = replace(BO, homes=frozenset({("responses.write", GRANO)}))
    with pytest.raises(NotAllowed):
        attach(("ny.txt", b"ny"), edit=1, viewer=stranger)
    with pytest.raises(NotAllowed):
        remove(standing()[0], edit=1, viewer=stranger)
    change(state="closed")
    with pytest.raises(NotAllowed, match="stängd"):
        attach(("ny.txt", b"ny"), edit=1)


def last_year(words: str) -> None:
    """Let Björkö have told last year of a file, and this year's question go back to that one."""
    earlier = answer_last_year().answers.get()
    Question.objects.filter(pk=earlier.question_id).update(kind="file")
    Question.objects.filter(pk=asked().pk).update(kind="file")
    content = FileContent.objects.create(sha256="a" * 64, content=TEXT)
    row = [content.pk, "plan.txt", "text/plain", "9", "Kim", NOON.isoformat()]
    value = [[words], row]
    line = f"- plan.txt (ren text, 9 byte), kontrollsumma {content.pk}"
    told = Answer.objects.create(
        revision=earlier.revision, question=_again(earlier.question), text=f"{words}\n\n{line}".strip(), value=value,
        block=None,
    )  # fmt: skip
    told.contents.add(content)
    Question.objects.filter(pk=asked().pk).update(previous=told.question)


def _again(question: Question) -> Question:
    return Question.objects.create(
        version=question.version, key="forra-filerna", order=9, title="Planen", text="Planen?", kind="file"
    )


def copied(*, unchanged: bool) -> Draft:
    return copy_earlier(bjorko(), asked(), Typing("", 0), viewer=BO, at=NOON, unchanged=unchanged)


def test_a_copy_takes_the_words_and_what_is_unchanged_the_files_too() -> None:
    last_year("Förra årets plan.")

    assert copied(unchanged=False).typed == "Förra årets plan."
    Draft.objects.all().delete()
    draft = copied(unchanged=True)

    assert [one.name for one in attached_in(draft.typed)] == ["plan.txt"]
    hand_in_all()
    told = Answer.objects.get(question=asked())
    assert (told.standing, [one.pk for one in told.contents.all()]) == (True, ["a" * 64])


def test_last_years_files_that_follow_count_among_those_of_this_year(monkeypatch: pytest.MonkeyPatch) -> None:
    last_year("Förra årets plan.")
    ask_for_files()
    attach(("ny.txt", b"fyra"))
    monkeypatch.setattr(contents, "MOST_TOGETHER", 12)

    with pytest.raises(LedtradError, match="150 MB"):
        copied(unchanged=True)
    assert Draft.objects.get().question.key == PLAN


def test_files_without_words_are_not_copied() -> None:
    last_year("")

    with pytest.raises(LedtradError, match="Filer kopieras inte"):
        copied(unchanged=False)


def test_a_correction_mends_the_words_and_may_let_a_file_go(question: Question) -> None:
    attach(("plan.txt", TEXT), ("karta.png", PNG), words="Två filer.")
    hand_in_all()
    change(state="analysis")
    response, keep = Response.objects.get(participant=bjorko()), standing()[1]

    text = f"En fil.\n\n{keep.line}"
    handed = HandedIn("Fel plan.", 1, {PLAN: Reply(text)})
    submit_revision(response, handed, viewer=CORRECTING, at=NOON)

    assert (answer().text, attached_in(answer().value)) == (text, (keep,))
    assert [one.pk for one in answer().contents.all()] == [keep.sha256]
    assert the_open_round().state == "analysis"


def test_a_draft_that_ends_with_a_revision_lets_go_of_what_was_not_told(question: Question) -> None:
    attach()
    hand_in_all()
    Response.objects.filter(participant=bjorko()).update(state="returned")
    attach(("ny.txt", b"ny"))
    change(state="analysis")
    Response.objects.filter(participant=bjorko()).update(state="accepted")

    submit_revision(Response.objects.get(participant=bjorko()), HandedIn("Skäl.", 1, {"antal-grupper": Reply("3")}), viewer=CORRECTING, at=NOON)  # fmt: skip

    assert [one.name for one in attached_in(answer().value)] == ["plan.txt"]
    assert FileContent.objects.count() == 1


@pytest.mark.parametrize("ending", ["yaml", "xlsx"])
def test_a_template_that_leaves_and_comes_back_still_asks_for_files(question: Question, ending: str) -> None:
    version = the_open_round().template_version
    told = told_of(version, questions_of(version))

    written = yaml_of(told).encode() if ending == "yaml" else xlsform_of(told)
    back = read_template(written, name=f"mall.{ending}")

    assert [one.kind for one in back.questions if one.key == PLAN] == ["file"]
