"""What every write of coding stands on: the subject held against others, and the passage of the chosen words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from ledtrad.core.errors import NotAllowed
from ledtrad.core.spans import Extent, check_extent
from ledtrad.evidence.models import Passage
from ledtrad.rounds.models import Revision, Round
from ledtrad.synthesis.policies.coding import StaleText
from ledtrad.synthesis.queries.coding import AnswerText


@dataclass(frozen=True, slots=True)
class HeldSubject:
    """Whom a statement is about, in a round that is held until the transaction ends, and the text that is read; rows by their ids."""

    round: UUID
    participant: UUID
    version: UUID
    text: str


def held_subject(answer: AnswerText) -> HeldSubject:
    """Give the answer's subject and text; raise StaleText when its revision is no longer the current one, NotAllowed without words."""
    if answer.version is None:
        raise NotAllowed(f"{answer.unit_name} har inte svarat på ämnet, så här finns inget att koda.")
    # Other coders wait here, so that two of them never give the same key.
    held = Round.objects.select_for_update(of=("self",)).filter(
        participants__response__revisions__version=answer.version
    )
    round_ = held.values_list("pk", flat=True).first()
    revisions = Revision.objects.filter(response__revisions__version=answer.version).order_by("-number")
    last = revisions.values_list("version_id", "response_id", "version__text").first()
    if round_ is None or last is None or last[0] != answer.version:
        raise StaleText(
            f"Svaret från {answer.unit_name} har fått en ny revision sedan du valde orden. Välj dem igen i den nya texten."
        )
    version, participant, text = last
    return HeldSubject(round_, participant, version, text)


def held_passage(subject: HeldSubject, extent: Extent, *, answer: AnswerText) -> Passage:
    """Give the passage of the words, the one that is there already if there is one; raise BadSpan outside the answer."""
    check_extent(extent, here=answer.part, parts=answer.parts)
    text, start, end = subject.text, extent.start, extent.end
    passage, _made = Passage.objects.get_or_create(
        version_id=subject.version,
        start=start,
        end=end,
        defaults={"block_id": answer.block, **Passage.words_at(text, start, end)},
    )
    return passage
