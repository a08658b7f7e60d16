"""The cast further up: the makers of evidence and rounds. Tests import from tests.cast."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from ledtrad.evidence.models import Block, Citation, Passage, Reanchoring, Source, SourceVersion
from ledtrad.rounds.models import (
    Answer,
    Participant,
    Question,
    Response,
    Revision,
    Round,
    Template,
    TemplateVersion,
)
from tests.cast_people import ANSWER, BJORKO, BO, MORNING, kept, the_actor


def make_source(
    key: str = "bjorkorapporten",
    *,
    title: str = "Björkörapporten",
    kind: str = Source.Kind.PRINTED_REPORT,
    n_lines: int | None = 100,
) -> Source:
    return Source.objects.create(key=key, title=title, kind=kind, year=2012, n_lines=n_lines)


def the_source() -> Source:
    return kept(Source, make_source, key="bjorkorapporten")


def make_source_version(
    *, source: Source | None = None, number: int = 1, text: str = ANSWER
) -> SourceVersion:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return SourceVersion.objects.create(
        source=source or the_source(), number=number, text=text, sha256=digest, made_at=MORNING
    )


def make_block(
    *, version: SourceVersion | None = None, order: int = 1, start: int = 0, end: int = 10
) -> Block:
    return Block.objects.create(
        version=version or make_source_version(), heading="Struktur", order=order, start=start, end=end
    )


def make_passage(
    *, version: SourceVersion | None = None, start: int = 0, end: int = 24, exact: str | None = None
) -> Passage:
    version = version or make_source_version()
    return Passage.objects.create(
        version=version, start=start, end=end, exact=version.text[start:end] if exact is None else exact
    )


def make_reanchoring(passage: Passage | None = None, *, outcome: str = "gone", **fields: Any) -> Reanchoring:
    """Give the row of a passage in a later version of the same source."""
    passage = passage or make_passage()
    later = make_source_version(source=passage.version.source, number=passage.version.number + 1)
    return Reanchoring.objects.create(passage=passage, version=later, outcome=outcome, **fields)


def make_citation(*, source: Source | None = None, first: int = 10, last: int = 12) -> Citation:
    return Citation.objects.create(source=source or the_source(), first_line=first, last_line=last)


def make_template(key: str = "bjorkomallen") -> Template:
    return Template.objects.create(key=key, title="Björkömallen")


def make_template_version(*, template: Template | None = None, number: int = 1) -> TemplateVersion:
    template = template or kept(Template, make_template, key="bjorkomallen")
    return TemplateVersion.objects.create(template=template, number=number)


def make_question(
    key: str = "bjorkofragan", *, version: TemplateVersion | None = None, order: int = 1
) -> Question:
    version = version or the_round().template_version
    return Question.objects.create(
        version=version, key=key, order=order, title="Nya grupper", text="Vilka grupper är nya?"
    )


def make_round(key: str = "bjorkoomgangen", *, state: str = "published") -> Round:
    return Round.objects.create(
        key=key,
        title="Björköomgången",
        template_version=make_template_version(),
        period_start=date(2012, 1, 1),
        period_end=date(2013, 1, 1),
        as_of=date(2012, 12, 31),
        state=state,
        due_on=date(2013, 1, 31) if state == "open" else None,
    )


def the_round() -> Round:
    return kept(Round, make_round, key="bjorkoomgangen")


def make_participant(
    key: str = BJORKO, *, round_: Round | None = None, parent: Participant | None = None, **fields: Any
) -> Participant:
    return Participant.objects.create(
        round=round_ or the_round(), actor=the_actor(key), parent=parent, **fields
    )


def the_participant(key: str = BJORKO) -> Participant:
    return kept(Participant, lambda: make_participant(key), round__key="bjorkoomgangen", actor__key=key)


def make_response(*, participant: Participant | None = None) -> Response:
    participant = participant or the_participant()
    source = make_source(f"svar-{participant.actor.key}", kind=Source.Kind.RESPONSE, n_lines=None)
    return Response.objects.create(participant=participant, source=source)


def the_response() -> Response:
    return kept(Response, make_response, participant=the_participant())


def make_revision(
    *,
    response: Response | None = None,
    number: int = 1,
    provenance: str = "submitted",
    basis: Source | None = None,
    reason: str = "",
) -> Revision:
    response = response or the_response()
    version = make_source_version(source=response.source, number=number)
    return Revision.objects.create(
        response=response,
        number=number,
        provenance=provenance,
        version=version,
        basis=basis,
        reason=reason,
        made_by=BO,
        made_at=MORNING,
    )


def make_answer(
    text: str = ANSWER,
    *,
    revision: Revision | None = None,
    question: Question | None = None,
    missing: str = "",
) -> Answer:
    question = question or kept(Question, make_question, key="bjorkofragan")
    return Answer.objects.create(
        revision=revision or make_revision(), question=question, text=text, missing_reason=missing
    )
