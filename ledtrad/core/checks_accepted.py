"""The check that nothing is published on an answer which nobody has accepted."""

from __future__ import annotations

from collections.abc import Iterator

from ledtrad.core.matter import CheckedClaim, Finding, Matter, Severity
from ledtrad.core.tongue import gettext as _


def answers_unaccepted(matter: Matter) -> Iterator[Finding]:
    """Find claims that rest on an answer which is not accepted as it now stands: new, under review, returned or corrected since."""
    if not matter.unaccepted:
        return
    for claim in matter.claims:
        units = tuple(sorted(_rests_on(claim) & matter.unaccepted))
        if units:
            message = _(
                "Påståendet vilar på svar som inte är godtagna: %(units)s. Granska dem och godta dem, eller ta bort påståendet."
            ) % {"units": matter.named(units)}
            yield Finding("unaccepted_answer", Severity.ERROR, claim.key, message, (claim.key,), units)


def _rests_on(claim: CheckedClaim) -> frozenset[str]:
    rows = (*claim.answer.rows_for, *claim.answer.rows_against) if claim.answer else ()
    return frozenset((*claim.units, *(row.subject for row in rows)))
