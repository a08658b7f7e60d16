"""A county's correction of a long text: one revision, every passage followed, and the stale claims seen."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable

from benchmarks.material import AT
from benchmarks.wording import sentences, words
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.models import Block, Passage, Source, SourceVersion
from ledtrad.rounds.composing import HandedIn, Reply, compose
from ledtrad.rounds.models import Answer, Participant, Question, Response, Revision, Round
from ledtrad.rounds.queries.revisions import latest_revision, topics_of
from ledtrad.synthesis.actions.reviews import correct_response
from ledtrad.synthesis.models import Statement, StatementEvidence
from ledtrad.synthesis.queries.claim_rests import resting_claims
from ledtrad.synthesis.queries.material import material

N_CHARACTERS, N_PASSAGES = 80_000, 400


def correcting(round_: Round, *, n_runs: int, seed: int = 2013) -> Callable[[], object]:
    """Give the job: a county changes a sentence in a tenth of its paragraphs and rewrites twenty, and the stale claims are looked at.

    Each run is another county's first correction, committed, so that no run meets what an earlier one left waiting.
    """
    rng = random.Random(seed)
    participants = Participant.objects.filter(round=round_).order_by("actor__key")[:n_runs]
    jobs = iter([_job(round_, _response(round_, participant, rng), rng) for participant in participants])

    def correct_next() -> object:
        return next(jobs)()

    return correct_next


def _job(round_: Round, response: Response, rng: random.Random) -> Callable[[], object]:
    unit = response.participant.actor.key
    author = Viewer("bench", homes=frozenset({("responses.correct", unit)}), signed_in=True)
    topics = topics_of(latest_revision(response), round_=round_)
    replies = {topic.key: Reply(_edited(topic.reply.text, rng)) for topic in topics if topic.reply.text}

    def correct() -> object:
        correct_response(response, HandedIn("Bench.", 1, replies), viewer=author, at=AT)
        return [
            claim for claim in resting_claims(round_, ground=material(round_), viewer=author) if claim.stale
        ]

    return correct


def _edited(text: str, rng: random.Random) -> str:
    """Give a text with a sentence changed in one paragraph of ten, and two new paragraphs; it stays about as long."""
    paragraphs = text.split("\n\n")
    for place in rng.sample(range(len(paragraphs)), max(1, len(paragraphs) // 10)):
        first, _, rest = paragraphs[place].partition(". ")
        paragraphs[place] = f"{words(len(first.split()), rng)} {rest}"
    for place in rng.sample(range(len(paragraphs)), 2):
        paragraphs[place] = sentences(300, rng)
    return "\n\n".join(paragraphs)


def _response(round_: Round, participant: Participant, rng: random.Random) -> Response:
    questions = list(Question.objects.filter(version=round_.template_version))[:10]
    bodies = [(question, sentences(N_CHARACTERS // len(questions), rng)) for question in questions]
    return respond(participant, bodies, n_passages=N_PASSAGES)


def respond(participant: Participant, bodies: list[tuple[Question, str]], *, n_passages: int) -> Response:
    """Write a county's response, and passages spread over its answers that the county's statements rest on."""
    text, spans = compose([(question.title, body) for question, body in bodies])
    source = Source.objects.create(
        key=f"bench-{participant.actor.key}", title="Bench", kind=Source.Kind.RESPONSE
    )
    version = SourceVersion.objects.create(
        source=source, number=1, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), made_at=AT
    )
    response = Response.objects.create(participant=participant, source=source)
    revision = Revision.objects.create(
        response=response, number=1, provenance="submitted", version=version, made_by="bench", made_at=AT
    )
    passages: list[Passage] = []
    for order, ((question, body), (start, end)) in enumerate(zip(bodies, spans, strict=True), start=1):
        block = Block.objects.create(
            version=version, heading=question.title, order=order, start=start, end=end
        )
        Answer.objects.create(revision=revision, question=question, text=body, block=block)
        step = (end - start - 100) // (n_passages // len(bodies))
        passages += [
            Passage(version=version, block=block, start=at, end=at + 90, exact=text[at : at + 90])
            for at in range(start, end - 100, step)
        ]
    passages = passages[:n_passages]
    Passage.objects.bulk_create(passages)
    statements = list(Statement.objects.filter(round=participant.round_id, subject=participant))
    StatementEvidence.objects.bulk_create(
        StatementEvidence(statement=statements[i % len(statements)], passage=passage)
        for i, passage in enumerate(passages)
    )
    return response
