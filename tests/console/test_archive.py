"""`ledtrad archive` and `ledtrad verify-archive`: a package that is written, and tried."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tests.collection.review_ways import come_in
from tests.console.conftest import Run

ROUND, UNIT = "bjorkoinsamlingen", "31"


def test_the_package_of_a_submission_is_written_and_every_checksum_holds(
    ledtrad: Run, tmp_path: Path
) -> None:
    come_in()
    come_in(text="Vi har tre.", number=2)
    first, latest = tmp_path / "ett.zip", tmp_path / "tva.zip"

    told = ledtrad("archive", ROUND, UNIT, "--out", str(latest)).json()
    ledtrad("archive", ROUND, UNIT, "--revision", "1", "--out", str(first))

    assert told == {
        "file": str(latest), "bytes": latest.stat().st_size, "sha256": sha256(latest.read_bytes()).hexdigest(),
    }  # fmt: skip
    assert b"Vi har tre." in latest.read_bytes()
    assert b"Vi har tre." not in first.read_bytes()
    tried = ledtrad("verify-archive", str(latest))
    assert (tried.code, tried.json()["faults"]) == (0, [])


def test_a_changed_package_is_found_out(ledtrad: Run, tmp_path: Path) -> None:
    come_in()
    path = tmp_path / "paket.zip"
    ledtrad("archive", ROUND, UNIT, "--out", str(path))
    content = path.read_bytes().replace(b'"arkivpaket 1"', b'"arkivpaket 2"')

    # Written anew with another text: the ZIP itself is whole.
    from tests.rounds.test_registration import altered  # noqa: PLC0415 - used here alone

    path.write_bytes(altered(content, data__text_dot_md=b"Vi har fyra."))
    tried = ledtrad("verify-archive", str(path))

    assert tried.code == 1
    assert "data/text.md är ändrad" in tried.err


def test_what_is_not_there_is_said_with_two(ledtrad: Run, tmp_path: Path) -> None:
    come_in()
    out = str(tmp_path / "x.zip")

    for arguments in (
        (ROUND, "99"),
        (ROUND, "32"),
        ("omrakning-2012", "2012:9"),
        (ROUND, UNIT, "--revision", "7"),
    ):
        ran = ledtrad("archive", *arguments, "--out", out)
        assert ran.code == 2
        assert ran.err
    assert not Path(out).exists()
    assert ledtrad("verify-archive", out).code == 2
