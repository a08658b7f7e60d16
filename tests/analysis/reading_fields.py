"""An answer of the round of 2012 to code in, and the fields that its form sends."""

from __future__ import annotations

from ledtrad.rounds.models import Answer
from ledtrad.synthesis.models import Statement

ROUND = "lagesrapport-2012"
READINGS = f"/omgangar/{ROUND}/las/"
# Kalmar on how politics steers; the question that is coded in these tests stands at eight of 21 counties, Kalmar among them.
UNIT, TOPIC = "08", "politisk-styrning"
URL = f"{READINGS}{UNIT}/{TOPIC}/"
CODE = f"{URL}utsaga/"
# A county that is silent on the question, an answer of its own, and words that stand once in it.
SILENT = f"{READINGS}07/{TOPIC}/"
NEW_GROUP = "new_collaboration_group"


def the_answer(unit: str = UNIT, topic: str = TOPIC) -> Answer:
    """Give the answer as the current revision has it."""
    return Answer.objects.select_related("block", "revision__version").get(
        revision__response__participant__actor__key=unit, question__key=topic
    )


def place_in(answer: Answer, words: str) -> tuple[int, int]:
    """Give where the words stand in the version's text."""
    assert answer.block
    start = answer.block.start + answer.text.index(words)
    return start, start + len(words)


def fields(
    words: str = "De tar upp vård och omsorg.", *, unit: str = UNIT, topic: str = TOPIC, **told: str
) -> dict[str, str]:
    """Give what the form sends for a statement on the words, with some of it told otherwise."""
    answer = the_answer(unit, topic)
    start, end = place_in(answer, words) if words in answer.text else (0, 0)
    return {
        "version": str(answer.revision.version_id),
        "fran": str(start),
        "till": str(end),
        "ordagrant": words,
        "variabel": "steering_problem",
        "varde": "inactive",
        "tal": "",
        "sakerhet": "explicit",
        "text": "Konferenserna tar upp vård och omsorg.",
        "objekt": "",
        "galler_fran": "",
        "galler_till": "",
        "talar": "for",
    } | told


def live(unit: str = UNIT) -> set[str]:
    """Give the keys of the unit's live statements."""
    rows = Statement.objects.live().filter(subject__actor__key=unit)
    return set(rows.values_list("key", flat=True))
