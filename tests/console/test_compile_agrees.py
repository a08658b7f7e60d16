"""What `ledtrad compile` writes agrees with what the console says, and stands on its own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.console.conftest import Program, Run
from tests.console.test_compile import COMPILATION, QUICK, written
from tests.pages.markup import parse

ROUND = "lagesrapport-2012"


@pytest.fixture
def html(ledtrad: Run, tmp_path: Path) -> str:
    ledtrad("compile", COMPILATION, "--out", tmp_path, *QUICK)
    return (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.fixture
def document(ledtrad: Run, html: str, tmp_path: Path) -> Any:
    return json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))


def test_the_json_holds_the_claims_and_the_findings_of_the_console(ledtrad: Run, document: Any) -> None:
    told = ledtrad("claims", COMPILATION).json()

    # The document tells more of a claim: its question, and what a page needs when the database is gone.
    claims = [{key: claim[key] for key in told[0]} for claim in document["claims"]]
    assert claims == told
    assert document["checks"] == ledtrad("check", COMPILATION).json()


def test_every_question_of_the_json_can_be_asked_again_on_the_console(ledtrad: Run, document: Any) -> None:
    asked = [claim for claim in document["claims"] if claim["question"]]
    assert len(asked) >= 40
    for claim in asked:
        question = claim["question"]
        arguments = ["--certainty", *question["certainties"], "--unit", question["unit"]]
        arguments += ["--value", *question["values"]] if question["values"] else []
        arguments += ["--period", question["period"]] if question["period"] else []

        answer = ledtrad("count", ROUND, "--variable", question["variable"], *arguments).json()

        for name in ("denominator", "supports", "contradicts", "mixed", "silent"):
            assert answer[name] == claim[name], claim["key"]


def test_every_claim_stands_on_the_page_in_its_words(html: str, document: Any) -> None:
    root, _ = parse(html)
    page = " ".join(root.text.split())

    missing = [claim["key"] for claim in document["claims"] if " ".join(claim["text"].split()) not in page]

    assert missing == []


def test_the_page_is_sound_and_fetches_nothing_from_anywhere(html: str) -> None:
    root, errors = parse(html)

    assert errors == []
    assert root.get("lang") == "sv"
    assert [str(element) for element in root.find_all("link,script,img,iframe,source")] == []
    # A map fills with patterns of its own: url(#…) leads nowhere else.
    assert re.findall(r"url\((?!#)|@import|src=|href=\"(?!#)[^\"]*", html) == []


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_order_of_a_process_sets_does_not_show(program: Program, tmp_path: Path, seed: str) -> None:
    program.run("compile", COMPILATION, "--out", tmp_path / "ett", env={"PYTHONHASHSEED": "0"})

    program.run("compile", COMPILATION, "--out", tmp_path / "annat", env={"PYTHONHASHSEED": seed})

    assert written(tmp_path / "annat") == written(tmp_path / "ett")


def test_what_was_written_before_is_replaced_and_other_files_are_left(ledtrad: Run, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("Gammalt och mycket längre. " * 100_000)
    (tmp_path / "annat.txt").write_text("Mitt.")

    ledtrad("compile", COMPILATION, "--out", tmp_path, *QUICK)

    assert "Gammalt" not in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert sorted(written(tmp_path)) == ["annat.txt", "report.html", "report.json"]


def test_compiling_only_reads_and_with_as_many_queries_as_the_desk(ledtrad: Run, tmp_path: Path) -> None:
    asked: list[str] = []

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        ledtrad("check", COMPILATION)
        of_the_desk = len(asked)
        ledtrad("compile", COMPILATION, "--out", tmp_path, *QUICK)

    assert [sql for sql in asked if not sql.startswith("SELECT")] == []
    assert len(asked) == 2 * of_the_desk
