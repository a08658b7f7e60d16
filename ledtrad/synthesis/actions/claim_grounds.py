"""Writes of what a stated claim rests on: lines of sources and words of answers, for and against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.errors import UnknownName
from ledtrad.core.saying import amount_in_words, listed
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.models import Block, Citation, Passage, Source, SourceVersion
from ledtrad.rounds.models import Revision
from ledtrad.synthesis.actions.claims import ClaimNow, claim_now, keep_reading, subject_of
from ledtrad.synthesis.models import ClaimEvidence, Compilation
from ledtrad.synthesis.policies.claims import ClaimRefused
from ledtrad.synthesis.states import ClaimKind, Stance

# No source is so long; a number beyond it is a slip of the keys.
LAST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Lines:
    """A run of lines of a printed source, first and last inclusive."""

    source: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in the latest answer of a unit."""

    unit: str
    exact: str


@transaction.atomic
def tie(
    compilation: Compilation, key: str, *, stance: Stance, what: Lines | Words, viewer: Viewer, at: datetime
) -> ClaimEvidence:
    """Tie lines or words to a stated claim; raise ClaimRefused for lines that the source lacks, or words that do not stand just once."""
    viewer.require("claims.write")
    before = _stated(compilation, key)
    on: dict[str, Any] = (
        {"citation": _citation(what)} if isinstance(what, Lines) else {"passage": _passage(compilation, what)}
    )
    tied, fresh = ClaimEvidence.objects.get_or_create(claim=before.claim, stance=stance, **on)
    if not fresh:
        field = "first" if isinstance(what, Lines) else "exact"
        raise ClaimRefused([(field, gettext("Det är redan kopplat till påståendet på den sidan."))])
    _changed(before, compilation, {"tied": str(tied), "stance": stance}, viewer=viewer, at=at)
    return tied


def _citation(lines: Lines) -> Citation:
    source, first, last = _source(lines.source), lines.first, lines.last
    end = source.n_lines or LAST_LINE
    if not 1 <= first <= last <= end:
        told = f"{first}–{last}" if first != last else f"{first}"
        known = (
            gettext("Källan har raderna 1–%(last)s.") % {"last": end}
            if source.n_lines
            else gettext("Skriv den första raden före den sista.")
        )
        sentence = gettext("Raderna %(lines)s finns inte i %(source)s. %(known)s") % {
            "lines": told,
            "source": source,
            "known": known,
        }
        raise ClaimRefused([("first", sentence)])
    return Citation.objects.get_or_create(source=source, first_line=first, last_line=last)[0]


def _source(key: str) -> Source:
    found = Source.objects.filter(key=key, kind=Source.Kind.PRINTED_REPORT).first()
    if found is None:
        printed = Source.objects.filter(kind=Source.Kind.PRINTED_REPORT).values_list("key", flat=True)
        sentence = gettext("Källan ”%(key)s” finns inte. Källor som finns är %(known)s.") % {
            "key": key,
            "known": listed(sorted(printed)),
        }
        raise ClaimRefused([("source", sentence)])
    return found


def _passage(compilation: Compilation, words: Words) -> Passage:
    """Give the passage of the unit's latest revision that says just this; made if nobody has pointed at it before."""
    revision = (
        Revision.objects.filter(
            response__participant__round=compilation.round_id,
            response__participant__actor__key=words.unit,
        )
        .select_related("version")
        .order_by("-number")
        .first()
    )
    if revision is None:
        raise ClaimRefused([("unit", gettext("Den som du valde har inget svar i omgången. Välj en annan."))])
    text = revision.version.text
    times = text.count(words.exact) if words.exact else 0
    if times == 0:
        sentence = gettext("Orden står inte i svaret. Kopiera dem därifrån, tecken för tecken.")
        raise ClaimRefused([("exact", sentence)])
    if times > 1:
        sentence = gettext(
            "Orden står %(times)s gånger i svaret. Ta med mer av meningen, så att det bara finns ett ställe."
        ) % {"times": amount_in_words(times)}
        raise ClaimRefused([("exact", sentence)])
    start = text.index(words.exact)
    return _made(revision.version, start, start + len(words.exact))


def _made(version: SourceVersion, start: int, end: int) -> Passage:
    block = Block.objects.filter(version=version, start__lte=start, end__gte=end).first()
    passage, _ = Passage.objects.get_or_create(
        version=version,
        start=start,
        end=end,
        defaults={"block": block, **Passage.words_at(version.text, start, end)},
    )
    return passage


@transaction.atomic
def untie(compilation: Compilation, key: str, *, evidence: int, viewer: Viewer, at: datetime) -> str:
    """Take a piece of evidence from a stated claim; give what it was. The journal keeps it."""
    viewer.require("claims.write")
    before = _stated(compilation, key)
    tied = (
        ClaimEvidence.objects.filter(claim=before.claim, pk=evidence)
        .select_related("citation__source", "passage")
        .first()
    )
    if tied is None:
        raise UnknownName(gettext("Belägget är redan borttaget."))
    told = str(tied)
    details = {"untied": told, "stance": tied.stance}
    tied.delete()
    _changed(before, compilation, details, viewer=viewer, at=at)
    return told


def _stated(compilation: Compilation, key: str) -> ClaimNow:
    now = claim_now(compilation, key)
    if now.claim.kind != ClaimKind.STATED:
        sentence = gettext(
            "Bara ett bedömt påstående har belägg som kopplas för hand. Ett räknat har sina utsagor."
        )
        raise ClaimRefused([("", sentence)])
    return now


def _changed(
    before: ClaimNow, compilation: Compilation, details: dict[str, str], *, viewer: Viewer, at: datetime
) -> None:
    """Who ties or unties has read: a claim that was current stays so."""
    if before.is_current:
        keep_reading(claim_now(compilation, before.claim.key), by=viewer.label, at=at)
    write_journal(
        "claim_grounds_changed",
        by=viewer.label,
        at=at,
        subject=subject_of(before.claim),
        details=details,
    )
