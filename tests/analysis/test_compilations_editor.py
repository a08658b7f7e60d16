"""Writing a section: saved by a person or by the script, previewed, never written over unseen, with its history."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.synthesis.models import Section, SectionEdit
from tests.analysis.writing import CONTENTS, EDITOR, SECTION, TOKENS, the_section, typed
from tests.pages.client import StrictClient

SAVE = f"{EDITOR}spara/"
PREVIEW = f"{EDITOR}forhandsvisning/"
CLAIM = "nya-grupper"


def script(client: StrictClient, path: str, told: dict[str, Any]) -> Any:
    """Post as the editor's script does."""
    return client.http.post(path, told, headers={"Accept": "application/json"})


def test_the_editor_holds_text_preview_claims_and_the_way_on(analyst: StrictClient) -> None:
    page = analyst.get(EDITOR, excuse=TOKENS)

    assert page.h1 == the_section().heading
    assert f"{{{{{CLAIM}}}}}" in page.find("#avsnitt-text").text
    assert page.find(f"#visning [data-claim={CLAIM}]").text
    assert any(option.get("value") == CLAIM for option in page.find_all("#pastaende option"))
    assert (page.find("nav.pager a[rel=next]").get("href") or "").startswith(CONTENTS)


def test_a_save_is_kept_and_told(analyst: StrictClient) -> None:
    page = analyst.post(SAVE, typed("En ny text."), excuse=TOKENS)

    assert "Sparat " in page.find(".flash").text
    assert the_section().text == "En ny text."
    assert SectionEdit.objects.filter(section=the_section()).count() == 2


def test_the_script_is_told_the_number_to_save_on_next(analyst: StrictClient) -> None:
    first = script(analyst, SAVE, typed("Ett."))
    second = script(analyst, SAVE, typed("Två.", edit=first.json()["edit"]))

    assert (first.json()["edit"], second.json()["edit"]) == (2, 3)
    assert first.json()["sentence"].startswith("Sparat ")


def test_two_analysts_on_one_section_are_shown_both_texts(
    analyst: StrictClient, coordinator: StrictClient
) -> None:
    analyst.post(SAVE, typed("Alvas text."), excuse=TOKENS)

    page = coordinator.post(SAVE, typed("Disas text."), status=409, excuse=TOKENS)

    assert page.h1 == "Alva har sparat avsnittet medan du skrev"
    assert page.find("#avsnitt-text").text.strip() == "Disas text."
    assert page.find("#deras-text").text.strip() == "Alvas text."
    assert page.find(".diff__text del").text == "[struket: Alvas]"
    assert the_section().text == "Alvas text."


def test_who_has_seen_both_saves_on_the_number_of_the_other(
    analyst: StrictClient, coordinator: StrictClient
) -> None:
    analyst.post(SAVE, typed("Alvas text."), excuse=TOKENS)
    page = coordinator.post(SAVE, typed("Disas text."), status=409, excuse=TOKENS)
    number = int(page.find("#avsnitt-andring").get("value") or 0)

    coordinator.post(SAVE, typed("Bådas text.", edit=number), excuse=TOKENS)

    assert the_section().text == "Bådas text."


def test_the_script_is_told_of_a_conflict_and_nothing_is_written(
    analyst: StrictClient, coordinator: StrictClient
) -> None:
    script(analyst, SAVE, typed("Alvas text."))

    answer = script(coordinator, SAVE, typed("Disas text."))

    assert answer.status_code == 409
    assert answer.json()["sentence"].startswith("Alva har sparat avsnittet medan du skrev.")
    assert the_section().text == "Alvas text."


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"rubrik": "  "}, "Avsnittet behöver en rubrik."),
        ({"rubrik": "r" * 300}, "Rubriken är 300 tecken lång."),
        ({"text": "a" * 100_001}, "ett avsnitt rymmer 100000"),
        ({"text": "a\x00b"}, "tecken som inte går att spara"),
        ({"amnen": ["finns-inte"], "med_amnen": "1"}, "Ämnet ”finns-inte” finns inte"),
    ],
)
def test_what_can_not_be_saved_is_told_with_the_text_kept(
    analyst: StrictClient, told: dict[str, Any], words: str
) -> None:
    page = analyst.post(SAVE, typed("Min text.") | told, status=400, excuse=TOKENS)

    assert words in page.text()
    assert page.find("#avsnitt-text").text.strip() == told.get("text", "Min text.").replace("\x00", "�")
    assert script(analyst, SAVE, typed("Min text.") | told).status_code == 400
    assert the_section().edit == 1


