"""The printed reports under audit: the list, and one report's claims with their computed verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.core.audit import Verdict
from ledtrad.core.saying import amount_in_words, counted, listed
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import PrintedReport
from ledtrad.synthesis.queries.auditing import AuditedClaim
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import Column, Mark, ReadingLine
from ledtrad.ui.formatters import base_label, format_lines, number_label
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.pages.printed.words import (
    CLAIM,
    VERDICT_MARKS,
    figure_in_short,
    recount_in_short,
    verdict_means,
    verdict_words,
)

PUBLISHED = (RoundState.PUBLISHED, RoundState.ARCHIVED)


@dataclass(frozen=True, slots=True)
class PrintedReportLine:
    """A printed report in the list; how many of its claims can be asked of the material at all."""

    title: str
    url: str
    source: str
    n_claims: int
    n_asked: int
    told: str


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """A verdict with how many claims it has; its address shows those alone."""

    label: str
    means: str
    mark: Mark
    number_label: str
    base_label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed claim in the table."""

    place: str
    meaning: str
    url: str
    figure: str
    recount: str
    verdict: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A printed report: how it stands, and the claims that the filter lets through."""

    title: str
    source: str
    heading: str
    lead: str
    verdicts: tuple[VerdictLine, ...]
    columns: tuple[Column, ...]
    lines: tuple[PrintedLine, ...]
    shown: str
    url: str
    reading: ReadingLine


def printed_reports(*, viewer: Viewer) -> tuple[PrintedReportLine, ...]:
    """Give the printed reports that are tried against a published round; one query."""
    viewer.require("synthesis.read")
    asked = Count("claims", filter=Q(claims__variable__isnull=False), distinct=True)
    rows = (
        PrintedReport.objects.filter(round__state__in=PUBLISHED)
        .select_related("source")
        .annotate(n_claims=Count("claims", distinct=True), n_asked=asked)
        .order_by("source__year", "key")
    )
    return tuple(
        PrintedReportLine(
            title=row.title,
            url=printed_url(row.key),
            source=row.source.title,
            n_claims=row.n_claims,
            n_asked=row.n_asked,
            told=gettext("%(claims)s i trycket. %(asked)s av dem går att ställa som frågor till materialet.")
            % {"claims": capitalised(counted(row.n_claims, CLAIM)), "asked": number_label(row.n_asked)},
        )
        for row in rows
    )


def printed_heading(lines: tuple[PrintedReportLine, ...]) -> str:
    """Give how many of all the printed claims can be counted again."""
    if not lines:
        return gettext("Ingen tryckt rapport har prövats ännu")
    return gettext("%(number)s av %(all)s tryckta påståenden går att räkna om") % {
        "number": number_label(sum(line.n_asked for line in lines)),
        "all": sum(line.n_claims for line in lines),
    }


def printed_url(key: str, claim: str = "") -> str:
    """Give the address of a printed report, or of one of its claims."""
    if claim:
        return reverse("website:printed_claim", args=[key, claim])
    return reverse("website:printed_report", args=[key])


def printed_page(
    report: PrintedReport,
    claims: tuple[AuditedClaim, ...],
    *,
    ground: Material,
    lets_through: Callable[[AuditedClaim], bool],
    chosen: Mapping[str, str],
) -> PrintedPage:
    """Give a printed report's page; `chosen` is what the filter was told, by field, for the addresses of the verdicts."""
    sizes = Counter(claim.ruling.verdict for claim in claims)
    through = [claim for claim in claims if lets_through(claim)]
    return PrintedPage(
        title=report.title,
        source=report.source.title,
        heading=ngettext(
            "%(number)s %(base)s går isär med materialet",
            "%(number)s %(base)s går isär med materialet",
            sizes[Verdict.CONFLICT],
        )
        % {
            "number": number_label(sizes[Verdict.CONFLICT]),
            "base": base_label(len(claims), CLAIM),
        },
        lead=lead(sizes),
        verdicts=tuple(_verdict(verdict, sizes, report.key, chosen) for verdict in VERDICT_MARKS),
        columns=(
            Column(gettext("Vad trycket säger, med våra ord")),
            Column(pgettext("printed", "Tryckt")),
            Column(pgettext("printed", "Omräknat")),
            Column(pgettext("printed", "Utfall")),
            Column(pgettext("printed", "Rad")),
        ),
        lines=tuple(_line(report.key, claim) for claim in through),
        shown=ngettext(
            "%(n)s av %(all)s påståenden visas.", "%(n)s av %(all)s påståenden visas.", len(through)
        )
        % {"n": len(through), "all": len(claims)},
        url=printed_url(report.key),
        reading=reading_line(ground, report.round),
    )


def lead(sizes: Mapping[Verdict, int]) -> str:
    """Give how many of the claims can be tried and how they stand, and how many nothing can answer."""
    mute = sizes[Verdict.NOT_RECOMPUTABLE]
    tried = sum(sizes.values()) - mute
    told = [f"{amount_in_words(sizes[verdict])} {verdict_words(verdict)}" for verdict in VERDICT_MARKS][:-1]
    return gettext(
        "Av %(all)s påståenden går %(tried)s att räkna om: %(told)s. För %(mute)s finns inget att räkna på."
    ) % {"all": sum(sizes.values()), "tried": tried, "told": listed(told), "mute": mute}


def _verdict(
    verdict: Verdict, sizes: Mapping[Verdict, int], key: str, chosen: Mapping[str, str]
) -> VerdictLine:
    current = chosen.get("utfall") == verdict
    told = {name: value for name, value in chosen.items() if name != "utfall"}
    told = told if current else {"utfall": verdict.value} | told
    return VerdictLine(
        label=capitalised(verdict_words(verdict)),
        means=verdict_means(verdict),
        mark=VERDICT_MARKS[verdict],
        number_label=number_label(sizes[verdict]),
        base_label=base_label(sum(sizes.values()), CLAIM),
        url=f"{printed_url(key)}?{urlencode(told)}" if told else printed_url(key),
        current=current,
    )


def _line(key: str, claim: AuditedClaim) -> PrintedLine:
    return PrintedLine(
        place=capitalised(format_lines(claim.lines)),
        meaning=claim.meaning,
        url=printed_url(key, claim.key),
        figure=figure_in_short(claim),
        recount=recount_in_short(claim),
        verdict=verdict_words(claim.ruling.verdict),
        mark=VERDICT_MARKS[claim.ruling.verdict],
    )
