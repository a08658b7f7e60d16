"""A survey through real pages: set up, handed out, answered by sixty, closed, and published with what may be told."""

from __future__ import annotations

import csv
import io
import logging
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ledtrad.config.logs import WithoutTokens
from ledtrad.core.survey_results import Share
from ledtrad.rounds.actions.surveys import publish_survey
from ledtrad.rounds.exchange.survey_files import read_survey
from ledtrad.rounds.models import Invitation, PublishedSurvey, Round, Survey, SurveyAnswer
from ledtrad.rounds.states import SurveyMode
from tests.cast_survey import (
    LEADER,
    OPEN,
    TOKEN,
    close_survey,
    fresh,
    invite_many,
    let_answer,
    make_invitation,
    make_survey,
    make_survey_group,
    make_survey_round,
    open_survey,
)
from tests.collection.round_ways import client_of
from tests.pages.client import Page, StrictClient

pytestmark = pytest.mark.django_db
HERE = f"/insamling/{OPEN}/enkat/"
ROWS = ("Ledare; 08; \n" * 12) + ("Chefer; Kalmar; \n" * 24) + ("Politiker; Kronoberg; \n" * 36)


def links_in(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def path_of(row: dict[str, str]) -> str:
    return row["link"].removeprefix("http://testserver")


def said(nytta: str, **more: object) -> dict[str, object]:
    return {"satt": "anonymous", "nytta-svar": nytta, **more}


def sixty_answered(disa: StrictClient, http: Client) -> Page:
    """Invite 72, let sixty of them answer, close and publish; give the results as the coordinator reads them."""
    make_survey_round()
    disa.post(f"{HERE}satt/", {"satt": "anonymous"})
    sent = disa.http.post(
        f"{HERE}inbjudna/bjud-in/", {"rader": f"grupp; län; adress\n{ROWS}", "format": "csv"}
    )
    rows = links_in(sent.content)
    assert len(rows) == 72
    disa.post(f"/insamling/{OPEN}/oppna/")

    for n, row in enumerate(rows[:10] + rows[12:32] + rows[36:66]):
        nytta = "nej" if n % 15 == 5 else "ja" if n % 6 else "vet-inte"
        answer = http.post(path_of(row), said(nytta, **{"anvant-svar": ["moten"], "timmar-svar": "10"}))
        assert answer.status_code == 302
    board = disa.get(HERE)
    assert board.h1 == "60 av 72 har svarat"
    disa.post(f"/insamling/{OPEN}/steg/stangd/")
    results = disa.get(f"{HERE}resultat/")
    disa.post(f"{HERE}resultat/publicera/")
    return results


def test_sixty_answer_and_the_public_reads_a_table_with_what_may_be_told() -> None:
    disa, http = client_of(), Client()

    results = sixty_answered(disa, http)

    page = StrictClient().get(f"/enkater/{OPEN}/")
    assert page.h1 == results.h1 == "60 av 72 har svarat"
    assert "Basen är 50 svar" in page.text()
    assert "undertryckt" in page.text()
    assert "I genomsnitt 10,0 timmar" in page.text()
    # Of the leaders two did not answer, so how many did is not told, nor what would tell it.
    told = read_survey(PublishedSurvey.objects.get().results)
    assert [isinstance(one.answered, int) for one in told.turnout.table.groups].count(False) != 1
    file = StrictClient().http.get(f"/enkater/{OPEN}/resultat.csv")
    shown = [row for row in csv.DictReader(io.StringIO(file.content.decode())) if row["mark"] == "suppressed"]
    assert shown
    assert all(not (row["number"] or row["base"] or row["percent"]) for row in shown)
    assert http.get(f"/enkater/{OPEN}/resultat.xlsx").content[:2] == b"PK"
    assert b"vet inte" in http.get(f"/enkater/{OPEN}/kodbok.csv").content


@pytest.fixture
def link() -> str:
    """Give the path of a link to an open survey."""
    survey = make_survey()
    make_invitation(make_survey_group(survey))
    open_survey(survey)
    return f"/enkat/{TOKEN}/"


def test_a_link_answers_once_however_often_it_is_sent(link: str) -> None:
    page = StrictClient().get(link)
    assert "Ditt svar är anonymt" in page.text()

    pages = [StrictClient().post(link, said("ja")) for _n in range(5)]

    assert {page.h1 for page in pages} == {"Tack, ditt svar är mottaget"}
    assert SurveyAnswer.objects.count() == 1
    assert SurveyAnswer.objects.get().values == {"nytta": "ja"}


def test_a_personal_link_is_told_to_no_log_and_to_no_other_page(
    link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = next(
        one for one in logging.getLogger().handlers if any(isinstance(f, WithoutTokens) for f in one.filters)
    )
    assert isinstance(handler, logging.StreamHandler)
    told = io.StringIO()
    monkeypatch.setattr(handler, "stream", told)

    page = StrictClient().http.post(link, said("kanske"))
    StrictClient().http.get("/enkat/en-annan-lank/")

    # The form is sent with its origin still: "no-referrer" would take that away, and the form would be refused.
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert told.getvalue().count("/enkat/…/") == 2
    assert TOKEN not in told.getvalue()
    assert "en-annan-lank" not in told.getvalue()


def test_a_follow_up_is_kept_only_where_it_is_asked(link: str) -> None:
    StrictClient().post(link, said("ja", **{"varfor-svar": "Mer tid."}))

    assert SurveyAnswer.objects.get().values == {"nytta": "ja"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"timmar-svar": "många"}, "är inget tal"),
        ({"timmar-svar": "3000"}, "högst 2 000"),
        ({"nytta-svar": "kanske"}, "finns inte"),
        ({"nytta-svar": "nej", "varfor-svar": "a\x00b"}, "tecken som inte går att spara"),
        ({"nytta-svar": "nej", "varfor-svar": "x" * 200_001}, "för lång"),
    ],
)
def test_what_can_not_be_read_comes_back_with_everything_typed(
    link: str, fields: dict[str, str], sentence: str
) -> None:
    typed = {"satt": "anonymous", "anvant-svar": ["metod"], "timmar-svar": "12"} | fields

    page = StrictClient().post(link, typed, status=400)

    assert sentence in page.text()
    assert page.find("input[value=metod]").get("checked") is not None
    assert SurveyAnswer.objects.count() == 0
    assert not Invitation.objects.get().is_answered


