"""How often passages that read alike are coded alike, on the round of 2012: by words, and by the text model where it is installed.

Run by its own name: `python -m benchmarks.suggesting`. Every coded passage is asked about, among the passages of other counties only.
It is a hit where one of the first, the first three or the first ten is coded to one of its own variables.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.database import own_database
from benchmarks.measuring import timed

if TYPE_CHECKING:
    from ledtrad.synthesis.queries.suggestions import Examples

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo" / "2012"
ROUND = "lagesrapport-2012"
DEPTHS = (1, 3, 10)
N_DRAWN = 20  # draws at random for each passage


def main() -> int:
    """Measure and print; findings (1) where the model can't be asked."""
    with own_database():
        from ledtrad.access.policies import viewer_for
        from ledtrad.synthesis.importer import load_directory
        from ledtrad.synthesis.queries.material import find_round
        from ledtrad.synthesis.queries.suggestions import examples
        from ledtrad.synthesis.queries.text_model import model_in_use

        load_directory(DEMO, by="bench", at=datetime.now(UTC))
        asked = examples(find_round(ROUND), viewer=viewer_for("operator", label="bench"))
        depths = " | ".join(f"among {depth}" for depth in DEPTHS)
        print(f"| way | {depths} | made ready, s | one asked, ms |\n| --- |{' --- |' * (len(DEPTHS) + 2)}")
        print(_by_words(asked))
        print(_at_random(asked))
        if model_in_use() is None:
            print("\nThe extra `suggestions` is not installed, or turned off.", file=sys.stderr)
            return 1
        print(_by_model(asked))
    return 0


def _by_words(asked: Examples) -> str:
    from ledtrad.core.similarity import Likeness

    texts = {key: passage.text for key, passage in asked.passages.items()}

    def found(key: str) -> Iterable[str]:
        passage = asked.passages[key]
        alike = asked.read_also(passage.text, county=passage.county, most=max(DEPTHS))
        return [one.passage.key for one in alike]

    return _row("n-grams", asked, found, ready=timed(lambda: Likeness(texts)))


def _by_model(asked: Examples) -> str:
    from ledtrad.access.policies import viewer_for
    from ledtrad.synthesis.actions.vectors import compute_vectors
    from ledtrad.synthesis.queries.material import find_round
    from ledtrad.synthesis.queries.text_model import required_model
    from ledtrad.synthesis.queries.vectors import Way, alike

    round_, model = find_round(ROUND), required_model()
    viewer = viewer_for("operator", label="bench")
    before, began = _most_memory(), time.process_time()
    ready = timed(lambda: compute_vectors(round_, viewer=viewer, at=datetime.now(UTC)))
    each = (time.process_time() - began) / len(asked.passages)
    memory = f"memory at most {before} MB before and {_most_memory()} MB after"
    print(
        f"{len(asked.passages)} vectors, {each * 1000:.0f} ms of processor each; {memory}.", file=sys.stderr
    )

    def found(key: str) -> Iterable[str]:
        passage = asked.passages[key]
        told = alike(asked, passage.text, round_=round_, county=passage.county, most=max(DEPTHS))
        if told.way is not Way.MODEL:
            raise RuntimeError("The model was not asked.")
        return [one.passage.key for one in told.found]

    return _row(f"{model.name}, {model.version}", asked, found, ready=ready)


def _at_random(asked: Examples) -> str:
    rng = random.Random(2012)
    n_hits = dict.fromkeys(DEPTHS, 0)
    for passage in asked.passages.values():
        others = [key for key, other in asked.passages.items() if other.county != passage.county]
        for _ in range(N_DRAWN):
            _count(n_hits, asked, passage.key, rng.sample(others, max(DEPTHS)))
    return f"{_shares('at random', n_hits, of=len(asked.passages) * N_DRAWN)} | |"


def _row(name: str, asked: Examples, found: Callable[[str], Iterable[str]], *, ready: float) -> str:
    """Ask about every passage; give the shares of hits as a row of the table."""
    n_hits = dict.fromkeys(DEPTHS, 0)

    def ask_all() -> None:
        for key in asked.passages:
            _count(n_hits, asked, key, found(key))

    each = timed(ask_all) / len(asked.passages)
    return f"{_shares(name, n_hits, of=len(asked.passages))} {ready:.2f} | {each * 1000:.1f} |"


def _count(n_hits: dict[int, int], asked: Examples, key: str, found: Iterable[str]) -> None:
    keys, own = list(found), asked.passages[key].variables
    for depth in DEPTHS:
        n_hits[depth] += any(own & asked.passages[other].variables for other in keys[:depth])


def _shares(name: str, n_hits: dict[int, int], *, of: int) -> str:
    return f"| {name} | {' | '.join(f'{n_hits[depth] / of:.1%}' for depth in DEPTHS)} |"


def _most_memory() -> int:
    """Give the most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
