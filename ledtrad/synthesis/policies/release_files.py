"""What the kept files of a release allow: plain values in, a sentence out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledtrad.core.errors import LedtradError, NotAllowed


def check_told_corrections(n_told: int, *, n_there: int) -> None:
    """Raise LedtradError for a file that tells of more corrections than the release has."""
    if n_told > n_there:
        raise LedtradError(
            _(
                "Filen berättar om %(n_told)s rättelser, men utgåvan har %(n_there)s. Skriv filen på nytt ur utgåvan."
            )
            % {"n_told": n_told, "n_there": n_there}
        )


def check_same_bytes(*, kept: str, written: str, number: str, ending: str) -> None:
    """Raise NotAllowed where another content than the kept one would stand under the same release; both are told by checksum."""
    if kept != written:
        raise NotAllowed(
            _(
                "Utgåva %(number)s har redan en %(ending)s-fil med ett annat innehåll, så den nya sparades inte. En utgåvas filer byts aldrig. Är något fel i utgåvan, rätta den eller frys nästa nummer."
            )
            % {"number": number, "ending": ending}
        )
