"""What of the matrix is shown: by question, topic, county, certainty and period; a fault is told where it stands and nothing is lost."""

from __future__ import annotations

import random

import pytest

from ledtrad.analysis.pages.matrix_addresses import matrix_url, told
from ledtrad.core.counting import Certainty
from ledtrad.core.periods import Period
from ledtrad.synthesis.queries.matrix_values import Choice, Only
from tests.analysis.matrix_ways import MATRIX, ROUND, choose, columns, foot, rows, table
from tests.pages.client import Page, StrictClient, read_page
from tests.website.test_odd_input import ODD, TYPED

FIELDS = ("vald", "visa", "sakerhet", "period", "amne", "variabel", "lan", "okänt")


@pytest.fixture
def site(db: None) -> StrictClient:
    return StrictClient()


def chosen(page: Page, name: str) -> list[str]:
    """Give the values of the boxes that are ticked."""
    boxes = page.find_all(f"input[name={name}]")
    return [str(box.get("value")) for box in boxes if box.get("checked") is not None]


def test_chosen_questions_and_counties_are_shown_and_the_base_stays(site: StrictClient) -> None:
    page = site.get(
        choose(("variabel", "political_body"), ("variabel", "leader_visit"), ("lan", "08"), ("lan", "14"))
    )

    assert columns(page) == ["Politiskt organ", "Besök av den nationella projektledningen"]
    assert rows(page) == ["Kalmar", "Västra Götaland"]
    assert foot(page)["Politiskt organ"] == "17 stöder 2 andra, 2 tysta av 21"
    assert "2 av 32 frågor visas. 2 av 21 län visas." in page.text()
    assert page.h1.startswith("Två län, två frågor: svar i ")


def test_a_topic_gives_the_questions_read_out_of_it(site: StrictClient) -> None:
    page = site.get(choose(("amne", "brukarmedverkan"), ("variabel", "leader_visit")))

    assert columns(page) == [
        "Brukarmedverkan",
        "Projekt om barns delaktighet",
        "Besök av den nationella projektledningen",
    ]
    assert chosen(page, "amne") == ["brukarmedverkan"]


def test_what_is_planned_counts_only_when_it_is_asked_for(site: StrictClient) -> None:
    unasked = site.get(choose(("variabel", "new_collaboration_group")))
    asked = site.get(choose(("variabel", "new_collaboration_group"), ("sakerhet", "planned")))

    assert foot(unasked)["Ny eller ändrad samverkansgrupp"].startswith("10 stöder")
    assert foot(asked)["Ny eller ändrad samverkansgrupp"].startswith("1 stöder")
    assert table(asked)["Kalmar", "Ny eller ändrad samverkansgrupp"] == "uttryckligt: nybildad"
    assert "Foten räknar det som är planerat" in asked.text()


def test_a_period_leaves_out_what_lies_outside_it(site: StrictClient) -> None:
    page = site.get(choose(("variabel", "new_collaboration_group"), ("period", "1990")))

    silent = int(foot(page)["Ny eller ändrad samverkansgrupp"].split(" tysta")[0].split()[-1])
    assert silent > 9
    assert "under" not in page.find("caption").text
    assert "1990" in page.find("caption").text


def test_only_where_something_is_silent(site: StrictClient) -> None:
    page = site.get(
        choose(("visa", "silent"), ("variabel", "rd_unit_direction"), ("variabel", "political_body"))
    )

    assert columns(page) == ["Politiskt organ"]
    assert set(table(page).values()) == {"tyst"}


def test_only_what_is_unclear_says_that_there_is_nothing_and_the_way_back(site: StrictClient) -> None:
    page = site.get(choose(("visa", "troubled")))

    assert page.h1 == "Ingen ruta stämmer med urvalet"
    assert "Inget län och ingen fråga har en sådan ruta" in page.text()
    assert page.links()["Visa hela matrisen"] == MATRIX
    assert not page.root.has("table.matrix")


def test_what_counts_unasked_is_shown_as_chosen_and_the_form_is_folded(site: StrictClient) -> None:
    page = site.get(MATRIX)

    assert chosen(page, "sakerhet") == ["explicit", "undated"]
    assert chosen(page, "visa") == ["all"]
    assert page.find("details.matrix-choice").get("open") is None
    assert page.find("details.matrix-choice summary").text == "Välj vad som visas"


def test_what_is_narrowed_can_be_changed_and_left(site: StrictClient) -> None:
    page = site.get(choose(("lan", "08")))

    assert page.find("details.matrix-choice summary").text == "Ändra vad som visas"
    assert page.links()["Visa hela matrisen"] == MATRIX


