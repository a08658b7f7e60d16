"""`ledtrad suggest`: the vectors of a round, made at once; without the extra, how it is installed."""

from __future__ import annotations

from tests.cast import make_passage, make_statement, make_statement_evidence, the_round
from tests.console.conftest import Run
from tests.synthesis.text_model import extra, no_extra

__all__ = ["extra", "no_extra"]


def test_a_round_gets_the_vectors_that_it_lacks(ledtrad: Run, extra: None) -> None:
    make_statement_evidence(statement=make_statement(), passage=make_passage())

    first, second = (ledtrad("suggest", the_round().key) for _ in range(2))

    assert (first.code, first.json()) == (0, {"made": 1, "held": 1, "thrown": 0})
    assert first.err == "Räknar hur textställena liknar varandra: 0 av 1.\n"
    assert (second.code, second.json(), second.err) == (0, {"made": 0, "held": 1, "thrown": 0}, "")


def test_without_the_extra_it_is_told_how_it_is_installed(ledtrad: Run, no_extra: None) -> None:
    ran = ledtrad("suggest", the_round().key)

    assert (ran.code, ran.out) == (2, "")
    assert "Textmodellen är inte installerad. Installera den med" in ran.err