def test_an_answer_without_a_single_word_does_not_use_up_the_link(link: str) -> None:
    page = StrictClient().post(link, {"satt": "anonymous"}, status=400)

    assert "Du har inte svarat på någon fråga. Svara på minst en" in page.find("#fel").text
    assert SurveyAnswer.objects.count() == 0
    assert not Invitation.objects.get().is_answered


@pytest.mark.parametrize("token", ["finns-inte", f"{TOKEN}x", TOKEN[:-1], TOKEN.lower(), "å%20b", "%00"])
def test_an_unknown_and_a_tampered_link_are_the_same_page(link: str, token: str) -> None:
    known = StrictClient().get("/enkat/nagot-annat/", status=404)

    page = StrictClient().get(f"/enkat/{token}/", status=404)

    assert page.text() == known.text()
    assert "Be annars den som bjöd in dig om en ny länk" in page.text()


def test_each_link_that_takes_no_answer_says_what_to_do(link: str) -> None:
    rounds, yesterday = Round.objects.filter(key=OPEN), timezone.now().date() - timedelta(days=2)
    due_on = rounds.get().due_on

    rounds.update(state="draft")
    assert StrictClient().get(link).h1 == "Enkäten har inte öppnat än"
    rounds.update(state="open", due_on=yesterday)
    assert StrictClient().post(link, said("ja"), status=410).h1 == "Tiden för att svara har gått ut"
    rounds.update(state="closed", due_on=due_on)
    assert StrictClient().post(link, said("ja"), status=410).h1 == "Enkäten är stängd"
    assert SurveyAnswer.objects.count() == 0


