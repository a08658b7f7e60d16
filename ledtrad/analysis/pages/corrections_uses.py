"""Where a county's words are used, and what became of each of its corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.analysis.pages.corrections import PASSAGE, ClaimLine, revision_words
from ledtrad.core.saying import amount_in_words, counted
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.evidence.models import Reanchoring
from ledtrad.registry.queries import slug_of
from ledtrad.rounds.models import Participant, Response, Revision, Round
from ledtrad.rounds.queries.revisions import revisions_in
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.synthesis.queries.claim_uses import sections_with
from ledtrad.synthesis.queries.claims_told import ReleaseUse
from ledtrad.synthesis.queries.material import material
from ledtrad.synthesis.queries.reviews import followed_in
from ledtrad.ui.components import Mark
from ledtrad.ui.formatters import format_instant
from ledtrad.website.addresses import report_url
from ledtrad.website.county_uses import CountyClaim, county_uses
from ledtrad.website.pages.county import CLAIM


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one passage in a revision."""

    words: str
    outcome: str
    mark: Mark
    printed: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One revision after the first: why it was made, and what became of each passage that it changed."""

    words: str
    url: str
    reason: str
    summary: str
    fates: tuple[Fate, ...]


@dataclass(frozen=True, slots=True)
class UsePlace:
    """A section or a release in which claims stand that rest on the county's words."""

    name: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class UsesPage:
    """Where a participant's words are used; `extract` is the slug of the county whose extract tells the same, "" where there is none yet."""

    unit_name: str
    standing: str
    claims: tuple[ClaimLine, ...]
    claims_against: tuple[ClaimLine, ...]
    sections: tuple[UsePlace, ...]
    releases: tuple[UsePlace, ...]
    corrections: tuple[CorrectionRow, ...]
    waiting: str
    correct_url: str
    extract: str


def uses_page(response: Response, *, round_: Round, viewer: Viewer) -> UsesPage:
    """Give where a participant's words are used: claims, sections, releases, and the fate of its corrections."""
    actor = response.participant.actor
    uses = county_uses(actor.key, round_=round_, ground=material(round_), viewer=viewer)
    revisions = revisions_in(response)[::-1]
    releases, rows = uses.releases, followed_in(response.source_id)
    corrections = tuple(
        _correction(one, rows, releases, round_=round_, unit=actor.key) for one in revisions if one.number > 1
    )
    return UsesPage(
        unit_name=actor.short_name or actor.name,
        standing=capitalised(revision_words(revisions[0])) if revisions else "",
        claims=_claim_lines(uses.borne),
        claims_against=_claim_lines(uses.against),
        sections=tuple(_sections(round_, (*uses.borne, *uses.against))),
        releases=tuple(_release(release, revisions) for release in releases),
        corrections=corrections,
        waiting=_waiting(sum(_is_waiting(row, rows) for row in rows)),
        correct_url=reverse("analysis:correct", args=[round_.key, actor.key]),
        extract=_extract(response.participant, round_),
    )


def _extract(participant: Participant, round_: Round) -> str:
    """Give the slug of the county whose extract the public can fetch: that of the latest published round; one query."""
    county = participant.parent.actor if participant.parent else participant.actor
    return slug_of(county.short_name or county.name) if published_round() == round_ else ""


def uses_heading(page: UsesPage) -> str:
    """Give the page's news: how much rests on the words, and what waits."""
    if not page.claims:
        return gettext("Inget påstående vilar på ord från %(unit)s ännu") % {"unit": page.unit_name}
    n = len(page.claims)
    words = ngettext("%(claims)s vilar på ord från %(unit)s", "%(claims)s vilar på ord från %(unit)s", n)
    return words % {"claims": capitalised(counted(n, CLAIM)), "unit": page.unit_name}


def _waiting(n: int) -> str:
    if not n:
        return ""
    words = ngettext("%(passages)s väntar på prövning.", "%(passages)s väntar på prövning.", n)
    return words % {"passages": capitalised(counted(n, PASSAGE))}


