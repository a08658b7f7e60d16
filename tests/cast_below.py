"""The lower half of the cast: the personas, and the makers of every room below synthesis. Tests import from tests.cast."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from django.db.models import Model

from ledtrad.access.models import Assignment
from ledtrad.accounts.models import JournalEntry, User
from ledtrad.evidence.models import Block, Citation, Passage, Reanchoring, Source, SourceVersion
from ledtrad.registry.models import (
    Actor,
    ActorKind,
    ActorName,
    Body,
    Lineage,
    Post,
    Relation,
    SameAs,
    Seats,
    ServiceArea,
)
from ledtrad.registry.validity import validity_fields
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

M = TypeVar("M", bound=Model)

ALVA, BO, CILLA = "Alva", "Bo", "Cilla"
BJORKO, GRANO, TALLMO, NORRA_GRANO = "31", "32", "33", "norra-grano"
NAMES = {
    BJORKO: ("Björkö län", "Björkö"),
    GRANO: ("Granö län", "Granö"),
    TALLMO: ("Tallmo län", "Tallmo"),
    NORRA_GRANO: ("Norra Granö", "Norra Granö"),
    "fou-bjorko": ("FoU Björkö", "FoU"),
    "chefsgruppen-bjorko": ("Chefsgruppen i Björkö", "Chefsgruppen"),
}
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
EVENING = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
ANSWER = "Vi bildade en ny grupp för äldrefrågor under våren. Gruppen möts varje månad."


def kept(model: type[M], make: Callable[[], M], **named: object) -> M:
    """Give the persona, made the first time it is asked for."""
    return model._default_manager.filter(**named).first() or make()


# accounts


def make_user(username: str = "alva", *, first_name: str = ALVA) -> User:
    return User.objects.create_user(username, email=f"{username}@example.org", first_name=first_name)


def make_journal_entry(event: str = "data_loaded", *, subject: str = "bjorkoomgangen") -> JournalEntry:
    return JournalEntry.objects.create(
        at=MORNING, by=ALVA, event=event, subject_kind="round", subject_key=subject
    )


# access


def make_assignment(
    user: User | None = None, *, role: str = "county_author", unit: str = BJORKO, **fields: Any
) -> Assignment:
    told = {"valid_from": date(2026, 1, 1), "given_by": ALVA, "given_at": MORNING} | fields
    return Assignment.objects.create(
        user=user or make_user("bo", first_name=BO), role=role, unit=the_actor(unit) if unit else None, **told
    )


# evidence


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


# registry


def make_actor_kind(key: str = "grannrad", *, label: str = "grannråd") -> ActorKind:
    return ActorKind.objects.create(key=key, label_sv=label, label_en="council of neighbours")


def make_actor(
    key: str = BJORKO,
    *,
    county: Actor | None = None,
    kinds: Sequence[ActorKind] = (),
    valid: tuple[str, str] = ("", ""),
    recorded_at: datetime = MORNING,
    **fields: Any,
) -> Actor:
    name, short_name = NAMES.get(key, (key, key))
    actor = Actor.objects.create(
        key=key,
        name=name,
        short_name=short_name,
        county=county,
        recorded_at=recorded_at,
        **validity_fields(*valid),
        **fields,
    )
    actor.kinds.set(kinds)
    return actor


def the_actor(key: str = BJORKO) -> Actor:
    return kept(Actor, lambda: make_actor(key), key=key)


def make_actor_name(
    name: str = "Björkögruppen", *, actor: Actor | None = None, valid: tuple[str, str] = ("", "")
) -> ActorName:
    actor = actor or the_actor("chefsgruppen-bjorko")
    fields = validity_fields(*valid)
    return ActorName.objects.create(
        actor=actor, name=name, kind=ActorName.Kind.NAME, recorded_at=MORNING, **fields
    )


def make_relation(
    kind: str = Relation.Kind.HOSTS,
    *,
    origin: Actor | None = None,
    target: Actor | None = None,
    valid: tuple[str, str] = ("", ""),
    recorded_at: datetime = MORNING,
    **fields: Any,
) -> Relation:
    ends = {"origin": origin or the_actor(), "target": target or the_actor("fou-bjorko")}
    return Relation.objects.create(
        kind=kind, recorded_at=recorded_at, **ends, **validity_fields(*valid), **fields
    )


def make_lineage(
    kind: str = Lineage.Kind.SUCCESSION, *, earlier: Actor | None = None, later: Actor | None = None
) -> Lineage:
    ends = {"earlier": earlier or the_actor("chefsgruppen-bjorko"), "later": later or the_actor("fou-bjorko")}
    return Lineage.objects.create(kind=kind, **ends)


def make_same_as(
    *, one: Actor | None = None, other: Actor | None = None, verdict: str = "proposed"
) -> SameAs:
    ends = {"one": one or the_actor("chefsgruppen-bjorko"), "other": other or the_actor("fou-bjorko")}
    return SameAs.objects.create(verdict=verdict, decided_by=CILLA, reason="Samma ledamöter.", **ends)


def make_body(*, actor: Actor | None = None, kind: str = Body.Kind.OFFICIAL) -> Body:
    return Body.objects.create(actor=actor or the_actor("chefsgruppen-bjorko"), kind=kind)


def make_seats(category: str = "Socialchefer", *, body: Body | None = None, seats: int | None = 3) -> Seats:
    return Seats.objects.create(body=body or make_body(), category=category, seats=seats)


def make_post(key: str = "plattformsledare-bjorko", *, county: Actor | None = None) -> Post:
    return Post.objects.create(
        key=key, title="Plattformsledare", county=county or the_actor(), recorded_at=MORNING
    )


def make_service_area(key: str = "skargard", *, name: str = "Skärgårdens äldre") -> ServiceArea:
    return ServiceArea.objects.create(
        key=key, name=name, name_en="Older people of the archipelago", origin="local"
    )


# rounds


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
