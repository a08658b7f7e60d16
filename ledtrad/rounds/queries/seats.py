"""Reads of a participant's place in a round, for its own people: where it stands, what lies beside it, and where there is something to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from ledtrad.core.asking import Kind
from ledtrad.core.errors import UnknownName
from ledtrad.core.registry_changes import BODY, KIND, TIE
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.registry.models import Actor
from ledtrad.registry.queries import body_kinds, fact_states, registry_facts
from ledtrad.registry.validity import stored_end
from ledtrad.rounds.models import Participant, Response, Revision
from ledtrad.rounds.policies.drafts import Stand, may_read_drafts
from ledtrad.rounds.queries.revisions import find_revision, units_of
from ledtrad.rounds.states import OPEN_TO_WRITERS, Provenance, RoundState


@dataclass(frozen=True, slots=True)
class Seat:
    """A participant in its round, with what has come in from it or was entered for it: `latest` stands now, None before anything has."""

    participant: Participant
    response: Response | None
    latest: Revision | None

    @property
    def stand(self) -> Stand:
        """Where it stands, for the rules of writing."""
        return Stand(
            units_of(self.participant),
            self.participant.round.state,
            self.participant.exempt,
            self.response.state if self.response else "",
            self.latest is not None and self.latest.provenance == Provenance.SUBMITTED,
        )

    @property
    def number(self) -> int:
        """The number of what stands now; 0 before anything has come in."""
        return self.latest.number if self.latest else 0

    @property
    def has_come_in(self) -> bool:
        """Tell whether its own people have handed in, which decides once and for all whether the answer is on time."""
        return self.response is not None and self.response.first_in_at is not None

    @property
    def county(self) -> Actor:
        """The county that it belongs to."""
        return self.participant.county

    @property
    def registering(self) -> frozenset[str]:
        """Whose people register what it hands in, by key: the county's, and its own where it is no part of one."""
        own = set() if self.participant.parent else {self.participant.actor.key}
        return frozenset({self.county.key, *own})


def participants_told() -> QuerySet[Participant]:
    """Give the participants with round, actor, parent, county and response at hand."""
    return Participant.objects.select_related(
        "round", "actor__county", "parent__actor__county", "response__source"
    )


def seat_in(round_key: str, *, unit: str) -> Seat:
    """Give a participant's place; raise UnknownName. One query, and one more where something has come in."""
    found = participants_told().filter(round__key=round_key, actor__key=unit).first()
    if found is None:
        # One sentence for both: whether a round is prepared is not told to those who are not in it.
        raise UnknownName(
            gettext(
                "Det finns ingen insamling ”%(round)s” där ”%(unit)s” deltar. Gå till Svara och välj där."
            )
            % {"unit": unit, "round": round_key}
        )
    return seat_of(found)


def seat_of(participant: Participant) -> Seat:
    """Give a participant's place; one query where something has come in, else none for a participant of `participants_told`."""
    response: Response | None = getattr(participant, "response", None)
    if response is None:
        return Seat(participant, None, None)
    return Seat(participant, response, response.revisions.defer("version__text").order_by("-number").first())


def handed_in(seat: Seat, *, number: int) -> Revision:
    """Give what a participant has itself handed in; raise UnknownName, also for what was entered for it or reconstructed."""
    if seat.response is None:
        raise UnknownName(
            gettext("Ni har inte lämnat in något än, så det finns inget kvitto. Gå till Svara och skriv där.")
        )
    found = find_revision(seat.response, number=number)
    if found.provenance != Provenance.SUBMITTED:
        raise UnknownName(
            gettext(
                "Nummer %(n)s är inget som ni har lämnat in själva, så det finns inget kvitto på det. Gå till Svara och läs det där."
            )
            % {"n": number}
        )
    return found


def seats_to_write(units: Iterable[str]) -> tuple[Participant, ...]:
    """Give where some units, and what they are made of, have something to write or have handed in to an open round; one query.

    The round with the nearest last day comes first, and in it the county before its parts.
    """
    units = list(units)
    back = Q(round__state=RoundState.CLOSED, response__state__in=OPEN_TO_WRITERS)
    found = (
        participants_told()
        .filter(Q(actor__key__in=units) | Q(parent__actor__key__in=units), exempt=False)
        .filter(Q(round__state=RoundState.OPEN) | back)
    )
    return tuple(sorted(found, key=lambda one: (str(one.last_day), one.round.key, *_place(one))))


