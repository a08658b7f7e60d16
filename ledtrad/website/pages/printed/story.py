"""The story of one printed claim: what the print says, what the question gives, who is missing or too many, and why the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from ledtrad.core.audit import Asserts
from ledtrad.core.counting import Question, UnitKind
from ledtrad.core.quantifiers import Quantifier
from ledtrad.core.saying import listed
from ledtrad.core.wording import Noun, capitalised
from ledtrad.registry.queries import CountyName
from ledtrad.synthesis.models import PrintedReport
from ledtrad.synthesis.queries.auditing import AuditedClaim
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import Crumb, Fact, Mark, ReadingLine, Run, SetView, UnitCell, UnitLink, Worded
from ledtrad.ui.county_tiles import COUNTY_TILES
from ledtrad.ui.formatters import base_label, format_lines, number_label
from ledtrad.website.addresses import page_addresses, question_url
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.pages.printed.report import printed_url
from ledtrad.website.pages.printed.words import (
    VERDICT_MARKS,
    asserts_words,
    figure_in_full,
    printed_units,
    verdict_means,
    verdict_words,
)
from ledtrad.website.pages.question import asked
from ledtrad.website.presenting import Addresses, adds_up, cells, noun_of, sets


@dataclass(frozen=True, slots=True)
class Recounted:
    """What the question behind a printed claim gives today; `base_note` where the claim is about some of the counties only."""

    asked: str
    url: str
    number_label: str
    base_label: str
    base_note: str
    cells: tuple[UnitCell, ...]
    has_map: bool
    sets: tuple[SetView, ...]
    adds_up: str
    unit: Noun


@dataclass(frozen=True, slots=True)
class Gap:
    """Units that the print and the material do not agree on."""

    title: str
    units: tuple[UnitLink, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A printed claim with its story; `recounted` is None where nothing can be asked."""

    key: str
    place: str
    heading: str
    meaning: str
    verdict: str
    means: str
    mark: Mark
    reason: Worded
    printed: tuple[Fact, ...]
    recounted: Recounted | None
    gaps: tuple[Gap, ...]
    rivals: tuple[Crumb, ...]
    before: Crumb | None
    after: Crumb | None
    reading: ReadingLine


def story_page(
    key: str,
    *,
    report: PrintedReport,
    claims: tuple[AuditedClaim, ...],
    ground: Material,
    counties: tuple[CountyName, ...],
) -> StoryPage | None:
    """Give the story of a printed claim; None when the report has no claim of this key."""
    place = next((i for i, claim in enumerate(claims) if claim.key == key), None)
    if place is None:
        return None
    claim, addresses = claims[place], page_addresses(ground, counties)
    verdict = claim.ruling.verdict
    return StoryPage(
        key=key,
        place=_place(claim),
        heading=gettext("%(verdict)s: %(meaning)s")
        % {"verdict": capitalised(verdict_words(verdict)), "meaning": claim.meaning.rstrip(".")},
        meaning=claim.meaning,
        verdict=verdict_words(verdict),
        means=verdict_means(verdict),
        mark=VERDICT_MARKS[verdict],
        reason=_reason(claim),
        printed=_printed(claim, report, ground),
        recounted=_recounted(claim.question, claim, ground, addresses) if claim.question else None,
        gaps=tuple(gap for gap in _gaps(claim, ground, addresses) if gap.units),
        rivals=tuple(_step(report.key, other) for other in claims if other.key in claim.rivals),
        before=_step(report.key, claims[place - 1]) if place else None,
        after=_step(report.key, claims[place + 1]) if place + 1 < len(claims) else None,
        reading=reading_line(ground, report.round),
    )


def _reason(claim: AuditedClaim) -> Worded:
    """Give why the verdict, with what somebody wrote of it apart: that is Swedish for every reader."""
    reason = claim.ruling.reason
    before, typed, after = reason.partition(claim.why) if claim.why else (reason, "", "")
    return Worded((Run(before), Run(typed, language="sv"), Run(after)))


def _place(claim: AuditedClaim) -> str:
    return capitalised(format_lines(claim.lines))


def _step(key: str, claim: AuditedClaim) -> Crumb:
    told = {"place": _place(claim), "meaning": claim.meaning}
    return Crumb(gettext("%(place)s: %(meaning)s") % told, printed_url(key, claim.key))


def _printed(claim: AuditedClaim, report: PrintedReport, ground: Material) -> tuple[Fact, ...]:
    return (
        Fact(gettext("Med våra ord"), claim.meaning, language="sv"),
        Fact(gettext("Påstår"), asserts_words(Asserts(claim.asserts))),
        Fact(gettext("I trycket"), figure_in_full(claim, ground) or gettext("ingen siffra är återgiven")),
        Fact(
            gettext("Finns på"),
            gettext("%(lines)s, %(source)s")
            % {"lines": format_lines(claim.lines), "source": report.source.title},
        ),
    )


def _recounted(question: Question, claim: AuditedClaim, ground: Material, addresses: Addresses) -> Recounted:
    answer, noun = ground.ask(question), noun_of(question.unit)
    note = ""
    if len(claim.base) < answer.denominator:
        note = gettext("Trycket talar bara om en del av länen, %(names)s. Omräkningen gäller dem.") % {
            "names": listed([ground.names[unit] for unit in ground.in_order(claim.base)])
        }
    return Recounted(
        asked=asked(question, ground),
        url=question_url(ground.round_key, question),
        number_label=number_label(len(claim.supports)),
        base_label=base_label(len(claim.base), noun),
        base_note=note,
        cells=cells(answer, ground, addresses),
        has_map=question.unit is UnitKind.COUNTY,
        sets=sets(answer, ground, addresses),
        adds_up=adds_up(answer, noun),
        unit=noun,
    )


def _gaps(claim: AuditedClaim, ground: Material, addresses: Addresses) -> tuple[Gap, ...]:
    """Give who is missing and who is too many: against the printed names, or against the base where the print says all."""
    named = printed_units(claim.printed)
    if claim.question is None:
        return ()
    if named:
        partition = claim.asserts == Asserts.PARTITION
        return (
            Gap(
                gettext("Namngivna i trycket, men utan stöd i materialet"),
                _links((unit for unit in named if unit not in claim.supports), ground, addresses),
            ),
            Gap(
                gettext("I trycket saknas, fast alla ska finnas med")
                if partition
                else gettext("Med stöd i materialet, men inte namngivna i trycket"),
                _links(
                    (unit for unit in (claim.base if partition else claim.supports) if unit not in named),
                    ground,
                    addresses,
                ),
            ),
        )
    if claim.asserts == Asserts.ALL or claim.printed.get("quantifier") == Quantifier.ALL:
        rest = (unit for unit in claim.base if unit not in claim.supports)
        return (
            Gap(gettext("Utan stöd i materialet, fast trycket säger alla"), _links(rest, ground, addresses)),
        )
    return ()


def _links(units: Iterable[str], ground: Material, addresses: Addresses) -> tuple[UnitLink, ...]:
    return tuple(
        UnitLink(
            name=ground.names.get(unit, unit),
            letter=COUNTY_TILES[unit].letter if unit in COUNTY_TILES else "",
            url=addresses.unit(unit),
        )
        for unit in ground.in_order(unit for unit in units if unit in ground.names)
    )
