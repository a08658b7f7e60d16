"""What every write of coding stands on: the subject held against others, and the passage of the chosen words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

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
    if answer.version is None or answer.participant is None or answer.round is None:
        raise NotAllowed(
            _("%(unit)s har inte svarat på ämnet, så här finns inget att koda.") % {"unit": answer.unit_name}
        )
    hold_round(answer.round)
    revisions = Revision.objects.filter(response=answer.participant).order_by("-number")
    last = revisions.values_list("version_id", "version__text").first()
    if last is None or last[0] != answer.version:
        raise StaleText(
            _(
                "Svaret från %(unit)s har fått en ny revision sedan du valde orden. Välj dem igen i den nya texten."
            )
            % {"unit": answer.unit_name}
        )
    version, text = last
    return HeldSubject(answer.round, answer.participant, version, text)


def hold_round(round_: UUID) -> None:
    """Let other coders of the round, and corrections, wait until the transaction ends: no two give the same key, no words are left behind."""
    # SQLite has no locks on rows: a transaction holds the whole database from its first word (ledtrad.config.sqlite).
    if connection.features.has_select_for_update:
        Round.objects.select_for_update().values_list("pk").get(pk=round_)


def held_passage(subject: HeldSubject, extent: Extent, *, answer: AnswerText) -> Passage:
    """Give the passage of the words, the one that is there already if there is one; raise BadSpan outside the answer."""
    check_extent(extent, here=answer.part, parts=answer.parts)
    place = {"version_id": subject.version, "start": extent.start, "end": extent.end}
    words = Passage.words_at(subject.text, extent.start, extent.end)
    # Written blindly and then read: whoever wrote the passage first, it is there, and no savepoint is needed to find that out.
    Passage.objects.bulk_create([Passage(**place, block_id=answer.block, **words)], ignore_conflicts=True)
    return Passage.objects.get(**place)
