"""The writes of coding, asked without a page: rights, texts that have moved on, and rows that are never written over."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.counting import Certainty, Polarity, VariableSpec
from ledtrad.core.errors import BadQuestion, LedtradError, NotAllowed, UnknownName
from ledtrad.core.spans import BadSpan, Extent
from ledtrad.rounds.models import Answer, Question
from ledtrad.synthesis.actions.coding import (
    Coded,
    Edited,
    code_statement,
    edit_statement,
    reinstate_statement,
    tie_words,
    withdraw_statement,
)
from ledtrad.synthesis.actions.coding_reading import (
    Seen,
    make_second_reading,
    mark_answer_read,
    unmark_answer,
    withdraw_second_reading,
)
from ledtrad.synthesis.models import ReadAnswer, SecondReading, Statement, StatementEvidence
from ledtrad.synthesis.policies.coding import Conflict, SaidAlready, StaleText
from ledtrad.synthesis.queries.coding import AnswerText, coded_in, current_answers, topics_of
from ledtrad.synthesis.queries.coding_progress import next_unread, progress_of
from ledtrad.synthesis.states import Stance
from tests.cast import (
    ALVA,
    ANSWER,
    BJORKO,
    CILLA,
    EVENING,
    MORNING,
    NOON,
    kept,
    make_block,
    make_question,
    make_read_answer,
    make_revision,
    make_statement,
    make_variable,
    the_round,
)
from tests.cast import make_second_reading as make_reading

CODER, READER = viewer_for("analyst", label=ALVA), viewer_for("reader", label=CILLA)
VARIABLE = UUID(int=2012)
SPEC = VariableSpec("ny_grupp", {"ja": Polarity.POSITIVE, "nej": Polarity.NEGATIVE})
CODED = Coded(VARIABLE, SPEC, "ja", Certainty.EXPLICIT, "Björkö bildade en ny grupp.")
SEEN = Seen(SPEC, "ja", Certainty.EXPLICIT)
WORDS = Extent(3, 23)


def read(number: int = 1) -> AnswerText:
    """Give Björkö's answer as its current revision has it, after writing that revision."""
    revision = make_revision(number=number)
    block = make_block(version=revision.version, end=len(ANSWER))
    question = kept(Question, make_question, key="bjorkofragan")
    Answer.objects.create(revision=revision, question=question, text=ANSWER, block=block)
    return text_now()


def text_now() -> AnswerText:
    round_ = the_round()
    told = current_answers(round_, units=(BJORKO,), titles=topics_of(round_), viewer=CODER)
    return told[BJORKO, "bjorkofragan"]


@pytest.fixture
def answer(db: None) -> AnswerText:
    """Björkö's answer, with a codebook of one variable."""
    make_variable(values=("ja", "nej"), id=VARIABLE)
    return read()


def code(answer: AnswerText, *, extent: Extent = WORDS, coded: Coded = CODED) -> Statement:
    return code_statement(answer, extent=extent, coded=coded, viewer=CODER, at=NOON).statement


def edited(statement: Statement, **told: object) -> Edited:
    evidence = StatementEvidence.objects.filter(statement=statement).first()
    whole = {"key": statement.key, "row": statement.pk, "evidence": evidence.pk if evidence else 0}
    return Edited(**(whole | told))  # type: ignore[arg-type]


def test_a_statement_rests_on_the_words_that_were_chosen(answer: AnswerText) -> None:
    statement = code(answer)

    passage = StatementEvidence.objects.get(statement=statement).passage
    assert passage
    assert (passage.exact, passage.before, passage.after) == (ANSWER[3:23], ANSWER[:3], ANSWER[23:55])
    assert (statement.made_by, statement.recorded_at) == (ALVA, NOON)


WRITES: dict[str, Callable[[AnswerText, Statement], object]] = {
    "code": lambda answer, _: code_statement(answer, extent=WORDS, coded=CODED, viewer=READER, at=NOON),
    "tie": lambda answer, one: tie_words(
        answer, extent=WORDS, key=one.key, stance=Stance.FOR, viewer=READER, at=NOON
    ),
    "edit": lambda answer, one: edit_statement(
        answer, edited=edited(one), extent=WORDS, coded=CODED, viewer=READER, at=NOON
    ),
    "withdraw": lambda _, one: withdraw_statement(
        one.round, key=one.key, row=one.pk, reason="", viewer=READER, at=NOON
    ),
    "reinstate": lambda _, one: reinstate_statement(one.round, key=one.key, viewer=READER, at=NOON),
    "mark": lambda answer, _: mark_answer_read(answer, second=False, viewer=READER, at=NOON),
    "unmark": lambda answer, _: unmark_answer(answer, second=False, viewer=READER, at=NOON),
    "second": lambda answer, _: make_second_reading(answer, extent=WORDS, seen=SEEN, viewer=READER, at=NOON),
    "back": lambda _, one: withdraw_second_reading(one.round, pk=uuid4(), viewer=READER, at=NOON),
    "read": lambda _, one: progress_of(one.round, viewer=READER),
}


