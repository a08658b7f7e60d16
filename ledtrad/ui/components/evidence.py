"""Evidence, and the claims that rest on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ledtrad.core.wording import COUNTY, Noun
from ledtrad.ui.components.sets import Mark, SetView, UnitCell
from ledtrad.ui.components.words import Run, Worded


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One piece of evidence. Without `passage` the text is ours and never stands in quotation marks."""

    unit_name: str
    text: str
    unit_url: str = ""
    lines_label: str = ""  # "rad 96 och 201"
    topic: str = ""
    passage: bool = False  # True: `text` is the unit's own words, character by character
    certainty_label: str = ""
    mark: Mark | None = None
    url: str = ""  # to the place in the source
    against: bool = False
    reconstructed: bool = False
    whole: str = ""  # the unit that it counts for, where that is not the speaking one: "Västra Götaland"
    value: str = ""  # what is read out of it, in the words of the codebook: "nybildad"
    topic_url: str = ""  # to the answer that it stands in
    language: str = "sv"  # "" where the text is a sentence of this place's own, in the reader's language


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """The evidence of one unit, its parts' words among it; `anchor` is its address on the page, "" for none."""

    name: str
    url: str
    pieces: tuple[EvidenceView, ...]
    anchor: str = ""

    @property
    def ours(self) -> bool:
        """Tell whether any of it is told in our words rather than quoted."""
        return any(not piece.passage for piece in self.pieces)

    @property
    def reconstructed(self) -> bool:
        """Tell whether any of it was written afterwards by somebody else than the unit."""
        return any(piece.reconstructed for piece in self.pieces)


def by_unit(pieces: Iterable[EvidenceView]) -> tuple[EvidenceGroup, ...]:
    """Gather pieces that follow one another and count for the same unit."""
    gathered = groupby(pieces, key=lambda piece: piece.whole or piece.unit_name)
    found = ((name, tuple(group)) for name, group in gathered)
    return tuple(EvidenceGroup(name=name, url=group[0].unit_url, pieces=group) for name, group in found)


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as the reader meets it: the sentence first, everything behind it folded inside.

    `number_word` is the stretch of `sentence` that was rendered from the answer ("nio"); it is set in
    bold at its first place and left out of nothing. `number_label` never stands without `base_label`.
    """

    key: str
    sentence: str
    number_label: str  # "Nio"
    base_label: str  # "av 21 län"
    number_word: str = ""
    summary: str | Worded = ""  # "Sju uttryckligt, två utan datum."
    cells: tuple[UnitCell, ...] = ()
    sets: tuple[SetView, ...] = ()
    evidence: tuple[EvidenceView, ...] = ()
    state_label: str = ""
    state_mark: Mark | None = None
    warnings: tuple[str | Worded, ...] = ()
    notes: tuple[str | Worded, ...] = ()  # what else is to be known, first inside the fold
    question_url: str = ""
    sum: str = ""  # "9 stöder + 12 tysta = 21 län"
    unit: Noun = COUNTY  # what the size of each set is counted in

    @property
    def runs(self) -> tuple[Run, ...]:
        """The sentence in one to three stretches that join back to it exactly."""
        before, number, after = (
            self.sentence.partition(self.number_word) if self.number_word else (self.sentence, "", "")
        )
        return tuple(run for run in (Run(before), Run(number, strong=True), Run(after)) if run.text)

    @property
    def groups_for(self) -> tuple[EvidenceGroup, ...]:
        return by_unit(piece for piece in self.evidence if not piece.against)

    @property
    def groups_against(self) -> tuple[EvidenceGroup, ...]:
        return by_unit(piece for piece in self.evidence if piece.against)
