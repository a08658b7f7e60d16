"""What can be talked about here: a participant's answer, between its own people and the national office; and a question, among all who answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from ledtrad.core.viewer import Viewer
from ledtrad.dialogue.places import thread_links
from ledtrad.dialogue.things import Thing, ThingKind, register_things
from ledtrad.rounds.models import Participant, Question, Response, Round
from ledtrad.rounds.policies.drafts import may_read_drafts
from ledtrad.rounds.queries.revisions import units_of
from ledtrad.rounds.queries.seats import participants_told
from ledtrad.rounds.states import ResponseState, RoundState
from ledtrad.website.ways import Link

NAME = "answer"
QUESTION = "question"


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


def question_key(round_key: str, question: str) -> str:
    """Give the key of what a round asks."""
    return f"{QUESTION}:{round_key}/{question}"


def find_questions(keys: Sequence[str], viewer: Viewer) -> Mapping[str, Thing]:
    """Give the questions of rounds that have been opened; three queries. All who are to answer one read along, and the national office."""
    parts = {key: tuple(told) for key in keys if len(told := key.split("/")) == 2}
    if not parts:
        return {}
    rounds = {one.key: one for one in _opened({place[0] for place in parts.values()})}
    asked = {(one.version_id, one.key): one for one in _asked(rounds.values(), {place[1] for place in parts.values()})}  # fmt: skip
    seats = _seats_by_round(rounds.values())
    found = {}
    for key, (round_key, name) in parts.items():
        round_ = rounds.get(round_key)
        question = asked.get((round_.template_version_id, name)) if round_ else None
        if round_ and question:
            own = seats.get(round_key, [])
            units = dict.fromkeys(unit for seat in own for unit in units_of(seat))
            url = _question_url(question, own, viewer)
            found[key] = Thing(f"{QUESTION}:{key}", f"{question.title}, {round_.title}", url, tuple(units), is_common=True)  # fmt: skip
    return found


def _opened(keys: Iterable[str]) -> QuerySet[Round]:
    return Round.objects.filter(key__in=keys).exclude(state=RoundState.DRAFT)


def _asked(rounds: Iterable[Round], keys: Iterable[str]) -> QuerySet[Question]:
    versions = {one.template_version_id for one in rounds}
    return Question.objects.filter(version__in=versions, key__in=keys).select_related("version__template")


def _seats_by_round(rounds: Iterable[Round]) -> dict[str, list[Participant]]:
    """Give those who are to answer in each round."""
    found: dict[str, list[Participant]] = {}
    for seat in participants_told().filter(round__in=[one.pk for one in rounds], exempt=False):
        found.setdefault(seat.round.key, []).append(seat)
    return found


def _question_url(question: Question, seats: Iterable[Participant], viewer: Viewer) -> str:
    """Give where the viewer's own unit answers the question; the national office is led to the question in its template."""
    own = next((seat for seat in seats if may_read_drafts(viewer, units_of(seat))), None)
    if own is not None:
        return _url(own, question.key, viewer)
    version = question.version
    return reverse("collection:question", args=[version.template.key, version.number, question.key])


@dataclass(frozen=True, slots=True)
class Talk:
    """The links to the two threads at a question: about what one participant answers, and about what everybody is asked."""

    answer: Link
    question: Link


def talks_of(participant: Participant, questions: Iterable[str], *, viewer: Viewer) -> dict[str, Talk]:
    """Give the links to the threads at each question of a participant; one query, none for who takes no part. Its parent is at hand."""
    round_key, unit = participant.round.key, participant.actor.key
    keys = {one: (answer_key(round_key, unit, one), question_key(round_key, one)) for one in questions}
    wanted = [key for both in keys.values() for key in both]
    links = thread_links(wanted, units=units_of(participant), viewer=viewer)
    return {one: Talk(links[answer], links[question]) for one, (answer, question) in keys.items() if links}


register_things(ThingKind(NAME, "svar", find_answers))
register_things(ThingKind(QUESTION, "fraga", find_questions))
