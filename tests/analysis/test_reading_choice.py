"""Choosing words: by sentence links, by steps, by pasting; whatever stands in the address or the form, it is answered in words."""

from __future__ import annotations

import random

import pytest

from ledtrad.evidence.models import Block, SourceVersion
from ledtrad.rounds.models import Answer, Revision
from tests.analysis.reading_fields import CODE, URL, fields, live, place_in, the_answer
from tests.cast import NOON
from tests.pages.client import Page, StrictClient

SENTENCE = "De tar upp vård och omsorg."
ODD = (
    "", " ", "-1", "0", "1", "10" * 10, "1e3", "NaN", "x", "\x00", "😀", "٣", "1.5", "' OR 1=1", "<b>", "%", "2147483648",
)  # fmt: skip


def words(page: Page) -> str:
    return page.find("#utsaga-ordagrant").text


def value(page: Page, name: str) -> str:
    return page.find(f"#utsaga-{name}").get("value") or ""


def test_a_sentence_is_a_link_that_chooses_it(analyst: StrictClient) -> None:
    page = analyst.get(URL)
    (link,) = [one for one in page.find_all("a.sentence") if one.text == SENTENCE]

    chosen = analyst.get((link.get("href") or "").partition("#")[0])

    assert words(chosen) == SENTENCE
    assert [mark.text for mark in chosen.find_all("mark.marked__run--chosen")] == [SENTENCE]
    assert (value(chosen, "fran"), value(chosen, "till")) == tuple(map(str, place_in(the_answer(), SENTENCE)))


def test_every_word_of_the_answer_stands_in_a_sentence_that_can_be_chosen(analyst: StrictClient) -> None:
    page = analyst.get(URL)

    told = " ".join(run.text for run in page.find_all("a.sentence [data-start]"))
    assert "".join(told.split()) == "".join(the_answer().text.split())


def test_each_run_knows_its_place_in_the_text(analyst: StrictClient) -> None:
    whole = the_answer().revision.version.text

    for run in analyst.get(URL).find_all("[data-start]"):
        start = int(run.get("data-start") or "")
        assert " ".join(whole[start : start + 4000].split()).startswith(run.text)


def test_a_choice_is_trimmed_silently(analyst: StrictClient) -> None:
    start, end = place_in(the_answer(), f" {SENTENCE}")

    page = analyst.get(URL, {"fran": str(start), "till": str(end)})

    assert value(page, "fran") == str(start + 1)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("ord-fore", f"(PKN). {SENTENCE}"),
        ("utan-forsta-ordet", "tar upp vård och omsorg."),
        ("utan-sista-ordet", "De tar upp vård och"),
        (
            "mening-efter",
            f"{SENTENCE} Till den nya ordningen från 2012 hör också landstings- och kommundialoger.",
        ),
    ],
)
def test_a_step_changes_the_words_and_keeps_all_that_was_typed(
    analyst: StrictClient, step: str, expected: str
) -> None:
    n_before = len(live())

    page = analyst.post(CODE, fields(SENTENCE, objekt="Ingen", galler_fran="snart") | {"steg": step})

    assert words(page) == expected
    assert page.find("#utsaga-text").text == "Konferenserna tar upp vård och omsorg."
    assert (value(page, "objekt"), value(page, "galler_fran")) == ("Ingen", "snart")
    assert page.find("#utsaga-variabel option[selected]").get("value") == "steering_problem"
    assert page.find("#utsaga-varde option[selected]").get("value") == "inactive"
    assert not page.root.has("#fel")
    assert len(live()) == n_before


def test_the_values_of_a_variable_are_shown_without_anything_lost(analyst: StrictClient) -> None:
    page = analyst.post(CODE, fields(variabel="structure_review", varde="") | {"steg": "varden"})

    shown = [option.get("value") for option in page.find_all("#utsaga-varde option")]
    assert shown[0] == ""
    assert len(shown) > 1
    assert words(page) == SENTENCE


@pytest.mark.parametrize("step", ["", "hoppa", "ord-fore\x00", "😀"])
def test_a_step_that_does_not_exist_changes_nothing(analyst: StrictClient, step: str) -> None:
    page = analyst.post(CODE, fields() | {"steg": step})

    assert words(page) == SENTENCE


def test_a_step_before_any_choice_says_what_is_missing(analyst: StrictClient) -> None:
    page = analyst.post(CODE, fields(fran="", till="", ordagrant="") | {"steg": "ord-fore"}, status=400)

    assert "Välj först ord i svaret." in page.find("#fel").text


def test_pasted_words_are_found_and_coded(analyst: StrictClient) -> None:
    pasted = "De tar\n  upp va\u030ard"

    analyst.post(CODE, fields(fran="", till="", ordagrant=pasted))

    answer = the_answer()
    assert answer.revision.version.passages.filter(exact="De tar upp vård").count() == 1


def test_pasted_words_that_differ_from_the_offsets_decide(analyst: StrictClient) -> None:
    analyst.post(CODE, fields(ordagrant="en politisk styrning"))

    assert the_answer().revision.version.passages.filter(exact="en politisk styrning").exists()


def test_words_that_stand_in_several_places_are_chosen_among(analyst: StrictClient) -> None:
    page = analyst.post(CODE, fields(fran="", till="", ordagrant="2012"), status=400)

    places = page.find_all("input[name=traff]")
    assert "ställen i svaret. Välj vilket du menar." in page.text()
    assert len(places) == the_answer().text.count("2012")
    last = places[-1].get("value") or ""
    analyst.post(CODE, fields(fran="", till="", ordagrant="2012", traff=last))
    start, _, end = last.partition("-")
    assert the_answer().revision.version.passages.filter(start=int(start), end=int(end)).exists()


