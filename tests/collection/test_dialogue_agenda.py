"""The agenda that a county's report gives rise to: a point for each kind of ground, that leads there for either side."""

from __future__ import annotations

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.collection.pages.dialogues_agenda import ground_urls, proposed_points
from ledtrad.core.viewer import Viewer
from ledtrad.dialogue.actions import comment, resolve_thread
from ledtrad.rounds.actions.county_dialogues import choose_points
from ledtrad.rounds.models import CountyDialogue
from ledtrad.rounds.queries.county_dialogues import dialogue_of
from ledtrad.rounds.states import Ground
from tests.cast import (
    BJORKO,
    NOON,
    make_agreed_action,
    make_county_dialogue,
    make_open_round,
    make_proposal,
    make_proposal_decision,
    make_response_step,
    participant_in,
    the_open_round,
)
from tests.cast_fact_checks import MENDS, answer, ask
from tests.collection.dialogue_ways import AGENDA, PAGE, page_of
from tests.dialogue.talkers import thing, who
from tests.rounds.answerers import answer_last_year, hand_in_all, write
from tests.synthesis.small_round import make_small_round

SANNA = viewer_for("coordinator", label="Sanna", signed_in=True)
BO = Viewer(
    "Bo", permissions=frozenset({"dialogues.join"}), homes=frozenset({("responses.write", BJORKO)}), signed_in=True
)  # fmt: skip

pytestmark = pytest.mark.django_db


def proposed(row: CountyDialogue) -> dict[Ground, list[tuple[str, str]]]:
    """Give what is proposed by its ground: title and why."""
    found: dict[Ground, list[tuple[str, str]]] = {}
    for one in proposed_points(dialogue_of(row), viewer=SANNA):
        found.setdefault(one.ground, []).append((one.title, one.why))
    return found


def chosen(row: CountyDialogue) -> dict[str, tuple[str, str]]:
    """Put everything that is proposed on the agenda, and give where each ground is read by the office and by the county."""
    choose_points(row, proposed_points(dialogue_of(row), viewer=SANNA), viewer=SANNA, at=NOON)
    found = dialogue_of(CountyDialogue.objects.get(pk=row.pk))
    office, county = ground_urls(found, viewer=SANNA), ground_urls(found, viewer=BO)
    return {one.row.ground: (office[one.row.number], county[one.row.number]) for one in found.points}


def test_an_answer_that_stands_and_one_that_changed_much_are_points() -> None:
    answer_last_year("Vi har en grupp för äldre som möts varje månad.")
    write("Vi har en grupp för äldre som möts varje månad.")
    hand_in_all()
    row = make_county_dialogue()

    assert proposed(row) == {Ground.UNCHANGED: [("Nya grupper", "Svaret är ordagrant som förra gången.")]}


def test_a_change_is_a_point_from_a_quarter_of_the_words_with_its_share() -> None:
    answer_last_year("Vi har en grupp.")
    write("Nu möts tre nätverk kring barn.")
    hand_in_all()

    assert proposed(make_county_dialogue()) == {
        Ground.CHANGED: [("Nya grupper", "100 procent av orden är andra än förra gången.")]
    }


def test_an_open_thread_on_an_answer_is_a_point_until_it_is_ended() -> None:
    row = make_county_dialogue(participant=participant_in(the_open_round(), BJORKO))
    comment(thing(), "Räknas de vilande?", to=["sanna"], by=who("bo"))

    assert proposed(row)[Ground.THREAD] == [("Nya grupper", "Samtalet om svaret är öppet.")]
    assert chosen(row)[Ground.THREAD] == (f"/samtal/svar/bjorkoinsamlingen/{BJORKO}/bjorkofragan/",) * 2
    resolve_thread(thing(), resolved=True, by=who("sanna"))
    assert Ground.THREAD not in proposed(row)


def test_a_correction_in_a_fact_check_is_a_point_that_leads_each_side_where_it_reads() -> None:
    small = make_small_round()
    check = ask(small.compilation)
    answer(check, MENDS)
    row = make_county_dialogue(participant=participant_in(small.compilation.round, BJORKO))

    assert proposed(row)[Ground.CORRECTION] == [
        ("Två län bildade nya grupper.", "Länet ville ändra det i faktagranskningen: inte beslutad än.")
    ]
    office, county = chosen(row)[Ground.CORRECTION]
    assert office == "/rapporter/bjorkolaget/"
    assert county == f"/faktagranskning/bjorkolaget/1/{BJORKO}/kvitto/"


def test_a_declined_proposal_is_a_point_that_leads_each_side_where_it_reads_the_answer() -> None:
    row = make_county_dialogue()
    write("Vi har en grupp.")
    answer_ = hand_in_all().revision.answers.get(question__key="bjorkofragan")
    make_proposal_decision(
        make_proposal(answer_), step=make_response_step(response=answer_.revision.response)
    )

    assert proposed(row)[Ground.PROPOSAL] == [
        ("Nytt organ från 2026: Rådet (nätverk).", "Förslaget avböjdes: Organet finns redan.")
    ]
    place = f"bjorkoinsamlingen/{BJORKO}/"
    assert chosen(row)[Ground.PROPOSAL] == (
        f"/insamling/bjorkoinsamlingen/granska/{BJORKO}/#amne-bjorkofragan",
        f"/svara/{place}",
    )


def test_what_is_still_open_from_an_earlier_dialogue_is_a_point() -> None:
    row = make_county_dialogue()
    before = make_open_round("forra-dialogen", version=row.participant.round.template_version)
    day = row.day.replace(year=row.day.year - 1)
    earlier = make_county_dialogue(participant=participant_in(before, BJORKO), day=day)
    make_agreed_action(dialogue=earlier)

    assert [title for title, _ in proposed(row)[Ground.ACTION]] == ["Bjud in till ett lärtillfälle."]
    assert chosen(row)[Ground.ACTION] == (f"/lansdialoger/forra-dialogen/{BJORKO}/atgard/1/",) * 2
    assert Ground.ACTION not in proposed(earlier)


def test_what_stands_on_the_agenda_is_not_proposed_again() -> None:
    answer_last_year("Vi har en grupp.")
    write("Vi har en grupp.")
    hand_in_all()
    row = make_county_dialogue()
    chosen(row)

    assert proposed(row) == {}


def test_the_coordinator_chooses_on_the_page_and_a_box_stays_ticked_where_something_is_wrong() -> None:
    answer_last_year("Vi har en grupp.")
    write("Vi har en grupp.")
    hand_in_all()
    make_county_dialogue()
    sanna = page_of("sanna")
    box = sanna.get(AGENDA).find("input[name=punkter]").get("value")

    page = sanna.post(AGENDA, {"gor": "valj", "punkter": [box, "changed:x"]}, status=400)
    assert page.find("input[name=punkter]").get("checked") is not None
    sanna.post(AGENDA, {"gor": "valj", "punkter": [box, box]})

    assert page_of("bo").get(PAGE).texts("li.panel h3") == ["1. Nya grupper"]
    assert "Rapporten ger inga fler förslag." in sanna.get(AGENDA).text()


def test_a_county_without_a_report_gives_no_point_and_the_page_says_so() -> None:
    make_county_dialogue()

    assert "Rapporten ger inga fler förslag." in page_of("sanna").get(AGENDA).text()
    assert "Dagordningen är inte gjord än." in page_of("bo").get(PAGE).text()
