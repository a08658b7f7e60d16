"""A county says what is right in the registry and proposes what is not; the reviewer decides beside what the registry says now."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.registry.actions import Written, rename_actor
from ledtrad.registry.models import Actor
from ledtrad.rounds.actions.recording import Recorded
from ledtrad.rounds.models import Draft, Question
from tests.cast import BJORKO, NOON, make_actor, make_body, make_relation, the_actor, the_open_round
from tests.collection.review_ways import SHEET, STEP, come_in, reader, stand
from tests.collection.writing_ways import GROUPS, HAND_IN, TASKS, person, read_through
from tests.pages.client import Page, StrictClient
from tests.rounds.answerers import write
from tests.rounds.test_proposals import DISA, GROUP, NEW, RENAMED, UNIT

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo() -> StrictClient:
    """Give Bo of Björkö, where the first question is answered with changes of the registry."""
    client = person()
    Question.objects.filter(version=the_open_round().template_version, key="bjorkofragan").update(
        kind="registry_change"
    )
    make_body(actor=make_actor(GROUP, county=the_actor(BJORKO)))
    make_actor("annat-organ", county=the_actor(BJORKO))
    make_relation("member_of", origin=the_actor(UNIT), target=the_actor(GROUP))
    return client


def changes(gor: str = "spara", /, **cells: str) -> dict[str, str]:
    told = {name.replace("_", "-"): text for name, text in cells.items()}
    return {"andring": "0", "gor": gor, "saknas": "", "post-1-vem": f"o-{GROUP}", **told}


def hand_in(bo: StrictClient) -> Page:
    write("2", "antal-grupper")
    return bo.post(HAND_IN, read_through())


def cost(client: StrictClient, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def test_what_the_registry_says_is_shown_and_a_change_is_proposed_in_place(bo: StrictClient) -> None:
    page = bo.get(GROUPS)
    assert page.texts("details summary")[:2] == [
        "Chefsgruppen i Björkö (tjänstemannagrupp)",
        "FoU Björkö är medlem i Chefsgruppen i Björkö",
    ]

    told = {
        "post_1_vad": "namn",
        "post_1_namn": "Nya chefsgruppen",
        "post_1_dag": "2026-03-15",
        "post_1_varfor": "Beslut.",
    }
    new = {"post_3_namn": "Rådet för äldre", "post_3_till": "slag-network", "post_3_dag": "2026"}
    saved = bo.post(GROUPS, changes(post_stammer="ja", post_annat="Fel adress.", **told, **new))

    assert Draft.objects.get().typed == [
        ["stammer", "", "", "", "", ""],
        RENAMED,
        NEW,
        ["annat", "", "", "", "", "Fel adress."],
    ]
    assert saved.find("[name=post-1-namn]").get("value") == "Nya chefsgruppen"
    assert saved.find("[name=post-stammer]").get("checked") is not None
    assert saved.find("[name=post-3-namn]").get("value") == "Rådet för äldre"
    assert saved.find("[name=post-annat]").text == "Fel adress."


def test_a_county_that_signs_in_first_finds_its_bodies_hosts_and_municipalities_there(
    bo: StrictClient,
) -> None:
    municipality = make_actor("sandbacka", county=the_actor(BJORKO))
    structure = make_actor("stodet", county=the_actor(BJORKO))
    make_relation("hosts", origin=municipality, target=structure)
    gone = make_actor("forra", county=the_actor(BJORKO), valid=("2010", "2020"))
    make_body(actor=gone)
    make_body(actor=make_actor("grannens", county=make_actor("grannlanet")))

    page = bo.get(GROUPS)

    assert page.texts("details summary")[:3] == [
        "Chefsgruppen i Björkö (tjänstemannagrupp)", "FoU Björkö är medlem i Chefsgruppen i Björkö", "sandbacka är värd för stodet",
    ]  # fmt: skip
    assert "sandbacka" in [one.get("value") for one in page.find_all("[name=post-2-till] option")]
    told = " ".join(page.texts("details summary"))
    assert "forra" not in told
    assert "grannens" not in told


def test_nothing_said_is_no_answer(bo: StrictClient) -> None:
    bo.post(GROUPS, changes())

    assert Draft.objects.get().typed == []
    assert "0 av 2 klara" in bo.get(TASKS).text()


def test_what_lacks_something_is_told_and_stands(bo: StrictClient) -> None:
    page = bo.post(GROUPS, changes("klart", post_1_namn="Nya chefsgruppen"))

    assert "Välj vad som har hänt med Chefsgruppen i Björkö" in page.text()
    assert page.find("[name=post-1-namn]").get("value") == "Nya chefsgruppen"


def test_an_older_draft_in_words_stands_among_the_words(bo: StrictClient) -> None:
    write("Chefsgruppen finns inte mer.")

    assert bo.get(GROUPS).find("[name=post-annat]").text == "Chefsgruppen finns inte mer."


def test_the_reviewer_sees_it_beside_the_registry_and_the_county_what_became_of_it(bo: StrictClient) -> None:
    write([RENAMED, NEW])
    hand_in(bo)
    disa = reader(name="Disa")
    sheet = disa.get(SHEET)
    assert sheet.text().count("Väntar på att svaret godtas") == 2
    assert "I registret nu: Chefsgruppen i Björkö (tjänstemannagrupp)" in sheet.text()
    declines = [str(one.get("name")) for one in sheet.find_all("textarea")]
    first = next(name for name in declines if name.startswith("avboj-"))

    done = disa.post(STEP, decision(sheet, "godta", **{first: "Namnet är inte beslutat."}))

    assert "Infört i registret" in done.text()
    assert Actor.objects.filter(name="Rådet för äldre").exists()
    assert "Det som svaret har ändrat i registret står kvar" in done.text()
    receipt = bo.get(f"{TASKS}kvitto/1/").text()
    assert "Avböjt" in receipt
    assert "Namnet är inte beslutat." in receipt


def decision(sheet: Page, gor: str, **more: Any) -> dict[str, Any]:
    hidden = {name: str(sheet.find(f"[name={name}]").get("value")) for name in ("revision", "antal")}
    return hidden | {"gor": gor} | more


def test_a_registry_that_has_changed_is_told_and_what_is_typed_stands(bo: StrictClient) -> None:
    write([RENAMED, NEW])
    hand_in(bo)
    disa = reader(name="Disa")
    sheet = disa.get(SHEET)
    rename_actor(GROUP, "Chefsrådet", told_from="2026", written=Written(DISA, NOON))

    refused = disa.post(STEP, decision(sheet, "godta", **{"not-bjorkofragan": "Min anteckning."}), status=400)

    assert "inget är ändrat i registret" in refused.find("[role=alert]").text
    assert "Registret har ändrats sedan svaret lämnades in. Då stod det:" in refused.text()
    assert refused.find("[name=not-bjorkofragan]").text == "Min anteckning."
    assert not Actor.objects.filter(name="Rådet för äldre").exists()


def test_what_is_declined_stands_when_a_new_revision_comes_meanwhile(bo: StrictClient) -> None:
    write([RENAMED, NEW])
    hand_in(bo)
    disa = reader(name="Disa")
    sheet = disa.get(SHEET)
    first, second = [
        name for one in sheet.find_all("textarea") if (name := str(one.get("name"))).startswith("avboj-")
    ]
    come_in(number=2, bjorkofragan=Recorded("Förslag.", value=[[*RENAMED[:4], "2026-04", ""], NEW]))

    moved = disa.post(
        STEP, decision(sheet, "godta", **{first: "Fel dag.", second: "Inget beslut."}), status=409
    )

    assert moved.find(f"[name={second}]").text == "Inget beslut."
    assert "Du skrev om ett förslag som inte väntar längre: ”Fel dag.”" in moved.text()
    disa.post(STEP, decision(moved, "godta", **{second: "Inget beslut."}))
    assert not Actor.objects.filter(name="Rådet för äldre").exists()


def test_a_reason_typed_after_the_acceptance_is_told_and_not_dropped(bo: StrictClient) -> None:
    write([NEW, NEW])
    hand_in(bo)
    disa = reader(name="Disa")
    sheet = disa.get(SHEET)
    (name,) = [
        str(one.get("name"))
        for one in sheet.find_all("textarea")
        if str(one.get("name")).startswith("avboj-")
    ]
    disa.post(STEP, decision(sheet, "godta", **{name: "Finns redan."}))

    again = disa.post(STEP, decision(sheet, "godta", **{name: "Finns i två län."}), status=409)

    assert "inte väntar längre: ”Finns i två län.”" in again.text()


def test_what_was_declined_stands_in_its_field_when_it_is_proposed_again(bo: StrictClient) -> None:
    write([NEW])
    hand_in(bo)
    disa = reader(name="Disa")
    sheet = disa.get(SHEET)
    name = next(
        str(one.get("name"))
        for one in sheet.find_all("textarea")
        if str(one.get("name")).startswith("avboj-")
    )
    disa.post(STEP, decision(sheet, "godta", **{name: "Inget beslut."}))
    stand(BJORKO, "submitted")
    come_in(number=2, bjorkofragan=Recorded("Förslag.", value=[NEW, RENAMED]))

    fresh = disa.get(SHEET)

    assert fresh.find(f"[name={name}]").text == "Inget beslut."
    begun = disa.post(STEP, decision(fresh, "borja", **{name: ""}))
    assert begun.find(f"[name={name}]").text == ""


def test_no_page_asks_more_when_there_is_more(bo: StrictClient) -> None:
    write([RENAMED])
    before = [cost(bo, path) for path in (TASKS, GROUPS, HAND_IN)]
    for n in range(6):
        body = make_actor(f"organ-{n}", county=the_actor(BJORKO))
        make_body(actor=body)
        make_relation("member_of", origin=the_actor(UNIT), target=body)
    write([RENAMED, *([*NEW[:2], f"Rådet {n}", *NEW[3:]] for n in range(6))], edit=1)

    assert [cost(bo, path) for path in (TASKS, GROUPS, HAND_IN)] == before
    hand_in(bo)
    disa = reader(name="Disa")
    assert max(*before, cost(disa, SHEET), cost(bo, f"{TASKS}kvitto/1/")) <= 15
