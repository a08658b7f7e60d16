"""The list of questions: every variable with its number, its picture and its values."""

from __future__ import annotations

from ledtrad.core.counting import Question
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.formatters import base_label, number_label
from tests.pages.client import StrictClient


def test_every_variable_stands_there_in_the_order_of_the_codebook(
    site: StrictClient, ground: Material
) -> None:
    page = site.get("/fragor/")

    assert page.texts("article.question h2") == [labels.sv for labels in ground.labels.values()]


def test_each_number_is_the_answer_and_stands_with_its_base(site: StrictClient, ground: Material) -> None:
    shown = site.get("/fragor/").texts("article.question p.number")

    answers = [ground.ask(Question(variable)) for variable in ground.labels]
    assert shown == [f"{number_label(a.number)} {base_label(a.denominator)}" for a in answers]


def test_the_picture_has_as_many_supporting_cells_as_the_number(site: StrictClient, ground: Material) -> None:
    articles = site.get("/fragor/").find_all("article.question")

    for article, variable in zip(articles, ground.labels, strict=True):
        supporting = article.find_all("span.glance i.unit--supports")
        assert len(supporting) == ground.ask(Question(variable)).number


def test_each_value_is_a_question_of_its_own(site: StrictClient, ground: Material) -> None:
    page = site.get("/fragor/")

    links = [a.get("href") or "" for a in page.find_all("ul.values a")]

    assert len(links) == sum(
        len(labels.values) for labels in ground.labels.values() if len(labels.values) > 1
    )
    assert "/fragor/lagesrapport-2012/?variabel=new_collaboration_group&varde=new" in links


def test_a_question_of_neutral_values_says_why_it_counts_none(site: StrictClient) -> None:
    article = next(
        article
        for article in site.get("/fragor/").find_all("article.question")
        if "Problem i styrningen" in article.text
    )

    assert "Inget av 21 län" in article.text
    assert "Värdena är neutrala och räknas bara när man frågar efter dem." in article.text
    assert len(article.find_all("ul.values a")) == 4