@pytest.mark.parametrize("number", ["", "många", "9" * 30, "-1", "٣"])
def test_a_number_that_is_none_is_taken_for_an_old_one(analyst: StrictClient, number: str) -> None:
    page = analyst.post(SAVE, typed("Min text.") | {"andring": number}, status=409, excuse=TOKENS)

    assert page.find("#avsnitt-text").text.strip() == "Min text."
    assert the_section().edit == 1


@pytest.mark.parametrize("client", ["person", "script"])
def test_a_text_of_a_section_that_somebody_removed_is_given_back(analyst: StrictClient, client: str) -> None:
    Section.objects.filter(pk=the_section().pk).update(removed_at="2026-03-02T12:00Z", removed_by="Disa")

    if client == "script":
        assert script(analyst, SAVE, typed("Min text.")).status_code == 404
        return
    page = analyst.post(SAVE, typed("Min text."), status=404)

    assert "togs bort av Disa" in page.text()
    assert page.find("#avsnitt-text").text.strip() == "Min text."


def test_a_preview_saves_nothing_and_shows_what_was_typed(analyst: StrictClient) -> None:
    text = f"Så här.\n\n{{{{{CLAIM}}}}}\n\n<script>alert(1)</script>\n\n{{{{borta}}}} I nio län är det så."

    page = analyst.post(PREVIEW, typed(text), excuse=TOKENS)

    shown = page.find("#visning").text
    assert "Så här." in shown
    assert "<script>alert(1)</script>" in shown
    assert "Här hämtar texten påståendet ”borta”" in shown
    assert "En mening räknar utan att vara ett påstående" in shown
    assert the_section().edit == 1


def test_the_script_gets_the_preview_alone(analyst: StrictClient) -> None:
    answer = script(analyst, PREVIEW, typed("**Så** här."))

    assert "<strong>Så</strong> här." in answer.json()["html"]
    assert "<html" not in answer.json()["html"]


def test_without_the_script_a_claim_is_set_in_last(analyst: StrictClient) -> None:
    told = typed("Före.\n", pastaende=CLAIM, infoga="1")

    page = analyst.post(PREVIEW, told, excuse=TOKENS)

    assert page.find("#avsnitt-text").text.split() == ["Före.", f"{{{{{CLAIM}}}}}"]
    assert the_section().edit == 1


@pytest.mark.parametrize(
    ("word", "token", "n_maps"), [("karta", f"{{{{{CLAIM}: karta}}}}", 1), ("<b>", f"{{{{{CLAIM}}}}}", 0)]
)
def test_a_claim_can_be_set_in_as_a_map(analyst: StrictClient, word: str, token: str, n_maps: int) -> None:
    told = typed(f"{{{{{CLAIM}}}}}", pastaende=CLAIM, som=word, infoga="1")

    page = analyst.post(PREVIEW, told, excuse=TOKENS)

    forms = [option.get("value") for option in page.find_all("#som option")]
    assert page.find("#avsnitt-text").text.strip().endswith(f"{{{{{CLAIM}}}}} {token}")
    assert forms[:4] == ["", "karta", "stapel", "figur"]
    assert len(page.find_all("#visning .diagram .tilemap__figure")) == n_maps
    assert "figur som inte går att visa" not in page.find("#visning").text


