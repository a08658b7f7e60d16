"""`ledtrad load-report`: whole reports from the disk into a round, seen first and confirmed when it is said so."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledtrad.rounds.models import Proposal, ReportFile, Revision, Round
from tests.cast import BJORKO, GRANO, make_open_round
from tests.console.conftest import Run

REPORT = "# Inledning\n\nHej.\n\n# Nya grupper\n\nVi har tre nya grupper.\n\n# Antal grupper\n\nTre stycken\n"


@pytest.fixture
def round_(db: None) -> Round:
    return make_open_round()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "grano.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_the_split_is_shown_and_nothing_is_confirmed_until_it_is_said(
    ledtrad: Run, round_: Round, report: Path
) -> None:
    ran = ledtrad("load-report", round_.key, "-", report)

    (told,) = ran.json()["reports"]
    assert (ran.code, told["unit"], told["new"], told["revision"]) == (0, GRANO, True, None)
    assert told["split"] == {"bjorkofragan": 5, "antal-grupper": 2}
    assert told["not_placed"] == {"parts": 2, "words": 2, "headings": ["Inledning"]}
    assert "inget tal" in told["kept_as_words"]["antal-grupper"]

    (again,) = ledtrad("load-report", round_.key, GRANO, report, "--yes").json()["reports"]
    assert (again["id"], again["new"], again["revision"]) == (told["id"], False, 1)
    assert Revision.objects.get(files=ReportFile.objects.get()).made_by == "konsolen"


def test_what_is_refused_is_told_and_the_others_are_loaded(
    ledtrad: Run, round_: Round, report: Path, tmp_path: Path
) -> None:
    (tmp_path / "tom.docx").write_bytes(b"")

    ran = ledtrad("load-report", round_.key, BJORKO, tmp_path / "tom.docx", report)

    assert (ran.code, len(ran.json()["reports"])) == (1, 1)
    assert ran.json()["refused"][0]["name"] == "tom.docx"
    assert ran.err.startswith("tom.docx: Filen är tom.")


def test_a_file_or_a_round_that_is_not_there_writes_nothing(
    ledtrad: Run, round_: Round, report: Path
) -> None:
    for arguments in (("finns-inte", GRANO, report), (round_.key, GRANO, report.with_name("borta.md"))):
        ran = ledtrad("load-report", *arguments)
        assert (ran.code, ran.out) == (2, "")
    assert not ReportFile.objects.exists()


def test_the_bodies_that_a_report_names_are_told_with_their_places(
    ledtrad: Run, round_: Round, report: Path
) -> None:
    report.write_text(REPORT + "\nStyrgruppen för äldre bildades.\n", encoding="utf-8")

    (told,) = ledtrad("load-report", round_.key, GRANO, report, "--yes").json()["reports"]

    (name,) = told["names"]
    (place,) = name["places"]
    assert (name["name"], name["near"]) == ("Styrgruppen för äldre", [])
    assert (place["question"], place["start"], place["end"]) == ("antal-grupper", 0, 21)
    assert place["sentence"] == "Styrgruppen för äldre bildades."
    assert not Proposal.objects.exists()  # --yes confirms the split, and says nothing of names
