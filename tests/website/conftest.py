"""The public pages on the loaded round: a strict client, the material and the desk that the pages are held against."""

from __future__ import annotations

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.identity import new_id
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import Compilation
from ledtrad.synthesis.queries.desk import Desk, desk, find_compilation
from ledtrad.synthesis.queries.material import Material, material
from tests.pages.client import StrictClient
from tests.website.ways import REPORT, ROUND


@pytest.fixture
def site(db: None) -> StrictClient:
    return StrictClient()


@pytest.fixture
def viewer() -> Viewer:
    return viewer_for("public", label="läsaren")


@pytest.fixture
def ground(db: None) -> Material:
    round_ = published_round(ROUND)
    assert round_ is not None
    return material(round_)


@pytest.fixture
def found(db: None, viewer: Viewer) -> Desk:
    return desk(find_compilation(REPORT), viewer=viewer)


@pytest.fixture
def without_report(db: None) -> None:
    """The round as it is before anybody has written a report on it: the report belongs to a draft round instead."""
    round_ = Compilation.objects.get(key=REPORT).round
    round_.pk, round_.key, round_.state = new_id(), "annan-omgang", RoundState.DRAFT
    round_.save(force_insert=True)
    Compilation.objects.update(round=round_)