def seats_beside(seat: Seat, *, viewer: Viewer) -> tuple[Participant, ...]:
    """Give the places of a participant and its parts that the viewer writes for, the whole first; one query."""
    whole = seat.participant.parent_id or seat.participant.pk
    found = participants_told().filter(Q(pk=whole) | Q(parent=whole))
    own = (one for one in found if may_read_drafts(viewer, units_of(one)))
    return tuple(sorted(own, key=_place))


def _place(participant: Participant) -> tuple[object, ...]:
    return participant.parent_id is not None, swedish_key(str(participant.actor))


# What belongs to no county: the national ones.
IS_NATIONAL = Q(county=None) & ~Exists(Actor.objects.filter(pk=OuterRef("pk"), kinds="county"))
# So many are shown of a search; more is a search for too little.
MOST_FOUND = 30


def actor_names(seat: Seat, *, also: Iterable[str] = ()) -> dict[str, str]:
    """Give the actors that a question may be answered with, by key and in the order of their names: the county's own and the national; one query.

    `also` are keys that were chosen already, wherever their actors belong.
    """
    county = seat.county.key
    own = Q(county__key=county) | Q(key=county)
    rows = Actor.objects.live().filter(own | IS_NATIONAL | Q(key__in=list(also)))
    return by_name({key: short or name for key, short, name in rows.values_list("key", "short_name", "name")})


def kind_names() -> dict[str, str]:
    """Give the kinds of body as a proposed change names them; no query."""
    return {f"{KIND}{key}": label for key, label in body_kinds().items()}


def registry_names(seat: Seat, *, also: Iterable[str] = ()) -> dict[str, str]:
    """Give what the registry says of the county on the round's day, the kinds of body and the actors, by key; five queries at most.

    `also` are keys that were chosen already, of facts of the county that may have ended since. What is not the county's own and not national
    is nothing that it can propose a change of, or with, whatever its form says.
    """
    county = seat.county.key
    facts = registry_facts(county, day=seat.participant.round.as_of)
    labels = {one.key: one.label for one in facts}
    older = {key for key in also if key.startswith((BODY, TIE))} - set(labels)
    labels |= {key: one.label for key, one in fact_states(older).items() if one.county == county}
    return labels | kind_names() | actor_names(seat)


def by_name(names: Mapping[str, str]) -> dict[str, str]:
    """Give names by key in the Swedish order of the names."""
    return dict(sorted(names.items(), key=lambda one: swedish_key(one[1])))


@dataclass(frozen=True, slots=True)
class Found:
    """What a search of the registry gave: names by key, each with its county, and whether there were more than are shown."""

    names: Mapping[str, str]
    has_more: bool = False


def actors_found(text: str) -> Found:
    """Give the actors of the whole registry whose name, short name or other name holds every word of a text; one query, none for no word.

    One that has an end is marked with it. Words are compared in Python, since SQLite knows no capital Å.
    """
    words = text.casefold().split()
    if not words:
        return Found({})
    names, ends = ("key", "name", "short_name", "names__name"), ("valid_to", "valid_to_precision")
    found: dict[str, str] = {}
    for key, name, short, other, county, *end in Actor.objects.live().values_list(
        *names, "county__short_name", *ends
    ):
        told = f"{name} {short} {other or ''}".casefold()
        if all(word in told for word in words):
            until = stored_end(*end)
            beside = ", ".join(filter(None, (county, f"till {until.code}" if until else "")))
            found[key] = f"{name} ({beside})" if beside else name
    named = by_name(found)
    return Found(dict(islice(named.items(), MOST_FOUND)), has_more=len(named) > MOST_FOUND)


def actors_named(lines: Iterable[str], *, kinds: Iterable[str]) -> dict[str, str]:
    """Give the actors that some lines name, by key and as the line names them; none is looked for where no kind of question asks for actors.

    One query.
    """
    if Kind.ACTORS not in kinds:
        return {}
    wanted = {line.strip(" -*•.") for line in lines}
    rows = Actor.objects.live().filter(Q(name__in=wanted) | Q(short_name__in=wanted))
    found = rows.values_list("key", "short_name", "name")
    return {key: name if name in wanted else short for key, short, name in found}


def bodies_of(seat: Seat, *, day: date) -> tuple[Actor, ...]:
    """Give the bodies of the county on a day, which may approve an answer, in the order of their names; one query."""
    found = Actor.objects.live().valid_on(day).filter(county__key=seat.county.key, body__isnull=False)
    return tuple(sorted(found, key=lambda body: swedish_key(body.name)))
