"""Threads on questions, which all who answer read, and on passages, which the national office alone does."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

from ledtrad.dialogue.actions import comment, resolve_thread
from ledtrad.dialogue.queries import people_to_tell
from ledtrad.mail.gathering import gather
from ledtrad.mail.models import Letter
from ledtrad.rounds.models import Participant, Round
from ledtrad.synthesis.models import StatementEvidence
from tests.analysis.corrections import ROUND, correct, kalmar_response
from tests.cast import BJORKO, GRANO, NOON, make_assignment, make_user
from tests.dialogue.talkers import comment_form, everybody, page_of, thing, who

QUESTION = "question:bjorkoinsamlingen/bjorkofragan"
PAGE = "/samtal/fraga/bjorkoinsamlingen/bjorkofragan/"
CANARY = "kanariefågeln om passagen"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people() -> None:
    everybody()


@pytest.fixture
def passage() -> StatementEvidence:
    """Words that are evidence of a statement, in an answer of the round of 2012."""
    return (
        StatementEvidence.objects.filter(
            passage__block__answer__isnull=False, retracted_at=None, statement__retracted_at=None
        )
        .select_related(
            "passage__block__answer__question", "passage__version__source__response__participant__actor"
        )
        .order_by("pk")[0]
    )


def test_the_page_of_a_question_says_who_reads_before_one_writes() -> None:
    writing = page_of("bo").get(f"/svara/bjorkoinsamlingen/{BJORKO}/bjorkofragan/")

    page = page_of("bo").get(writing.links()["Börja ett samtal om frågan, med alla län"])

    assert page.h1 == "Samtal om ”Nya grupper, Björköinsamlingen”"
    assert "Läses av alla som svarar i omgången, i varje län, och av kansliet." in page.text()
    assert "Alla län läser det du skriver här" in page.text()
    assert page.links()["Till det som samtalet gäller"] == f"/svara/bjorkoinsamlingen/{BJORKO}/bjorkofragan/"


def test_another_county_reads_and_answers_and_is_offered_its_own_people_and_the_offices() -> None:
    page_of("bo").post(PAGE, comment_form("Räknas de vilande?", "sanna"))

    page = page_of("gun").get(PAGE)

    assert page.texts("li.panel .said") == ["Räknas de vilande?"]
    assert page.texts(".choice label") == ["Alva (@alva)", "Sanna (@sanna)"]
    assert page_of("gun").post(PAGE, comment_form("Hos oss räknas de.")).texts("li.panel .said")[1:] == [
        "Hos oss räknas de."
    ]
    assert {user.username for user in people_to_tell(thing(QUESTION), on=NOON.date())} == {"alva", "bo", "cilla", "gun", "sanna"}  # fmt: skip


@pytest.mark.parametrize("name", ["love", "disa", ""])
def test_who_does_not_answer_finds_no_thread_of_a_question(name: str) -> None:
    comment(thing(QUESTION), "Räknas de vilande?", to=["sanna"], by=who("bo"))
    client = page_of(name).http if name else Client()

    assert client.get(PAGE).status_code in (302, 403, 404)
    assert "Räknas de vilande?" not in client.get("/samtal/?visa=alla").content.decode()


def test_a_county_that_is_exempt_or_not_in_the_round_takes_no_part() -> None:
    Participant.objects.filter(round__key="bjorkoinsamlingen", actor__key=BJORKO).update(
        exempt=True, exempt_reason="Nytt län.", exempt_by="Sanna"
    )
    outside = make_user("ulf", first_name="Ulf")
    make_assignment(outside, unit="08")
    ulf = Client()
    ulf.force_login(outside)

    page_of("bo").get(PAGE, status=404)
    assert ulf.get(PAGE).status_code == 404
    page_of("gun").get(PAGE)


def test_a_round_that_is_not_open_yet_has_no_thread_of_its_questions() -> None:
    Round.objects.filter(key="bjorkoinsamlingen").update(state="draft")

    page_of("bo").get(PAGE, status=404)
    page_of("sanna").get(PAGE, status=404)


def test_the_office_is_led_to_the_question_in_its_template() -> None:
    page = page_of("sanna").get(PAGE)

    assert "/mallar/" in page.links()["Till det som samtalet gäller"]
    page_of("sanna").get(page.links()["Till det som samtalet gäller"])


def test_a_thread_that_has_ended_says_so_where_it_is_linked() -> None:
    comment(thing(QUESTION), "Räknas de vilande?", to=["sanna"], by=who("bo"))
    resolve_thread(thing(QUESTION), resolved=True, by=who("sanna"))

    page = page_of("gun").get(f"/svara/bjorkoinsamlingen/{GRANO}/bjorkofragan/")

    assert "Avslutat samtal (1) om frågan, med alla län" in page.links()


def place_of(row: StatementEvidence) -> tuple[str, str]:
    """Give where a passage is talked about, and where it is read."""
    assert row.passage is not None
    assert row.passage.block is not None
    answer = row.passage.block.answer
    seat = row.passage.version.source.response.participant
    return (
        f"/samtal/passage/{row.passage_id}/",
        f"/omgangar/{seat.round.key}/las/{seat.actor.key}/{answer.question.key}/",
    )


def test_a_passage_is_talked_about_from_where_it_is_read(passage: StatementEvidence) -> None:
    thread, reading = place_of(passage)
    page_of("sanna").post(thread, comment_form(CANARY, "alva"))

    page = page_of("alva").get(reading)

    label = next(name for name, url in page.links().items() if url == thread)
    assert label.startswith("Samtal (1) om orden i utsaga")
    shown = page_of("alva").get(thread)
    assert shown.texts("li.panel .said") == [CANARY]
    assert "Läses bara av kansliet. Inget län ser det." in shown.text()
    assert shown.links()["Till det som samtalet gäller"] == reading


def test_a_thread_follows_its_words_into_every_text_in_which_they_stand() -> None:
    evidence = StatementEvidence.objects.live().filter(passage__block__answer__question__key="brukarmedverkan", passage__version__source=kalmar_response().source)  # fmt: skip
    passage = evidence.order_by("pk")[0].passage
    assert passage is not None
    comment(thing(f"passage:{passage.pk}"), CANARY, to=["alva"], by=who("sanna"))
    for base, words in ((1, "Något annat."), (2, "Något helt annat.")):
        correct({"fou": words}, base=base)

    links = page_of("alva").get(f"/omgangar/{ROUND}/las/08/brukarmedverkan/").links()

    assert [label[:11] for label, url in links.items() if url == f"/samtal/passage/{passage.pk}/"] == [
        "Samtal (1) "
    ]


def test_no_county_reader_operator_or_public_finds_what_is_said_of_a_passage(
    passage: StatementEvidence,
) -> None:
    thread, reading = place_of(passage)
    page_of("sanna").post(thread, comment_form(CANARY, "alva"))
    owner = passage.passage.version.source.response.participant.actor  # type: ignore[union-attr]
    own = make_user("kajsa", first_name="Kajsa")
    make_assignment(own, unit=owner.key)
    kajsa = Client()
    kajsa.force_login(own)

    clients = [kajsa, Client(), *(page_of(name).http for name in ("bo", "gun", "love", "disa"))]
    told = [client.get(path).content.decode() for client in clients for path in (thread, reading, "/samtal/?visa=alla")]  # fmt: skip

    assert not [text for text in told if CANARY in text or "Samtal (1)" in text]


def test_a_letter_of_a_passage_tells_where_the_words_are_and_none_of_them(passage: StatementEvidence) -> None:
    thread, _ = place_of(passage)
    comment(thing(f"passage:{passage.passage_id}"), CANARY, to=["alva"], by=who("sanna"))

    with override_settings(PUBLIC_URL="https://ledtrad.example"):
        gather(at=NOON)

    letter = Letter.objects.get(user__username="alva")
    assert f"https://ledtrad.example{thread}" in letter.text
    assert "tecken" in letter.subject
    assert CANARY not in letter.text
    assert passage.passage.exact not in letter.text + letter.subject  # type: ignore[union-attr]


@pytest.mark.parametrize("key", ["x", "0", "00000000-0000-0000-0000-000000000000", "a/b"])
def test_what_is_no_passage_has_no_thread(key: str) -> None:
    page_of("sanna").get(f"/samtal/passage/{key}/", status=404)
