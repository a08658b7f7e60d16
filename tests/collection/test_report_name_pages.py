"""The bodies that a report names, on the pages where it is seen through: by the office for a county, and by the county itself."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.rounds.models import Draft, NamedInReport, Proposal, Question, ReportFile, Response
from tests.cast import BJORKO, make_actor, make_body, make_open_round, the_actor, the_open_round
from tests.collection.review_ways import SHEET, reader
from tests.collection.test_own_report_pages import OWN
from tests.collection.test_report_pages import LIST, report_path, send
from tests.collection.writing_ways import GROUPS, person
from tests.pages.client import Page, StrictClient
from tests.rounds.test_names_in_reports import GROUP, REPORT

NEW = {"namn-1": "ny:official", "namn-heter-1": "Styrgruppen för äldre", "namn-dag-1": "2026-03"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader() -> StrictClient:
    make_open_round()
    make_body(actor=make_actor(GROUP, county=the_actor(BJORKO)))
    return reader("coordinator", name="Disa")


@pytest.fixture
def bo() -> StrictClient:
    """Give Bo of Björkö, in a round that asks what is to be changed in the registry."""
    client = person()
    version = the_open_round().template_version
    Question.objects.filter(version=version, key="bjorkofragan").update(kind="registry_change")
    make_body(actor=make_actor(GROUP, county=the_actor(BJORKO)))
    client.post(OWN, {"fil": SimpleUploadedFile("rapport.md", REPORT.encode())})
    return client


def load(leader: StrictClient, text: str = REPORT) -> Page:
    return send(leader, ("rapport.md", text.encode()), unit=BJORKO)


def sent(told: dict[str, str], step: str = "spara", edit: int = 1) -> dict[str, str]:
    return {"steg": step, "andring": str(edit), **told}


def chosen(page: Page, number: int) -> str:
    return next(
        (one.get("value") or "" for one in page.find_all(f"[name=namn-{number}] option") if one.get("selected") is not None), ""
    )  # fmt: skip


def own_path() -> str:
    return f"{OWN}{ReportFile.objects.get().pk}/"


def test_the_names_stand_with_their_passage_and_what_they_may_be(leader: StrictClient) -> None:
    page = load(leader, REPORT.replace("Fredagsgruppen", "Stora chefsgruppen"))

    names = page.find("section[aria-labelledby=namn]")
    assert page.links()["Organ som rapporten nämner"] == "#namn"
    assert "Tre namn att se igenom" in page.text()
    assert [one.text for one in names.find_all(".part__heading")] == [
        "Stora chefsgruppen",
        "Styrgruppen för äldre",
        "Björkörådet",
    ]
    assert [one.text for one in names.find_all("b")][1] == "Styrgruppen för äldre"
    assert "Menas ”Chefsgruppen i Björkö”?" in names.text
    assert "Nämns på ett ställe till." in names.text
    assert "Står bara i delar som inte hör till någon fråga" in names.text
    assert [one.get("label") for one in page.find_all("[name=namn-0] optgroup")] == [
        "Menas …?",
        "Ett nytt organ av slaget",
        "Något annat",
    ]


def test_what_is_said_is_saved_confirmed_and_waits_for_the_review(leader: StrictClient) -> None:
    load(leader)
    saved = leader.post(report_path(), sent(NEW | {"namn-2": "inget"}))
    assert [chosen(saved, n) for n in (0, 1, 2)] == ["", "ny:official", "inget"]
    assert "Ett namn att se igenom" in saved.text()
    assert "Nytt organ: tjänstemannagrupp" in saved.text()

    done = leader.post(report_path(), sent(NEW | {"namn-2": "inget"}, "bekrafta", 2))

    assert "Rapporten är bekräftad" in done.text()
    assert done.find_all("[name=namn-1]") == []
    assert Proposal.objects.get().name == "Styrgruppen för äldre"
    sheet = leader.get(SHEET).text()
    assert "Nytt organ från 2026-03: Styrgruppen för äldre (tjänstemannagrupp)." in sheet
    assert "Nämns i rapporten rapport.md: ”Styrgruppen för äldre bildades.”" in sheet


def test_what_cant_be_taken_says_why_and_keeps_what_was_chosen(leader: StrictClient) -> None:
    load(leader)
    bad = NEW | {
        "namn-dag-1": "i våras",
        "namn-heter-1": "Vårgruppen\0",
        "namn-2": "samma:finns-inte",
        "namn-x": "ny",
        "namn-999": "ny",
    }

    page = leader.post(report_path(), sent(bad, "bekrafta"), status=400)
    assert "står inte i filen" in page.text()
    bad.pop("namn-999")
    page = leader.post(report_path(), sent(bad, "bekrafta"), status=400)

    assert "skriv från när organet finns" in page.find("[role=alert]").text
    assert (chosen(page, 1), page.find("[name=namn-dag-1]").get("value")) == ("ny:official", "i våras")
    assert page.find("[name=namn-heter-1]").get("value") == "Vårgruppen�"
    assert not Response.objects.filter(participant__actor__key=BJORKO).exists()


def test_who_saves_names_on_an_older_page_is_told_and_writes_over_nobody(leader: StrictClient) -> None:
    load(leader)
    leader.post(report_path(), sent(NEW))

    clash = leader.post(report_path(), sent({"namn-1": "inget"}), status=409)

    assert "Någon annan har ändrat uppdelningen" in clash.text()
    assert chosen(clash, 1) == "inget"
    assert NamedInReport.objects.get().verdict == "ny"


def test_a_report_that_names_nobody_says_nothing_of_names(leader: StrictClient) -> None:
    page = load(leader, "# Nya grupper\n\nInget nytt.\n")

    assert page.find_all("#namn") == []


def test_no_page_asks_more_when_more_is_named(leader: StrictClient) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            leader.get(report_path())
        return len(captured)

    load(leader)
    before = cost()
    ReportFile.objects.all().delete()
    load(leader, REPORT + "\n\n".join(f"Styrgruppen för ämne{n} bildades." for n in range(80)))

    assert cost() == before <= 15


def test_a_countys_own_names_become_proposals_in_its_draft(bo: StrictClient) -> None:
    page = bo.get(own_path())
    assert "läggs som förslag i frågan om registret" in page.find("section[aria-labelledby=namn]").text

    bo.post(own_path(), sent(NEW | {"namn-2": f"samma:{GROUP}"}, "bekrafta"))

    rows = Draft.objects.get(question__key="bjorkofragan").typed
    assert [row[:5] for row in rows] == [
        ["annat", "", "", "", ""],
        ["ny", "", "Styrgruppen för äldre", "slag-official", "2026-03"],
        ["kallas", f"o-{GROUP}", "Björkörådet", "", ""],
    ]
    field = bo.get(GROUPS)
    assert field.find("[name=post-1-vad] option[selected]").get("value") == "kallas"
    assert field.find("[name=post-1-namn]").get("value") == "Björkörådet"


def test_a_row_that_stands_is_not_written_over(bo: StrictClient) -> None:
    stands = ["upphort", f"o-{GROUP}", "", "", "2025", ""]
    Draft.objects.create(
        participant=ReportFile.objects.get().participant, question=Question.objects.get(key="bjorkofragan"), typed=[stands],
        saved_at=ReportFile.objects.get().loaded_at, saved_by="Bo",
    )  # fmt: skip

    landing = {"sett-bjorkofragan": "1", "star-bjorkofragan": "behall"}
    bo.post(own_path(), sent(landing | {"namn-2": f"samma:{GROUP}"}, "bekrafta"))

    assert Draft.objects.get(question__key="bjorkofragan").typed == [stands]


def test_a_round_that_asks_nothing_of_the_registry_offers_no_names_to_the_county() -> None:
    client = person()
    page = client.post(OWN, {"fil": SimpleUploadedFile("rapport.md", REPORT.encode())})

    assert page.find_all("#namn") == []


def test_the_list_of_reports_is_where_it_was(leader: StrictClient) -> None:
    load(leader)
    assert leader.get(LIST).h1