@pytest.mark.parametrize("write", WRITES)
def test_whoever_may_not_code_writes_nothing(answer: AnswerText, write: str) -> None:
    statement = code(answer)
    n = JournalEntry.objects.count()

    with pytest.raises(NotAllowed, match="behörighet"):
        WRITES[write](answer, statement)

    assert JournalEntry.objects.count() == n


def test_a_text_that_has_a_later_revision_is_not_coded(answer: AnswerText) -> None:
    read(2)

    with pytest.raises(StaleText, match="Svaret från Björkö har fått en ny revision"):
        code(answer)

    assert not Statement.objects.filter(round=the_round()).exists()


def test_an_answer_without_words_is_neither_coded_nor_marked(answer: AnswerText) -> None:
    silent = AnswerText(BJORKO, "Björkö", "annat", "Annat")

    with pytest.raises(NotAllowed, match="Björkö har inte svarat på ämnet"):
        mark_answer_read(silent, second=False, viewer=CODER, at=NOON)
    with pytest.raises(NotAllowed, match="Björkö har inte svarat på ämnet"):
        code(silent)


def test_a_later_revision_is_what_is_read(answer: AnswerText) -> None:
    assert (answer.revision, read(2).revision) == (1, 2)


@pytest.mark.parametrize("extent", [Extent(0, 10**6), Extent(5, 5), Extent(9, 2), Extent(-3, 4)])
def test_words_outside_the_answer_are_not_coded(answer: AnswerText, extent: Extent) -> None:
    with pytest.raises(BadSpan):
        code(answer, extent=extent)

    assert not Statement.objects.filter(round=the_round()).exists()


def test_a_value_outside_the_codebook_is_not_coded(answer: AnswerText) -> None:
    with pytest.raises(BadQuestion, match="Tillåtna värden är ja och nej"):
        code(answer, coded=Coded(VARIABLE, SPEC, "kanske", Certainty.EXPLICIT, "Så."))


@pytest.mark.parametrize(
    ("standing", "given"),
    [
        ([], "u001"),
        (["u001"], "u002"),
        (["u002"], "u003"),
        (["u009", "u003"], "u004"),
        (["u0002"], "u002"),
        (["z1"], "u002"),
        (["u-1", "u003", "u004"], "u005"),
    ],
)
def test_a_new_key_is_none_that_the_round_has_had_in_whatever_form(
    answer: AnswerText, standing: list[str], given: str
) -> None:
    for key in standing:
        make_statement(key, value="nej", retracted_at=EVENING, retracted_by=CILLA)

    assert code(answer).key == given


@pytest.mark.parametrize("text", ["", " ", "x" * 1001])
def test_a_statement_has_words_of_a_sensible_length(answer: AnswerText, text: str) -> None:
    with pytest.raises(LedtradError):
        code(answer, coded=Coded(VARIABLE, SPEC, "ja", Certainty.EXPLICIT, text))


def test_the_same_fact_is_one_statement(answer: AnswerText) -> None:
    first = code(answer)

    with pytest.raises(SaidAlready) as error:
        code(answer, extent=Extent(0, 10))

    assert error.value.key == first.key


def test_a_change_may_not_make_two_statements_the_same(answer: AnswerText) -> None:
    code(answer)
    other = code(answer, coded=Coded(VARIABLE, SPEC, "nej", Certainty.EXPLICIT, "Nej."))

    with pytest.raises(SaidAlready):
        edit_statement(answer, edited=edited(other), extent=WORDS, coded=CODED, viewer=CODER, at=EVENING)


def test_words_are_tied_to_a_statement_once(answer: AnswerText) -> None:
    one = code(answer)

    for _ in range(2):
        tie_words(answer, extent=Extent(0, 10), key=one.key, stance=Stance.FOR, viewer=CODER, at=EVENING)

    assert StatementEvidence.objects.filter(statement=one).count() == 2


def test_a_row_that_is_not_the_live_one_is_not_changed(answer: AnswerText) -> None:
    one = code(answer)

    with pytest.raises(Conflict):
        edit_statement(
            answer, edited=edited(one, row=uuid4()), extent=WORDS, coded=CODED, viewer=CODER, at=EVENING
        )