@pytest.mark.parametrize("fields", [{"due_on": date(2026, 1, 1)}, {"state": "closed"}])
def test_who_wrote_and_sent_too_late_gets_their_own_words_back(link: str, fields: dict[str, object]) -> None:
    Round.objects.filter(key=OPEN).update(**fields)

    page = StrictClient().post(
        link, said("nej", **{"varfor-svar": "För att mötena var för långa."}), status=410
    )

    assert "Inget svar är sparat." in page.text()
    assert page.find(".said--kept").text == "För att mötena var för långa."
    assert page.find_all(".said--kept")[1:] == []


def test_a_link_that_is_used_gives_no_words_back(link: str) -> None:
    words = said("nej", **{"varfor-svar": "För att mötena var för långa."})
    client = StrictClient()
    client.post(link, words)

    assert client.post(link, words).find_all(".said--kept") == []


def test_who_read_that_it_was_anonymous_is_not_taken_at_the_word_with_a_name(link: str) -> None:
    Survey.objects.update(mode="named")

    page = StrictClient().post(link, said("ja"), status=409)

    assert "det har ändrats om svaren är anonyma" in page.text()
    assert page.find("input[value=ja]").get("checked") is not None
    assert SurveyAnswer.objects.count() == 0


def test_a_lost_link_is_replaced_and_the_old_one_dies(link: str) -> None:
    disa = client_of()
    code = Invitation.objects.get().code

    page = disa.post(f"{HERE}inbjudna/{code}/ny-lank/")

    found = re.search(r"/enkat/[\w-]+/", page.text())
    assert found
    assert StrictClient().get(link, status=404).h1 == "Länken leder inte till någon enkät"
    StrictClient().post(found[0], said("nej"))
    assert SurveyAnswer.objects.count() == 1


def test_faulty_rows_are_all_told_and_nobody_is_invited() -> None:
    make_survey()
    rows = "Chefer; Atlantis; a@example.org\n; Kalmar; \nChefer; 08; b@example.org\nChefer; 08; B@example.org"

    page = client_of().post(f"{HERE}inbjudna/bjud-in/", {"rader": rows, "format": "csv"}, status=400)

    assert "rad 1, kolumn län: värdet ”Atlantis”" in page.text()
    assert "rad 2, kolumn grupp" in page.text()
    assert "adressen står redan på rad 3" in page.text()
    assert " ".join(rows.split()) in page.find("textarea").text
    assert Invitation.objects.count() == 0


def test_guests_come_from_a_file_and_links_without_address_from_a_number() -> None:
    make_survey()
    disa = client_of().http
    told = "grupp,län,adress\nChefer,Kalmar,chef@example.org\n".encode("cp1252")

    by_file = disa.post(
        f"{HERE}inbjudna/bjud-in/", {"fil": SimpleUploadedFile("lista.csv", told), "format": "csv"}
    )
    by_number = disa.post(
        f"{HERE}inbjudna/lankar/", {"grupp": "chefer", "lan": "07", "antal": "3", "format": "xlsx"}
    )

    assert [row["address"] for row in links_in(by_file.content)] == ["chef@example.org"]
    assert by_number.content[:2] == b"PK"
    assert Invitation.objects.count() == 4
    assert {one.group.key for one in Invitation.objects.select_related("group")} == {"chefer"}
    assert not any(TOKEN in one.token_hash for one in Invitation.objects.all())


def test_results_wait_for_the_closing_and_a_closed_survey_is_not_opened_again(link: str) -> None:
    disa = client_of()

    early = disa.get(f"{HERE}resultat/", status=409)
    close_survey(Survey.objects.get())
    disa.post(f"/insamling/{OPEN}/steg/oppen/")

    assert "Resultatet visas när enkäten är stängd" in early.text()
    assert Round.objects.get(key=OPEN).state == "closed"


def test_who_answered_what_in_a_named_survey_is_for_whoever_leads_it() -> None:
    survey = make_survey(mode=SurveyMode.NAMED)
    handed = invite_many(survey, {("Chefer", "08"): 6})
    open_survey(survey)
    let_answer(handed, [{"nytta": "ja"}] * 6)
    close_survey(survey)

    page = client_of(name=LEADER.label).get(f"{HERE}svar/")
    other = client_of(name="Berit").http.get(f"{HERE}svar/")

    assert "Chefer, Kalmar" in page.text()
    assert page.text().count("Ja") == 6
    assert other.status_code == 403


