"""Setting up a survey: the lists of those who are asked, faulty ones too, and the templates that can be one."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ledtrad.rounds.actions.rounds import Change, change_round, plan_of
from ledtrad.rounds.actions.surveys import invite as invite_guests
from ledtrad.rounds.exchange.invitations import Guest
from ledtrad.rounds.models import Invitation, Question, Round, SurveyGroup
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.rounds.policies.surveys import SurveyRefused
from tests.cast_survey import LEADER, OPEN, invite_many, make_survey, make_survey_round
from tests.collection.round_ways import client_of, make_plain_draft
from tests.pages.client import Page

pytestmark = pytest.mark.django_db
HERE = f"/insamling/{OPEN}/enkat/"


def invite(rows: str, *, file: str = "", status: int = 200) -> Page | None:
    """Send rows and a file as whoever leads the survey does; give the page where it came back."""
    fields: dict[str, object] = {"rader": rows, "format": "csv"}
    if file:
        fields["fil"] = SimpleUploadedFile("lista.csv", file.encode())
    disa = client_of(name=LEADER.label)
    if status != 200:
        return disa.post(f"{HERE}inbjudna/bjud-in/", fields, status=status)
    assert disa.http.post(f"{HERE}inbjudna/bjud-in/", fields).headers["Content-Type"].startswith("text/csv")
    return None


@pytest.mark.parametrize(
    ("rows", "file", "sentence"),
    [
        ("Chefer; 08; A@example.org", "Chefer; 08; a@example.org", "står redan bland raderna som är skrivna"),
        ("Chefer; 08; " + "x" * 140_000, "", "raden är för lång"),
        ("x" * 140_000, "", "raden är för lång"),
        ('"' + "x" * 140_000, "", "raden är för lång"),
        ("Chefer; 08; " + "x" * 300, "", "adressen är för lång"),
        ("; 99; \n" * 20_000, "", "här slutade läsningen: det är för många fel"),
    ],
)
def test_a_faulty_list_comes_back_with_what_is_wrong(rows: str, file: str, sentence: str) -> None:
    make_survey()

    page = invite(rows, file=file, status=400)

    assert page
    assert sentence in page.text()
    # Rows, faults and all: no more than was sent, and a page.
    assert len(page.find(".errors, [role=alert]").text) < 20_000
    assert Invitation.objects.count() == 0


def test_as_many_groups_are_taken_as_is_said_whatever_they_are_called() -> None:
    survey = make_survey()
    groups = {(f"Grupp nr {n}", "08"): 1 for n in range(20)}

    invite_many(survey, groups)

    assert SurveyGroup.objects.count() == 20
    with pytest.raises(SurveyRefused, match="högst 20 svarsgrupper"):
        invite_many(survey, {("Grupp nr 20", "08"): 1})


def test_long_names_that_begin_alike_are_groups_of_their_own() -> None:
    make_survey()
    names = [
        f"{'Chefer inom individ- och familjeomsorgen i ' * 2}{place}" for place in ("norr", "söder", "ß" * 10)
    ]

    invite("\n".join(f"{name}; 08; " for name in names))

    assert SurveyGroup.objects.count() == 3
    assert max(len(one.key) for one in SurveyGroup.objects.all()) <= 40


@pytest.mark.parametrize("head", ["Svarsgrupp;Län;Adress", "\n\ngrupp;län;adress", "Group;County;Address"])
def test_headings_are_left_out_also_below_empty_rows(head: str) -> None:
    make_survey()

    invite(f"{head}\nChefer; 08; \n")

    assert Invitation.objects.count() == 1


def test_an_address_is_the_same_in_large_letters() -> None:
    invite_guests(make_survey(), [Guest("Chefer", "08", "a@example.org")], viewer=LEADER, at=timezone.now())

    page = invite("Chefer; 08; A@example.org", status=400)

    assert page
    assert "a@example.org är redan inbjuden" in page.text()


@pytest.mark.parametrize("kind", ["table", "registry_change", "date", "actors", "file"])
def test_a_survey_with_questions_that_no_result_is_told_of_is_not_opened(kind: str) -> None:
    survey = make_survey()
    invite_many(survey, {("Chefer", "08"): 1})
    shape = {"columns": [{"key": "a", "label": "A"}]} if kind == "table" else {}
    Question.objects.create(
        version=survey.round.template_version, key="fel", order=9, title="Mötena", text="Vilka?", kind=kind, shape=shape
    )  # fmt: skip

    page = client_of().post(f"/insamling/{OPEN}/oppna/", status=409)

    assert "frågor med tabell, datum, namn eller fil: Mötena" in page.text()
    assert Round.objects.get(key=OPEN).state == "draft"


def test_a_survey_is_not_made_into_a_report_nor_a_report_into_a_survey() -> None:
    survey, report = make_survey_round(), make_plain_draft()
    versions = report.template_version, survey.template_version

    for round_, version in zip((survey, report), versions, strict=True):
        plan = plan_of(round_)
        with pytest.raises(RoundRefused, match="En enkät kan inte göras om till något annat"):
            change_round(round_, Change(plan, plan.mark, version), viewer=LEADER, at=timezone.now())
