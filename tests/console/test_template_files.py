"""`ledtrad template export` and `ledtrad template import`: a version to a file and back."""

from __future__ import annotations

from pathlib import Path

from tests.console.conftest import Run


def test_a_version_is_written_changed_by_hand_and_read_in_as_the_next(ledtrad: Run, tmp_path: Path) -> None:
    file = tmp_path / "mall.yaml"

    ran = ledtrad("template", "export", "lagesrapport", "2012", file)
    same = ledtrad("template", "import", file).json()
    refused = ledtrad("template", "export", "lagesrapport", "1999", file)
    file.write_text(file.read_text().replace("version: 2012", "version: tolv"))
    wrong = ledtrad("template", "import", file)

    assert (ran.code, ran.err) == (0, f"Skrev {file}.\n")
    assert same == {
        "template": "lagesrapport",
        "version": 2012,
        "new": False,
        "questions": 12,
        "left_out": [],
    }
    assert (refused.code, wrong.code) == (2, 2)
    assert "Mallen har ingen version 1999." in refused.err
    assert "mall.yaml, template, rad 1, kolumn version: värdet ”tolv”" in wrong.err
