"""Two releases side by side, in the reader's words: what the text says, what the numbers are, and why they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from ledtrad.core.anchoring_diff import DiffKind, DiffPart, word_diff
from ledtrad.core.saying import amount_in_words, listed, out_of
from ledtrad.core.text_diff import LONGEST_COMPARED
from ledtrad.core.wording import capitalised
from ledtrad.synthesis.documents.comparison import ClaimChange, Comparison, Moved, NewRevision
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.components import ChangeKind, DiffRun, SetKind, Worded, worded
from ledtrad.website.findings import as_frozen
from ledtrad.website.pages.edition import CorrectionView

DIFF_KINDS = {
    DiffKind.EQUAL: ChangeKind.SAME,
    DiffKind.INSERT: ChangeKind.ADDED,
    DiffKind.DELETE: ChangeKind.REMOVED,
}


# Below this share of kept signs two texts are read one after the other, and not word by word.
LEAST_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Laid:
    """Two texts laid side by side. `is_too_long` tells that they were not compared, and `is_rewritten` that little stands in both."""

    runs: tuple[DiffRun, ...]
    is_too_long: bool = False
    is_rewritten: bool = False


@dataclass(frozen=True, slots=True)
class SectionDiff:
    """A section whose words differ; `what` says whether it is new or gone, "" where both have it."""

    key: str
    heading: str
    what: str
    runs: tuple[DiffRun, ...]
    language: str


@dataclass(frozen=True, slots=True)
class ClaimDiff:
    """A claim then and now, with its number and base on both sides, and a line for each county that came or went."""

    key: str
    before: str
    after: str
    number_before: str
    number_after: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that are compared: what it is called, and its desk."""

    name: str
    desk: Desk


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two releases, the earlier first."""

    before: str
    after: str
    heading: str
    sections: tuple[SectionDiff, ...]
    claims: tuple[ClaimDiff, ...]
    why: tuple[str | Worded, ...]
    corrections: tuple[CorrectionView, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to tell."""
        return not (self.sections or self.claims or self.why or self.corrections)


def changes(
    found: Comparison, *, before: Side, after: Side, corrections: tuple[CorrectionView, ...] = ()
) -> Changes:
    """Give a comparison as a page shows it, the earlier side first."""
    return Changes(
        before=before.name,
        after=after.name,
        heading=_heading(found, before.name, after.name),
        sections=tuple(
            SectionDiff(
                key=one.key,
                heading=one.heading,
                what=_what(is_new=one.is_new, is_gone=one.is_gone),
                runs=diff_runs(one.parts),
                language=one.language,
            )
            for one in found.sections
        ),
        claims=tuple(map(_claim, found.claims)),
        why=tuple(_reasons(found, before.desk, after.desk)),
        corrections=corrections,
    )


def word_runs(before: str, after: str) -> tuple[DiffRun, ...]:
    """Give what changed from one text to the next, word by word; two texts of more than `LONGEST_COMPARED` characters whole."""
    return laid(before, after).runs


def laid(before: str, after: str) -> Laid:
    """Give what changed from one text to the next, with whether it can be read word by word."""
    if before == after:
        return Laid((DiffRun(before),) if before else ())
    if max(len(before), len(after)) > LONGEST_COMPARED:
        whole = (DiffRun(before, ChangeKind.REMOVED), DiffRun(after, ChangeKind.ADDED))
        return Laid(tuple(run for run in whole if run.text), is_too_long=True)
    runs = diff_runs(word_diff(before, after))
    return Laid(runs, is_rewritten=_alike(runs, before, after) < LEAST_ALIKE)


def _alike(runs: tuple[DiffRun, ...], before: str, after: str) -> float:
    """Give the share of the longer text that stands in both, 0-1."""
    kept = sum(len(run.text) for run in runs if run.kind is ChangeKind.SAME)
    return kept / max(len(before), len(after))


def diff_runs(parts: Iterable[DiffPart]) -> tuple[DiffRun, ...]:
    """Give the parts of a word diff as the component shows them."""
    return tuple(DiffRun(part.text, DIFF_KINDS[part.kind]) for part in parts)


def _heading(found: Comparison, before: str, after: str) -> str:
    n_claims, n_sections = len(found.claims), len(found.sections)
    told = []
    if n_claims:
        claims = ngettext("%(n)s påstående", "%(n)s påståenden", n_claims)
        told.append(claims % {"n": amount_in_words(n_claims)})
    if n_sections:
        sections = ngettext("texten i %(n)s avsnitt", "texten i %(n)s avsnitt", n_sections)
        told.append(sections % {"n": amount_in_words(n_sections)})
    if not told:
        return gettext("Samma ord och samma tal i %(before)s och %(after)s") % {
            "before": before,
            "after": after,
        }
    words = {"what": capitalised(listed(told)), "before": before, "after": after}
    return gettext("%(what)s skiljer %(after)s från %(before)s") % words


def _what(*, is_new: bool, is_gone: bool) -> str:
    if is_new:
        return gettext("Avsnittet är nytt.")
    return gettext("Avsnittet är borttaget.") if is_gone else ""


def _claim(change: ClaimChange) -> ClaimDiff:
    lines = list(_moves(change.moved))
    if change.reworded:
        words = gettext("Samma ställning men andra ord eller annan säkerhet: %(names)s.")
        lines.append(words % {"names": listed(change.reworded)})
    if change.is_new:
        lines.append(gettext("Påståendet är nytt."))
    if change.is_gone:
        lines.append(gettext("Påståendet finns inte kvar."))
    return ClaimDiff(
        key=change.key,
        before=change.before,
        after=change.after if change.after != change.before else "",
        number_before=_number(change.numbers[0], change.bases[0]),
        number_after=_number(change.numbers[1], change.bases[1]),
        lines=tuple(lines),
    )


def _number(number: int | None, base: int | None) -> str:
    if number is None:
        return ""
    return out_of(number, base) if base else gettext("%(number)s, utan bas") % {"number": number}


def _moves(moved: tuple[Moved, ...]) -> Iterable[str]:
    """Give a line for each way that counties have gone: "Från tyst till stöder: Kalmar och Skåne."."""
    ways: dict[tuple[str, str], list[str]] = {}
    for one in moved:
        ways.setdefault((one.before, one.after), []).append(one.name)
    for (before, after), names in ways.items():
        words = {"before": _place(before), "after": _place(after), "names": listed(names)}
        yield gettext("Från ”%(before)s” till ”%(after)s”: %(names)s.") % words


def _place(kind: str) -> str:
    return SetKind(kind).label.lower() if kind else gettext("utanför basen")


def _reasons(found: Comparison, before: Desk, after: Desk) -> Iterable[str | Worded]:
    yield from map(_revision, found.revisions)
    for finding in found.excused:
        told = as_frozen(finding, after).sentence
        yield worded(gettext("En kontroll är förbigången: %(message)s"), {"message": told})
    for finding in found.mended:
        text = as_frozen(finding, before).text
        words = gettext("En tidigare förbigången kontroll finner inget längre: %(message)s")
        yield worded(words, {"message": text}, swedish={"message"})


def _revision(revision: NewRevision) -> str | Worded:
    told = {"name": revision.name, "number": revision.number, "reason": revision.reason}
    if revision.reason:
        words = gettext("%(name)s har rättat sitt svar (revision %(number)s): %(reason)s")
        return worded(words, told, swedish={"reason"})
    return gettext("%(name)s har lämnat ett nytt svar (revision %(number)s).") % told
