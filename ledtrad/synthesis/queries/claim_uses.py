"""Where claims stand: in which sections' text, in which releases; and which claims rest on a statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models.fields.json import KeyTransform

from ledtrad.core.compilation_text import tokens_in
from ledtrad.core.figures import numbered_in
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Compilation, Release, Section
from ledtrad.synthesis.queries.claim_rests import claims_to_read
from ledtrad.synthesis.queries.desk import answered
from ledtrad.synthesis.queries.material import Material


@dataclass(frozen=True, slots=True)
class SectionUse:
    """A section with the keys of the claims that its text holds, whole or by their numbers."""

    key: str
    name: str
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReleaseUse:
    """A release with the keys of the claims that it froze."""

    name: str
    frozen_at: datetime
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class Uses:
    """Where the claims of a compilation stand."""

    sections: tuple[SectionUse, ...]
    releases: tuple[ReleaseUse, ...]

    @property
    def used(self) -> frozenset[str]:
        """The claims that any section holds."""
        return frozenset().union(*(section.claims for section in self.sections))

    def sections_with(self, key: str) -> tuple[SectionUse, ...]:
        """Give the sections whose text holds the claim, in their order."""
        return tuple(section for section in self.sections if key in section.claims)

    def releases_with(self, key: str) -> tuple[ReleaseUse, ...]:
        """Give the releases that hold the claim, the oldest first."""
        return tuple(release for release in self.releases if key in release.claims)


def uses_of(compilation: Compilation) -> Uses:
    """Give where the compilation's claims stand; two queries, and of a release only its claims are read."""
    sections = Section.objects.filter(compilation=compilation).values_list("key", "heading", "text")
    releases = Release.objects.filter(compilation=compilation).annotate(
        frozen=KeyTransform("claims", "document")
    )
    return Uses(
        sections=tuple(
            SectionUse(key, heading, numbered_in(text).union(tokens_in(text)))
            for key, heading, text in sections.order_by("order")
        ),
        releases=tuple(
            ReleaseUse(number, at, _keys(told))
            for number, at, told in releases.values_list("number", "frozen_at", "frozen").order_by(
                "frozen_at"
            )
        ),
    )


def releases_in(round_: Round) -> Mapping[UUID, tuple[ReleaseUse, ...]]:
    """Give the releases of the round's compilations by the compilation's id, the oldest first; one query, and of a release only its claims are read."""
    found: dict[UUID, tuple[ReleaseUse, ...]] = defaultdict(tuple)
    rows = Release.objects.filter(compilation__round=round_).annotate(
        frozen=KeyTransform("claims", "document")
    )
    told = rows.values_list("compilation_id", "number", "frozen_at", "frozen")
    for compilation, number, at, claims in told.order_by("frozen_at", "pk"):
        found[compilation] += (ReleaseUse(number, at, _keys(claims)),)
    return found


def _keys(told: object) -> frozenset[str]:
    rows = told if isinstance(told, list) else []
    return frozenset(str(row["key"]) for row in rows if isinstance(row, dict) and "key" in row)


@dataclass(frozen=True, slots=True)
class ClaimUse:
    """A claim that rests on a statement, or is spoken against by it."""

    compilation: str
    claim: str
    text: str
    against: bool


def claims_using(
    keys: Iterable[str], *, round_: Round, ground: Material, viewer: Viewer
) -> Mapping[str, tuple[ClaimUse, ...]]:
    """Give the claims that the viewer may read and that rest on each statement, by its key; one query, whatever is asked.

    A statement that no claim's answer takes in has no entry; of the material only the statements of the variables are needed.
    """
    wanted = {key for key in keys if key in ground.statements}
    variables = {ground.statements[key].variable for key in wanted}
    found: dict[str, list[ClaimUse]] = defaultdict(list)
    for claim in claims_to_read(round_, viewer=viewer, asking=variables):
        told = answered(claim, ground, frozen=False)
        if told.answer is None:
            continue
        for rows, against in ((told.answer.rows_for, False), (told.answer.rows_against, True)):
            use = ClaimUse(claim.compilation.key, claim.key, told.text, against)
            for row in rows:
                if row.key in wanted:
                    found[row.key].append(use)
    return {key: tuple(uses) for key, uses in found.items()}
