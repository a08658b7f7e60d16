"""One claim: its news, what it asks, what has changed, where it stands, and who accepted which answer when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from ledtrad.analysis.pages.claims_addresses import claim_url, counties_in, statements_url
from ledtrad.analysis.pages.claims_changes import ChangesView, changes_view, grounds_view
from ledtrad.analysis.pages.claims_grounds import Grounds, grounds_page
from ledtrad.analysis.pages.claims_history import HistoryLine, history
from ledtrad.analysis.pages.claims_words import topic
from ledtrad.core.counting import UnitKind
from ledtrad.core.quantifiers import SCALE, Quantifier, fitting
from ledtrad.core.saying import counted, listed, quoted
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import Noun
from ledtrad.synthesis.models import Claim
from ledtrad.synthesis.queries.claims import ClaimDesk
from ledtrad.synthesis.queries.desk import AnsweredClaim
from ledtrad.synthesis.queries.staleness import grounds_between, told_of
from ledtrad.synthesis.states import ClaimKind, ClaimState
from ledtrad.ui.components import ClaimView, Crumb, Fact, Mark, ReadingLine
from ledtrad.ui.formatters import base_label, format_instant, number_label
from ledtrad.website.addresses import page_addresses, report_url
from ledtrad.website.claims import claim_noun, claim_view, is_counted
from ledtrad.website.findings import FindingView, in_plain_words
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.pages.printed.report import printed_url
from ledtrad.website.pages.question import asked
from ledtrad.website.ways import Link

SHORT = 80
GROUND = Noun("belägg", "belägg")


@dataclass(frozen=True, slots=True)
class Doors:
    """What the viewer may do with the claim: addresses, "" for what is not for them or not for now."""

    accept: str = ""
    edit: str = ""
    withdraw: str = ""
    take_back: str = ""
    tie: str = ""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim with everything around it. `hash` is the answer that the page shows: accepting accepts just that one."""

    heading: str
    short: str
    view: ClaimView
    counted: bool
    has_map: bool
    hash: str
    stale: bool
    changes: ChangesView | None
    read: str
    withdrawn: str
    facts: tuple[Fact, ...]
    grounds: Grounds | None
    sections: tuple[Crumb, ...]
    releases: tuple[Crumb, ...]
    printed: tuple[Crumb, ...]
    same: tuple[Link, ...]
    findings: tuple[FindingView, ...]
    history: tuple[HistoryLine, ...]
    statements_url: str
    doors: Doors
    reading: ReadingLine


def claim_page(desk: ClaimDesk, *, viewer: Viewer) -> ClaimPage:
    """Give a claim's page."""
    told, claim, ground = desk.told, desk.claim, desk.all.material
    addresses = page_addresses(ground, counties_in(ground))
    compilation = desk.all.compilation
    stale = told.state is ClaimState.STALE and claim.withdrawn_at is None
    found = replace(desk.all.desk, claims=desk.all.every)
    return ClaimPage(
        heading=_heading(desk),
        short=_short(told.text),
        view=claim_view(told, ground, addresses),
        counted=is_counted(told),
        has_map=told.question is not None and told.question.unit is UnitKind.COUNTY,
        hash=told.checked.hash,
        stale=stale,
        changes=_changes(desk) if stale else None,
        read=_read(claim),
        withdrawn=_by(claim.withdrawn_by, claim.withdrawn_at) if claim.withdrawn_at else "",
        facts=tuple(_facts(desk)),
        grounds=grounds_page(desk) if claim.kind != ClaimKind.COUNTED else None,
        sections=tuple(
            Crumb(section.name, f"{report_url(compilation.key)}#{claim.key}")
            for section in desk.all.uses.sections_with(claim.key)
        ),
        releases=tuple(
            Crumb(_by_release(release.name, release.frozen_at), report_url(compilation.key))
            for release in desk.all.uses.releases_with(claim.key)
        ),
        printed=tuple(
            Crumb(f"{row.report}: {row.meaning}", printed_url(row.report_id, row.key)) for row in desk.printed
        ),
        same=tuple(_other(other, compilation.key) for other in desk.same),
        # That it is stale is told first on the page, with what has changed.
        findings=tuple(
            in_plain_words(finding, found) for finding in desk.findings if finding.check != "claim_stale"
        ),
        history=history(desk),
        statements_url=statements_url(compilation.key, claim.key) if told.answer else "",
        doors=_doors(claim, told, compilation.key, viewer),
        reading=reading_line(ground, compilation.round),
    )


def _heading(desk: ClaimDesk) -> str:
    """Give the news: what has changed first, then what the number is, or what a claim without one rests on."""
    told, changes = desk.told, desk.changes
    if desk.claim.withdrawn_at:
        return gettext("Påståendet är draget tillbaka")
    if told.state is ClaimState.STALE:
        return (
            _moved(desk, changes.before.number, changes.after.number)
            if changes
            else gettext("Underlaget har ändrats sedan påståendet lästes")
        )
    if told.question is not None and is_counted(told):
        return f"{_number(told)}: {topic(told.question, desk.all.material)}"
    return _uncounted(desk)


