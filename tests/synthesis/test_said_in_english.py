"""A rule refuses in the language of whoever reads it."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from ledtrad.synthesis.policies.claims import text_faults
from ledtrad.synthesis.states import ClaimKind


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("sv", "Skriv påståendet som en hel mening."), ("en", "Write the claim as a whole sentence.")],
)
def test_a_refusal_is_said_in_the_readers_language(language: str, sentence: str) -> None:
    with override(language):
        faults = list(text_faults(" ", kind=ClaimKind.STATED, asks=False, numeric=False, quantifier=""))

    assert faults == [("text", sentence)]