def _claim_lines(claims: Iterable[CountyClaim]) -> tuple[ClaimLine, ...]:
    moved = gettext("Underlaget har ändrats sedan det godtogs")
    return tuple(
        ClaimLine(
            one.sentence, f"{report_url(one.compilation)}#{one.key}", one.number, moved if one.state else ""
        )
        for one in claims
    )


def _sections(round_: Round, claims: Iterable[CountyClaim]) -> Iterator[UsePlace]:
    """Give the sections whose text holds any of the claims; one query."""
    for section in sections_with({(claim.compilation, claim.key) for claim in claims}, round_=round_):
        note = gettext("%(claims)s i ”%(title)s”") % {
            "claims": capitalised(counted(section.n_claims, CLAIM)),
            "title": section.title,
        }
        yield UsePlace(section.heading, f"{report_url(section.compilation)}#{section.key}", note)


def _release(release: ReleaseUse, revisions: Iterable[Revision]) -> UsePlace:
    """Give a release with the revision of the participant's words that it was made from; `revisions` are the latest first."""
    name = gettext("”%(title)s”, utgåva %(number)s") % {"title": release.title, "number": release.name}
    used = next((one.number for one in revisions if one.made_at <= release.frozen_at), 1)
    note = gettext("Fryst %(when)s, bygger på er revision %(n)s") % {
        "when": format_instant(release.frozen_at),
        "n": used,
    }
    return UsePlace(name, reverse("website:release", args=[release.report, release.name]), note)


def _correction(
    revision: Revision,
    rows: Sequence[Reanchoring],
    releases: Iterable[ReleaseUse],
    *,
    round_: Round,
    unit: str,
) -> CorrectionRow:
    own = [row for row in rows if row.version_id == revision.version_id]
    standing = sum(row.outcome in ("same", "moved") for row in own)
    asked = [row for row in own if row.outcome in ("changed", "gone")]
    summary = gettext("Inget vilade på orden.")
    if own:
        summary = _summary(standing, len(asked))
    return CorrectionRow(
        words=capitalised(revision_words(revision)),
        url=reverse("analysis:receipt", args=[round_.key, unit, revision.number]),
        reason=revision.reason,
        summary=summary,
        fates=tuple(_fate(row, rows, releases) for row in asked),
    )


def _summary(standing: int, asked: int) -> str:
    """Give how many passages stand, and how many are changed or gone: each number with its own verb."""
    stands = ngettext(
        "%(passages)s står kvar ord för ord", "%(passages)s står kvar ord för ord", standing
    ) % {"passages": capitalised(counted(standing, PASSAGE))}
    changed = ngettext("%(n)s är ändrat eller borta", "%(n)s är ändrade eller borta", asked or 1) % {
        "n": amount_in_words(asked) if asked else pgettext("none of a neuter noun", "Inget").lower()
    }
    return gettext("%(stands)s, %(changed)s.") % {"stands": stands, "changed": changed}


def _later(row: Reanchoring, rows: Sequence[Reanchoring]) -> bool:
    return any(
        other.passage_id == row.passage_id and other.version.number > row.version.number for other in rows
    )


def _is_waiting(row: Reanchoring, rows: Sequence[Reanchoring]) -> bool:
    return row.waits and not _later(row, rows)


def _fate(row: Reanchoring, rows: Sequence[Reanchoring], releases: Iterable[ReleaseUse]) -> Fate:
    if row.decision:
        words: Mapping[Any, str] = {
            "confirmed": gettext("Prövat: säger samma sak"),
            "refused": gettext("Prövat: bär inte längre"),
        }
        when = row.decided_at
        printed = next((one for one in releases if when and one.frozen_at >= when), None)
        told = (
            gettext("Tryckt i utgåva %(n)s") % {"n": printed.name} if printed else gettext("Ännu inte tryckt")
        )
        mark = Mark.DONE if row.decision == "confirmed" else Mark.AGAINST
        return Fate(row.passage.exact, words[row.decision], mark, told)
    if _later(row, rows):
        return Fate(row.passage.exact, gettext("Ersatt av en senare revision"), Mark.OTHER, "")
    return Fate(row.passage.exact, pgettext("passage", "Väntar på prövning"), Mark.PLANNED, "")
