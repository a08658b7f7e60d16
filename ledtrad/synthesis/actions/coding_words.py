"""What every write of coding stands on: the subject held against others, and the passage of the chosen words."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from ledtrad.core.errors import NotAllowed
from ledtrad.core.spans import Extent, check_extent
from ledtrad.evidence.models import Passage, SourceVersion
from ledtrad.rounds.models import Participant, Revision, Round
from ledtrad.synthesis.coding_policies import StaleText
from ledtrad.synthesis.coding_queries import AnswerText


@dataclass(frozen=True, slots=True)
class HeldSubject:
    """Whom a statement is about, in a round that is held until the transaction ends, and the text that is read."""

    round: Round
    participant: Participant
    version: SourceVersion


def held_subject(answer: AnswerText) -> HeldSubject:
    """Give the answer's subject and text; raise StaleText when its revision is no longer the current one, NotAllowed without words."""
    if answer.version is None:
        raise NotAllowed(f"{answer.unit_name} har inte svarat på ämnet, så här finns inget att koda.")
    later = Revision.objects.filter(response=OuterRef("response"), number__gt=OuterRef("number"))
    revision = (
        Revision.objects.filter(version=answer.version)
        .annotate(is_old=Exists(later))
        .select_related("response__participant", "version")
        .first()
    )
    if revision is None or revision.is_old:
        raise StaleText(
            f"Svaret från {answer.unit_name} har fått en ny revision sedan du valde orden. Välj dem igen i den nya texten."
        )
    participant = revision.response.participant
    # Other coders wait here, so that two of them never give the same key.
    round_ = Round.objects.select_for_update().get(pk=participant.round_id)
    return HeldSubject(round_, participant, revision.version)


def held_passage(version: SourceVersion, extent: Extent, *, answer: AnswerText) -> Passage:
    """Give the passage of the words, the one that is there already if there is one; raise BadSpan outside the answer."""
    check_extent(extent, here=answer.part, parts=answer.parts)
    text, start, end = version.text, extent.start, extent.end
    passage, _made = Passage.objects.get_or_create(
        version=version,
        start=start,
        end=end,
        defaults={
            "block_id": answer.block,
            "exact": text[start:end],
            "before": text[max(0, start - Passage.CONTEXT) : start],
            "after": text[end : end + Passage.CONTEXT],
        },
    )
    return passage
