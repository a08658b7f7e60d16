"""Coding from the page: a statement with its passage is saved, told with what it changed, and refused in words when it cannot be."""

from __future__ import annotations

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from ledtrad.accounts.models import JournalEntry
from ledtrad.evidence.models import Passage
from ledtrad.synthesis.models import Statement, StatementEvidence
from tests.analysis.reading_fields import CODE, READINGS, UNIT, URL, fields, live, place_in, the_answer
from tests.pages.client import Page, StrictClient
from tests.website.test_query_counts import double_the_statements

BLEKINGE = f"{READINGS}10/struktur/"


def coded(analyst: StrictClient, words: str = "De tar upp vård och omsorg.", **told: str) -> Statement:
    """Post the form and give the new statement; fail where there is none."""
    before = live()
    analyst.post(CODE, fields(words, **told))
    (key,) = live() - before
    return Statement.objects.live().get(key=key)


def refused(analyst: StrictClient, *, told: dict[str, str]) -> Page:
    """Post what must be refused, see that nothing was written, and give the page."""
    n = (Statement.objects.count(), Passage.objects.count(), JournalEntry.objects.count())
    page = analyst.post(CODE, fields(**told), status=400, excuse={"dashes"})
    assert (Statement.objects.count(), Passage.objects.count(), JournalEntry.objects.count()) == n
    return page


def test_a_statement_is_saved_with_its_words_and_who_coded_it(analyst: StrictClient) -> None:
    statement = coded(
        analyst, galler_fran="våren 2012", galler_till="2012", objekt="Regionförbundet i Kalmar län"
    )

    evidence = StatementEvidence.objects.get(statement=statement)
    assert evidence.passage
    assert evidence.passage.exact == "De tar upp vård och omsorg."
    assert evidence.passage.block == the_answer().block
    assert (statement.subject.actor.key, statement.value, statement.certainty) == (
        "08",
        "inactive",
        "explicit",
    )
    assert (str(statement.told_from and statement.told_from.code), statement.made_by) == (
        "2012-spring",
        "Alva",
    )
    assert statement.object
    assert (statement.origin, evidence.stance) == ("passage", "for")


def test_the_context_of_a_passage_is_kept_so_that_it_is_found_again(analyst: StrictClient) -> None:
    coded(analyst)

    passage = Passage.objects.get(exact="De tar upp vård och omsorg.", version=the_answer().revision.version)
    whole = passage.version.text
    assert whole[passage.start : passage.end] == passage.exact
    assert whole.startswith(passage.before, passage.start - 32)
    assert whole.startswith(passage.after, passage.end)


def test_words_that_are_a_passage_already_are_not_made_a_second_one(analyst: StrictClient) -> None:
    one = coded(analyst)

    other = coded(analyst, varde="splintered")

    passages = StatementEvidence.objects.filter(statement__in=[one, other]).values_list("passage", flat=True)
    assert len(set(passages)) == 1


def test_the_journal_tells_who_coded_what(analyst: StrictClient) -> None:
    statement = coded(analyst)

    entry = JournalEntry.objects.get(event="statement_coded")
    assert (entry.by, entry.subject_key) == ("Alva", statement.key)
    assert entry.details == {"variable": "steering_problem", "unit": "08", "value": "inactive"}


def test_the_message_tells_the_number_before_and_now(analyst: StrictClient) -> None:
    words = the_answer("10", "struktur").text.split("\n")[0]
    told = fields(words, unit="10", topic="struktur", variabel="knowledge_portal", varde="yes")

    page = analyst.post(f"{BLEKINGE}utsaga/", told)

    assert "Utsagan är sparad." in page.text()
    assert "Kunskapsportal: två av 21 län, tidigare ett." in page.text()


def test_a_neutral_value_is_counted_by_its_name(analyst: StrictClient) -> None:
    page = analyst.post(CODE, fields())

    assert "Problem i styrningen, inte aktiv: två av 21 län, tidigare ett." in page.text()


def test_a_second_value_of_an_exclusive_variable_is_saved_and_said(analyst: StrictClient) -> None:
    page = analyst.post(CODE, fields(variabel="platform_host", varde="foundation"))

    assert "Kalmar har redan ett annat värde på ”Plattformens värd”: regionförbund." in page.text()
    assert (
        Statement.objects.live().filter(subject__actor__key="08", variable__key="platform_host").count() == 2
    )


def test_a_number_is_stored_as_a_number_is_compared(analyst: StrictClient) -> None:
    assert coded(analyst, variabel="leader_visit", varde="", tal="2,50").value == "2.5"


@pytest.mark.parametrize("tal", ["", "tre", "1e9", "٣", "9" * 40, "2,5,5", "NaN"])
def test_what_is_no_number_is_refused_where_it_stands(analyst: StrictClient, tal: str) -> None:
    page = refused(analyst, told={"variabel": "leader_visit", "varde": "", "tal": tal})

    assert "till exempel 3 eller 2,5" in page.find("#utsaga-tal_error").text
    assert page.find("#utsaga-tal").get("value") == (tal or None)


