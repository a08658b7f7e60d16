"""Coding over HTTP: what it takes to save one of five hundred passages, and to draw the page that holds them.

A server with one worker is asked from outside, as a browser asks it, so that about a millisecond of each time is the way there and back.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.material import AT
from benchmarks.serving import Browser, Server
from benchmarks.wording import sentences, words
from ledtrad.access.models import Assignment
from ledtrad.accounts.models import User
from ledtrad.evidence.models import Block, Source, SourceVersion
from ledtrad.rounds.models import Answer, Participant, Question, Response, Revision, Round

N_PASSAGES = 500
N_SHOWN = 400
TEXT = 80_000
PLACE = "/omgangar/bench/las/25/fraga-1/"
_PASSWORD = "bench-bench-bench"  # noqa: S105 - of a database that is thrown away
SERVER = [sys.executable, "-m", "gunicorn", "ledtrad.config.wsgi", "--bind", "127.0.0.1:{port}", "--workers", "1", "--log-level", "warning"]  # fmt: skip


# Name, seconds of each time, queries of one, and the median that is the goal.
Timed = tuple[str, list[float], int, float]


def make_answer() -> Answer:
    """Write an answer of about 80 KB to the first question of the round `bench`."""
    rng = random.Random(80)
    round_ = Round.objects.get(key="bench")
    participant = Participant.objects.get(round=round_, actor__key="25")
    source = Source.objects.create(key="bench-25", title="Bench 25", kind=Source.Kind.RESPONSE)
    response = Response.objects.create(participant=participant, source=source)
    text = sentences(TEXT, rng)
    digest = hashlib.sha256(text.encode()).hexdigest()
    version = SourceVersion.objects.create(source=source, number=1, text=text, sha256=digest, made_at=AT)
    revision = Revision.objects.create(
        response=response, number=1, provenance="submitted", version=version, made_by="bench", made_at=AT
    )
    block = Block.objects.create(version=version, heading="Fråga 1", order=1, start=0, end=len(text))
    question = Question.objects.get(version=round_.template_version, key="fraga-1")
    return Answer.objects.create(revision=revision, question=question, text=text, block=block)


@dataclass(frozen=True)
class Coder:
    """Somebody who is signed in and codes the passages one after the other."""

    browser: Browser
    passages: list[dict[str, str]]

    def page(self) -> float:
        """Open the page of the answer; give the seconds. Raises RuntimeError when it does not come."""
        started = time.perf_counter()
        status, _ = self.browser.get(PLACE)
        seconds = time.perf_counter() - started
        if status != 200:
            raise RuntimeError(f"The page did not come: {status}")
        return seconds

    def save(self, number: int) -> tuple[float, bool]:
        """Save one passage; give the seconds, and whether the answer leads back to the page."""
        told = self.passages[number] | {"csrfmiddlewaretoken": self.browser.token()}
        started = time.perf_counter()
        status, address = self.browser.form(f"{PLACE}utsaga/", told)
        seconds = time.perf_counter() - started
        # The page that the answer leads to would show the message and drop it.
        self.browser.forget("messages")
        return seconds, status == 302 and address.startswith(PLACE)


def make_coder() -> list[dict[str, str]]:
    """Write the answer and the account of one who codes; give the forms of the passages."""
    passages = _passages(make_answer())
    user = User.objects.create_user("bench", password=_PASSWORD)
    Assignment.objects.create(user=user, role="analyst", valid_from=AT.date(), given_by="bench", given_at=AT)
    return passages


def signed_in(server: Server, passages: list[dict[str, str]]) -> Coder:
    """Sign in over HTTP and open the page of the answer."""
    browser = Browser(server.base, token="csrftoken")  # noqa: S106 - the name of a cookie
    browser.get("/logga-in/")
    fields = {"namn": "bench", "losenord": _PASSWORD, "csrfmiddlewaretoken": browser.token()}
    browser.form("/logga-in/", fields)
    coder = Coder(browser, passages)
    coder.page()
    return coder


def n_queries(told: dict[str, str]) -> tuple[int, int]:
    """Give the queries of one save and of the page, counted inside a process of our own; the save is kept."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(User.objects.get(username="bench"))
    with CaptureQueriesContext(connection) as saving:
        status = client.post(f"{PLACE}utsaga/", told).status_code
        n_saving = len(saving)  # counted at once: the next request clears the log
    with CaptureQueriesContext(connection) as drawing:
        client.get(PLACE)
    if status != 302:
        raise RuntimeError(f"The passage was not saved: {status}")
    return n_saving, len(drawing)


def coding() -> list[Timed]:
    """Code the passages one after the other; raise RuntimeError when one is not saved."""
    passages = make_coder()
    n_saving, n_drawing = n_queries(passages[-1])
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        logged = [*SERVER, "--access-logfile", str(told), "--access-logformat", "%(m)s %(s)s %(D)s"]
        with Server(logged, log=Path(folder) / "log") as server:
            saves, pages = _coded(signed_in(server, passages))
        inside = [
            int(micro) / 1e6
            for method, status, micro in map(str.split, told.read_text().splitlines())
            if (method, status) == ("POST", "302")
        ]
    return [
        (
            f"One of {N_PASSAGES} passages coded over HTTP, in the server",
            inside[-N_PASSAGES:],
            n_saving,
            0.015,
        ),
        ("The same, seen from outside", saves, n_saving, 0.02),
        (f"The page of an 80 KB answer with {N_SHOWN} coded passages", pages, n_drawing, 1.0),
    ]


def _coded(coder: Coder) -> tuple[list[float], list[float]]:
    """Code every passage, and open the page where it holds many; give the seconds of each."""
    saves = [_saved(coder, number) for number in range(N_SHOWN)]
    pages = [coder.page() for _ in range(7)]
    return saves + [_saved(coder, number) for number in range(N_SHOWN, N_PASSAGES)], pages


def _saved(coder: Coder, number: int) -> float:
    seconds, fine = coder.save(number)
    if not fine:
        raise RuntimeError(f"Passage {number} was not saved")
    return seconds


def _passages(answer: Answer) -> list[dict[str, str]]:
    """Give the form of each passage, and one more to count queries with: each of its own words, and a fact that no other states."""
    rng = random.Random(500)
    version = answer.revision.version_id
    step = len(answer.text) // (N_PASSAGES + 2)
    found = []
    for i in range(N_PASSAGES + 1):
        start = answer.text.index(" ", i * step) + 1
        found.append(
            {
                "version": str(version), "fran": str(start), "till": str(start + 60),
                "variabel": f"variabel_{i % 40}", "varde": f"v{i // 40 % 3}", "objekt": f"{_COUNTIES[i // 120]}",
                "sakerhet": "explicit", "talar": "for", "text": words(10, rng),
            }
        )  # fmt: skip
    return found


_COUNTIES = ("03", "04", "05", "06", "07")
