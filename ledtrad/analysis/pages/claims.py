"""All claims of a compilation: number, base and picture of each, where it stands, and what must be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.analysis.pages.claims_addresses import claim_url, claims_url, counties_in, quote_url
from ledtrad.core.saying import amount_in_words, listed, quoted
from ledtrad.core.wording import capitalised
from ledtrad.synthesis.models import Compilation
from ledtrad.synthesis.queries.claims import ClaimsDesk
from ledtrad.synthesis.queries.desk import AnsweredClaim
from ledtrad.synthesis.states import ClaimState
from ledtrad.ui.components import ClaimView, ReadingLine, Tab
from ledtrad.website.addresses import page_addresses
from ledtrad.website.claims import claim_view
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import Addresses


class Shown(StrEnum):
    """Which claims are shown; the value is what the address says."""

    ALL = "alla"
    STALE = "inaktuella"
    DRAFT = "utkast"
    UNUSED = "oanvanda"
    WITHDRAWN = "tillbakadragna"

    @property
    def label(self) -> str:
        """The word of the tab."""
        return _LABELS[self]()


_LABELS: dict[Shown, Callable[[], str]] = {
    Shown.ALL: lambda: pgettext("claims", "Alla"),
    Shown.STALE: lambda: pgettext("claims", "Ändrat underlag"),
    Shown.DRAFT: lambda: pgettext("claims", "Utkast"),
    Shown.UNUSED: lambda: pgettext("claims", "Oanvända"),
    Shown.WITHDRAWN: lambda: pgettext("claims", "Tillbakadragna"),
}


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in the list; `used` says where it stands, in a few words."""

    view: ClaimView
    url: str
    used: str


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """The claims of a compilation. `others` leads to those of the other compilations, () where there is only one."""

    key: str
    title: str
    heading: str
    tabs: tuple[Tab, ...]
    others: tuple[Tab, ...]
    lines: tuple[ClaimLine, ...]
    is_empty: bool
    state_url: str
    quote_url: str
    reading: ReadingLine


def claims_page(
    desk: ClaimsDesk, *, shown: Shown, compilations: Iterable[Compilation], writes: bool
) -> ClaimsPage:
    """Give the claims that are asked for, in the order of the compilation; `writes` says that the viewer may state new ones."""
    compilation = desk.compilation
    addresses = page_addresses(desk.material, counties_in(desk.material))
    lists = {kind: tuple(_among(desk, kind)) for kind in Shown}
    compilations = tuple(compilations)
    return ClaimsPage(
        key=compilation.key,
        title=compilation.title,
        heading=_heading(len(lists[Shown.ALL]), len(lists[Shown.STALE]), len(lists[Shown.DRAFT])),
        tabs=tuple(
            Tab(kind.label, _shown_url(compilation.key, kind), kind is shown, str(len(told)))
            for kind, told in lists.items()
            if told or kind in (shown, Shown.ALL)
        ),
        others=tuple(
            Tab(str(one), claims_url(one.key), one.key == compilation.key, language="sv")
            for one in compilations
        )
        if len(compilations) > 1
        else (),
        lines=tuple(_line(claim, desk, addresses) for claim in lists[shown]),
        is_empty=not desk.every,
        state_url=reverse("analysis:state_claim", args=[compilation.key]) if writes else "",
        quote_url=quote_url(compilation.round.key, sammanstallning=compilation.key) if writes else "",
        reading=reading_line(desk.material, compilation.round),
    )


def _shown_url(compilation: str, kind: Shown) -> str:
    return claims_url(compilation) if kind is Shown.ALL else f"{claims_url(compilation)}?visa={kind.value}"


def _among(desk: ClaimsDesk, kind: Shown) -> Iterable[AnsweredClaim]:
    """Give the claims of one tab."""
    if kind is Shown.WITHDRAWN:
        return [told for key, told in desk.every.items() if key not in desk.claims]
    tests: dict[Shown, Callable[[AnsweredClaim], bool]] = {
        Shown.STALE: lambda claim: claim.state is ClaimState.STALE,
        Shown.DRAFT: lambda claim: not claim.checked.read_hash,
        Shown.UNUSED: lambda claim: claim.key not in desk.uses.used,
    }
    return filter(tests.get(kind), desk.claims.values()) if kind in tests else desk.claims.values()


def _heading(n_all: int, n_stale: int, n_draft: int) -> str:
    """Give the news of the page."""
    if not n_all:
        return gettext("Inga påståenden ännu")
    base = {"all": n_all}
    if n_stale:
        words = ngettext(
            "Underlaget har ändrats för ett av %(all)s påståenden",
            "Underlaget har ändrats för %(n)s av %(all)s påståenden",
            n_stale,
        )
        return words % (base | {"n": amount_in_words(n_stale)})
    if n_draft:
        words = ngettext(
            "Ett av %(all)s påståenden har ingen läst och godtagit",
            "%(n)s av %(all)s påståenden har ingen läst och godtagit",
            n_draft,
        )
        return capitalised(words % (base | {"n": amount_in_words(n_draft)}))
    return ngettext(
        "Det enda påståendet vilar på ett svar som är läst och godtaget",
        "Alla %(all)s påståenden vilar på svar som är lästa och godtagna",
        n_all,
    ) % {"all": amount_in_words(n_all)}


def _line(claim: AnsweredClaim, desk: ClaimsDesk, addresses: Addresses) -> ClaimLine:
    sections = [quoted(section.name) for section in desk.uses.sections_with(claim.key)]
    releases = [release.name for release in desk.uses.releases_with(claim.key)]
    used = [
        gettext("Står i %(sections)s.") % {"sections": listed(sections)}
        if sections
        else gettext("Står inte i något avsnitt."),
        gettext("Fryst i %(releases)s.") % {"releases": listed(releases)} if releases else "",
    ]
    return ClaimLine(
        view=claim_view(claim, desk.material, addresses),
        url=claim_url(desk.compilation.key, claim.key),
        used=" ".join(part for part in used if part),
    )
