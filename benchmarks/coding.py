"""Coding over HTTP: what it takes the server to save one of five hundred passages, and to draw the page that holds them."""

from __future__ import annotations

import hashlib
import random
import time

from benchmarks.material import AT, sentences, words
from ledtrad.evidence.models import Block, Source, SourceVersion
from ledtrad.rounds.models import Answer, Participant, Question, Response, Revision, Round

N_PASSAGES = 500
N_SHOWN = 400
TEXT = 80_000
PLACE = "/omgangar/bench/las/01/fraga-1/"


# Name, seconds of each time, queries of one, and the median that is the goal.
Timed = tuple[str, list[float], int, float]


def make_answer() -> Answer:
    """Write an answer of about 80 KB to the first question of the round `bench`."""
    rng = random.Random(80)
    round_ = Round.objects.get(key="bench")
    participant = Participant.objects.get(round=round_, actor__key="01")
    source = Source.objects.create(key="bench-01", title="Bench 01", kind=Source.Kind.RESPONSE)
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


def coding() -> list[Timed]:
    """Code passages one after the other as a signed-in person does, with session and CSRF; raise RuntimeError when one is not saved."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from ledtrad.access.models import Assignment
    from ledtrad.accounts.models import User

    answer = make_answer()
    user = User.objects.create_user("bench")
    Assignment.objects.create(user=user, role="analyst", valid_from=AT.date(), given_by="bench", given_at=AT)
    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    client.force_login(user)

    def page() -> float:
        started = time.perf_counter()
        client.get(PLACE)
        return time.perf_counter() - started

    def save(told: dict[str, str]) -> float:
        started = time.perf_counter()
        response = client.post(f"{PLACE}utsaga/", told)
        seconds = time.perf_counter() - started
        if response.status_code != 302:
            raise RuntimeError(f"A passage was not saved: {response.status_code}")
        return seconds

    page()
    token = client.cookies["csrftoken"].value
    first, *rest = [told | {"csrfmiddlewaretoken": token} for told in _passages(answer)]
    with CaptureQueriesContext(connection) as saving:
        save(first)
    n_saving = len(saving)  # counted at once: the next request clears the log
    saves = [save(told) for told in rest[: N_SHOWN - 1]]
    with CaptureQueriesContext(connection) as drawing:
        page()
    n_drawing = len(drawing)
    pages = [page() for _ in range(7)]
    saves += [save(told) for told in rest[N_SHOWN - 1 :]]
    return [
        (f"One of {N_PASSAGES} passages coded over HTTP, in the server", saves, n_saving, 0.015),
        (f"The page of an 80 KB answer with {N_SHOWN} coded passages", pages, n_drawing, 1.0),
    ]


def _passages(answer: Answer) -> list[dict[str, str]]:
    """Give the form of each passage: every one of its own words, and a fact that no other states."""
    rng = random.Random(500)
    version = answer.revision.version_id
    step = len(answer.text) // N_PASSAGES
    found = []
    for i in range(N_PASSAGES):
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
