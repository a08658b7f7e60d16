"""What came back to a county from a year: who reads it, where its words are used, its answers beside the others', and what has changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ledtrad.registry.models import Actor, ActorKind
from ledtrad.rounds.actions.recording import Recorded, Signed, record_revision, response_of
from ledtrad.rounds.models import Question, Round, Template
from ledtrad.synthesis.models import Compilation
from tests.cast import (
    BJORKO,
    GRANO,
    MORNING,
    NORRA_GRANO,
    TALLMO,
    make_assignment,
    make_open_round,
    make_participant,
    make_question,
    make_round,
    make_template,
    make_template_version,
    make_user,
    participant_in,
)
from tests.pages.client import Page, StrictClient
from tests.website.ways import REPORT_URL

MOST_QUERIES = 15
YEAR = "/lan/bjorko/aret/2025/"

pytestmark = pytest.mark.django_db


def person(role: str, unit: str) -> StrictClient:
    user, client = make_user(f"{role}{unit}", first_name="Elsa"), Client()
    make_assignment(user, role=role, unit=unit)
    client.force_login(user)
    return StrictClient(client)


def hand_in(round_: Round, unit: str, **told: str | Recorded) -> None:
    """Let a participant hand in; a question is named by its key without hyphens."""
    given = {key.replace("_", "-"): text if isinstance(text, Recorded) else Recorded(text) for key, text in told.items()}  # fmt: skip
    response = response_of(participant_in(round_, unit), provenance="submitted", at=MORNING)
    record_revision(response, given, number=1, signed=Signed("submitted", "Bo", MORNING))


def two_years(state: str = "published", *, lineage: str = "same", before: str = "Vi har en grupp.") -> Round:
    """Give a round of 2025 that asks again what one of 2012 asked, with Björkö, Granö and Tallmo having answered."""
    past = make_round("forra")
    earlier = make_question("forra-fragan", version=past.template_version)
    make_participant(BJORKO, round_=past)
    hand_in(past, BJORKO, forra_fragan=before)
    round_ = make_open_round(version=make_template_version(number=2), state=state)
    told: dict[str, Any] = {"lineage": lineage, "previous": earlier}
    Question.objects.filter(version=round_.template_version, key="bjorkofragan").update(**told)
    for unit, text, number in ((BJORKO, "Vi har två nya grupper.", "2"), (GRANO, "Granös ord.", "5"), (TALLMO, "Tallmos ord.", "12")):  # fmt: skip
        hand_in(round_, unit, bjorkofragan=text, antal_grupper=Recorded(number, value=number))
    for actor in Actor.objects.filter(key__in=(BJORKO, GRANO, TALLMO)):
        actor.kinds.set(ActorKind.objects.filter(key="county"))
    return round_


def section(page: Page, name: str) -> str:
    return page.find(f"section[aria-labelledby={name}]").text


def test_the_year_of_2012_tells_where_kalmars_words_are_used(site: StrictClient) -> None:
    page = site.get("/lan/kalmar/aret/2012/")

    assert page.h1 == "Vad som kom tillbaka till Kalmar län för 2012"
    county = site.get("/lan/kalmar/")
    borne = [link.get("href") for link in county.find_all("#anvands .thread a")]
    assert [link.get("href") for link in page.find_all("section[aria-labelledby=anvands] .thread a")] == borne
    assert str(borne[0]).startswith(f"{REPORT_URL}#")
    assert county.links()["Vad som kom tillbaka till länet"] == "/lan/kalmar/aret/2012/"
    assert "Svaren är helt eller delvis rekonstruerade" in page.text()


def test_a_part_of_a_county_has_a_page_of_its_own(site: StrictClient) -> None:
    links = site.get("/lan/vastra-gotaland/aret/2012/").links()

    page = site.get(links["Skaraborg"])

    assert page.h1 == "Vad som kom tillbaka till Skaraborg för 2012"
    assert len(page.find_all("article.topic")) == 12
    assert "finns ingen" not in page.h1
    assert "Ingen omgång" in site.get("/lan/kalmar/aret/2012/skaraborg/", status=404).text()


def test_our_answers_stand_beside_the_spread_of_all_others(site: StrictClient) -> None:
    two_years()

    page = site.get(YEAR)

    number, words = page.find("#fraga-antal-grupper").text, page.find("#fraga-bjorkofragan")
    assert "2 2 av 3 andra har svarat." in number
    assert "De andras tal går från 5 till 12, och i mitten ligger 8,5." in number
    assert "Vi har två nya grupper." in words.text
    assert "Granös ord." not in words.text
    ways = {link.text: str(link.get("href")) for link in words.find_all("a")}
    there = site.get(ways["Granö"].partition("#")[0])
    assert "Granös ord." in there.find("#fraga-bjorkofragan").text


def test_what_is_chosen_is_counted_option_by_option(site: StrictClient) -> None:
    round_ = two_years()
    shape = {"options": [{"key": "ja", "label": "Ja, helt"}, {"key": "nej", "label": "Nej"}]}
    Question.objects.filter(version=round_.template_version, key="antal-grupper").update(
        kind="choice", shape=shape
    )
    for unit, choice in ((BJORKO, "nej"), (GRANO, "nej"), (TALLMO, "ja")):
        response = participant_in(round_, unit).response
        told = {"antal-grupper": Recorded(choice, value=choice)}
        record_revision(response, told, number=2, signed=Signed("submitted", "Bo", MORNING, "Rättat."))

    rows = site.get(YEAR).texts("#fraga-antal-grupper tbody tr")

    assert rows == ["Ja, helt 1", "Nej Ert svar 1"]


def test_what_has_changed_is_told_in_words_and_values(site: StrictClient) -> None:
    two_years()

    changed = section(site.get(YEAR), "andrat")

    assert "1 av 1 svar som går att jämföra har ändrats. En fråga är ny." in changed
    assert "Tre ord tillagda, två ord strukna Björköomgången" in changed


def test_the_very_same_answer_is_no_change(site: StrictClient) -> None:
    two_years(before="Vi har två nya grupper.")

    page = site.get(YEAR)

    assert "0 av 1 svar som går att jämföra har ändrats." in section(page, "andrat")
    assert page.find_all("section[aria-labelledby=andrat] tbody tr") == []


def test_a_broken_question_is_not_compared_and_that_is_said(site: StrictClient) -> None:
    two_years(lineage="broken")

    changed = section(site.get(YEAR), "andrat")

    assert "Det finns inget tidigare svar att jämföra med." in changed
    assert "Frågan ställs på ett sätt som inte går att jämföra med den förra." in changed
    assert "ord tillagda" not in changed


def test_an_unpublished_round_is_read_by_ones_own_people_and_the_office_alone(site: StrictClient) -> None:
    two_years("open")

    own = person("county_author", BJORKO).get(YEAR)
    assert "Vi har två nya grupper." in own.text()
    assert "Omgången är inte publicerad. Ni läser era egna svar" in own.text()
    assert "andra har svarat" not in own.text()
    office = person("reader", "").get(YEAR)
    assert "2 av 3 andra har svarat." in office.text()
    for client in (site, person("county_author", GRANO)):
        told = client.get(YEAR, status=404).text()
        assert "År som finns: 2012." in told
        assert "två nya" not in told


def test_a_part_reads_its_own_and_no_county_reads_a_part_of_another(site: StrictClient) -> None:
    round_ = two_years("open")
    hand_in(round_, NORRA_GRANO, bjorkofragan="Norras ord.", antal_grupper=Recorded("3", value="3"))
    address = f"/lan/grano/aret/2025/{NORRA_GRANO}/"

    assert "Norras ord." in person("county_writer", NORRA_GRANO).get(address).text()
    whole = person("county_author", GRANO).get("/lan/grano/aret/2025/")
    assert {"Granös ord.", "Norras ord."} <= set(whole.texts(".answer .prose"))
    for client in (person("county_author", BJORKO), site):
        client.get(address, status=404)
        client.get(f"/lan/bjorko/aret/2025/{NORRA_GRANO}/", status=404)


def test_a_round_in_preparation_is_read_by_nobody_here() -> None:
    two_years("draft")

    for role, unit in (("county_author", BJORKO), ("coordinator", "")):
        assert "Från 2025 finns ingen omgång" in person(role, unit).get(YEAR, status=404).text()


def test_a_needs_analysis_tells_what_the_needs_were_answered_with(site: StrictClient) -> None:
    two_years()
    assert "Det finns ingen behovsanalys" in section(site.get(YEAR), "behov")
    template = make_template("behov")
    Template.objects.filter(pk=template.pk).update(kind="needs_analysis")
    version = make_template_version(template=template)
    for order, (key, step) in enumerate((("omrade", "1. Val"), ("framst", "2. Först"), ("svaret", "3. Svar")), start=1):  # fmt: skip
        make_question(key, version=version, order=order)
        Question.objects.filter(version=version, key=key).update(section=step, title=key.title())
    analysis = make_open_round("behoven", version=version, state="published")
    hand_in(analysis, BJORKO, omrade="Boende.", framst="Tidigt stöd.")

    waiting = section(site.get(YEAR), "behov")
    assert "Tidigt stöd." in waiting
    assert "Boende." not in waiting
    assert "behovsanalysens sista steg är tomt" in waiting
    response = participant_in(analysis, BJORKO).response
    told = {"framst": Recorded("Tidigt stöd."), "svaret": Recorded("En vägledning kommer i höst.")}
    record_revision(response, told, number=2, signed=Signed("entered_for", "Alva", MORNING, "Besvarat."))

    assert "3. Svar Svaret En vägledning kommer i höst." in section(site.get(YEAR), "behov")


def test_whoever_has_handed_in_nothing_reads_the_others_and_is_told_so(site: StrictClient) -> None:
    two_years()

    page = site.get(f"/lan/grano/aret/2025/{NORRA_GRANO}/")

    assert "Inget svar har kommit in härifrån i omgången" in page.text()
    assert "3 av 3 andra har svarat." in page.text()


def test_the_release_that_holds_the_words_is_linked(site: StrictClient) -> None:
    from tests.house.happened import freeze_and_correct  # noqa: PLC0415 - slow to freeze, and needed once

    freeze_and_correct()

    page = site.get("/lan/kalmar/aret/2012/")

    told = page.find("section[aria-labelledby=anvands] p")
    assert told.text.startswith("Orden står i två utgåvor: 2012:1 av ")
    title = Compilation.objects.get(key="omrakning-2012").title
    assert any(label.startswith(f"2012:2 av {title}") for label in page.links())


@pytest.mark.parametrize("role", ["county_author", "coordinator"])
def test_the_page_costs_the_same_however_much_there_is(role: str) -> None:
    round_ = two_years()
    client = person(role, BJORKO if role == "county_author" else "")
    before = cost(client, YEAR)

    for order in range(10, 30):
        make_question(f"fraga-{order}", version=round_.template_version, order=order)
    hand_in(round_, NORRA_GRANO, **{f"fraga_{order}": "Mer." for order in range(10, 30)})

    assert cost(client, YEAR) == before
    for path in ("/lan/kalmar/aret/2012/", "/lan/vastra-gotaland/aret/2012/"):
        assert cost(client, path) <= MOST_QUERIES


def cost(client: StrictClient, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)