def test_a_figure_that_cannot_be_shown_is_told_beside_the_text(analyst: StrictClient) -> None:
    page = analyst.post(PREVIEW, typed("Ord {{borta: karta}}"), excuse=TOKENS)

    shown = page.find("#visning").text
    assert "Texten hämtar en figur som inte går att visa" in shown
    assert "påståendet finns inte eller är tillbakadraget" in shown
    assert "Här hämtar texten figuren ”borta: karta”" in shown


def test_a_claim_that_does_not_exist_is_not_set_in(analyst: StrictClient) -> None:
    page = analyst.post(PREVIEW, typed("Före.", pastaende="}}<b>", infoga="1"), excuse=TOKENS)

    assert page.find("#avsnitt-text").text.strip() == "Före."


def test_topics_are_saved_with_the_button(analyst: StrictClient) -> None:
    analyst.post(
        SAVE, typed(the_section().text, med_amnen="1", amnen=["andra-utforare"]), status=400, excuse=TOKENS
    )
    topic = the_section().compilation.round.template_version.questions.all()[0]

    analyst.post(SAVE, typed(the_section().text, med_amnen="1", amnen=[topic.key]), excuse=TOKENS)

    assert list(the_section().topics.all()) == [topic]


@pytest.mark.parametrize("line", ["0", "3", "999999999", "-1", "x", "٣", "\x00"])
def test_an_address_may_ask_for_any_line(analyst: StrictClient, line: str) -> None:
    page = analyst.get(f"{EDITOR}?rad={line}", excuse=TOKENS)

    assert bool(page.find_all("#rad")) == (line == "3")


def test_the_history_tells_who_changed_what_and_an_old_text_can_be_opened(analyst: StrictClient) -> None:
    old = the_section().text
    analyst.post(SAVE, typed("En helt annan text."), excuse=TOKENS)

    page = analyst.get(f"{EDITOR}historia/", excuse=TOKENS)
    opened = analyst.get(f"{EDITOR}?fran=1", excuse=TOKENS)

    assert page.h1 == f"”{the_section().heading}”: två sparade lägen"
    assert "Alva" in page.text()
    assert any("helt" in came for came in page.texts(".diff__text ins"))
    assert opened.find("#avsnitt-text").text.split() == old.split()
    assert opened.find("#avsnitt-andring").get("value") == "2"


@pytest.mark.parametrize("path", [f"{EDITOR}?fran=99", f"{EDITOR}?fran=999999999"])
def test_a_save_that_does_not_exist_is_told(analyst: StrictClient, path: str) -> None:
    assert "Den sparade texten finns inte." in analyst.get(path, status=404).text()


@pytest.mark.parametrize("page", ["0", "2", "99999", "x", "-1", "\x00"])
def test_the_history_opens_whatever_page_is_asked_for(analyst: StrictClient, page: str) -> None:
    analyst.get(f"{EDITOR}historia/?sida={page}", excuse=TOKENS)


def test_a_reader_sees_the_text_and_can_not_save(reader: StrictClient) -> None:
    page = reader.get(EDITOR, excuse=TOKENS)

    assert not page.find_all("textarea")
    assert reader.http.post(SAVE, typed("Ny.")).status_code == 403
    assert reader.http.post(PREVIEW, typed("Ny.")).status_code == 403


@pytest.mark.parametrize(("path", "most"), [(EDITOR, 20), (f"{EDITOR}historia/", 7)])
def test_the_pages_take_few_queries(
    analyst: StrictClient, path: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(most):
        analyst.http.get(path)


def test_a_save_by_the_script_takes_few_queries(
    analyst: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    # Who asks (3), the section with the round's topics (3), and the save itself (6 with its savepoint).
    with django_assert_max_num_queries(13):
        script(analyst, SAVE, typed("Ny text."))


def test_the_key_of_the_compilation_in_the_address_must_be_the_sections(analyst: StrictClient) -> None:
    answer = script(analyst, f"/sammanstallningar/annan/{SECTION}/spara/", typed("Ny."))

    assert answer.status_code == 404
