"""The page of agreement: figures for each question and reader, the places where they differ, and what it says before anybody has read."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.analysis.pages.matrix_agreement import decimals
from ledtrad.evidence.models import Passage
from ledtrad.rounds.models import Answer
from ledtrad.synthesis.models import SecondReading, Statement
from tests.analysis.conftest import SignedIn
from tests.analysis.matrix_ways import MATRIX, ROUND, cell_at
from tests.cast import BO, CILLA, MORNING, make_read_answer
from tests.pages.client import StrictClient

AGREEMENT = f"/omgangar/{ROUND}/samstammighet/"


def reread(statement: Statement, *, by: str = CILLA, **changed: str) -> None:
    """Let a second reader see what a statement says, changed in part."""
    told = {"value": statement.value, "certainty": statement.certainty} | changed
    SecondReading.objects.create(
        round=statement.round, subject=statement.subject, variable=statement.variable, made_by=by, made_at=MORNING,
        passage=Passage.objects.filter(evidence_for__statement=statement).order_by("pk").first(), **told,
    )  # fmt: skip


def of_gotland(variable: str = "") -> list[Statement]:
    rows = Statement.objects.filter(subject__actor__key="09").order_by("key")
    return list(rows.filter(variable__key=variable) if variable else rows)


def test_before_anybody_has_read_the_page_leads_to_a_second_reading_and_names_no_file(
    analyst: StrictClient,
) -> None:
    page = analyst.get(AGREEMENT)

    assert page.h1 == "Ingen har läst omgången en andra gång ännu"
    assert ".md" not in page.text()
    assert page.links()["Läs svaren som andra läsare"] == f"/omgangar/{ROUND}/las/?laser=andra"
    assert page.links()["Tillbaka till matrisen"] == MATRIX


def test_who_does_not_code_is_not_led_to_a_second_reading(signed_in: SignedIn) -> None:
    page = signed_in("Rut", role="reader").get(AGREEMENT)

    assert "Läs svaren som andra läsare" not in page.links()


def test_a_reader_who_saw_all_the_same_agrees_fully(analyst: StrictClient) -> None:
    statements = of_gotland()
    for statement in statements:
        reread(statement)

    page = analyst.get(AGREEMENT)

    n = len({(s.variable_id, s.value) for s in statements})
    assert page.h1 == f"Kodningen och andra läsare är överens i 100 procent ({n} av {n}) av fallen"
    assert "De är överens överallt." in page.text()
    assert (
        page.texts("tbody tr")[len({s.variable_id for s in statements})]
        == f"Alla frågor {n} {n} 100 procent 1,00"
    )


def test_the_places_where_they_differ_are_named_and_linked(analyst: StrictClient) -> None:
    (direction,) = of_gotland("rd_unit_direction")
    reread(direction, certainty="disputed")
    (host,) = of_gotland("platform_host")
    reread(host, value="foundation")

    page = analyst.get(AGREEMENT)

    told = [row.text for row in page.find_all("table.table--wide tbody tr")]
    assert "Gotland, FoU-miljöns riktning stärkt uttryckligt omtvistat" in told
    assert "Gotland, Plattformens värd stiftelse inte sett uttryckligt" in told
    assert page.links()["Gotland, Plattformens värd"] == cell_at("09", "platform_host")


def test_each_reader_has_figures_of_its_own(analyst: StrictClient) -> None:
    (direction,) = of_gotland("rd_unit_direction")
    reread(direction)
    reread(direction, by=BO, value="weakened")

    page = analyst.get(AGREEMENT)

    assert [heading for heading in page.texts("h2") if heading in (BO, CILLA)] == [BO, CILLA]
    assert "Läst: ett svar från ett län eller delregion. Lika: " in page.text()


def test_an_answer_that_a_reader_found_empty_is_compared_with_what_the_coding_saw_there(
    analyst: StrictClient,
) -> None:
    answer = Answer.objects.get(
        revision__response__participant__actor__key="09", question__key="struktur", block__isnull=False
    )
    make_read_answer(answer, second=True)

    page = analyst.get(AGREEMENT)

    assert page.h1.startswith("Kodningen och andra läsare är överens i 0 procent (0 av ")
    assert "Läst: ett svar från ett län eller delregion. Lika: 0 procent" in page.text()
    assert "Gotland, Plattformens värd region uttryckligt inte sett" in page.texts("tbody tr")


def test_a_reader_who_like_the_coding_found_nothing_is_told_in_words(analyst: StrictClient) -> None:
    make_read_answer(Answer.objects.exclude(text="").filter(block__isnull=False).first(), second=True)
    Statement.objects.update(retracted_at=MORNING, retracted_by=CILLA)

    page = analyst.get(AGREEMENT)

    assert page.h1 == "Varken kodningen eller andra läsare har funnit något i de svar som båda har läst"


def test_a_withdrawn_reading_is_no_reading(analyst: StrictClient) -> None:
    (direction,) = of_gotland("rd_unit_direction")
    reread(direction)
    SecondReading.objects.update(retracted_at=MORNING, retracted_by=CILLA)

    assert analyst.get(AGREEMENT).h1 == "Ingen har läst omgången en andra gång ännu"


@pytest.mark.parametrize(
    ("figure", "words"),
    [(None, "–"), (-0.003, "0,00"), (1.0, "1,00"), (0.333, "0,33"), (-0.5, "\N{MINUS SIGN}0,50")],
)
def test_figures_have_a_comma_and_two_decimals(figure: float | None, words: str) -> None:
    assert decimals(figure) == words


def test_the_public_and_a_county_do_not_read_it(
    db: None, kalmar_author: StrictClient, reader: StrictClient
) -> None:
    assert StrictClient().http.get(AGREEMENT).status_code == 302
    assert kalmar_author.http.get(AGREEMENT).status_code == 403
    assert reader.http.get(AGREEMENT).status_code == 200


def test_it_asks_as_few_questions_however_much_is_read(
    analyst: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for statement in Statement.objects.filter(variable__key__in=["platform_host", "rd_unit_direction"]):
        reread(statement)

    with django_assert_max_num_queries(12):
        analyst.http.get(AGREEMENT)


def test_an_unknown_round_is_told_in_words(analyst: StrictClient) -> None:
    assert "finns inte" in analyst.get("/omgangar/ingen/samstammighet/", status=404).text()
