from __future__ import annotations

from pathlib import Path

import pytest

from tests.synthesis.directory import Copy
from tests.synthesis.small_round import Small, make_small_round


@pytest.fixture
def copy(tmp_path: Path, empty_database: None) -> Copy:
    """A data directory of the test's own without claims, and an empty database to load it into."""
    return Copy.at(tmp_path).without("printed", "compilations")


@pytest.fixture
def whole_copy(tmp_path: Path, empty_database: None) -> Copy:
    """A data directory of the test's own with everything in it, and an empty database to load it into."""
    return Copy.at(tmp_path)


@pytest.fixture
def small(db: None) -> Small:
    """A small round with one claim, beside the round of 2012."""
    return make_small_round()
