"""Which claims rest on a county's words, under which of its answers, and in which releases they stand.

One query answers for the county's page, for its extract and for the county's own page of its words, so that they tell one number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext, pgettext

from ledtrad.core.counting import CodedRow
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Claim, Compilation
from ledtrad.synthesis.queries.claims_told import ReleaseUse, claims_and_releases
from ledtrad.synthesis.queries.desk import AnsweredClaim, answered
from ledtrad.synthesis.queries.grounds import ClaimGround, grounds_in
from ledtrad.synthesis.queries.material import Material
from ledtrad.synthesis.states import ClaimState
from ledtrad.ui.components import SetKind
from ledtrad.ui.formatters import base_label, number_label, silent_label
from ledtrad.website.claims import (
    STATE_WORDS,
    claim_noun,
    is_about_the_silent,
    is_counted,
    names_the_silent,
)

_ORDER = {SetKind.SUPPORTS: 0, SetKind.MIXED: 0, SetKind.CONTRADICTS: 1, SetKind.SILENT: 2}


@dataclass(frozen=True, slots=True)
class Place:
    """Words that a claim rests on: whose, on which topic ("" where none is told), and whether they bear it or speak against it."""

    unit: str
    topic: str
    is_for: bool


@dataclass(frozen=True, slots=True)
class CountyClaim:
    """A claim that rests on a county's words, or that names it as silent; `label` is its number in the extract, `compilation` and `key` where it stands.

    `number` is what it counts, or says that nothing is counted; `state` says that the answer has moved since it was accepted, "" where not; `report` is the title
    of its compilation, and `editions` the numbers of the releases that hold it, the oldest first.
    """

    label: str
    compilation: str
    key: str
    sentence: str
    number: str
    state: str
    kind: SetKind
    places: tuple[Place, ...]
    report: str
    editions: tuple[str, ...]

    @property
    def counted(self) -> str:
        """What the claim counts, and whether that has moved."""
        return f"{self.number}. {self.state}" if self.state else self.number


@dataclass(frozen=True, slots=True)
class EditionUse:
    """A release that holds claims resting on the county's words, and how many."""

    report: str
    number: str
    frozen_at: datetime
    n_claims: int


@dataclass(frozen=True, slots=True)
class CountyUses:
    """Where a county's words are used; `reports` are those with claims that may be told, and `releases` those of the round, the oldest first, whether anything in them rests on the county or not."""

    claims: tuple[CountyClaim, ...]
    editions: tuple[EditionUse, ...]
    reports: tuple[Compilation, ...]
    releases: tuple[ReleaseUse, ...]

    @property
    def borne(self) -> tuple[CountyClaim, ...]:
        """The claims that the words bear, those among them that words of it also speak against."""
        return self.of_kind(SetKind.SUPPORTS, SetKind.MIXED)

    @property
    def against(self) -> tuple[CountyClaim, ...]:
        """The claims that the words only speak against."""
        return self.of_kind(SetKind.CONTRADICTS)

    def of_kind(self, *kinds: SetKind) -> tuple[CountyClaim, ...]:
        """Give the claims in which the county stands so, in their order."""
        return tuple(claim for claim in self.claims if claim.kind in kinds)

    def on(self, unit: str, topic: str, *, bearing: bool) -> tuple[CountyClaim, ...]:
        """Give the claims that a unit's answer bears; without `bearing` those that it only speaks against."""
        found = {
            claim: {place.is_for for place in claim.places if (place.unit, place.topic) == (unit, topic)}
            for claim in self.claims
        }
        return tuple(claim for claim, sides in found.items() if sides and (True in sides) is bearing)


def county_uses(unit: str, *, round_: Round, ground: Material, viewer: Viewer) -> CountyUses:
    """Give where the words of a county and its parts, or of a sub-region alone, are used in what the viewer may be told; two queries, one more where something is released and one where a claim quotes.

    A counted claim rests on what is coded in its answer, unless it is a sentence about the silent; a judgement rests on the words that
    it is tied to, and a quotation on those that it copies. What somebody else printed, set against the count, rests on neither. A
    claim that nobody has accepted and no release holds is left out whoever asks: a file can't be called back.
    """
    units = frozenset(member.key for member in ground.roster if unit in (member.key, member.parent))
    (claims, releases), grounds = claims_and_releases(round_, viewer=viewer), grounds_in(round_)
    found: list[CountyClaim] = []
    held: dict[tuple[str, ReleaseUse], int] = {}
    for claim in claims:
        inside = tuple(one for one in releases.get(claim.compilation_id, ()) if claim.key in one.claims)
        told = answered(claim, ground, frozen=bool(inside), grounds=grounds.get(claim.pk, ()))
        places = tuple(dict.fromkeys(_places(units, told, ground)))
        kind = _counted_stance(unit, told, places, ground) if is_counted(told) else _stance(places)
        if kind is None or told.state is ClaimState.DRAFT:
            continue
        for release in inside if kind is not SetKind.SILENT else ():
            use = (claim.compilation.title, release)
            held[use] = held.get(use, 0) + 1
        found.append(_county_claim(claim, told, kind, places, inside))
    editions = [EditionUse(title, one.name, one.frozen_at, n) for (title, one), n in held.items()]
    editions.sort(key=lambda one: (one.report, one.frozen_at, one.number))
    in_order = tuple(
        sorted((one for those in releases.values() for one in those), key=lambda one: one.frozen_at)
    )
    reports = {claim.compilation.key: claim.compilation for claim in claims}
    return CountyUses(_numbered(found), tuple(editions), tuple(reports.values()), in_order)


