"""Run the benchmarks on a database of their own and print a Markdown table; start-up is not counted."""

from __future__ import annotations

import os
import platform
import random
import statistics
import sys
import tempfile

from benchmarks.documents import documents
from benchmarks.measuring import HEAD, N_RUNS, Figure, measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledtrad.config.settings")


def main() -> int:
    """Measure and print; findings (1) when a goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LEDTRAD_DATA_DIR"] = folder
        os.environ.setdefault("LEDTRAD_DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        figures = run()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; {N_RUNS} runs each\n"
    )
    print(HEAD)
    for figure in figures:
        print(figure.line)
    return 1 if any(figure.missed for figure in figures) else 0


def run() -> list[Figure]:
    """Make the material and measure the jobs, the first on two sizes to show that the queries stay as many."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from benchmarks.coding import coding
    from benchmarks.collection import works as collecting
    from benchmarks.correcting import correcting
    from benchmarks.material import make_round
    from benchmarks.matrix import works
    from benchmarks.reports import works as loading
    from benchmarks.wording import sentences
    from ledtrad.access.policies import viewer_for
    from ledtrad.core.anchoring import Span, anchor
    from ledtrad.synthesis.queries.desk import answered_claims, desk, find_compilation
    from ledtrad.synthesis.queries.material import material
    from ledtrad.website.documents.files import report_files

    make_round(n_statements=1500, n_passages=6000, n_claims=60)
    compilation = find_compilation("bench")
    viewer = viewer_for("operator", label="bench")

    def compile_() -> None:
        report_files(desk(compilation, viewer=viewer), formats=("html", "json"))

    rng = random.Random(2013)
    old = sentences(80_000, rng)
    paragraphs = old.split("\n\n")
    for place in rng.sample(range(len(paragraphs)), 20):
        paragraphs[place] = f"{sentences(300, rng)}\n\n{paragraphs[place]}"
    new = "\n\n".join(paragraphs)
    spans = [
        Span(str(i), start, start + 90) for i, start in enumerate(range(0, len(old) - 100, len(old) // 401))
    ][:400]
    return [
        measure(
            "60 counted claims over 1,500 statements and 6,000 passages",
            lambda: answered_claims(compilation, material(compilation.round)),
            goal=0.3,
        ),
        measure("The same compilation to web and JSON", compile_, goal=1.0),
        measure("New version of an 80 KB text with 400 passages", lambda: anchor(old, new, spans), goal=0.5),
        measure(
            "A county's correction of such a text, until the stale claims are seen",
            correcting(compilation.round, n_runs=N_RUNS + 1),
            goal=0.5,
        ),
        *(measure(name, work, goal=goal) for name, work, goal in works()),
        *(measure(name, work, goal=goal) for name, work, goal in collecting()),
        *(measure(name, work, goal=goal) for name, work, goal in loading()),
        *(
            Figure(name, statistics.median(times), max(times), queries, goal)
            for name, times, queries, goal in coding()
        ),
        *documents(),
    ]


if __name__ == "__main__":
    sys.exit(main())
