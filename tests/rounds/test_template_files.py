"""Templates as files: our YAML read back as it was, every fault told at once, XLSForm that other tools read, and what ships."""

from __future__ import annotations

import io
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.conf import settings

from ledtrad.core.errors import BadData, LedtradError
from ledtrad.rounds.actions.templates import new_version, take_in
from ledtrad.rounds.exchange.files import read_template
from ledtrad.rounds.exchange.told import TemplateTold, told_of
from ledtrad.rounds.exchange.workbooks import MOST_COLUMNS, MOST_ROWS
from ledtrad.rounds.exchange.xlsform_out import xlsform_of
from ledtrad.rounds.exchange.yaml_files import read_shipped, read_yaml, yaml_of
from ledtrad.rounds.models import TemplateVersion
from ledtrad.rounds.queries.templates import questions_of
from tests.cast import EVENING, NOON
from tests.rounds.template_ways import DISA, KEY, make_form

pytestmark = pytest.mark.django_db
SHIPPED = read_shipped(settings.TEMPLATES_DIR)
HEAD = "template: {key: enkat, title: Enkät, version: 1}\n"


def faults(raw: bytes, name: str = "enkat.yaml") -> list[str]:
    """Give every fault that a file is refused with."""
    with pytest.raises(BadData) as refused:
        read_template(raw, name=name)
    return [one.sentence() for one in refused.value.problems]


def told(version: TemplateVersion) -> TemplateTold:
    return told_of(version, questions_of(version))


def workbook(**sheets: list[list[str]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write_string(line, place, cell)
    return content.getvalue()


def test_our_own_yaml_is_read_back_as_it_was() -> None:
    make_form()
    version = new_version(KEY, viewer=DISA, at=NOON)
    written = yaml_of(told(version))

    back = read_yaml(written.encode(), name="x.yaml")

    assert back == told(version)
    assert yaml_of(back) == written
    assert "previous:\n      version: 1\n      key: antal" in written
    assert not take_in(back, viewer=DISA, at=EVENING).is_new


def test_a_file_under_another_number_becomes_a_version_and_under_the_same_it_is_refused() -> None:
    version = make_form()
    file = yaml_of(told(version))

    later = take_in(read_yaml(file.replace("version: 1", "version: 7").encode(), name="x"), viewer=DISA, at=NOON)  # fmt: skip

    assert (later.version.number, later.is_new) == (7, True)
    with pytest.raises(LedtradError, match="redan en version 1, med andra frågor"):
        take_in(read_yaml(file.replace("Hur många?", "Hur många nu?").encode(), name="x"), viewer=DISA, at=NOON)  # fmt: skip


def test_every_fault_of_a_file_is_told_at_once_with_its_place() -> None:
    raw = f"""{HEAD}questions:
  - {{key: Två ord, title: A, text: B}}
  - {{key: b, title: "", text: B, kind: gissning}}
  - {{key: c, title: C, text: Yes, färg: röd}}
  - {{key: d, title: D, text: D, kind: choice, shape: {{options: [{{key: ja, label: Ja}}]}}}}
  - {{key: e, title: E, text: E, lineage: same}}
  - {{key: f, title: F, text: "a\\x07b"}}
  - {{key: g, title: G, text: No, visible_if: ja}}
"""

    found = faults(raw.encode())

    places = [int(one.split("rad ")[1].split(",")[0]) for one in found]
    assert places == [1, 2, 2, 3, 4, 5, 6, 7, 7]
    for words in (
        "a-z, siffror",
        "tomt men",
        "Tillåtna",
        "fältet finns inte",
        "minst två svar",
        "tidigare fråga",
    ):
        assert any(words in one for one in found), words
    assert all(one.startswith("enkat.yaml, questions, rad ") for one in found)


def test_a_condition_that_can_not_hold_is_told_at_its_question() -> None:
    raw = f"{HEAD}questions:\n  - {{key: a, title: A, text: A, visible_if: {{question: b, values: [ja]}}}}\n"

    (found,) = faults(raw.encode())

    assert "rad 1, kolumn visible_if" in found
    assert "”b”" in found


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"a: [",
        b"? [a]\n: b\n",
        b"- 1",
        HEAD.encode() + b"questions: &a [*a]\n",
        HEAD.encode() + b"questions: " + b"[" * 5_000,
        HEAD.encode() + b"questions: 7\nmer: 1",
        b"x" * 1_000_001,
        b"PK\x03\x04 no workbook",
    ],
)
def test_a_file_that_is_no_template_is_refused_with_a_sentence(raw: bytes) -> None:
    assert all(one.endswith(".") for one in faults(raw))


