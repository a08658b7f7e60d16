"""Bodies that a loaded report names: held against the registry, said of by a person, proposed with the answers, and let in with their acceptance."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.registry.models import Actor, ActorName
from ledtrad.rounds.actions.naming import BadNaming, SaidOfName
from ledtrad.rounds.actions.reports import (
    SentFile,
    SplitMoved,
    confirm_report,
    load_report,
    move_report,
    place_parts,
)
from ledtrad.rounds.actions.reviewing import Said, Seen, accept_response
from ledtrad.rounds.models import NamedInReport, Proposal, ReportFile, Response
from ledtrad.rounds.queries.naming import name_desk
from ledtrad.rounds.queries.proposals import tabled_proposals
from ledtrad.rounds.queries.reports import LoadingDesk, loading_desk
from tests.cast import (
    ALVA,
    BJORKO,
    EVENING,
    GRANO,
    NOON,
    make_actor,
    make_body,
    make_named_in_report,
    make_open_round,
    the_actor,
)

LEADER = viewer_for("coordinator", label=ALVA)
GROUP = "chefsgruppen-bjorko"
REPORT = (
    "# Lägesrapport\n\nFredagsgruppen hälsar.\n\n## Nya grupper\n\nStyrgruppen för äldre bildades. Den nya styrgruppen för äldre möts ofta. "
    "Chefsgruppen i Björkö läggs ner.\n\nHär finns också Björkörådet (BR).\n\n## Antal grupper\n\n12\n"
)
NEW = SaidOfName("ny", "Styrgruppen för äldre", kind="official", on="2026-03")

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> LoadingDesk:
    """Give an open round in which Björkö has a body that its report names."""
    found = loading_desk(make_open_round())
    make_body(actor=make_actor(GROUP, county=the_actor(BJORKO)))
    return found


@pytest.fixture
def file(desk: LoadingDesk) -> ReportFile:
    return load_report(
        SentFile("rapport.md", REPORT.encode(), BJORKO), desk=desk, viewer=LEADER, at=NOON
    ).file


def unknown(file: ReportFile) -> list[str]:
    return [one.told.name for one in name_desk(file).unknown]


def say(file: ReportFile, said: dict[int, SaidOfName], *, edit: int = 1) -> ReportFile:
    return place_parts(file, {}, edit=edit, names=said, viewer=LEADER, at=NOON)


def number(file: ReportFile, name: str) -> int:
    return next(one.told.number for one in name_desk(file).unknown if one.told.name == name)


def accept(**declined: str) -> None:
    response = Response.objects.get(participant__actor__key=BJORKO)
    accept_response(response, Said(declined=declined), seen=Seen(1, 1), viewer=LEADER, at=EVENING)


def test_names_that_the_registry_knows_are_left_out_and_each_other_stands_once_with_its_places(
    file: ReportFile,
) -> None:
    assert unknown(file) == ["Fredagsgruppen", "Styrgruppen för äldre", "Björkörådet"]
    group = name_desk(file).unknown[1].told
    text = file.split["parts"][group.places[0].part]["text"]
    assert [text[one.group.start : one.group.end] for one in group.places] == [
        "Styrgruppen för äldre",
        "styrgruppen för äldre",
    ]
    assert {one.question for one in group.places} == {"bjorkofragan"}
    assert group.sentence == "Styrgruppen för äldre bildades."


def test_a_name_that_is_borne_on_the_rounds_day_alone_is_known(file: ReportFile) -> None:
    ActorName.objects.create(actor=the_actor(GROUP), name="Fredagsgruppen", kind="alias", recorded_at=NOON)
    make_body(actor=make_actor("bjorkoradet", county=the_actor(BJORKO)))
    Actor.objects.filter(key="bjorkoradet").update(
        name="Rådet på ön", short_name="BR", valid_to=date(2020, 1, 1), valid_to_precision="day"
    )

    assert unknown(file) == ["Styrgruppen för äldre", "Björkörådet"]
    Actor.objects.filter(key="bjorkoradet").update(valid_to=None, valid_to_precision="")
    assert unknown(file) == ["Styrgruppen för äldre"]


def test_a_name_that_was_taken_back_is_nobodys(file: ReportFile) -> None:
    for name, retracted in (("Fredagsgruppen", NOON), ("Björkörådet", None)):
        ActorName.objects.create(
            actor=the_actor(GROUP), name=name, kind="alias", recorded_at=NOON, retracted_at=retracted
        )

    assert unknown(file) == ["Fredagsgruppen", "Styrgruppen för äldre"]


def test_another_countys_body_is_not_meant(file: ReportFile) -> None:
    make_body(actor=make_actor("fredag", county=the_actor(GRANO)))
    Actor.objects.filter(key="fredag").update(name="Fredagsgruppen")

    desk = name_desk(file)

    assert desk.unknown[0].told.name == "Fredagsgruppen"
    assert list(desk.bodies) == [GROUP]


def test_nothing_reaches_the_registry_before_somebody_has_said_so_and_the_answer_is_accepted(
    file: ReportFile,
) -> None:
    before = Actor.objects.count()
    confirm_report(file, edit=1, viewer=LEADER, at=NOON)
    accept()

    assert (Proposal.objects.count(), Actor.objects.count()) == (0, before)


def test_what_is_said_is_proposed_with_the_answer_and_lands_with_its_acceptance(file: ReportFile) -> None:
    said = {
        number(file, "Styrgruppen för äldre"): NEW,
        number(file, "Björkörådet"): SaidOfName("samma", "Björkörådet", body=GROUP),
    }
    revision = confirm_report(file, edit=1, names=said, viewer=LEADER, at=NOON)
    assert (revision.provenance, not Actor.objects.filter(name=NEW.name)) == ("entered_for", True)
    new, also = Proposal.objects.order_by("order")
    assert (new.answer.question.key, new.told) == (
        "bjorkofragan", "Nytt organ från 2026-03: Styrgruppen för äldre (tjänstemannagrupp). Nämns i rapporten rapport.md: ”Styrgruppen för äldre bildades.”",
    )  # fmt: skip
    assert also.told.startswith(
        "Chefsgruppen i Björkö (tjänstemannagrupp) kallas också ”Björkörådet”. Nämns i"
    )
    assert new.named.file_id == also.named.file_id == file.pk

    accept()

    made = Actor.objects.get(name=NEW.name)
    assert (made.county, made.body.kind, made.valid_from_precision) == (
        the_actor(BJORKO),
        "official",
        "month",
    )
    assert made.proposed_by.get().proposal == new
    assert ActorName.objects.get(actor__key=GROUP, name="Björkörådet").kind == "alias"


def test_a_body_that_nobody_knows_the_age_of_lands_without_a_day(file: ReportFile) -> None:
    said = {number(file, "Björkörådet"): SaidOfName("ny", kind="untold")}
    confirm_report(file, edit=1, names=said, viewer=LEADER, at=NOON)
    accept()

    made = Actor.objects.get(name="Björkörådet")
    assert (made.valid_from, made.valid_from_precision) == (None, "")


def test_a_declined_proposal_and_a_name_that_is_none_leave_the_registry_as_it_is(file: ReportFile) -> None:
    say(file, {number(file, "Björkörådet"): SaidOfName("inget"), number(file, NEW.name): NEW})
    confirm_report(file, edit=2, viewer=LEADER, at=NOON)
    (waiting,) = Proposal.objects.all()
    revision = waiting.answer.revision
    (told,) = tabled_proposals(revision.response, revision, day=NOON.date())

    accept(**{told.key: "Lades ner."})

    assert not Actor.objects.filter(name__in=[NEW.name, "Björkörådet"]).exists()
    assert waiting.decision.reason == "Lades ner."


def test_what_is_said_stays_with_the_file_and_can_be_taken_back(file: ReportFile) -> None:
    place = number(file, "Björkörådet")
    say(file, {place: SaidOfName("inget")})
    assert [one.told.name for one in name_desk(file).waiting] == ["Fredagsgruppen", NEW.name]
    file.refresh_from_db()
    assert file.edit == 2
    assert (
        say(file, {place: SaidOfName("inget")}, edit=1).edit == 2
    )  # nothing new is said, so nobody is in the way

    with pytest.raises(SplitMoved):
        say(file, {place: SaidOfName("ny", kind="network")}, edit=1)
    assert NamedInReport.objects.get().verdict == "inget"
    say(file, {place: SaidOfName()}, edit=2)
    assert not NamedInReport.objects.exists()


def test_a_name_in_no_answer_is_proposed_only_when_its_part_belongs_to_one(file: ReportFile) -> None:
    said = {number(file, "Fredagsgruppen"): SaidOfName("ny", kind="official")}
    with transaction.atomic():
        confirm_report(file, edit=1, names=said, viewer=LEADER, at=NOON)
        assert not Proposal.objects.exists()
        transaction.set_rollback(True)

    confirm_report(
        ReportFile.objects.get(), edit=1, places={1: "bjorkofragan"}, names=said, viewer=LEADER, at=NOON
    )

    assert Proposal.objects.get().name == "Fredagsgruppen"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (SaidOfName("ny"), "välj vilket slags organ det är"),
        (SaidOfName("ny", kind="kör"), "välj vilket slags organ det är"),
        (SaidOfName("ny", kind="network", on="i våras"), "skriv från när organet finns"),
        (SaidOfName("ny", kind="network", name="N" * 201), "högst 200 tecken"),
        (SaidOfName("ny", kind="network", name="V\ufffdrgruppen"), "tecken som inte går att spara"),
        (SaidOfName("samma", body=GRANO), "välj vilket av länets organ som menas"),
        (SaidOfName("flög"), "välj vad namnet är"),
    ],
)
def test_what_tells_nothing_says_which_name_and_what_to_do(
    file: ReportFile, said: SaidOfName, words: str
) -> None:
    with pytest.raises(BadNaming, match=f"”Björkörådet”: .*{words}"):
        confirm_report(
            file, edit=1, names={number(file, "Björkörådet"): said, 0: NEW}, viewer=LEADER, at=NOON
        )

    assert not NamedInReport.objects.exists()
    assert not Response.objects.filter(participant=file.participant).exists()


def test_a_number_that_no_name_has_is_refused(file: ReportFile) -> None:
    with pytest.raises(UnknownName, match="står inte i filen"):
        say(file, {99: NEW})


def test_the_registry_says_at_acceptance_what_has_come_there_meanwhile(file: ReportFile) -> None:
    confirm_report(file, edit=1, names={number(file, NEW.name): NEW}, viewer=LEADER, at=NOON)
    Actor.objects.filter(key=GROUP).update(name=NEW.name)

    with pytest.raises(LedtradError, match="Registret har redan en ”Styrgruppen för äldre” i länet"):
        accept()


def test_reading_the_names_costs_the_same_however_many(desk: LoadingDesk, file: ReportFile, django_assert_num_queries: DjangoAssertNumQueries) -> None:  # fmt: skip
    many = "# Nya grupper\n\n" + "\n\n".join(f"Styrgruppen för ämne{n} bildades." for n in range(80))
    long = load_report(SentFile("lång.md", many.encode(), BJORKO), desk=desk, viewer=LEADER, at=NOON).file
    for one in (file, long):
        with django_assert_num_queries(2):
            name_desk(one)
    assert len(name_desk(long).unknown) == 60


def test_a_name_is_one_thing_and_said_of_once(file: ReportFile) -> None:
    make_named_in_report(file)
    for fields in (
        {},
        {"key": "k2", "kind": ""},
        {"key": "k3", "body": the_actor(GROUP)},
        {"key": "k4", "verdict": "inget"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_named_in_report(file, **fields)


def test_two_names_of_one_new_body_are_one_proposal_in_the_first_answer_that_has_either(
    file: ReportFile,
) -> None:
    said = {number(file, "Fredagsgruppen"): NEW, number(file, "Björkörådet"): NEW}

    confirm_report(file, edit=1, names=said, viewer=LEADER, at=NOON)

    (made,) = Proposal.objects.all()
    assert (made.name, made.answer.question.key) == (NEW.name, "bjorkofragan")


def test_a_report_that_is_moved_leaves_the_other_countys_bodies_behind(
    desk: LoadingDesk, file: ReportFile
) -> None:
    said = {
        number(file, "Björkörådet"): SaidOfName("samma", "Björkörådet", body=GROUP),
        number(file, NEW.name): NEW,
    }
    say(file, said)
    moved = move_report(file, unit=GRANO, desk=desk, viewer=LEADER, at=NOON)

    assert [one.said.name for one in name_desk(moved).unknown if one.said] == [NEW.name]
    confirm_report(moved, edit=moved.edit, viewer=LEADER, at=NOON)
    assert [one.name for one in Proposal.objects.all()] == [NEW.name]


def test_a_name_that_the_registry_learns_meanwhile_stops_nobody_who_says_nothing_of_it(
    file: ReportFile,
) -> None:
    said = {number(file, "Fredagsgruppen"): SaidOfName(), number(file, NEW.name): NEW}
    ActorName.objects.create(actor=the_actor(GROUP), name="Fredagsgruppen", kind="alias", recorded_at=NOON)

    say(file, said)

    assert NamedInReport.objects.get().name == NEW.name


def test_a_name_that_its_body_bears_already_proposes_nothing(file: ReportFile) -> None:
    place = number(file, "Björkörådet")
    said = {place: SaidOfName("samma", the_actor(GROUP).name.upper(), body=GROUP)}

    confirm_report(file, edit=1, names=said, viewer=LEADER, at=NOON)

    assert not Proposal.objects.exists()


def test_a_day_far_from_the_round_is_refused_when_it_is_said(file: ReportFile) -> None:
    with pytest.raises(BadNaming, match="”Björkörådet”: 0202-03 ligger långt från"):
        say(file, {number(file, "Björkörådet"): SaidOfName("ny", kind="network", on="0202-03")})
