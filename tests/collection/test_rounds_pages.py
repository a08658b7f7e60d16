"""A round from the first form to its last step, page by page, and what the public never sees of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ledtrad.rounds.actions.participants import choose_participants
from ledtrad.rounds.models import Participant, Round
from tests.cast import BJORKO, GRANO, NOON, make_open_round, make_response, participant_in
from tests.collection.round_ways import (
    HERE,
    NOTHING,
    PLAN,
    ROUND,
    client_of,
    keys_of,
    make_plain_draft,
    make_questions,
    seated,
)
from tests.pages.client import Page, StrictClient
from tests.rounds.test_preparing_rounds import DISA

pytestmark = pytest.mark.django_db
OPEN = "/insamling/bjorkoinsamlingen/"


@pytest.fixture
def disa() -> StrictClient:
    """Disa, who coordinates the round."""
    return client_of()


def typed(**told: str) -> dict[str, str]:
    made = {"titel": PLAN.title, "nyckel": ROUND, "period": "2025", "per_den": "2025-12-31", "sista_dag": "2027-03-26", "paminnelser": "14, 7, 2, -1"}  # fmt: skip
    return made | told


def settings_of(page: Page) -> dict[str, str]:
    """Give what the form of the settings would send as it stands."""
    fields = page.find_all("form.form input")
    told = {field.get("name") or "": field.get("value") or "" for field in fields}
    chosen = page.find_all("form.form option[selected]")
    return told | ({"mall": chosen[0].get("value") or ""} if chosen else {})


def test_the_list_says_how_many_of_those_expected_have_handed_in(disa: StrictClient) -> None:
    make_response(participant=participant_in(make_open_round(), BJORKO))

    page = disa.get("/insamling/")

    assert page.h1 == "En omgång är öppen"
    assert "1 av 4 har lämnat in" in page.text()
    assert "fredag 27 mars 2026 kl. 23.59 svensk tid" in page.text()
    assert page.links()["Björköinsamlingen"] == OPEN


@pytest.mark.usefixtures("empty_database")
def test_without_a_round_or_a_template_the_pages_say_what_comes_first() -> None:
    disa = client_of()

    assert disa.get("/insamling/").h1 == "Ingen omgång är förberedd"
    assert "Det finns ingen mall att sända ut." in disa.get("/insamling/ny/").text()


def test_a_round_is_prepared_chosen_opened_and_closed(disa: StrictClient) -> None:
    version = make_questions()

    proposal = disa.post("/insamling/ny/", typed(mall=str(version.pk)))
    saved = disa.post(
        f"{HERE}deltagare/valj/", {"svarar": keys_of("subregions"), "sett": NOTHING, "gor": "spara"}
    )
    board = disa.post(f"{HERE}oppna/")
    asked = disa.get(f"{HERE}steg/stangd/")
    closed = disa.post(f"{HERE}steg/stangd/")

    assert proposal.h1 == "25 deltagare är valda"
    assert "räknas in i Västra Götaland" in proposal.text()
    assert saved.h1 == "Omgången kan öppnas"
    assert "Den som inte har lämnat in får en påminnelse: 14 dagar före, 7 dagar före" in saved.text()
    assert board.h1 == "Ingen av 25 deltagare har lämnat in"
    assert "Ingen kan lämna in längre." in asked.text()
    assert "stängd" in closed.text()
    assert Round.objects.get(key=ROUND).state == "closed"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"nyckel": "ny"}, "upptagen av en sida"),
        ({"nyckel": "lagesrapport-2012"}, "redan tagen av en annan omgång"),
        ({"period": "2026/2025"}, "slutar innan den har börjat"),
        ({"period": "2026/"}, "både början och slut"),
        ({"per_den": "i går"}, "Skriv dagen som år, månad och dag"),
        ({"paminnelser": "14, snart"}, "”snart” är inget antal dagar"),
        ({"paminnelser": "900"}, "ligger för långt bort"),
        ({"mall": "finns-inte"}, "Mallen ”finns-inte” finns inte."),
        ({"titel": "a\x00b"}, "tecken som inte går att spara"),
    ],
)
def test_a_round_that_can_not_be_prepared_keeps_what_was_typed(
    disa: StrictClient, told: dict[str, str], words: str
) -> None:
    version = make_questions()

    page = disa.post("/insamling/ny/", typed(mall=str(version.pk)) | told, status=400)

    assert words in page.text()
    assert page.find("#omgang-sista_dag").get("value") == "2027-03-26"
    assert not Round.objects.filter(key=ROUND).exists()


def test_settings_are_saved_and_two_who_save_are_shown_both(disa: StrictClient) -> None:
    make_open_round()
    form = settings_of(disa.get(f"{OPEN}installningar/"))

    saved = disa.post(f"{OPEN}installningar/", form | {"titel": "Disas titel"})
    conflict = client_of(name="Eva").post(f"{OPEN}installningar/", form | {"titel": "Evas titel"}, status=409)
    again = settings_of(conflict)
    disa.post(f"{OPEN}installningar/", again)

    assert "Inställningarna är sparade." in saved.text()
    assert "Inget skrevs över" in conflict.find(".message--error").text
    assert "Disas titel" in conflict.find(".message--error").text
    assert again["titel"] == "Evas titel"
    assert Round.objects.get(key="bjorkoinsamlingen").title == "Evas titel"


def test_an_earlier_last_day_is_refused_at_its_field(disa: StrictClient) -> None:
    make_open_round()
    form = settings_of(disa.get(f"{OPEN}installningar/"))

    page = disa.post(f"{OPEN}installningar/", form | {"sista_dag": "2026-03-01"}, status=400)

    assert "kan bara flyttas framåt. Den är fredag 27 mars 2026." in page.find("#omgang-sista_dag_error").text


def test_somebody_is_looked_up_and_added_with_every_tick_kept(disa: StrictClient) -> None:
    make_plain_draft()
    told = {"svarar": ["08"], "visad": ["08", "01"], "sett": NOTHING}

    found = disa.post(f"{HERE}deltagare/valj/", {**told, "namn": "fyrbodal", "gor": "sok"})
    none = disa.post(f"{HERE}deltagare/valj/", {**told, "namn": "Atlantis", "gor": "sok"})

    assert found.find("#svarar-08").get("checked") is not None
    assert found.find("#svarar-01").get("checked") is None
    assert found.find("#svarar-fyrbodal").get("checked") is None
    assert "Registret har ingen som heter så" in none.text()


def test_a_roster_that_somebody_else_has_changed_is_told_with_the_ticks_kept(disa: StrictClient) -> None:
    round_ = make_plain_draft()
    choose_participants(round_, ["08"], seen=NOTHING, viewer=DISA, at=NOON)

    page = disa.post(
        f"{HERE}deltagare/valj/", {"svarar": ["01"], "sett": NOTHING, "gor": "spara"}, status=409
    )

    assert "Inget skrevs över" in page.text()
    assert [page.find(f"#svarar-{key}").get("checked") is not None for key in ("01", "08")] == [True, False]
    assert seated(round_) == {"08": ""}


def test_what_remains_before_opening_is_listed_with_where_to_mend_it(disa: StrictClient) -> None:
    make_plain_draft(due_on=date(2026, 1, 1))

    page = disa.get(f"{HERE}oppna/")
    refused = disa.post(f"{HERE}oppna/", status=409)

    assert page.h1 == "Något återstår innan omgången kan öppnas"
    assert page.links()["Deltagare"] == f"{HERE}deltagare/"
    assert page.links()["Sista dag"] == f"{HERE}installningar/"
    assert not page.main.find_all("button")
    assert "har redan varit" in refused.text()


def test_who_is_exempt_is_not_said_to_be_able_to_answer(disa: StrictClient) -> None:
    round_ = make_plain_draft()
    choose_participants(round_, ["08", "01", "20"], seen=NOTHING, viewer=DISA, at=NOON)
    exempt = {"exempt": True, "exempt_reason": "Nybildat.", "exempt_by": "Disa"}
    Participant.objects.filter(round=round_, actor__key="01").update(**exempt)

    page = disa.get(f"{HERE}oppna/")

    assert "Två deltagare kan börja svara, och väntas ha lämnat in till" in page.text()


def test_exemption_and_more_time_are_given_with_a_reason_and_told(disa: StrictClient) -> None:
    make_open_round()
    Round.objects.update(due_on=date(2027, 3, 26))
    missing = disa.post(f"{OPEN}deltagare/{BJORKO}/undantag/", {"skal": " "}, status=400)

    disa.post(f"{OPEN}deltagare/{BJORKO}/undantag/", {"skal": "Nybildat."})
    late = disa.post(
        f"{OPEN}deltagare/{GRANO}/mer-tid/", {"dag": "2027-03-01", "skal": "Sjukdom."}, status=400
    )
    given = disa.post(f"{OPEN}deltagare/{GRANO}/mer-tid/", {"dag": "2027-04-09", "skal": "Sjukdom."})
    board = disa.get(OPEN)
    ended = disa.post(f"{OPEN}deltagare/{BJORKO}/undantag/avsluta/")

    assert "Ange skälet till undantaget." in missing.text()
    assert late.find("#tid-skal").text.strip() == "Sjukdom."
    assert "Nybildat." in given.text()
    assert "egen sista dag fredag 9 april 2027: Sjukdom." in board.text()
    assert "3 av 4 deltagare i listan" in board.text()
    assert "Björkö väntas svara igen." in ended.text()


def test_a_step_back_asks_why_and_a_step_that_is_gone_says_so(disa: StrictClient) -> None:
    make_open_round(state="analysis")

    refused = disa.post(f"{OPEN}steg/stangd/", {"skal": ""}, status=400)
    taken = disa.post(f"{OPEN}steg/stangd/", {"skal": "Två svar saknas."})
    gone = disa.post(f"{OPEN}steg/faktagranskning/")

    assert "Ange varför omgången tas tillbaka." in refused.text()
    assert "Omgången är nu i läget stängd." in taken.text()
    assert "är i läget stängd" in gone.text()
    assert Round.objects.get(key="bjorkoinsamlingen").state == "closed"


@pytest.mark.parametrize(
    "path", ["finns-inte/", "bjorkoinsamlingen/steg/bort/", "bjorkoinsamlingen/deltagare/99/mer-tid/"]
)
def test_what_does_not_exist_is_told(disa: StrictClient, path: str) -> None:
    make_open_round()

    assert disa.get(f"/insamling/{path}", status=404).h1 == "Sidan finns inte"


def test_a_reader_looks_and_decides_nothing() -> None:
    make_open_round()
    reader = client_of("reader", name="Ebba")

    board, roster = reader.get(OPEN), reader.get(f"{OPEN}deltagare/")

    assert "Ge mer tid" not in {*board.links(), *roster.links()}
    assert not roster.main.find_all("button")
    for path in ("installningar/", "oppna/", "steg/stangd/", f"deltagare/{BJORKO}/undantag/"):
        assert reader.http.post(f"{OPEN}{path}").status_code == 403
    assert client_of("county_writer", name="Bo", unit=BJORKO).http.get(OPEN).status_code == 403


CANARY = "kanariefagel-under-arbete"
# What lists rounds, or takes the latest one; the rest name a round in their address.
PUBLIC = [
    "/", "/omgangar/", "/lan/", "/lan/kalmar/", "/lan/kalmar/politiker/", "/fragor/", "/mal/", "/brukarnas-plats/", "/tryckta/", "/matris/",
]  # fmt: skip


def test_a_round_that_is_not_published_is_named_on_no_public_page() -> None:
    version = make_questions()
    for n, state in enumerate(["draft", "open", "closed", "analysis", "factcheck"]):
        years = {"period_start": date(2030 + n, 1, 1), "period_end": date(2031 + n, 1, 1)}
        make_plain_draft(version, key=f"{CANARY}-{n}", title=f"{CANARY}-{n}", state=state, **years)
    guessed = [
        f"/{room}/{CANARY}-1/{rest}"
        for room, rest in (("omgangar", ""), ("omgangar", "matris/"), ("fragor", ""))
    ]
    public = Client()

    told = {path: public.get(path) for path in [*PUBLIC, *guessed]}

    named = [
        path
        for path, answer in told.items()
        if answer.status_code == 200 and CANARY in answer.content.decode()
    ]
    assert named == []
    assert {path: answer.status_code for path, answer in told.items()} == dict.fromkeys(
        PUBLIC, 200
    ) | dict.fromkeys(guessed, 404)


def test_the_ways_lead_to_the_board_from_menu_and_round() -> None:
    coordinator, public = client_of(), Client()

    assert (
        coordinator.get("/omgangar/lagesrapport-2012/").links()["Omgångens tavla"]
        == "/insamling/lagesrapport-2012/"
    )
    assert 'href="/insamling/"' in coordinator.http.get("/").content.decode()
    assert "/insamling/" not in public.get("/omgangar/lagesrapport-2012/").content.decode()


@pytest.mark.parametrize(
    ("path", "most"), [("", 5), ("ny/", 5), ("{}/installningar/", 6), ("{}/deltagare/", 12), ("{}/oppna/", 8)]
)
def test_the_pages_take_few_queries(path: str, most: int) -> None:
    round_ = make_plain_draft()
    choose_participants(round_, keys_of("both"), seen=NOTHING, viewer=DISA, at=NOON)
    client = client_of().http

    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/insamling/{path.format(ROUND)}").status_code == 200

    assert len(captured) <= most
    assert Participant.objects.filter(round=round_).count() == 311
