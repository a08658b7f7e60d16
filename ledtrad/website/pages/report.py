"""The report: sections with claims that open in place, how its numbers came about, and what the checks found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from ledtrad.core.checks import Finding, Severity
from ledtrad.core.compilation_text import TOKEN, tokens_in
from ledtrad.core.quantifiers import SCALE
from ledtrad.synthesis.models import Section
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.components import Cell, ClaimView, Column, ReadingLine
from ledtrad.website.claims import claim_view, is_counted
from ledtrad.website.findings import FindingView, in_plain_words
from ledtrad.website.markdown import to_html
from ledtrad.website.pages.edition import Edition
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import Addresses
from ledtrad.website.ways import Link


@dataclass(frozen=True, slots=True)
class Block:
    """A run of prose, or a claim in its place with the ways on from it; `missing` is the key of a claim that is not there."""

    html: SafeString | None = None
    claim: ClaimView | None = None
    ways: tuple[Link, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a report with its blocks in order."""

    key: str
    heading: str
    blocks: tuple[Block, ...]
    n_claims: int
    level: int = 2


@dataclass(frozen=True, slots=True)
class Scale:
    """The words that stand for numbers, as a table."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report to read; `address` is where it is published, "" for the file on its own.

    `edition` is which release it is, None for a working version.
    """

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
    edition: Edition | None = None


def report_page(
    found: Desk,
    addresses: Addresses,
    *,
    address: str = "",
    ways: Callable[[str], tuple[Link, ...]] = lambda _: (),
) -> ReportPage:
    """Give a compilation as a page; the same value draws the public page and the file on its own. `ways` gives those of a claim by key."""
    compilation = found.compilation
    called = frozenset(key for section in found.sections for key in tokens_in(section.text))
    plain = {finding: _reachable(in_plain_words(finding, found), called) for finding in found.findings}
    placed = sections_in_blocks(found.sections, claim_views(found, addresses, only=called), ways)
    n_counted = sum(is_counted(claim) for claim in found.claims.values())
    return ReportPage(
        key=compilation.key,
        title=compilation.title,
        lead=compilation.lead,
        authorship=compilation.authorship,
        sections=tuple(
            SectionView(
                section.key,
                section.heading,
                blocks,
                sum(block.claim is not None for block in blocks),
                section.level,
            )
            for section, blocks in placed
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


def _reachable(view: FindingView, called: Collection[str]) -> FindingView:
    """Leave out claims that the text does not hold: a link to them would lead nowhere on the page."""
    return replace(view, claims=tuple(pair for pair in view.claims if pair[0] in called))


def claim_views(found: Desk, addresses: Addresses, *, only: Collection[str]) -> dict[str, ClaimView]:
    """Give claims by key, those that there are, each with what the checks say of it in plain words."""
    return {
        key: replace(
            claim_view(claim, found.material, addresses),
            warnings=tuple(
                in_plain_words(finding, found).sentence for finding in found.findings if key in finding.claims
            ),
        )
        for key, claim in found.claims.items()
        if key in only
    }


def _of(plain: dict[Finding, FindingView], severity: Severity) -> tuple[FindingView, ...]:
    return tuple(view for finding, view in plain.items() if finding.severity is severity)


def sections_in_blocks(
    sections: Iterable[Section],
    views: Mapping[str, ClaimView],
    ways: Callable[[str], tuple[Link, ...]] = lambda _: (),
) -> tuple[tuple[Section, tuple[Block, ...]], ...]:
    """Split each section at its claim tokens: a claim is a block of its own between runs of prose.

    A claim that stands in several places is told apart there by a number after its key, since the key is an address on the page.
    """
    times: Counter[str] = Counter()

    def block(key: str) -> Block:
        if key not in views:
            return Block(missing=key)
        times[key] += 1
        view = views[key] if times[key] == 1 else replace(views[key], key=f"{key}.{times[key]}")
        return Block(claim=view, ways=ways(key))

    return tuple((section, _blocks(section.text, block)) for section in sections)


def _blocks(text: str, block: Callable[[str], Block]) -> tuple[Block, ...]:
    blocks, rest = [], 0
    for token in TOKEN.finditer(text):
        blocks += _prose(text[rest : token.start()])
        blocks.append(block(token[1]))
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
