"""Which release a report is: its number, its seal, what was corrected in it, and its place among the others."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext

from ledtrad.synthesis.models import Correction, Release
from ledtrad.ui.components import Worded, worded
from ledtrad.ui.formatters import format_date, format_instant


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What a release said, what holds, and why; `claim` is the key of the claim that said it, "" for the running text."""

    claim: str
    before: str
    after: str
    reason: str
    by: str
    when: str

    @property
    def sentence(self) -> Worded:
        """The whole of it as running text, for the margin of a claim."""
        told = {
            "when": self.when,
            "before": self.before,
            "after": self.after,
            "reason": self.reason,
            "by": self.by,
        }
        words = gettext(
            "Rättat den %(when)s. Stod: ”%(before)s” Ska stå: ”%(after)s” Skäl: %(reason)s (%(by)s)"
        )
        return worded(words, told, swedish={"before", "after", "reason", "by"})


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """Another release of the same report."""

    number: str
    frozen_on: str
    is_newer: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """A release as its reader meets it; `newest` is the number of the latest one where that is another."""

    number: str
    frozen_at: str
    frozen_on: str
    frozen_by: str
    sha256: str
    note: str
    corrections: tuple[CorrectionView, ...] = ()
    others: tuple[OtherEdition, ...] = ()
    newest: str = ""
    former: str = ""

    @property
    def label(self) -> str:
        """Which release it is, in a line of its own."""
        told = {"number": self.number, "on": self.frozen_on}
        return gettext("Utgåva %(number)s, fryst den %(on)s") % told

    @property
    def seal(self) -> str:
        """The beginning of the hash in groups of four, as people compare it."""
        return " ".join(self.sha256[start : start + 4] for start in range(0, 16, 4))


def correction_view(correction: Correction) -> CorrectionView:
    """Give a correction in its reader's words."""
    return CorrectionView(
        claim=correction.claim_key,
        before=correction.before,
        after=correction.after,
        reason=correction.reason,
        by=correction.corrected_by,
        when=format_date(timezone.localdate(correction.corrected_at)),
    )


def edition_of(
    release: Release, *, others: tuple[Release, ...], corrections: tuple[Correction, ...]
) -> Edition:
    """Give which release it is; `others` are all of the same report, this one among them, the latest first."""
    numbers = [other.number for other in others]
    place = numbers.index(release.number)
    return Edition(
        number=release.number,
        frozen_at=format_instant(release.frozen_at),
        frozen_on=format_date(timezone.localdate(release.frozen_at)),
        frozen_by=release.frozen_by,
        sha256=release.sha256,
        note=release.document.get("note", ""),
        corrections=tuple(map(correction_view, corrections)),
        others=tuple(
            OtherEdition(
                other.number, format_date(timezone.localdate(other.frozen_at)), is_newer=position < place
            )
            for position, other in enumerate(others)
            if position != place
        ),
        newest=numbers[0] if place else "",
        former=numbers[place + 1] if place + 1 < len(numbers) else "",
    )
