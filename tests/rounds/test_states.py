"""The groups of states: every response waits for a reviewer, is accepted, or lies with its participant, and never two of them."""

from __future__ import annotations

from collections import Counter

from ledtrad.rounds.states import ACCEPTED, CORRECTED_ANEW, OPEN_TO_WRITERS, WAITING, ResponseState


def test_each_state_of_a_response_is_in_one_group() -> None:
    assert Counter([*WAITING, *ACCEPTED, *OPEN_TO_WRITERS]) == Counter(ResponseState)


def test_a_correction_takes_back_all_that_does_not_wait() -> None:
    assert set(ResponseState) - WAITING == CORRECTED_ANEW
