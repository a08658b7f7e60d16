"""Reads of a participant's place in a round, for its own people: where it stands, what lies beside it, and where there is something to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
from ledtrad.rounds.models import Participant, Response, Revision
from ledtrad.rounds.policies.drafts import Stand, may_read_drafts
from ledtrad.rounds.queries.revisions import units_of
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
    def has_come_in(self) -> bool:
        """Tell whether its own people have handed in, which decides once and for all whether the answer is on time."""
        return self.response is not None and self.response.first_in_at is not None

    @property
    def county(self) -> Actor:
        """The county that it belongs to: its own, where it is one."""
        parent = self.participant.parent
        return parent.actor if parent else self.participant.actor


def participants_told() -> QuerySet[Participant]:
    """Give the participants with round, actor, parent and response at hand."""
    return Participant.objects.select_related("round", "actor", "parent__actor", "response__source")


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
    """Give the places of a county in a round that the viewer writes for, its own first and then those of its parts; one query."""
    county = seat.county.key
    found = (
        participants_told()
        .filter(round=seat.participant.round)
        .filter(Q(actor__key=county) | Q(parent__actor__key=county))
    )
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

    `also` are keys that were chosen already, of facts that may have ended since or of other actors.
    """
    chosen = list(also)
    facts = registry_facts(seat.county.key, day=seat.participant.round.as_of)
    labels = {one.key: one.label for one in facts}
    older = {key for key in chosen if key.startswith((BODY, TIE))} - set(labels)
    labels |= {key: state.label for key, state in fact_states(older).items()}
    return labels | kind_names() | actor_names(seat, also=chosen)


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

    Words are compared in Python, since SQLite knows no capital Å.
    """
    words = text.casefold().split()
    if not words:
        return Found({})
    rows = Actor.objects.live().values_list("key", "name", "short_name", "names__name", "county__short_name")
    found: dict[str, str] = {}
    for key, name, short, other, county in rows:
        told = f"{name} {short} {other or ''}".casefold()
        if all(word in told for word in words):
            found[key] = f"{name} ({county})" if county else name
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


def bodies_of(seat: Seat) -> tuple[Actor, ...]:
    """Give the bodies of the county, which may approve an answer, in the order of their names; one query."""
    found = Actor.objects.live().filter(county__key=seat.county.key, body__isnull=False)
    return tuple(sorted(found, key=lambda body: swedish_key(body.name)))
