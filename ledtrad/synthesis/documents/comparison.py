"""Two frozen documents side by side: which words and numbers differ, which counties came and went, and what lay behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ledtrad.core.anchoring_diff import DiffPart
from ledtrad.core.checks import Finding, Severity
from ledtrad.core.compilation_text import TOKEN
from ledtrad.core.figures import FIGURE
from ledtrad.core.languages import Language
from ledtrad.core.text_diff import changes_in_context
from ledtrad.core.wording import swedish_key
from ledtrad.synthesis.documents.frozen import Document, finding_of
from ledtrad.synthesis.queries.releases import section_text

SETS = ("supports", "mixed", "contradicts", "silent")


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section whose words differ, as a reader meets them: claims in their places with their sentences."""

    key: str
    heading: str
    parts: tuple[DiffPart, ...]
    is_new: bool = False
    is_gone: bool = False
    language: str = Language.SWEDISH


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit that stands in another set than before; "" where it was or is outside the base."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that says something else, or says it of others; number and base are None where a side has none."""

    key: str
    before: str
    after: str
    numbers: tuple[int | None, int | None]
    bases: tuple[int | None, int | None]
    moved: tuple[Moved, ...] = ()
    reworded: tuple[str, ...] = ()  # units in their old set whose words or certainties differ

    @property
    def is_new(self) -> bool:
        """Tell a claim that the older document does not hold."""
        return not self.before

    @property
    def is_gone(self) -> bool:
        """Tell a claim that the newer document does not hold."""
        return not self.after


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A unit that sent in a later answer in between, and why."""

    name: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two documents; empty throughout where they say the same."""

    sections: tuple[SectionChange, ...]
    claims: tuple[ClaimChange, ...]
    revisions: tuple[NewRevision, ...]
    excused: tuple[Finding, ...]  # somebody has since let them stand
    mended: tuple[Finding, ...]  # they were let to stand, and are no longer there

    @property
    def is_empty(self) -> bool:
        """Tell whether the two say the same."""
        return not (self.sections or self.claims or self.revisions or self.excused or self.mended)


def compare(before: Document, after: Document) -> Comparison:
    """Give what differs from one document to the later one, in the order of the later one."""
    was, now = _overridden(before), _overridden(after)
    return Comparison(
        sections=tuple(_sections(before, after)),
        claims=tuple(_claims(before, after)),
        revisions=tuple(_revisions(before, after)),
        excused=tuple(finding for key, finding in now.items() if key not in was),
        mended=tuple(finding for key, finding in was.items() if key not in now),
    )


def _sections(before: Document, after: Document) -> Iterable[SectionChange]:
    was, now = _by_key(before["sections"]), _by_key(after["sections"])
    sentences = (_sentences(before), _sentences(after))
    for key in _both(was, now):
        old, new = was.get(key), now.get(key)
        parts = changes_in_context(_read(old, before, sentences[0]), _read(new, after, sentences[1]))
        if parts or old is None or new is None:
            shown = new or old or {}
            yield SectionChange(
                key,
                shown["heading"],
                parts,
                is_new=old is None,
                is_gone=new is None,
                language=shown.get("language", Language.SWEDISH),
            )


def _read(section: Document | None, document: Document, sentences: Mapping[str, str]) -> str:
    """Give the words of a section with each claim's sentence or number in its place, and beside the word of a figure what it shows."""
    if section is None:
        return ""
    text = section_text(document, section)
    text = TOKEN.sub(lambda token: sentences.get(token[1], "…"), text)
    text = FIGURE.sub(lambda token: f"[{token[2]}: {sentences.get(token[1], '…')}]", text)
    return f"{section['heading']}\n\n{text}".strip()


def _sentences(document: Document) -> dict[str, str]:
    return {row["key"]: row["text"] for row in document["claims"]}


def _claims(before: Document, after: Document) -> Iterable[ClaimChange]:
    was, now = _by_key(before["claims"]), _by_key(after["claims"])
    names = _names(before) | _names(after)
    said = (_said(before), _said(after))
    for key in _both(was, now):
        old, new = was.get(key), now.get(key)
        moved: tuple[Moved, ...] = ()
        reworded: tuple[str, ...] = ()
        if old and new:
            moved = _moved(old, new, names)
            still = {m.name for m in moved}
            units = _reworded(_words(old, said[0]), _words(new, said[1]))
            reworded = tuple(name for name in _in_order(names.get(u, u) for u in units) if name not in still)
        if moved or reworded or _shown(old) != _shown(new):
            yield ClaimChange(
                key=key,
                before=old["text"] if old else "",
                after=new["text"] if new else "",
                numbers=(_field(old, "number"), _field(new, "number")),
                bases=(_field(old, "denominator"), _field(new, "denominator")),
                moved=moved,
                reworded=reworded,
            )


def _shown(claim: Document | None) -> tuple[object, ...]:
    return tuple(_field(claim, name) for name in ("text", "number", "denominator", "question", "confidence"))


def _field(claim: Document | None, name: str) -> Any:
    return claim.get(name) if claim else None


def _moved(old: Document, new: Document, names: Mapping[str, str]) -> tuple[Moved, ...]:
    was, now = _places(old), _places(new)
    units = [unit for unit in {**was, **now} if was.get(unit) != now.get(unit)]
    found = [Moved(names.get(unit, unit), was.get(unit, ""), now.get(unit, "")) for unit in units]
    return tuple(sorted(found, key=lambda one: swedish_key(one.name)))


def _places(claim: Document) -> dict[str, str]:
    return {unit: kind for kind in SETS for unit in claim[kind]}


def _words(claim: Document, said: Mapping[str, tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Give what each county says behind a claim."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for key in (*claim.get("statements_for", ()), *claim.get("statements_against", ())):
        if key in said:
            county, *words = said[key]
            found.setdefault(county, []).append(tuple(words))
    return found


def _reworded(was: Mapping[str, list[tuple[str, ...]]], now: Mapping[str, list[tuple[str, ...]]]) -> set[str]:
    return {unit for unit in {*was, *now} if sorted(was.get(unit, [])) != sorted(now.get(unit, []))}


def _said(document: Document) -> dict[str, tuple[str, ...]]:
    """Give each statement as a reader is shown it, its county first."""
    statements = document.get("ground", {}).get("statements", {})
    shown = ("county_code", "value", "certainty", "text", "passage")
    return {key: tuple(str(row[name]) for name in shown) for key, row in statements.items()}


def _revisions(before: Document, after: Document) -> Iterable[NewRevision]:
    was, names = before.get("revisions", {}), _names(after)
    for unit, told in after.get("revisions", {}).items():
        if told["number"] > was.get(unit, {}).get("number", 0) and unit in was:
            yield NewRevision(names.get(unit, unit), told["number"], told["reason"])


def _overridden(document: Document) -> dict[tuple[str, str], Finding]:
    found = (finding_of(row) for row in document["checks"])
    return {(one.check, one.subject): one for one in found if one.severity is Severity.OVERRIDDEN}


def _names(document: Document) -> dict[str, str]:
    return {row["key"]: row["name"] for row in document.get("ground", {}).get("roster", ())}


def _by_key(rows: Iterable[Document]) -> dict[str, Document]:
    return {row["key"]: row for row in rows}


def _both(was: Mapping[str, Document], now: Mapping[str, Document]) -> list[str]:
    """Give the keys of the later document in its order, and then those that are gone."""
    return [*now, *(key for key in was if key not in now)]


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=swedish_key)