def test_a_value_of_another_variable_is_refused_with_those_that_are_allowed(analyst: StrictClient) -> None:
    page = refused(analyst, told={"varde": "foundation"})

    assert "Tillåtna värden är svag eller otydlig, inte aktiv, splittrad och saknar uppdrag." in page.text()


@pytest.mark.parametrize(
    ("name", "told", "sentence"),
    [
        ("variabel", "", "Välj vilken variabel"),
        ("variabel", "okänd", "finns inte i kodboken"),
        ("varde", "", "Välj ett värde"),
        ("sakerhet", "kanske", "Säkerheten ”kanske” finns inte"),
        ("text", "", "Skriv med egna ord"),
        ("text", "  \n ", "Skriv med egna ord"),
        ("text", "x" * 1001, "för lång (1001 tecken)"),
        ("text", "a\x00b", "tecken som inte går att spara"),
        ("text", "\ufdd0", "tecken som inte går att spara"),
        ("objekt", "Ingenstans", "finns inte i registret"),
        ("objekt", "y" * 201, "Namnet är för långt"),
        ("galler_fran", "snart", "är inget datum"),
        ("galler_till", "2011", "Slutet ligger före början"),
        ("talar", "båda", "Välj för eller emot"),
    ],
)
def test_a_faulty_field_is_told_at_its_place_and_nothing_is_lost(
    analyst: StrictClient, name: str, told: str, sentence: str
) -> None:
    page = refused(analyst, told={"galler_fran": "2012", name: told})

    assert sentence in page.find(f"#utsaga-{name}_error").text
    assert page.find("#utsaga-ordagrant").text == "De tar upp vård och omsorg."
    if name != "text":
        assert page.find("#utsaga-text").text == "Konferenserna tar upp vård och omsorg."


def test_the_same_fact_twice_is_refused_and_the_words_can_be_tied_to_the_first(analyst: StrictClient) -> None:
    first = coded(analyst)
    again = fields("Under 2012 växte en politisk styrning fram")

    page = analyst.post(CODE, again, status=400)
    assert "Utsagan finns redan: ”Konferenserna tar upp vård och omsorg.”" in page.text()
    (button,) = page.find_all("button[name=knyt]")
    done = analyst.post(CODE, again | {"knyt": button.get("value") or ""})

    assert "ytterligare belägg" in done.text()
    assert StatementEvidence.objects.filter(statement=first).count() == 2
    assert JournalEntry.objects.filter(event="words_tied", subject_key=first.key).count() == 1


def test_a_new_key_is_one_that_no_statement_has_had(analyst: StrictClient) -> None:
    keys = set(Statement.objects.values_list("key", flat=True))

    one, other = coded(analyst), coded(analyst, varde="splintered")

    assert one.key != other.key
    assert not {one.key, other.key} & keys


@pytest.mark.parametrize("doubled", [False, True])
def test_a_statement_is_saved_with_as_many_queries_however_much_is_coded(
    analyst: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries, doubled: bool
) -> None:
    if doubled:
        double_the_statements()
    told = fields(objekt="regionforbundet-kalmar")
    # The doubles' keys are of a form of their own, so that a new key is looked up; and where a database locks rows the round is locked.
    most = 17 + doubled + connection.features.has_select_for_update

    with django_assert_max_num_queries(most):
        answer = analyst.http.post(CODE, told)

    assert answer.status_code == 302


def test_words_may_talk_against(analyst: StrictClient) -> None:
    statement = coded(analyst, talar="against")

    assert StatementEvidence.objects.get(statement=statement).stance == "against"
    assert "marked__note--against" in str(analyst.get(URL).response.content.decode())


def test_a_visit_to_an_address_of_writing_writes_nothing_and_leads_to_the_page(analyst: StrictClient) -> None:
    for path in (
        CODE,
        f"{CODE}u001/",
        f"{CODE}u001/ta-tillbaka/",
        f"{CODE}u001/gor-gallande/",
        f"{URL}last/",
    ):
        response = analyst.http.get(path)

        assert (response.status_code, response.headers["Location"]) == (302, URL)


@pytest.mark.parametrize("role", ["reader", "kalmar_author"])
def test_only_those_who_may_code_read_the_page_or_write(request: pytest.FixtureRequest, role: str) -> None:
    client: StrictClient = request.getfixturevalue(role)

    assert client.http.get(URL).status_code == 403
    assert client.http.post(CODE, fields()).status_code == 403
    assert live() == live(UNIT)


def test_the_public_is_led_to_the_sign_in_with_what_was_typed(db: None) -> None:
    empty, typed = StrictClient().http.post(CODE), StrictClient().http.post(CODE, fields(text="Två grupper."))

    assert (empty.status_code, typed.status_code) == (302, 403)
    assert empty.headers["Location"].startswith("/logga-in/")
    assert "Två grupper." in typed.content.decode()
    assert "/logga-in/" in typed.content.decode()


def test_the_place_of_the_words_in_the_whole_text_is_what_is_stored(analyst: StrictClient) -> None:
    answer = the_answer()

    coded(analyst)

    passage = Passage.objects.get(exact="De tar upp vård och omsorg.", version=answer.revision.version)
    assert (passage.start, passage.end) == place_in(answer, passage.exact)