def test_what_was_written_with_a_name_is_read_by_whoever_leads_the_survey_alone() -> None:
    survey = make_survey(mode=SurveyMode.NAMED)
    handed = invite_many(survey, {("Chefer", "08"): 30})
    open_survey(survey)
    let_answer(handed, [{"nytta": "nej" if n % 2 else "ja", "varfor": f"Skäl {n:02}"} for n in range(24)])
    close_survey(survey)

    mine = client_of(name=LEADER.label).get(f"{HERE}resultat/")
    theirs = client_of("reader", name="Lasse").get(f"{HERE}resultat/")

    assert "Skäl 03" in mine.text()
    assert "Skäl" not in theirs.text()
    assert "läses bara av den som leder den" in theirs.text()


@pytest.mark.parametrize("mode", list(SurveyMode))
def test_an_open_anonymous_survey_tells_no_group_and_no_county(mode: SurveyMode) -> None:
    survey = make_survey(mode=mode)
    handed = invite_many(survey, {("Chefer", "08"): 12, ("Ledare", "07"): 12})
    open_survey(survey)
    let_answer(handed, [{"nytta": "ja"}] * 18)

    page, is_open = client_of().get(HERE), mode == SurveyMode.NAMED
    close_survey(survey)
    closed = client_of(name="Berit").get(HERE)

    assert page.h1 == closed.h1 == "18 av 24 har svarat"
    assert ("Svar och bortfall efter län" in page.text()) is is_open
    assert "Svar och bortfall efter län" in closed.text()


def test_the_results_name_the_printed_claim_that_the_survey_tries() -> None:
    survey = make_survey()
    handed = invite_many(survey, {("Chefer", "08"): 30})
    open_survey(survey)
    let_answer(handed, [{"nytta": "ja" if n < 14 else "nej"} for n in range(20)])
    close_survey(survey)
    disa = client_of()

    claim = "samverkan-2016-tryckt/socialchefer-fler-an-70-procent"
    page = disa.post(f"{HERE}tryckt/", {"pastaende": claim, "svar": "nytta/ja", "grupp": "chefer"})

    assert "70 procent (14 av 20) svarade ”Ja” (Chefer)" in page.text()
    assert f"/tryckta/{claim}/" in page.links().values()
    assert isinstance(read_survey_of(disa), Share)


def test_a_tie_names_both_and_a_question_without_real_answers_says_so() -> None:
    options = {"ja": 10, "nej": 10, "vet-inte": 20}
    survey = make_survey()
    handed = invite_many(survey, {("Chefer", "08"): 60})
    open_survey(survey)
    let_answer(handed, [{"nytta": key} for key, n in options.items() for _n in range(n)])
    close_survey(survey)
    disa = client_of()
    disa.post(f"{HERE}resultat/publicera/")

    page = disa.get(f"{HERE}resultat/")

    assert (
        "”Ja” och ”Nej” fick lika många svar, flest av dem som kan visas: 50 procent (10 av 20) var."
        in page.text()
    )
    assert "Ingen har gett något svar att räkna." in page.text()
    assert "Utanför basen: vet inte, 20." in page.text()


def test_a_survey_is_listed_by_the_day_in_sweden() -> None:
    survey = make_survey()
    handed = invite_many(survey, {("Chefer", "08"): 12})
    open_survey(survey)
    let_answer(handed, [{"nytta": "ja"}] * 12)
    close_survey(survey)

    publish_survey(fresh(survey), viewer=LEADER, at=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))

    assert "1 december 2026" in StrictClient().get("/enkater/").text()


def read_survey_of(disa: StrictClient) -> object:
    """Give the share that was published."""
    disa.post(f"{HERE}resultat/publicera/")
    told = read_survey(PublishedSurvey.objects.get().results)
    return told.questions[0].result.series("chefer").parts[0]
