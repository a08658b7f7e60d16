"""The report: every number opens to its counties, texts and lines, and is the size of a set."""

from __future__ import annotations

import re

import pytest
from pytest_django import DjangoDbBlocker

from ledtrad.access.policies import viewer_for
from ledtrad.core.counting import UnitKind
from ledtrad.core.quantifiers import SCALE
from ledtrad.core.wording import NUMBER_WORDS
from ledtrad.synthesis.queries.desk import AnsweredClaim, Desk, desk, find_compilation
from ledtrad.ui.formatters import format_lines
from ledtrad.website.claims import is_about_the_silent, is_counted
from tests.pages.client import Page, StrictClient
from tests.pages.markup import Element
from tests.website.ways import REPORT, REPORT_URL

Shown = dict[str, Element]


@pytest.fixture(scope="module")
def page(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Page:
    """The report as everybody reads it, drawn once: no test here changes what stands behind it."""
    with django_db_blocker.unblock():
        return StrictClient().get(REPORT_URL)


@pytest.fixture(scope="module")
def shown(page: Page) -> Shown:
    """Each claim as it stands on the page, by its key."""
    return {str(claim.get("data-claim")): claim for claim in page.find_all("[data-claim]")}


@pytest.fixture(scope="module")
def found(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Desk:
    """What the page is held against, answered once."""
    with django_db_blocker.unblock():
        return desk(find_compilation(REPORT), viewer=viewer_for("public", label="läsaren"))


# Where a county's words stand, after its name: for paper.
LINES = re.compile(r" \([^)]*\)")


def set_of(claim: Element, title: str) -> tuple[int, list[str]]:
    """Give size and names of a set as an opened claim shows them."""
    for row in claim.find_all("dl.setlist div"):
        name, _, size = row.find("dt").text.rpartition(", ")
        if name == title:
            text = LINES.sub("", row.find("dd").text)
            return int(size.split()[0]), [] if text == "Inget." else text.split(", ")
    return 0, []


def number_in(label: str) -> int:
    """Give the number that a label says: "Nio", "13", "Inget"."""
    word = label.split()[0].lower()
    return 0 if word == "inget" else NUMBER_WORDS.index(word) if word in NUMBER_WORDS else int(word)


def names(found: Desk, units: tuple[str, ...]) -> list[str]:
    return [found.material.names[unit] for unit in found.material.in_order(units)]


def counted(found: Desk) -> list[AnsweredClaim]:
    return [claim for claim in found.claims.values() if is_counted(claim)]


def test_every_claim_stands_once_and_no_token_is_left(page: Page, found: Desk) -> None:
    shown = [claim.get("data-claim") for claim in page.find_all("div.claim")]

    assert sorted(map(str, shown)) == sorted(found.claims)
    assert "{{" not in page.response.content.decode()


def test_the_sentences_are_those_of_the_claims(page: Page, found: Desk) -> None:
    shown = {
        str(claim.get("data-claim")): claim.find("span.claim__sentence").text
        for claim in page.find_all("div.claim")
    }

    assert shown == {key: claim.text for key, claim in found.claims.items()}


def test_every_number_is_the_size_of_the_set_that_the_claim_opens_to(shown: Shown, found: Desk) -> None:
    for claim in counted(found):
        title = "Tyst" if is_about_the_silent(claim, found.material) else "Stöder"

        size, units = set_of(shown[claim.key], title)

        assert number_in(shown[claim.key].find("span.claim__note b").text) == size == len(units), claim.key


def test_every_claim_opens_to_the_sets_of_its_answer(shown: Shown, found: Desk) -> None:
    for claim in found.claims.values():
        if claim.answer is None:
            continue
        answer = claim.answer
        told = {
            "Stöder": answer.supports, "Går åt båda håll": answer.mixed, "Talar emot": answer.contradicts,
            "Tyst": answer.silent, "Varav säger något annat": answer.elsewhere,
        }  # fmt: skip
        for title, units in told.items():
            assert set_of(shown[claim.key], title) == (len(units), names(found, units)), (claim.key, title)


def test_the_sets_of_every_claim_add_up_to_its_base(shown: Shown, found: Desk) -> None:
    for claim in counted(found):
        opened = shown[claim.key]
        sets = ("Stöder", "Går åt båda håll", "Talar emot", "Tyst")

        assert claim.answer is not None
        assert sum(set_of(opened, title)[0] for title in sets) == claim.answer.denominator
        assert len(opened.find("span.glance").children()) == claim.answer.denominator


def test_every_claim_opens_to_its_texts_and_lines(shown: Shown, found: Desk) -> None:
    ground = found.material
    for claim in counted(found):
        assert claim.answer is not None
        behind = shown[claim.key].find("div.claim__behind").text
        for row in (*claim.answer.rows_for, *claim.answer.rows_against):
            view = ground.statements[row.key]
            assert " ".join(view.text.split()) in behind, claim.key
            assert format_lines(view.source_lines).capitalize() in behind
            assert ground.names[view.reporting_unit] in behind


def test_the_number_in_the_sentence_is_in_bold(page: Page, found: Desk) -> None:
    bold = page.find("[data-claim=nya-grupper-daterade] span.claim__sentence b").text

    answer = found.claims["nya-grupper-daterade"].answer
    assert answer is not None
    assert number_in(bold) == answer.number


def test_a_stated_claim_says_that_it_is_not_counted_and_opens_to_its_lines(page: Page, found: Desk) -> None:
    claim = found.claims["tryckets-nio"]
    shown = page.find("[data-claim=tryckets-nio]")

    assert shown.find("span.claim__note b").text == "Bedömt, inte räknat."
    assert "Materialet ger" in shown.find("span.claim__note").text
    assert "Så söktes motbelägg:" in shown.find("p.claim__aside").text
    for lines in (claim.lines_for, claim.lines_against):
        assert format_lines(lines).capitalize() in shown.text


def test_no_key_of_the_codebook_or_of_a_claim_is_read_out(page: Page, found: Desk) -> None:
    words = set(re.findall(r"[\w-]+", page.text()))

    assert words & {key for key in found.material.labels if "_" in key} == set()
    assert words & {key for key in found.claims if "-" in key} == set()


def test_the_overridden_checks_are_told_with_their_reasons(page: Page) -> None:
    told = page.find("section#om-kontrollerna").text

    assert "Varje län ska ha ett värde på ”Plattformens värd”, men Östergötland saknar" in told
    assert "Varför det får stå: Båda uppgifterna står i trycket" in told
    assert "Det gäller Västmanland." in told
    assert "(Redaktionen för omräkningen)" in told


def test_claims_that_a_check_concerns_say_so_when_opened(page: Page) -> None:
    warning = page.find("[data-claim=nya-grupper] ul.claim__warnings").text

    assert "har fått olika tal" in warning
    assert "Redaktionen för omräkningen" in warning


def test_the_table_of_contents_leads_to_every_section(page: Page, found: Desk) -> None:
    links = {a.text: a.get("href") for a in page.find_all("nav.contents a")}

    assert [f"#avsnitt-{section.key}" for section in found.sections] == list(links.values())[
        : len(found.sections)
    ]
    assert links["Hur vet vi det?"] == "#om-rakningen"
    assert links["Så hänvisar du"] == "#om-hanvisning"


def test_the_scale_of_words_is_on_the_page(page: Page) -> None:
    rows = page.find_all("section#om-rakningen tbody tr")

    assert [(row.find("th").text, row.find("td").text) for row in rows] == [
        (limits.words, limits.meaning) for limits in SCALE.values()
    ]


def test_the_reader_is_told_how_to_cite(page: Page) -> None:
    assert page.find("#om-hanvisning .prose p").text == (
        "Ledtråd: Omräkning av delrapporten om 2012 (omrakning-2012). Lägesrapporter för 2012, "
        f"läget den 31 december 2012. http://testserver{REPORT_URL}"
    )


def test_nobody_is_led_to_think_that_the_national_office_wrote_it(page: Page) -> None:
    assert "inte skriven av Sveriges Kommuner och Landsting" in page.find("p.authorship").text
    assert "Rekonstruerat" in page.find("section.reading").text


def test_a_report_that_does_not_exist_is_told_with_those_that_do(site: StrictClient) -> None:
    page = site.get("/rapporter/omrakning-1999/", status=404)

    assert "Sammanställningar som finns är omrakning-2012." in page.text()


def test_on_paper_each_county_behind_a_number_has_its_lines(page: Page, found: Desk) -> None:
    claim = found.claims["nya-grupper"]
    assert claim.answer is not None
    told = page.find_all("[data-claim=nya-grupper] dl.setlist dd")[0].text

    for unit in claim.answer.supports:
        views = [found.material.statements[row.key] for row in claim.answer.rows_for]
        lines = [n for view in views if view.county_code == unit for n in view.source_lines]
        assert f"{found.material.names[unit]} ({format_lines(lines)})" in told


def test_a_judged_claim_keeps_its_own_evidence_on_paper(page: Page) -> None:
    judged = page.find("[data-claim=tryckets-nio]")

    assert judged.find_all("span.setlist__lines") == []
    assert "Rader som talar för." in judged.text


@pytest.mark.parametrize(("query", "n_open"), [("", 0), ("?underlag=nej", 0), ("?underlag=alla", 1)])
def test_the_reader_chooses_whether_all_evidence_is_printed(
    site: StrictClient, query: str, n_open: int
) -> None:
    page = site.get(f"{REPORT_URL}{query}")

    folds = page.find_all("details.claim__open")
    assert sum(fold.get("open") is not None for fold in folds) == n_open * len(folds)
    way = "Skriv ut bara texten" if n_open else "Skriv ut med allt underlag"
    assert page.links()[way] == ("?" if n_open else "?underlag=alla")


def test_every_counted_claim_of_counties_opens_to_a_map_of_its_sets(shown: Shown, found: Desk) -> None:
    for claim in counted(found):
        opened, answer = shown[claim.key], claim.answer
        assert answer is not None
        if claim.question is None or claim.question.unit is not UnitKind.COUNTY:
            assert not opened.has(".glance--placed")
            continue
        cells = opened.find(".glance--placed").find_all("i")

        assert len(cells) == answer.denominator
        assert sum("unit--supports" in cell.classes for cell in cells) == answer.number, claim.key
        assert len({tuple(cell.classes[-2:]) for cell in cells}) == len(cells)
