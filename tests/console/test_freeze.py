"""`ledtrad freeze`: a release by its number, or a sentence that says why not."""

from __future__ import annotations

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import LedtradError
from ledtrad.synthesis.actions.releases import freeze_release
from ledtrad.synthesis.models import Release, ReleaseFile, Section
from ledtrad.synthesis.queries.desk import find_compilation
from ledtrad.website.documents import files
from ledtrad.website.documents.files import CONTENT_TYPES
from tests.cast import EVENING, make_release
from tests.console.conftest import Run

COMPILATION = "omrakning-2012"
OPERATOR = viewer_for("operator", label="Driften")


def test_a_compilation_is_frozen_under_the_next_number(ledtrad: Run) -> None:
    first, second = ledtrad("freeze", COMPILATION), ledtrad("freeze", COMPILATION, "--note", "Omläst.")

    assert (first.code, second.code) == (0, 0)
    assert [ran.json()["number"] for ran in (first, second)] == ["2012:1", "2012:2"]
    kept = Release.objects.get(number="2012:2")
    assert (kept.sha256, kept.frozen_by, kept.document["note"]) == (
        second.json()["sha256"],
        "konsolen",
        "Omläst.",
    )
    assert first.err == "Frös utgåva 2012:1.\nSparade utgåva 2012:1 som html, pdf, docx och json.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--number", "2012:1"], "Utgåva 2012:1 finns redan"),
        (["--number", "tolv"], "”tolv” är inget utgåvenummer."),
    ],
)
def test_a_number_that_is_taken_or_none_is_refused(ledtrad: Run, arguments: list[str], words: str) -> None:
    ledtrad("freeze", COMPILATION)

    ran = ledtrad("freeze", COMPILATION, *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert Release.objects.count() == 1


def test_an_error_that_stands_keeps_it_from_being_frozen(ledtrad: Run) -> None:
    # A section whose claims the summary does not count on.
    Section.objects.filter(compilation__key=COMPILATION, key="ovrigt").update(text="I nio län är det så.")

    ran = ledtrad("freeze", COMPILATION)

    assert (ran.code, ran.out) == (2, "")
    assert "Utgåvan kan inte frysas: ett fel står kvar." in ran.err
    assert not Release.objects.exists()


def test_a_compilation_that_does_not_exist_is_told(ledtrad: Run) -> None:
    ran = ledtrad("freeze", "finns-inte")

    assert (ran.code, ran.out) == (2, "")
    assert "Sammanställningen ”finns-inte” finns inte." in ran.err


def test_a_compilation_that_has_a_release_is_left_alone_when_it_is_asked_for(ledtrad: Run) -> None:
    first = ledtrad("freeze", COMPILATION, "--keep")

    second = ledtrad("freeze", COMPILATION, "--keep")

    assert (first.code, first.json()["number"]) == (0, "2012:1")
    assert (second.code, second.out) == (0, "")
    assert "har redan en utgåva" in second.err
    assert Release.objects.count() == 1


def test_the_files_are_kept_with_the_release_and_filled_in_where_they_lack(ledtrad: Run) -> None:
    made = freeze_release(find_compilation(COMPILATION), viewer=OPERATOR, at=EVENING)

    first, second = (ledtrad("freeze", COMPILATION, "--keep") for _ in range(2))

    assert "Sparade utgåva 2012:1 som html, pdf, docx och json." in first.err
    assert "Sparade" not in second.err
    kept = ReleaseFile.objects.filter(release=made)
    assert {(file.ending, file.kept_by) for file in kept} == {
        (ending, "konsolen") for ending in CONTENT_TYPES
    }


def test_a_file_that_cannot_be_written_is_told_and_the_release_is_frozen_all_the_same(
    ledtrad: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(document: object) -> bytes:
        raise LedtradError("Pressen står still.")

    monkeypatch.setattr(files, "pdf_bytes", broken)

    ran = ledtrad("freeze", COMPILATION)

    assert (ran.code, ran.json()["number"]) == (1, "2012:1")
    assert "dess filer sparades inte. Pressen står still. Kör ledtrad freeze --keep" in ran.err
    assert (Release.objects.count(), ReleaseFile.objects.count()) == (1, 0)


def test_a_release_of_an_older_kind_is_told_and_is_no_fault(ledtrad: Run) -> None:
    make_release("2012:1", compilation=find_compilation(COMPILATION))

    ran = ledtrad("freeze", COMPILATION, "--keep")

    assert ran.code == 0
    assert "Utgåva 2012:1: Utgåvan är fryst i ett äldre format" in ran.err
