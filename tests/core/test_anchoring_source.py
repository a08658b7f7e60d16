"""Anchoring on the real source under heavy damage: silent outcomes are right, and what stands there is shown."""

import time

import pytest

from ledtrad.core.anchoring import anchor
from tests.core.anchoring_tally import Tally, tally
from tests.core.damaged_texts import dice
from tests.core.mutations import DAMAGES, delete_sentences
from tests.core.source_text import sentence_spans, source_text

PASSAGES = 400
SEEDS = (11, 12)


def run(name: str, text: str, *, seed: int) -> Tally:
    if name == "15 % of the sentences deleted":
        damaged = delete_sentences(text, seed=seed, spans=sentence_spans(text))
    else:
        damaged = DAMAGES[name](text, seed)
    spans = dice(seed).sample(sentence_spans(damaged.old), PASSAGES)
    return tally(damaged, spans, anchor(damaged.old, damaged.new, spans))


@pytest.mark.source
def test_over_all_damages_at_most_two_are_silently_wrong_and_three_percent_missed() -> None:
    text = source_text()
    total = Tally()

    for seed in SEEDS:
        for name in [*DAMAGES, "15 % of the sentences deleted"]:
            total.add(run(name, text, seed=seed))

    assert total.wrong <= 2, total
    assert total.missed <= 0.03 * total.passages, total


@pytest.mark.source
def test_untouched_passages_beside_inserted_paragraphs_ask_nobody() -> None:
    found = run("20 paragraphs inserted", source_text(), seed=13)

    assert found.silent == found.passages


@pytest.mark.source
@pytest.mark.parametrize("name", ["typos in 5 %", "30 paragraphs moved", "lines of a PDF"])
def test_a_new_version_of_eighty_kilobytes_is_anchored_in_half_a_second(name: str) -> None:
    text = source_text()
    damaged = DAMAGES[name](text, 14)
    spans = sentence_spans(text)[:PASSAGES]

    begun = time.perf_counter()
    anchor(damaged.old, damaged.new, spans)

    assert time.perf_counter() - begun < 0.5
