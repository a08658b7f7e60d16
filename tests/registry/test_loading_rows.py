"""The smaller tables of the registry as files bring them, and what each refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from ledtrad.evidence.data_files import Desk
from ledtrad.evidence.loading import CitationDesk
from ledtrad.registry import loading
from ledtrad.registry.loading import RegistryDesk
from ledtrad.registry.models import Actor, ActorName, Lineage, Post, SameAs, Seats
from tests.cast import NOON, make_body, the_actor

Load = Callable[[str, str], list[str]]
LoadPlaces = Callable[[Mapping[str, str]], list[str]]

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load one file of the registry by its declared name; give column and message of each problem."""
    desk = Desk(tmp_path)
    registry = RegistryDesk(desk, CitationDesk({}, default=""), NOON)
    known = ("31", "32", "fou-bjorko", "chefsgruppen-bjorko")
    registry.actors = {key: the_actor(key) for key in known}
    registry.counties = {"31", "32"}

    def _load(name: str, text: str) -> list[str]:
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        getattr(loading, f"load_{name}")(registry, f"{name}.csv")
        return [f"{problem.column}: {problem.message}" for problem in desk.problems]

    return _load


@pytest.fixture
def load_places(tmp_path: Path, empty_database: None) -> LoadPlaces:
    """Load counties and municipalities into an empty database; give column and message of each problem."""
    desk = Desk(tmp_path)

    def _load(files: Mapping[str, str]) -> list[str]:
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        registry = RegistryDesk(desk, CitationDesk({}, default=""), NOON)
        loading.load_places(registry, counties="counties.csv", municipalities="municipalities.csv")
        return [f"{problem.column}: {problem.message}" for problem in desk.problems]

    return _load


ACTORS = "key,kinds,name,short_name,county,existence,valid_from,valid_to,note,lines\n"


def test_an_actor_may_be_of_several_kinds(load: Load) -> None:
    problems = load("actors", f"{ACTORS}bjorko-fou,rd_unit unit,FoU på Björkö,,31,,2011/2012,,,\n")

    made = Actor.objects.get(key="bjorko-fou")
    assert problems == []
    assert {kind.label_sv for kind in made.kinds.all()} == {"FoU-miljö", "enhet"}
    assert made.county == the_actor("31")
    assert made.valid_from == date(2012, 1, 1)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "a,unit unit,A,,31,,,,,",
            "kinds: värdet står redan på en tidigare rad; varje får förekomma en gång.",
        ),
        ("a,unit,A,,fou-bjorko,,,,,", "county: aktören är inget län. Länen är 31 och 32."),
        ("31,unit,A,,,,,,,", "key: värdet står redan på en tidigare rad; varje får förekomma en gång."),
        ("a,slott,A,,31,,,,,", "kinds: slaget finns inte. Tillåtna är body, company, competence_centre,"),
        ("a,unit,A,,99,,,,,", "county: aktören finns inte i registret. Lägg till den i actors.csv först."),
        ("a,unit,A,,31,,2013,2012,,", "valid_to: slutet ligger före början 2013. Ange ett senare slut."),
        ("a,unit,,,31,,,,,", "name: fältet är tomt men måste fyllas i."),
        ("a,unit,A,,31,kanske,,,,", "existence: värdet finns inte. Tillåtna värden är existing och planned."),
    ],
)
def test_an_actor_is_refused_for_what_it_can_not_be(load: Load, row: str, problem: str) -> None:
    [told] = load("actors", f"{ACTORS}{row}\n")

    assert told.startswith(problem)
    assert not Actor.objects.filter(key="a").exists()


def test_a_name_in_the_file_is_valid_as_exactly_as_it_is_told(load: Load) -> None:
    load("names", "actor,name,kind,valid_from,valid_to,lines\nchefsgruppen-bjorko,Rådet,name,,2012-H1,\n")

    [name] = ActorName.objects.filter(actor__key="chefsgruppen-bjorko")
    assert name.told_to is not None
    assert (name.told_to.code, name.valid_to) == ("2012-H1", date(2012, 7, 1))


def test_nobody_is_asked_whether_he_is_himself(load: Load) -> None:
    problems = load("same_as", "a,b,verdict,by,reason,lines\n31,31,same,Cilla,Samma.,\n")

    assert problems == ["b: en aktör är alltid samma som sig själv; nämn två."]


def test_one_question_of_identity_stands_between_two_actors_whichever_is_named_first(load: Load) -> None:
    rows = "31,32,proposed,Cilla,Nära.,\n32,31,different,Cilla,Skilda öar.,\n"

    problems = load("same_as", f"a,b,verdict,by,reason,lines\n{rows}")

    assert problems == ["b: värdet står redan på en tidigare rad; varje får förekomma en gång."]
    assert [str(row) for row in SameAs.objects.filter(one__key="31")] == ["Björkö och Granö: kanske samma"]


@pytest.mark.parametrize(("row", "column"), [("31,32,same,,Samma.,", "by"), ("31,32,same,Cilla,,", "reason")])
def test_a_question_of_identity_needs_its_reason_and_who_answered(load: Load, row: str, column: str) -> None:
    problems = load("same_as", f"a,b,verdict,by,reason,lines\n{row}\n")

    assert problems == [f"{column}: fältet är tomt men måste fyllas i."]


