"""What waits for an analyst after a county's correction, by county."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from ledtrad.analysis.pages.corrections import PASSAGE, ClaimLine, claim_lines
from ledtrad.core.saying import counted, listed
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.claim_rests import RestingClaim, apart, resting_claims, resting_on
from ledtrad.synthesis.queries.material import material
from ledtrad.synthesis.queries.reviews import (
    Waiting,
    waiting_in,
)
from ledtrad.ui.formatters import format_instant
from ledtrad.website.pages.counties import STATEMENT
from ledtrad.website.pages.county import CLAIM


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A passage that waits, in a line of the list."""

    url: str
    topic: str
    words: str
    is_gone: bool
    told: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class WaitingCounty:
    """A participant whose correction waits: who changed the words, when and why, and the passages."""

    name: str
    revision: str
    revision_url: str
    reason: str
    lines: tuple[WaitingLine, ...]


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """Everything that waits in a round."""

    heading: str
    counties: tuple[WaitingCounty, ...]
    n_waiting: int
    next_url: str


def review_url(round_key: str, pk: Any) -> str:
    """Give the address of a passage that waits."""
    return reverse("analysis:review", args=[round_key, pk])


def reviews_page(round_: Round, *, viewer: Viewer) -> ReviewsPage:
    """Give everything that waits in a round, by county, with the claims that rest on it."""
    rows = waiting_in(round_)
    claims = resting_claims(round_, ground=material(round_), viewer=viewer) if rows else ()
    counties = tuple(
        _county(round_, tuple(held), claims)
        for _, held in groupby(rows, key=lambda row: (row.unit, row.revision))
    )
    return ReviewsPage(
        heading=_heading(rows),
        counties=counties,
        n_waiting=len(rows),
        next_url=review_url(round_.key, rows[0].pk) if rows else "",
    )


def _heading(rows: tuple[Waiting, ...]) -> str:
    if not rows:
        return gettext("Inget väntar på prövning")
    units = listed(list(dict.fromkeys(row.unit_name for row in rows)))
    words = ngettext(
        "%(passages)s från %(units)s väntar på prövning",
        "%(passages)s från %(units)s väntar på prövning",
        len(rows),
    )
    return words % {"passages": capitalised(counted(len(rows), PASSAGE)), "units": units}


def _county(round_: Round, rows: tuple[Waiting, ...], claims: Iterable[RestingClaim]) -> WaitingCounty:
    first = rows[0]
    told = {"n": first.revision, "when": format_instant(first.made_at), "who": first.made_by}
    return WaitingCounty(
        name=first.unit_name,
        revision=gettext("Revision %(n)s, inlämnad %(when)s av %(who)s") % told,
        revision_url=reverse("analysis:revision", args=[round_.key, first.unit, first.revision]),
        reason=first.reason,
        lines=tuple(_line(round_, row, claims) for row in rows),
    )


def _line(round_: Round, row: Waiting, claims: Iterable[RestingClaim]) -> WaitingLine:
    keys = [one.key for one in row.statements]
    borne, against = apart(resting_on(claims, statements=keys, passages=[row.passage]), statements=keys)
    return WaitingLine(
        url=review_url(round_.key, row.pk),
        topic=row.topic,
        words=row.before,
        is_gone=row.is_gone,
        told=_bears(len(row.statements), len(borne), len(against)),
        claims=claim_lines(borne),
    )


def _bears(n_statements: int, n_claims: int, n_against: int) -> str:
    """Say what hangs on the words: "Bär en utsaga och ett påstående; talar emot fem påståenden"."""
    statements = counted(n_statements, STATEMENT)
    told = gettext("Bär %(statements)s och %(claims)s") % {
        "statements": statements,
        "claims": counted(n_claims, CLAIM),
    }
    if not n_against:
        return told
    return gettext("%(told)s; talar emot %(claims)s") % {"told": told, "claims": counted(n_against, CLAIM)}
