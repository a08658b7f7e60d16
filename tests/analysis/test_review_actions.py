"""What a correction does to the evidence: words that stand carry on by themselves, the rest waits for a person."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.actions import EVENTS
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import NotAllowed
from ledtrad.evidence.models import Reanchoring
from ledtrad.rounds.composing import HandedIn
from ledtrad.rounds.models import Round
from ledtrad.synthesis.actions.reviews import AlreadyDecided, Verdict, decide_passage, take_over_response
from ledtrad.synthesis.models import SecondReading, Statement, StatementEvidence
from ledtrad.synthesis.queries.claim_rests import resting_claims, resting_on
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.synthesis.queries.reviews import waiting_rows
from tests.analysis.corrections import BO, ROUND, correct, kalmar_response, standing_text
from tests.cast import EVENING, NOON, make_claim, make_claim_evidence, make_compilation, make_second_reading

ALVA = viewer_for("analyst", label="Alva")

pytestmark = pytest.mark.django_db

USERS = (
    "Våren 2012 fick Kalmar län ett brukarråd. Det hör till missbruks- och beroendevården eller psykiatrin."
)


def ground() -> Material:
    return material(Round.objects.get(key=ROUND))


def carried_by(words: str) -> list[str]:
    """The keys of the live statements that rest on these very words."""
    return sorted(
        set(
            StatementEvidence.objects.live()
            .filter(passage__exact=words)
            .values_list("statement__key", flat=True)
        )
    )


def the_waiting() -> Reanchoring:
    return waiting_rows().get()


def change_users(old: str = "ett brukarråd", new: str = "två brukarråd") -> Reanchoring:
    """Kalmar changes words that a statement rests on, and nothing else."""
    correct({"brukarmedverkan": standing_text("brukarmedverkan").replace(old, new)})
    return the_waiting()


def test_a_correction_holds_the_round_first_as_those_who_code_do() -> None:
    with CaptureQueriesContext(connection) as asked:
        correct({"fou": "Något helt annat står här nu, och det är nytt."})

    held = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    # SQLite holds everything from the first word, and has no word for it.
    assert ['"rounds_round"' in sql for sql in held[:1]] == [True] * connection.features.has_select_for_update


def test_words_that_nobody_touched_carry_their_statements_into_the_new_text() -> None:
    before = {key: (view.passage, view.evidence_hash()) for key, view in ground().statements.items()}

    correct({"fou": "Något helt annat står här nu, och det är nytt."})

    after = ground().statements
    untouched = [key for key, view in after.items() if not view.awaits]
    assert {key: (after[key].passage, after[key].evidence_hash()) for key in untouched} == {
        key: before[key] for key in untouched
    }
    assert not StatementEvidence.objects.live().filter(
        statement__key__in=untouched,
        passage__version__number=1,
        passage__version__source=kalmar_response().source,
    )
    assert [key for key, view in after.items() if view.awaits] == ["u145"]


def test_evidence_that_carried_on_is_kept_as_history_with_who_and_when() -> None:
    correct({"fou": "Något helt annat."})

    retracted = StatementEvidence.objects.exclude(retracted_at=None)
    assert retracted
    assert {(row.retracted_by, row.retracted_at) for row in retracted} == {("Bo", NOON)}


def test_claims_that_rest_on_changed_words_are_stale_and_no_others() -> None:
    row = change_users()

    round_, now = Round.objects.get(key=ROUND), ground()
    claims = resting_claims(round_, ground=now, viewer=ALVA)
    waiting = {key for key, view in now.statements.items() if view.awaits}
    touched = {claim.key for claim in resting_on(claims, statements=waiting, passages=[row.passage_id])}
    assert touched
    assert {claim.key for claim in claims if claim.stale} == touched


def test_confirmed_words_bear_the_statement_and_nothing_waits() -> None:
    row = change_users()
    keys = carried_by(row.passage.exact)

    done = decide_passage(row, verdict=Verdict.CONFIRM, viewer=ALVA, at=EVENING)

    assert row.found is not None
    assert done.carried == tuple(keys) == tuple(carried_by(row.found.exact))
    assert waiting_rows().count() == 0
    assert not any(view.awaits for view in ground().statements.values())
    row.refresh_from_db()
    assert (row.decision, row.decided_by, row.decided_at) == ("confirmed", "Alva", EVENING)


def test_refused_words_bear_nothing_and_the_statement_stands_on_what_is_left() -> None:
    row = change_users()
    keys = carried_by(row.passage.exact)

    done = decide_passage(row, verdict=Verdict.REFUSE, viewer=ALVA, at=EVENING)

    assert (done.let_go, done.withdrawn) == (tuple(keys), ())
    views = ground().statements
    assert all(views[key].passage == "" and views[key].source_lines for key in keys)


def test_a_statement_left_without_evidence_is_withdrawn_in_the_same_act() -> None:
    row = change_users()
    [key] = carried_by(row.passage.exact)
    StatementEvidence.objects.live().filter(statement__key=key, citation__isnull=False).update(
        retracted_at=NOON, retracted_by="Alva"
    )

    done = decide_passage(row, verdict=Verdict.REFUSE, viewer=ALVA, at=EVENING)

    assert done.withdrawn == (key,)
    gone = Statement.objects.get(round__key=ROUND, key=key)
    assert (gone.retracted_by, gone.retracted_at) == ("Alva", EVENING)
    assert key not in ground().statements


def test_a_statement_can_be_withdrawn_though_it_has_other_evidence() -> None:
    row = change_users()
    keys = carried_by(row.passage.exact)

    done = decide_passage(row, verdict=Verdict.WITHDRAW, viewer=ALVA, at=EVENING)

    assert done.withdrawn == tuple(keys)
    assert not set(keys) & set(ground().statements)
    entry = JournalEntry.objects.get(event="statement_withdrawn")
    assert (entry.by, [entry.subject_key]) == ("Alva", keys)


def test_new_words_may_bear_one_statement_and_not_another() -> None:
    row = change_users()
    [key] = carried_by(row.passage.exact)
    other = Statement.objects.filter(round__key=ROUND, subject__actor__key="08").exclude(key=key)[0]
    StatementEvidence.objects.create(statement=other, passage=row.passage)

    done = decide_passage(row, verdict=Verdict.CONFIRM, viewer=ALVA, at=EVENING, keep=[key])

    assert (done.carried, done.let_go) == ((key,), (other.key,))


def test_lost_words_cannot_be_confirmed() -> None:
    correct({"brukarmedverkan": "Vi har inget att säga om det här."})
    row = next(row for row in waiting_rows() if row.passage.exact in USERS)

    with pytest.raises(NotAllowed, match="kan inte säga samma sak"):
        decide_passage(row, verdict=Verdict.CONFIRM, viewer=ALVA, at=EVENING)

    row.refresh_from_db()
    assert row.waits


def test_the_second_to_decide_is_told_who_was_first() -> None:
    row = change_users()
    decide_passage(row, verdict=Verdict.REFUSE, viewer=ALVA, at=EVENING)

    with pytest.raises(AlreadyDecided, match="redan prövat: Alva svarade ”bär inte längre”"):
        decide_passage(row, verdict=Verdict.CONFIRM, viewer=ALVA, at=EVENING)


def test_only_who_codes_may_decide() -> None:
    row = change_users()

    with pytest.raises(NotAllowed):
        decide_passage(row, verdict=Verdict.CONFIRM, viewer=BO, at=EVENING)


def test_a_later_revision_that_brings_the_words_back_settles_what_waited() -> None:
    before = ground().statements
    change_users()

    correct(
        {"brukarmedverkan": standing_text("brukarmedverkan").replace("två brukarråd", "ett brukarråd")},
        base=2,
    )

    assert waiting_rows().count() == 0
    after = ground().statements
    assert {k: v.evidence_hash() for k, v in after.items()} == {
        k: v.evidence_hash() for k, v in before.items()
    }


def test_a_later_revision_that_changes_the_words_again_waits_once_and_is_decided_once() -> None:
    first = change_users()
    correct(
        {"brukarmedverkan": standing_text("brukarmedverkan").replace("två brukarråd", "tre brukarråd")},
        base=2,
    )
    second = the_waiting()

    with pytest.raises(AlreadyDecided, match="väntar inte längre"):
        decide_passage(first, verdict=Verdict.CONFIRM, viewer=ALVA, at=EVENING)
    decide_passage(second, verdict=Verdict.CONFIRM, viewer=ALVA, at=EVENING)

    assert (second.version.number, waiting_rows().count()) == (3, 0)
    assert not Reanchoring.objects.filter(decision="", outcome__in=["changed", "gone"]).exists()


def test_second_readings_and_claims_on_passages_follow_their_words() -> None:
    [evidence] = StatementEvidence.objects.live().filter(
        passage__exact__startswith="Den nationella projektledaren besökte Kalmar"
    )
    assert evidence.passage is not None
    claim = make_claim(
        kind="quoted", compilation=make_compilation(), passage=evidence.passage, text="Ett besök."
    )
    tied = make_claim_evidence(claim=claim)
    type(tied).objects.filter(pk=tied.pk).update(passage=evidence.passage, citation=None)
    told = evidence.statement
    make_second_reading(
        subject=told.subject, variable=told.variable, value=told.value, passage=evidence.passage
    )

    correct({"fou": "Något helt annat."})

    claim.refresh_from_db()
    tied.refresh_from_db()
    [reading] = SecondReading.objects.filter(retracted_at=None)
    places = [claim.passage, tied.passage, reading.passage]
    assert [place.version.number for place in places if place] == [2, 2, 2]
    assert {place.exact for place in places if place} == {evidence.passage.exact}


def test_a_text_taken_over_without_a_change_moves_all_its_evidence_and_makes_nothing_stale() -> None:
    response = kalmar_response()

    take_over_response(response, HandedIn("Det stämmer.", 1), viewer=BO, at=NOON)

    now = ground()
    views = [view for view in now.statements.values() if view.reporting_unit == "08" and view.passage]
    assert views
    assert not any(view.awaits or view.reconstructed for view in views)
    assert not any(
        claim.stale for claim in resting_claims(response.participant.round, ground=now, viewer=ALVA)
    )


def test_every_step_is_in_the_journal() -> None:
    row = change_users()
    decide_passage(row, verdict=Verdict.CONFIRM, viewer=ALVA, at=EVENING)

    told = list(JournalEntry.objects.values_list("event", "by"))[-3:]
    assert told == [
        ("revision_submitted", "Bo"),
        ("passages_reanchored", "Bo"),
        ("passage_confirmed", "Alva"),
    ]
    details = JournalEntry.objects.get(event="passages_reanchored").details
    assert (details["changed"], details["gone"]) == (1, 0)


def test_a_correction_is_written_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(EVENTS, "passages_reanchored")

    with pytest.raises(ValueError, match="Unknown journal event"):
        correct({"fou": "Något helt annat."})

    assert kalmar_response().revisions.count() == 1
