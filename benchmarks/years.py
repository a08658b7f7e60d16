"""Ten rounds of made-up answers, coded: 21 counties and four sub-regions by forty questions a year, the same each time it is made."""

from __future__ import annotations

import random
from datetime import date

from benchmarks.material import AT, COUNTIES, tie_passages
from benchmarks.wording import words
from ledtrad.evidence.models import Source
from ledtrad.registry.models import Actor
from ledtrad.rounds.models import Participant, Question, Round, Template, TemplateVersion
from ledtrad.synthesis.models import Codebook, Statement, Variable, VariableValue
from ledtrad.synthesis.states import Origin

YEARS = range(2013, 2023)
PARTS = ("del-norr", "del-ost", "del-syd", "del-vast")
WHOLE = "14"
# Of a hundred cells so many say something, as in the coding of 2012 and rather more.
SPOKEN = 0.6
N_VARIABLES = 40


def make_years(seed: int = 2022) -> Round:
    """Write the rounds and give the last one."""
    rng = random.Random(seed)
    actors = _actors()
    template, _ = Template.objects.get_or_create(key="artal", defaults={"title": "Årtal"})
    variables = _variables()
    rounds = []
    for year in YEARS:
        round_ = _round(template, year)
        variables[0].codebook.rounds.add(round_)
        rounds.append(round_)
        _answers(round_, _participants(round_, actors), variables, rng)
    return rounds[-1]


def _actors() -> dict[str, Actor]:
    there = {actor.key: actor for actor in Actor.objects.filter(key__in=[*COUNTIES, *PARTS])}
    made = Actor.objects.bulk_create(
        Actor(key=key, name=f"Län {key}", short_name=f"Län {key}", recorded_at=AT)
        for key in (*COUNTIES, *PARTS)
        if key not in there
    )
    return there | {actor.key: actor for actor in made}


def _variables() -> list[Variable]:
    codebook = Codebook.objects.create(key="artal", title="Årtal", version=1)
    variables = Variable.objects.bulk_create(
        Variable(
            codebook=codebook, key=f"fraga_{i}", order=i, label_sv=f"Samverkansfråga {i}", label_en=f"Question {i}",
            definition="Bench.", exclusive=i % 5 == 0, exhaustive=i == 0, numeric=i == N_VARIABLES - 1,
        )
        for i in range(N_VARIABLES)
    )  # fmt: skip
    VariableValue.objects.bulk_create(
        VariableValue(
            variable=variable, key=f"v{i}", order=i, label_sv=f"samverkansform {i}", label_en=f"form {i}",
            polarity="negative" if i == 3 else "positive",
        )
        for variable in variables
        if not variable.numeric
        for i in range(4)
    )  # fmt: skip
    return variables


def _round(template: Template, year: int) -> Round:
    version = TemplateVersion.objects.create(template=template, number=year)
    Question.objects.bulk_create(
        Question(version=version, key=f"amne-{i}", order=i, title=f"Ämne {i}", text="Vad?")
        for i in range(1, 13)
    )
    return Round.objects.create(
        key=f"artal-{year}",
        title=f"Lägesrapporter för {year}",
        template_version=version,
        period_start=date(year, 1, 1),
        period_end=date(year + 1, 1, 1),
        as_of=date(year, 12, 31),
        state="published",
    )


def _participants(round_: Round, actors: dict[str, Actor]) -> list[Participant]:
    counties = Participant.objects.bulk_create(Participant(round=round_, actor=actors[c]) for c in COUNTIES)
    whole = counties[COUNTIES.index(WHOLE)]
    parts = Participant.objects.bulk_create(
        Participant(round=round_, actor=actors[part], parent=whole) for part in PARTS
    )
    return [*counties, *parts]


def _answers(
    round_: Round, participants: list[Participant], variables: list[Variable], rng: random.Random
) -> None:
    """Write one to three statements in each cell that says something, each with a passage of the answers' text."""
    statements = [
        Statement(
            key=f"u{i:05}", round=round_, subject=subject, variable=variable, value=value,
            certainty=rng.choice(("explicit", "explicit", "explicit", "undated", "planned", "disputed")),
            text=words(14, rng), origin=Origin.PASSAGE, made_by="bench", recorded_at=AT,
        )
        for i, (subject, variable, value) in enumerate(_facts(participants, variables, rng))
    ]  # fmt: skip
    Statement.objects.bulk_create(statements, batch_size=500)
    source = Source.objects.create(key=round_.key, title=round_.title, kind=Source.Kind.RESPONSE)
    pieces = [words(16, rng) for _ in statements]
    tie_passages(source, heading="Ämne 1", pieces=pieces, statements=statements)


def _facts(
    participants: list[Participant], variables: list[Variable], rng: random.Random
) -> list[tuple[Participant, Variable, str]]:
    found = []
    for subject in participants:
        for variable in variables:
            if rng.random() < SPOKEN:
                values = ("1", "2", "3") if variable.numeric else ("v0", "v1", "v2", "v3")
                n = 1 if variable.exclusive or variable.numeric else rng.choice((1, 1, 2, 3))
                found += [(subject, variable, value) for value in rng.sample(values, n)]
    return found
