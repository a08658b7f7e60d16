"""What can be talked about here: a participant's answer to a question, between its own people and the national office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q
from django.urls import reverse

from ledtrad.core.viewer import Viewer
from ledtrad.dialogue.places import thread_links
from ledtrad.dialogue.things import Thing, ThingKind, register_things
from ledtrad.rounds.models import Participant, Question, Response
from ledtrad.rounds.policies.drafts import may_read_drafts
from ledtrad.rounds.queries.revisions import units_of
from ledtrad.rounds.queries.seats import participants_told
from ledtrad.rounds.states import ResponseState, RoundState
from ledtrad.website.ways import Link

NAME = "answer"


def answer_key(round_key: str, unit: str, question: str) -> str:
    """Give the key of what a participant answers to a question."""
    return f"{NAME}:{round_key}/{unit}/{question}"


def find_answers(keys: Sequence[str], viewer: Viewer) -> Mapping[str, Thing]:
    """Give the answers of participants in rounds that have been opened, written or not; two queries."""
    parts = {key: tuple(told) for key in keys if len(told := key.split("/")) == 3}
    seats = {(one.round.key, one.actor.key): one for one in _seats(list(parts.values()))}
    versions = {one.round.template_version_id for one in seats.values()}
    asked = Question.objects.filter(
        version__in=versions, key__in={question for *_, question in parts.values()}
    )
    titles = {(one.version_id, one.key): one.title for one in asked.only("version", "key", "title")}
    found = {}
    for key, (round_key, unit, question) in parts.items():
        seat = seats.get((round_key, unit))
        title = titles.get((seat.round.template_version_id, question)) if seat else None
        if seat and title is not None:
            heading = f"{title}: {seat.actor}, {seat.round.title}"
            found[key] = Thing(f"{NAME}:{key}", heading, _url(seat, question, viewer), units_of(seat))
    return found


def _seats(places: Sequence[tuple[str, ...]]) -> Sequence[Participant]:
    wanted = Q(round__key__in={place[0] for place in places}, actor__key__in={place[1] for place in places})
    return list(participants_told().filter(wanted).exclude(round__state=RoundState.DRAFT)) if places else []


def _url(seat: Participant, question: str, viewer: Viewer) -> str:
    """Give where the answer is: its own people write it until it is handed in, the others review it from then on."""
    place = [seat.round.key, seat.actor.key]
    response: Response | None = getattr(seat, "response", None)
    if may_read_drafts(viewer, units_of(seat)):
        is_written = response is None or response.state == ResponseState.RETURNED
        return (
            reverse("collection:write", args=[*place, question])
            if is_written
            else reverse("collection:answer", args=place)
        )
    if response is not None:
        return f"{reverse('collection:review', args=place)}#amne-{question}"
    return reverse("collection:board", args=[seat.round.key])


def answer_threads(participant: Participant, questions: Iterable[str], *, viewer: Viewer) -> dict[str, Link]:
    """Give the link to the thread about each answer, by question; one query, none for who takes no part. The participant's parent is at hand."""
    keys = {answer_key(participant.round.key, participant.actor.key, one): one for one in questions}
    links = thread_links(keys, units=units_of(participant), viewer=viewer)
    return {keys[key]: link for key, link in links.items()}


register_things(ThingKind(NAME, "svar", find_answers))
