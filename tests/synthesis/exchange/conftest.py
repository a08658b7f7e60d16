from __future__ import annotations

import pytest

from tests.synthesis.exchange.small_answers import Answers, make_answers


@pytest.fixture
def answers(db: None) -> Answers:
    """A round of two answers with settled coding, beside the round of 2012."""
    return make_answers()
