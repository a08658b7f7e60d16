"""`ledtrad export-coding` and `ledtrad import-coding`: files of REFI-QDA out of and into a round."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledtrad.synthesis.exchange.limits import MOST_BYTES
from ledtrad.synthesis.models import SecondReading
from tests.console.conftest import Run
from tests.synthesis.exchange.projects import TEXT, foreign, selection, text_source
from tests.synthesis.exchange.small_answers import make_answers

ROUND = "lagesrapport-2012"


@pytest.fixture
def exported(ledtrad: Run, tmp_path: Path) -> Path:
    """The coding of 2012 as a file."""
    path = tmp_path / "kodning.qdpx"
    ran = ledtrad("export-coding", ROUND, path)
    assert (ran.code, ran.out, ran.err) == (0, "", f"Skrev {path}.\n")
    return path


def test_what_is_exported_is_read_back_whole(ledtrad: Run, exported: Path) -> None:
    ran = ledtrad("import-coding", exported)

    told = ran.json()
    assert ran.code == 0
    assert {key: told[key] for key in ("sources", "selections", "codings", "ends", "lost")} == {
        "sources": 25,
        "selections": 323,
        "codings": 352,
        "ends": "exclusive",
        "lost": [],
    }
    assert "round" not in told


def test_what_is_exported_brings_nothing_new_to_its_round(ledtrad: Run, exported: Path) -> None:
    told = ledtrad("import-coding", exported, "--round", ROUND).json()

    assert (told["round"], told["settled"], told["second_readings"], told["lost"]) == (ROUND, 352, 0, [])
    assert {one["by"] for one in told["matched"]} == {"text"}


def test_two_exports_are_the_same_bytes(ledtrad: Run, exported: Path, tmp_path: Path) -> None:
    ledtrad("export-coding", ROUND, tmp_path / "igen.qdpx")

    assert (tmp_path / "igen.qdpx").read_bytes() == exported.read_bytes()


def test_a_codebook_is_exported_by_its_ending(ledtrad: Run, tmp_path: Path) -> None:
    ledtrad("export-coding", ROUND, tmp_path / "kodbok.QDC")

    told = ledtrad("import-coding", tmp_path / "kodbok.QDC").json()

    assert told["namespace"] == "urn:QDA-XML:codebook:1.0"
    assert (told["codes"] > 100, told["sources"], told["lost"]) == (True, 0, [])


def test_a_second_coders_file_is_loaded_as_second_readings(ledtrad: Run, tmp_path: Path) -> None:
    answers = make_answers()
    path = tmp_path / "cilla.qdpx"
    path.write_bytes(answers.sent_back("Gruppen möts varje månad.", value="nej"))

    told = ledtrad("import-coding", path, "--round", answers.round.key).json()

    assert (told["second_readings"], told["settled"], told["coders"][-1]) == (1, 2, "Cilla")
    assert SecondReading.objects.get(round=answers.round).value == "nej"


def test_what_is_lost_is_told_by_reason_with_how_many_and_where(ledtrad: Run, tmp_path: Path) -> None:
    path = tmp_path / "annat.qdpx"
    stretches = [selection(start, 10_000 + start) for start in range(7)]
    path.write_bytes(foreign(text_source(*stretches, name="Intervju"), files={"sources/a.txt": TEXT}))

    lost = ledtrad("import-coding", path, "--coder", "Bo").json()["lost"]

    assert lost == [
        {
            "kind": kind,
            "reason": "Stället ligger utanför texten.",
            "n": 7,
            "where": [f"Intervju {n}–{10_000 + n}" for n in range(5)],
        }
        for kind in ("selection", "coding")
    ]


def test_ends_may_be_told(ledtrad: Run, tmp_path: Path) -> None:
    path = tmp_path / "annat.qdpx"
    path.write_bytes(foreign(text_source(selection(0, 1)), files={"sources/a.txt": TEXT}))

    assert ledtrad("import-coding", path).json()["ends"] == "exclusive"
    assert ledtrad("import-coding", path, "--ends", "inclusive").json()["ends"] == "inclusive"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("export-coding", "finns-inte", "x.qdpx"), "Omgången ”finns-inte” finns inte."),
        (("export-coding", ROUND, "x.docx"), "måste sluta på .qdpx (projekt) eller .qdc (kodbok)."),
        (("export-coding", ROUND, "finns/inte/x.qdpx"), "Det går inte att skriva finns/inte/x.qdpx."),
        (("import-coding", "finns-inte.qdpx"), "Filen finns-inte.qdpx kan inte läsas."),
        (("import-coding", "."), "Filen . kan inte läsas."),
        (("import-coding", "x", "--ends", "kanske"), "--ends: ”kanske” finns inte, välj något av"),
        (("export-coding", ROUND), "FIL fattas."),
    ],
)
def test_wrong_use_is_told_in_a_sentence(ledtrad: Run, arguments: tuple[str, ...], sentence: str) -> None:
    ran = ledtrad(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen är tom."),
        (b"PK\x03\x04 inte mer", "Filen är inget helt zip-arkiv."),
        (b"x" * (MOST_BYTES + 1), "Filen är större än 20 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    ledtrad: Run, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "x.qdpx"
    path.write_bytes(content)

    ran = ledtrad("import-coding", path)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(sentence)
    assert "finns-inte" in ledtrad("import-coding", path, "--round", "finns-inte").err
