"""The four files of a report: how long they take, alone and with ten times the text, and the memory that they take at most.

`python -m benchmarks.documents` measures them in a process of its own, so that its memory is theirs alone; `python -m benchmarks` runs it so.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import HEAD, Figure, measure

if TYPE_CHECKING:
    from ledtrad.synthesis.models import Compilation

N_STATEMENTS, N_CLAIMS, N_PASSAGES_A_COUNTY = 504, 60, 24
ANSWER = 1_500  # characters of each of the twelve answers
PROSE = 1_200  # characters of each of the fifteen sections
PRINTED = 5_300  # the same, as long as the printed report is (78 KB)
MANY = 10  # times the prose
N_FEW_RUNS = 5
GOAL, GOAL_RATIO, GOAL_MEGABYTES = 3.0, 12.0, 400.0
FORMATS = {"html": "web page", "pdf": "PDF", "docx": "Word", "json": "JSON"}
_CLAIMS = "{{"


def documents() -> list[Figure]:
    """Give the figures, measured in a process of their own; raise CalledProcessError when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.documents", "--json"],
            check=True,
            stdout=subprocess.PIPE,
            env=os.environ | {"LEDTRAD_DATA_DIR": folder, "LEDTRAD_DATABASE_URL": _database(folder)},
        )
    return [Figure(**told) for told in json.loads(done.stdout)]


def main() -> int:
    """Measure and print, as JSON for another process or as a table; findings (1) when a goal is missed."""
    if "--json" in sys.argv:
        print(json.dumps([asdict(figure) for figure in _measured()]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"LEDTRAD_DATA_DIR": folder, "LEDTRAD_DATABASE_URL": _database(folder)}
        figures = _measured()
    print(HEAD)
    for figure in figures:
        print(figure.line)
    return 1 if any(figure.missed for figure in figures) else 0


def _database(folder: str) -> str:
    return f"sqlite:///{folder}/bench.sqlite3"


def _measured() -> list[Figure]:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    compilation = _material()
    files = _files(compilation)
    plain, printed = files(), "prose as long as the printed report's"
    found = [measure("The four files of a report", plain, goal=GOAL), _processor("The four files", plain)]
    found += [measure(f"The {told} alone", files([name]), goal=GOAL) for name, told in FORMATS.items()]
    _rewrite(compilation, PRINTED)
    found += [
        measure(f"The four files, {printed}", plain, goal=GOAL),
        _processor(f"The four files, {printed}", plain),
    ]
    _rewrite(compilation, MANY * PROSE)
    many = _processor("", plain)
    name = "Ten times the prose: the four files by those of the plain report, of the processor"
    once = found[1].median
    found.append(Figure(name, many.median / once, many.worst / once, None, GOAL_RATIO, "times"))
    return [*found, *_memory()]


def _material() -> Compilation:
    """Write a round in which 21 counties answer twelve topics, and a compilation of claims on it."""
    from benchmarks.correcting import respond
    from benchmarks.material import make_round
    from benchmarks.wording import sentences
    from ledtrad.rounds.models import Participant, Question

    compilation = make_round(n_statements=N_STATEMENTS, n_passages=1, n_claims=N_CLAIMS)
    rng = random.Random(12)
    questions = list(Question.objects.filter(version=compilation.round.template_version))
    for participant in Participant.objects.filter(round=compilation.round):
        bodies = [(question, sentences(ANSWER, rng)) for question in questions]
        respond(participant, bodies, n_passages=N_PASSAGES_A_COUNTY)
    return compilation


def _rewrite(compilation: Compilation, n_characters: int) -> None:
    """Give each section another text of so many characters before its claims."""
    from benchmarks.wording import sentences
    from ledtrad.synthesis.models import Section

    rng = random.Random(n_characters)
    for section in Section.objects.filter(compilation=compilation):
        tokens = section.text[section.text.index(_CLAIMS) :]
        section.text = f"{sentences(n_characters, rng)}\n\n{tokens}"
        section.save(update_fields=["text"])


def _files(compilation: Compilation) -> Callable[..., Callable[[], object]]:
    """Give what makes the work of writing files of some formats; each run raises RuntimeError where one is empty."""
    from ledtrad.access.policies import viewer_for
    from ledtrad.synthesis.queries.desk import desk
    from ledtrad.website.documents.files import report_files

    viewer = viewer_for("operator", label="bench")

    def of(formats: Collection[str] = tuple(FORMATS)) -> Callable[[], object]:
        def write() -> object:
            files = report_files(desk(compilation, viewer=viewer), formats=formats)
            if len(files) != len(formats) or not all(files.values()):
                raise RuntimeError(f"Files are missing: {sorted(files)}")
            return files

        return write

    return of


def _processor(name: str, work: Callable[[], object]) -> Figure:
    """Give the processor time of the work and of the children that it starts: other work on the machine hardly touches it."""
    used = []
    for _ in range(N_FEW_RUNS):
        before = os.times()
        work()
        used.append(sum(os.times()[:4]) - sum(before[:4]))
    return Figure(f"{name}, of the processor", statistics.median(used), max(used), None, GOAL)


def _memory() -> list[Figure]:
    """Give the most resident memory of this process and of its largest child, ten times the prose included.

    Of a child it is an upper bound: what this process held when the child was forked counts until the child's program is loaded.
    """
    status = Path("/proc/self/status").read_text()
    told = (
        ("Memory of the process at most", int(status.partition("VmHWM:")[2].split()[0])),
        (
            "Memory of the largest child (PDF, Word) at most",
            resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
        ),
    )
    peaks = ((name, kilobytes * 1024 / 1e6) for name, kilobytes in told)
    return [Figure(name, peak, peak, None, GOAL_MEGABYTES, "MB") for name, peak in peaks]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledtrad.config.settings")
    sys.exit(main())
