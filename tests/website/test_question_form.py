"""The form of a question: what goes without saying is shown as chosen, and a fault is told where it stands."""

from __future__ import annotations

import pytest

from tests.pages.client import Page, StrictClient
from tests.pages.markup import Element
from tests.website.ways import ask


def chosen(page: Page, name: str) -> list[str]:
    """Give the values of the boxes that are ticked."""
    return [
        str(box.get("value"))
        for box in page.find_all(f"input[name={name}]")
        if box.get("checked") is not None
    ]


def error_at(page: Page, field: str) -> str:
    return page.find(f"#fraga-{field}_error").text


def field(page: Page, name: str) -> Element:
    return page.find(f"#fraga-{name}")


def test_what_counts_unasked_is_shown_as_chosen(site: StrictClient) -> None:
    page = site.get(ask("political_body"))

    assert chosen(page, "sakerhet") == ["explicit", "undated"]
    assert chosen(page, "enhet") == ["county"]
    assert chosen(page, "varde") == []


def test_what_was_asked_is_kept_in_the_form(site: StrictClient) -> None:
    page = site.get(
        ask("user_involvement", ("varde", "audit"), ("sakerhet", "planned"), ("period", "2012/2013"))
    )

    assert chosen(page, "varde") == ["audit"]
    assert chosen(page, "sakerhet") == ["planned"]
    assert field(page, "period").get("value") == "2012/2013"
    selected = [o.get("value") for o in page.find_all("option") if o.get("selected") is not None]
    assert selected == ["user_involvement"]


def test_values_of_another_question_are_dropped_and_told(site: StrictClient) -> None:
    page = site.get(ask("political_body", ("varde", "new"), ("varde", "exists")))

    assert "Värdet nybildad hör till en annan fråga och togs bort." in page.text()
    assert chosen(page, "varde") == ["exists"]


def test_going_from_words_to_numbers_and_back_drops_the_others_values(site: StrictClient) -> None:
    to_numbers = site.get(ask("leader_visit", ("varde", "new")))
    to_words = site.get(ask("political_body", ("varde", "2"), ("varde", "new")))

    assert "Värdet nybildad hör till en annan fråga" in to_numbers.text()
    assert "Värdena 2, nybildad hör till andra frågor och togs bort." in to_words.text()


@pytest.mark.parametrize(
    ("pair", "where", "said"),
    [
        (("varde", "prima"), "varde", "Värdet ”prima” finns inte. Välj bland rutorna här."),
        (("sakerhet", "säkert"), "sakerhet", "Säkerheten ”säkert” finns inte. Välj bland rutorna här."),
        (("enhet", "kommun"), "enhet", "”kommun” går inte att räkna. Välj län eller delregioner för sig."),
        (("period", "förra året"), "period", "”förra året” är ingen period. Skriv ett år eller från/till"),
        (("period", "2013/2012"), "period", "Perioden ”2013/2012” slutar innan den har börjat."),
        (("period", "-5/2012"), "period", "”-5/2012” är ingen period."),
        (("period", "2012/99999"), "period", "”2012/99999” är ingen period."),
        (("period", "9999/9999"), "period", "”9999/9999” är ingen period."),
        (("period", "2010/2011/2012"), "period", "”2010/2011/2012” är ingen period."),
        (("period", "2" * 5000), "period", "Perioden är för lång (5000 tecken). Skriv till exempel 2012."),
    ],
)
def test_a_fault_is_told_at_its_field_and_in_the_summary(
    site: StrictClient, pair: tuple[str, str], where: str, said: str
) -> None:
    page = site.get(ask("political_body", pair), status=400)

    assert page.h1 == "Frågan gick inte att ställa"
    assert said in error_at(page, where)
    assert page.find("#fel a").get("href") == f"#fraga-{where}"
    assert said in page.find("#fel").text


def test_what_was_typed_stays_beside_the_fault(site: StrictClient) -> None:
    page = site.get(ask("political_body", ("varde", "none"), ("period", "igår")), status=400)

    assert field(page, "period").get("value") == "igår"
    assert chosen(page, "varde") == ["none"]


def test_a_variable_that_does_not_exist_is_quoted_short(site: StrictClient) -> None:
    page = site.get(ask("ö" * 5000), status=400)

    assert error_at(page, "variabel").endswith(
        f"Frågan ”{'ö' * 40} …” finns inte i kodboken. Välj en fråga i listan."
    )


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("2012", "; 2012;"),
        ("2012/2012", "; 2012;"),
        ("2012-03", "; 1–31 mars 2012;"),
        ("2011/2012", "; 1 januari 2011–31 december 2012;"),
        ("2012/", "; från 1 januari 2012;"),
        ("/2012", "; till och med 31 december 2012;"),
        (" ", "; hela tiden;"),
    ],
)
def test_a_period_can_be_told_in_several_ways(site: StrictClient, told: str, said: str) -> None:
    assert said in site.get(ask("political_body", ("period", told))).find("p.asked").text


def test_of_a_repeated_field_the_last_counts(site: StrictClient) -> None:
    page = site.get(
        ask("political_body", ("variabel", "library_agreement"), ("period", "2011"), ("period", "2012"))
    )

    assert page.h1.endswith("avtal med Socialtjänstbiblioteket")
    assert field(page, "period").get("value") == "2012"
