"""Writes of quotations: words of an answer, copied from their passage character by character."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ledtrad.core.errors import NotAllowed
from ledtrad.core.spans import BadSpan, Extent
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Revision
from ledtrad.rounds.states import Provenance
from ledtrad.synthesis.actions.claim_writing import ClaimWords, save_claim
from ledtrad.synthesis.actions.coding_words import HeldSubject, held_passage, held_subject
from ledtrad.synthesis.models import Claim, Compilation
from ledtrad.synthesis.policies.claims import ClaimRefused, quoting_refusal
from ledtrad.synthesis.queries.coding import AnswerText
from ledtrad.synthesis.states import ClaimKind


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of an answer, by its place in the text of the whole response."""

    answer: AnswerText
    extent: Extent


@transaction.atomic
def quote_claim(
    compilation: Compilation,
    *,
    key: str,
    excerpt: Excerpt,
    after: str | None = None,
    viewer: Viewer,
    at: datetime,
) -> Claim:
    """Give the new quotation of the words that stand at the excerpt's place; nobody writes them. Raises ClaimRefused or ClaimExists.

    Refused are words that the unit has not handed in itself, that are not settled, or that do not stand in the answer as it is now.
    Who quotes has read: the quotation counts as read by who saves it.
    """
    viewer.require("claims.write")
    try:
        held = held_subject(excerpt.answer)
        _check(held, compilation, unit_name=excerpt.answer.unit_name)
        passage = held_passage(held, excerpt.extent, answer=excerpt.answer)
    except (BadSpan, NotAllowed) as error:
        raise ClaimRefused([("passage", str(error))]) from error
    words = ClaimWords(passage.exact, kind=ClaimKind.QUOTED, passage=passage)
    return save_claim(compilation, key=key, words=words, after=after, viewer=viewer, at=at)


def _check(held: HeldSubject, compilation: Compilation, *, unit_name: str) -> None:
    """Raise ClaimRefused unless the text is one of the compilation's round that may be quoted."""
    if held.round != compilation.round_id:
        sentence = _("Svaret ingår inte i omgången som %(compilation)s handlar om.")
        raise ClaimRefused([("passage", sentence % {"compilation": compilation})])
    provenance = Revision.objects.values_list("provenance", flat=True).get(version=held.version)
    refusal = quoting_refusal(
        unit_name=unit_name,
        state=compilation.round.state,
        reconstructed=provenance == Provenance.RECONSTRUCTED,
    )
    if refusal:
        raise ClaimRefused([("passage", refusal)])
