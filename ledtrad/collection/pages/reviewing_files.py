"""Files of an answer under review: to fetch, and what differs from those of the answer that it is laid beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ledtrad.core.attached import files_compared
from ledtrad.rounds.models import Answer, Participant
from ledtrad.rounds.queries.reviewing import ReviewTopic
from ledtrad.website.answer_files import FileLink, file_links


@dataclass(frozen=True, slots=True)
class TopicFiles:
    """The files of an answer, and in words what differs from those of the other; "" where nothing does."""

    links: tuple[FileLink, ...] = ()
    changed: str = ""


NO_FILES = TopicFiles()


def topic_files(
    participant: Participant, topic: ReviewTopic, against: Mapping[str, Answer] | None
) -> TopicFiles:
    """Give the files of an answer, beside those of an earlier revision (`against`) or else of the time before."""
    question, now = topic.question, topic.answer.value if topic.answer else None
    links = file_links(participant.round.key, participant.actor.key, question.key, now, signed=True)
    if against is not None:
        other = against.get(question.key)
        return TopicFiles(links, files_compared(now, other.value if other else None))
    return TopicFiles(links, files_compared(now, topic.earlier.value) if topic.earlier else "")
