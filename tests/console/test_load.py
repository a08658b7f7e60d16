"""`ledtrad load`: whole or not at all, every message on standard error."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from ledtrad.rounds.models import Round
from tests.console.conftest import Run
from tests.synthesis.directory import Copy, rows_by_model


@pytest.fixture
def copy(tmp_path: Path, ledtrad: Run, empty_database: None) -> Copy:
    return Copy.at(tmp_path)


def test_a_directory_is_loaded_and_the_coders_agreement_told_per_variable(ledtrad: Run, copy: Copy) -> None:
    ran = ledtrad("load", copy.root)

    lines = ran.err.splitlines()
    assert (ran.code, ran.out) == (0, "")
    assert lines[0].startswith("Läste in lagesrapport-2012: actors ")
    assert lines[1].startswith("Kodarnas samstämmighet")
    assert [line.split()[0] for line in (lines[2], lines[-1])] == ["platform_host", "alla"]
    assert len(lines) == 2 + len(settings_variables()) + 1


def settings_variables() -> list[str]:
    """Give the variables of the codebook that the round is coded by."""
    return list(Round.objects.values_list("codebooks__variables__key", flat=True))


def test_the_same_directory_a_second_time_changes_nothing(ledtrad: Run, copy: Copy) -> None:
    ledtrad("load", copy.root)
    before = rows_by_model()

    ran = ledtrad("load", copy.root)

    assert (ran.code, ran.out, ran.err) == (
        0,
        "",
        "Omgången lagesrapport-2012 är redan inläst; inget ändrades.\n",
    )
    assert rows_by_model() == before


@pytest.mark.parametrize(("option", "code"), [((), 2), (("--keep",), 0)])
def test_other_contents_over_a_loaded_round_are_refused_unless_it_is_to_be_kept(
    ledtrad: Run, copy: Copy, option: tuple[str, ...], code: int
) -> None:
    ledtrad("load", copy.root)
    copy.set_cell("coding/settled.csv", row=2, column="text", value="Något annat.")

    ran = ledtrad("load", copy.root, *option)

    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("Omgången lagesrapport-2012 finns redan, inläst ur ett annat innehåll.")


def test_every_fault_is_told_on_a_line_of_its_own_and_nothing_is_written(ledtrad: Run, copy: Copy) -> None:
    copy.set_cell("coding/settled.csv", row=3, column="certainty", value="kanske")
    copy.set_cell("registry/seats.csv", row=5, column="seats", value="sju")
    copy.edit("codebook.yaml", lambda content: content["variables"][3].update(exclusive="ja"))

    ran = ledtrad("load", copy.root)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Inget lästes in. ")
    assert "registry/seats.csv, rad 5, kolumn seats: värdet ”sju”: ange ett helt tal" in ran.err
    assert "\ncoding/settled.csv, rad 3, kolumn certainty: värdet ”kanske”:" in ran.err
    assert "\ncodebook.yaml, rad 4, kolumn exclusive: värdet ”ja”: ange true eller false." in ran.err
    assert rows_by_model() == {}


def test_the_demo_directory_is_the_one_that_the_settings_name() -> None:
    assert (settings.DEMO_DIR / "manifest.yaml").is_file()
