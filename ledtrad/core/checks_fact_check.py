"""The checks that nothing is published before what its participants say of it is answered: undecided corrections, and who is still asked."""

from __future__ import annotations

from collections.abc import Iterator

from ledtrad.core.matter import Finding, Matter, Severity
from ledtrad.core.tongue import gettext as _


def corrections_undecided(matter: Matter) -> Iterator[Finding]:
    """Find corrections and additions of the compilation's fact checks that nobody has decided on; each is an error of its own."""
    known = {claim.key for claim in matter.claims}
    for one in matter.undecided:
        words = (
            _("%(unit)s har begärt en rättelse av påståendet, och ingen har beslutat om den. Besluta och ange skälet.")
            if one.claim
            else _("%(unit)s har skrivit att något saknas, och ingen har beslutat om det. Besluta och ange skälet.")
        )  # fmt: skip
        message = words % {"unit": matter.named((one.unit,))}
        claims = (one.claim,) if one.claim in known else ()
        yield Finding("correction_undecided", Severity.ERROR, one.subject, message, claims, (one.unit,))


def fact_check_unanswered(matter: Matter) -> Iterator[Finding]:
    """Find those who have not answered the latest fact check: to be known while it runs, a warning once its last day has passed or it is closed."""
    asked = matter.fact_check
    if asked is None or not asked.unanswered:
        return
    units = {"units": matter.named(asked.unanswered)}
    subject = str(asked.number)
    if asked.is_over:
        message = (
            _("Tiden för faktagranskningen är ute, och ännu har inget svar kommit från %(units)s.") % units
        )
        yield Finding(
            "fact_check_unanswered", Severity.WARNING, subject, message, counties=asked.unanswered
        )  # fmt: skip
    else:
        message = _("Svar på faktagranskningen väntas från %(units)s.") % units
        yield Finding("fact_check_open", Severity.INFO, subject, message, counties=asked.unanswered)
