"""Who writes claims in the tests of actions, and what they write."""

from __future__ import annotations

from ledtrad.access.policies import viewer_for
from ledtrad.core.counting import Question
from ledtrad.synthesis.actions.claim_writing import ClaimWords
from ledtrad.synthesis.states import ClaimKind

ANALYST = viewer_for("analyst", label="Alva", signed_in=True)
OTHER = viewer_for("coordinator", label="Disa", signed_in=True)
PUBLIC = viewer_for("public", label="läsaren")
ASKED = Question("ny_grupp")
COUNTED = ClaimWords("{Län} har en ny grupp: {namn}.", question=ASKED)
JUDGED = ClaimWords("Arbetet gick trögt.", kind=ClaimKind.STATED, searched="Alla svar.")