def test_seats_without_a_number_stand_as_untold_and_not_as_none(load: Load) -> None:
    make_body(actor=the_actor("chefsgruppen-bjorko"))
    row = "chefsgruppen-bjorko,Socialchefer,,32,"

    assert load("seats", f"body,category,seats,organisation,lines\n{row}\n") == []
    [seats] = Seats.objects.filter(body__actor__key="chefsgruppen-bjorko")
    assert seats.seats is None
    assert str(seats.organisation) == "Granö"


def test_seats_of_something_that_is_no_body_are_refused(load: Load) -> None:
    problems = load("seats", "body,category,seats,organisation,lines\nfou-bjorko,Chefer,3,,\n")

    assert problems[0].startswith("body: värdet finns inte. Tillåtna värden är")


@pytest.mark.parametrize(
    ("told", "first", "precision"),
    [
        ("2012-H1", date(2012, 1, 1), "half_year"),
        ("2011/2012", date(2012, 1, 1), "turn_of_year"),
        ("", None, ""),
    ],
)
def test_a_succession_keeps_how_exactly_its_date_was_told(
    load: Load, told: str, first: date | None, precision: str
) -> None:
    head = "kind,from,to,on,existence,note,lines\n"

    load("lineage", f"{head}succession,chefsgruppen-bjorko,fou-bjorko,{told},,,\n")

    [row] = Lineage.objects.filter(later__key="fou-bjorko")
    assert (row.on_date, row.on_date_precision, row.existence) == (first, precision, "existing")


POSTS = "key,title,organisation,body,county,role,valid_from,valid_to,lines\n"


def test_a_post_belongs_to_who_employs_and_to_the_body_it_sits_in(load: Load) -> None:
    problems = load("posts", f"{POSTS}ledare,Plattformsledare,fou-bjorko,chefsgruppen-bjorko,31,,2012-03,,\n")

    [post] = Post.objects.filter(key="ledare")
    assert problems == []
    assert [str(part) for part in (post.organisation, post.body, post.county)] == [
        "FoU",
        "Chefsgruppen",
        "Björkö",
    ]
    assert post.valid_from == date(2012, 3, 1)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("posts", f"{POSTS}ledare,,,,31,,,,\n", "title: fältet är tomt"),
        ("posts", f"{POSTS}ledare,Ledare,,,fou-bjorko,,,,\n", "county: aktören är inget län."),
        (
            "service_areas",
            "key,name,name_en,origin,lines\nskar,Skärgård,Archipelago,kyrklig,\n",
            "origin: värdet finns inte. Tillåtna värden är local och national.",
        ),
        (
            "bodies",
            "actor,body_kind,body_form,mandate,rhythm,lines\nfou-bjorko,kör,,,,\n",
            "body_kind: värdet finns inte.",
        ),
        (
            "lineage",
            "kind,from,to,on,existence,note,lines\nsuccession,31,32,förra året,,,\n",
            "on: ”förra året” är inget datum.",
        ),
        (
            "names",
            "actor,name,kind,valid_from,valid_to,lines\n31,Ön,smeknamn,,,\n",
            "kind: värdet finns inte.",
        ),
    ],
)
def test_a_row_with_a_word_that_nobody_knows_is_refused(
    load: Load, name: str, text: str, problem: str
) -> None:
    problems = load(name, text)

    assert len(problems) == 1
    assert problems[0].startswith(problem)


PLACES = {
    "counties": "code,name,short_name\n91,Ösjö län,Ösjö\n92,Vaxjö län,Vaxjö\n",
    "municipalities": "code,name,short_name,county\n9101,Ösjö kommun,Ösjö,91\n",
}


def test_a_municipality_lies_in_its_county(load_places: LoadPlaces) -> None:
    problems = load_places(PLACES)

    assert problems == []
    made = Actor.objects.get(key="9101")
    assert (str(made.county), [kind.key for kind in made.kinds.all()]) == ("Ösjö", ["municipality"])


@pytest.mark.parametrize(
    ("file", "row", "problem"),
    [
        ("municipalities", "9102,Näs kommun,Näs,", "county: fältet är tomt men måste fyllas i."),
        ("municipalities", "9102,Näs kommun,Näs,9101", "county: aktören är inget län. Länen är 91 och 92."),
        ("municipalities", "9101,Näs kommun,Näs,91", "code: värdet står redan på en tidigare rad;"),
        ("municipalities", "91,Näs kommun,Näs,91", "code: värdet står redan på en tidigare rad;"),
        ("counties", "91,Näs län,Näs", "code: värdet står redan på en tidigare rad;"),
        ("counties", "93,Näs län,", "short_name: fältet är tomt men måste fyllas i."),
    ],
)
def test_a_place_that_is_told_twice_or_not_whole_is_refused(
    load_places: LoadPlaces, file: str, row: str, problem: str
) -> None:
    problems = load_places({**PLACES, file: f"{PLACES[file]}{row}\n"})

    assert len(problems) == 1
    assert problems[0].startswith(problem)