@pytest.mark.parametrize(
    ("pair", "field", "said"),
    [
        (("vald", "höjd"), "vald", "Frågan ”höjd” finns inte i kodboken. Välj en fråga i listan."),
        (("visa", "allt"), "visa", "”allt” går inte att visa. Välj ett av alternativen."),
        (("sakerhet", "säkert"), "sakerhet", "Säkerheten ”säkert” finns inte. Välj bland rutorna här."),
        (("period", "igår"), "period", "”igår” är ingen period. Skriv ett år eller från/till"),
        (("period", "2013/2012"), "period", "Perioden ”2013/2012” slutar innan den har börjat."),
        (("period", "2" * 5000), "period", "Perioden är för lång (5000 tecken)."),
        (("amne", "vader"), "amne", "Ämnet ”vader” finns inte. Välj bland rutorna här."),
        (("variabel", "ö" * 5000), "variabel", f"Frågan ”{'ö' * 40} …” finns inte i kodboken."),
        (("lan", "99"), "lan", "Länet ”99” finns inte. Välj bland rutorna här."),
    ],
)
@pytest.mark.parametrize("address", ["matris/", "matris.csv", "matris.xlsx", "utsagor.csv"])
def test_a_wrong_choice_is_told_at_its_field(
    site: StrictClient, pair: tuple[str, str], field: str, said: str, address: str
) -> None:
    query = choose(pair).partition("?")[2]

    page = site.get(f"/omgangar/{ROUND}/{address}?{query}", status=400, excuse=TYPED)

    assert page.h1 == "Matrisen gick inte att visa så"
    assert said in page.find(f"#matris-{field}_error").text
    assert page.find("#fel a").get("href") == f"#matris-{field}"


def test_what_was_chosen_stays_beside_the_fault(site: StrictClient) -> None:
    page = site.get(
        choose(("lan", "08"), ("variabel", "political_body"), ("visa", "silent"), ("period", "igår")),
        status=400,
    )

    assert (chosen(page, "lan"), chosen(page, "variabel"), chosen(page, "visa")) == (
        ["08"],
        ["political_body"],
        ["silent"],
    )
    assert page.find("#matris-period").get("value") == "igår"


@pytest.mark.parametrize(
    "choice",
    [
        Choice(),
        Choice(chosen="leader_visit", only=Only.SILENT),
        Choice(
            certainties=frozenset({Certainty.PLANNED, Certainty.EXPLICIT}), period=Period.parse("2010/2012")
        ),
        Choice(
            counties=frozenset({"08", "14"}),
            variables=frozenset({"ebp_spread"}),
            topics=frozenset({"Brukarmedverkan"}),
        ),
    ],
)
def test_an_address_tells_the_whole_choice(site: StrictClient, choice: Choice) -> None:
    page = site.get(matrix_url(ROUND, choice))

    assert page.response.context["form"].choice() == choice
    assert told(Choice()) == ""


@pytest.mark.parametrize("name", FIELDS)
def test_odd_text_in_a_field_is_answered_with_a_page(site: StrictClient, name: str) -> None:
    for text in ODD:
        address = choose((name, text))

        answer = site.http.get(address)

        assert answer.status_code in (200, 400), repr(text)
        page = read_page(answer.content.decode(), path=address, excuse=TYPED)
        assert "49" not in [fault.text for fault in page.find_all("#fel")]


@pytest.mark.parametrize(
    "query", ["%", "%ff%fe", "vald", "=&=&&", "lan=%ED%A0%80", "lan[]=08", ";", "?", "lan=" * 5000]
)
def test_a_broken_query_is_answered_with_a_page(site: StrictClient, query: str) -> None:
    assert site.http.get(f"{MATRIX}?{query}").status_code in (200, 400)


def test_any_mixture_of_fields_is_answered(site: StrictClient) -> None:
    """Forty drawn mixtures of right, wrong and odd; the seed is fixed."""
    draw = random.Random(2012)  # noqa: S311 - no secret is made
    some = ["08", "political_body", "planned", "2012/2012", "silent", "troubled", "brukarmedverkan", *ODD]
    for _ in range(40):
        address = choose(*[(draw.choice(FIELDS), draw.choice(some)) for _ in range(draw.randrange(1, 9))])

        assert site.http.get(address).status_code in (200, 400), address


def test_no_post_is_taken(site: StrictClient) -> None:
    assert site.http.post(MATRIX, {"vald": "leader_visit"}).status_code == 405
