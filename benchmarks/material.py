"""A round of any size, written with seeded random words: what the benchmarks ask."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, date, datetime
from itertools import cycle

from benchmarks.wording import sentences, words
from ledtrad.core.counting import DEFAULT_CERTAINTIES
from ledtrad.evidence.models import Block, Passage, Source, SourceVersion
from ledtrad.registry.models import Actor
from ledtrad.rounds.models import Participant, Question, Round, Template, TemplateVersion
from ledtrad.synthesis.models import (
    Claim,
    Codebook,
    Compilation,
    Section,
    Statement,
    StatementEvidence,
    Variable,
    VariableValue,
)
from ledtrad.synthesis.states import ClaimKind, Origin

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
COUNTIES = [
    "01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13", "14", "17", "18", "19", "20", "21", "22", "23", "24", "25",
]  # fmt: skip


def make_round(*, n_statements: int, n_passages: int, n_claims: int, seed: int = 2012) -> Compilation:
    """Write a round with 21 counties, forty variables, statements with passages, and a compilation of claims."""
    rng = random.Random(seed)
    round_ = _round()
    participants = _participants(round_)
    variables = _variables(round_)
    statements = [
        Statement(
            key=f"u{i:05}",
            round=round_,
            subject=rng.choice(participants),
            variable=rng.choice(variables),
            value=rng.choice(("v0", "v1", "v2")),
            certainty=rng.choice(("explicit", "explicit", "undated", "planned")),
            text=words(14, rng),
            origin=Origin.PASSAGE,
            made_by="bench",
            recorded_at=AT,
        )
        for i in range(n_statements)
    ]
    Statement.objects.bulk_create(statements)
    source = Source.objects.create(key="bench", title="Bench", kind=Source.Kind.RESPONSE)
    pieces = [words(12, rng) for _ in range(n_passages)]
    tie_passages(source, heading="Bench", pieces=pieces, statements=statements)
    return _compilation(round_, variables, n_claims, rng)


def _round() -> Round:
    template = Template.objects.create(key="mall", title="Mall")
    version = TemplateVersion.objects.create(template=template, number=1)
    Question.objects.bulk_create(
        Question(version=version, key=f"fraga-{i}", order=i, title=f"Fråga {i}", text="Vad?")
        for i in range(1, 13)
    )
    return Round.objects.create(
        key="bench",
        title="Bench",
        template_version=version,
        period_start=date(2012, 1, 1),
        period_end=date(2013, 1, 1),
        as_of=date(2012, 12, 31),
        state="published",
    )


def _participants(round_: Round) -> list[Participant]:
    actors = Actor.objects.bulk_create(
        Actor(key=code, name=f"Län {code}", short_name=f"Län {code}", recorded_at=AT) for code in COUNTIES
    )
    return Participant.objects.bulk_create(Participant(round=round_, actor=actor) for actor in actors)


def _variables(round_: Round) -> list[Variable]:
    codebook = Codebook.objects.create(key="bench", title="Bench", version=1)
    codebook.rounds.add(round_)
    variables = Variable.objects.bulk_create(
        Variable(
            codebook=codebook, key=f"variabel_{i}", order=i, label_sv=f"Variabel {i}", label_en=f"Variable {i}",
            definition="Bench.", exclusive=i % 5 == 0,
        )
        for i in range(40)
    )  # fmt: skip
    VariableValue.objects.bulk_create(
        VariableValue(
            variable=variable, key=f"v{i}", order=i, label_sv=f"Värde {i}", label_en=f"Value {i}",
            polarity="negative" if i == 2 else "positive",
        )
        for variable in variables
        for i in range(3)
    )  # fmt: skip
    return variables


def tie_passages(source: Source, *, heading: str, pieces: list[str], statements: list[Statement]) -> None:
    """Write a text of the pieces under one heading, each piece a passage, and tie them to the statements in turn."""
    text = "\n".join(pieces)
    version = SourceVersion.objects.create(
        source=source, number=1, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), made_at=AT
    )
    block = Block.objects.create(version=version, heading=heading, order=1, start=0, end=len(text))
    passages, start = [], 0
    for piece in pieces:
        passages.append(
            Passage(version=version, block=block, start=start, end=start + len(piece), exact=piece)
        )
        start += len(piece) + 1
    Passage.objects.bulk_create(passages, batch_size=500)
    StatementEvidence.objects.bulk_create(
        (
            StatementEvidence(statement=statement, passage=passage)
            for statement, passage in zip(cycle(statements), passages, strict=False)
        ),
        batch_size=500,
    )


def _compilation(round_: Round, variables: list[Variable], n_claims: int, rng: random.Random) -> Compilation:
    compilation = Compilation.objects.create(
        key="bench",
        round=round_,
        codebook=variables[0].codebook,
        title="Bench",
        lead="Bench.",
        authorship="Bench.",
    )
    Claim.objects.bulk_create(
        Claim(
            compilation=compilation,
            key=f"p-{i}",
            order=i,
            kind=ClaimKind.COUNTED,
            text="{Län} säger så: {namn}.",
            variable=variables[i % len(variables)],
            values=["v0"] if i % 2 else [],
            certainties=sorted(DEFAULT_CERTAINTIES),
        )
        for i in range(n_claims)
    )
    per_section = -(-n_claims // 15)
    for order in range(15):
        tokens = [
            f"{{{{p-{i}}}}}" for i in range(order * per_section, min(n_claims, (order + 1) * per_section))
        ]
        text = "\n\n".join([sentences(1200, rng), *tokens])
        Section.objects.create(
            compilation=compilation, key=f"a-{order}", order=order, heading=f"Avsnitt {order}", text=text
        )
    return compilation
