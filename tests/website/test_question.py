"""A question's page: the answer as news, who says what, the words behind, and the other ways to ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledtrad.core.counting import Certainty, Question, UnitKind
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.formatters import base_label, number_label
from ledtrad.website.pages.ground import reading_line
from tests.collection.round_ways import client_of
from tests.pages.client import Page, StrictClient
from tests.website.ways import REPORT_URL, ROUND, ask, questions, variables


def sizes(page: Page) -> dict[str, int]:
    """Give the size of each set as it is shown."""
    return {
        row.find("dt span").text: int(row.find("span.set__size").text.split()[0])
        for row in page.find_all("dl.sets div.set")
    }


def shown_units(page: Page, kind: str) -> list[str]:
    return [name.text for name in page.find_all(f"div.set--{kind} span.set__name")]


@pytest.mark.parametrize("variable", variables())
def test_every_question_of_the_codebook_has_its_page(
    site: StrictClient, ground: Material, variable: str
) -> None:
    page, answer = site.get(ask(variable)), ground.ask(Question(variable))

    assert page.h1.startswith(f"{number_label(answer.number)} {base_label(answer.denominator)}: ")
    assert shown_units(page, "supports") == [ground.names[unit] for unit in ground.in_order(answer.supports)]
    assert sizes(page)["Stöder"] == answer.number
    assert sizes(page)["Tyst"] == len(answer.silent)


@pytest.mark.parametrize(("variable", "value"), questions())
def test_every_value_has_its_page(site: StrictClient, ground: Material, variable: str, value: str) -> None:
    page = site.get(ask(variable, ("varde", value)))
    answer = ground.ask(Question(variable, values=frozenset({value})))

    assert page.h1.startswith(f"{number_label(answer.number)} av 21 län: ")
    assert len(page.find_all("ul.tiles a.unit--supports")) == answer.number


@pytest.mark.parametrize("variable", variables())
def test_every_question_can_be_asked_of_the_sub_regions_apart(
    site: StrictClient, ground: Material, variable: str
) -> None:
    page = site.get(ask(variable, ("enhet", "participant")))
    answer = ground.ask(Question(variable, unit=UnitKind.PARTICIPANT))

    assert page.h1.startswith(f"{number_label(answer.number)} av 24 deltagare: ")
    assert sizes(page)["Stöder"] == answer.number
    assert "= 24 deltagare" in page.text()


def test_the_question_is_told_in_a_line_as_it_was_asked(site: StrictClient) -> None:
    page = site.get(ask("new_collaboration_group", ("varde", "new"), ("period", "2012")))

    assert page.find("p.asked").text == (
        "Frågan som den ställdes Ny eller ändrad samverkansgrupp: nybildad; uttryckligt eller utan datum; 2012; "
        "delregioner räknas in i sitt län. Ändra frågan"
    )


def test_the_words_stand_under_the_county_that_they_count_for(site: StrictClient, ground: Material) -> None:
    page = site.get(ask("political_body"))
    answer = ground.ask(Question("political_body"))
    speaking = {ground.statements[row.key].county_code for row in (*answer.rows_for, *answer.rows_against)}

    groups = [group.text for group in page.find_all("section.on-thread p.evidence-of__who")]

    assert sorted(groups) == sorted(ground.names[unit] for unit in speaking)
    for row in answer.rows_for:
        assert ground.statements[row.key].text in page.text()


def test_a_county_in_a_set_leads_to_its_words_on_the_page(site: StrictClient) -> None:
    page = site.get(ask("political_body"))

    assert page.find("div.set--contradicts a").get("href") == "#ord-09"
    assert page.find("#ord-09").find("p.evidence-of__who a").get("href") == "/lan/gotland/"
    assert page.find("div.set--silent a").get("href") == "/lan/kronoberg/"


def test_what_the_otherwise_silent_say_is_shown(site: StrictClient, ground: Material) -> None:
    page = site.get(ask("new_collaboration_group", ("varde", "new"), ("period", "2012/2012")))
    elsewhere = shown_units(page, "elsewhere")

    assert "Det som säger något annat i samma fråga" in page.texts("h3")
    assert set(elsewhere) <= set(page.texts("section.on-thread p.evidence-of__who"))
    assert "planerat" in site.get(ask("rd_unit_direction")).find("section.on-thread").text


def test_a_question_of_neutral_values_says_why_nothing_counts_and_leads_to_each_value(
    site: StrictClient,
) -> None:
    page = site.get(ask("steering_problem"))

    assert page.h1 == "Inget av 21 län: problem i styrningen"
    assert "Frågans värden är neutrala" in page.find("p.lead").text
    assert page.texts("ul.values a") == ["svag eller otydlig", "inte aktiv", "splittrad", "saknar uppdrag"]


def test_an_empty_answer_has_a_next_step(site: StrictClient) -> None:
    page = site.get(ask("declaration_of_intent", ("varde", "revised")))

    assert "tyst är inte nej" in page.find("div.empty").text
    assert page.find("div.empty a").get("href") == "#stall"


def test_a_sum_is_told_where_the_question_is_of_numbers(site: StrictClient, ground: Material) -> None:
    answer = ground.ask(Question("leader_visit"))

    page = site.get(ask("leader_visit"))

    assert answer.total == 10
    assert "Summan är tio." in page.find("p.lead").text


def test_a_number_can_be_asked_for_and_is_kept_in_the_form(site: StrictClient, ground: Material) -> None:
    page = site.get(ask("leader_visit", ("varde", "2")))
    answer = ground.ask(Question("leader_visit", values=frozenset({"2"})))

    assert page.h1 == f"{number_label(answer.number)} av 21 län: besök av den nationella projektledningen, 2"
    assert page.find("input[name=varde][value=2]").get("checked") is not None


def test_the_other_ways_to_ask_say_their_numbers(site: StrictClient, ground: Material) -> None:
    page = site.get(ask("new_collaboration_group", ("varde", "new")))
    explicit = Question(
        "new_collaboration_group", frozenset({"new"}), certainties=frozenset({Certainty.EXPLICIT})
    )

    row = next(li for li in page.find_all("ul.index--numbers li") if "uttryckligt" in li.text)

    assert row.find("span").text == f"{number_label(ground.ask(explicit).number)} av 21 län"
    answered = site.get(row.find("a").get("href") or "")
    assert answered.h1.startswith(number_label(ground.ask(explicit).number))


def test_the_claims_of_the_report_that_ask_the_same_are_linked(site: StrictClient) -> None:
    page = site.get(ask("political_body"))

    links = [a.get("href") for a in page.find_all("details.fold a")]
    assert f"{REPORT_URL}#politiskt-organ" in links


def test_a_claim_leads_to_a_question_with_the_same_number(site: StrictClient) -> None:
    report = site.get(REPORT_URL)
    claim = report.find("[data-claim=nya-grupper]")

    page = site.get(claim.find("p.claim__ways a").get("href") or "")

    assert claim.find("span.claim__note b").text == f"{page.h1.partition(':')[0]}."


def test_without_a_variable_the_first_of_the_codebook_is_asked(site: StrictClient) -> None:
    assert site.get(f"/fragor/{ROUND}/").h1.endswith("plattformens värd")


def test_an_unknown_round_is_told_with_the_ways_on(site: StrictClient) -> None:
    page = site.get("/fragor/lagesrapport-1999/", status=404)

    assert "Omgången ”lagesrapport-1999” finns inte eller är inte publicerad." in page.text()


@pytest.mark.parametrize(("state", "role", "status"), [("analysis", "public", 404), ("analysis", "analyst", 200), ("published", "public", 200)])  # fmt: skip
def test_a_round_under_way_is_asked_by_those_who_read_drafts_alone(
    db: None, state: str, role: str, status: int
) -> None:
    Round.objects.filter(key=ROUND).update(state=state)
    client = StrictClient() if role == "public" else client_of(role)

    client.get(ask("political_body"), status=status)


def test_a_round_that_its_participants_submitted_is_not_called_reconstructed(ground: Material) -> None:
    round_ = Round.objects.get(key=ROUND)
    own = {key: replace(view, reconstructed=False) for key, view in ground.statements.items()}

    assert reading_line(ground, round_).note == "Rekonstruerat ur den tryckta delrapporten"
    assert reading_line(replace(ground, statements=own), round_).note == ""