def test_what_was_known_before_a_change_stays_known(answer: AnswerText) -> None:
    one = code(answer)
    no = Coded(VARIABLE, SPEC, "nej", Certainty.EXPLICIT, "Nej.")

    edit_statement(answer, edited=edited(one), extent=WORDS, coded=no, viewer=CODER, at=EVENING)

    (then,), (now,) = (Statement.objects.known_at(at).filter(key=one.key) for at in (NOON, EVENING))
    assert (then.value, now.value) == ("ja", "nej")


def test_a_withdrawn_statement_stands_among_what_is_coded_as_withdrawn(answer: AnswerText) -> None:
    one = code(answer)
    withdraw_statement(one.round, key=one.key, row=one.pk, reason="", viewer=CODER, at=EVENING)

    (told,) = coded_in([answer])

    assert (told.withdrawn_by, told.withdrawn_at) == (ALVA, EVENING)


def withdrawn(answer: AnswerText) -> Statement:
    one = code(answer)
    return withdraw_statement(one.round, key=one.key, row=one.pk, reason="", viewer=CODER, at=EVENING)


def test_a_statement_is_reinstated_with_the_evidence_that_it_had(answer: AnswerText) -> None:
    one = withdrawn(answer)

    back = reinstate_statement(one.round, key=one.key, viewer=CODER, at=EVENING)

    assert back.key == one.key
    assert [row.passage.exact for row in back.evidence.all() if row.passage] == [ANSWER[3:23]]


def test_a_statement_whose_evidence_was_retracted_is_not_reinstated(answer: AnswerText) -> None:
    one = withdrawn(answer)
    one.evidence.update(retracted_at=EVENING, retracted_by=ALVA)

    with pytest.raises(StaleText, match="inget av det som den vilade på står kvar"):
        reinstate_statement(one.round, key=one.key, viewer=CODER, at=EVENING)

    assert not Statement.objects.live().filter(round=one.round).exists()


def test_a_statement_whose_words_nobody_has_tried_in_the_later_text_is_not_reinstated(
    answer: AnswerText,
) -> None:
    one = withdrawn(answer)
    read(2)

    with pytest.raises(StaleText, match="koda på nytt"):
        reinstate_statement(one.round, key=one.key, viewer=CODER, at=EVENING)


def test_a_fact_that_is_coded_again_meanwhile_is_not_reinstated_beside_it(answer: AnswerText) -> None:
    one = withdrawn(answer)
    again = code(answer, extent=Extent(0, 10))

    with pytest.raises(SaidAlready) as error:
        reinstate_statement(one.round, key=one.key, viewer=CODER, at=EVENING)

    assert error.value.key == again.key


def test_a_second_reading_is_made_once_and_ends_the_readers_mark(answer: AnswerText) -> None:
    mark_answer_read(answer, second=True, viewer=CODER, at=MORNING)

    make_second_reading(answer, extent=WORDS, seen=SEEN, viewer=CODER, at=NOON)

    with pytest.raises(SaidAlready):
        make_second_reading(answer, extent=WORDS, seen=SEEN, viewer=CODER, at=EVENING)
    assert SecondReading.objects.get().passage
    assert ReadAnswer.objects.get().retracted_at == NOON


def test_whoever_coded_first_is_no_second_reader(answer: AnswerText) -> None:
    code(answer)

    with pytest.raises(NotAllowed, match="Du har själv kodat"):
        mark_answer_read(answer, second=True, viewer=CODER, at=EVENING)


def test_only_an_own_second_reading_is_taken_back(answer: AnswerText) -> None:
    reading = make_reading(made_by=CILLA)

    with pytest.raises(UnknownName):
        withdraw_second_reading(the_round(), pk=reading.pk, viewer=CODER, at=EVENING)


def test_progress_tells_coded_from_read_from_unread(answer: AnswerText) -> None:
    (unread,) = progress_of(the_round(), viewer=CODER)
    make_read_answer(Answer.objects.get(block=answer.block))
    (marked,) = progress_of(the_round(), viewer=CODER)
    code(answer)
    (told,) = progress_of(the_round(), viewer=CODER)

    assert (unread.is_read(second=False), marked.read_by, told.n_coded) == (False, CILLA, 1)
    assert next_unread([unread], units=[BJORKO]) == unread
    assert next_unread([unread], units=[BJORKO], after=(BJORKO, "bjorkofragan")) is None
    assert next_unread([marked], units=[BJORKO]) is None
