"""The report: sections with claims that open in place, how its numbers came about, and what the checks found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from ledtrad.core.checks import Finding, Severity
from ledtrad.core.compilation_text import TOKEN
from ledtrad.core.quantifiers import SCALE
from ledtrad.synthesis.queries import Desk
from ledtrad.ui.components import Cell, ClaimView, Column, ReadingLine
from ledtrad.website.claims import claim_view, is_counted
from ledtrad.website.findings import FindingView, in_plain_words
from ledtrad.website.markdown import to_html
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import Addresses


@dataclass(frozen=True, slots=True)
class Block:
    """A run of prose, or a claim in its place."""

    html: SafeString | None = None
    claim: ClaimView | None = None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a report with its blocks in order."""

    key: str
    heading: str
    blocks: tuple[Block, ...]
    n_claims: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The words that stand for numbers, as a table."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report to read; `address` is where it is published, "" for the file on its own."""

    key: str
    title: str
    lead: str
    authorship: str
    sections: tuple[SectionView, ...]
    n_counted: int
    n_stated: int
    overridden: tuple[FindingView, ...]
    standing: tuple[FindingView, ...]
    noted: tuple[FindingView, ...]
    scale: Scale
    reading: ReadingLine
    address: str = ""


def report_page(found: Desk, addresses: Addresses, *, address: str = "") -> ReportPage:
    """Give a compilation as a page; the same value draws the public page and the file on its own."""
    compilation = found.compilation
    plain = {finding: in_plain_words(finding, found) for finding in found.findings}
    views = {key: _claim(key, found, plain, addresses) for key in found.claims}
    n_counted = sum(is_counted(claim) for claim in found.claims.values())
    return ReportPage(
        key=compilation.key,
        title=compilation.title,
        lead=compilation.lead,
        authorship=compilation.authorship,
        sections=tuple(
            SectionView(section.key, section.heading, _blocks(section.text, views), _n_claims(section.text))
            for section in found.sections
        ),
        n_counted=n_counted,
        n_stated=len(found.claims) - n_counted,
        overridden=_of(plain, Severity.OVERRIDDEN),
        standing=_of(plain, Severity.ERROR),
        noted=(*_of(plain, Severity.WARNING), *_of(plain, Severity.INFO)),
        scale=scale(),
        reading=reading_line(found.material, compilation.round),
        address=address,
    )


def _claim(key: str, found: Desk, plain: dict[Finding, FindingView], addresses: Addresses) -> ClaimView:
    """Give a claim with what the checks say of it, in plain words too."""
    warnings = tuple(view.sentence for finding, view in plain.items() if key in finding.claims)
    return replace(claim_view(found.claims[key], found.material, addresses), warnings=warnings)


def _of(plain: dict[Finding, FindingView], severity: Severity) -> tuple[FindingView, ...]:
    return tuple(view for finding, view in plain.items() if finding.severity is severity)


def _n_claims(text: str) -> int:
    return len(TOKEN.findall(text))


def _blocks(text: str, views: dict[str, ClaimView]) -> tuple[Block, ...]:
    """Split a section at its claim tokens; each claim is a block of its own between runs of prose."""
    blocks, rest = [], 0
    for token in TOKEN.finditer(text):
        blocks += _prose(text[rest : token.start()])
        blocks.append(Block(claim=views[token[1]]))
        rest = token.end()
    return (*blocks, *_prose(text[rest:]))


def _prose(text: str) -> list[Block]:
    return [Block(html=to_html(text))] if text.strip() else []


def scale() -> Scale:
    """Give the scale of words: the one that the checks hold every claim to."""
    return Scale(
        columns=(Column(pgettext("scale", "Ord")), Column(gettext("Betyder, i antal län eller del av dem"))),
        rows=tuple((Cell(limits.words, header=True), Cell(limits.meaning)) for limits in SCALE.values()),
    )
