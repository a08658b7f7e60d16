"""The list of compilations, beginning one, and the contents with the heading tree."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Codebook, Compilation, Section
from tests.analysis.conftest import SignedIn
from tests.analysis.writing import CONTENTS, KEY, LIST, SECTION, the_section
from tests.cast import make_release
from tests.pages.client import StrictClient

HEAD = {"titel": "Läget i höst", "ingress": "Vad länen säger.", "avsandare": "Nationella kansliet."}


def new(**told: str) -> dict[str, str]:
    made = {
        "nyckel": "laget-i-host",
        "omgang": Round.objects.get(compilations__key=KEY).key,
        "kodbok": Codebook.objects.get(compilations__key=KEY).key,
    }
    return HEAD | made | told


def headings() -> list[tuple[str, int]]:
    live = Section.objects.filter(compilation__key=KEY, removed_at=None)
    return list(live.values_list("key", "level"))


def test_the_list_says_where_each_compilation_stands(analyst: StrictClient) -> None:
    before = analyst.get(LIST)
    make_release("2012:1", compilation=Compilation.objects.get(key=KEY))

    after = analyst.get(LIST)

    assert before.h1 == "En sammanställning väntar på sin utgåva"
    assert "Arbetsversion" in before.text()
    assert after.h1 == "Varje sammanställning har en utgåva"
    assert "Utgåva 2012:1" in after.text()
    assert after.links()["Omräkning av delrapporten om 2012"] == CONTENTS


def test_the_empty_list_says_what_a_compilation_is(signed_in: SignedIn, empty_database: None) -> None:
    page = signed_in("Alva", role="analyst").get(LIST)

    assert page.h1 == "Ingen sammanställning är påbörjad"
    assert "Ny sammanställning" in page.links()


def test_a_new_compilation_leads_to_its_empty_contents(analyst: StrictClient) -> None:
    page = analyst.post(f"{LIST}ny/", new())

    assert page.h1 == "Läget i höst"
    assert "Sammanställningen är påbörjad." in page.text()
    assert "har inga avsnitt än" in page.text()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"nyckel": KEY}, "redan tagen av en annan sammanställning"),
        ({"nyckel": "Läget!"}, "går inte att ha i en adress"),
        ({"titel": " "}, "Skriv en titel."),
        ({"omgang": "1999"}, "Omgången ”1999” finns inte."),
        ({"titel": "a\x00b"}, "tecken som inte går att spara"),
        ({"ingress": "x" * 2001}, "Texten är för lång (2001 tecken)."),
    ],
)
def test_a_compilation_that_can_not_be_begun_keeps_what_was_typed(
    analyst: StrictClient, told: dict[str, str], words: str
) -> None:
    n_before = Compilation.objects.count()

    page = analyst.post(f"{LIST}ny/", new(**told), status=400)

    assert words in page.text()
    assert page.find("#ny-avsandare").text.strip() == "Nationella kansliet."
    assert Compilation.objects.count() == n_before


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_key_that_is_taken_is_told_at_its_field_in_either_language(
    analyst: StrictClient, language: str
) -> None:
    analyst.http.cookies["sprak"] = language

    page = analyst.post(f"{LIST}ny/", new(nyckel=KEY), status=400)

    assert page.find("#ny-nyckel").get("aria-invalid") == "true"


def test_the_contents_name_sections_tasks_and_releases(analyst: StrictClient) -> None:
    make_release("2012:1", compilation=Compilation.objects.get(key=KEY))

    page = analyst.get(CONTENTS)

    assert page.links()[the_section().heading] == f"{CONTENTS}{SECTION}/"
    assert "Frys en utgåva" in page.links()
    assert page.links()["2012:1"] == f"/rapporter/{KEY}/2012:1/"


def test_a_section_is_moved_with_the_buttons_and_only_where_it_can_go(analyst: StrictClient) -> None:
    before = headings()

    page = analyst.post(f"{CONTENTS}{SECTION}/flytta/", {"riktning": "up"})

    assert "Avsnittet är flyttat." in page.text()
    assert headings()[:2] == [before[1], before[0]]
    assert [button.text for button in page.find(f"#innehall-{SECTION}").find_all("button")] == [
        f"Ner: {the_section().heading}"
    ]


@pytest.mark.parametrize(
    ("told", "words"), [("up", "redan först"), ("snett", "upp, ner, in eller ut"), ("", "upp, ner")]
)
def test_a_move_to_nowhere_is_told(analyst: StrictClient, told: str, words: str) -> None:
    first, before = headings()[0][0], headings()

    page = analyst.post(f"{CONTENTS}{first}/flytta/", {"riktning": told})

    assert words in page.text()
    assert headings() == before


def test_a_section_is_added_written_nothing_in_and_removed(analyst: StrictClient) -> None:
    added = analyst.post(f"{CONTENTS}nytt-avsnitt/", {"rubrik": "Till sist"}, excuse={"components"})

    removed = analyst.post(f"{CONTENTS}till-sist/ta-bort/")

    assert added.h1 == "Till sist"
    assert "Avsnittet är borttaget." in removed.text()
    assert "till-sist" not in dict(headings())


def test_a_section_with_text_is_not_removed_and_the_page_says_why(analyst: StrictClient) -> None:
    page = analyst.post(f"{CONTENTS}{SECTION}/ta-bort/")

    assert "Avsnittet har text." in page.text()
    assert SECTION in dict(headings())


def test_a_section_without_a_heading_is_not_added(analyst: StrictClient) -> None:
    page = analyst.post(f"{CONTENTS}nytt-avsnitt/", {"rubrik": "  "}, status=400)

    assert "Skriv en rubrik på det nya avsnittet." in page.text()


def test_the_head_is_saved(analyst: StrictClient) -> None:
    page = analyst.post(f"{CONTENTS}spara/", HEAD | {"andring": "1"})

    assert page.h1 == "Läget i höst"
    assert Compilation.objects.get(key=KEY).edit == 2


def test_two_who_save_the_head_at_once_are_shown_both(
    analyst: StrictClient, coordinator: StrictClient
) -> None:
    analyst.post(f"{CONTENTS}spara/", HEAD | {"andring": "1"})

    page = coordinator.post(f"{CONTENTS}spara/", HEAD | {"titel": "Disas titel", "andring": "1"}, status=409)

    assert "Inget skrevs över." in page.text()
    assert "Läget i höst" in page.find(".message--error").text
    assert page.find("#huvud-titel").get("value") == "Disas titel"
    assert page.find("#huvud-andring").get("value") == "2"
    assert Compilation.objects.get(key=KEY).title == "Läget i höst"


@pytest.mark.parametrize("told", [{}, {"andring": "x" * 99}, {"andring": "9" * 40}, {"titel": "\x00"}])
def test_a_head_of_nonsense_is_told_and_not_saved(analyst: StrictClient, told: dict[str, str]) -> None:
    analyst.post(f"{CONTENTS}spara/", told, status=400)

    assert Compilation.objects.get(key=KEY).edit == 1


@pytest.mark.parametrize(
    "path",
    [
        "finns-inte/",
        "finns-inte/kontroller/",
        "finns-inte/frys/",
        "finns-inte/avsnitt/",
        f"{KEY}/finns-inte/",
    ],
)
def test_what_does_not_exist_is_told(analyst: StrictClient, path: str) -> None:
    assert "finns inte" in analyst.get(f"{LIST}{path}", status=404).text()


def test_a_reader_reads_the_contents_and_writes_nothing(reader: StrictClient) -> None:
    page = reader.get(CONTENTS)

    assert not page.main.find_all("button")
    assert reader.http.post(f"{CONTENTS}nytt-avsnitt/", {"rubrik": "Ett"}).status_code == 403
    assert reader.http.get(f"{LIST}ny/").status_code == 403


def test_the_public_is_led_to_the_sign_in(db: None) -> None:
    assert StrictClient().http.get(LIST).status_code == 302


@pytest.mark.parametrize(("path", "most"), [(LIST, 6), (f"{LIST}ny/", 7), (CONTENTS, 20)])
def test_the_pages_take_few_queries(
    analyst: StrictClient, path: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    # Four of them say who asks and what waits for review; the contents read a whole round and run every check.
    with django_assert_max_num_queries(most):
        analyst.http.get(path)
