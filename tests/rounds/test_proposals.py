"""Proposed changes of the registry: handed in with the answer, let in when it is accepted or declined, and never half of them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.asking import Typed
from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.registry.actions import Written, end_actor, rename_actor
from ledtrad.registry.models import Actor, Relation
from ledtrad.rounds.actions.proposals import ProposalsRefused
from ledtrad.rounds.actions.reviewing import (
    ReviewMoved,
    Said,
    Seen,
    accept_response,
    reopen_response,
    return_response,
)
from ledtrad.rounds.models import (
    Draft,
    Proposal,
    ProposalDecision,
    Question,
    Response,
    ResponseStep,
    Revision,
)
from ledtrad.rounds.queries.drafts import pieces_of
from ledtrad.rounds.queries.proposals import Tabled, declined_proposals, tabled_proposals
from ledtrad.rounds.queries.seats import bodies_of, registry_names, seat_of, seats_beside
from tests.cast import (
    BJORKO,
    GRANO,
    NOON,
    make_actor,
    make_answer,
    make_body,
    make_participant,
    make_proposal,
    make_relation,
    make_response,
    make_response_step,
    make_revision,
    the_actor,
    the_open_round,
)
from tests.rounds.answerers import asked, bjorko, hand_in_all, write

DISA = viewer_for("coordinator", label="Disa")
GROUP, UNIT = "chefsgruppen-bjorko", "fou-bjorko"
RENAMED = ["namn", f"o-{GROUP}", "Nya chefsgruppen", "", "2026-03-15", "Beslut."]
NEW = ["ny", "", "Rådet för äldre", "slag-network", "2026", ""]
CONFIRMED = ["stammer", "", "", "", "", ""]
KIM = frozenset({("responses.write", "bjorko-kommun")})
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


def propose(*rows: list[str], revision: int = 0) -> Revision:
    """Let Björkö hand in what it proposes; `revision` is what stood when it began."""
    typed: Typed = list(rows)
    write(typed, revision=revision)
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
    return tabled_proposals(held, latest, day=NOON.date())


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

    accept(declined={first.key: "Namnet är inte beslutat."})

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
    end_actor(GROUP, told_to="2025", written=Written(DISA, NOON))
    assert bodies_of(seat_of(bjorko()), day=NOON.date()) == ()

    with pytest.raises(ProposalsRefused) as refused:
        accept()

    told = " ".join(refused.value.faults.values())
    assert "Registret har inte längre ”Chefsgruppen i Björkö" in told
    assert "Registret har redan en ”Rådet för äldre” i länet." in told


def test_two_changes_of_one_body_are_let_in_together(tie: Relation) -> None:
    propose(RENAMED, ["upphort", f"r-{tie.pk}", "", "", "2026", ""])

    accept()

    assert all(one.decision and one.decision.has_landed for one in tabled())


def test_what_is_proposed_twice_over_lands_once_and_both_lead_to_it(tie: Relation) -> None:
    propose(NEW, [*NEW[:5], "Står också i bilagan."])

    accept()

    made = Actor.objects.get(name="Rådet för äldre")
    assert [one.decision.actor for one in Proposal.objects.all()] == [made, made]


def test_a_body_ends_after_its_members_have_moved_or_left_it(tie: Relation) -> None:
    make_actor("annat-organ", county=the_actor(BJORKO))
    left = make_relation("member_of", origin=the_actor("annat-organ"), target=the_actor(GROUP))
    ended, moved = (
        ["upphort", f"o-{GROUP}", "", "", "2026", ""],
        ["flyttad", f"r-{tie.pk}", "", "annat-organ", "2026", ""],
    )

    propose(ended, moved, ["upphort", f"r-{left.pk}", "", "", "2025-06", ""])
    accept()

    assert all(one.decision and one.decision.has_landed for one in tabled())
    left.refresh_from_db()
    assert left.told_to is not None
    assert left.told_to.code == "2025-06"
    kept = Relation.objects.get(target__key="annat-organ")
    assert (kept.origin.key, kept.valid_to) == (UNIT, None)


def test_a_municipality_proposes_of_its_county_where_the_body_lands(tie: Relation) -> None:
    make_participant("bjorko-kommun", round_=the_open_round())
    Actor.objects.filter(key="bjorko-kommun").update(county=the_actor(BJORKO))
    seat = seat_of(bjorko("bjorko-kommun"))

    assert {f"o-{GROUP}", f"r-{tie.pk}"} <= registry_names(seat).keys()
    assert [one.actor.key for one in seats_beside(seat, viewer=Viewer("Kim", homes=KIM))] == ["bjorko-kommun"]
    proposal = make_proposal(
        make_answer(revision=make_revision(response=make_response(participant=seat.participant)))
    )
    accept_response(proposal.answer.revision.response, Said(), seen=Seen(1, 0), viewer=DISA, at=NOON)
    assert Actor.objects.get(name=proposal.name).county == the_actor(BJORKO)


@pytest.fixture
def theirs() -> Relation:
    """Give a tie of Granö, to a body of its own."""
    make_body(actor=make_actor("radet-grano", county=the_actor(GRANO)))
    return make_relation("member_of", origin=the_actor(UNIT), target=the_actor("radet-grano"))


def test_nothing_of_another_county_is_proposed_to_change(tie: Relation, theirs: Relation) -> None:
    owned = make_relation("owns", origin=the_actor(BJORKO), target=the_actor(UNIT))
    for row in (
        ["upphort", GRANO, "", "", "2026", ""],
        ["upphort", "o-radet-grano", "", "", "2026", ""],
        ["upphort", f"r-{theirs.pk}", "", "", "2026", ""],
        ["upphort", f"r-{owned.pk}", "", "", "2026", ""],
        ["flyttad", f"r-{tie.pk}", "", "radet-grano", "2026", ""],
    ):
        edit = Draft.objects.filter(participant=bjorko()).values_list("edit", flat=True).first() or 0
        write([row], edit=edit)
        assert pieces_of(seat_of(bjorko()))[0].fault


def test_what_is_another_countys_does_not_land(tie: Relation, theirs: Relation) -> None:
    revision = propose(OTHER)
    answer = revision.answers.get(question__key="bjorkofragan")
    told = {"answer": answer, "what": "upphort", "on": "2026", "told": "Slut."}
    Proposal.objects.create(order=1, subject=GRANO, **told)
    Proposal.objects.create(
        order=2,
        subject="o-radet-grano",
        body=the_actor("radet-grano"),
        seen="radet-grano (tjänstemannagrupp)",
        **told,
    )
    Proposal.objects.create(
        order=3, subject=f"r-{theirs.pk}", tie=theirs, seen="FoU Björkö är medlem i radet-grano", **told
    )

    with pytest.raises(ProposalsRefused) as refused:
        accept()

    assert len(refused.value.faults) == 3
    assert all("Det hör inte till Björkö län" in fault for fault in refused.value.faults.values())
    assert {the_actor(GRANO).valid_to, the_actor("radet-grano").valid_to} == {None}


def test_nothing_is_taken_back_when_the_answer_is_opened_again_nor_let_in_twice(tie: Relation) -> None:
    propose(NEW)
    accept()
    reopen_response(response(), Said(reason="Ett tal är fel."), seen=Seen(1, 2), viewer=DISA, at=NOON)
    assert Actor.objects.filter(name="Rådet för äldre").count() == 1

    propose(NEW, RENAMED, revision=1)
    new, renamed = tabled()
    assert (new.is_pending, renamed.is_pending) == (False, True)
    assert new.decision is not None
    assert new.decision.step.revision.number == 1
    accept(2, steps=4)

    assert Actor.objects.filter(name="Rådet för äldre").count() == 1
    assert the_actor(GROUP).name == "Nya chefsgruppen"


def test_a_name_with_another_capital_is_another_proposal_and_another_reason_is_not(tie: Relation) -> None:
    propose(NEW)
    accept()
    reopen_response(response(), Said(reason="Namnet är fel."), seen=Seen(1, 2), viewer=DISA, at=NOON)

    propose([*NEW[:2], "Rådet för Äldre", *NEW[3:]], [*NEW[:5], "Beslut i mars."], revision=1)

    assert [one.is_pending for one in tabled()] == [True, False]


def test_what_was_let_in_is_known_again_on_an_earlier_question(tie: Relation) -> None:
    Question.objects.filter(pk=asked().pk).update(order=3)
    propose(NEW)
    accept()
    reopen_response(response(), Said(reason="Fel fråga."), seen=Seen(1, 2), viewer=DISA, at=NOON)
    Question.objects.filter(key="antal-grupper").update(kind="registry_change", shape={})

    write([OTHER], revision=1)
    write([NEW], "antal-grupper", revision=1)
    hand_in_all()

    assert [(one.proposal.answer.question.key, one.is_pending) for one in tabled()] == [
        ("antal-grupper", False)
    ]


def test_what_was_declined_and_is_proposed_again_waits_anew_with_the_reason(tie: Relation) -> None:
    propose(NEW)
    accept(declined={tabled()[0].key: "Inget beslut finns."})
    reopen_response(response(), Said(reason="Ett tal är fel."), seen=Seen(1, 2), viewer=DISA, at=NOON)

    propose(NEW, OTHER, revision=1)

    (one,) = tabled()
    assert (one.is_pending, one.declined, one.is_repeated) == (True, "Inget beslut finns.", True)
    # What stands in its field from before is no hindrance to sending the answer back; another reason is.
    with pytest.raises(LedtradError, match="avböjs"):
        return_response(
            response(),
            Said({"bjorkofragan": "Nytt."}, declined={one.key: "Nej."}),
            seen=Seen(2, 4),
            viewer=DISA,
            at=NOON,
        )
    return_response(
        response(),
        Said({"bjorkofragan": "Nytt."}, declined={one.key: one.declined}),
        seen=Seen(2, 4),
        viewer=DISA,
        at=NOON,
    )
    propose([*NEW[:5], "Beslut i mars."], revision=2)
    assert [(one.is_pending, one.is_repeated) for one in tabled()] == [(True, False)]


def test_what_is_let_in_at_last_is_declined_no_longer_and_what_never_is_counts_once(tie: Relation) -> None:
    propose(NEW, RENAMED)
    accept(declined={one.key: "Nej." for one in tabled()})
    reopen_response(response(), Said(reason="Ett tal är fel."), seen=Seen(1, 2), viewer=DISA, at=NOON)
    propose([*NEW[:5], "Beslut i mars."], [*RENAMED[:5], "Beslut i april."], revision=1)
    accept(2, steps=4, declined={tabled()[1].key: "Nej igen."})

    declined = declined_proposals([bjorko().pk])

    assert [(one.proposal.what, one.reason) for one in declined] == [("namn", "Nej igen.")]


def test_what_was_declined_stays_declined_in_an_answer_that_is_as_it_was(tie: Relation) -> None:
    propose(NEW)
    accept(declined={tabled()[0].key: "Inget beslut finns."})
    reopen_response(response(), Said(reason="Ett tal är fel."), seen=Seen(1, 2), viewer=DISA, at=NOON)
    write("3", "antal-grupper", revision=1)
    hand_in_all()

    accept(2, steps=4)

    (one,) = tabled()
    assert one.decision is not None
    assert (one.decision.reason, one.decision.step.revision.number) == ("Inget beslut finns.", 1)
    assert not Actor.objects.filter(name="Rådet för äldre").exists()


def test_who_accepts_twice_has_one_step_but_not_where_something_else_is_declined(tie: Relation) -> None:
    propose(NEW, RENAMED)
    first, second = tabled()
    step = accept(declined={first.key: "Nej."})

    assert accept(declined={first.key: " Nej. "}) == step
    for declined in ({}, {second.key: "Nej."}, {first.key: "Nej, för sent."}):
        with pytest.raises(ReviewMoved):
            accept(declined=declined)


def test_a_reason_to_decline_is_not_lost_where_the_answer_is_sent_back(tie: Relation) -> None:
    propose(NEW)
    said = Said({"bjorkofragan": "Se över."}, declined={tabled()[0].key: "Nej."})
    with pytest.raises(LedtradError, match="avböjs"):
        return_response(response(), said, seen=Seen(1, 1), viewer=DISA, at=NOON)


@pytest.mark.parametrize("year", ["0001", "2062"])
def test_a_year_far_from_the_round_is_a_slip_of_the_hand(tie: Relation, year: str) -> None:
    write([["upphort", f"o-{GROUP}", "", "", year, ""]])
    assert "Skriv ett år mellan 1925 och 2031" in pieces_of(seat_of(bjorko()))[0].fault

    write([OTHER], edit=1)
    answer = hand_in_all().revision.answers.get(question__key="bjorkofragan")
    Proposal.objects.create(
        answer=answer, order=1, what="ny", name="Rådet", other="slag-network", on=year, told="Nytt."
    )
    with pytest.raises(ProposalsRefused, match="Skriv ett år mellan"):
        accept()


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
