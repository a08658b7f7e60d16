"""Proposed changes of the registry: handed in with the answer, let in when it is accepted or declined, and never half of them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.asking import Typed
from ledtrad.core.errors import LedtradError
from ledtrad.registry.actions import Written, end_actor, rename_actor
from ledtrad.registry.models import Actor, Relation
from ledtrad.rounds.actions.proposals import ProposalsRefused
from ledtrad.rounds.actions.reviewing import Said, Seen, accept_response, reopen_response, return_response
from ledtrad.rounds.models import Proposal, ProposalDecision, Question, Response, ResponseStep, Revision
from ledtrad.rounds.queries.drafts import pieces_of
from ledtrad.rounds.queries.proposals import Tabled, tabled_proposals
from ledtrad.rounds.queries.seats import seat_of
from tests.cast import (
    BJORKO,
    NOON,
    make_actor,
    make_body,
    make_proposal,
    make_relation,
    make_response_step,
    the_actor,
    the_open_round,
)
from tests.rounds.answerers import bjorko, hand_in_all, write

DISA = viewer_for("coordinator", label="Disa")
GROUP, UNIT = "chefsgruppen-bjorko", "fou-bjorko"
RENAMED = ["namn", f"o-{GROUP}", "Nya chefsgruppen", "", "2026-03-15", "Beslut."]
NEW = ["ny", "", "Rådet för äldre", "slag-network", "2026", ""]
CONFIRMED = ["stammer", "", "", "", "", ""]
OTHER = ["annat", "", "", "", "", "Fel adress."]

pytestmark = pytest.mark.django_db


@pytest.fixture
def tie() -> Relation:
    """Give a tie of Björkö, whose first question is answered with changes of the registry."""
    version = the_open_round().template_version
    Question.objects.filter(version=version, key="bjorkofragan").update(kind="registry_change")
    make_actor(GROUP, county=the_actor(BJORKO))
    make_body(actor=the_actor(GROUP))
    return make_relation("member_of", origin=the_actor(UNIT), target=the_actor(GROUP))


def propose(*rows: list[str], edit: int = 0) -> Revision:
    """Let Björkö hand in what it proposes."""
    typed: Typed = list(rows)
    write(typed, edit=edit)
    return hand_in_all().revision


def response() -> Response:
    return Response.objects.get(participant=bjorko())


def accept(revision: int = 1, *, steps: int = 1, declined: dict[str, str] | None = None) -> ResponseStep:
    return accept_response(
        response(), Said(declined=declined or {}), seen=Seen(revision, steps), viewer=DISA, at=NOON
    )


def tabled() -> tuple[Tabled, ...]:
    held = response()
    latest = held.revisions.order_by("-number").first()
    assert latest is not None
    return tabled_proposals(held, latest)


def test_what_is_proposed_is_kept_with_the_revision_and_changes_nothing_yet(tie: Relation) -> None:
    moved = ["flyttad", f"r-{tie.pk}", "", BJORKO, "2026", ""]

    revision = propose(CONFIRMED, RENAMED, moved, NEW, OTHER)

    answer = revision.answers.get(question__key="bjorkofragan")
    assert answer.value == [CONFIRMED, RENAMED, moved, NEW, OTHER]
    assert [(one.what, one.order) for one in Proposal.objects.filter(answer=answer)] == [
        ("namn", 2),
        ("flyttad", 3),
        ("ny", 4),
    ]
    first = Proposal.objects.filter(answer=answer)[0]
    assert (
        first.told
        == "Chefsgruppen i Björkö (tjänstemannagrupp) heter ”Nya chefsgruppen” från 2026-03-15. Beslut."
    )
    assert first.seen == "Chefsgruppen i Björkö (tjänstemannagrupp)"
    assert the_actor(GROUP).name == "Chefsgruppen i Björkö"
    assert all(one.is_pending and not one.has_moved for one in tabled())


def test_acceptance_lets_it_in_and_each_row_leads_back_to_its_revision(tie: Relation) -> None:
    propose(RENAMED, ["upphort", f"r-{tie.pk}", "", "", "2026-02", ""], NEW)

    step = accept()

    tie.refresh_from_db()
    made = Actor.objects.get(name="Rådet för äldre")
    assert (the_actor(GROUP).name, tie.valid_to is not None) == ("Nya chefsgruppen", True)
    decision = made.proposed_by.get()
    assert (decision.step, decision.step.revision.number, decision.made_by) == (step, 1, "Disa")
    assert tie.proposed_by.get().proposal.what == "upphort"
    journal = JournalEntry.objects.get(event="actor_added")
    assert {"round": "bjorkoinsamlingen", "unit": BJORKO, "revision": 1}.items() <= journal.details.items()


def test_one_is_declined_with_a_reason_and_the_others_are_let_in(tie: Relation) -> None:
    propose(RENAMED, NEW)
    first, _second = tabled()

    accept(declined={str(first.proposal.pk): "Namnet är inte beslutat."})

    assert the_actor(GROUP).name == "Chefsgruppen i Björkö"
    assert Actor.objects.filter(name="Rådet för äldre").exists()
    assert [one.decision.reason for one in tabled() if one.decision] == ["Namnet är inte beslutat.", ""]
    assert JournalEntry.objects.get(event="proposal_declined").details["reason"] == "Namnet är inte beslutat."


def test_a_registry_that_has_changed_meanwhile_is_told_and_nothing_half_happens(tie: Relation) -> None:
    propose(NEW, RENAMED)
    rename_actor(GROUP, "Chefsrådet", told_from="2026", written=Written(DISA, NOON))

    with pytest.raises(ProposalsRefused, match="Registret säger nu ”Chefsrådet") as refused:
        accept()

    assert response().state == "submitted"
    assert not Actor.objects.filter(name="Rådet för äldre").exists()
    assert not ProposalDecision.objects.exists()
    (fault,) = refused.value.faults
    accept(declined={fault: "Heter numera Chefsrådet."})
    assert response().state == "accepted"


def test_what_the_registry_no_longer_has_or_refuses_is_told_for_each(tie: Relation) -> None:
    make_actor("radet", county=the_actor(BJORKO))
    Actor.objects.filter(key="radet").update(name="Rådet för äldre")
    propose(NEW, RENAMED)
    end_actor(GROUP, told_to="2026", written=Written(DISA, NOON))

    with pytest.raises(ProposalsRefused) as refused:
        accept()

    told = " ".join(refused.value.faults.values())
    assert "Registret har inte längre ”Chefsgruppen i Björkö" in told
    assert "Registret har redan en ”Rådet för äldre” i länet." in told


def test_two_changes_of_one_body_are_let_in_together(tie: Relation) -> None:
    propose(RENAMED, ["upphort", f"r-{tie.pk}", "", "", "2026", ""])

    accept()

    assert all(one.decision and one.decision.has_landed for one in tabled())


def test_nothing_is_taken_back_when_the_answer_is_opened_again_nor_let_in_twice(tie: Relation) -> None:
    propose(NEW)
    accept()
    reopen_response(response(), Said(reason="Ett tal är fel."), seen=Seen(1, 2), viewer=DISA, at=NOON)
    assert Actor.objects.filter(name="Rådet för äldre").count() == 1

    propose(NEW, RENAMED, edit=1)
    new, renamed = tabled()
    assert (new.is_pending, renamed.is_pending) == (False, True)
    assert new.decision is not None
    assert new.decision.step.revision.number == 1
    accept(2, steps=4)

    assert Actor.objects.filter(name="Rådet för äldre").count() == 1
    assert the_actor(GROUP).name == "Nya chefsgruppen"


def test_what_was_declined_and_is_proposed_again_waits_anew_with_the_reason(tie: Relation) -> None:
    propose(NEW)
    accept(declined={str(tabled()[0].proposal.pk): "Inget beslut finns."})
    reopen_response(response(), Said(reason="Ett tal är fel."), seen=Seen(1, 2), viewer=DISA, at=NOON)

    propose(NEW, OTHER, edit=1)

    assert [(one.is_pending, one.declined) for one in tabled()] == [(True, "Inget beslut finns.")]


def test_a_reason_to_decline_is_not_lost_where_the_answer_is_sent_back(tie: Relation) -> None:
    propose(NEW)
    said = Said({"bjorkofragan": "Se över."}, declined={str(tabled()[0].proposal.pk): "Nej."})
    with pytest.raises(LedtradError, match="avböjs"):
        return_response(response(), said, seen=Seen(1, 1), viewer=DISA, at=NOON)


def test_what_can_not_be_a_change_is_told_in_the_draft_and_kept(tie: Relation) -> None:
    write([["upphort", f"o-{GROUP}", "", "", "", ""]])

    piece = pieces_of(seat_of(bjorko()))[0]

    assert "skriv från när det gäller" in piece.fault
    assert piece.typed == [["upphort", f"o-{GROUP}", "", "", "", ""]]


@pytest.mark.parametrize("fields", [{"reason": ""}, {"reason": "Nej.", "actor": True}])
def test_the_database_holds_that_a_proposal_became_a_row_or_was_declined(fields: dict[str, object]) -> None:
    told = {**fields, "actor": the_actor(BJORKO)} if "actor" in fields else fields
    proposal, step = make_proposal(), make_response_step()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposalDecision.objects.create(proposal=proposal, step=step, made_at=NOON, made_by="Disa", **told)
