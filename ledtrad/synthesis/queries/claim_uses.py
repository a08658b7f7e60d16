"""Where claims stand: in which sections' text, in which releases; and which claims rest on a statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models.fields.json import KeyTransform

from ledtrad.core.compilation_text import tokens_in
from ledtrad.core.figures import numbered_in
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Compilation, Release, Section
from ledtrad.synthesis.queries.claims_told import ReleaseUse, claims_to_read, keys_in
from ledtrad.synthesis.queries.desk import answered
from ledtrad.synthesis.queries.material import Material


@dataclass(frozen=True, slots=True)
class SectionUse:
    """A section with the keys of the claims that its text holds, whole or by their numbers."""

    key: str
    name: str
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
            ReleaseUse(compilation.key, compilation.title, number, at, keys_in(told))
            for number, at, told in releases.values_list("number", "frozen_at", "frozen").order_by(
                "frozen_at"
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class SectionWith:
    """A section whose text holds some claims that are asked for, and how many."""

    compilation: str
    title: str
    key: str
    heading: str
    n_claims: int


def sections_with(claims: Collection[tuple[str, str]], *, round_: Round) -> Iterator[SectionWith]:
    """Give the round's sections whose text holds any of the claims, each told as (compilation, key); one query."""
    rows = Section.objects.filter(compilation__round=round_).values_list(
        "compilation__key", "compilation__title", "key", "heading", "text"
    )
    for compilation, title, key, heading, text in rows.order_by("compilation__key", "order"):
        n = sum((compilation, token) in claims for token in set(tokens_in(text)))
        if n:
            yield SectionWith(compilation, title, key, heading, n)


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
    """Give the claims that the viewer may read and that rest on each statement, by its key; the queries of `claims_to_read`, whatever is asked.

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