def test_xlsform_is_read_by_other_tools_and_back_by_us(tmp_path: Path) -> None:
    from pyxform.xls2xform import convert  # noqa: PLC0415 - slow to load, and only here

    for template in SHIPPED:
        assert read_template(xlsform_of(template), name="x.xlsx") == template
    for template in (one for one in SHIPPED if one.key == "lagesrapport"):
        content = xlsform_of(template)
        path = tmp_path / f"{template.key}.xlsx"
        path.write_bytes(content)
        with warnings.catch_warnings(action="ignore"):
            form = convert(str(path))

        assert form.warnings == []
        assert all(question.text in form.xform for question in template.questions if "&" not in question.text)
        assert xlsform_of(template) == content


def test_a_form_of_another_tool_becomes_a_template_and_what_is_left_out_is_said() -> None:
    raw = workbook(
        survey=[
            ["type", "name", "label::Svenska (sv)", "label::English (en)", "relevant", "constraint", "required"],
            ["start", "start", "", "", "", "", ""],
            ["begin group", "om", "Om gruppen", "About", "", "", ""],
            ["select_one yn", "has_Group", "Finns en grupp?", "Is there?", "", "", "yes"],
            ["integer", "n", "Hur många?", "How many?", "${has_Group} = 'Yes'", ". >= 1 and . <= 9", ""],
            ["text", "why", "Varför?", "Why?", "${n} > 3", "", ""],
            ["end group", "", "", "", "", "", ""],
        ],
        choices=[["list_name", "name", "label::Svenska (sv)"], ["yn", "Yes", "Ja"], ["yn", "no", "Nej"]],
        settings=[["form_title", "form_id"], ["Om grupper", "om_grupper"]],
    )  # fmt: skip

    template = read_template(raw, name="form.xlsx")

    head = (template.key, template.title, template.number, template.kind)
    assert head == ("om-grupper", "Om grupper", 1, "survey")
    first, second, third = template.questions
    told = (first.key, first.section, first.required, first.kind)
    assert told == ("has-group", "Om gruppen", True, "choice")
    assert second.shape == {"least": 1, "most": 9, "whole": True}
    assert second.visible_if == {"question": "has-group", "values": ["yes"]}
    assert third.visible_if == {}
    assert [one.partition(":")[0] for one in template.left_out[:2]] == ["Rad 2", "Rad 6"]
    assert take_in(template, viewer=DISA, at=NOON).version.questions.count() == 3


def test_the_condition_of_a_group_is_that_of_its_questions_and_what_can_not_be_joined_is_said() -> None:
    asked_of_yes = {"question": "finns", "values": ["ja"]}
    raw = workbook(
        survey=[
            ["type", "name", "label", "relevant"],
            ["select_one yn", "finns", "Finns grupper?", ""],
            ["select_one yn", "annat", "Annat?", ""],
            ["begin_group", "om", "Om dem", "${finns} = 'ja'"],
            ["select_one yn", "nya", "Är de nya?", ""],
            ["begin_group", "mer", "Mer", ""],
            ["text", "vilka", "Vilka?", "${nya} = 'ja'"],
            ["text", "varfor", "Varför?", "${annat} = 'ja'"],
            ["end_group", "", "", ""],
            ["text", "slut", "Något mer?", ""],
            ["end_group", "", "", ""],
            ["begin_group", "sist", "Sist", "${finns} > 3"],
            ["text", "efter", "Efteråt?", ""],
            ["end_group", "", "", ""],
        ],
        choices=[["list_name", "name", "label"], ["yn", "ja", "Ja"], ["yn", "nej", "Nej"]],
    )  # fmt: skip

    template = read_template(raw, name="form.xlsx")

    assert {one.key: one.visible_if for one in template.questions} == {
        "finns": {}, "annat": {}, "nya": asked_of_yes, "vilka": {"question": "nya", "values": ["ja"]},
        "varfor": {"question": "annat", "values": ["ja"]}, "slut": asked_of_yes, "efter": {},
    }  # fmt: skip
    assert [one.partition(":")[0] for one in template.left_out[:2]] == ["Rad 8", "Rad 12"]