def _uncounted(desk: ClaimDesk) -> str:
    told, claim = desk.told, desk.claim
    if claim.kind == ClaimKind.QUOTED:
        agrees = told.text == told.quoted
        return (
            gettext("Citatet stämmer, tecken för tecken")
            if agrees
            else gettext("Citatet stämmer inte med passagen")
        )
    if claim.figure is not None and told.answer is not None:
        figure = {"figure": number_label(claim.figure), "number": _number(told).lower()}
        return gettext("%(figure)s enligt påståendet, %(number)s enligt materialet") % figure
    sides = {
        "for": counted(sum(one.is_for for one in told.grounds), GROUND),
        "against": counted(sum(not one.is_for for one in told.grounds), GROUND),
    }
    return gettext("Bedömt, inte räknat: %(for)s för och %(against)s emot") % sides


def _moved(desk: ClaimDesk, before: int, after: int) -> str:
    now = _number(desk.told)
    if before == after:
        return gettext("%(now)s som förut, men underlaget har ändrats") % {"now": now}
    then = number_label(before).lower()
    return gettext("%(now)s nu, %(then)s när påståendet lästes") % {"now": now, "then": then}


def _number(told: AnsweredClaim) -> str:
    if told.answer is None:
        return ""
    return f"{number_label(told.answer.number)} {base_label(told.answer.denominator, claim_noun(told))}"


def _short(text: str) -> str:
    return text.rstrip(".") if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"


def _by(by: str, at: datetime) -> str:
    return gettext("%(by)s, %(at)s") % {"by": by, "at": format_instant(at)}


def _by_release(name: str, at: datetime) -> str:
    return gettext("Utgåva %(name)s, %(at)s") % {"name": name, "at": format_instant(at)}


def _read(claim: Claim) -> str:
    if claim.read_at is None:
        return gettext("Ingen har läst och godtagit svaret.")
    told = {"by": claim.read_by, "at": format_instant(claim.read_at)}
    return gettext("Läst och godtaget av %(by)s, %(at)s.") % told


def _changes(desk: ClaimDesk) -> ChangesView | None:
    """Give what has changed since the last reading; None where it was not kept."""
    told, ground = desk.told, desk.all.material
    if not desk.readings:
        return None
    last = desk.readings[-1]
    if told.question is None:
        return grounds_view(grounds_between(last.answer, told_of(told, ground), text=last.text), told.text)
    if desk.changes is None:
        return None
    return changes_view(desk.changes, told.question.variable, ground, noun=claim_noun(told))


def _facts(desk: ClaimDesk) -> Iterator[Fact]:
    """Give what the claim is made of."""
    claim, told, ground = desk.claim, desk.told, desk.all.material
    yield Fact(gettext("Som det är skrivet"), claim.text, language="sv")
    if told.question is not None and told.answer is not None:
        answer = told.answer
        yield Fact(pgettext("claim", "Frågan"), asked(told.question, ground))
        yield Fact(gettext("Talet med sin bas"), _number(told))
        words = [SCALE[word].words for word in fitting(number=answer.number, denominator=answer.denominator)]
        yield Fact(
            gettext("Ord som passar talet"),
            listed([quoted(word) for word in words]) or gettext("Inget ord i skalan."),
        )
    if claim.quantifier:
        yield Fact(gettext("Valt mängdord"), SCALE[Quantifier(claim.quantifier)].words, language="sv")
    if claim.figure is not None:
        yield Fact(gettext("Angivet tal"), str(claim.figure))
    if claim.kind == ClaimKind.STATED:
        yield Fact(pgettext("claim", "Tilltro"), claim.confidence, language="sv")
    yield Fact(
        pgettext("claim", "Läge"),
        told.state.label.capitalize(),
        mark=Mark.WARNING if told.state is ClaimState.STALE else None,
    )
    yield Fact(gettext("Senast läst"), _read(claim))
    yield Fact(pgettext("claim", "Nyckel"), claim.key)


def _other(claim: AnsweredClaim, compilation: str) -> Link:
    return Link(claim.text, claim_url(compilation, claim.key), note=_number(claim))


def _doors(claim: Claim, told: AnsweredClaim, compilation: str, viewer: Viewer) -> Doors:
    if not viewer.may("claims.write"):
        return Doors()

    def door(name: str) -> str:
        return reverse(f"analysis:{name}", args=[compilation, claim.key])

    if claim.withdrawn_at is not None:
        return Doors(take_back=door("take_back_claim"))
    current = claim.read_hash == told.checked.hash
    return Doors(
        accept="" if current else door("accept_claim"),
        edit=door("edit_claim") if claim.kind != ClaimKind.QUOTED else "",
        withdraw=door("withdraw_claim"),
        tie=door("tie_grounds") if claim.kind == ClaimKind.STATED else "",
    )
