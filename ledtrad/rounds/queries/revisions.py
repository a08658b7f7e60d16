"""Reads of a response through its revisions: what stands now, and what stood before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext

from ledtrad.core.asking import Asked
from ledtrad.core.errors import UnknownName
from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun
from ledtrad.rounds.composing import SILENCE, Reply
from ledtrad.rounds.models import Answer, Participant, Question, Response, Revision, Round

REVISION = Noun("revision", "revisioner", common=True)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the template with what a revision tells on it: `value` and `standing` are those of the answer (`Answer`)."""

    key: str
    title: str
    asks: str
    reply: Reply
    asked: Asked
    value: Any = None
    standing: bool = False


def is_latest(revision: str = "") -> Combinable:
    """Give the condition that no later revision of the same response has taken the place of this one.

    `revision` is the path to it from the row that is asked about, "revision__" from an answer.
    """
    later = Revision.objects.filter(
        response=OuterRef(f"{revision}response"), number__gt=OuterRef(f"{revision}number")
    )
    return ~Exists(later)


def latest_revisions() -> QuerySet[Revision]:
    """Give the revisions that stand now."""
    return Revision.objects.filter(is_latest())


def response_in(round_key: str, *, unit: str) -> Response | None:
    """Give a participant's response with participant, actor, parent and round at hand; None where there is none. One query."""
    return (
        Response.objects.filter(participant__round__key=round_key, participant__actor__key=unit)
        .select_related("participant__actor", "participant__parent__actor", "participant__round", "source")
        .first()
    )


def latest_response_of(units: Iterable[str]) -> tuple[str, str] | None:
    """Give round and unit, by key, of the latest response among those of some units; None where there is none. One query."""
    found = (
        Response.objects.filter(participant__actor__key__in=units)
        .order_by("-participant__round__period_start", "participant__actor__key")
        .values_list("participant__round__key", "participant__actor__key")
        .first()
    )
    return (found[0], found[1]) if found else None


def units_of(participant: Participant) -> tuple[str, ...]:
    """Give the participant and what it is a part of, by key: whoever holds a right for either holds it here."""
    parent = participant.parent
    return (participant.actor.key, parent.actor.key) if parent else (participant.actor.key,)


def latest_revision(response: Response) -> Revision:
    """Give what stands now; raise UnknownName where nothing has come in."""
    found = response.revisions.select_related("version", "basis").order_by("-number").first()
    if found is None:
        raise UnknownName(gettext("Det har inte kommit in något svar ännu, så det finns inget att rätta."))
    return found


def find_revision(response: Response, *, number: int) -> Revision:
    """Give one revision; raise UnknownName with how many there are."""
    found = response.revisions.select_related("version", "basis").filter(number=number).first()
    if found is None:
        n = response.revisions.count()
        raise UnknownName(
            gettext(
                "Revision %(number)s finns inte. Svaret har %(revisions)s i dag, och den första har nummer 1."
            )
            % {"number": number, "revisions": counted(n, REVISION)}
        )
    return found


def revisions_in(response: Response) -> tuple[Revision, ...]:
    """Give every revision of a response with what it was reconstructed from, the first one first, without their texts; one query."""
    return tuple(response.revisions.select_related("basis").order_by("number").defer("version"))


def revision_before(response: Response, *, number: int) -> Revision | None:
    """Give the revision that a writer started from, with its text; None for a number that no revision has. One query."""
    return response.revisions.select_related("version").filter(number=number).first()


def replies_of(revision: Revision) -> dict[str, Reply]:
    """Give what a revision tells by the key of each topic that it speaks of."""
    rows = Answer.objects.filter(revision=revision).values_list("question__key", "text", "missing_reason")
    return {key: Reply(text, missing) for key, text, missing in rows}


def topics_of(revision: Revision, *, round_: Round) -> tuple[Topic, ...]:
    """Give every topic of the round's template in order, with what the revision tells on it; two queries."""
    answers = {one.question_id: one for one in Answer.objects.filter(revision=revision)}
    asked = Question.objects.filter(version_id=round_.template_version_id)
    return tuple(_topic(one, answers.get(one.pk)) for one in asked)


def _topic(question: Question, answer: Answer | None) -> Topic:
    told = question.key, question.title, question.text
    if answer is None:
        return Topic(*told, SILENCE, question.asked)
    reply = Reply(answer.text, answer.missing_reason)
    return Topic(*told, reply, question.asked, answer.value, answer.standing)


def laid_over(topics: Iterable[Topic], replies: Mapping[str, Reply]) -> dict[str, Reply]:
    """Give what would stand if the replies took the place of what stands: by key, silence left out."""
    after = {topic.key: replies.get(topic.key, topic.reply) for topic in topics}
    return {key: one for key, one in after.items() if one != SILENCE}


def sibling_units(round_: Round, *, county: str) -> tuple[tuple[str, str], ...]:
    """Give key and name of a county's places in the roster, the county first and then its parts by name; one query."""
    rows = Participant.objects.filter(round=round_, response__isnull=False).values_list(
        "actor__key", "parent__actor__key", "actor__short_name", "actor__name"
    )
    found: list[tuple[Any, ...]] = [
        (parent is not None, short or name, key)
        for key, parent, short, name in rows
        if county in (key, parent)
    ]
    return tuple((key, name) for _, name, key in sorted(found))
