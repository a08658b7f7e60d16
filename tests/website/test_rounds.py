"""The rounds: who is in, what has come in, how the base is made up."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Answer, Round
from ledtrad.rounds.states import RoundState
from ledtrad.website.pages.roster import TopicState, rosters
from ledtrad.website.pages.rounds import base_words, lead, provenance_words, round_lines
from tests.cast import (
    BJORKO,
    GRANO,
    NORRA_GRANO,
    make_answer,
    make_participant,
    make_question,
    make_revision,
    make_round,
)
from tests.pages.client import StrictClient
from tests.website.ways import ROUND

PAGE = f"/omgangar/{ROUND}/"


def row_of(site: StrictClient, name: str) -> list[str]:
    row = next(tr for tr in site.get(PAGE).find_all("table.dots tbody tr") if tr.find("th").text == name)
    return [cell.text for cell in row.find_all("td")]


def test_the_heading_says_how_many_have_answers_of_how_many(site: StrictClient) -> None:
    page = site.get(PAGE)

    assert page.h1 == "21 av 21 län har svar i omgången"
    assert "Svar finns från alla: 25 rekonstruerade." in page.find("p.lead").text


def test_the_lead_names_the_topic_that_fewest_speak_of(site: StrictClient) -> None:
    answered = Answer.objects.filter(question__key="funktionsnedsattning", missing_reason="")
    units = answered.values_list("revision__response__participant__actor__key", flat=True)

    assert set(units) == {"03", "13", "sjuharad"}
    assert (
        site.get(PAGE)
        .find("p.lead")
        .text.endswith("Minst sägs om ”Stöd till personer med funktionsnedsättning”: tre av 21 län.")
    )


def test_the_base_is_written_out(site: StrictClient) -> None:
    assert (
        "Basen är 21 län, och varje andel räknas på den. Fyra delregioner räknas in i Västra Götaland: "
        "Fyrbodal, GR, Sjuhärad och Skaraborg. Ingen är undantagen."
    ) in site.get(PAGE).text()


def test_that_answers_are_reconstructed_is_said_and_nothing_is_said_to_be_on_time(site: StrictClient) -> None:
    page = site.get(PAGE)

    assert "går det inte att säga om de kom i tid" in page.find("div.message--reconstructed").text
    assert {row.find_all("td")[-1].text for row in page.find_all("table.dots tbody tr")} == {"rekonstruerad"}


def test_each_dot_is_an_answer_that_the_round_holds(site: StrictClient) -> None:
    rows = Answer.objects.filter(missing_reason="", revision__response__participant__actor__key="08")
    answered = set(rows.values_list("question__order", flat=True))

    cells = row_of(site, "Kalmar")

    expected = ["svar finns" if order in answered else "tyst" for order in range(1, 13)]
    assert cells[:12] == expected
    assert cells[12] == f"{len(answered)} av 12"


def test_a_county_counts_what_its_parts_answered(site: StrictClient) -> None:
    parts = [row_of(site, name)[:12] for name in ("Fyrbodal", "GR", "Sjuhärad", "Skaraborg")]
    whole = row_of(site, "Västra Götaland")[:12]

    for topic, state in enumerate(whole):
        if any(part[topic] == "svar finns" for part in parts):
            assert state == "svar finns"


def test_each_topic_has_its_sum_below_and_in_the_list(site: StrictClient) -> None:
    page = site.get(PAGE)
    rows = [
        row for row in page.find_all("table.dots tbody tr") if "dots__part" not in (row.get("class") or "")
    ]

    sums = [td.text for td in page.find_all("table.dots tfoot td")][:12]

    counted = [sum(row.find_all("td")[n].text == "svar finns" for row in rows) for n in range(12)]
    assert sums == [str(n) for n in counted]
    assert page.texts("ul.topic-sums span")[2] == "Tre av 21 län"


def test_a_county_leads_to_its_page_and_a_part_to_its_county(site: StrictClient) -> None:
    links = site.get(PAGE).links()

    assert links["Kalmar"] == "/lan/kalmar/"
    assert links["Skaraborg"] == "/lan/vastra-gotaland/"


def test_the_list_leads_to_each_published_round(site: StrictClient) -> None:
    Round.objects.create(
        key="nasta", title="Nästa", period_start=date(2013, 1, 1), period_end=date(2014, 1, 1),
        as_of=date(2013, 12, 31), state=RoundState.OPEN, due_on=date(2014, 1, 31),
        template_version=Round.objects.get(key=ROUND).template_version,
    )  # fmt: skip

    page = site.get("/omgangar/")

    assert page.h1 == "En omgång är publicerad"
    assert page.links()["Lägesrapporter för 2012"] == PAGE
    site.get("/omgangar/nasta/", status=404)


@pytest.mark.parametrize("key", ["finns-inte", "x" * 300])
def test_a_round_that_does_not_exist_is_told_with_the_ways_on(site: StrictClient, key: str) -> None:
    assert site.get(f"/omgangar/{key}/", status=404).h1 == "Sidan finns inte"


@pytest.mark.usefixtures("empty_database")
def test_without_a_round_the_list_says_what_will_stand_there() -> None:
    page = StrictClient().get("/omgangar/")

    assert page.h1 == "Ingen omgång är publicerad ännu"
    assert page.links()["Se länen"] == "/lan/"


@pytest.mark.django_db
def test_the_latest_revision_is_what_counts() -> None:
    round_, question = make_round(), make_question()
    first = make_answer(question=question)
    second = make_revision(response=first.revision.response, number=2)

    (roster,) = rosters([round_])

    (row,) = [row for row in roster.listed if row.key == BJORKO]
    assert (row.provenance, row.revisions) == ("submitted", second.number)
    assert row.topics == {question.key: TopicState.SILENT}
    assert roster.answered() == ()


@pytest.mark.django_db
def test_parts_are_counted_in_and_the_exempt_left_out_with_their_reason() -> None:
    round_ = make_round()
    make_participant(BJORKO, exempt=True, exempt_reason="Länet var nybildat.", exempt_by="Alva")
    make_participant(NORRA_GRANO, parent=make_participant(GRANO))

    (roster,) = rosters([round_])

    assert roster.base == (GRANO,)
    assert base_words(roster) == (
        "Basen är 1 län, och varje andel räknas på den. En delregion räknas in i Granö: Norra Granö. "
        "Björkö är undantagen: Länet var nybildat."
    )
    assert lead(roster).endswith("Inget svar har kommit in.")
    assert provenance_words(roster) == ""


def test_who_may_not_read_published_rounds_gets_none(db: None) -> None:
    with pytest.raises(NotAllowed):
        round_lines(viewer=Viewer(label="ingen"))


def test_more_rounds_cost_no_more_queries(db: None) -> None:
    viewer = viewer_for("public", label="läsaren")
    with CaptureQueriesContext(connection) as one:
        round_lines(viewer=viewer)
    round_ = make_round()
    make_answer()
    assert round_.state == "published"

    with CaptureQueriesContext(connection) as two:
        lines = round_lines(viewer=viewer)

    assert len(lines) == 2
    assert len(two) == len(one) == 5