def test_words_that_do_not_stand_there_are_kept_and_refused(analyst: StrictClient) -> None:
    page = analyst.post(CODE, fields(fran="", till="", ordagrant="Något annat"), status=400)

    assert "Orden står inte så i svaret" in page.find("#utsaga-ordagrant_error").text
    assert words(page) == "Något annat"


def test_a_choice_across_answers_names_the_topics(analyst: StrictClient) -> None:
    start, _ = place_in(the_answer(), SENTENCE)
    other = the_answer("08", "langsiktigt-atagande")
    assert other.block

    page = analyst.get(URL, {"fran": str(start), "till": str(other.block.start + 5)}, status=400)

    assert "”Politiskt ägarskap och styrning”" in page.find("#fel").text
    assert "”Långsiktigt åtagande”" in page.find("#fel").text


def test_a_choice_in_another_answer_says_which(analyst: StrictClient) -> None:
    other = the_answer("08", "langsiktigt-atagande")
    assert other.block

    page = analyst.get(URL, {"fran": str(other.block.start), "till": str(other.block.end)}, status=400)

    assert "står i svaret om ”Långsiktigt åtagande”, inte här" in page.text()


def later_revision(answer: Answer) -> None:
    """Give the county a second revision with the same words in another order."""
    text = f"{SENTENCE} Annars är allt nytt."
    version = SourceVersion.objects.create(
        source=answer.revision.version.source, number=2, text=text, sha256="0" * 64, made_at=NOON
    )
    revision = Revision.objects.create(
        response=answer.revision.response,
        number=2,
        provenance="submitted",
        version=version,
        made_by="Bo",
        made_at=NOON,
    )
    block = Block.objects.create(version=version, heading="x", order=1, start=0, end=len(text))
    Answer.objects.create(revision=revision, question=answer.question, text=text, block=block)


def test_words_of_an_older_revision_are_refused_and_kept(analyst: StrictClient) -> None:
    told, before = fields(), live()
    later_revision(the_answer())

    page = analyst.post(CODE, told, status=400)

    assert "har fått en ny revision sedan du valde orden" in page.find("#utsaga-ordagrant_error").text
    assert words(page) == SENTENCE
    assert (value(page, "fran"), live()) == ("", before)


def test_words_that_still_stand_in_the_new_revision_are_coded_there_the_second_time(
    analyst: StrictClient,
) -> None:
    told = fields()
    later_revision(the_answer())
    page = analyst.post(CODE, told, status=400)

    analyst.post(CODE, told | {"version": value(page, "version"), "fran": "", "till": ""})

    assert SourceVersion.objects.get(number=2).passages.get().exact == SENTENCE


@pytest.mark.parametrize("odd", ODD)
def test_odd_offsets_are_told_in_words_and_nothing_typed_is_lost(analyst: StrictClient, odd: str) -> None:
    for told in ({"fran": odd}, {"till": odd}, {"fran": odd, "till": odd}):
        status = analyst.http.get(URL, told).status_code
        page = analyst.get(URL, told, status=status, excuse={"dashes", "components"})
        sent = analyst.post(
            CODE, fields(ordagrant="Fel ord", **told), status=400, excuse={"dashes", "components"}
        )

        assert status in (200, 400)
        assert page.root.has("#fel") == (status == 400)
        assert sent.find("#utsaga-text").text == "Konferenserna tar upp vård och omsorg."


def test_any_mixture_of_odd_fields_is_answered_with_a_page(analyst: StrictClient) -> None:
    """Sixty drawn mixtures of right and odd; the seed is fixed."""
    draw = random.Random(2012)  # noqa: S311 - no secret is made
    names = [*fields(), "traff", "knyt", "steg", "rad", "belagg", "okänt"]
    for _ in range(60):
        told = fields() | {draw.choice(names): draw.choice(ODD) for _ in range(draw.randrange(1, 6))}

        status = analyst.http.post(f"{CODE}u001/" if draw.random() < 0.3 else CODE, told).status_code

        assert status in (200, 302, 400, 409), told


@pytest.mark.parametrize(
    "query", ["%", "fran=%ff&till=%fe", "fran", "=&=&", "utsaga=%00", "bredvid=%ED%A0%80", "laser[]=x"]
)
def test_a_broken_query_is_answered_with_a_page(analyst: StrictClient, query: str) -> None:
    assert analyst.http.get(f"{URL}?{query}").status_code in (200, 400, 404)


@pytest.mark.parametrize(
    "path",
    [
        "{}99/struktur/",
        "{}08/okant/",
        "{}08/struktur/?utsaga=u999",
        "/omgangar/x/las/",
        "/omgangar/x/las/08/struktur/",
    ],
)
def test_a_place_that_does_not_exist_is_a_page_that_says_so(analyst: StrictClient, path: str) -> None:
    page = analyst.get(path.format("/omgangar/lagesrapport-2012/las/"), status=404)

    assert page.h1 == "Sidan finns inte"


def test_suggestions_are_shown_when_asked_for_told_as_such_and_choose_nothing(analyst: StrictClient) -> None:
    page = analyst.post(CODE, fields(variabel="", varde="") | {"steg": "forslag"})

    told = page.find("[data-suggestions]").text
    assert "Förslag, räknade av datorn" in told
    assert "Rätt bland tre i" in told
    assert "Kodat som" in told
    assert not page.root.has("#utsaga-variabel option[selected]") or (
        page.find("#utsaga-variabel option[selected]").get("value") == ""
    )
    assert words(page) == SENTENCE


def test_a_second_reader_is_given_no_suggestions(analyst: StrictClient) -> None:
    page = analyst.post(f"{CODE}?laser=andra", fields() | {"steg": "forslag"})

    assert "Kodat som" not in page.text()
