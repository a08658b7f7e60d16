"""A report as one tree: its text with the claims, how the numbers came about, what the checks found, and the list of claims."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from django.utils.translation import get_language, pgettext

from ledtrad.core.checks import Finding, Severity
from ledtrad.core.compilation_text import tokens_in
from ledtrad.core.figures import figure_numbers
from ledtrad.core.languages import Language
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.components import ClaimView, Mark, Run, Worded
from ledtrad.ui.document.tree import Blocks, Cover, Document, Way, claims_in
from ledtrad.website.claims import claim_view
from ledtrad.website.documents.about import checks, citing, corrected, method
from ledtrad.website.documents.claim_list import claim_list
from ledtrad.website.documents.fact_checks import fact_checked
from ledtrad.website.documents.placing import Placing
from ledtrad.website.findings import FindingView, as_frozen, in_plain_words
from ledtrad.website.pages.edition import CorrectionView, Edition
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import Addresses


def report_document(
    found: Desk,
    addresses: Addresses,
    *,
    address: str = "",
    edition: Edition | None = None,
    scale: tuple[tuple[str, str], ...] = (),
    ways: Callable[[str], tuple[Way, ...]] = lambda _: (),
) -> Document:
    """Give a compilation, or a release of it, as a document in the active language; without `addresses` it leads nowhere outside itself.

    What the editors wrote, and the words of claims, are in their own language whatever the document's is.

    `scale` is the scale of words as it was when a release was frozen; `ways` gives the ways on from a claim by its key.
    """
    compilation, language = found.compilation, Language(get_language() or Language.SWEDISH)
    reading = reading_line(found.material, compilation.round)
    texts = [section.text for section in found.sections]
    called = frozenset(key for text in texts for key in tokens_in(text))
    corrections = edition.corrections if edition else ()
    views = claim_views(found, addresses, only=called, is_frozen=edition is not None)
    placing = Placing(
        found.claims, _corrected(views, corrections), found.material, ways, figures=figure_numbers(texts)
    )
    text = tuple(
        block
        for section in found.sections
        for block in placing.section(
            key=section.key,
            heading=section.heading,
            level=section.level,
            text=section.text,
            language=Language(section.language),
        )
    )
    body = (
        *corrected(corrections, called),
        *text,
        *fact_checked(found.fact_checks, called),
        *method(scale),
        *_checks(found, called, as_frozen if edition else in_plain_words),
        *citing(
            title=compilation.title, key=compilation.key, reading=reading, address=address, edition=edition
        ),
    )
    document = Document(
        title=compilation.title,
        lead=compilation.lead,
        language=language,
        title_language="" if language is Language.SWEDISH else Language.SWEDISH,
        dated=compilation.round.as_of,
        cover=Cover(
            authorship=compilation.authorship,
            material=Worded((Run(reading.material, language=Language.SWEDISH), Run(f", {reading.valid}"))),
            edition=edition.label if edition else "",
            seal=edition.sha256 if edition else "",
            address=address,
        ),
        body=body,
    )
    return replace(document, back=claim_list(claims_in(document)))


def claim_views(
    found: Desk, addresses: Addresses, *, only: Collection[str], is_frozen: bool = False
) -> dict[str, ClaimView]:
    """Give claims by key, those that there are, each with what the checks say of it in plain words; in a release as they said it then."""
    tell = as_frozen if is_frozen else in_plain_words
    return {
        key: replace(
            claim_view(claim, found.material, addresses),
            warnings=tuple(
                tell(finding, found).sentence for finding in found.findings if key in finding.claims
            ),
        )
        for key, claim in found.claims.items()
        if key in only
    }


def _corrected(
    views: Mapping[str, ClaimView], corrections: tuple[CorrectionView, ...]
) -> dict[str, ClaimView]:
    """Say at a claim itself that it has been corrected: who opens it there must not miss it."""
    found = dict(views)
    for key, view in views.items():
        told = tuple(one.sentence for one in corrections if one.claim == key)
        if told:
            label = pgettext("claim", "Rättat")
            found[key] = replace(view, state_label=label, state_mark=Mark.WARNING, notes=(*told, *view.notes))
    return found


def _checks(found: Desk, called: Collection[str], tell: Callable[[Finding, Desk], FindingView]) -> Blocks:
    plain = {finding: _reachable(tell(finding, found), called) for finding in found.findings}

    def of(*severities: Severity) -> tuple[FindingView, ...]:
        return tuple(view for one in severities for finding, view in plain.items() if finding.severity is one)

    return checks(
        standing=of(Severity.ERROR),
        overridden=of(Severity.OVERRIDDEN),
        noted=of(Severity.WARNING, Severity.INFO),
    )


def _reachable(view: FindingView, called: Collection[str]) -> FindingView:
    """Leave out claims that the text does not hold: a reference to them would lead nowhere."""
    return replace(view, claims=tuple(pair for pair in view.claims if pair[0] in called))
