"""A county's extract as a tree: every answer as it stands, the claims on it, and nothing that only those who write may read."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.identity import new_id
from ledtrad.evidence.models import Passage
from ledtrad.registry.queries import CountyName, counties
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.rounds import county_answers
from ledtrad.synthesis.actions.releases import freeze_release
from ledtrad.synthesis.models import Claim, ClaimEvidence, Compilation
from ledtrad.ui.document.checking import check_document
from ledtrad.ui.document.tree import Document, Heading, Table, Text, plain, walk
from ledtrad.website.documents.extract import extract_document
from tests.analysis.corrections import correct, standing_text
from tests.cast import NOON, make_claim, make_compilation
from tests.pages.client import StrictClient
from tests.website.ways import REPORT, ROUND

CANARY = "Kanariefågeln sjunger"
pytestmark = pytest.mark.django_db
ALVA = viewer_for("analyst", label="Alva", signed_in=True)
ACCEPTED: dict[str, Any] = {"read_hash": "0" * 64, "read_by": "Alva", "read_at": NOON}


def extract(slug: str, viewer: Viewer) -> Document:
    """Give the extract of a county, checked as the writers are promised."""
    county = next(one for one in counties() if one.slug == slug)
    tree = extract_document(county, round_=Round.objects.get(key=ROUND), viewer=viewer)
    check_document(tree)
    return tree


def words_of(tree: Document) -> str:
    """Give every word of the tree, with single spaces."""
    texts = [part.text for part in walk(tree) if isinstance(part, Text)]
    return " ".join(" ".join(texts).split())


def table(tree: Document, key: str) -> list[list[str]]:
    """Give the cells of a table, nothing where the tree has none of that key."""
    found = [part for part in walk(tree) if isinstance(part, Table) and part.key == key]
    return [[plain(cell) for cell in row] for one in found for row in one.rows]


def section(tree: Document, key: str) -> str:
    """Give the words under a heading, until the next one of any level."""
    start = next(n for n, one in enumerate(tree.body) if isinstance(one, Heading) and one.key == key)
    rest = tree.body[start + 1 :]
    end = next((n for n, one in enumerate(rest) if isinstance(one, Heading)), len(rest))
    return " ".join(part.text.strip() for part in walk(rest[:end]) if isinstance(part, Text))


def kalmar_words() -> Passage:
    """Give words of Kalmar on user involvement that some statement rests on."""
    rows = Passage.objects.filter(
        evidence_for__statement__subject__actor__key="08", block__heading="Brukarmedverkan"
    )
    return rows.order_by("start")[0]


def test_every_county_has_a_sound_extract_with_all_that_it_answered(viewer: Viewer) -> None:
    round_ = Round.objects.get(key=ROUND)
    for county in counties():
        tree = extract(county.slug, viewer)

        words, told = words_of(tree), county_answers(round_, code=county.code, viewer=viewer)
        paragraphs = [part for row in told.answers for part in row.text.split("\n\n")]
        assert paragraphs
        assert [part for part in paragraphs if " ".join(part.split()) not in words] == []
        headings = [plain(one.inside) for one in tree.body if isinstance(one, Heading)]
        assert {row.title for row in told.answers} <= set(headings)


def test_sub_regions_answer_under_their_own_names(viewer: Viewer) -> None:
    tree = extract("vastra-gotaland", viewer)

    deepest = {plain(one.inside) for one in tree.body if isinstance(one, Heading) and one.level == 4}
    assert deepest == {"Fyrbodal", "Göteborgsregionen", "Sjuhärad", "Skaraborg"}


@pytest.mark.parametrize("slug", ["kalmar", "vastra-gotaland", "gotland"])
def test_the_claims_are_those_of_the_county_page(viewer: Viewer, site: StrictClient, slug: str) -> None:
    page, tree = site.get(f"/lan/{slug}/"), extract(slug, viewer)

    for selector, key in (
        ("section#anvands ul.thread li", "pastaenden-for"),
        ("section#anvands details li", "pastaenden-emot"),
        ("section#tyst details li", "pastaenden-tyst"),
    ):
        shown = [(li.find("a").text, li.find("span").text) for li in page.find_all(selector)]
        assert [(row[1], row[2]) for row in table(tree, key)] == shown


def test_each_answer_tells_the_claims_that_rest_on_its_words(viewer: Viewer) -> None:
    tree = extract("kalmar", viewer)

    said = section(tree, "amne-brukarmedverkan")
    numbers = {row[1]: row[0] for row in table(tree, "pastaenden-for")}
    mapped = "Tre län har kartlagt brukarmedverkan: Halland, Kalmar och Värmland."
    assert f"{numbers[mapped]} {mapped} Tre av 21 län." in said
    assert mapped not in section(tree, "amne-kontaktperson")
    assert "Svaret talar emot" in section(tree, "amne-fou-miljoernas-roll")


def test_the_cover_says_how_much_rests_on_words_that_are_not_the_countys_own(viewer: Viewer) -> None:
    tree = extract("kalmar", viewer)

    assert "De bär 21 påståenden och talar emot elva påståenden." in tree.lead
    assert "Ingen myndighet har lämnat in dem" in tree.cover.authorship
    assert "inget får citeras som länets ord" in tree.cover.authorship


def test_a_corrected_answer_stands_as_it_was_handed_in(viewer: Viewer) -> None:
    correct({"brukarmedverkan": standing_text("brukarmedverkan").replace("ett brukarråd", "två brukarråd")})

    tree = extract("kalmar", viewer)

    words = words_of(tree)
    assert "Kalmar län två brukarråd" in words
    assert "Kalmar län ett brukarråd" not in words
    assert "revision 2" in words
    assert "rekonstruera" not in tree.cover.authorship


def test_releases_are_told_with_how_many_claims_they_hold(viewer: Viewer) -> None:
    report = Compilation.objects.get(key=REPORT)
    before = section(extract("kalmar", viewer), "utgavor")
    freeze_release(report, viewer=ALVA, at=timezone.now(), number="2012:1")
    make_claim("ny", compilation=report, kind="stated", text="Nytt.", **ACCEPTED)

    tree = extract("kalmar", viewer)

    assert before == "Ingen utgåva är fryst med dem ännu."
    n = len(table(tree, "pastaenden-for")) + len(table(tree, "pastaenden-emot"))
    assert "utgåva 2012:1, fryst den" in section(tree, "utgavor")
    assert f"{n} påståenden som länets ord bär eller talar emot." in section(tree, "utgavor")
    assert {row[4] for row in table(tree, "pastaenden-for")} == {"2012:1"}


def test_a_judgement_and_a_quotation_stand_where_their_words_do(viewer: Viewer) -> None:
    report, words = Compilation.objects.get(key=REPORT), kalmar_words()
    judged = make_claim("bedomt", compilation=report, kind="stated", text="Råden verkar lovande.", **ACCEPTED)
    ClaimEvidence.objects.create(claim=judged, passage=words, stance="against")
    make_claim(
        "citat", compilation=report, kind="quoted", text="Kalmar säger det.", passage=words, **ACCEPTED
    )

    tree = extract("kalmar", viewer)

    moved = "Underlaget har ändrats"
    assert ["Kalmar säger det.", f"Citat. {moved}", "Brukarmedverkan"] in [
        row[1:4] for row in table(tree, "pastaenden-for")
    ]
    against = [row[1:4] for row in table(tree, "pastaenden-emot")]
    assert ["Råden verkar lovande.", f"Bedömt, inte räknat. {moved}", "Brukarmedverkan"] in against
    assert "Råden verkar lovande." in section(tree, "amne-brukarmedverkan")


@pytest.mark.parametrize("hidden", ["closed", "withdrawn", "never accepted", ""])
def test_no_draft_is_told_in_an_extract(viewer: Viewer, hidden: str) -> None:
    report = Compilation.objects.get(key=REPORT)
    twin = Claim.objects.get(compilation=report, key="nya-grupper")
    twin.pk, twin.key, twin.text = new_id(), "kanarie", f"{CANARY} i {{län}}."
    if hidden == "closed":
        twin.compilation = make_compilation("utkastet", codebook=report.codebook)
        Compilation.objects.filter(key="utkastet").update(title=CANARY, is_open=False)
    elif hidden == "withdrawn":
        twin.withdrawn_at, twin.withdrawn_by = NOON, "Alva"
    elif hidden:
        twin.read_hash, twin.read_by, twin.read_at = "", "", None
    Claim.objects.bulk_create([twin])

    assert (CANARY in words_of(extract("kalmar", viewer))) is (not hidden)


def test_a_claim_that_has_moved_says_so(viewer: Viewer) -> None:
    Claim.objects.filter(key="nya-grupper").update(**ACCEPTED)

    rows = table(extract("kalmar", viewer), "pastaenden-for")

    assert [row[2] for row in rows if row[2].endswith("Underlaget har ändrats")] == [
        "Åtta av 21 län. Underlaget har ändrats"
    ]


def test_a_county_without_answers_has_its_empty_state(viewer: Viewer) -> None:
    county = CountyName("99", "Nya län", "Nya", "nya")

    tree = extract_document(county, round_=Round.objects.get(key=ROUND), viewer=viewer)

    check_document(tree)
    assert section(tree, "svar") == "Det finns inga svar från länet i omgången."
    assert "inget svar i omgången" in tree.cover.authorship
    assert section(tree, "bar") == "Inget påstående bärs av ord från länet."
    assert section(tree, "tysta-amnen").startswith("Stödstrukturens uppbyggnad")


@pytest.mark.usefixtures("without_report")
def test_without_a_report_the_answers_still_stand(viewer: Viewer) -> None:
    tree = extract("kalmar", viewer)

    assert section(tree, "anvands") == "Ingen rapport är skriven om omgången ännu."
    assert "Kalmar län" in section(tree, "amne-brukarmedverkan")


@pytest.mark.parametrize("slug", ["gotland", "vastra-gotaland"])
def test_an_extract_asks_few_questions(
    viewer: Viewer, django_assert_max_num_queries: DjangoAssertNumQueries, slug: str
) -> None:
    county = next(one for one in counties() if one.slug == slug)
    round_ = Round.objects.get(key=ROUND)

    with django_assert_max_num_queries(9):
        extract_document(county, round_=round_, viewer=viewer)


def test_two_readings_give_the_same_tree(viewer: Viewer) -> None:
    assert extract("kalmar", viewer) == extract("kalmar", viewer)
