"""The marker `source`: what needs the printed report is skipped where there is none, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.conftest import pytest_runtest_setup
from tests.core.source_text import sentence_spans, source_text


@pytest.fixture
def nowhere(settings: Settings, tmp_path: Path) -> Path:
    """Let the text be looked for where there is none."""
    settings.SOURCE_TEXT = tmp_path / "delrapport-2012.txt"
    return tmp_path / "delrapport-2012.txt"


def test_a_test_with_the_marker_is_skipped_and_tells_where_the_text_was_looked_for(
    nowhere: Path, request: pytest.FixtureRequest
) -> None:
    request.node.add_marker("source")

    with pytest.raises(pytest.skip.Exception, match=f"^NO SOURCE TEXT at {nowhere}: LEDTRAD_SOURCE_TEXT "):
        pytest_runtest_setup(request.node)


def test_a_test_without_the_marker_runs_and_fails_when_it_reads_the_text(
    nowhere: Path, request: pytest.FixtureRequest
) -> None:
    pytest_runtest_setup(request.node)

    with pytest.raises(FileNotFoundError):
        source_text()


def test_sentences_are_cut_at_full_stops_and_line_ends_and_short_ones_left_out() -> None:
    text = "En rubrik utan punkt\nNio län har svarat. Ja. Tre har inte: de väntar."

    told = [text[span.start : span.end] for span in sentence_spans(text)]

    assert told == ["En rubrik utan punkt", "Nio län har svarat.", "Tre har inte:"]
