"""`ledtrad compile`: page, print, Word and data, the same bytes every time and everywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledtrad.synthesis.models import Statement
from tests.console.conftest import Program, Run

COMPILATION = "omrakning-2012"
NAMES = ("report.html", "report.pdf", "report.docx", "report.json")
# What is quick to make, for tests of what is not the print's or the Word file's own.
QUICK = ("--format", "html", "json")


def written(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


@pytest.fixture
def here(ledtrad: Run, tmp_path: Path) -> dict[str, bytes]:
    assert ledtrad("compile", COMPILATION, "--out", tmp_path / "har" / "inne", *QUICK).code == 0
    return written(tmp_path / "har" / "inne")


def test_the_four_files_are_written_and_named_on_standard_error(ledtrad: Run, tmp_path: Path) -> None:
    ran = ledtrad("compile", COMPILATION, "--out", tmp_path / "ut")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == [f"Skrev {tmp_path / 'ut' / name}." for name in NAMES]
    assert set(written(tmp_path / "ut")) == set(NAMES)


def test_only_the_formats_that_are_asked_for_are_written(ledtrad: Run, tmp_path: Path) -> None:
    ledtrad("compile", COMPILATION, "--out", tmp_path, "--format", "json")

    assert set(written(tmp_path)) == {"report.json"}


def test_an_unknown_format_is_refused_in_words(ledtrad: Run, tmp_path: Path) -> None:
    ran = ledtrad("compile", COMPILATION, "--out", tmp_path, "--format", "rtf")

    assert ran.code == 2
    assert "”rtf” finns inte, välj något av" in ran.err
    assert written(tmp_path) == {}


def test_another_process_database_and_directory_give_identical_bytes(
    ledtrad: Run, program: Program, tmp_path: Path
) -> None:
    ledtrad("compile", COMPILATION, "--out", tmp_path / "här")
    elsewhere = tmp_path / "annorstädes"
    elsewhere.mkdir()

    ran = program.run(
        "compile",
        COMPILATION,
        "--out",
        "ut",
        cwd=elsewhere,
        env={"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C"},
    )

    assert ran.code == 0, ran.err
    assert written(elsewhere / "ut") == written(tmp_path / "här")


def test_a_change_of_the_material_changes_the_report(
    ledtrad: Run, here: dict[str, bytes], tmp_path: Path
) -> None:
    Statement.objects.filter(variable__key="platform_host", subject__actor__key="01").update(text="Ändrat.")

    ledtrad("compile", COMPILATION, "--out", tmp_path / "igen", *QUICK)

    changed = written(tmp_path / "igen")
    assert all(changed[name] != here[name] for name in here)


def test_the_json_holds_sections_claims_with_answers_and_checks(here: dict[str, bytes]) -> None:
    document = json.loads(here["report.json"])

    assert list(document) == [
        "compilation", "title", "lead", "authorship", "round", "counties", "sections", "claims", "checks", "ground",
        "@context", "@graph",
    ]  # fmt: skip
    assert len(document["counties"]) == 21
    assert all(claim["question"] or claim["kind"] == "stated" for claim in document["claims"])


def test_every_token_of_the_sections_names_a_claim_of_the_document(here: dict[str, bytes]) -> None:
    document = json.loads(here["report.json"])
    text = "".join(section["text"] for section in document["sections"])

    tokens = [part.partition("}}")[0] for part in text.split("{{")[1:]]
    # What a figure or a number calls for stands as a sentence too.
    sentences = [token for token in tokens if ":" not in token]
    assert sorted(sentences) == sorted(claim["key"] for claim in document["claims"])
    assert {token.partition(":")[0] for token in tokens} == set(sentences)


def test_page_and_data_end_their_lines_as_unix_does_and_carry_no_byte_order_mark(
    here: dict[str, bytes],
) -> None:
    for content in here.values():
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\n")


def test_nothing_of_the_machine_or_the_clock_is_in_them(here: dict[str, bytes], tmp_path: Path) -> None:
    for content in here.values():
        text = content.decode("utf-8")
        assert str(tmp_path) not in text
        assert "2026" not in text


def test_the_frame_can_be_english_and_is_the_same_each_time(ledtrad: Run, tmp_path: Path) -> None:
    for place in ("en", "igen"):
        assert (
            ledtrad("compile", COMPILATION, "--out", tmp_path / place, "--language", "en", *QUICK).code == 0
        )

    english = written(tmp_path / "en")
    assert written(tmp_path / "igen") == english
    told = json.loads(english["report.json"])
    assert told["@graph"][0]["schema:name"] == {"@language": "sv", "@value": told["title"]}
    assert any(one["message"].startswith("Every county") for one in told["checks"])
    assert "How do we know?" in english["report.html"].decode()
