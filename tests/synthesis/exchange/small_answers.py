"""A round of two answers with settled coding, and what a second coder might send back of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from ledtrad.access.policies import viewer_for
from ledtrad.evidence.models import Block, SourceVersion
from ledtrad.rounds.models import Participant, Response, Revision, Round
from ledtrad.synthesis.exchange.codes import guid
from ledtrad.synthesis.exchange.outgoing import coded_project
from ledtrad.synthesis.exchange.project import Coder, Coding, Project, Selection
from ledtrad.synthesis.exchange.writing import write_project
from ledtrad.synthesis.models import Statement, Variable
from tests.cast import (
    BJORKO,
    BO,
    MORNING,
    TALLMO,
    make_participant,
    make_passage,
    make_source,
    make_statement,
    make_statement_evidence,
    make_variable,
    make_variable_value,
    the_round,
)

CODER = viewer_for("analyst", label="Alva")
BJORKO_TEXT = "Struktur\n\nVi bildade en ny grupp 👩‍👧 för äldrefrågor.\n\nGruppen möts varje månad."
TALLMO_TEXT = "Struktur\n\nNågon ny grupp finns inte hos oss."
CILLA = Coder(guid("test", "cilla"), "Cilla")


@dataclass(frozen=True)
class Answers:
    """Björkö has a new group, by a passage; Tallmo plans one, by a line of a printed source only."""

    round: Round
    variable: Variable
    bjorko: SourceVersion
    tallmo: SourceVersion
    settled: Statement

    def project(self) -> Project:
        return coded_project(self.round, viewer=CODER)

    def with_coding(
        self, words: str, *, value: str = "ja", certainty: str = "explicit", coder: Coder | None = CILLA
    ) -> Project:
        """Give our own project with one more stretch of Björkö's answer, coded by somebody else."""
        project = self.project()
        source = next(one for one in project.sources if one.name == "Björkö")
        start = (source.text or "").index(words)
        coding = Coding(
            guid("test", words),
            guid("code", self.variable.key, value, certainty),
            coder.guid if coder else "",
        )
        stretch = Selection(guid("test", "stretch", words), start, start + len(words), words, (coding,))
        changed = replace(source, selections=(*source.selections, stretch))
        others = tuple(one for one in project.sources if one is not source)
        coders = (*project.coders, coder) if coder else project.coders
        return replace(project, sources=(changed, *others), coders=coders)

    def sent_back(self, words: str, *, value: str = "ja") -> bytes:
        return write_project(self.with_coding(words, value=value))


def make_answers() -> Answers:
    round_ = the_round()
    variable = make_variable()
    make_variable_value("nej", variable=variable, polarity="negative")
    people = [make_participant(BJORKO, round_=round_), make_participant(TALLMO, round_=round_)]
    bjorko, tallmo = (
        make_answer_text(participant, text)
        for participant, text in zip(people, (BJORKO_TEXT, TALLMO_TEXT), strict=True)
    )
    settled = make_statement("b001", subject=people[0], variable=variable)
    start = BJORKO_TEXT.index("Vi bildade")
    passage = make_passage(version=bjorko, start=start, end=BJORKO_TEXT.index(".") + 1)
    make_statement_evidence(statement=settled, passage=passage)
    planned = make_statement(
        "t001", subject=people[1], variable=variable, certainty="planned", valid=("2013", "")
    )
    make_statement_evidence(statement=planned)
    return Answers(round_, variable, bjorko, tallmo, settled)


def make_visits() -> Variable:
    """A numeric variable with a name of its own."""
    return make_variable("besok", numeric=True, values=(), label_sv="Besök")


def make_answer_text(participant: Participant, text: str, *, number: int = 1) -> SourceVersion:
    """Give a participant's answer as a revision of its own, in one block."""
    response = Response.objects.filter(participant=participant).first()
    if response is None:
        source = make_source(f"svar-{participant}", kind="response", n_lines=None)
        response = Response.objects.create(participant=participant, source=source)
    version = SourceVersion.objects.create(
        source=response.source,
        number=number,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        made_at=MORNING,
    )
    Block.objects.create(version=version, heading="Struktur", order=1, start=0, end=len(text))
    Revision.objects.create(
        response=response, number=number, provenance="submitted", version=version, made_by=BO, made_at=MORNING
    )
    return version