def _numbered(claims: list[CountyClaim]) -> tuple[CountyClaim, ...]:
    """Number the claims as they stand in the extract: what the words bear, what they speak against, where the county is silent."""
    in_order = sorted(claims, key=lambda claim: _ORDER[claim.kind])
    return tuple(
        replace(claim, label=pgettext("claim number", "U%(n)s") % {"n": n})
        for n, claim in enumerate(in_order, start=1)
    )


def _county_claim(
    claim: Claim,
    told: AnsweredClaim,
    kind: SetKind,
    places: tuple[Place, ...],
    inside: tuple[ReleaseUse, ...],
) -> CountyClaim:
    state = STATE_WORDS.get(told.state)
    return CountyClaim(
        label="",
        compilation=claim.compilation.key,
        key=claim.key,
        sentence=told.text,
        number=_number(told, kind),
        state=state() if state else "",
        kind=kind,
        places=() if kind is SetKind.SILENT else places,
        report=claim.compilation.title,
        editions=tuple(release.name for release in inside),
    )


def _number(claim: AnsweredClaim, kind: SetKind) -> str:
    """Give what the claim counts, as the county's page says it; a judgement and a quotation count nothing."""
    if claim.attribution is not None:
        return pgettext("claim", "Citat")
    if claim.answer is None or not is_counted(claim):
        return gettext("Bedömt, inte räknat")
    n_base, noun = claim.answer.denominator, claim_noun(claim)
    if kind is SetKind.SILENT:
        return silent_label(len(claim.answer.silent), n_base, noun)
    return f"{number_label(claim.answer.number)} {base_label(n_base, noun)}"


def _places(units: frozenset[str], claim: AnsweredClaim, ground: Material) -> Iterator[Place]:
    """Give the words of the units that a claim rests on: coded, tied to it, or quoted in it."""
    if claim.answer is not None and is_counted(claim):
        yield from _coded(units, claim.answer.rows_for, ground, is_for=True)
        yield from _coded(units, claim.answer.rows_against, ground, is_for=False)
    yield from (_tied(one) for one in claim.grounds if one.unit in units)
    if claim.attribution is not None and claim.attribution.unit in units:
        yield Place(claim.attribution.unit, claim.attribution.topic, is_for=True)


def _coded(
    units: frozenset[str], rows: tuple[CodedRow, ...], ground: Material, *, is_for: bool
) -> Iterator[Place]:
    views = (ground.statements[row.key] for row in rows)
    return (Place(view.reporting_unit, view.topic, is_for) for view in views if view.reporting_unit in units)


def _tied(ground: ClaimGround) -> Place:
    return Place(ground.unit, ground.topic, ground.is_for)


def _counted_stance(
    unit: str, claim: AnsweredClaim, places: tuple[Place, ...], ground: Material
) -> SetKind | None:
    """Give how a count rests on the words, or SILENT where its sentence names the unit as silent; None where it does neither."""
    if claim.answer is not None and unit in claim.answer.silent:
        return SetKind.SILENT if names_the_silent(claim, ground) else None
    return None if is_about_the_silent(claim, ground) else _stance(places)


def _stance(places: tuple[Place, ...]) -> SetKind | None:
    """Give how a claim rests on the words; None where it does not."""
    sides = {place.is_for for place in places}
    if len(sides) > 1:
        return SetKind.MIXED
    return {True: SetKind.SUPPORTS, False: SetKind.CONTRADICTS}[sides.pop()] if sides else None


def numbers_of_editions(claim: CountyClaim, *, with_report: bool) -> str:
    """Give the releases that hold a claim: "2012:1 och 2012:2"; with the title of the report where there are several."""
    held = ", ".join(claim.editions) or pgettext("edition", "Ingen ännu")
    return f"{claim.report}: {held}" if with_report else held
