"""Printed reports revised: computed verdicts, the filter, and the story of each claim."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.core.audit import Verdict
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Round
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import PrintedClaim
from ledtrad.synthesis.queries.auditing import AuditedClaim, audit, find_printed_report
from ledtrad.synthesis.queries.material import Material
from ledtrad.website.pages.printed.words import figure_in_full, recount_in_short, verdict_words
from tests.pages.client import Page, StrictClient

REPORTS = ("delrapport-2012-tryckt", "samverkan-2016-tryckt")
PAGE = f"/tryckta/{REPORTS[0]}/"


@pytest.fixture
def audited(viewer: Viewer, ground: Material) -> dict[str, AuditedClaim]:
    claims = audit(find_printed_report(REPORTS[0]), viewer=viewer, ground=ground)
    return {claim.key: claim for claim in claims}


def keys_shown(page: Page) -> list[str]:
    links = page.find_all("section#pastaenden tbody th a")
    return [(a.get("href") or "").removeprefix(PAGE).strip("/") for a in links]


def told(**chosen: str) -> str:
    return f"{PAGE}?{urlencode(chosen)}"


def test_the_list_leads_to_each_report_and_says_what_can_be_asked(site: StrictClient) -> None:
    page = site.get("/tryckta/")

    assert [a.get("href") for a in page.find_all("article h2 a")] == [f"/tryckta/{key}/" for key in REPORTS]
    assert "120 påståenden i trycket. 68 av dem går att ställa som frågor till materialet." in page.text()


@pytest.mark.parametrize("key", REPORTS)
def test_every_claim_is_a_row_with_its_verdict(site: StrictClient, viewer: Viewer, key: str) -> None:
    claims = audit(find_printed_report(key), viewer=viewer)

    rows = site.get(f"/tryckta/{key}/").find_all("section#pastaenden tbody tr")

    assert [row.find("a").text for row in rows] == [claim.meaning for claim in claims]
    assert [row.find_all("td")[2].text for row in rows] == [
        verdict_words(claim.ruling.verdict) for claim in claims
    ]


def test_the_heading_and_the_verdicts_count_on_all_claims(
    site: StrictClient, audited: dict[str, AuditedClaim]
) -> None:
    page = site.get(PAGE)
    sizes = [sum(c.ruling.verdict is verdict for c in audited.values()) for verdict in Verdict]

    assert page.h1 == "Nio av 120 påståenden går isär med materialet"
    assert sum(sizes) == 120
    counts = [li.find_all("span")[-1].text for li in page.find_all("ul.index--numbers li")]
    assert counts == [
        "Nio av 120 påståenden",
        "Nio av 120 påståenden",
        "50 av 120 påståenden",
        "52 av 120 påståenden",
    ]
    assert page.find("p.lead").text.startswith(
        "Av 120 påståenden går 68 att räkna om: nio går isär, nio stämmer delvis"
    )


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_shows_its_claims_alone(
    site: StrictClient, audited: dict[str, AuditedClaim], verdict: Verdict
) -> None:
    page = site.get(told(utfall=verdict))

    expected = [key for key, claim in audited.items() if claim.ruling.verdict is verdict]
    assert keys_shown(page) == expected
    assert f"{len(expected)} av 120 påståenden visas." in page.text()
    assert page.texts("ul.index--numbers a[aria-current]") == [verdict_words(verdict).capitalize()]


def test_a_question_and_words_narrow_together(site: StrictClient, audited: dict[str, AuditedClaim]) -> None:
    page = site.get(told(fraga="new_collaboration_group", ord="Nya  SAMVERKANSGRUPPER"))

    shown = keys_shown(page)
    assert "nya-grupper-nio" in shown
    for key in shown:
        question = audited[key].question
        assert question is not None
        assert question.variable == "new_collaboration_group"


def test_a_county_finds_the_claims_that_it_supports(
    site: StrictClient, audited: dict[str, AuditedClaim]
) -> None:
    assert set(keys_shown(site.get(told(ord="gotland")))) >= {
        key for key, claim in audited.items() if "09" in claim.supports
    }


def test_the_filter_keeps_what_was_chosen_and_the_verdicts_keep_it_too(site: StrictClient) -> None:
    page = site.get(told(utfall="conflict", ord="län"))

    assert page.find("input#visa-ord").get("value") == "län"
    assert page.find("select#visa-utfall option[selected]").get("value") == "conflict"
    links = {a.text: a.get("href") for a in page.find_all("ul.index--numbers a")}
    assert links["Stämmer"] == f"{PAGE}?utfall=agrees&ord=l%C3%A4n#pastaenden"
    assert links["Går isär"] == f"{PAGE}?ord=l%C3%A4n#pastaenden"


def test_what_nothing_matches_is_said_with_a_way_back(site: StrictClient) -> None:
    page = site.get(told(ord="xyzzy"))

    assert "Inget påstående passar det du har valt." in page.text()
    assert page.links()["Visa alla påståenden"] == PAGE


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"utfall": "kanske"}, "Utfallet ”kanske” finns inte."),
        ({"utfall": "x" * 5000}, "finns inte. Välj ett i listan."),
        ({"fraga": "\x00"}, "Inget påstående prövas mot frågan"),
        ({"ord": "å" * 101}, "Sökningen är för lång (101 tecken)."),
    ],
)
def test_a_filter_that_makes_no_sense_is_told_what_is_wrong(
    site: StrictClient, chosen: dict[str, str], sentence: str
) -> None:
    page = site.get(told(**chosen), status=400)

    assert sentence in page.find("div#fel").text
    assert "Visa alla påståenden" in page.links()


@pytest.mark.parametrize(
    "raw", ["%00", "%ED%A0%80", "utfall=&utfall=conflict", "ord=%00%EF%BF%BE", "x=1&" * 50]
)
def test_odd_addresses_are_answered(site: StrictClient, raw: str) -> None:
    assert site.http.get(f"{PAGE}?{raw}").status_code == 200


@pytest.mark.parametrize("key", REPORTS)
def test_every_claim_has_a_story(site: StrictClient, viewer: Viewer, key: str) -> None:
    for claim in audit(find_printed_report(key), viewer=viewer)[::4]:
        page = site.get(f"/tryckta/{key}/{claim.key}/")

        assert page.h1.endswith(claim.meaning.rstrip("."))
        assert page.find("p.lead").text == " ".join(claim.ruling.reason.split())
        assert ("Ingen fråga kan ställas" in page.text()) == (claim.question is None)


def test_a_conflict_tells_what_is_printed_what_is_counted_and_the_other_figure(
    site: StrictClient, audited: dict[str, AuditedClaim], ground: Material
) -> None:
    page = site.get(f"{PAGE}nya-grupper-nio/")
    claim = audited["nya-grupper-nio"]

    assert page.h1 == "Går isär: Nio län fick nya samverkansgrupper under 2012"
    assert page.texts("dl.facts dd")[2] == figure_in_full(claim, ground) == "9"
    assert page.find("p.number").text == recount_in_short(claim) == "Åtta av 21 län"
    assert "/fragor/" in page.links()["Öppna frågan och läs orden bakom"]
    (rival,) = claim.rivals
    assert f"{PAGE}{rival}/" in page.links().values()


def test_who_the_print_names_without_support_and_who_it_leaves_out_are_listed(
    site: StrictClient, audited: dict[str, AuditedClaim], ground: Material
) -> None:
    for claim in audited.values():
        named = claim.printed.get("units", ())
        if claim.question is None or not named or claim.ruling.verdict is Verdict.AGREES:
            continue
        page = site.get(f"{PAGE}{claim.key}/")
        lists = [
            [ground.names[u] for u in ground.in_order(u for u in named if u not in claim.supports)],
            [ground.names[u] for u in ground.in_order(u for u in claim.supports if u not in named)],
        ]
        shown = [[a.text for a in ul.find_all("li a")] for ul in page.find_all("ul.cols")]
        assert shown == [names for names in lists if names]


def test_a_partition_names_the_county_that_it_forgets(
    site: StrictClient, audited: dict[str, AuditedClaim]
) -> None:
    (claim,) = [claim for claim in audited.values() if claim.asserts == "partition"]

    page = site.get(f"{PAGE}{claim.key}/")

    (missing,) = set(claim.base) - {u for units in claim.printed["parts"].values() for u in units}
    assert missing == "05"
    assert "I trycket saknas, fast alla ska finnas med" in page.texts("h3")
    assert "Östergötland" in page.find_all("ul.cols")[-1].text


@pytest.mark.parametrize("path", ["/tryckta/finns-inte/", "/tryckta/finns-inte/x/", f"{PAGE}finns-inte/"])
def test_what_does_not_exist_is_told_with_the_ways_on(site: StrictClient, path: str) -> None:
    assert site.get(path, status=404).h1 == "Sidan finns inte"


def test_a_report_on_a_round_that_is_not_published_is_not_shown(site: StrictClient) -> None:
    Round.objects.update(state=RoundState.ANALYSIS)

    assert "Ingen tryckt rapport har prövats ännu." in site.get("/tryckta/").text()
    site.get(PAGE, status=404)
    site.get(f"{PAGE}nya-grupper-nio/", status=404)


@pytest.mark.parametrize(("path", "most"), [("/tryckta/", 3), (PAGE, 11), (f"{PAGE}nya-grupper-nio/", 12)])
def test_more_claims_cost_no_more_queries(site: StrictClient, path: str, most: int) -> None:
    with CaptureQueriesContext(connection) as before:
        site.http.get(path)
    claim = PrintedClaim.objects.get(key="nya-grupper-nio")
    for n in range(20):
        claim.pk, claim.key, claim.order = None, f"kopia-{n}", 1000 + n
        claim.save(force_insert=True)

    with CaptureQueriesContext(connection) as after:
        site.http.get(path)

    assert len(after) == len(before) <= most