@pytest.mark.parametrize(
    ("rows", "columns"), [(MOST_ROWS + 1, 3), (3, MOST_COLUMNS + 1), (MOST_ROWS + 500, 3)]
)
def test_a_workbook_is_read_whole_or_not_at_all(rows: int, columns: int) -> None:
    head = ["type", "name", "label", *(f"c{n}" for n in range(columns - 3))]
    survey = [head, ["text", "a", "A"], *([""] * (rows - 3)), ["note", "b", "Sist"]]

    (found,) = faults(workbook(survey=[list(row) for row in survey]), "form.xlsx")

    assert "survey" in found
    assert "fler än 2\N{NO-BREAK SPACE}000 rader eller 60 kolumner" in found


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["select_one x", "a", "A"], ["geopoint", "b", "B"], ["text", "", "C"]], ["listan finns inte", "typen läses inte", "tomt"]),
        ([["begin_repeat", "a", "A"], ["text", "b", "B"]], ["end_repeat saknas"]),
        ([["text", "a", "A"], ["text", "a", "B"]], ["tidigare rad"]),
        ([], ["inga frågor"]),
    ],
)  # fmt: skip
def test_every_fault_of_a_workbook_is_told_with_its_row(rows: list[list[str]], words: list[str]) -> None:
    found = faults(workbook(survey=[["type", "name", "label"], *rows]), "form.xlsx")

    assert len(found) == len(words)
    assert all(word in one for word, one in zip(words, found, strict=True))


def test_a_number_of_five_thousand_digits_is_no_version_and_a_reserved_title_gets_another_key() -> None:
    raw = workbook(
        survey=[
            ["type", "name", "label", "ledtrad_lineage", "ledtrad_previous"],
            ["text", "a", "A", "same", "9" * 5_000 + "/a"],
        ],
        settings=[["form_title", "version"], ["Läs in", "9" * 5_000]],
    )  # fmt: skip

    template = read_template(raw, name="form.xlsx")

    assert (template.key, template.number) == ("mall-las-in", 1)
    assert template.questions[0].previous is None


def test_a_workbook_without_a_survey_or_with_too_much_in_it_is_refused() -> None:
    assert "survey" in faults(workbook(blad=[["a"]]))[0]
    assert "för stor" in faults(workbook(survey=[["x" * 30_000] * 50] * 20) + b"0" * 2_000_001)[0]


def test_every_template_that_ships_is_taken_in_and_2026_goes_back_to_2012() -> None:
    made: dict[str, Any] = {one.key: take_in(one, viewer=DISA, at=datetime.fromisoformat("2026-03-02T08:00+00:00")) for one in SHIPPED}  # fmt: skip

    assert {path.stem for path in settings.TEMPLATES_DIR.glob("*.yaml")} == set(made)
    assert {one.kind for one in SHIPPED} == {
        "status_report",
        "swot",
        "horizon_scan",
        "needs_analysis",
        "survey",
    }
    report = made["lagesrapport"].version
    assert told(report).questions == next(one for one in SHIPPED if one.key == "lagesrapport").questions
    assert report.questions.filter(previous__version__number=2012).count() == 12
    assert not any(one.questions.filter(used_by="").exists() for one in (taken.version for taken in made.values()))  # fmt: skip
