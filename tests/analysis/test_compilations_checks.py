"""The checks in plain words: each leads to where it is mended, and an error stands only for a named reason."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.synthesis.models import CheckOverride, Claim, Section
from tests.analysis.writing import CHECKS, CONTENTS, EDITOR, KEY, SECTION, TOKENS, the_section
from tests.pages.client import Page, StrictClient

OVERRIDE = f"{CHECKS}forbiga/"
WITHDRAW = f"{CHECKS}aterta/"
COUNTING = "Detta gäller i nio län."


def spoil(text: str) -> None:
    """Write a text that the checks find something in."""
    section = the_section()
    Section.objects.filter(pk=section.pk).update(text=f"{section.text}\n\n{text}")


def fields(page: Page, words: str) -> dict[str, str]:
    """Give the hidden fields of the finding that holds the words."""
    finding = next(one for one in page.find_all("article.finding") if words in one.text)
    return {
        name: next(f.get("value") or "" for f in finding.find_all("input") if f.get("name") == name)
        for name in ("kontroll", "galler")
    }


def test_a_compilation_without_errors_says_so(analyst: StrictClient) -> None:
    page = analyst.get(CHECKS)

    assert page.h1 == "Inget hindrar en utgåva"
    assert "Får stå enligt Redaktionen för omräkningen" in page.text()


def test_a_sentence_that_counts_leads_to_its_line_in_the_editor(analyst: StrictClient) -> None:
    spoil(COUNTING)
    line = the_section().text.split("\n").index(COUNTING) + 1

    page = analyst.get(CHECKS)
    editor = analyst.get(
        page.links()[f"”{the_section().heading}”, rad {line}"].partition("#")[0], excuse=TOKENS
    )

    assert page.h1 == "Ett fel hindrar en utgåva"
    assert editor.find("#rad").text == f"Rad {line}: ”{COUNTING.rstrip('.')}”"


def test_a_token_of_a_withdrawn_claim_is_told_and_can_not_be_excused(analyst: StrictClient) -> None:
    Claim.objects.filter(compilation__key=KEY, key="oversyn").update(
        withdrawn_at="2026-03-02T12:00Z", withdrawn_by="Disa"
    )

    page = analyst.get(CHECKS)
    told = {"kontroll": "unknown_token", "galler": f"{SECTION}:oversyn", "skal": "Det får vara."}
    refused = analyst.post(OVERRIDE, told, status=400)

    assert "Texten hämtar ett påstående som inte finns" in page.text()
    assert not page.main.find_all("details")
    assert "skulle få ett hål" in refused.text()


def test_an_error_is_let_stand_with_a_reason_and_taken_back(analyst: StrictClient) -> None:
    spoil(COUNTING)
    told = fields(analyst.get(CHECKS), "räknar län")

    stands = analyst.post(OVERRIDE, told | {"skal": "Det är ett citat."})
    back = analyst.post(WITHDRAW, told)

    assert stands.h1 == "Inget hindrar en utgåva"
    assert "Får stå enligt Alva" in stands.text()
    assert "Det är ett citat." in stands.text()
    assert back.h1 == "Ett fel hindrar en utgåva"


def test_a_reason_that_is_left_out_is_asked_for(analyst: StrictClient) -> None:
    spoil(COUNTING)
    told = fields(analyst.get(CHECKS), "räknar län")

    page = analyst.post(OVERRIDE, told | {"skal": " "}, status=400)

    assert "Skriv varför felet får stå." in page.text()


def test_a_reason_for_what_is_no_error_is_refused_and_given_back(analyst: StrictClient) -> None:
    page = analyst.post(OVERRIDE, {"kontroll": "x", "galler": "y", "skal": "Mitt skäl."}, status=400)

    assert "finner inte det felet längre" in page.text()
    assert "Du skrev: ”Mitt skäl.”" in page.text()


@pytest.mark.parametrize("told", [{}, {"kontroll": "x" * 500, "galler": "\x00"}, {"galler": "y" * 999}])
@pytest.mark.parametrize("path", [OVERRIDE, WITHDRAW])
def test_nonsense_is_refused(analyst: StrictClient, path: str, told: dict[str, str]) -> None:
    n_before = CheckOverride.objects.count()

    analyst.post(path, told, status=400)

    assert CheckOverride.objects.count() == n_before


def test_a_reason_that_excuses_nothing_is_flagged_with_a_way_to_take_it_back(analyst: StrictClient) -> None:
    compilation = the_section().compilation
    CheckOverride.objects.create(
        compilation=compilation, check_name="numbers_differ", subject="a+b", reason="Förr.",
        overridden_by="Disa", overridden_at="2026-03-02T12:00Z",
    )  # fmt: skip

    page = analyst.get(CHECKS)
    analyst.post(WITHDRAW, {"kontroll": "numbers_differ", "galler": "a+b"})

    assert "Kontrollen ”Samma fråga har fått olika tal” för a+b är förbigången" in page.text()
    assert not CheckOverride.objects.filter(subject="a+b").exists()


def test_a_reason_that_somebody_took_back_already_is_told(analyst: StrictClient) -> None:
    page = analyst.post(WITHDRAW, {"kontroll": "x", "galler": "y"})

    assert "Skälet finns inte längre." in page.text()


def test_every_finding_leads_somewhere(analyst: StrictClient) -> None:
    spoil(COUNTING)

    page = analyst.get(CHECKS)

    assert all(one.find_all("ul.places a") for one in page.find_all("article.finding"))


def test_errors_elsewhere_are_told_beside_the_text(analyst: StrictClient) -> None:
    spoil(COUNTING)
    other = Section.objects.filter(compilation__key=KEY).exclude(key=SECTION)[0].key

    here = analyst.get(EDITOR, excuse=TOKENS).find(".editor__findings").text
    there = analyst.get(f"{CONTENTS}{other}/", excuse=TOKENS).find(".editor__findings").text

    assert "En mening räknar" in here
    assert there == "Ett fel på andra ställen hindrar en utgåva."


def test_a_reader_sees_the_checks_and_excuses_nothing(reader: StrictClient) -> None:
    spoil(COUNTING)

    assert not reader.get(CHECKS).main.find_all("form")
    assert reader.http.post(OVERRIDE, {}).status_code == 403


def test_the_page_takes_few_queries(
    analyst: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    # Three say who asks; the rest read a round and run every check.
    with django_assert_max_num_queries(13):
        analyst.http.get(CHECKS)
